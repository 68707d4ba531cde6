import { taskId } from '#casework';
import type { MessageKind } from '#channels';
import { add, addDays, later, type PlainDate, type Refusal, RefusedError } from '#core';
import type { Id } from '#platform';
import { decideStep, type StepOutcome, type StepTaken } from './decide-step.ts';
import type { StepFacts } from './facts.ts';
import { type Debt, factsOf, type Owed } from './facts-of.ts';
import { intentFacts } from './intent-facts.ts';
import type { Step } from './ladder.ts';
import type { LadderInForce, LaddersInForce } from './ladder-in-force.ts';
import { isRetry, ruleMissing, WITHOUT_LADDER } from './missing-rule.ts';
import { completed, enter, isNoLongerOverdue, type Position, reposition, settle } from './position.ts';
import { recordMissed, stepRow } from './step-row.ts';
import { reviewClaim, taskClaim } from './step-task.ts';
import { holdOn, nextHoldFrom, type Subject } from './subject.ts';
import type { TierSource } from './tiers.ts';
import type { Work } from './work.ts';

/** What a day knows beside the debt itself. */
export interface Day {
  readonly on: PlainDate;
  readonly ladders: LaddersInForce;
  readonly tiers: TierSource;
  owedOn(debt: Subject, on: PlainDate): Owed;
  /** Last day of completely loaded payments for a region; null where no such feed is declared. */
  paymentsThrough(region: string): PlainDate | null;
}

/**
 * One debt on one day: taken off the ladder when nothing is owed, put on it when new, moved when it changed, and its
 * next step decided when its day has come. Writes nothing; everything goes into `work`. Returns the new position.
 */
export function advance(subject: Subject, day: Day, work: Work): Position | undefined {
  work.considered += 1;
  const { partyId, obligationId, item, party } = subject;
  if (item === undefined) {
    work.closed.push({ partyId, obligationId, why: 'settled', on: day.on });
    work.positions.push({ partyId, obligationId, position: undefined, before: subject.position });
    work.settledParties.push(partyId);
    return undefined;
  }
  let position: Position;
  try {
    if (party === undefined) throw new RefusedError(partyUnknown(partyId));
    const debt: Debt = { ...subject, item, party };
    position = walk(debt, day, day.ladders.of(item.region), work);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    position = ruleMissing(subject, day.on, error.refusal, work);
  }
  work.positions.push({ partyId, obligationId, position, before: subject.position });
  return position;
}

const partyUnknown = (partyId: Id): Refusal => ({
  code: 'party-unknown',
  zh: `台账中的主体 ${partyId} 没有登记信息，请先导入登记信息`,
  en: `Nothing is registered about party ${partyId} of the ledger; import its registration first`,
});

function walk(debt: Debt, day: Day, force: LadderInForce, work: Work): Position {
  const retried = isRetry(debt, day.on);
  let position = place(debt, force, work);
  for (const { taskId: id, on } of debt.finished) position = completed(position, id, on, force);
  if (position.waitingTask !== null) return awaitTask(debt, position, day, force, work);
  for (let count = 0; isDue(position, day.on); count++) {
    if (count > force.ladder.steps.length)
      throw new Error(`the ladder ${force.ladder.key} does not come to an end`);
    position = takeStep(debt, position, day, force, work);
  }
  if (retried) closeTask(debt, 'rule-found', day.on, work);
  return position;
}

const isDue = (position: Position, on: PlainDate): boolean =>
  position.waitingTask === null && position.nextActionOn !== null && position.nextActionOn <= on;

/** New, unchanged or moved. A debt that waited for a missing rule is tried again, and that task falls away. */
function place(debt: Debt, force: LadderInForce, work: Work): Position {
  const { position, item } = debt;
  if (position === undefined || position.ladder === WITHOUT_LADDER) {
    const entry = enter(item, debt.settled, force);
    for (const step of entry.missed) recordMissed(debt, step, force, work);
    return entry.position;
  }
  if (isRetry(debt, force.on)) return reposition({ ...position, waitingTask: null }, item, force);
  const changed =
    item.revision !== position.revision ||
    item.effectiveDue !== position.effectiveDue ||
    force.law.ruleset.hash !== position.ruleset;
  if (isNoLongerOverdue(position, item, force.on)) closeTask(debt, 'due-date-moved', force.on, work);
  if (changed) return reposition(position, item, force);
  return debt.touched && position.waitingTask === null ? settle(position, force) : position;
}

const closeTask = ({ partyId, obligationId }: Subject, why: string, on: PlainDate, work: Work): void => {
  work.closed.push({ partyId, obligationId, why, on });
};

/** While a task is awaited only holds matter: they pause it and, once over, let it go on. */
function awaitTask(debt: Debt, position: Position, day: Day, force: LadderInForce, work: Work): Position {
  const hold = holdOn(debt, day.on);
  const change = { partyId: debt.partyId, obligationId: debt.obligationId, on: day.on };
  if (hold !== undefined) {
    work.paused.push({ ...change, why: `on-hold-${hold.reason}` });
    return { ...position, nextActionOn: hold.until === null ? null : addDays(hold.until, 1) };
  }
  work.resumed.push({ ...change, why: 'hold-over', deadline: (days) => force.deadline(days) });
  return { ...position, nextActionOn: nextHoldFrom(debt, day.on) };
}

function takeStep(debt: Debt, position: Position, day: Day, force: LadderInForce, work: Work): Position {
  const step = force.ladder.byId.get(position.nextStep as string) as Step;
  const owed = day.owedOn(debt, day.on);
  const facts = factsOf(debt, day.on, owed, day.paymentsThrough(debt.item.region));
  const outcome = belowTolerance(owed, facts, force) ?? decideStep(step, facts, force, day.tiers);
  const row = stepRow(debt, step, position, facts, outcome);
  if (outcome.outcome === 'taken')
    return record(debt, step, position, outcome, facts, row.stepId, force, work);
  work.steps.push(row);
  if (outcome.outcome === 'known-too-late')
    return settle({ ...position, nextStep: outcome.next, lastStep: step.id, lastStepOn: day.on }, force);
  noteUnsaid(step, outcome, work);
  if (outcome.outcome === 'cancelled') return toPerson(debt, step, position, outcome.why, facts, force, work);
  if (outcome.outcome === 'held') work.held += 1;
  const lookAgain = outcome.lookAgain;
  return { ...position, nextActionOn: lookAgain === null ? null : later(lookAgain, addDays(day.on, 1)) };
}

/** 小额容忍: nobody is bothered for less than the tolerance. */
function belowTolerance(owed: Owed, facts: StepFacts, force: LadderInForce): StepOutcome | undefined {
  if (add(owed.tax, owed.lateFee) >= force.amount('small-balance-tolerance')) return undefined;
  const lookAgain = addDays(facts.on, force.days('proportionality-recheck-days'));
  return { outcome: 'suppressed', why: 'small-balance', lookAgain, tier: null };
}

function noteUnsaid(step: Step, outcome: Exclude<StepOutcome, StepTaken>, work: Work): void {
  const kind = messageOf(step);
  if (kind !== undefined && outcome.outcome !== 'known-too-late')
    work.unsaid.push({ kind, outcome: outcome.outcome, why: outcome.why });
}

/** The message that every tier of a step gives; steps that mainly open a task promise none. */
const messageOf = (step: Step): MessageKind | undefined => {
  const { high, medium, low } = step.tiers;
  return high.message === medium.message && medium.message === low.message ? high.message : undefined;
};

function record(
  debt: Debt,
  step: Step,
  position: Position,
  taken: StepTaken,
  facts: StepFacts,
  id: Id,
  force: LadderInForce,
  work: Work,
): Position {
  const row = stepRow(debt, step, position, facts, taken);
  const claim =
    taken.task === undefined ? undefined : taskClaim(debt, step, taken, row.scheduledOn, facts, force);
  const task = claim === undefined ? null : taskId(claim);
  work.steps.push({ ...row, taskId: task });
  if (claim !== undefined) work.opened.push(claim);
  const { message } = taken.treatment;
  if (message !== undefined)
    work.intents.push({
      partyId: debt.partyId,
      stepId: id,
      obligationId: debt.obligationId,
      personId: debt.personId,
      onDay: facts.on,
      kind: message,
      facts: intentFacts(debt, facts, taken.graceUntil ?? position.graceUntil, force.law),
    });
  const next = {
    ...position,
    nextStep: taken.treatment.next,
    waitingTask: task,
    lastStep: step.id,
    lastStepOn: facts.on,
    graceUntil: taken.graceUntil ?? position.graceUntil,
  };
  const placed = settle(next, force);
  if (task !== null) return { ...placed, nextActionOn: nextHoldFrom(debt, facts.on) };
  return placed.nextActionOn === null
    ? placed
    : { ...placed, nextActionOn: later(placed.nextActionOn, force.plus(facts.on, 1)) };
}

/**
 * The routine ends: bankrupt, deceased, missing, deregistered. A person says how it goes on; where the review is completed
 * and the reason still stands, it is asked for again after a while, so that no debt waits for a task that is done.
 */
function toPerson(
  debt: Debt,
  step: Step,
  position: Position,
  why: string,
  facts: StepFacts,
  force: LadderInForce,
  work: Work,
): Position {
  const reviewOf = (day: PlainDate) =>
    reviewClaim(debt, debt.item.region, 'manual-review', step.id, day, force, {
      why,
      dueOn: facts.effectiveDue,
      tax: String(facts.taxOutstanding),
    });
  const due = position.scheduledOn ?? facts.on;
  if (debt.finished.some((task) => task.taskId === taskId(reviewOf(due)))) {
    const again = addDays(facts.on, force.days('proportionality-recheck-days'));
    return { ...position, scheduledOn: again, nextActionOn: again };
  }
  // After the scheduled day something was completed already: that day's review may be done, and is not asked for twice.
  const isLate = position.lastStepOn !== null && position.lastStepOn >= due;
  const claim = reviewOf(isLate ? facts.on : due);
  work.opened.push(claim);
  return { ...position, waitingTask: taskId(claim), nextActionOn: null };
}
