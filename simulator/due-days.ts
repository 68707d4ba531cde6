import { date, type PlainDate } from '#core';
import { type DueRule, effectiveDueDate, type Law } from '#law';

/** The effective due date of a base day; asked millions of times, so each answer is kept. */
export type DueDays = (rule: DueRule, base: PlainDate) => PlainDate;

/** Due days by the law itself: the province pays on the days that the engine computes. */
export function dueDaysOf(law: Law): DueDays {
  const known = new Map<string, PlainDate>();
  return (rule, base) => {
    const key = `${rule} ${base}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const day = effectiveDueDate(law, { rule, base }).what ?? date(base);
    known.set(key, day);
    return day;
  };
}
