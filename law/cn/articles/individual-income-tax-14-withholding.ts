import {
  addDays,
  addMonths,
  type Basis,
  type Confidence,
  type Decision,
  type FactValue,
  type PlainDate,
} from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { effectiveDueDate } from './filing-calendar.ts';

interface Monthly {
  readonly rule: string;
  readonly why: string;
  readonly basis: readonly Basis[];
  readonly confidence?: Confidence;
}

/** 次月十五日: the filing deadline of the month after the one `on` lies in. */
export function nextMonthDue(law: Law, on: PlainDate, article: Monthly): Decision<PlainDate> {
  const filing = effectiveDueDate(law, { rule: 'filing-15', base: addMonths(on, 1) });
  return dueOn(law, on, filing, article);
}

/** Wraps the day found by a calendar rule as the due date of an article; late fee starts the day after. */
export function dueOn(
  law: Law,
  on: PlainDate,
  calendar: Decision<PlainDate>,
  article: Monthly,
  more: { readonly [name: string]: FactValue } = {},
): Decision<PlainDate> {
  const due = calendar.what as PlainDate;
  return decide(law, {
    rule: article.rule,
    outcome: 'computed',
    what: due,
    why: article.why,
    because: { from: on, due, lateFeeFrom: addDays(due, 1), ...more },
    basis: article.basis,
    on,
    facts: [{ name: 'on', value: on, from: 'request' }],
    confidence: article.confidence ?? 'verified',
    parts: [calendar],
  });
}

/**
 * 扣缴税款解缴期限 (withholding-remit-due): tax withheld in a month is remitted by the 15th of the next. Individual
 * income tax only; other taxes have their own terms (CIT at source: 7 days from each withholding).
 */
export const withholdingRemitDue = (law: Law, request: { readonly paidOn: PlainDate }): Decision<PlainDate> =>
  nextMonthDue(law, request.paidOn, {
    rule: 'withholding-remit-due',
    why: 'withholding-remit-due',
    basis: [
      { act: 'iit-2019', article: '14' },
      { act: 'sat-2018-61', article: '3' },
    ],
  });

export const withholdingSentences: Sentences = {
  'withholding-remit-due': {
    zh: '{from}所属月份扣缴的税款应于次月申报期限{due}前解缴，滞纳金自{lateFeeFrom}起算',
    en: 'Tax withheld in the month of {from} is remitted by {due}; late fee starts on {lateFeeFrom}',
  },
};
