import type { Decision } from '#core';
import { count, decide, type Law } from '#law';
import { isOverdue, type StepFacts } from './facts.ts';
import type { Tier } from './ladder.ts';
import { hasGoodRecord } from './predicates.ts';

/** Parameters of the tier rules, resolved for a place and a day. */
export interface TierParameters {
  /** From this many consecutive overdue periods on: high. */
  readonly consecutiveOverdueHigh: number;
  /** Up to this many days overdue a delay is short. */
  readonly shortDelayDays: number;
}

export type TierRule =
  | 'known-evasion'
  | 'consecutive-overdue'
  | 'abnormal-funds'
  | 'good-record'
  | 'small-firm-short-of-cash'
  | 'first-overdue-no-intent'
  | 'short-delay'
  | 'no-rule-fits';

interface Tiered {
  readonly tier: Tier;
  readonly rule: TierRule;
}

/** Where tiers come from. Today the rules below; a model can stand in its place and must give its reasons likewise. */
export interface TierSource {
  readonly id: string;
  tierOf(facts: StepFacts, parameters: TierParameters): Tiered;
  /** 分级判定: every rule that was asked, in order, up to the one that fits. */
  explain(law: Law, facts: StepFacts, parameters: TierParameters): Decision<Tier>;
}

interface Rule extends Tiered {
  fits(facts: StepFacts, parameters: TierParameters): boolean;
}

/** In order; the first that fits decides. What speaks against the taxpayer is asked first, by established findings only. */
const RULES: readonly Rule[] = [
  { tier: 'high', rule: 'known-evasion', fits: (facts) => facts.findings.includes('known-evasion') },
  {
    tier: 'high',
    rule: 'consecutive-overdue',
    fits: (facts, { consecutiveOverdueHigh }) => facts.consecutiveOverdue >= consecutiveOverdueHigh,
  },
  { tier: 'high', rule: 'abnormal-funds', fits: (facts) => facts.findings.includes('abnormal-funds') },
  { tier: 'low', rule: 'good-record', fits: hasGoodRecord },
  {
    tier: 'medium',
    rule: 'small-firm-short-of-cash',
    fits: (facts) =>
      facts.findings.includes('short-of-cash') &&
      (facts.partyKind === 'individual-business' || facts.size === 'small' || facts.size === 'micro'),
  },
  {
    tier: 'low',
    rule: 'short-delay',
    fits: (facts, { shortDelayDays }) => isOverdue(facts) && facts.daysOverdue <= shortDelayDays,
  },
  {
    tier: 'medium',
    rule: 'first-overdue-no-intent',
    fits: (facts) => !facts.overdueOtherwise && !facts.findings.includes('refusal-to-pay'),
  },
  { tier: 'medium', rule: 'no-rule-fits', fits: () => true },
];

const fitting = (facts: StepFacts, parameters: TierParameters): number =>
  RULES.findIndex((rule) => rule.fits(facts, parameters));

/** 分级规则: explicit, with parameters and reasons. */
export const ruleTiers: TierSource = {
  id: 'rules@1',
  tierOf: (facts, parameters) => RULES[fitting(facts, parameters)] as Rule,
  explain: (law, facts, parameters) => {
    const last = fitting(facts, parameters);
    const asked = RULES.slice(0, last + 1);
    const { tier, rule } = asked[last] as Rule;
    return decide(law, {
      rule: 'tier',
      outcome: 'computed',
      what: tier,
      why: `tier-${rule}`,
      because: tierFacts(facts, parameters, tier),
      basis: tierBasis(law, facts),
      on: facts.on,
      parts: asked.map((each, index) =>
        decide(law, {
          rule: `tier-rule-${each.rule}`,
          outcome: index === last ? 'met' : 'not-met',
          what: index === last,
          why: index === last ? 'tier-rule-met' : 'tier-rule-not-met',
          because: { rule: each.rule },
          basis: tierBasis(law, facts),
          on: facts.on,
        }),
      ),
    });
  },
};

const tierFacts = (facts: StepFacts, parameters: TierParameters, tier: Tier) => ({
  tier,
  daysOverdue: facts.daysOverdue,
  consecutiveOverdue: facts.consecutiveOverdue,
  threshold: parameters.consecutiveOverdueHigh,
  shortDelayDays: parameters.shortDelayDays,
  findings: facts.findings,
  creditGrade: facts.creditGrade,
});

const tierBasis = (law: Law, facts: StepFacts) =>
  count(law, 'consecutive-overdue-periods-high', facts.on).basis;
