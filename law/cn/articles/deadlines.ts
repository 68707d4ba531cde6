import { addDays, type Basis, type Decision, type PlainDate, RefusedError } from '#core';
import { decide, type Found, type Law, need, type Sentences } from '../../engine/index.ts';
import { type Term, termEnd } from './civil-code-201-first-day-excluded.ts';
import { effectiveDueDate } from './filing-calendar.ts';
import { extendForHolidays, R109, rollForward } from './tax-collection-rules-109-terms.ts';

const PREFIX = 'term-';

/** Acts whose terms R 109 governs: the collection law and its rules. */
const COLLECTION_ACTS = ['tca-2015', 'tca-rules-2016'];

/** 满30日即视为送达 and the like: a day on which something is held to have happened does not roll. */
const FICTIONS = ['public-notice-30'];

/** A term that can be asked for by name. */
export interface DeadlineRule {
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
}

/** Every rule that {@link deadline} answers: the filing month, and each `term-…` parameter of the ruleset. */
export function deadlineRules(law: Law): readonly DeadlineRule[] {
  const terms = [...law.ruleset.parameters.keys()].filter((key) => key.startsWith(PREFIX));
  return [
    { rule: 'filing-15', zh: '按月按季申报纳税', en: 'month and quarter filing', unit: 'filing-month' },
    ...terms.map((key) => {
      const parameter = [...(law.ruleset.parameters.get(key)?.values() ?? [])][0];
      return {
        rule: key.slice(PREFIX.length),
        unit: parameter?.unit ?? '',
        ...(parameter?.title ?? { zh: '', en: '' }),
      };
    }),
  ];
}

/**
 * 期限届满日: the last day of a named term that starts with an event on `from`; for `filing-15` the filing deadline of
 * the month `from` lies in. Refuses a rule it does not know, and a day outside the rule's history.
 */
export function deadline(
  law: Law,
  request: { readonly rule: string; readonly from: PlainDate },
): Decision<PlainDate> {
  if (request.rule === 'filing-15') return effectiveDueDate(law, { rule: 'filing-15', base: request.from });
  const places = law.ruleset.parameters.get(PREFIX + request.rule);
  if (places === undefined) throw unknownRule(law, request.rule);
  const found = need<number>(law, PREFIX + request.rule, request.from);
  const unit = [...places.values()][0]?.unit as Term['unit'];
  return namedDeadline(law, request, found, { count: found.value, unit });
}

function namedDeadline(
  law: Law,
  { rule, from }: { rule: string; from: PlainDate },
  found: Found<number>,
  term: Term,
): Decision<PlainDate> {
  const end = termEnd(law, from, term);
  const last = end.what as PlainDate;
  const moved = moveEnd(law, rule, from, last, term, found.basis);
  const day = moved?.what ?? last;
  return decide(law, {
    rule,
    outcome: 'computed',
    what: day,
    why: `deadline-${term.unit}`,
    because: { rule, from, count: term.count, to: day },
    basis: found.basis,
    on: from,
    facts: [
      { name: 'from', value: from, from: 'request' },
      { name: 'count', value: term.count, from: `parameter ${found.key}` },
    ],
    confidence: found.confidence,
    parts: moved === undefined ? [end] : [end, moved],
  });
}

/** How the last day moves: R 109 in full for days of the collection law, rolling alone for the rest. */
function moveEnd(
  law: Law,
  rule: string,
  from: PlainDate,
  last: PlainDate,
  term: Term,
  basis: readonly Basis[],
): Decision<PlainDate> | undefined {
  if (term.unit === 'working-days' || FICTIONS.includes(rule)) return undefined;
  const collection = basis.some(({ act }) => COLLECTION_ACTS.includes(act));
  if (collection && term.unit === 'days')
    return extendForHolidays(law, { first: addDays(from, 1), last, key: 'holiday-extension-other-terms' });
  return rollForward(law, last, collection ? R109 : [{ act: 'civil-code-2021', article: '203' }]);
}

const unknownRule = (law: Law, rule: string): RefusedError => {
  const known = deadlineRules(law).map((one) => one.rule);
  return new RefusedError({
    code: 'unknown-deadline-rule',
    zh: `没有期限规则“${rule}”，可选：${known.join('、')}`,
    en: `There is no deadline rule "${rule}"; choose one of ${known.join(', ')}`,
    at: 'rule',
  });
};

export const deadlineSentences: Sentences = {
  'deadline-days': {
    zh: '自{from}的次日起{count}日，至{to}届满',
    en: '{count} days from the day after {from}: ends on {to}',
  },
  'deadline-working-days': {
    zh: '自{from}的次日起{count}个工作日，至{to}届满',
    en: '{count} working days from the day after {from}: ends on {to}',
  },
  'deadline-months': {
    zh: '自{from}起{count}个月，至{to}届满',
    en: '{count} months from {from}: ends on {to}',
  },
  'deadline-years': { zh: '自{from}起{count}年，至{to}届满', en: '{count} years from {from}: ends on {to}' },
};
