import { daysInMonth, fromEpochDay, type PlainDate } from '#core';
import type { FindingCode } from '../finding-codes.ts';

/** The order of day, month and year. `auto` knows what Chinese systems write and never guesses between d/m and m/d. */
export type DateOrder = 'auto' | 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'yyyy-mm-dd' | 'yyyymmdd';

/** `open`: 9999-12-31, as core systems write "no end". */
export type DateReading = PlainDate | FindingCode | 'open';

const YEAR_FIRST =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

/** Reads one date cell. A five-digit number is an Excel serial only where the file is a workbook. */
export function readDate(text: string, order: DateOrder, serials: boolean): DateReading {
  if (serials && /^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number.parseFloat(text), false);
  const [year, month, day] = partsOf(text.normalize('NFKC'), order) ?? [0, 0, 0];
  if (year === 0 && month === 0) return 'date-unreadable';
  if (year === 9999) return 'open';
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'date-not-real';
  if (year < 1949 || year > 2100) return 'date-out-of-range';
  return `${year}-${pad(month)}-${pad(day)}` as PlainDate;
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

function partsOf(text: string, order: DateOrder): [number, number, number] | undefined {
  const last = order === 'dd/mm/yyyy' || order === 'mm/dd/yyyy';
  const found = last ? YEAR_LAST.exec(text) : (YEAR_FIRST.exec(text) ?? COMPACT.exec(text));
  if (found === null) return undefined;
  const [a, b, c] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (!last) return [a, b, c];
  return order === 'dd/mm/yyyy' ? [c, b, a] : [c, a, b];
}

const BEFORE_1900 = 25_569;
const BETWEEN_EPOCHS = 1462;

/** Days since 1899-12-30 (or 1904-01-01), as a sheet stores dates; the fraction is the time of day. */
export function fromSerial(serial: number, from1904: boolean): PlainDate | 'date-not-real' {
  const day = Math.floor(serial) + (from1904 ? BETWEEN_EPOCHS : 0);
  if (!(day >= 61 && day < 2_958_466)) return 'date-not-real';
  return fromEpochDay(day - BEFORE_1900);
}
