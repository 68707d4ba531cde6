import type { Basis, Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';

/** Acts that say for themselves which of their terms run in working days. */
export type TermAct = 'tax-collection' | 'coercion' | 'penalty' | 'reconsideration';

interface Rule {
  readonly rule: string;
  readonly from: string;
  readonly basis: Basis;
  readonly isWorking: (days: number) => boolean;
}

const RULES: { readonly [act in TermAct]: Rule } = {
  // R 109 speaks of rest days only; nowhere do TCA or R turn days into working days.
  'tax-collection': {
    rule: 'tca-days-calendar',
    from: '2002-10-15',
    basis: { act: 'tca-rules-2016', article: '109' },
    isWorking: () => false,
  },
  coercion: {
    rule: 'acl-10d-working',
    from: '2012-01-01',
    basis: { act: 'coercion-2012', article: '69' },
    isWorking: (days) => days <= 10,
  },
  penalty: {
    rule: 'apl-working',
    from: '2021-07-15',
    basis: { act: 'penalty-2021', article: '85' },
    isWorking: (days) => [2, 3, 5, 7].includes(days),
  },
  reconsideration: {
    rule: 'arl-working',
    from: '2024-01-01',
    basis: { act: 'reconsideration-2024', article: '88' },
    isWorking: (days) => [3, 5, 7, 10].includes(days),
  },
};

/**
 * 期限按自然日还是工作日 (tca-days-calendar, acl-10d-working, apl-working, arl-working): in which days a term of
 * so many days runs under an act. Before the act's own clause is in force the answer is unclear.
 */
export function periodRunsInDays(
  law: Law,
  request: { readonly act: TermAct; readonly days: number; readonly on: PlainDate },
): Decision<'calendar-days' | 'working-days'> {
  const { rule, from, basis, isWorking } = RULES[request.act];
  const working = isWorking(request.days);
  const known = request.on >= from;
  return decide<'calendar-days' | 'working-days'>(law, {
    rule,
    outcome: known ? 'computed' : 'unclear',
    ...(known && { what: working ? 'working-days' : 'calendar-days' }),
    why: known ? (working ? 'term-in-working-days' : 'term-in-calendar-days') : 'term-act-not-in-force',
    because: { days: request.days, from },
    basis: [basis],
    on: request.on,
    facts: [{ name: 'days', value: request.days, from: 'request' }],
    missing: known ? [] : ['actInForce'],
  });
}

export const workingDayTermSentences: Sentences = {
  'term-in-working-days': {
    zh: '该法{days}日的期限按工作日计算',
    en: 'Terms of {days} days run in working days under this act',
  },
  'term-in-calendar-days': {
    zh: '该法{days}日的期限按自然日计算',
    en: 'Terms of {days} days run in calendar days under this act',
  },
  'term-act-not-in-force': {
    zh: '该规定自{from}起施行，此前的计算方法未收录',
    en: 'This clause is in force from {from}; how days ran before is not on record',
  },
};
