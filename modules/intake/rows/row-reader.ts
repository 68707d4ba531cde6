import type { Fen, Period, PlainDate } from '#core';
import { FINDINGS, type Finding, type FindingCode } from '../finding-codes.ts';
import type { Field } from '../layout/fields.ts';
import type { FieldSource, Layout } from '../layout/layout.ts';
import type { SourceRow } from '../source-row.ts';
import { readAmount } from '../values/amounts.ts';
import { type DateReading, readDate } from '../values/dates.ts';
import { readPeriod } from '../values/periods.ts';
import { Remembered } from '../values/remembered.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const EDGE_SPACE = /^[\s\u3000]|[\s\u3000]$/;
const DATE_FORM = /^\d{4}-\d{2}-\d{2}$/;
const NONE: readonly Finding[] = [];
/** Longer texts are no names, numbers or amounts. */
const LONGEST_TEXT = 500;

/**
 * One row at a time, read field by field. Findings gather as it goes; the caller asks `isRejected` at the end. Dates and
 * periods are remembered: a file of a million rows has a few hundred of them.
 */
export class RowReader {
  findings: readonly Finding[] = NONE;
  isRejected = false;
  row: SourceRow = { line: 0, cells: [] };
  item: Layout['items'][number];
  readonly layout: Layout;
  private readonly dates = new Remembered<DateReading>();
  private readonly periods = new Remembered<Period | 'none'>();

  constructor(layout: Layout) {
    this.layout = layout;
    this.item = layout.items[0] ?? {};
  }

  begin(row: SourceRow): void {
    this.row = row;
    this.item = this.layout.items[0] ?? {};
    this.findings = NONE;
    this.isRejected = false;
    for (const flaw of row.flaws ?? [])
      if (this.isUsed(flaw.column, flaw.code))
        this.find(flaw.code, this.layout.headings[flaw.column] ?? '', row.cells[flaw.column] ?? '');
    this.checkWidth();
  }

  /** A flaw in a column that nobody reads does not matter; one of the row's form always does. */
  private isUsed(column: number, code: FindingCode): boolean {
    if (code === 'quote-broken' || (code === 'cell-too-long' && this.row.cells.length === 0)) return true;
    if (this.layout.keyColumns.includes(column)) return true;
    return this.layout.items.some((item) => Object.values(item).some((source) => source.column === column));
  }

  private checkWidth(): void {
    const { cells, flaws } = this.row;
    const width = this.layout.headings.length;
    if (cells.length === width || flaws !== undefined) return;
    const isExtra = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
    const isShort = cells.length < width && !this.layout.serials;
    if (isExtra || isShort) this.find('row-ragged', '', String(cells.length), String(width));
  }

  find(code: FindingCode, column: string, value = '', other = ''): undefined {
    const isSaid = this.findings.some((one) => one.code === code && one.column === column);
    if (!isSaid) this.findings = [...this.findings, { code, column, value, other }];
    if (FINDINGS[code].severity === 'reject') this.isRejected = true;
    return undefined;
  }

  findAt(code: FindingCode, field: Field, value = '', other = ''): undefined {
    return this.find(code, this.item[field]?.heading ?? '', value, other);
  }

  has(field: Field): boolean {
    return this.item[field] !== undefined;
  }

  /** The cell's text, trimmed and put through the value map; '' when the field is absent or empty. */
  text(field: Field): string {
    const source = this.item[field];
    if (source === undefined) return '';
    const raw = source.constant ?? this.row.cells[source.column] ?? '';
    if (raw === '' && source.values === undefined) return '';
    const text = EDGE_SPACE.test(raw) ? raw.trim() : raw;
    if (CONTROL.test(text)) return this.refused('control-character', source, text);
    if (text.length > LONGEST_TEXT) return this.refused('cell-too-long', source, text);
    return source.values === undefined ? text : this.mapped(source, text);
  }

  private mapped(source: FieldSource, text: string): string {
    const value = source.values?.get(text) ?? source.otherwise;
    return value ?? this.refused('value-not-mapped', source, text);
  }

  private refused(code: FindingCode, source: FieldSource, text: string): '' {
    this.find(code, source.heading, text, String(LONGEST_TEXT));
    return '';
  }

  /** undefined: empty, or unreadable with a finding. */
  amount(field: Field): Fen | undefined {
    const text = this.text(field);
    if (text === '' || text === '-' || text === '—') return undefined;
    const amount = readAmount(text, (this.item[field] as FieldSource).amounts);
    return typeof amount === 'bigint' ? amount : this.findAt(amount, field, text);
  }

  /** undefined: empty, open-ended, or unreadable with a finding. */
  date(field: Field): PlainDate | undefined {
    const text = this.text(field);
    if (text === '' || text === '-') return undefined;
    const day = this.dates.get(text, (own) => readDate(own, this.layout.dates, this.layout.serials));
    if (day === 'open') return undefined;
    return DATE_FORM.test(day) ? (day as PlainDate) : this.findAt(day as FindingCode, field, text);
  }

  /** 税款所属期 from its two columns or its one. */
  period(): Period | undefined {
    const from = this.date('periodFrom');
    const to = this.date('periodTo');
    if (from !== undefined && to !== undefined) {
      if (to >= from) return { from, to };
      return this.findAt('period-reversed', 'periodTo', to, from);
    }
    return this.namedPeriod() ?? (from === undefined ? undefined : { from, to: from });
  }

  private namedPeriod(): Period | undefined {
    const text = this.text('period');
    if (text === '') return undefined;
    const period = this.periods.get(text, () => readPeriod(text, this.layout.dates) ?? 'none');
    if (period === 'none') return this.findAt('period-unreadable', 'period', text);
    return period.to >= period.from ? period : this.findAt('period-reversed', 'period', text, period.from);
  }
}
