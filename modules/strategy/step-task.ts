import type { TaskClaim } from '#casework';
import type { PlainDate } from '#core';
import type { StepTaken } from './decide-step.ts';
import type { StepFacts } from './facts.ts';
import type { Debt } from './facts-of.ts';
import type { Step } from './ladder.ts';
import type { LadderInForce } from './ladder-in-force.ts';
import type { Subject } from './subject.ts';

/** The task that a step asks for. */
export function taskClaim(
  debt: Debt,
  step: Step,
  { task, tier, why, graceUntil }: StepTaken,
  scheduledOn: PlainDate,
  facts: StepFacts,
  force: LadderInForce,
): TaskClaim {
  if (task === undefined) throw new Error(`step ${step.id} opens no task`);
  const workingDays = force.days(task.workingDays);
  return {
    partyId: debt.partyId,
    obligationId: debt.obligationId,
    kind: task.kind,
    department: task.department,
    reason: `${step.id} ${scheduledOn}`,
    openedOn: facts.on,
    deadline: force.deadline(workingDays),
    workingDays,
    owner: task.owner,
    region: debt.item.region,
    facts: {
      step: step.id,
      tier,
      rule: why,
      dueOn: facts.effectiveDue,
      daysOverdue: facts.daysOverdue,
      tax: String(facts.taxOutstanding),
      lateFee: String(facts.lateFee),
      ...(task.with.length === 0 ? {} : { with: task.with }),
      ...(graceUntil === null ? {} : { graceUntil }),
    },
    why: `ladder ${force.ladder.key} ${step.id}`,
  };
}

/** A task for a person where the routine cannot go on. */
export function reviewClaim(
  subject: Subject,
  region: string,
  kind: 'manual-review' | 'rule-missing',
  step: string,
  scheduledOn: PlainDate,
  force: Pick<LadderInForce, 'on'> & { deadline(workingDays: number): PlainDate },
  facts: { readonly [name: string]: unknown },
): TaskClaim {
  return {
    partyId: subject.partyId,
    obligationId: subject.obligationId,
    kind,
    department: kind === 'rule-missing' ? 'information' : 'tax-source',
    reason: `${step} ${scheduledOn}`,
    openedOn: force.on,
    deadline: force.deadline(REVIEW_WORKING_DAYS),
    workingDays: REVIEW_WORKING_DAYS,
    owner: 'pool',
    region,
    facts,
    why: kind,
  };
}

/** Not a parameter: it must hold even where no parameter can be found. */
const REVIEW_WORKING_DAYS = 3;
