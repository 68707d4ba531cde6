import { existsSync, readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, date, type PlainDate } from '#core';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { lawOf } from '../engine/index.ts';
import {
  addWorkingDays,
  calendarPublished,
  firstWorkingDayFrom,
  isDaySettled,
  isRestDay,
  isWorkingDay,
} from './calendar.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const SHARED = '../shared/data/cn-calendar/holiday-cn';

function* days(from: PlainDate, to: PlainDate): Generator<PlainDate> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day;
}

describe('the working calendar', () => {
  it('agrees with an independent calendar on all 7,305 days of 2007 to 2026', () => {
    const all = [...days(date('2007-01-01'), date('2026-12-31'))];
    const different = all.filter((day) => isWorkingDay(law, day) !== chineseDays.isWorkday(day));
    expect(all.length).toBe(7305);
    expect(different).toEqual([]);
  });

  it('holds every special day of the shared calendar data', (context) => {
    if (!existsSync(SHARED)) {
      console.warn(`${SHARED} is absent: the check against it is skipped`);
      context.skip();
    }
    let seen = 0;
    for (let year = 2007; year <= 2026; year++) {
      const file = JSON.parse(readFileSync(`${SHARED}/${year}.json`, 'utf8')) as {
        days: { date: string; isOffDay: boolean }[];
      };
      for (const { date: day, isOffDay } of file.days) {
        expect(isRestDay(law, date(day)), day).toBe(isOffDay);
        seen++;
      }
    }
    expect(seen).toBe(678);
  });

  it('knows 2007 to 2026 as published and 2006 and 2027 as not', () => {
    const published = [2006, 2007, 2026, 2027].map((year) => calendarPublished(law, year));
    expect(published).toEqual([false, true, true, false]);
  });

  it('leaves the last week of December open until the next year is announced', () => {
    expect(isDaySettled(law, date('2025-12-31'))).toBe(true);
    expect(isDaySettled(law, date('2026-12-24'))).toBe(true);
    expect(isDaySettled(law, date('2026-12-31'))).toBe(false);
  });

  it('counts a make-up Sunday as working and the bridged Monday as rest', () => {
    expect(isWorkingDay(law, date('2026-09-20'))).toBe(true);
    expect(isRestDay(law, date('2018-12-31'))).toBe(true);
    expect(isWorkingDay(law, date('2018-12-29'))).toBe(true);
  });

  it('sees the longer Spring Festival of 2020 only from 27 January 2020 on', () => {
    const before = lawOf(ruleset, { knownOn: date('2020-01-26') });
    const after = lawOf(ruleset, { knownOn: date('2020-01-27') });
    expect(isRestDay(before, date('2020-01-31'))).toBe(false);
    expect(isRestDay(after, date('2020-01-31'))).toBe(true);
  });

  it('finds the tenth working day across the National Day of 2026', () => {
    expect(addWorkingDays(law, date('2026-09-28'), 10)).toBe('2026-10-16');
  });

  it('rolls every day of 2007 to 2026 to a working day, forward, at once, and never past one', () => {
    for (const day of days(date('2007-01-01'), date('2026-12-31'))) {
      const rolled = firstWorkingDayFrom(law, day).day;
      expect(rolled >= day && isWorkingDay(law, rolled), day).toBe(true);
      expect(
        [...days(day, addDays(rolled, -1))].some((between) => isWorkingDay(law, between)),
        day,
      ).toBe(false);
    }
  });

  it('adds working days one by one as well as all at once', () => {
    for (const day of days(date('2026-01-01'), date('2026-06-30'))) {
      const oneByOne = [1, 2, 3, 4, 5].reduce((at) => addWorkingDays(law, at, 1), day);
      expect(addWorkingDays(law, day, 5), day).toBe(oneByOne);
    }
  });
});
