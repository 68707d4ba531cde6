import { addDays, type Decision, daysBetween, type Fen, type PlainDate, roundHalfUp, smaller } from '#core';
import { count, decide, type Law, rate, type Sentences } from '../../engine/index.ts';
import { ACL, APL } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known, type Step } from './conditions.ts';
import { termEnd } from './power-terms.ts';

export interface AdditionalFineFacts {
  readonly on: PlainDate;
  readonly fine: Fen;
  /** 处罚决定书送达日: 15 days to pay, the additional fine from day 16. */
  readonly servedOn: PlainDate;
  readonly paidOn?: PlainDate | undefined;
  /** Days of review or suit do not count (APL 73). */
  readonly remedies?: readonly { readonly from: PlainDate; readonly to: PlainDate }[];
  /** Approved instalments (APL 66(2)): the fine is not overdue while they are kept; end of the term. */
  readonly instalmentsTo?: PlainDate | undefined;
}

export interface AdditionalFine {
  readonly days: number;
  readonly amount: Fen;
  readonly capped: boolean;
  readonly from: PlainDate;
}

/** 加处罚款 (additional fine): 3 % of the fine a day, at most the fine: 99 % after 33 days, the cap on day 34. A power, not a duty. */
export function additionalFine(law: Law, facts: AdditionalFineFacts): Decision<AdditionalFine> {
  const daily = rate(law, 'additional-fine-rate', facts.on);
  const cap = rate(law, 'additional-fine-cap', facts.on);
  const due =
    facts.instalmentsTo ??
    (termEnd(law, { key: 'term-fine-payment-15', from: facts.servedOn }).what as PlainDate);
  const from = addDays(due, 1);
  const last = facts.paidOn !== undefined && facts.paidOn < facts.on ? facts.paidOn : facts.on;
  const days = Math.max(0, daysBetween(due, last) - paused(facts, from, last));
  const full = roundHalfUp(facts.fine * cap.value.numerator, cap.value.denominator);
  const run = roundHalfUp(facts.fine * BigInt(days) * daily.value.numerator, daily.value.denominator);
  const sum = smaller(run, full);
  return decide<AdditionalFine>(law, {
    rule: 'additional-fine',
    outcome: 'computed',
    what: { days, amount: sum, capped: run >= full && days > 0, from },
    why: 'additional-fine',
    because: { fine: facts.fine, from, days, amount: sum },
    basis: [...daily.basis, ...APL(73)],
    on: facts.on,
    facts: [
      { name: 'fine', value: facts.fine, from: 'request' },
      { name: 'servedOn', value: facts.servedOn, from: 'request' },
    ],
    confidence: daily.confidence,
  });
}

function paused(facts: AdditionalFineFacts, from: PlainDate, last: PlainDate): number {
  return (facts.remedies ?? []).reduce((sum, span) => {
    const start = span.from > from ? span.from : from;
    const end = span.to < last ? span.to : last;
    return start > end ? sum : sum + daysBetween(start, end) + 1;
  }, 0);
}

/** 强制执行加处罚款 (ACL 46): more than 30 days of it, and 催告. */
export function additionalFineEnforceable(
  law: Law,
  facts: { on: PlainDate; startedOn: PlainDate; urgedUnpaid?: Known<boolean> },
): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const days = count(law, 'additional-fine-enforcement-days', facts.on);
  const from = addDays(facts.startedOn, days.value);
  return allOf(law, {
    rule: 'additional-fine-enforceable',
    on: facts.on,
    basis: ACL(46),
    parts: [
      c.test('additional-fine-over-30-days', { holds: facts.on >= from, basis: days.basis, from }),
      c.is('urged-and-unpaid', 'urgedUnpaid', ...ACL(46)),
    ],
  });
}

/** 罚款延期分期 (fine-instalment, APL 66(2)): real hardship, application, approval. Fines only, never tax or late fee. */
export function fineInstalments(
  law: Law,
  facts: {
    on: PlainDate;
    debt: 'fine' | 'tax' | 'late-fee';
    realHardship?: Known<boolean>;
    appliedOn?: Step<PlainDate>;
  },
): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'fine-instalments',
    on: facts.on,
    basis: APL(66, 72),
    parts: [
      c.test('debt-is-a-fine', {
        holds: facts.debt === 'fine',
        basis: APL(66),
        because: { debt: facts.debt },
      }),
      c.is('real-hardship', 'realHardship', ...APL(66)),
      c.test('instalments-applied-for', {
        holds: facts.appliedOn === undefined ? undefined : facts.appliedOn !== null,
        needs: ['appliedOn'],
        basis: APL(66),
      }),
    ],
  });
}

export const additionalFineSentences: Sentences = {
  ...conditionSentences({
    'additional-fine-enforceable': [
      '可以强制执行加处罚款',
      '不得强制执行加处罚款',
      'The additional fine may be enforced',
      'The additional fine may not be enforced',
    ],
    'additional-fine-over-30-days': [
      '加处罚款已超过三十日',
      '加处罚款未超过三十日',
      'It has run for more than 30 days',
      'It has not run for more than 30 days',
    ],
    'urged-and-unpaid': [
      '经催告仍不履行',
      '未催告，或催告后已履行',
      'Urged and still unpaid',
      'Not urged, or paid',
    ],
    'fine-instalments': [
      '经批准可以暂缓或者分期缴纳罚款',
      '不能暂缓、分期',
      'The fine may be deferred or paid in instalments',
      'No deferral or instalments',
    ],
    'debt-is-a-fine': [
      '属于罚款',
      '税款、滞纳金不适用罚款的分期',
      'It is a fine',
      'Tax and late fee have no such instalments',
    ],
    'real-hardship': ['确有经济困难', '没有经济困难', 'There is real hardship', 'There is no real hardship'],
    'instalments-applied-for': [
      '当事人已申请',
      '当事人未申请',
      'The party has applied',
      'The party has not applied',
    ],
  }),
  'additional-fine': {
    zh: '罚款{fine}元，自{from}起加处{days}日，计{amount}元（不超过罚款数额）',
    en: 'On a fine of {fine} yuan, {days} days from {from}: {amount} yuan, never more than the fine',
  },
};
