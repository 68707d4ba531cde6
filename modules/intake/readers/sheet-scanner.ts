import type { Limits } from '../limits.ts';
import type { CellFlaw, SourceRow } from '../source-row.ts';
import { fromSerial } from '../values/dates.ts';
import type { WorkbookParts } from './xlsx-parts.ts';
import { attribute, normalisedTag, richText, xmlText } from './xml.ts';
import { brokenWorkbook } from './zip.ts';

const DIGITS = /^-?\d+$/;

/**
 * Cuts the XML of a worksheet into rows. Sheets are machine-written and flat, so rows and cells are found by
 * `indexOf`; whatever is not of that form (DTD, comments, CDATA, no end) is refused, never guessed at.
 */
export class SheetScanner {
  private pending = '';
  private line = 0;
  private prefix: string | undefined;
  private isEnded = false;
  private readonly serials = new Map<string, string>();
  private readonly parts: Pick<WorkbookParts, 'from1904' | 'dateStyles' | 'sharedText'>;
  private readonly limits: Limits;

  constructor(parts: Pick<WorkbookParts, 'from1904' | 'dateStyles' | 'sharedText'>, limits: Limits) {
    this.parts = parts;
    this.limits = limits;
  }

  push(xml: string): SourceRow[] {
    const text = this.pending === '' ? xml : this.pending + xml;
    this.prefix ??= prefixOf(text);
    if (this.prefix === undefined) {
      this.pending = text;
      if (text.length > 65_536) throw brokenWorkbook('工作表格式不对', 'the sheet is not a worksheet');
      return [];
    }
    const rows: SourceRow[] = [];
    this.pending = text.slice(this.rowsOf(text, this.prefix, rows));
    if (this.pending.length > this.limits.lineCharacters * 64)
      throw brokenWorkbook('行过长', 'a row is too long');
    return rows;
  }

  /** Throws when the sheet has no end: the file was cut off while it was written. */
  finish(): void {
    if (!this.isEnded) throw brokenWorkbook('工作表不完整', 'the sheet is cut off');
  }

  private rowsOf(text: string, prefix: string, rows: SourceRow[]): number {
    const [open, close] = [`<${prefix}row`, `</${prefix}row>`];
    let done = 0;
    for (;;) {
      const at = text.indexOf(open, done);
      if (at < 0) break;
      const tagEnd = text.indexOf('>', at);
      if (tagEnd < 0) return at;
      const after = text.charCodeAt(at + open.length);
      if (after !== 32 && after !== 62 && after !== 47) {
        done = tagEnd + 1;
        continue;
      }
      const isEmpty = text[tagEnd - 1] === '/';
      const end = isEmpty ? tagEnd : text.indexOf(close, tagEnd);
      if (end < 0) return at;
      rows.push(this.row(text.slice(at, tagEnd), isEmpty ? '' : text.slice(tagEnd + 1, end), prefix));
      done = isEmpty ? tagEnd + 1 : end + close.length;
    }
    this.isEnded ||=
      text.indexOf(`</${prefix}sheetData>`, done) >= 0 || text.indexOf(`<${prefix}sheetData/>`) >= 0;
    return this.isEnded ? text.length : Math.max(done, text.length - 64);
  }

  private row(tag: string, xml: string, prefix: string): SourceRow {
    const number = attribute(normalisedTag(tag), 'r');
    this.line = number === undefined ? this.line + 1 : Number(number);
    if (xml.includes('<!')) throw brokenWorkbook('含有 DTD 或注释', 'it holds a DTD or comments');
    const cells: string[] = [];
    const flaws: CellFlaw[] = [];
    const open = `<${prefix}c`;
    const close = `</${prefix}c>`;
    let at = xml.indexOf(open);
    while (at >= 0) {
      const tagEnd = xml.indexOf('>', at);
      if (tagEnd < 0) throw brokenWorkbook('单元格不完整', 'a cell is cut off');
      const isEmpty = xml.charCodeAt(tagEnd - 1) === 47;
      const end = isEmpty ? tagEnd : xml.indexOf(close, tagEnd);
      if (end < 0) throw brokenWorkbook('单元格不完整', 'a cell is cut off');
      this.cell(
        normalisedTag(xml.slice(at, tagEnd)),
        isEmpty ? '' : xml.slice(tagEnd + 1, end),
        prefix,
        cells,
        flaws,
      );
      at = xml.indexOf(open, end + 1);
    }
    return flaws.length === 0 ? { line: this.line, cells } : { line: this.line, cells, flaws };
  }

  private cell(tag: string, content: string, prefix: string, cells: string[], flaws: CellFlaw[]): void {
    const reference = attribute(tag, 'r');
    const column = reference === undefined ? cells.length : columnOf(reference);
    if (column >= this.limits.columns) throw brokenWorkbook('列数过多', 'it has too many columns');
    while (cells.length < column) cells.push('');
    if (content === '') {
      cells[column] = '';
      return;
    }
    if (content.includes(`<${prefix}f`)) flaws.push({ column, code: 'formula-cell' });
    const type = attribute(tag, 't');
    if (type === 'e') flaws.push({ column, code: 'error-cell' });
    const text =
      type === 'inlineStr' ? richText(content, prefix) : this.value(type, tag, valueText(content, prefix));
    if (text === undefined) flaws.push({ column, code: 'number-lost-digits' });
    if (text !== undefined && text.length > this.limits.cellCharacters)
      flaws.push({ column, code: 'cell-too-long' });
    cells[column] = text ?? valueText(content, prefix);
  }

  private value(type: string | undefined, tag: string, raw: string): string | undefined {
    if (type === 's') return this.parts.sharedText[Number(raw)] ?? '';
    if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
    if (type !== undefined && type !== 'n') return xmlText(raw);
    const style = attribute(tag, 's');
    if (style !== undefined && this.parts.dateStyles[Number(style)] === true && raw !== '')
      return this.day(raw);
    return numberText(raw);
  }

  private day(raw: string): string {
    const known = this.serials.get(raw);
    if (known !== undefined) return known;
    const day: string = fromSerial(Number(raw), this.parts.from1904);
    const text = day === 'date-not-real' ? raw : day;
    if (this.serials.size < 20_000) this.serials.set(raw, text);
    return text;
  }
}

const prefixOf = (text: string): string | undefined => {
  const root = /<(\w+:)?worksheet[\s>]/.exec(text);
  return root === null ? undefined : (root[1] ?? '');
};

function valueText(content: string, prefix: string): string {
  const at = content.indexOf(`<${prefix}v`);
  if (at < 0) return '';
  const start = content.indexOf('>', at) + 1;
  const end = content.indexOf('</', start);
  return end < 0 ? '' : content.slice(start, end);
}

/** Column number from 0 of a reference such as "AB12". */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65) break;
    column = column * 26 + (code & 31);
  }
  return column - 1;
}

/**
 * The number as a person sees it. Digits written out stay as they are (20-digit vouchers beyond 2^53); a number that
 * went through floating point is undefined once digits are lost: fifteen are kept, the rest are zeros.
 */
export function numberText(raw: string): string | undefined {
  if (raw.length <= 15 && !raw.includes('E') && !raw.includes('e')) return raw;
  if (DIGITS.test(raw)) return /^-?\d{15,17}0{3,}$/.test(raw) && raw.length > 17 ? undefined : raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (Math.abs(value) >= 1e15) return undefined;
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(10).replace(/0+$/, '') : text;
}
