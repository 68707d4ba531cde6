import { add, type PlainDate } from '#core';
import { isOverdue, type StepFacts } from './facts.ts';
import { isBeforeDue, isUniform, type Step, type TaskPlan, type Tier, type Treatment } from './ladder.ts';
import type { LadderInForce } from './ladder-in-force.ts';
import { CONDITIONS, obstacleOf } from './predicates.ts';
import type { TierRule, TierSource } from './tiers.ts';

/** What the ladder does with a step on a day, and why. Pure: the same facts under the same ruleset give the same again. */
export type StepOutcome =
  | { readonly outcome: 'held'; readonly why: string; readonly lookAgain: PlainDate | null }
  | { readonly outcome: 'cancelled'; readonly why: string }
  | {
      readonly outcome: 'suppressed';
      readonly why: string;
      readonly lookAgain: PlainDate | null;
      readonly tier: Tier | null;
    }
  | { readonly outcome: 'known-too-late'; readonly why: string; readonly next: string | null }
  | StepTaken;

export interface StepTaken {
  readonly outcome: 'taken';
  readonly why: TierRule | 'same-for-every-tier';
  readonly tier: Tier | null;
  readonly treatment: Treatment;
  /** The task to open; absent also where the debt lies below the floor for it. */
  readonly task: TaskPlan | undefined;
  readonly graceUntil: PlainDate | null;
}

/** 下一步: cancel criteria first, then tier, then proportionality. */
export function decideStep(
  step: Step,
  facts: StepFacts,
  force: LadderInForce,
  tiers: TierSource,
): StepOutcome {
  if (isBeforeDue(step) && isOverdue(facts))
    return { outcome: 'known-too-late', why: 'due-date-passed', next: step.tiers.medium.next };
  const obstacle = obstacleOf(step.unless, facts, force.predicates);
  if (obstacle?.effect === 'hold')
    return { outcome: 'held', why: obstacle.why, lookAgain: obstacle.lookAgain };
  if (obstacle?.effect === 'stop') return { outcome: 'cancelled', why: obstacle.why };
  const { tier, rule } = isUniform(step) ? NO_TIER : tiers.tierOf(facts, force.tiers);
  const treatment = step.tiers[tier ?? 'medium'];
  if (treatment.message === undefined && isBelowFloor(treatment, facts, force)) {
    const lookAgain = force.plus(facts.on, force.days('proportionality-recheck-days'));
    return { outcome: 'suppressed', why: 'below-proportionality-floor', lookAgain, tier };
  }
  return taken(treatment, tier, rule, facts, force);
}

const NO_TIER = { tier: null, rule: 'same-for-every-tier' } as const;

function taken(
  treatment: Treatment,
  tier: Tier | null,
  why: StepTaken['why'],
  facts: StepFacts,
  force: LadderInForce,
): StepTaken {
  const days = graceDays(treatment, facts, force);
  return {
    outcome: 'taken',
    why,
    tier,
    treatment,
    task: isBelowFloor(treatment, facts, force) ? undefined : treatment.task,
    graceUntil: days === undefined ? null : force.plus(facts.on, days),
  };
}

/** 比例原则: nobody is sent for less than it costs. */
function isBelowFloor(treatment: Treatment, facts: StepFacts, force: LadderInForce): boolean {
  const floor = treatment.task?.floor;
  return floor !== undefined && add(facts.taxOutstanding, facts.lateFee) < force.amount(floor);
}

function graceDays(treatment: Treatment, facts: StepFacts, force: LadderInForce): number | undefined {
  const grace = treatment.grace.find(({ when }) => when.every((name) => CONDITIONS[name](facts)));
  return grace === undefined ? undefined : force.days(grace.days);
}
