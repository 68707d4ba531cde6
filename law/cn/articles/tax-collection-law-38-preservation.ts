import { add, addDays, type Decision, type Fen, type PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL, R, TCA } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known, type Step } from './conditions.ts';
import { type DebtorFacts, taxpayerInBusiness } from './power-scope.ts';
import { termEnd } from './power-terms.ts';
import { notStayed } from './tax-collection-law-40-enforcement.ts';

/** 提前责令限期缴纳 (TCA 38): an order to pay before the due date. */
export interface EarlyDemand {
  readonly servedOn: PlainDate;
  readonly lastDay: PlainDate;
}

/** What preservation turns on. All amounts in fen. */
export interface PreservationFacts extends DebtorFacts {
  /** Due day of the tax to be secured (effective); preservation under article 38 belongs before it. */
  readonly taxDueOn?: Known<PlainDate>;
  /** 有根据认为有逃避纳税义务行为. */
  readonly hasEvasionEvidence?: Known<boolean>;
  readonly earlyDemand?: Step<EarlyDemand>;
  /** 明显的转移、隐匿迹象, found inside the early demand's term. */
  readonly hasSignsOfHiding?: Known<boolean>;
  /** 已责成提供纳税担保. */
  readonly guaranteeOrderedOn?: Step<PlainDate>;
  readonly guaranteeGiven?: Known<boolean>;
  /** The tax secured has been paid. */
  readonly preservedTaxPaidOn?: Step<PlainDate>;
  /** 已冻结、查封、扣押 under this article. */
  readonly preservationInPlace?: Known<boolean>;
  /** 破产受理 or another stay. */
  readonly enforcementStayed?: Known<boolean>;
  /** 县以上税务局（分局）局长批准. */
  readonly directorApproved?: Known<boolean>;
}

/**
 * 税收保全 (preservation-38): evidence of evasion → order to pay early → in that term clear signs of hiding →
 * guarantee required → not given. Each needs the one before. The director's approval is asked by
 * {@link preservationCarriedOut38}. Only taxpayers in business, only before the due date.
 */
export function preservation38(law: Law, facts: PreservationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'preservation-38',
    on: facts.on,
    basis: TCA(38),
    parts: [
      ...guaranteeGrounds(law, facts),
      guaranteeRequired(law, facts),
      conditionsOn(law, facts).not('guarantee-not-given', 'guaranteeGiven', ...TCA(38), ...R(61, 62)),
      notStayed(law, facts),
    ],
  });
}

/** 责成提供纳税担保: the same chain up to the signs of hiding. */
export function guaranteeMayBeRequired(law: Law, facts: PreservationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'guarantee-may-be-required',
    on: facts.on,
    basis: TCA(38),
    parts: guaranteeGrounds(law, facts),
  });
}

function guaranteeGrounds(law: Law, facts: PreservationFacts): Decision<Ground>[] {
  const c = conditionsOn(law, facts);
  const due = facts.taxDueOn;
  return [
    taxpayerInBusiness(law, facts, '38'),
    c.test('before-tax-due', {
      holds: due === undefined ? undefined : facts.on <= due,
      needs: ['taxDueOn'],
      basis: TCA(38),
      until: due,
      ...(due === undefined ? {} : { because: { taxDueOn: due } }),
    }),
    c.is('evasion-evidence', 'hasEvasionEvidence', ...TCA(38)),
    earlyDemandRunning(law, facts),
    c.is('signs-of-hiding', 'hasSignsOfHiding', ...TCA(38)),
  ];
}

function earlyDemandRunning(law: Law, facts: PreservationFacts): Decision<Ground> {
  const step = facts.earlyDemand;
  return conditionsOn(law, facts).test('early-demand-running', {
    holds:
      step === undefined ? undefined : step !== null && step.servedOn <= facts.on && facts.on <= step.lastDay,
    needs: ['earlyDemand'],
    basis: TCA(38),
    ...(step ? { because: { servedOn: step.servedOn, lastDay: step.lastDay } } : {}),
    from: step?.servedOn,
    until: step?.lastDay,
  });
}

function guaranteeRequired(law: Law, facts: PreservationFacts): Decision<Ground> {
  const ordered = facts.guaranteeOrderedOn;
  return conditionsOn(law, facts).test('guarantee-required', {
    holds: ordered === undefined ? undefined : ordered !== null && ordered <= facts.on,
    needs: ['guaranteeOrderedOn'],
    basis: TCA(38),
    ...(ordered ? { because: { orderedOn: ordered } } : {}),
    from: ordered ?? undefined,
  });
}

/** As {@link preservation38}, with the director's approval in hand: the measure may be carried out. */
export function preservationCarriedOut38(law: Law, facts: PreservationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'preservation-38-carried-out',
    on: facts.on,
    basis: [...TCA(38), ...ACL(18)],
    parts: [
      preservation38(law, facts),
      conditionsOn(law, facts).is('director-approved', 'directorApproved', ...TCA(38)),
    ],
  });
}

/**
 * 保全转抵缴 (preservation-to-payment): the early demand's term is over and the tax unpaid; a new approval; only the
 * frozen deposit and the seized goods. TCA does not say whether 催告 comes first; the office does it.
 */
export function preservationToPayment(law: Law, facts: PreservationFacts): Decision<Ground> {
  const step = facts.earlyDemand;
  const after = step ? addDays(step.lastDay, 1) : undefined;
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'preservation-to-payment',
    on: facts.on,
    basis: TCA(38),
    parts: [
      taxpayerInBusiness(law, facts, '38'),
      c.is('preservation-in-place', 'preservationInPlace', ...TCA(38)),
      c.test('early-demand-over', {
        holds: step === undefined ? undefined : after !== undefined && facts.on >= after,
        needs: ['earlyDemand'],
        basis: TCA(38),
        from: after,
        ...(step ? { because: { lastDay: step.lastDay } } : {}),
      }),
      unpaid(law, facts),
      notStayed(law, facts),
    ],
  });
}

function unpaid(law: Law, facts: PreservationFacts): Decision<Ground> {
  const paid = facts.preservedTaxPaidOn;
  return conditionsOn(law, facts).test('secured-tax-unpaid', {
    holds: paid === undefined ? undefined : paid === null || paid > facts.on,
    needs: ['preservedTaxPaidOn'],
    basis: TCA(38),
    ...(paid ? { because: { paidOn: paid } } : {}),
  });
}

/** 解除保全 (release-preservation): paid inside the term → at once by the law, within one day of receipt by R 68. */
export function releaseOfPreservation(law: Law, paidOn: PlainDate): Decision<PlainDate> {
  return termEnd(law, { key: 'term-preservation-release-1', from: paidOn, rolls: false });
}

/** 保全限额: a freeze takes tax only (TCA 38); a seizure about tax, late fee and the cost of sale (R 64). */
export interface MeasureLimit {
  readonly freeze: Fen;
  readonly seizure: Fen;
}

export const measureLimit = (tax: Fen, lateFee: Fen, saleCost: Fen): MeasureLimit => ({
  freeze: tax,
  seizure: add(add(tax, lateFee), saleCost),
});

/** 冻结数额相当: a freeze for more than the tax (all deposits, say) is refused. */
export function freezeWithinTax(law: Law, facts: { on: PlainDate; frozen: Fen; tax: Fen }): Decision<Ground> {
  return conditionsOn(law, facts).test('freeze-within-tax', {
    holds: facts.frozen <= facts.tax,
    basis: [...TCA(38), ...ACL(29)],
    because: { frozen: facts.frozen, tax: facts.tax },
  });
}

/** What people list side by side; only the first three secure, the others take or punish. */
export type Measure =
  | 'freeze'
  | 'sealing'
  | 'impoundment'
  | 'deposit-deduction'
  | 'auction'
  | 'sale'
  | 'fine';

const PRESERVATION_MEASURES: readonly Measure[] = ['freeze', 'sealing', 'impoundment'];

/** 保全与强制执行之分: freezing, sealing and impounding secure; deducting, auctioning and selling enforce; a fine punishes. */
export const preservationMeasure = (law: Law, on: PlainDate, measure: Measure): Decision<Ground> =>
  conditionsOn(law, { on }).test('preservation-measure', {
    holds: PRESERVATION_MEASURES.includes(measure),
    basis: TCA(38, 40),
    because: { measure },
  });

export const preservationSentences = conditionSentences({
  'preservation-38': [
    '可以采取税收保全措施（须经县以上税务局局长批准）',
    '不得采取税收保全措施',
    'Preservation is open, with the bureau director’s approval',
    'Preservation is not open',
  ],
  'guarantee-may-be-required': [
    '可以责成提供纳税担保',
    '不能责成提供纳税担保',
    'Security may be required',
    'Security may not be required',
  ],
  'preservation-38-carried-out': [
    '税收保全措施可以实施',
    '税收保全措施不得实施',
    'The preservation measure may be carried out',
    'The preservation measure may not be carried out',
  ],
  'before-tax-due': [
    '尚在规定的纳税期之前',
    '纳税期已过，第三十八条不再适用，应走责令限期缴纳和强制执行程序',
    'The tax is not yet due',
    'The tax is already due: article 38 no longer applies, the way is demand and enforcement',
  ],
  'evasion-evidence': [
    '有根据认为纳税人有逃避纳税义务行为',
    '没有逃避纳税义务行为的根据',
    'There are grounds to believe that the taxpayer evades',
    'There are no grounds to believe that the taxpayer evades',
  ],
  'early-demand-running': [
    '已责令在纳税期前限期缴纳，且尚在限期内',
    '未在纳税期前责令限期缴纳，或限期不在进行中',
    'An early demand was served and its term runs',
    'No early demand is running',
  ],
  'signs-of-hiding': [
    '发现明显的转移、隐匿财产或收入的迹象',
    '没有明显的转移、隐匿迹象',
    'There are clear signs of moving or hiding property',
    'There are no clear signs of moving or hiding property',
  ],
  'guarantee-required': [
    '已责成纳税人提供纳税担保',
    '尚未责成纳税人提供纳税担保',
    'Security has been required of the taxpayer',
    'Security has not yet been required of the taxpayer',
  ],
  'guarantee-not-given': [
    '纳税人不能提供纳税担保',
    '纳税人已提供纳税担保',
    'The taxpayer has given no security',
    'The taxpayer has given security',
  ],
  'director-approved': [
    '已经县以上税务局（分局）局长批准',
    '未经县以上税务局（分局）局长批准',
    'Approved by the director of a county-or-above bureau',
    'Not approved by the director of a county-or-above bureau',
  ],
  'preservation-to-payment': [
    '可以从冻结存款中扣缴，或拍卖、变卖查封扣押的财物抵缴（须另行批准）',
    '不得将保全财产转为抵缴',
    'The frozen deposit may be deducted, the seized goods sold, with a new approval',
    'What was secured may not yet be turned into payment',
  ],
  'preservation-in-place': [
    '已采取保全措施',
    '没有正在进行的保全措施',
    'A preservation measure is in place',
    'No preservation measure is in place',
  ],
  'early-demand-over': [
    '提前责令的限期已届满',
    '提前责令的限期未届满，或未曾责令',
    'The early demand’s term is over',
    'The early demand’s term is not over, or there was none',
  ],
  'secured-tax-unpaid': [
    '限期满仍未缴纳',
    '税款已缴纳，应当解除保全',
    'The tax secured is still unpaid',
    'The tax is paid: the measure must be released',
  ],
  'preservation-measure': [
    '{measure}是税收保全措施',
    '{measure}不是税收保全措施',
    '{measure} is a preservation measure',
    '{measure} is no preservation measure',
  ],
  'freeze-within-tax': [
    '冻结数额{frozen}元不超过应纳税款{tax}元',
    '冻结数额{frozen}元超过应纳税款{tax}元，只能冻结相当于应纳税款的存款',
    'The frozen {frozen} yuan is within the tax of {tax} yuan',
    'The frozen {frozen} yuan exceeds the tax of {tax} yuan: only the amount equal to the tax may be frozen',
  ],
});
