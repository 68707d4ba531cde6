/**
 * Civil days as branded ISO strings `YYYY-MM-DD`: they sort, compare and go to SQL as they are.
 * No time zone enters here; the shell turns an instant into a civil day in Asia/Shanghai.
 */
export type PlainDate = string & { readonly __unit: 'civil-day' };

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD` and refuses days that do not exist (2023-02-29). */
export function parseDate(text: string): PlainDate | undefined {
  if (!ISO.test(text)) return undefined;
  const day = fromEpochDay(toEpochDay(text as PlainDate));
  return day === text ? day : undefined;
}

/** Brands a literal known to be a date; throws when it is not. For constants, tests and checked files. */
export function date(text: string): PlainDate {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(`not a date: ${text}`);
  return parsed;
}

const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
};

export const yearOf = (day: PlainDate): number => digits(day, 0, 4);
/** 1 to 12. */
export const monthOf = (day: PlainDate): number => digits(day, 5, 7);
/** 1 to 31. */
export const dayOfMonth = (day: PlainDate): number => digits(day, 8, 10);

/** Days since 1970-01-01 (civil calendar, proleptic Gregorian). */
export function toEpochDay(day: PlainDate): number {
  const month = digits(day, 5, 7);
  const year = digits(day, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(day, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days from 1970 to 2106 once spelled: the same few thousand come again and again, and spelling one costs a microsecond. */
const spelled: (PlainDate | undefined)[] = [];
const MOST_SPELLED = 50_000;

export function fromEpochDay(epochDay: number): PlainDate {
  const known = spelled[epochDay];
  if (known !== undefined) return known;
  const day = spell(epochDay);
  if (epochDay >= 0 && epochDay < MOST_SPELLED) spelled[epochDay] = day;
  return day;
}

/** The inverse of {@link toEpochDay}: eras of 400 years, years that begin in March. */
function spell(epochDay: number): PlainDate {
  const era = Math.floor((epochDay + 719_468) / 146_097);
  const dayOfEra = epochDay + 719_468 - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return dayOf(era * 400 + yearOfEra, fromMarch + 3, dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1);
}

export const addDays = (day: PlainDate, days: number): PlainDate => fromEpochDay(toEpochDay(day) + days);

/** Days from `from` to `to`; 1 when `to` is the day after. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => toEpochDay(to) - toEpochDay(from);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: PlainDate): number => (((toEpochDay(day) + 4) % 7) + 7) % 7;

export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Builds a day, capping the day of the month at the month's end. Months outside 1–12 carry into the year. */
export function dayOf(year: number, month: number, day: number): PlainDate {
  const index = year * 12 + month - 1;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  const d = Math.min(day, daysInMonth(y, m));
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` as PlainDate;
}

/** The matching day `months` later, else that month's last day (Civil Code 202). */
export const addMonths = (day: PlainDate, months: number): PlainDate =>
  dayOf(yearOf(day), monthOf(day) + months, dayOfMonth(day));

export const addYears = (day: PlainDate, years: number): PlainDate => addMonths(day, years * 12);

export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** A span of days, both ends included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}
