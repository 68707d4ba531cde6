import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { powersLaw } from '../../../tests/support/powers.ts';
import { termEnd } from './power-terms.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

describe('terms of the powers', () => {
  it('roll off a rest day where the party has to act, and not where the authority must let go', () => {
    expect(termEnd(law, { key: 'term-fine-payment-15', from: date('2026-03-20') }).what).toBe('2026-04-07');
    expect(termEnd(law, { key: 'term-freeze-30', from: date('2026-03-05'), rolls: false }).what).toBe(
      '2026-04-04',
    );
  });
  it('count in days, months and years as their parameter says', () => {
    expect(termEnd(law, { key: 'guarantee-period', from: date('2026-01-20') }).what).toBe('2026-03-21');
    expect(termEnd(law, { key: 'seizure-term-inspection', from: date('2026-08-31') }).what).toBe(
      '2027-02-28',
    );
    expect(termEnd(law, { key: 'suspension-limit', from: date('2024-02-29') }).what).toBe('2027-02-28');
  });
  it('say that they are provisional beyond the published calendar', () => {
    expect(termEnd(law, { key: 'term-court-10-working', from: date('2027-02-01') }).provisional).toBe(true);
  });
  it('refuse a day before their history, and a count that is no term', () => {
    expect(() => termEnd(law, { key: 'guarantee-period', from: date('2000-01-01') })).toThrow(
      /no known value/,
    );
    expect(() => termEnd(law, { key: 'credit-points-a', from: date('2026-01-01') })).toThrow(/not counted/);
  });
});
