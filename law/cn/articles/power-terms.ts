import { addDays, addMonths, addYears, type Decision, type PlainDate } from '#core';
import { count, decide, type Law, type Sentences, type Unit } from '../../engine/index.ts';
import { workingDayAfter } from '../calendar.ts';
import { deadline } from './deadlines.ts';

interface TermRequest {
  /** `term-…` parameter that holds the length, or one of the powers' own; its unit says how it is counted. */
  readonly key: string;
  readonly from: PlainDate;
  /**
   * Whether the last day moves off rest days (R 109, CC 203). False for terms that bind the authority in favour of
   * the party (freeze, seizure) and for fictions: the longer count would lengthen the burden.
   */
  readonly rolls?: boolean;
}

/** 期限届满日: the last day of a term of the powers' law; the day of the event is not counted (民法典 201). */
export function termEnd(law: Law, request: TermRequest): Decision<PlainDate> {
  if ((request.rolls ?? true) && request.key.startsWith('term-'))
    return deadline(law, { rule: request.key.slice('term-'.length), from: request.from });
  const length = count(law, request.key, request.from);
  const parameter = titled(law, request.key);
  const end = rawEnd(law, parameter.unit, request.from, length.value);
  return decide(law, {
    rule: request.key,
    outcome: 'computed',
    what: end.day,
    why: `power-term.${parameter.unit}`,
    because: {
      zh: parameter.title.zh,
      en: parameter.title.en,
      from: request.from,
      length: length.value,
      to: end.day,
    },
    basis: length.basis,
    on: request.from,
    facts: [{ name: 'from', value: request.from, from: 'request' }],
    confidence: length.confidence,
    provisional: end.provisional,
  });
}

function titled(law: Law, key: string) {
  const place = [...(law.ruleset.parameters.get(key)?.values() ?? [])][0];
  if (place === undefined) throw new Error(`the ruleset has no parameter ${key}`);
  return place;
}

function rawEnd(law: Law, unit: Unit, from: PlainDate, length: number) {
  const settled = (day: PlainDate) => ({ day, provisional: false });
  switch (unit) {
    case 'working-days':
      return workingDayAfter(law, from, length);
    case 'months':
      return settled(addMonths(from, length));
    case 'years':
      return settled(addYears(from, length));
    case 'days':
      return settled(addDays(from, length));
    default:
      throw new Error(`a term is not counted in ${unit}`);
  }
}

export const powerTermSentences: Sentences = {
  'power-term.days': {
    zh: '{zh}：自{from}次日起{length}日，至{to}止',
    en: '{en}: {length} days from the day after {from}, ending {to}',
  },
  'power-term.working-days': {
    zh: '{zh}：自{from}次日起{length}个工作日，至{to}止',
    en: '{en}: {length} working days from the day after {from}, ending {to}',
  },
  'power-term.months': {
    zh: '{zh}：自{from}起{length}个月，至{to}止',
    en: '{en}: {length} months from {from}, ending {to}',
  },
  'power-term.years': {
    zh: '{zh}：自{from}起{length}年，至{to}止',
    en: '{en}: {length} years from {from}, ending {to}',
  },
};
