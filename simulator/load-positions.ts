import { later, type PlainDate } from '#core';
import { count, type Law } from '#law';
import { plusDays } from './days.ts';
import type { LoadedFiling } from './load-rows.ts';
import { revisionOf } from './load-rows.ts';
import type { Row } from './table-loader.ts';

/** Days of the shipped ladder, read from the law by the caller. */
export interface LadderDays {
  readonly ladder: string;
  readonly ruleset: string;
  readonly reminderBefore: number;
  readonly reminderAfter: number;
  readonly contactAfter: number;
  readonly grace: number;
  readonly followUpAfter: number;
  readonly reviewAfter: number;
}

/** Days of the ladder by the law of a place on a day. */
export function ladderDaysOf(law: Law, on: PlainDate, ruleset: string): LadderDays {
  const days = (key: string) => count(law, key, on).value;
  return {
    ladder: 'national@1',
    ruleset,
    reminderBefore: days('due-reminder-days-before'),
    reminderAfter: days('overdue-reminder-days-after'),
    contactAfter: days('task-days-overdue'),
    grace: days('grace-days-low'),
    followUpAfter: days('follow-up-days-after'),
    reviewAfter: days('enforcement-review-days-after'),
  };
}

/**
 * Where a debt stands on the ladder in the evening of a day, had the run been made every morning since it was
 * declared: the steps before it are taken, the next one has its day. Tasks asked for before are taken as done at once.
 */
export function positionRow(loaded: LoadedFiling, evening: PlainDate, days: LadderDays): Row | undefined {
  const { open } = loaded.standing;
  if (open === undefined) return undefined;
  const due = open.effectiveDue;
  const known = loaded.filing.declaredOn;
  let last: readonly [string, PlainDate] | undefined;
  for (const [step, day] of scheduleOf(due, known, days)) {
    if (day > evening) return row(loaded, due, step, day, last, days);
    last = [step, day];
  }
  return row(loaded, due, null, null, last, days);
}

/** Steps of the low tier with the day each falls on; a debt first known late enters at the overdue reminder. */
function scheduleOf(due: PlainDate, known: PlainDate, days: LadderDays): (readonly [string, PlainDate])[] {
  const reminder = later(plusDays(due, -days.reminderBefore), known);
  const overdue = later(plusDays(due, days.reminderAfter), known);
  const contact = later(
    plusDays(due, days.contactAfter),
    plusDays(overdue, days.contactAfter - days.reminderAfter),
  );
  const grace = plusDays(contact, days.grace);
  const followUp = plusDays(grace, days.followUpAfter);
  const before: (readonly [string, PlainDate])[] = known > due ? [] : [['due-reminder', reminder]];
  return [
    ...before,
    ['overdue-reminder', overdue],
    ['first-contact', contact],
    ['grace-end-reminder', grace],
    ['follow-up', followUp],
    ['enforcement-review', plusDays(followUp, days.reviewAfter)],
  ];
}

function row(
  loaded: LoadedFiling,
  due: PlainDate,
  next: string | null,
  day: PlainDate | null,
  last: readonly [string, PlainDate] | undefined,
  days: LadderDays,
): Row {
  const isInGrace = last?.[0] === 'first-contact';
  return [
    loaded.partyId,
    loaded.obligationId,
    days.ladder,
    next,
    day,
    day,
    null,
    last?.[0] ?? null,
    last?.[1] ?? null,
    isInGrace ? day : null,
    due,
    revisionOf(loaded.filing),
    days.ruleset,
  ];
}
