import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { windowDue } from './payment-window.ts';

const due = (text: string, from: string, to: string) => windowDue(text, { from: date(from), to: date(to) });

describe('a province’s payment window', () => {
  it('takes the entry that the whole tax period lies in', () => {
    const halves = '01-01..06-30=05-31; 07-01..12-31=11-30';
    expect(due(halves, '2026-01-01', '2026-06-30')).toBe('2026-05-31');
    expect(due(halves, '2026-07-01', '2026-12-31')).toBe('2026-11-30');
    expect(due(halves, '2026-01-01', '2026-12-31')).toBeUndefined();
  });

  it('may lie in the next year, and may be a day of the month or of the next', () => {
    expect(due('01-01..12-31=11-30+1', '2025-01-01', '2025-12-31')).toBe('2026-11-30');
    expect(due('month=25', '2026-02-01', '2026-02-28')).toBe('2026-02-25');
    expect(due('month+1=15', '2026-12-01', '2026-12-31')).toBe('2027-01-15');
    expect(due('month=25', '2026-01-01', '2026-03-31')).toBeUndefined();
  });

  it('throws on a text it cannot read, since a bad overlay must not be loaded', () => {
    expect(() => due('31 May', '2026-01-01', '2026-06-30')).toThrow('not a payment window: "31 May"');
  });
});
