import { dayOf, type Period } from '#core';
import { type DateOrder, readDate } from './dates.ts';

const MONTH = /^(\d{4})(?:[-/.]|年)?(\d{1,2})月?(?:份)?$/;
const QUARTER = /^(\d{4})(?:年)?(?:第?([1-4一二三四])季度?|-?Q([1-4]))$/i;
const HALF = /^(\d{4})年?(上|下)半年$/;
const YEAR = /^(\d{4})年?(?:度)?$/;
const RANGE = /^(.+?)(?:至|到|~|—|--| - |～)(.+)$/;

/** 税款所属期 written in one cell: 202501, 2025年1月, 2025Q1, 2025年度, 2025-01-01至2025-03-31. */
export function readPeriod(text: string, order: DateOrder): Period | undefined {
  const written = text.normalize('NFKC').trim();
  return readSpan(written, order) ?? readName(written);
}

function readName(text: string): Period | undefined {
  const year = YEAR.exec(text);
  if (year !== null) return months(Number(year[1]), 1, 12);
  const quarter = QUARTER.exec(text);
  if (quarter !== null) {
    const number = quarter[3] ?? quarter[2] ?? '';
    return months(Number(quarter[1]), (('一二三四'.indexOf(number) + 1 || Number(number)) - 1) * 3 + 1, 3);
  }
  const half = HALF.exec(text);
  if (half !== null) return months(Number(half[1]), half[2] === '上' ? 1 : 7, 6);
  const month = MONTH.exec(text);
  if (month === null || Number(month[2]) < 1 || Number(month[2]) > 12) return undefined;
  return months(Number(month[1]), Number(month[2]), 1);
}

function readSpan(text: string, order: DateOrder): Period | undefined {
  const range = RANGE.exec(text);
  if (range === null) return undefined;
  const [from, to] = [endOf(range[1] as string, order), endOf(range[2] as string, order)];
  return from === undefined || to === undefined ? undefined : { from: from.from, to: to.to };
}

function endOf(text: string, order: DateOrder): Period | undefined {
  const day = readDate(text.trim(), order, false);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return { from: day, to: day } as Period;
  return readName(text.trim());
}

function months(year: number, first: number, count: number): Period | undefined {
  if (year < 1949 || year > 2100) return undefined;
  return { from: dayOf(year, first, 1), to: dayOf(year, first + count - 1, 31) };
}
