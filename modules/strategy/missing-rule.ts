import { taskId } from '#casework';
import { addDays, type PlainDate, type Refusal } from '#core';
import type { Position } from './position.ts';
import { stepId } from './step-row.ts';
import { reviewClaim } from './step-task.ts';
import type { Subject } from './subject.ts';
import type { Work } from './work.ts';

/** The ladder of a position that could not be put on one. */
export const WITHOUT_LADDER = '';

const RULE_MISSING = 'rule-missing';

/** What the task about a missing rule is about: it is found again by it on every later day. */
function missingAt({ position, item }: Subject, on: PlainDate): { step: string; scheduledOn: PlainDate } {
  return {
    step: position?.nextStep ?? 'enter',
    scheduledOn: position?.scheduledOn ?? item?.effectiveDue ?? on,
  };
}

/** Whether the debt waits only because a rule was missing when it was last looked at. */
export function isRetry(subject: Subject, on: PlainDate): boolean {
  const { position, partyId, obligationId } = subject;
  if (position === undefined || position.waitingTask === null) return false;
  const { step, scheduledOn } = missingAt(subject, on);
  const reason = `${step} ${scheduledOn}`;
  return position.waitingTask === taskId({ partyId, obligationId, kind: RULE_MISSING, reason });
}

/** A rule or fact is missing: a person is told, the run goes on, and the debt is tried again every day. */
export function ruleMissing(subject: Subject, on: PlainDate, refusal: Refusal, work: Work): Position {
  const { step, scheduledOn } = missingAt(subject, on);
  const calendar = { on, deadline: (days: number) => plainDeadline(on, days) };
  const claim = reviewClaim(subject, subject.item?.region ?? '', RULE_MISSING, step, scheduledOn, calendar, {
    code: refusal.code,
    zh: refusal.zh,
    en: refusal.en,
    ...(refusal.at === undefined ? {} : { at: refusal.at }),
  });
  work.opened.push(claim);
  work.steps.push({
    partyId: subject.partyId,
    stepId: stepId(subject, step, scheduledOn, `suppressed:${RULE_MISSING}`),
    obligationId: subject.obligationId,
    step,
    scheduledOn,
    onDay: on,
    outcome: 'suppressed',
    why: RULE_MISSING,
    tier: null,
    taskId: taskId(claim),
    facts: JSON.stringify({ code: refusal.code, at: refusal.at ?? null }),
  });
  const before = subject.position ?? newcomer(subject, on);
  return { ...before, waitingTask: taskId(claim), nextActionOn: addDays(on, 1) };
}

const newcomer = ({ item }: Subject, on: PlainDate): Position => ({
  ladder: WITHOUT_LADDER,
  nextStep: null,
  scheduledOn: null,
  nextActionOn: null,
  waitingTask: null,
  lastStep: null,
  lastStepOn: null,
  graceUntil: null,
  effectiveDue: item?.effectiveDue ?? on,
  revision: item?.revision ?? 0,
  ruleset: '',
});

/** Without a working calendar at hand: calendar days over a weekend. */
const plainDeadline = (on: PlainDate, days: number): PlainDate => addDays(on, days + 2);
