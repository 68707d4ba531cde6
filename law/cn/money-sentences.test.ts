import { beforeAll, describe, expect, it } from 'vitest';
import { type Decision, date, type Fen, fen, type PlainDate, parseYuan } from '#core';
import {
  allocateAcross,
  bankruptcyLateFeeStop,
  explain,
  type Law,
  lateFee,
  lateFeeWaiver,
  lawOf,
  moneySentences,
  penaltyLimitation,
  RECOVERY_KINDS,
  type RecoveryRequest,
  type RefundRequest,
  recoveryPeriod,
  refundClaim,
  refundInterest,
  timeSentences,
  voucherAmount,
} from '#law';
import { randomHistory, seeded } from '../../tests/second-implementation/histories.ts';
import { nationalRuleset } from '../../tests/support/ruleset.ts';

let law: Law;
const reading = (key: string, value: string): Law => lawOf(law.ruleset, { readings: { [key]: value } });
beforeAll(async () => {
  law = lawOf(await nationalRuleset());
});

const day = date('2024-06-17');
const yuan = (text: string): Fen => parseYuan(text) as Fen;

/** Late fees of two thousand random lines, and of the ones that chance does not meet. */
function lateFees(): Decision<unknown>[] {
  const random = seeded(7);
  const line = { tax: yuan('1000'), effectiveDue: date('2020-06-15'), on: day, movements: [] };
  const capped = reading('late-fee-cap', 'principal');
  const decisions: Decision<unknown>[] = [
    ...['INT', 'CONTRACT', 'DF5', 'PROV', 'NONE'].map((regime) => lateFee(law, { ...line, regime })),
    lateFee(law, { ...line, situation: 'paid-not-transferred' }),
    lateFee(law, { ...line, situation: 'not-withheld', owedBy: 'withholding-agent' }),
    lateFee(reading('late-fee-by-reference', 'does-not-apply'), { ...line, regime: 'TCA-REF' }),
    lateFee(reading('late-fee-start-soil-water', 'from-due'), {
      ...line,
      regime: 'SW5',
      demandExpiredOn: date('2020-07-15'),
    }),
  ];
  for (let n = 0; n < 2_000; n++) {
    const { request, cap } = randomHistory(random);
    decisions.push(lateFee(cap === 'principal' ? capped : law, request));
  }
  return decisions;
}

function recoveries(): Decision<unknown>[] {
  const asked = (more: Partial<RecoveryRequest>): RecoveryRequest => ({
    kind: 'mistake',
    amount: yuan('100'),
    from: date('2020-01-15'),
    on: day,
    ...more,
  });
  const days = ['2021-01-01', '2024-06-17', '2040-01-01'].map(date);
  const plain = RECOVERY_KINDS.flatMap((kind) => days.map((on) => asked({ kind, on })));
  const { amount: _, ...unsized } = asked({});
  const notice = [{ on: date('2022-01-01'), by: 'examination-notice' as const }];
  return [
    ...plain,
    ...RECOVERY_KINDS.map((kind) => asked({ kind, on: date('2001-05-02'), from: date('2001-05-01') })),
    unsized,
    asked({ on: date('2023-01-16') }),
    asked({ interruptions: [{ on: date('2022-01-01'), by: 'found' }] }),
    asked({ interruptions: notice }),
    asked({ kind: 'undeclared', refusedAfterNotice: true }),
    asked({ kind: 'undeclared', payer: 'withholding-agent' }),
    asked({ kind: 'transfer-pricing', special: true, on: date('2029-01-01') }),
    asked({ kind: 'transfer-pricing', special: false, on: date('2029-01-01') }),
  ].map((request) => recoveryPeriod(law, request));
}

function acrosses(): Decision<unknown>[] {
  const items = [{ id: 'a', arrearsSince: date('2023-06-16'), tax: yuan('100'), lateFee: yuan('10') }];
  const kinds = ['payment', 'refund-offset', 'vat-credit-offset', 'enforcement-proceeds'] as const;
  return kinds.flatMap((kind) =>
    ['50', '500'].map((amount) => allocateAcross(law, { kind, items, amount: yuan(amount), on: day })),
  );
}

function others(): Decision<unknown>[] {
  const voucher = (on: PlainDate, tax: string) =>
    voucherAmount(law, { on, lines: [{ tax: yuan(tax), lateFee: fen(0) }] });
  const act = { actOn: date('2020-01-15'), on: day };
  const refund = (more: Partial<RefundRequest>): RefundRequest => ({
    amount: yuan('100'),
    paidOn: date('2022-01-15'),
    foundBy: 'taxpayer',
    claimedOn: date('2024-05-06'),
    on: day,
    ...more,
  });
  return [
    voucher(day, '0.50'),
    voucher(day, '5'),
    voucher(date('2010-01-15'), '0.50'),
    bankruptcyLateFeeStop(law, day),
    bankruptcyLateFeeStop(reading('late-fee-bankruptcy-stop-day', 'day-before'), day),
    lateFeeWaiver(law, { on: day }),
    lateFeeWaiver(law, { on: day, inEnforcementAgreement: true }),
    lateFeeWaiver(law, { on: day, statute: { act: 'tca-2015', article: '52' } }),
    penaltyLimitation(law, act),
    penaltyLimitation(law, { ...act, isContinuing: true }),
    penaltyLimitation(law, { ...act, discoveredOn: date('2023-01-01') }),
    penaltyLimitation(law, { ...act, on: date('2030-01-01') }),
    penaltyLimitation(law, { ...act, on: date('2030-01-01'), discoveredOn: null }),
    refundClaim(law, refund({})),
    refundClaim(law, refund({ foundBy: 'authority' })),
    refundClaim(law, refund({ paidOn: date('2019-01-15') })),
    refundClaim(law, refund({ payer: 'withholding-agent' })),
    refundInterest(law, refund({ processedOn: day })),
    refundInterest(law, refund({ nature: 'export-refund' })),
  ];
}

/** Reasons that need a parameter which ships switched off or not yet loaded. */
const NOT_SHIPPED = ['waiver-banned', 'refund-interest'];

describe('the reasons of the money articles', () => {
  it('render in Chinese and English, each with its act, and every sentence is reached', () => {
    const reached = new Set<string>();
    const sentences = { ...timeSentences, ...moneySentences };
    for (const decision of [...lateFees(), ...recoveries(), ...acrosses(), ...others()]) {
      visit(decision, (each) => reached.add(each.why.code));
      for (const language of ['zh', 'en'] as const)
        for (const { text, basis } of explain(decision, law.ruleset, sentences, language)) {
          expect(text).not.toMatch(/—|\{|undefined/);
          expect(basis, text).toMatch(language === 'zh' ? /^《[^a-z]+》/ : /^[A-Z]/);
        }
    }
    const unreached = Object.keys(moneySentences).filter((code) => !reached.has(code));
    expect(unreached.sort()).toEqual([...NOT_SHIPPED].sort());
  });
});

function visit(decision: Decision<unknown>, seen: (each: Decision<unknown>) => void): void {
  seen(decision);
  for (const part of decision.parts) visit(part, seen);
}
