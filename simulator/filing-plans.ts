import { addDays, dayOf, monthOf, type PlainDate, yearOf } from '#core';
import { type FilingPlan, LEVIES, type LevyUse } from './filing.ts';

/** 一般纳税人按月, 小规模按季, 个体工商户按季, 自然人: who files what, how often. */
export type FilerProfile = 'month-filer' | 'quarter-filer' | 'individual-business' | 'natural-person';

interface Habit {
  readonly levy: LevyUse;
  readonly months: 1 | 3 | 12;
  /** Periods looked back over; older ones are settled and gone from the export, except for old arrears. */
  readonly periods: number;
  readonly probability: number;
  readonly weight: number;
}

const habit = (
  levy: LevyUse,
  months: 1 | 3 | 12,
  periods: number,
  probability: number,
  weight = 1,
): Habit => ({ levy, months, periods, probability, weight });

const HABITS: { readonly [profile in FilerProfile]: readonly Habit[] } = {
  'month-filer': [
    habit(LEVIES.vat, 1, 12, 0.85, 6),
    habit(LEVIES.urban, 1, 12, 0.5, 6),
    habit(LEVIES.wages, 1, 12, 0.5),
    habit(LEVIES.cit, 3, 4, 0.7, 5),
    habit(LEVIES.citAnnual, 12, 2, 0.5, 4),
  ],
  'quarter-filer': [
    habit(LEVIES.vat, 3, 8, 0.3),
    habit(LEVIES.urban, 3, 8, 0.18),
    habit(LEVIES.cit, 3, 8, 0.38),
    habit(LEVIES.citAnnual, 12, 2, 0.3),
  ],
  'individual-business': [
    habit(LEVIES.vat, 3, 8, 0.06),
    habit(LEVIES.business, 3, 8, 0.13),
    habit(LEVIES.businessAnnual, 12, 2, 0.1),
  ],
  'natural-person': [habit(LEVIES.comprehensive, 12, 3, 0.13), habit(LEVIES.dividend, 1, 12, 0.008)],
};

const plans = new Map<string, readonly FilingPlan[]>();

/** Every filing that a taxpayer of this profile may have made up to the day, newest period first. */
export function plansOf(profile: FilerProfile, on: PlainDate): readonly FilingPlan[] {
  const key = `${profile} ${on}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const made = HABITS[profile].flatMap((one) => planHabit(one, on));
  plans.set(key, made);
  return made;
}

function planHabit(one: Habit, on: PlainDate): FilingPlan[] {
  const monthsSinceZero = yearOf(on) * 12 + monthOf(on) - 1;
  const current = Math.floor(monthsSinceZero / one.months);
  return Array.from({ length: one.periods }, (_, back) => {
    const first = (current - 1 - back) * one.months;
    const periodFrom = dayOf(0, first + 1, 1);
    const periodTo = addDays(dayOf(0, first + one.months + 1, 1), -1);
    return {
      levy: one.levy,
      periodFrom,
      periodTo,
      base: baseDay(one.levy, periodTo),
      probability: one.probability,
      weight: one.weight,
    };
  });
}

/** The statutory due day before rolling: the 15th of the next month, or the day of the yearly settlement. */
function baseDay(levy: LevyUse, periodTo: PlainDate): PlainDate {
  const year = yearOf(periodTo) + 1;
  if (levy === LEVIES.citAnnual) return dayOf(year, 5, 31);
  if (levy === LEVIES.businessAnnual) return dayOf(year, 3, 31);
  if (levy === LEVIES.comprehensive) return dayOf(year, 6, 30);
  return dayOf(yearOf(periodTo), monthOf(periodTo) + 1, 15);
}
