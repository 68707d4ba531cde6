import { addDays, type PlainDate } from '#core';
import { derivedId, type Id } from '#platform';
import type { StepOutcome } from './decide-step.ts';
import type { StepFacts } from './facts.ts';
import { type Debt, writeFacts } from './facts-of.ts';
import type { Step } from './ladder.ts';
import type { LadderInForce } from './ladder-in-force.ts';
import type { Position } from './position.ts';
import type { Subject } from './subject.ts';
import type { Work } from './work.ts';

/** The same debt, step, scheduled day and outcome always give the same id; a step held twice for one reason is one row. */
export const stepId = (debt: Subject, step: string, scheduledOn: PlainDate, outcome: string): Id =>
  derivedId('step', debt.partyId, debt.obligationId, step, scheduledOn, outcome);

/** What is kept of a step that was decided. */
export function stepRow(debt: Debt, step: Step, position: Position, facts: StepFacts, outcome: StepOutcome) {
  const scheduledOn = position.scheduledOn ?? facts.on;
  const sort = outcome.outcome === 'taken' ? 'taken' : `${outcome.outcome}:${outcome.why}`;
  return {
    partyId: debt.partyId,
    stepId: stepId(debt, step.id, scheduledOn, sort),
    obligationId: debt.obligationId,
    step: step.id,
    scheduledOn,
    onDay: facts.on,
    outcome: outcome.outcome,
    why: outcome.why,
    tier: 'tier' in outcome ? outcome.tier : null,
    taskId: null,
    facts: writeFacts(facts),
  };
}

/** A step whose day had passed when the debt became known. */
export function recordMissed(debt: Debt, step: Step, force: LadderInForce, work: Work): void {
  const scheduledOn = addDays(
    debt.item.effectiveDue,
    step.trigger.beforeDue === undefined ? 0 : -force.days(step.trigger.beforeDue),
  );
  work.steps.push({
    partyId: debt.partyId,
    stepId: stepId(debt, step.id, scheduledOn, 'known-too-late'),
    obligationId: debt.obligationId,
    step: step.id,
    scheduledOn,
    onDay: force.on,
    outcome: 'known-too-late',
    why: 'first-known-overdue',
    tier: null,
    taskId: null,
    facts: JSON.stringify({ effectiveDue: debt.item.effectiveDue, on: force.on }),
  });
}
