import { addDays, addMonths, addYears, type Basis, type Decision, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { workingDayAfter } from '../calendar.ts';

/** Length of a term as the act states it. */
export interface Term {
  readonly count: number;
  readonly unit: 'days' | 'working-days' | 'months' | 'years';
}

const BASIS: readonly Basis[] = [
  { act: 'civil-code-2021', article: '201' },
  { act: 'civil-code-2021', article: '202' },
];

/**
 * 始日不计入 (first-day-excluded): a term in days starts the day after the event; one in months or years ends on
 * the matching day, else on the month's last day (CC 201, 202, by analogy for TCA, ACL and APL, which say nothing).
 * The day that comes out is before any rolling.
 */
export function termEnd(law: Law, from: PlainDate, term: Term): Decision<PlainDate> {
  const end = rawEnd(law, from, term);
  return decide(law, {
    rule: 'first-day-excluded',
    outcome: 'computed',
    what: end.day,
    why: `first-day-excluded-${term.unit}`,
    because: { from, count: term.count, to: end.day },
    basis: BASIS,
    on: from,
    facts: [
      { name: 'from', value: from, from: 'request' },
      { name: 'count', value: term.count, from: 'request' },
    ],
    provisional: end.provisional,
  });
}

function rawEnd(law: Law, from: PlainDate, { count, unit }: Term) {
  if (unit === 'working-days') return workingDayAfter(law, from, count);
  if (unit === 'days') return { day: addDays(from, count), provisional: false };
  return { day: unit === 'months' ? addMonths(from, count) : addYears(from, count), provisional: false };
}

export const firstDayExcludedSentences: Sentences = {
  'first-day-excluded-days': {
    zh: '自{from}的次日起算{count}日，至{to}',
    en: '{count} days counted from the day after {from}: {to}',
  },
  'first-day-excluded-working-days': {
    zh: '自{from}的次日起算{count}个工作日，至{to}',
    en: '{count} working days counted from the day after {from}: {to}',
  },
  'first-day-excluded-months': {
    zh: '自{from}起{count}个月，至对应日{to}（没有对应日的为月末日）',
    en: '{count} months from {from}: the matching day, else the month’s end, {to}',
  },
  'first-day-excluded-years': {
    zh: '自{from}起{count}年，至对应日{to}（没有对应日的为月末日）',
    en: '{count} years from {from}: the matching day, else the month’s end, {to}',
  },
};
