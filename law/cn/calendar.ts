import { addDays, monthOf, type PlainDate, weekday, yearOf } from '#core';
import type { HolidayYear, Law, Ruleset } from '../engine/index.ts';

/** Days off and make-up workdays as published by one day; weekends are not listed. */
interface Calendar {
  readonly off: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
  readonly years: ReadonlyMap<number, HolidayYear>;
}

const calendars = new WeakMap<Ruleset, Map<string, Calendar>>();

/** One calendar per ruleset and day of knowledge: look-ups afterwards are a single hit in a set. */
function calendarOf(law: Law): Calendar {
  const key = law.knownOn ?? '';
  const found = calendars.get(law.ruleset)?.get(key);
  if (found !== undefined) return found;
  const calendar = readCalendar(law);
  const known = calendars.get(law.ruleset) ?? new Map<string, Calendar>();
  calendars.set(law.ruleset, known.set(key, calendar));
  return calendar;
}

/** Where a year was announced twice (2015, 2019, 2020) the later notice stands, from the day it was published. */
function readCalendar(law: Law): Calendar {
  const years = new Map<number, HolidayYear>();
  for (const year of law.ruleset.content.holidays) {
    if (law.knownOn !== undefined && year.published > law.knownOn) continue;
    const standing = years.get(year.year);
    if (standing === undefined || standing.published < year.published) years.set(year.year, year);
  }
  const all = [...years.values()];
  return {
    off: new Set(all.flatMap((year) => year.off)),
    work: new Set(all.flatMap((year) => year.work)),
    years,
  };
}

/** 法定休假日: a weekend or holiday, make-up workdays excepted. Outside published years: weekends alone. */
export function isRestDay(law: Law, day: PlainDate): boolean {
  const calendar = calendarOf(law);
  if (calendar.off.has(day)) return true;
  const at = weekday(day);
  return (at === 0 || at === 6) && !calendar.work.has(day);
}

/** 工作日, make-up workdays (调休上班日) included. */
export const isWorkingDay = (law: Law, day: PlainDate): boolean => !isRestDay(law, day);

/** Whether the State Council's notice for a year is known. */
export const calendarPublished = (law: Law, year: number): boolean => calendarOf(law).years.has(year);

/** The notice that governs a year's holidays, where it is known. */
export const holidayNotice = (law: Law, year: number): string | undefined =>
  calendarOf(law).years.get(year)?.notice;

/**
 * Whether a day is settled as working or rest day. The New Year holiday is announced with the following year
 * and has reached back as far as 29 December, so the last week of December needs that notice too.
 */
export function isDaySettled(law: Law, day: PlainDate): boolean {
  const year = yearOf(day);
  if (!calendarPublished(law, year)) return false;
  return monthOf(day) !== 12 || day < `${year}-12-25` || calendarPublished(law, year + 1);
}

/** A day found by walking the calendar, and whether every day that mattered was published. */
export interface CalendarDay {
  readonly day: PlainDate;
  readonly provisional: boolean;
}

/** The n-th working day after `from`, the day itself not counted. */
export function workingDayAfter(law: Law, from: PlainDate, n: number): CalendarDay {
  let day = from;
  let left = n;
  let provisional = false;
  while (left > 0) {
    day = addDays(day, 1);
    provisional ||= !isDaySettled(law, day);
    if (isWorkingDay(law, day)) left--;
  }
  return { day, provisional };
}

/** The n-th working day after `from` (始日不计入). */
export const addWorkingDays = (law: Law, from: PlainDate, n: number): PlainDate =>
  workingDayAfter(law, from, n).day;

/** The day itself when it is a working day, else the first working day after it. */
export function firstWorkingDayFrom(law: Law, from: PlainDate): CalendarDay {
  let day = from;
  let provisional = !isDaySettled(law, day);
  while (isRestDay(law, day)) {
    day = addDays(day, 1);
    provisional ||= !isDaySettled(law, day);
  }
  return { day, provisional };
}

/** Rest days inside a span that stand in a run of at least three inside it (R 109, second half). */
export function restRunDays(
  law: Law,
  from: PlainDate,
  to: PlainDate,
): { days: number; provisional: boolean } {
  let days = 0;
  let run = 0;
  let provisional = false;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    provisional ||= !isDaySettled(law, day);
    if (isRestDay(law, day)) run++;
    else {
      if (run >= 3) days += run;
      run = 0;
    }
  }
  return { days: run >= 3 ? days + run : days, provisional };
}
