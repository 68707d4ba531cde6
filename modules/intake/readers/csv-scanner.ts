import type { Limits } from '../limits.ts';
import type { CellFlaw, SourceRow } from '../source-row.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Cuts decoded text into rows (RFC 4180; CRLF or LF; quoted cells with doubled quotes and line breaks). Cells without quotes
 * are found by `indexOf`, several times faster than a state machine over every character. A quote that is never
 * closed costs its own line only: reading goes on with the next one.
 */
export class CsvScanner {
  private text = '';
  private line = 1;
  private brokenQuotes = 0;
  /** Place of the next quote in `text`, kept so that a file without quotes is not searched again for every row. */
  private quoteAt = -1;
  /** True while the rest of a line that was given up is still coming in. */
  private isSkipping = false;
  private readonly separator: number;
  private readonly limits: Limits;
  private readonly delimiter: string;

  constructor(delimiter: string, limits: Limits) {
    this.delimiter = delimiter;
    this.separator = delimiter.charCodeAt(0);
    this.limits = limits;
  }

  /** Takes more text and returns the rows that are complete now. */
  push(text: string, last: boolean): SourceRow[] {
    this.text = this.text === '' ? text : this.text + text;
    this.quoteAt = -1;
    const rows: SourceRow[] = [];
    let at = this.skipped();
    while (at < this.text.length) {
      const next = this.row(at, last, rows);
      if (next < 0) break;
      at = next;
    }
    this.text = this.text.slice(at);
    return rows;
  }

  /** Where reading goes on after a line that was given up. */
  private skipped(): number {
    if (!this.isSkipping) return 0;
    const newline = this.text.indexOf('\n');
    if (newline >= 0) this.isSkipping = false;
    return newline < 0 ? this.text.length : newline + 1;
  }

  private nextQuote(from: number): number {
    if (this.quoteAt >= from) return this.quoteAt;
    const at = this.text.indexOf('"', from);
    this.quoteAt = at < 0 ? this.text.length : at;
    return this.quoteAt;
  }

  /** True once the quotes are so broken that the rest cannot be trusted. */
  get isHopeless(): boolean {
    return this.brokenQuotes > this.limits.brokenQuotes;
  }

  /** Reads the row that begins at `start`; returns where the next begins, or -1 when more text is needed. */
  private row(start: number, last: boolean, rows: SourceRow[]): number {
    const text = this.text;
    const newline = text.indexOf('\n', start);
    const quote = this.nextQuote(start);
    if (newline >= 0 && quote > newline) return this.plain(start, newline, newline + 1, rows);
    if (quote < text.length) return this.quoted(start, last, rows);
    if (last) return this.plain(start, text.length, text.length, rows);
    this.isSkipping = this.overlong(start, text.length, rows);
    return this.isSkipping ? text.length : -1;
  }

  private plain(start: number, end: number, next: number, rows: SourceRow[]): number {
    const stop = end > start && this.text.charCodeAt(end - 1) === CR ? end - 1 : end;
    if (this.overlong(start, stop, rows)) return next;
    const line = this.text.slice(start, stop);
    rows.push({ line: this.line++, cells: line.split(this.delimiter) });
    return next;
  }

  private overlong(start: number, end: number, rows: SourceRow[]): boolean {
    if (end - start <= this.limits.lineCharacters) return false;
    rows.push({ line: this.line++, cells: [], flaws: [{ column: 0, code: 'cell-too-long' }] });
    return true;
  }

  private quoted(start: number, last: boolean, rows: SourceRow[]): number {
    const text = this.text;
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.closing(at + 1);
        if (close === undefined || (close >= text.length && !last))
          return this.unclosed(start, last, rows, text.length - start);
        const inner = text.slice(at + 1, close - 1);
        if (inner.length > this.limits.cellCharacters) return this.skipBroken(start, rows);
        cells.push(inner.includes('""') ? inner.replaceAll('""', '"') : inner);
        lines += breaksIn(inner);
        at = close;
      } else {
        const end = this.cellEnd(at);
        if (end >= text.length && !last) return this.unclosed(start, last, rows, text.length - start);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length || this.isLineEnd(at)) break;
      if (!last && at === text.length - 1 && text.charCodeAt(at) === CR) return -1;
      if (text.charCodeAt(at) !== this.separator) return this.skipBroken(start, rows);
      at++;
    }
    rows.push({ line: this.line, cells });
    this.line += lines;
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) return at + 2;
    return Math.min(at + 1, text.length);
  }

  /** One past the quote that closes the cell whose content begins at `from`. */
  private closing(from: number): number | undefined {
    for (let at = this.text.indexOf('"', from); at >= 0; at = this.text.indexOf('"', at + 2))
      if (this.text.charCodeAt(at + 1) !== QUOTE) return at + 1;
    return undefined;
  }

  private cellEnd(from: number): number {
    for (let at = from; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === this.separator || this.isLineEnd(at)) return at;
    }
    return this.text.length;
  }

  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === LF || (code === CR && this.text.charCodeAt(at + 1) === LF);
  }

  private unclosed(start: number, last: boolean, rows: SourceRow[], waiting: number): number {
    if (!last && waiting <= this.limits.lineCharacters) return -1;
    return this.skipBroken(start, rows);
  }

  private skipBroken(start: number, rows: SourceRow[]): number {
    const newline = this.text.indexOf('\n', start);
    const end = newline < 0 ? this.text.length : newline;
    const flaws: CellFlaw[] = [{ column: 0, code: 'quote-broken' }];
    rows.push({ line: this.line++, cells: [this.text.slice(start, Math.min(end, start + 200))], flaws });
    this.brokenQuotes++;
    this.isSkipping = newline < 0;
    return newline < 0 ? this.text.length : newline + 1;
  }
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The separator that cuts the first lines most evenly: comma, tab, semicolon or bar. */
export function guessDelimiter(sample: string): string {
  const lines = sample
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(0, 20);
  const score = (mark: string) => lines.filter((line) => line.includes(mark)).length;
  const marks = [',', '\t', ';', '|'];
  return marks.reduce((best, mark) => (score(mark) > score(best) ? mark : best), ',');
}
