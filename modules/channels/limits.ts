import { addDays, type PlainDate } from '#core';
import { count, type Law } from '#law';
import type { Id } from '#platform';
import type { MessageState } from './message.ts';

/** How often and when a person may be spoken to, over all firms and debts. The office's own rules, by parameter. */
export interface ContactLimits {
  /** Messages in any seven days in a row, today included. */
  readonly perWeek: number;
  readonly perDay: number;
  /** Civil hours within which a sink may deliver: nothing is sent at night. "08:30" */
  readonly sendFrom: string;
  readonly sendUntil: string;
}

/** Reads the limits in force on a day and in the place of `law`. */
export function limitsOf(law: Law, on: PlainDate): ContactLimits {
  return {
    perWeek: count(law, 'contacts-per-person-per-week', on).value,
    perDay: count(law, 'contacts-per-person-per-day', on).value,
    sendFrom: clockTime(count(law, 'contact-hours-from', on).value),
    sendUntil: clockTime(count(law, 'contact-hours-to', on).value),
  };
}

const clockTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A message of the last seven days to the same person. */
export interface PastMessage {
  readonly messageId: Id;
  readonly onDay: PlainDate;
  readonly state: MessageState;
}

/** Whether one more message on `on` keeps the limits; what never reached the person does not count. */
export function isWithinLimits(past: readonly PastMessage[], limits: ContactLimits, on: PlainDate): boolean {
  const weekBegins = addDays(on, -6);
  let week = 0;
  let today = 0;
  for (const message of past) {
    if (message.state === 'withdrawn' || message.state === 'failed') continue;
    if (message.onDay < weekBegins || message.onDay > on) continue;
    week += 1;
    if (message.onDay === on) today += 1;
  }
  return week < limits.perWeek && today < limits.perDay;
}
