/** What intake accepts before it refuses a file. Every figure is a default of {@link Limits} and may be lowered by a mapping file. */
export interface Limits {
  readonly fileBytes: number;
  readonly workbookBytes: number;
  /** Inflated size of one part of a workbook. */
  readonly inflatedBytes: number;
  /** Inflated ÷ packed, asked once a part is larger than a megabyte. A sheet of one repeated row reaches about 100. */
  readonly inflationRatio: number;
  readonly sharedTextCharacters: number;
  readonly rows: number;
  readonly columns: number;
  /** Excel's own limit of a cell. */
  readonly cellCharacters: number;
  readonly lineCharacters: number;
  /** Rows above the headings: titles, the reporting period, the unit. */
  readonly headingSearchRows: number;
  /** Lines with broken quotes before the whole file is called broken. */
  readonly brokenQuotes: number;
}

const MEGABYTE = 1024 * 1024;

export const LIMITS: Limits = {
  fileBytes: 4096 * MEGABYTE,
  workbookBytes: 512 * MEGABYTE,
  inflatedBytes: 3072 * MEGABYTE,
  inflationRatio: 250,
  sharedTextCharacters: 128 * MEGABYTE,
  rows: 50_000_000,
  columns: 512,
  cellCharacters: 32_767,
  lineCharacters: 262_144,
  headingSearchRows: 30,
  brokenQuotes: 1000,
};
