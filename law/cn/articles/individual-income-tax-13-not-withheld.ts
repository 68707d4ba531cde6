import { type Decision, date, type PlainDate, yearOf } from '#core';
import { decide, type Law, need, reading, type Sentences } from '../../engine/index.ts';
import { effectiveDueDate } from './filing-calendar.ts';
import { dueOn } from './individual-income-tax-14-withholding.ts';

/** 限期缴纳通知: a notice that sets a day to pay. */
export interface PaymentNotice {
  readonly servedOn: PlainDate;
  readonly dueOn: PlainDate;
}

const BASIS = [
  { act: 'iit-2019', article: '13' },
  { act: 'tca-rules-2016', article: '75' },
];
const READING = 'not-withheld-late-notice';

/**
 * 扣缴义务人未扣缴税款的缴纳期限 (iit-not-withheld-due): 30 June of the year after the income, or the day set by a
 * notice served by then. Only after it does the taxpayer's late fee run. A notice served later moves nothing unless
 * the disputed reading says so: the article sets no rule for a day already past.
 */
export function iitNotWithheldDue(
  law: Law,
  request: { readonly incomeOn: PlainDate; readonly notice?: PaymentNotice },
): Decision<PlainDate> {
  const { incomeOn, notice } = request;
  const monthDay = need<string>(law, 'iit-not-withheld-due', incomeOn).value;
  const regular = effectiveDueDate(law, {
    rule: 'roll-only',
    base: date(`${yearOf(incomeOn) + 1}-${monthDay}`),
  });
  const article = { rule: 'iit-not-withheld-due', why: 'iit-not-withheld-due', basis: BASIS };
  if (notice === undefined) return dueOn(law, incomeOn, regular, article);
  const set = effectiveDueDate(law, { rule: 'roll-only', base: notice.dueOn });
  if (notice.servedOn <= (regular.what as PlainDate))
    return dueOn(
      law,
      incomeOn,
      set,
      { ...article, why: 'iit-not-withheld-notice' },
      { servedOn: notice.servedOn },
    );
  return lateNotice(law, incomeOn, notice, regular, set);
}

function lateNotice(
  law: Law,
  incomeOn: PlainDate,
  notice: PaymentNotice,
  regular: Decision<PlainDate>,
  set: Decision<PlainDate>,
): Decision<PlainDate> {
  const chosen = reading(law, READING, notice.servedOn);
  const moves = chosen.value === 'moves';
  const base = dueOn(law, incomeOn, moves ? set : regular, {
    rule: 'iit-not-withheld-due',
    why: moves ? 'iit-not-withheld-late-notice-moves' : 'iit-not-withheld-late-notice',
    basis: BASIS,
  });
  return decide(law, {
    rule: base.rule,
    outcome: 'computed',
    what: base.what as PlainDate,
    why: base.why.code,
    because: { ...base.why.facts, servedOn: notice.servedOn, noticeDue: notice.dueOn },
    basis: BASIS,
    on: incomeOn,
    facts: [...base.facts, { name: 'noticeServedOn', value: notice.servedOn, from: 'request' }],
    confidence: chosen.confidence,
    readings: { [READING]: chosen.value },
    parts: base.parts,
  });
}

export const notWithheldSentences: Sentences = {
  'iit-not-withheld-due': {
    zh: '{from}取得的所得扣缴义务人未扣缴税款，纳税人应于{due}前缴纳，滞纳金自{lateFeeFrom}起算',
    en: 'Tax on income of {from} was not withheld: the taxpayer pays by {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-not-withheld-notice': {
    zh: '税务机关{servedOn}送达限期缴纳通知，纳税人应于{due}前缴纳，滞纳金自{lateFeeFrom}起算',
    en: 'By the notice served on {servedOn} the taxpayer pays by {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-not-withheld-late-notice': {
    zh: '限期缴纳通知于缴纳期限届满后的{servedOn}送达，不改变已届满的期限{due}，滞纳金自{lateFeeFrom}起算',
    en: 'The notice served on {servedOn} came after the due date {due} and does not move it; late fee from {lateFeeFrom}',
  },
  'iit-not-withheld-late-notice-moves': {
    zh: '按所选口径，{servedOn}送达的限期缴纳通知将缴纳期限改为{due}，滞纳金自{lateFeeFrom}起算',
    en: 'In the reading chosen the notice served on {servedOn} moves the due date to {due}; late fee from {lateFeeFrom}',
  },
};
