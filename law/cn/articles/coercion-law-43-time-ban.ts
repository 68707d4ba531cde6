import type { Decision, PlainDate } from '#core';
import { find, type Law } from '../../engine/index.ts';
import { ACL } from './citations.ts';
import { conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

export interface TimeBanFacts {
  readonly on: PlainDate;
  /** Hour of the day in the civil zone, 0–23. */
  readonly hour?: Known<number>;
  /** 夜间, as the officer states it; needed while no hours of night are switched on. */
  readonly atNight?: Known<boolean>;
  /** 情况紧急. */
  readonly urgent?: Known<boolean>;
}

/**
 * 夜间、法定节假日不得强制执行 (enforce-time-ban): enforcement, not preservation. The law defines no hours of night:
 * they are a switch that ships off (22:00–06:00 from memory). 法定节假日 are the named holidays, not plain weekends.
 */
export function outsideBannedTime(law: Law, facts: TimeBanFacts): Decision<Ground> {
  const holiday = isPublicHoliday(law, facts.on);
  const night = isNight(law, facts);
  const banned = holiday ? true : night;
  return conditionsOn(law, facts).test('outside-banned-time', {
    holds: facts.urgent === true ? true : banned === undefined ? undefined : !banned,
    needs: ['atNight'],
    basis: ACL(43),
    because: { holiday, night: night ?? null, urgent: facts.urgent ?? false },
    confidence: night !== undefined && facts.atNight === undefined ? 'unverified' : 'verified',
  });
}

function isNight(law: Law, facts: TimeBanFacts): Known<boolean> {
  if (facts.atNight !== undefined) return facts.atNight;
  if (facts.hour === undefined || find<boolean>(law, 'night-hours-fixed', facts.on)?.value !== true)
    return undefined;
  return facts.hour >= 22 || facts.hour < 6;
}

/** 法定节假日 (`publicHoliday`): inside a holiday that the year's notice names; narrower than a rest day (disputed). */
export function isPublicHoliday(law: Law, day: PlainDate): boolean {
  return law.ruleset.content.holidays.some((year) =>
    year.holidays.some((holiday) => holiday.from <= day && day <= holiday.to),
  );
}

export const timeBanSentences = conditionSentences({
  'outside-banned-time': [
    '不在夜间或法定节假日，或者情况紧急',
    '夜间或法定节假日不得实施强制执行（节假日：{holiday}；夜间：{night}）',
    'Neither night nor public holiday, or the case is urgent',
    'No enforcement at night or on a public holiday (holiday: {holiday}; night: {night})',
  ],
});
