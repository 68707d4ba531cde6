import type { Decision, Fen, PlainDate } from '#core';
import { amount, type Law } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** What a thing is. The five of `NEVER_NEEDED` are no necessities by the article itself (R 59(2)). */
export type PropertyKind =
  | 'home'
  | 'additional-home'
  | 'luxury-home'
  | 'motor-vehicle'
  | 'jewellery'
  | 'antique'
  | 'living-goods'
  | 'business-goods'
  | 'other';

const NEVER_NEEDED: readonly PropertyKind[] = [
  'additional-home',
  'luxury-home',
  'motor-vehicle',
  'jewellery',
  'antique',
];

export interface PropertyFacts {
  readonly on: PlainDate;
  /** Whose it is. The protection is a person's (个人及其所扶养家属), whatever the capacity. */
  readonly ownedByPerson: boolean;
  readonly property: PropertyKind;
  /** 单价, in fen. */
  readonly unitPrice?: Known<Fen>;
  /** 维持生活必需: needed by the person and the supported family. */
  readonly neededToLive?: Known<boolean>;
}

/**
 * 生活必需 (exempt-property, exempt-5000): whether a thing may be seized. A 2,000-yuan ring may (jewellery); other
 * living goods of 5,000 yuan a piece or less never; one necessary home never, a second home may.
 */
export function maySeize(law: Law, facts: PropertyFacts): Decision<Ground> {
  const limit = amount(law, 'exempt-unit-price', facts.on);
  const free = isExempt(facts, limit.value);
  return condition(law, facts.on, 'property-may-be-seized', {
    holds: free === undefined ? undefined : !free,
    needs:
      facts.property === 'living-goods' && facts.unitPrice === undefined ? ['unitPrice'] : ['neededToLive'],
    basis: [...TCA(38, 40, 42), ...R(59, 60)],
    because: { property: facts.property, unitPrice: facts.unitPrice ?? null, limit: limit.value },
  });
}

function isExempt(facts: PropertyFacts, limit: Fen): Known<boolean> {
  if (!facts.ownedByPerson || NEVER_NEEDED.includes(facts.property)) return false;
  if (facts.property === 'living-goods') {
    if (facts.unitPrice === undefined) return facts.neededToLive === true ? true : undefined;
    return facts.unitPrice <= limit ? true : facts.neededToLive;
  }
  return facts.property === 'home' ? facts.neededToLive : false;
}

/** 整体查封 (whole-indivisible, R 65): worth more than the tax only when it cannot be divided and nothing else is there. */
export function maySeizeWhole(
  law: Law,
  facts: {
    on: PlainDate;
    value: Fen;
    limit: Fen;
    divisible?: Known<boolean>;
    otherPropertyEnough?: Known<boolean>;
  },
): Decision<Ground> {
  const needed = facts.value > facts.limit;
  const { divisible, otherPropertyEnough } = facts;
  const blocked = divisible === true || otherPropertyEnough === true;
  const open = divisible === undefined || otherPropertyEnough === undefined;
  return condition(law, facts.on, 'whole-may-be-seized', {
    holds: !needed ? true : blocked ? false : open ? undefined : true,
    needs: ['divisible', 'otherPropertyEnough'],
    basis: R(64, 65),
    because: { value: facts.value, limit: facts.limit },
  });
}

/** 存款范围 (accounts-covered, R 72): whose money a bank measure reaches. Shareholders are not made liable by it. */
export type AccountHolder =
  | 'debtor'
  | 'sole-investor'
  | 'partner'
  | 'individual-business-owner'
  | 'debtor-securities-cash'
  | 'shareholder'
  | 'other';

export function accountCovered(law: Law, on: PlainDate, holder: AccountHolder): Decision<Ground> {
  return condition(law, on, 'account-covered', {
    holds: holder !== 'shareholder' && holder !== 'other',
    basis: R(72),
    because: { holder },
  });
}

export const exemptPropertySentences = conditionSentences({
  'property-may-be-seized': [
    '该财产（{property}）可以查封、扣押',
    '该财产（{property}）属于个人及其所扶养家属维持生活必需，或单价{limit}元以下的其他生活用品，不得查封、扣押',
    'The property ({property}) may be seized',
    'The property ({property}) is needed to live, or other living goods of {limit} yuan or less: it may not be seized',
  ],
  'whole-may-be-seized': [
    '可以整体查封、扣押',
    '价值{value}元超过{limit}元，且财物可分割或有其他可供执行的财产，不得整体查封、扣押',
    'The whole may be seized',
    'Worth {value} against {limit} yuan, and divisible or not the only property: the whole may not be seized',
  ],
  'account-covered': [
    '该账户（{holder}）在存款范围内',
    '该账户（{holder}）不在存款范围内',
    'The account ({holder}) is covered',
    'The account ({holder}) is not covered',
  ],
});
