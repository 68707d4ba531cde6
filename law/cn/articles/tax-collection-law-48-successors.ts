import type { Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { CC, R, TCA } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** How the debt passes to others. */
export interface Liability {
  readonly kind: 'succeeds' | 'jointly-liable' | 'personal-property' | 'family-property';
}

const say = (
  law: Law,
  on: PlainDate,
  rule: string,
  kind: Liability['kind'],
  basis: Decision<Liability>['basis'],
): Decision<Liability> =>
  decide<Liability>(law, { rule, outcome: 'computed', what: { kind }, why: `liability-${kind}`, basis, on });

/** 合并分立 (merge-split, TCA 48): the merged entity succeeds; the divided ones are jointly liable for what was unpaid. */
export const mergerOrDivision = (
  law: Law,
  on: PlainDate,
  change: 'merger' | 'division',
): Decision<Liability> =>
  say(law, on, 'merge-split', change === 'merger' ? 'succeeds' : 'jointly-liable', TCA(48));

/** 发包出租连带 (contractor-joint, R 49): the owner who does not report within 30 days is jointly liable with the contractor. */
export function ownerJointlyLiable(
  law: Law,
  facts: { on: PlainDate; contractorIndependent?: Known<boolean>; reportedInThirtyDays?: Known<boolean> },
): Decision<Ground> {
  const { contractorIndependent, reportedInThirtyDays } = facts;
  const none = contractorIndependent === false || reportedInThirtyDays === true;
  const open = contractorIndependent === undefined || reportedInThirtyDays === undefined;
  return condition(law, facts.on, 'owner-jointly-liable', {
    holds: none ? false : open ? undefined : true,
    needs: ['contractorIndependent', 'reportedInThirtyDays'],
    basis: R(49),
  });
}

/** 个体户债务 (household-debt, CC 56): run by a person → that person's property; family-run or unclear → family property. */
export const householdDebt = (
  law: Law,
  on: PlainDate,
  runBy: 'person' | 'family' | 'not-clear',
): Decision<Liability> =>
  say(law, on, 'household-debt', runBy === 'person' ? 'personal-property' : 'family-property', CC(56));

export const successorSentences: Sentences = {
  ...conditionSentences({
    'owner-jointly-liable': [
      '发包人、出租人未在30日内报告，承担连带责任',
      '发包人、出租人不承担连带责任',
      'The owner did not report within 30 days and is jointly liable',
      'The owner is not jointly liable',
    ],
  }),
  'liability-succeeds': { zh: '由合并后的纳税人继续履行', en: 'The merged taxpayer succeeds to the duty' },
  'liability-jointly-liable': {
    zh: '分立后的纳税人承担连带责任',
    en: 'The divided taxpayers are jointly liable',
  },
  'liability-personal-property': {
    zh: '个人经营的，以个人财产承担',
    en: 'Run by a person: personal property answers',
  },
  'liability-family-property': {
    zh: '家庭经营或无法区分的，以家庭财产承担',
    en: 'Run by the family, or not clear: family property answers',
  },
};
