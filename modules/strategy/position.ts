import { daysBetween, later, type PlainDate } from '#core';
import type { Id } from '#platform';
import { isBeforeDue, type Step, type Tier } from './ladder.ts';
import type { LadderInForce } from './ladder-in-force.ts';

/** Where one debt stands on its ladder (阶梯位置). Derived from steps, item and ruleset; kept so that a day finds its work. */
export interface Position {
  readonly ladder: string;
  /** null: the ladder has ended. */
  readonly nextStep: string | null;
  /** The day the ladder asks for the next step. */
  readonly scheduledOn: PlainDate | null;
  /** The day to look at it; null while it waits for a task or an open hold. */
  readonly nextActionOn: PlainDate | null;
  readonly waitingTask: Id | null;
  readonly lastStep: string | null;
  readonly lastStepOn: PlainDate | null;
  readonly graceUntil: PlainDate | null;
  readonly effectiveDue: PlainDate;
  readonly revision: number;
  readonly ruleset: string;
}

/** The part of an open item that a position depends on. */
export interface Standing {
  readonly effectiveDue: PlainDate;
  readonly revision: number;
}

/** A step that was settled for this debt earlier: taken, or known too late. */
export interface SettledStep {
  readonly step: string;
  readonly on: PlainDate;
  readonly tier: Tier | null;
}

export interface Entry {
  readonly position: Position;
  /** Steps whose time had passed when the debt became known. */
  readonly missed: readonly Step[];
}

/**
 * A debt comes onto the ladder. Not yet overdue: at the first step. First known when overdue: at the late entry, the
 * steps before it being missed. Known before (a payment was reversed): where it had got to, nothing repeated.
 */
export function enter(item: Standing, settled: readonly SettledStep[], force: LadderInForce): Entry {
  const { ladder, on } = force;
  const last = lastOf(settled, force);
  if (last !== undefined) {
    const step = ladder.byId.get(last.step) as Step;
    return {
      position: settle(blank(item, force, step.tiers[last.tier ?? 'medium'].next, last), force),
      missed: [],
    };
  }
  const lateAt = ladder.steps.findIndex((step) => step.id === ladder.lateEntry);
  const late = on > item.effectiveDue;
  const next = late ? ladder.lateEntry : (ladder.steps[0] as Step).id;
  const missed = late ? ladder.steps.slice(0, lateAt) : [];
  return { position: settle(blank(item, force, next, undefined), force), missed };
}

/** The furthest settled step of this ladder. */
function lastOf(settled: readonly SettledStep[], { ladder }: LadderInForce): SettledStep | undefined {
  const order = (step: SettledStep): number => ladder.steps.findIndex((known) => known.id === step.step);
  return settled
    .filter((step) => order(step) >= 0)
    .sort((a, b) => order(a) - order(b))
    .at(-1);
}

const blank = (
  item: Standing,
  force: LadderInForce,
  nextStep: string | null,
  last: SettledStep | undefined,
): Position => ({
  ladder: force.ladder.key,
  nextStep,
  scheduledOn: null,
  nextActionOn: null,
  waitingTask: null,
  lastStep: last?.step ?? null,
  lastStepOn: last?.on ?? null,
  graceUntil: null,
  effectiveDue: item.effectiveDue,
  revision: item.revision,
  ruleset: force.law.ruleset.hash,
});

/** Fills in when the next step is due: never before the day of the run, and not at all while a task is awaited. */
export function settle(position: Position, force: LadderInForce): Position {
  const step = position.nextStep === null ? undefined : force.ladder.byId.get(position.nextStep);
  if (step === undefined) return { ...position, nextStep: null, scheduledOn: null, nextActionOn: null };
  const scheduledOn = scheduleOf(step, position, force);
  const nextActionOn = position.waitingTask === null ? later(scheduledOn, force.on) : null;
  return { ...position, scheduledOn, nextActionOn };
}

/** The day the ladder asks for a step: all its conditions have passed; save for the first, never before the debt is overdue. */
function scheduleOf(
  step: Step,
  at: Pick<Position, 'effectiveDue' | 'lastStepOn' | 'graceUntil'>,
  force: LadderInForce,
): PlainDate {
  const { beforeDue, afterDue, afterLast, afterGrace } = step.trigger;
  if (beforeDue !== undefined) return force.plus(at.effectiveDue, -force.days(beforeDue));
  let day = force.plus(at.effectiveDue, afterDue === undefined ? 1 : force.days(afterDue));
  if (afterLast !== undefined && at.lastStepOn !== null)
    day = later(day, force.plus(at.lastStepOn, force.days(afterLast)));
  if (afterGrace && at.graceUntil !== null) day = later(day, at.graceUntil);
  return day;
}

/**
 * The item or the rules have changed. A part payment leaves the schedule as it is; a moved due date moves what is still
 * to come and neither skips nor repeats a step, unless it moved so far that a fresh reminder is owed (deferral granted).
 */
export function reposition(position: Position, item: Standing, force: LadderInForce): Position {
  const moved = item.effectiveDue !== position.effectiveDue;
  const current = {
    ...position,
    ...standing(item),
    ladder: force.ladder.key,
    ruleset: force.law.ruleset.hash,
  };
  const known = position.nextStep === null || force.ladder.byId.has(position.nextStep);
  if (!known) return settle({ ...current, nextStep: force.ladder.lateEntry, waitingTask: null }, force);
  if (moved && startsAnew(position, item, force)) {
    const first = force.ladder.steps[0] as Step;
    return settle({ ...current, nextStep: first.id, waitingTask: null, graceUntil: null }, force);
  }
  const dropsTask = isNoLongerOverdue(position, item, force.on);
  return settle(
    dropsTask ? { ...current, waitingTask: null, lastStepOn: position.lastStepOn } : current,
    force,
  );
}

const standing = ({ effectiveDue, revision }: Standing): Standing => ({ effectiveDue, revision });

/** The due date moved ahead of the day: what was asked of officers because the debt was overdue falls away. */
export const isNoLongerOverdue = (position: Position, item: Standing, on: PlainDate): boolean =>
  item.effectiveDue !== position.effectiveDue && on <= item.effectiveDue && position.waitingTask !== null;

function startsAnew(position: Position, item: Standing, force: LadderInForce): boolean {
  const first = force.ladder.steps[0] as Step;
  return (
    isBeforeDue(first) &&
    position.lastStep !== null &&
    force.on <= item.effectiveDue &&
    daysBetween(position.effectiveDue, item.effectiveDue) >= force.days('remind-again-when-moved-days')
  );
}

/** The awaited task was completed on a day: the ladder goes on from there. */
export const completed = (
  position: Position,
  taskId: Id,
  doneOn: PlainDate,
  force: LadderInForce,
): Position =>
  position.waitingTask === taskId
    ? settle(
        { ...position, waitingTask: null, lastStepOn: later(position.lastStepOn ?? doneOn, doneOn) },
        force,
      )
    : position;
