import type { FindingCode } from './finding-codes.ts';

/** A cell that cannot be taken as it stands: a formula, an error value, a number that has lost digits. */
export interface CellFlaw {
  readonly column: number;
  readonly code: FindingCode;
}

/** One row of a file as text. `line` is what the officer sees: the line of the CSV, the row number of the sheet. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly flaws?: readonly CellFlaw[];
}

/** A file opened for reading: rows come in batches so that nothing waits for the whole file. */
export interface OpenSource {
  readonly format: 'csv' | 'xlsx';
  readonly bytes: number;
  readonly sha256: string;
  /** Name of the sheet, or the encoding of a text file: shown in the report. */
  readonly detail: string;
  rows(): AsyncIterable<readonly SourceRow[]>;
  /** Bytes read so far, for the progress line. */
  position(): number;
}
