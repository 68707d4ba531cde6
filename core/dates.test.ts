import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  date,
  dayOf,
  daysBetween,
  daysInMonth,
  fromEpochDay,
  parseDate,
  toEpochDay,
  weekday,
} from './dates.ts';

const someDay = fc.integer({ min: -25_000, max: 40_000 }).map(fromEpochDay);

describe('civil days', () => {
  it('reads days that exist and no others: 2024-02-29 yes, 2023-02-29 and 2024-13-01 no', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
    for (const text of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '2024-01-01T00:00', '']) {
      expect(parseDate(text)).toBeUndefined();
    }
    expect(() => date('2023-02-29')).toThrow('not a date: 2023-02-29');
  });

  it('counts days as the calendar does, over 65,000 days', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(toEpochDay(day)).toBe(Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000));
        expect(weekday(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay());
      }),
    );
  });

  it('a month later is the matching day, else the last of the month: 31 January to 29 February 2024', () => {
    expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(date('2023-11-30'), 3)).toBe('2024-02-29');
    expect(addMonths(date('2024-03-31'), -13)).toBe('2023-02-28');
    expect(dayOf(2026, 14, 31)).toBe('2027-02-28');
    expect([daysInMonth(1900, 2), daysInMonth(2000, 2), daysInMonth(2026, 4)]).toEqual([28, 29, 30]);
  });

  it('days sort as strings', () => {
    fc.assert(fc.property(someDay, someDay, (a, b) => a < b === toEpochDay(a) < toEpochDay(b)));
  });
});
