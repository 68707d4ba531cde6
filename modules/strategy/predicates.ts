import { addDays, daysBetween, type PlainDate } from '#core';
import { isOverdue, type StepFacts } from './facts.ts';

/** What a cancel criterion does to the step. `until` is the day to look again; undefined: a person decides. */
export type Obstacle =
  | { readonly effect: 'hold'; readonly why: string; readonly lookAgain: PlainDate | null }
  /** The routine ends here: the matter becomes a task for a person. */
  | { readonly effect: 'stop'; readonly why: string };

/** Parameters that predicates need, resolved for a place and a day. */
export interface PredicateParameters {
  /** Payments older than this many days are stale. */
  readonly paymentsFreshnessDays: number;
}

type Criterion = (facts: StepFacts, parameters: PredicateParameters) => Obstacle | undefined;

const whenStatus =
  (status: string): Criterion =>
  (facts) =>
    facts.partyStatus === status ? { effect: 'stop', why: `party-${status}` } : undefined;

/** Checked again right before each step. A ladder names them under `unless`; an unknown name is refused. */
export const CANCEL_CRITERIA = {
  'on-hold': (facts) =>
    facts.hold === null
      ? undefined
      : {
          effect: 'hold',
          why: `on-hold-${facts.hold.reason}`,
          lookAgain: facts.hold.until === null ? null : addDays(facts.hold.until, 1),
        },
  /** Nobody is reminded of what was perhaps paid already. */
  'payments-stale': (facts, { paymentsFreshnessDays }) =>
    facts.paymentsThrough !== null && daysBetween(facts.paymentsThrough, facts.on) > paymentsFreshnessDays
      ? { effect: 'hold', why: 'payments-stale', lookAgain: addDays(facts.on, 1) }
      : undefined,
  'party-bankrupt': whenStatus('bankrupt'),
  'party-deceased': whenStatus('deceased'),
  'party-missing': whenStatus('missing'),
  'party-deregistered': whenStatus('deregistered'),
} as const satisfies { readonly [name: string]: Criterion };

export type CancelCriterion = keyof typeof CANCEL_CRITERIA;

/** Conditions a grace entry may ask for; an unknown name is refused. */
export const CONDITIONS = {
  'first-overdue': (facts) => !facts.overdueOtherwise && isOverdue(facts),
  'small-firm': (facts) =>
    facts.partyKind === 'individual-business' || facts.size === 'small' || facts.size === 'micro',
  'short-of-cash': (facts) => facts.findings.includes('short-of-cash'),
  'good-record': (facts) => hasGoodRecord(facts),
  'natural-person': (facts) => facts.partyKind === 'natural-person',
} as const satisfies { readonly [name: string]: (facts: StepFacts) => boolean };

export type Condition = keyof typeof CONDITIONS;

/** A finding of the office, or credit grade A or B (natural persons carry no grade today). */
export const hasGoodRecord = (facts: StepFacts): boolean =>
  facts.findings.includes('good-record') ||
  (facts.partyKind !== 'natural-person' && (facts.creditGrade === 'A' || facts.creditGrade === 'B'));

/** The first obstacle among the criteria a step names, in its order. */
export function obstacleOf(
  names: readonly CancelCriterion[],
  facts: StepFacts,
  parameters: PredicateParameters,
): Obstacle | undefined {
  for (const name of names) {
    const criterion: Criterion = CANCEL_CRITERIA[name];
    const obstacle = criterion(facts, parameters);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}
