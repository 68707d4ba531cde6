import { beforeAll, describe, expect, it } from 'vitest';
import { date, type Fen, parseYuan } from '#core';
import {
  bankruptcyLateFeeStop,
  type Law,
  lateFeeWaiver,
  lawOf,
  openRuleset,
  penaltyLimitation,
  type RecoveryRequest,
  recoveryPeriod,
  refundClaim,
  refundInterest,
} from '#law';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';

let law: Law;
beforeAll(async () => {
  law = lawOf(await nationalRuleset());
});
const yuan = (text: string): Fen => parseYuan(text) as Fen;

describe('the recovery period', () => {
  const asked = (more: Partial<RecoveryRequest>): RecoveryRequest => ({
    kind: 'undeclared',
    amount: yuan('5000'),
    from: date('2020-02-29'),
    on: date('2024-06-01'),
    ...more,
  });

  it('never lapses once found or declared inside the three years, and is not revived after them', () => {
    const found = (on: string) =>
      recoveryPeriod(law, asked({ interruptions: [{ on: date(on), by: 'found' }] }));
    expect(found('2023-02-28')).toMatchObject({
      outcome: 'met',
      what: { until: null },
      confidence: 'restated',
    });
    expect(found('2023-03-01')).toMatchObject({ outcome: 'not-met', what: { until: '2023-02-28' } });
  });

  it('leaves open whether an examination notice counts as found, unless a reading is chosen', () => {
    const notice = asked({ interruptions: [{ on: date('2022-01-01'), by: 'examination-notice' }] });
    const chosen = (value: string) =>
      recoveryPeriod(
        lawOf(law.ruleset, { readings: { 'recovery-stopped-by-examination-notice': value } }),
        notice,
      );
    expect(recoveryPeriod(law, notice)).toMatchObject({ outcome: 'unclear', missing: ['found-on'] });
    expect(chosen('counts-as-found').outcome).toBe('met');
    expect(chosen('does-not-count').outcome).toBe('not-met');
  });

  it('is no "no" on the Monday after a period that ended on a Sunday, 2023-01-15, unless a reading says so', () => {
    const monday = asked({ kind: 'mistake', from: date('2020-01-15'), on: date('2023-01-16') });
    const read = (value: string) =>
      recoveryPeriod(lawOf(law.ruleset, { readings: { 'recovery-last-day-roll': value } }), monday);
    expect(recoveryPeriod(law, monday)).toMatchObject({
      outcome: 'unclear',
      missing: ['recovery-last-day-roll'],
    });
    expect(recoveryPeriod(law, { ...monday, on: date('2023-01-17') })).toMatchObject({
      outcome: 'not-met',
      what: { until: '2023-01-15' },
    });
    expect(read('rolls')).toMatchObject({ outcome: 'met', what: { until: '2023-01-16' } });
    expect(read('does-not-roll')).toMatchObject({ outcome: 'not-met', what: { until: '2023-01-15' } });
  });

  it('warns six months before it runs out', () => {
    expect(recoveryPeriod(law, asked({ on: date('2021-01-01') })).what?.warnOn).toBe('2022-08-28');
  });

  it('treats refusing to declare after notice as evasion, and knows no rule for an agent who did not declare', () => {
    expect(recoveryPeriod(law, asked({ refusedAfterNotice: true })).what?.until).toBeNull();
    expect(recoveryPeriod(law, asked({ payer: 'withholding-agent' })).outcome).toBe('unclear');
  });

  it('lets only the tax be pursued for three years where the authority is at fault', () => {
    const decision = recoveryPeriod(
      law,
      asked({ kind: 'authority-fault', on: date('2022-01-01'), amount: yuan('900000') }),
    );
    expect(decision.what).toMatchObject({ until: '2023-02-28', withLateFee: false });
    expect(decision.basis).toContainEqual({ act: 'tca-rules-2016', article: '80' });
  });

  it('counts transfer pricing from the end of the tax year: 3, or 10 in special circumstances', () => {
    const dealing = (more: Partial<RecoveryRequest>) =>
      recoveryPeriod(law, asked({ kind: 'transfer-pricing', ...more }));
    expect(dealing({ special: false })).toMatchObject({ outcome: 'not-met', what: { until: '2023-12-31' } });
    expect(dealing({ special: true })).toMatchObject({ outcome: 'met', what: { until: '2030-12-31' } });
    expect(dealing({}).missing).toEqual(['special']);
  });

  it('does not pass off the periods of 2001 as verified for tax underpaid in 1999', () => {
    const old = asked({ kind: 'mistake', amount: yuan('150000'), from: date('1999-03-15') });
    expect(recoveryPeriod(law, { ...old, on: date('2003-01-01') })).toMatchObject({
      outcome: 'met',
      what: { until: '2004-03-15' },
      confidence: 'unverified',
    });
    expect(recoveryPeriod(law, { ...old, from: date('2001-05-01') }).confidence).toBe('verified');
  });

  it('has no rule for a day before 2001-05-01 and says so', () => {
    expect(recoveryPeriod(law, asked({ kind: 'mistake', on: date('2001-04-30') })).missing).toEqual([
      'rule-of-the-day',
    ]);
  });
});

describe('the time limit for fines', () => {
  it('is five years undiscovered, counted from the end of a continuing act', () => {
    const act = { actOn: date('2015-03-01'), on: date('2020-03-02') };
    expect(penaltyLimitation(law, { ...act, discoveredOn: null })).toMatchObject({
      outcome: 'not-met',
      basis: [{ act: 'tca-2015', article: '86' }],
    });
    expect(penaltyLimitation(law, { ...act, discoveredOn: date('2020-03-02') }).outcome).toBe('not-met');
    expect(penaltyLimitation(law, { ...act, on: date('2020-03-01') }).outcome).toBe('met');
    expect(penaltyLimitation(law, { ...act, endedOn: date('2016-01-01') }).what).toEqual({
      finePossible: true,
      until: '2021-01-01',
    });
    expect(penaltyLimitation(law, { ...act, discoveredOn: date('2020-02-01') }).what).toEqual({
      finePossible: true,
      until: null,
    });
  });
});

describe('the time limit for fines, with facts missing (TCA 86)', () => {
  const act = { actOn: date('2015-03-01'), on: date('2020-03-02') };

  it('is unclear after five years while nobody has said when the act was discovered', () => {
    expect(penaltyLimitation(law, act)).toMatchObject({ outcome: 'unclear', missing: ['discoveredOn'] });
  });

  it('does not hold a discovery of 2020 against a question about 2019', () => {
    const asked = { ...act, on: date('2019-06-01'), discoveredOn: date('2020-06-01') };
    expect(penaltyLimitation(law, asked).what).toEqual({ finePossible: true, until: '2020-03-01' });
  });
});

describe('a refund of tax paid in excess', () => {
  const refund = {
    amount: yuan('10000'),
    paidOn: date('2021-06-15'),
    foundBy: 'taxpayer' as const,
    claimedOn: date('2024-06-15'),
    on: date('2024-07-01'),
  };

  it('is claimed within three years, processed in 30 days, and found by the authority without limit in 10', () => {
    expect(refundClaim(law, refund).what).toMatchObject({
      refundable: true,
      claimUntil: '2024-06-17',
      processBy: '2024-07-15',
      bearsInterest: true,
    });
    expect(refundClaim(law, { ...refund, claimedOn: date('2024-06-18') }).outcome).toBe('not-met');
    const found = refundClaim(law, { ...refund, foundBy: 'authority', claimedOn: date('2026-06-15') });
    expect(found.what).toMatchObject({
      refundable: true,
      claimUntil: null,
      processBy: '2026-06-29',
      bearsInterest: false,
    });
  });

  it('ends on the first working day after the holidays and is processed later by their days (R 109)', () => {
    const asked = { ...refund, paidOn: date('2023-10-03'), on: date('2026-10-08') };
    expect(refundClaim(law, { ...asked, claimedOn: date('2026-10-08') })).toMatchObject({
      outcome: 'met',
      what: { claimUntil: '2026-10-08' },
    });
    expect(refundClaim(law, { ...asked, claimedOn: date('2026-10-09') }).outcome).toBe('not-met');
    // Ten rest days in two runs (25–27 September, 1–7 October) lie inside the thirty days to 10 October.
    expect(refundClaim(law, { ...asked, claimedOn: date('2026-09-10') }).what?.processBy).toBe('2026-10-20');
  });

  it('bears interest only at a loaded rate; without one the answer names it as missing', () => {
    const asked = { ...refund, processedOn: date('2024-07-01') };
    expect(refundInterest(law, asked)).toMatchObject({
      outcome: 'unclear',
      missing: ['refund-interest-rate'],
    });
    expect(refundInterest(law, { ...asked, nature: 'prepayment-settlement' }).what).toBe(0n);
    expect(refundInterest(withRate(), asked).what).toBe(6_178n);
  });

  /** The same rules with a demand deposit rate of 0.2 %: 10,000 × 0.002 × 1,112 ÷ 360 = 61.78. */
  function withRate(): Law {
    const content = law.ruleset.content;
    const parameters = content.parameters.map((parameter) =>
      parameter.key === 'refund-interest-rate'
        ? {
            ...parameter,
            values: [
              {
                from: '2012-07-06',
                value: '2/1000',
                basis: [{ act: 'tca-rules-2016', article: '78' }],
                confidence: 'restated' as const,
              },
            ],
          }
        : parameter,
    );
    return lawOf(openRuleset({ ...content, parameters }, 'test'));
  }
});

describe('the end of late fee in bankruptcy', () => {
  it('is the day of acceptance, or the day before on the rival reading', () => {
    expect(bankruptcyLateFeeStop(law, date('2026-03-02'))).toMatchObject({
      what: '2026-03-02',
      readings: { 'late-fee-bankruptcy-stop-day': 'inclusive' },
    });
    const rival = lawOf(law.ruleset, { readings: { 'late-fee-bankruptcy-stop-day': 'day-before' } });
    expect(bankruptcyLateFeeStop(rival, date('2026-03-01')).what).toBe('2026-02-28');
  });
});

describe('giving up a late fee', () => {
  it('is possible where an act is named; the ban for all else ships switched off and leaves it unclear', () => {
    const on = date('2026-03-02');
    expect(lateFeeWaiver(law, { on, statute: { act: 'tca-2015', article: '52' } }).outcome).toBe('met');
    expect(lateFeeWaiver(law, { on })).toMatchObject({
      outcome: 'unclear',
      missing: ['statute'],
      confidence: 'unverified',
    });
    expect(lateFeeWaiver(law, { on, inEnforcementAgreement: true }).basis[0]).toEqual({
      act: 'coercion-2012',
      article: '42',
    });
  });
});
