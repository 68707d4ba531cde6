import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { powersLaw, yuan } from '../../../tests/support/powers.ts';
import { abnormalTaxpayer, creditDirectD, creditGrade, creditStart } from './credit-rating-16-levels.ts';
import { dishonestyPublicationEnd, seriousDishonesty } from './serious-dishonesty-6.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

const share = (percent: bigint) => ({ numerator: percent, denominator: 100n });

describe('serious dishonesty', () => {
  it('is hiding assets with 1000000.00 owed, evasion of it with 10 %, or absconding', () => {
    const none = { on, hidesAssetsFromRecovery: false, evadedTax: yuan(0), absconded: false };
    expect(seriousDishonesty(law, { ...none, taxOverdue: yuan(5_000_000) }).outcome).toBe('not-met');
    expect(
      seriousDishonesty(law, { ...none, taxOverdue: yuan(1_000_000), hidesAssetsFromRecovery: true }).outcome,
    ).toBe('met');
    expect(
      seriousDishonesty(law, { ...none, taxOverdue: yuan(999_999.99), hidesAssetsFromRecovery: true })
        .outcome,
    ).toBe('not-met');
    expect(
      seriousDishonesty(law, { ...none, evadedTax: yuan(1_000_000), evadedShare: share(10n) }).outcome,
    ).toBe('met');
    expect(
      seriousDishonesty(law, { ...none, evadedTax: yuan(1_000_000), evadedShare: share(9n) }).outcome,
    ).toBe('not-met');
    expect(seriousDishonesty(law, { ...none, absconded: true })).toMatchObject({
      outcome: 'met',
      confidence: 'restated',
    });
    expect(seriousDishonesty(law, { on }).outcome).toBe('unclear');
    expect(
      seriousDishonesty(law, { on, taxOverdue: yuan(1), evadedTax: yuan(0), absconded: false }).outcome,
    ).toBe('not-met');
  });
  it('is published by the 15th of the month after service', () => {
    expect(dishonestyPublicationEnd(law, date('2026-12-31')).what).toBe('2027-01-15');
  });
});

describe('credit grades', () => {
  const firm = { on, points: 95, newlySetUp: false, hadRevenue: true, barredFromA: false, directD: false };
  it.each([
    [95, {}, 'A'],
    [90, {}, 'A'],
    [90, { barredFromA: true }, 'B'],
    [89, {}, 'B'],
    [95, { hadRevenue: false }, 'M'],
    [70, { hadRevenue: false }, 'M'],
    [69, { hadRevenue: false }, 'C'],
    [75, { newlySetUp: true }, 'M'],
    [40, {}, 'C'],
    [39, {}, 'D'],
    [95, { directD: true }, 'D'],
  ] as const)('%d points with %o give %s', (points, more, grade) => {
    expect(creditGrade(law, { ...firm, points, ...more }).what).toBe(grade);
  });
  it('start at 100, 93 or 90 points', () => {
    expect([creditStart('all'), creditStart('regular-only'), creditStart('incomplete')]).toEqual([
      100, 93, 90,
    ]);
  });
  it('fall to D at once when a treatment decision is not paid, or for 100000.00 evaded at 10 %', () => {
    expect(creditDirectD(law, { on, treatmentSumsUnpaid: true })).toMatchObject({
      outcome: 'met',
      confidence: 'restated',
    });
    expect(
      creditDirectD(law, {
        on,
        treatmentSumsUnpaid: false,
        evadedTax: yuan(100_000),
        evadedShare: share(10n),
      }).outcome,
    ).toBe('met');
    expect(creditDirectD(law, { on, treatmentSumsUnpaid: false, evadedTax: yuan(99_999) }).outcome).toBe(
      'not-met',
    );
    expect(creditDirectD(law, { on })).toMatchObject({
      outcome: 'unclear',
      missing: ['treatmentSumsUnpaid', 'evadedTax', 'evadedShare'],
    });
  });
  it('an abnormal taxpayer files nothing for three months', () => {
    expect(abnormalTaxpayer(law, { on, monthsWithoutDeclaration: 3 }).outcome).toBe('met');
    expect(abnormalTaxpayer(law, { on, monthsWithoutDeclaration: 2 }).outcome).toBe('not-met');
    expect(abnormalTaxpayer(law, { on })).toMatchObject({ missing: ['monthsWithoutDeclaration'] });
  });
});
