import { addDays, type Decision, type PlainDate } from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';
import { CC, CL, TCA } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** 担保物权; the day that counts differs by kind. */
export interface SecurityInterest {
  readonly kind:
    | 'real-estate-mortgage'
    | 'movable-mortgage'
    | 'pledge-of-thing'
    | 'pledge-of-right'
    | 'possessory-lien';
  /** 抵押合同生效日 (movables). */
  readonly contractOn?: Known<PlainDate>;
  /** 登记日. */
  readonly registeredOn?: Known<PlainDate>;
  /** 质物交付日. */
  readonly deliveredOn?: Known<PlainDate>;
  /** 留置日. */
  readonly retainedOn?: Known<PlainDate>;
  /** Given over the taxpayer's own property; security of a third party is outside TCA 45. */
  readonly overOwnProperty: boolean;
}

export interface PriorityFacts {
  readonly on: PlainDate;
  /** Effective due day of the tax: arrears arise the day after (国税发2003-47 item 7, restated). */
  readonly effectiveDue: PlainDate;
  readonly security: SecurityInterest;
  readonly debtorInBankruptcy: boolean;
}

/** 欠税发生日. */
export const arrearsArose = (effectiveDue: PlainDate): PlainDate => addDays(effectiveDue, 1);

/**
 * 与担保物权 (priority-secured): tax first when the arrears arose strictly before the security; the same day → the
 * security. In bankruptcy EBL 109 overrides: even a later mortgage comes first on its object.
 */
export function priorityOverSecurity(law: Law, facts: PriorityFacts): Decision<Ground> {
  if (facts.debtorInBankruptcy) return inBankruptcy(law, facts);
  const taken = reading(law, 'unregistered-movable-mortgage', facts.on);
  const secured = securityDay(facts.security, taken.value);
  const arose = arrearsArose(facts.effectiveDue);
  const disputed = facts.security.kind === 'movable-mortgage' && facts.security.registeredOn === undefined;
  return condition(law, facts.on, 'tax-before-security', {
    holds: !facts.security.overOwnProperty
      ? false
      : secured === undefined
        ? undefined
        : secured === 'never' || arose < secured,
    needs: ['securityDate'],
    basis: [...TCA(45), ...securityBasis(facts.security)],
    because: { arose, secured: secured ?? null, own: facts.security.overOwnProperty },
    confidence: 'restated',
    readings: disputed ? { [taken.key]: taken.value } : {},
  });
}

function inBankruptcy(law: Law, facts: PriorityFacts): Decision<Ground> {
  return condition(law, facts.on, 'tax-before-security-in-bankruptcy', {
    holds: false,
    basis: [{ act: 'bankruptcy-2007', article: '109' }],
  });
}

/** The day from which the security stands; 'never' while a movable mortgage counts only when registered. */
function securityDay(security: SecurityInterest, taken: string): PlainDate | 'never' | undefined {
  switch (security.kind) {
    case 'real-estate-mortgage':
    case 'pledge-of-right':
      return security.registeredOn;
    case 'movable-mortgage':
      return taken === 'from-contract' ? security.contractOn : (security.registeredOn ?? 'never');
    case 'pledge-of-thing':
      return security.deliveredOn;
    case 'possessory-lien':
      return security.retainedOn;
  }
}

const securityBasis = (security: SecurityInterest) =>
  CC(
    {
      'real-estate-mortgage': 402,
      'movable-mortgage': 403,
      'pledge-of-thing': 425,
      'pledge-of-right': 443,
      'possessory-lien': 447,
    }[security.kind],
  );

/** What stands against the tax, other than security. */
export type RivalClaim =
  | 'unsecured-claim'
  | 'administrative-fine'
  | 'confiscation'
  | 'criminal-fine'
  | 'wages-in-bankruptcy';

/** 优先于无担保债权、罚款、罚金 (priority-unsecured, -fines, -criminal-fine). In bankruptcy wages go first. */
export function priorityOver(law: Law, on: PlainDate, rival: RivalClaim): Decision<Ground> {
  const basis =
    rival === 'criminal-fine'
      ? CL(212)
      : rival === 'wages-in-bankruptcy'
        ? [{ act: 'bankruptcy-2007', article: '113' }]
        : TCA(45);
  return condition(law, on, 'tax-before-claim', {
    holds: rival !== 'wages-in-bankruptcy',
    basis,
    because: { rival },
  });
}

/** 滞纳金是否优先 (priority-late-fee, restated): outside bankruptcy it follows the tax; in bankruptcy it is an ordinary claim. */
export function lateFeeHasPriority(law: Law, on: PlainDate, debtorInBankruptcy: boolean): Decision<boolean> {
  return decide(law, {
    rule: 'priority-late-fee',
    outcome: debtorInBankruptcy ? 'not-met' : 'met',
    what: !debtorInBankruptcy,
    why: debtorInBankruptcy ? 'late-fee-ordinary-claim' : 'late-fee-follows-tax',
    basis: debtorInBankruptcy
      ? [{ act: 'sat-spc-2025-24', article: '1' }]
      : [...TCA(45), { act: 'sat-2008-1084', article: '' }],
    on,
    confidence: debtorInBankruptcy ? 'verified' : 'restated',
  });
}

export const prioritySentences: Sentences = {
  ...conditionSentences({
    'tax-before-security': [
      '欠税发生于{arose}，早于担保物权（{secured}），税收优先',
      '欠税发生于{arose}，不早于担保物权（{secured}），或担保物不是纳税人的财产，担保物权优先',
      'Arrears of {arose} came before the security of {secured}: tax first',
      'Arrears of {arose} did not come before the security of {secured}, or it is over another’s property: security first',
    ],
    'tax-before-security-in-bankruptcy': [
      '税收优先',
      '破产程序中担保物权就特定财产优先，不论设立先后',
      'Tax first',
      'In bankruptcy the secured creditor goes first on the object, whatever the dates',
    ],
    'tax-before-claim': [
      '税收优先于该项（{rival}）',
      '破产中职工工资等先于税款',
      'Tax goes before it ({rival})',
      'In bankruptcy wages go before tax',
    ],
  }),
  'late-fee-follows-tax': {
    zh: '破产程序外，税收优先权包括滞纳金',
    en: 'Outside bankruptcy the priority covers late fee',
  },
  'late-fee-ordinary-claim': {
    zh: '破产程序中滞纳金是普通破产债权',
    en: 'In bankruptcy late fee is an ordinary claim',
  },
};
