import { addDays, type Decision, type PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL, EBL } from './citations.ts';
import {
  allOf,
  anyOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
} from './conditions.ts';
import { termEnd } from './power-terms.ts';

/** 中止执行的情形 (ACL 39; the inspection handbook adds bankruptcy and court freezes). */
export type SuspensionGround =
  | 'hardship'
  | 'third-party-claim'
  | 'irreparable-harm'
  | 'bankruptcy-liquidation'
  | 'frozen-by-court'
  | 'title-in-dispute'
  | 'other';

/** What people take for a ground and is none. */
export type NoGround = 'debtor-in-custody' | 'abnormal-taxpayer';

const GROUNDS: readonly string[] = [
  'hardship',
  'third-party-claim',
  'irreparable-harm',
  'bankruptcy-liquidation',
  'frozen-by-court',
  'title-in-dispute',
  'other',
] satisfies SuspensionGround[];

/** 中止执行 (enforce-suspend-end, first half): whether a circumstance suspends enforcement. */
export function suspension(
  law: Law,
  on: PlainDate,
  circumstance: SuspensionGround | NoGround,
): Decision<Ground> {
  const bankruptcy = circumstance === 'bankruptcy-liquidation';
  const handbook = circumstance === 'frozen-by-court' || circumstance === 'title-in-dispute' || bankruptcy;
  return condition(law, on, 'enforcement-suspended', {
    holds: GROUNDS.includes(circumstance),
    basis: bankruptcy ? [...EBL(19), ...ACL(39)] : ACL(39),
    because: { circumstance },
    confidence: handbook && !bankruptcy ? 'restated' : 'verified',
  });
}

export interface SuspensionEndFacts {
  readonly on: PlainDate;
  readonly suspendedOn?: Known<PlainDate>;
  readonly noEvidentSocialHarm?: Known<boolean>;
  readonly trulyUnableToPay?: Known<boolean>;
}

/** 不再执行: suspended for three years, no evident social harm, truly unable. Ends ENFORCEMENT, never the debt. */
export function noLongerEnforced(law: Law, facts: SuspensionEndFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const term = facts.suspendedOn
    ? termEnd(law, { key: 'suspension-limit', from: facts.suspendedOn, rolls: false })
    : undefined;
  const from = term?.what === undefined ? undefined : addDays(term.what, 1);
  return allOf(law, {
    rule: 'no-longer-enforced',
    on: facts.on,
    basis: ACL(39),
    parts: [
      c.test('suspended-three-years', {
        holds: from === undefined ? undefined : facts.on >= from,
        needs: ['suspendedOn'],
        basis: ACL(39),
        from,
        parts: term === undefined ? [] : [term],
      }),
      c.is('no-evident-social-harm', 'noEvidentSocialHarm', ...ACL(39)),
      c.is('truly-unable-to-pay', 'trulyUnableToPay', ...ACL(39)),
    ],
  });
}

export interface TerminationFacts {
  readonly on: PlainDate;
  readonly diedWithoutEstate?: Known<boolean>;
  readonly endedWithoutProperty?: Known<boolean>;
  readonly hasSuccessorInDuty?: Known<boolean>;
  readonly objectLost?: Known<boolean>;
  readonly decisionRevoked?: Known<boolean>;
}

/** 终结执行 (ACL 40): death without estate or entity gone without property, each with NO successor; object lost; decision revoked. */
export function enforcementTermination(law: Law, facts: TerminationFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const nobody = c.not('no-successor-in-duty', 'hasSuccessorInDuty', ...ACL(40));
  const gone = (rule: string, name: 'diedWithoutEstate' | 'endedWithoutProperty') =>
    allOf(law, {
      rule: `${rule}-and-nobody`,
      on: facts.on,
      basis: ACL(40),
      parts: [c.is(rule, name, ...ACL(40)), nobody],
    });
  return anyOf(law, {
    rule: 'enforcement-terminated',
    on: facts.on,
    basis: ACL(40),
    parts: [
      gone('died-without-estate', 'diedWithoutEstate'),
      gone('ended-without-property', 'endedWithoutProperty'),
      c.is('object-lost', 'objectLost', ...ACL(40)),
      c.is('decision-revoked', 'decisionRevoked', ...ACL(40)),
    ],
  });
}

export const suspensionSentences = conditionSentences({
  'enforcement-suspended': [
    '该情形（{circumstance}）应当中止执行',
    '该情形（{circumstance}）不是中止执行的事由',
    'The circumstance ({circumstance}) suspends enforcement',
    'The circumstance ({circumstance}) is no ground for suspension',
  ],
  'no-longer-enforced': [
    '中止满三年、无明显社会危害且确无能力履行，不再执行（债务不消灭）',
    '尚不符合不再执行的条件',
    'Suspended for three years, no evident harm, truly unable: no longer enforced (the debt remains)',
    'The conditions for giving up enforcement are not fulfilled',
  ],
  'suspended-three-years': [
    '中止已满三年',
    '中止未满三年',
    'Suspended for three years',
    'Not yet suspended for three years',
  ],
  'no-evident-social-harm': [
    '没有明显社会危害',
    '有明显社会危害',
    'No evident social harm',
    'There is evident social harm',
  ],
  'truly-unable-to-pay': [
    '当事人确无能力履行',
    '当事人并非确无能力履行',
    'The party is truly unable to pay',
    'The party is not truly unable to pay',
  ],
  'enforcement-terminated': [
    '应当终结执行',
    '没有终结执行的事由',
    'Enforcement ends',
    'Nothing ends the enforcement',
  ],
  'died-without-estate': [
    '公民死亡且无遗产可供执行',
    '并非死亡且无遗产',
    'Dead without an estate',
    'Not dead without an estate',
  ],
  'died-without-estate-and-nobody': [
    '死亡、无遗产又无义务承受人',
    '不属于死亡、无遗产又无义务承受人',
    'Dead, no estate, no successor',
    'Not a case of death without estate and successor',
  ],
  'ended-without-property': [
    '组织终止且无财产可供执行',
    '并非终止且无财产',
    'Ended without property',
    'Not ended without property',
  ],
  'ended-without-property-and-nobody': [
    '组织终止、无财产又无义务承受人',
    '不属于终止、无财产又无义务承受人',
    'Ended, no property, no successor',
    'Not a case of an entity ended without property and successor',
  ],
  'no-successor-in-duty': [
    '无义务承受人',
    '有义务承受人',
    'Nobody succeeds to the duty',
    'Somebody succeeds to the duty',
  ],
  'object-lost': ['执行标的灭失', '执行标的未灭失', 'The object is lost', 'The object is not lost'],
  'decision-revoked': [
    '据以执行的决定已被撤销',
    '据以执行的决定未被撤销',
    'The decision was revoked',
    'The decision stands',
  ],
});
