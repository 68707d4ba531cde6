import { beforeAll, describe, expect, it } from 'vitest';
import { date, type Fen, fen, formatYuan, parseFraction, parseYuan } from '#core';
import { type LateFeeRequest, type Law, lateFee, lateFeeAmounts, lawOf, type Movement } from '#law';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';

let law: Law;
beforeAll(async () => {
  law = lawOf(await nationalRuleset());
});

const yuan = (text: string): Fen => parseYuan(text) as Fen;
const line = (more: Partial<LateFeeRequest> & { movements?: Movement[] } = {}): LateFeeRequest => ({
  tax: yuan('100000'),
  effectiveDue: date('2021-06-15'),
  on: date('2021-07-15'),
  movements: [],
  ...more,
});
const feeOf = (request: LateFeeRequest, asked: Law = law) => {
  const fee = lateFee(asked, request).what;
  if (fee === undefined) throw new Error('unclear');
  expect(lateFeeAmounts(asked, request)).toEqual(
    expect.objectContaining({ lateFee: fee.lateFee, days: fee.days }),
  );
  return { ...fee, yuan: formatYuan(fee.lateFee), owed: formatYuan(fee.lateFeeOutstanding) };
};
const pay = (on: string, amount: string, more: object = {}): Movement => ({
  kind: 'payment',
  on: date(on),
  amount: yuan(amount),
  ...more,
});
const reasons = (request: LateFeeRequest, asked: Law = law) =>
  lateFee(asked, request).parts.map(({ why }) => why.code);

describe('the late fee of TCA 32', () => {
  it('is nothing on the due day and 50.00 on 100,000 the day after', () => {
    expect(feeOf(line({ on: date('2021-06-15') })).yuan).toBe('0.00');
    expect(feeOf(line({ on: date('2021-06-16') })).yuan).toBe('50.00');
  });

  it('runs at 2‰ to 2001-04-30 and 0.5‰ from 2001-05-01, cut into two segments', () => {
    const fee = feeOf(line({ effectiveDue: date('2001-04-20'), on: date('2001-05-10') }));
    expect(fee.segments.map(({ days, amount }) => [days, amount])).toEqual([
      [10, '2000.00'],
      [10, '500.00'],
    ]);
    expect(fee.yuan).toBe('2500.00');
  });

  it('refuses a day before 1993, whose rate it does not know, instead of using a later one', () => {
    expect(() => lateFee(law, line({ effectiveDue: date('1990-01-10') }))).toThrow(
      /outside-parameter-history/,
    );
    expect(() => lateFeeAmounts(law, line({ effectiveDue: date('1990-01-10') }))).toThrow(
      /outside-parameter/,
    );
  });

  it('calls a pro-rata split that is no whole fen unverified, though 23.01 in the end is exact', () => {
    // 100 × 1000 ÷ 1005 = 99.502… to tax; 10 days on 1000.00 are 5.00, 40 days on 900.50 are 18.01.
    const asked = line({ tax: yuan('1000'), effectiveDue: date('2019-03-15'), on: date('2019-05-04') });
    const split = lateFee(law, { ...asked, movements: [pay('2019-03-25', '100')] });
    expect(split.parts.at(-1)?.why.code).toBe('late-fee-split-rounded');
    expect(split).toMatchObject({
      what: { lateFee: 2301n, taxOutstanding: 90050n },
      confidence: 'unverified',
    });
    // 201 × 1000 ÷ 1005 = 200.00 to tax: nothing is rounded; 45 days on 800.00 are 18.00.
    const whole = lateFee(law, {
      ...asked,
      on: date('2019-05-09'),
      movements: [pay('2019-03-25', '201')],
    });
    expect(whole).toMatchObject({ what: { lateFee: 2300n }, confidence: 'restated' });
  });

  it('is not tainted by a rounding that the cap makes idle: 547.82 of 333.33', () => {
    const asked = line({ tax: yuan('333.33'), effectiveDue: date('2015-01-15'), on: date('2024-01-15') });
    const capped = lawOf(law.ruleset, { readings: { 'late-fee-cap': 'principal' } });
    expect(lateFee(law, asked).confidence).toBe('unverified');
    expect(lateFee(capped, asked)).toMatchObject({ what: { lateFee: 33333n }, confidence: 'verified' });
  });

  it('answers as it was known: in November 2019 nobody knew of tax first, in January 2020 it was published', () => {
    const asked = line({
      tax: yuan('1000'),
      effectiveDue: date('2020-01-15'),
      on: date('2020-03-15'),
      movements: [pay('2020-03-15', '100')],
    });
    const known = (day: string) => lateFee(lawOf(law.ruleset, { knownOn: date(day) }), asked).what;
    expect(known('2019-11-30')?.taxOutstanding).toBe(yuan('902.91'));
    expect(known('2020-01-20')?.taxOutstanding).toBe(yuan('900'));
  });

  it('cites the act of the levy itself, not TCA 32 and R 75, for premiums and funds and where it is unclear', () => {
    const cited = (regime: string, more: Parameters<typeof line>[0] = {}) => {
      const { basis, parts } = lateFee(law, line({ regime, ...more }));
      return [...basis, ...parts.flatMap((part) => part.basis)].map(({ act }) => act);
    };
    expect(new Set(cited('SI'))).toEqual(new Set(['social-insurance-2011']));
    expect(new Set(cited('DF5'))).toEqual(new Set(['disabled-2007']));
    expect(new Set(cited('SW5', { demandExpiredOn: date('2021-06-30') }))).toEqual(
      new Set(['soil-water-2011']),
    );
    expect(cited('INT')).toEqual(['cit-2008', 'iit-2019']);
  });

  it('rounds once per line, half up, and only then calls itself unverified', () => {
    const tiny = line({ tax: yuan('0.10'), on: date('2021-12-31') });
    const decision = lateFee(law, line({ tax: yuan('100.10'), on: date('2021-06-16') }));
    expect(feeOf(tiny).segments[0]?.amount).toBe('0.00995');
    expect(feeOf(tiny).yuan).toBe('0.01');
    expect(decision.confidence).toBe('unverified');
    expect(lateFee(law, line()).confidence).toBe('verified');
    expect(lateFee(law, line()).basis).toEqual([
      { act: 'tca-2015', article: '32' },
      { act: 'tca-rules-2016', article: '75' },
    ]);
  });

  it('lets a payment on or before the due day lower the base without fee', () => {
    const fee = feeOf(line({ movements: [pay('2021-06-15', '60000'), pay('2021-05-01', '10000')] }));
    expect(fee.segments).toHaveLength(1);
    expect(fee.yuan).toBe('450.00');
  });

  it('sends money to the formed fee once the tax is zero, and the excess to unallocated', () => {
    const fee = feeOf(line({ movements: [pay('2021-06-25', '100000'), pay('2021-07-01', '600')] }));
    expect([fee.yuan, fee.owed, formatYuan(fee.unallocated)]).toEqual(['500.00', '0.00', '100.00']);
    expect(fee.settledOn).toBe('2021-07-01');
    expect(feeOf(line({ movements: [pay('2021-06-25', '100000')] })).owed).toBe('500.00');
  });

  it('ignores what comes after the day asked for and sorts what was recorded late', () => {
    const late = feeOf(
      line({ movements: [pay('2021-07-10', '50000'), pay('2021-06-25', '50000'), pay('2021-08-01', '1')] }),
    );
    expect(late.segments.map(({ days, base }) => [days, base])).toEqual([
      [10, 10_000_000n],
      [15, 5_000_000n],
    ]);
  });

  it('takes the fee first from 2020-03-01 where the payer asks, and never before', () => {
    const wish = { instruction: 'late-fee-first' };
    const now = feeOf(line({ movements: [pay('2021-06-25', '10000', wish)] }));
    expect(formatYuan(now.lateFeePaid)).toBe('500.00');
    const then = line({
      effectiveDue: date('2019-06-17'),
      on: date('2019-06-27'),
      movements: [pay('2019-06-27', '10050', wish)],
    });
    expect(formatYuan(feeOf(then).lateFeePaid)).toBe('50.00');
    expect(reasons(then)).toContain('allocation-pro-rata');
  });

  it('bears none inside a granted deferral and runs from the day after its end', () => {
    const deferral: Movement = {
      kind: 'deferral',
      on: date('2021-06-10'),
      from: date('2021-06-15'),
      to: date('2021-07-10'),
    };
    expect(feeOf(line({ movements: [deferral] })).segments[0]?.from).toBe('2021-07-11');
    expect(feeOf(line({ movements: [deferral], payer: 'withholding-agent' })).days).toBe(30);
    expect(reasons(line({ movements: [deferral], payer: 'withholding-agent' }))).toContain(
      'deferral-not-for-agent',
    );
  });

  it('stops after the last day recorded, that day included', () => {
    expect(feeOf(line({ movements: [{ kind: 'accrual-stop', on: date('2021-06-20') }] })).days).toBe(5);
  });

  it('bears none through the authority’s own fault, and from the day after the notice’s deadline if still unpaid', () => {
    const fault: Movement = { kind: 'authority-fault', on: date('2021-07-01') };
    expect(feeOf(line({ movements: [fault] })).yuan).toBe('0.00');
    expect(feeOf(line({ movements: [{ ...fault, noticeDeadline: date('2021-07-10') }] })).days).toBe(5);
  });

  it('is capped at the line’s tax only on the reading that says so, and shows both figures', () => {
    const old = line({ effectiveDue: date('2014-06-16'), on: date('2021-06-16') });
    const capped = lawOf(law.ruleset, { readings: { 'late-fee-cap': 'principal' } });
    expect(feeOf(old).yuan).toBe('127850.00');
    expect(feeOf(old, capped).yuan).toBe('100000.00');
    const part = lateFee(capped, old).parts.find(({ rule }) => rule === 'late-fee-cap');
    expect(part?.why.facts).toEqual({ uncapped: 12_785_000n, capped: 10_000_000n });
    expect(lateFee(law, old).readings).toEqual({ 'late-fee-cap': 'none' });
  });

  it('caps at the tax after adjustments and before payments', () => {
    const capped = lawOf(law.ruleset, { readings: { 'late-fee-cap': 'principal' } });
    const request = line({
      effectiveDue: date('2012-06-15'),
      movements: [
        { kind: 'adjustment', on: date('2012-06-15'), amount: yuan('-40000') },
        pay('2021-01-15', '50000'),
      ],
    });
    expect(feeOf(request, capped).yuan).toBe('60000.00');
  });

  it('hits neither party for tax not withheld before 2019 and only the taxpayer since', () => {
    const missed = { situation: 'not-withheld' } as const;
    expect(feeOf(line({ ...missed, payer: 'natural-person' })).days).toBe(30);
    expect(feeOf(line({ ...missed, payer: 'withholding-agent' })).days).toBe(0);
    expect(feeOf(line({ ...missed, effectiveDue: date('2018-12-17') })).days).toBe(0);
  });

  it('follows the agent who kept what was withheld, and the taxpayer who refused the withholding', () => {
    const kept = { situation: 'withheld-not-remitted' } as const;
    expect(feeOf(line({ ...kept, payer: 'withholding-agent' })).days).toBe(30);
    expect(feeOf(line({ ...kept, payer: 'natural-person' })).days).toBe(0);
    expect(feeOf(line({ situation: 'withholding-refused', payer: 'natural-person' })).days).toBe(30);
    expect(feeOf(line({ situation: 'withholding-refused', payer: 'withholding-agent' })).days).toBe(0);
  });

  it('runs on premiums at 2‰ to 2011-06-30 and 0.5‰ since', () => {
    const premium = line({ regime: 'SI', effectiveDue: date('2011-06-20'), on: date('2011-07-10') });
    expect(feeOf(premium).segments.map(({ amount }) => amount)).toEqual(['2000.00', '500.00']);
  });

  it('runs on the disabled fund at 5‰ from the day of default, but only once the order has expired', () => {
    const fund = line({ regime: 'DF5' });
    expect(lateFee(law, fund).missing).toEqual(['demand-expired-on']);
    expect(feeOf({ ...fund, demandExpiredOn: date('2021-07-15') }).yuan).toBe('0.00');
    const expired = { ...fund, demandExpiredOn: date('2021-07-14'), movements: [pay('2021-07-01', '40000')] };
    expect(feeOf(expired)).toMatchObject({ yuan: '9000.00', days: 30 });
  });

  it('runs on the soil and water fee from the order’s expiry, or from the due day on the other reading', () => {
    const fee = line({ regime: 'SW5', demandExpiredOn: date('2021-07-05') });
    const other = lawOf(law.ruleset, { readings: { 'late-fee-start-soil-water': 'from-due' } });
    expect(feeOf(fee).days).toBe(10);
    expect(feeOf(fee, other).days).toBe(30);
  });

  it('leaves surcharges without fee on the reading that TCA 32 is for tax only', () => {
    const other = lawOf(law.ruleset, { readings: { 'late-fee-by-reference': 'does-not-apply' } });
    expect(feeOf(line({ regime: 'TCA-REF' })).days).toBe(30);
    expect(feeOf(line({ regime: 'TCA-REF' }), other).days).toBe(0);
    expect(feeOf(line({ regime: 'NONE' })).days).toBe(0);
  });

  it('says what is missing where a rate is not known, and never a zero', () => {
    for (const [regime, missing] of [
      ['INT', 'loan-base-rate'],
      ['CONTRACT', 'agreed-rate'],
      ['PROV', 'late-fee-regime'],
    ] as const) {
      const decision = lateFee(law, line({ regime }));
      expect([decision.outcome, decision.what, decision.missing]).toEqual(['unclear', undefined, [missing]]);
      expect(() => lateFeeAmounts(law, line({ regime }))).toThrow(/late-fee-unclear/);
    }
    expect(lateFee(law, line({ situation: 'paid-not-transferred' })).outcome).toBe('unclear');
    expect(feeOf(line({ regime: 'CONTRACT', agreedRate: parseFraction('1/1000') })).yuan).toBe('3000.00');
  });

  it('moves with the due date and with assessed tax', () => {
    expect(
      feeOf(line({ movements: [{ kind: 'redate', on: date('2021-06-20'), due: date('2021-07-05') }] })),
    ).toMatchObject({ days: 10, effectiveDue: '2021-07-05' });
    const raised: Movement = { kind: 'adjustment', on: date('2021-07-05'), amount: yuan('20000') };
    expect(feeOf(line({ movements: [raised] })).segments.map(({ base, days }) => [base, days])).toEqual([
      [10_000_000n, 20],
      [12_000_000n, 10],
    ]);
    const lowered: Movement = { kind: 'adjustment', on: date('2021-06-15'), amount: yuan('-30000') };
    expect(feeOf(line({ movements: [pay('2021-06-15', '90000'), lowered] }))).toMatchObject({
      days: 0,
      unallocated: fen(2_000_000),
    });
  });

  it('gives up only what an act gives up: a write-off changes nothing, a discharge does', () => {
    const at = { on: date('2021-06-25'), amount: yuan('100000') };
    expect(feeOf(line({ movements: [{ kind: 'write-off', ...at }] })).days).toBe(30);
    expect(feeOf(line({ movements: [{ kind: 'discharge', ...at }] })).days).toBe(10);
    const released = feeOf(line({ movements: [{ kind: 'waiver', ...at, of: 'late-fee' }] }));
    expect([released.yuan, released.owed, released.days]).toEqual(['1000.00', '1000.00', 30]);
  });

  it('refuses negative amounts and adjustments below zero', () => {
    expect(() => lateFee(law, line({ tax: fen(-1) }))).toThrow(/negative-amount/);
    expect(() => lateFeeAmounts(law, line({ movements: [pay('2021-06-20', '-1')] }))).toThrow(
      /negative-amount/,
    );
    const below: Movement = { kind: 'adjustment', on: date('2021-06-20'), amount: yuan('-100001') };
    expect(() => lateFee(law, line({ movements: [below] }))).toThrow(/adjustment-exceeds-tax/);
  });

  it('stays exact on sums beyond machine numbers', () => {
    const vast = line({ tax: yuan('99999999999999.99'), on: date('2026-06-15') });
    expect(feeOf(vast).yuan).toBe('91299999999999.99');
  });
});
