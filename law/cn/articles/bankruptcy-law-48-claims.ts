import { addDays, addMonths, type Decision, type PlainDate } from '#core';
import { type Law, reading, type Sentences } from '../../engine/index.ts';
import { EBL } from './citations.ts';
import {
  allOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';
import { termEnd } from './power-terms.ts';

export interface ClaimFilingFacts {
  readonly on: PlainDate;
  /** 法院受理破产申请之日; null: no procedure. */
  readonly bankruptcyAcceptedOn?: Step<PlainDate>;
  /** The court's own term to file. */
  readonly claimTermEndsOn?: Known<PlainDate>;
  readonly finalDistributionOn?: Step<PlainDate>;
}

/** 债权申报 (bankruptcy-claim): within the court's term; later still before the final distribution. Undue tax counts as due. */
export function claimFiling(law: Law, facts: ClaimFilingFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const accepted = facts.bankruptcyAcceptedOn;
  const closed = facts.finalDistributionOn;
  return allOf(law, {
    rule: 'claim-filing',
    on: facts.on,
    basis: [...EBL(44, 45, 46, 48, 56), { act: 'sat-spc-2025-24', article: '1' }],
    parts: [
      c.test('bankruptcy-accepted', {
        holds: accepted === undefined ? undefined : accepted !== null && accepted <= facts.on,
        needs: ['bankruptcyAcceptedOn'],
        basis: EBL(44),
        from: accepted ?? undefined,
        because: { acceptedOn: accepted ?? null },
      }),
      c.test('before-final-distribution', {
        holds: closed === undefined || closed === null ? true : facts.on < closed,
        basis: EBL(56),
        ...(closed ? { until: addDays(closed, -1) } : {}),
      }),
    ],
  });
}

/** 申报期限是否合法: the court's term lies between 30 days and three months from its notice (EBL 45). */
export function claimTermLawful(law: Law, noticeOn: PlainDate, endsOn: PlainDate): Decision<Ground> {
  const shortest = termEnd(law, { key: 'bankruptcy-claim-shortest', from: noticeOn }).what as PlainDate;
  const longest = termEnd(law, { key: 'bankruptcy-claim-longest', from: noticeOn }).what as PlainDate;
  return condition(law, noticeOn, 'claim-term-lawful', {
    holds: endsOn >= shortest && endsOn <= longest,
    basis: EBL(45),
    because: { shortest, longest, endsOn },
  });
}

/** 个别清偿 (bankruptcy-no-payment, EBL 16): after acceptance the debtor pays nobody singly; offsets by the bureau stop. */
export function singlePaymentAllowed(
  law: Law,
  facts: { on: PlainDate; bankruptcyAcceptedOn?: Step<PlainDate> },
): Decision<Ground> {
  const accepted = facts.bankruptcyAcceptedOn;
  return condition(law, facts.on, 'single-payment-allowed', {
    holds: accepted === undefined ? undefined : accepted === null || facts.on < accepted,
    needs: ['bankruptcyAcceptedOn'],
    basis: EBL(16, 19, 40),
  });
}

/** 可撤销的个别清偿 (EBL 32): paid in the six months before acceptance while insolvent, without benefit to the estate. Tax: a reading. */
export function paymentAvoidable(
  law: Law,
  facts: {
    on: PlainDate;
    paidOn: PlainDate;
    bankruptcyAcceptedOn: PlainDate;
    insolventThen?: Known<boolean>;
    benefitedEstate?: Known<boolean>;
  },
): Decision<Ground> {
  const taken = reading(law, 'bankruptcy-tax-avoidance', facts.on);
  const inside =
    facts.paidOn < facts.bankruptcyAcceptedOn && facts.paidOn >= addMonths(facts.bankruptcyAcceptedOn, -6);
  const no =
    !inside ||
    facts.insolventThen === false ||
    facts.benefitedEstate === true ||
    taken.value === 'not-reached';
  const open =
    facts.insolventThen === undefined ||
    facts.benefitedEstate === undefined ||
    taken.value === 'legal-review';
  return condition(law, facts.on, 'payment-avoidable', {
    holds: no ? false : open ? undefined : true,
    needs: taken.value === 'legal-review' ? ['legalReview'] : ['insolventThen', 'benefitedEstate'],
    basis: EBL(32),
    readings: inside ? { [taken.key]: taken.value } : {},
  });
}

/** 免责 (bankruptcy-discharge, EBL 94, 106): the plan fully performed → the reduced part is no longer owed; guarantors stay liable. */
export function dischargedByPlan(
  law: Law,
  facts: { on: PlainDate; planFullyPerformedOn?: Step<PlainDate> },
): Decision<Ground> {
  const day = facts.planFullyPerformedOn;
  return condition(law, facts.on, 'discharged-by-plan', {
    holds: day === undefined ? undefined : day !== null && day <= facts.on,
    needs: ['planFullyPerformedOn'],
    basis: EBL(92, 94, 106),
  });
}

/** 追加分配 (bankruptcy-later-assets, EBL 123): property found within two years after termination → ask the court. */
export function laterAssets(
  law: Law,
  facts: { on: PlainDate; terminatedOn: PlainDate; foundOn: PlainDate },
): Decision<Ground> {
  const end = termEnd(law, { key: 'bankruptcy-later-assets-window', from: facts.terminatedOn });
  return condition(law, facts.on, 'later-assets', {
    holds: facts.foundOn >= facts.terminatedOn && facts.foundOn <= (end.what as PlainDate),
    basis: EBL(123),
    until: end.what,
    parts: [end],
  });
}

export const bankruptcyClaimSentences: Sentences = conditionSentences({
  'claim-filing': [
    '应当向管理人申报债权（未到期税款视为到期）',
    '不能申报债权',
    'The claim is filed with the administrator; undue tax counts as due',
    'No claim can be filed',
  ],
  'bankruptcy-accepted': [
    '法院已受理破产申请（{acceptedOn}）',
    '法院未受理破产申请',
    'The court accepted the bankruptcy on {acceptedOn}',
    'No court has accepted a bankruptcy',
  ],
  'before-final-distribution': [
    '最后分配之前',
    '破产财产已最后分配',
    'Before the final distribution',
    'The estate was finally distributed',
  ],
  'claim-term-lawful': [
    '申报期限在30日至三个月之间',
    '申报期限不在{shortest}至{longest}之间',
    'The term lies between 30 days and three months',
    'The term lies outside {shortest} to {longest}',
  ],
  'single-payment-allowed': [
    '可以个别清偿',
    '破产受理后对个别债权人的清偿无效，停止扣缴和自行抵欠',
    'A single payment is allowed',
    'After acceptance a single payment is void: deductions and own offsets stop',
  ],
  'payment-avoidable': [
    '该清偿可被管理人撤销',
    '该清偿不会被撤销',
    'The payment may be undone',
    'The payment may not be undone',
  ],
  'discharged-by-plan': [
    '计划执行完毕，减免部分不再清偿',
    '计划未执行完毕，债务保留',
    'The plan is performed: the reduced part is discharged',
    'The plan is not performed: the debt stays',
  ],
  'later-assets': [
    '终结后两年内发现的财产，可请求追加分配',
    '不在追加分配期限内',
    'Found within two years: ask for distribution',
    'Outside the two years',
  ],
});
