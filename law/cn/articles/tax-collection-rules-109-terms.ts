import { addDays, type Basis, type Confidence, type Decision, type PlainDate, weakest } from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';
import { firstWorkingDayFrom, holidayNotice, restRunDays, workingDayAfter } from '../calendar.ts';

/** 实施细则第一百零九条. */
export const R109: readonly Basis[] = [{ act: 'tca-rules-2016', article: '109' }];

/** First day of the rules of 2002; that terms moved before it as well is only remembered. */
const RULES_OF_2002 = '2002-10-15';
const confidenceOf = (day: PlainDate, basis: readonly Basis[], moved: boolean): Confidence =>
  moved && basis === R109 && day < RULES_OF_2002 ? 'unverified' : 'verified';

/**
 * 末日遇休假日顺延 (period-roll): when the last day of a term is a rest day, the first working day after it is
 * the last day. Make-up workdays are working days. `basis` names the act where it is not R 109 (CC 203 and so on).
 */
export function rollForward(law: Law, day: PlainDate, basis: readonly Basis[] = R109): Decision<PlainDate> {
  const rolled = firstWorkingDayFrom(law, day);
  const moved = rolled.day !== day;
  return decide(law, {
    rule: 'period-roll',
    outcome: 'computed',
    what: rolled.day,
    why: moved ? 'period-rolled' : 'period-not-rolled',
    because: { from: day, to: rolled.day },
    basis,
    on: day,
    facts: [{ name: 'lastDay', value: day, from: 'request' }, ...calendarFacts(law, rolled.day)],
    confidence: confidenceOf(day, basis, moved),
    provisional: rolled.provisional,
  });
}

const calendarFacts = (law: Law, day: PlainDate) => [
  {
    name: 'holidayNotice',
    value: holidayNotice(law, Number(day.slice(0, 4))) ?? null,
    from: 'holiday calendar',
  },
];

/** How the days of a long holiday lengthen a term: a disputed reading, since R 109 names no unit. */
export type ExtensionKey = 'holiday-extension-filing' | 'holiday-extension-other-terms';

/**
 * 连续三日以上休假日顺延 (period-extend): a run of three or more rest days inside the term lengthens it by the
 * days of the run that lie inside; then the last day rolls. `first` is the first counted day, `last` the last day
 * before extension. The text does not say whether the added days are working or calendar days: a setting each for
 * filing terms and for other terms.
 */
export function extendForHolidays(
  law: Law,
  term: { readonly first: PlainDate; readonly last: PlainDate; readonly key: ExtensionKey },
): Decision<PlainDate> {
  const chosen = reading(law, term.key, term.last);
  const inside = restRunDays(law, term.first, term.last);
  const days = chosen.value === 'roll-only' ? 0 : inside.days;
  const extended = extendedDay(law, term.last, days, chosen.value);
  return decide(law, {
    rule: 'period-extend',
    outcome: 'computed',
    what: extended.day,
    why: days > 0 ? 'period-extended' : 'period-not-extended',
    because: { from: term.last, to: extended.day, days, inside: inside.days },
    basis: R109,
    on: term.last,
    facts: [
      { name: 'firstDay', value: term.first, from: 'request' },
      { name: 'lastDay', value: term.last, from: 'request' },
      { name: 'restDaysInside', value: inside.days, from: 'holiday calendar' },
      ...calendarFacts(law, extended.day),
    ],
    confidence: weakest(
      inside.days > 0 ? chosen.confidence : 'verified',
      confidenceOf(term.last, R109, extended.day !== term.last),
    ),
    provisional: inside.provisional || extended.provisional,
    readings: inside.days > 0 ? { [term.key]: chosen.value } : {},
  });
}

function extendedDay(law: Law, last: PlainDate, days: number, unit: string) {
  if (days > 0 && unit === 'working-days') return workingDayAfter(law, last, days);
  return firstWorkingDayFrom(law, addDays(last, days));
}

export const terms109Sentences: Sentences = {
  'period-rolled': {
    zh: '期限最后一日{from}为法定休假日，顺延至{to}',
    en: 'The last day {from} is a rest day; the term ends on {to}',
  },
  'period-not-rolled': {
    zh: '期限最后一日{from}为工作日，不顺延',
    en: 'The last day {from} is a working day; nothing moves',
  },
  'period-extended': {
    zh: '期限内有连续三日以上休假日，期限内休假日{days}天，由{from}顺延至{to}',
    en: 'Rest days in a run of three or more lie inside the term ({days} days): {from} becomes {to}',
  },
  'period-not-extended': {
    zh: '期限内没有应当顺延的连续三日以上休假日，期限至{to}届满',
    en: 'No run of three or more rest days lengthens the term; it ends on {to}',
  },
};
