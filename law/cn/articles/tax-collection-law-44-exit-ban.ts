import type { Confidence, Decision, Fen, PlainDate } from '#core';
import { amount, type Law } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import { allOf, condition, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';
import type { DebtorFacts } from './power-scope.ts';

export interface ExitBanFacts extends DebtorFacts {
  readonly taxOverdue?: Known<Fen>;
  readonly lateFeeOutstanding?: Known<Fen>;
  /** 已提供纳税担保. */
  readonly guaranteeGiven?: Known<boolean>;
  /** 拒不办理纳税申报: no floor then. */
  readonly refusesToFile?: Known<boolean>;
  /** 已进入诉讼: debtors before a court are left to the court (215号, restated). */
  readonly beforeCourt?: Known<boolean>;
  /** 破产程序终结. */
  readonly bankruptcyEnded?: Known<boolean>;
}

/**
 * 阻止出境 (exit-ban): tax or late fee unpaid, no security; in principle 30,000 yuan for an individual and 200,000 for
 * a body, no floor for refusal to file. County applies, the province approves within 24 hours. Natural persons are inside.
 */
export function exitBan(law: Law, facts: ExitBanFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const owed =
    facts.taxOverdue === undefined ? undefined : facts.taxOverdue + (facts.lateFeeOutstanding ?? 0n);
  return allOf(law, {
    rule: 'exit-ban',
    on: facts.on,
    basis: [...TCA(44), ...R(74)],
    parts: [
      condition(law, facts.on, 'owes-as-taxpayer', {
        holds: facts.capacities.includes('taxpayer'),
        basis: TCA(44),
        because: { capacities: facts.capacities },
      }),
      c.test('tax-or-late-fee-unpaid', {
        holds: owed === undefined ? undefined : owed > 0n,
        needs: ['taxOverdue'],
        basis: TCA(44),
        because: { owed: owed === undefined ? null : (owed as Fen) },
      }),
      c.not('no-security-given', 'guaranteeGiven', ...TCA(44)),
      floorReached(law, facts),
      ...(facts.beforeCourt === true ? [leftToCourt(law, facts)] : []),
    ],
  });
}

/** 已在诉讼中的欠税人由法院处理 (215号, restated). */
const leftToCourt = (law: Law, facts: ExitBanFacts): Decision<Ground> =>
  condition(law, facts.on, 'not-before-court', {
    holds: false,
    basis: [{ act: 'sat-1996-215', article: '' }],
    confidence: 'restated',
  });

function floorReached(law: Law, facts: ExitBanFacts): Decision<Ground> {
  const person = facts.kind === 'natural-person' || facts.kind === 'individual-business';
  const floor = amount(law, person ? 'exit-ban-threshold-person' : 'exit-ban-threshold-body', facts.on);
  const tax = facts.taxOverdue;
  const reached = tax === undefined ? undefined : tax >= floor.value;
  const confidence: Confidence = facts.refusesToFile === true ? 'restated' : floor.confidence;
  return condition(law, facts.on, 'exit-ban-floor', {
    holds: facts.refusesToFile === true ? true : reached,
    needs: ['taxOverdue'],
    basis: floor.basis,
    because: { tax: tax ?? null, floor: floor.value, refusesToFile: facts.refusesToFile ?? false },
    confidence,
  });
}

/** 撤控: paid, secured, or bankruptcy over → lifted at once. */
export function exitBanLifted(
  law: Law,
  facts: {
    on: PlainDate;
    paid?: Known<boolean>;
    guaranteeGiven?: Known<boolean>;
    bankruptcyEnded?: Known<boolean>;
  },
): Decision<Ground> {
  const known = [facts.paid, facts.guaranteeGiven, facts.bankruptcyEnded];
  return condition(law, facts.on, 'exit-ban-lifted', {
    holds: known.includes(true) ? true : known.includes(undefined) ? undefined : false,
    needs: ['paid', 'guaranteeGiven', 'bankruptcyEnded'],
    basis: [...TCA(44), { act: 'sat-1996-215', article: '' }],
    confidence: 'restated',
  });
}

/** 阻止出境的对象 (215号): the person, the current representative, or the person in charge where the representative is abroad. */
export const exitBanSubject = (
  kind: DebtorFacts['kind'],
  representativeAbroad: boolean,
): 'taxpayer' | 'legal-representative' | 'person-in-charge' =>
  kind === 'natural-person' || kind === 'individual-business'
    ? 'taxpayer'
    : kind === 'other-organisation' || representativeAbroad
      ? 'person-in-charge'
      : 'legal-representative';

export const exitBanSentences = conditionSentences({
  'exit-ban': [
    '可以申请阻止出境（县以上申请，省级审批）',
    '不能阻止出境',
    'An exit ban may be applied for (county applies, province approves)',
    'No exit ban',
  ],
  'owes-as-taxpayer': [
    '是欠缴税款的纳税人',
    '不是欠缴税款的纳税人',
    'Owes as taxpayer',
    'Does not owe as taxpayer',
  ],
  'tax-or-late-fee-unpaid': [
    '税款、滞纳金未结清（{owed}元）',
    '税款、滞纳金已结清',
    'Tax or late fee is unpaid ({owed} yuan)',
    'Tax and late fee are settled',
  ],
  'no-security-given': ['未提供纳税担保', '已提供纳税担保', 'No security was given', 'Security was given'],
  'exit-ban-floor': [
    '欠税{tax}元，达到{floor}元（拒不申报的不受此限）',
    '欠税{tax}元，未达到{floor}元',
    'Arrears of {tax} reach {floor} yuan (no floor for refusal to file)',
    'Arrears of {tax} do not reach {floor} yuan',
  ],
  'not-before-court': [
    '未在法院诉讼中',
    '已在法院诉讼中，由法院处理',
    'Not before a court',
    'Already before a court: left to it',
  ],
  'exit-ban-lifted': ['应当立即撤控', '尚不撤控', 'The ban is lifted at once', 'The ban stays'],
});
