import type { Decision, PlainDate } from '#core';
import { addDays } from '#core';
import { count, decide, type Law, type Sentences } from '../../engine/index.ts';
import type { PayerKind } from './late-fee-request.ts';
import { extendForHolidays } from './tax-collection-rules-109-terms.ts';

export interface DemandNoticeRequest {
  readonly payer: PayerKind | 'tax-guarantor';
  /** 限期缴纳税款通知书 served on. */
  readonly servedOn: PlainDate;
  /** Term that the notice sets, in calendar days. */
  readonly days: number;
}

const BASIS = [
  { act: 'tca-2015', article: '40' },
  { act: 'tca-rules-2016', article: '73' },
];

/**
 * 责令限期缴纳 (demand-notice): a term of at most 15 days from service. `what` is the last day of the term; where the
 * term is too long it is the day the notice sets, and the outcome says that the notice is not lawful. R 73 does not
 * name a natural person not in business: for him 15 days are the office's policy, marked restated.
 */
export function demandNotice(law: Law, request: DemandNoticeRequest): Decision<PlainDate> {
  const { payer, servedOn, days } = request;
  const longest = count(law, 'demand-longest-days', servedOn);
  const lawful = days >= 1 && days <= longest.value;
  const term = extendForHolidays(law, {
    first: addDays(servedOn, 1),
    last: addDays(servedOn, days),
    key: 'holiday-extension-other-terms',
  });
  const policy = payer === 'natural-person';
  return decide(law, {
    rule: 'demand-notice',
    outcome: lawful ? 'met' : 'not-met',
    what: term.what as PlainDate,
    why: lawful ? (policy ? 'demand-notice-policy' : 'demand-notice-lawful') : 'demand-notice-too-long',
    because: { servedOn, days, longest: longest.value, to: term.what as PlainDate },
    basis: BASIS,
    on: servedOn,
    facts: [
      { name: 'servedOn', value: servedOn, from: 'request' },
      { name: 'days', value: days, from: 'request' },
    ],
    confidence: policy ? 'restated' : longest.confidence,
    parts: [term],
  });
}

export const demandNoticeSentences: Sentences = {
  'demand-notice-lawful': {
    zh: '限期缴纳税款通知书于{servedOn}送达，限期{days}日（不超过{longest}日），至{to}届满',
    en: 'The demand served on {servedOn} sets {days} days (at most {longest}); the term ends on {to}',
  },
  'demand-notice-policy': {
    zh: '实施细则第七十三条未列明不从事生产经营的自然人，按{longest}日以内掌握；{servedOn}送达，限期{days}日，至{to}届满',
    en: 'Article 73 does not name a natural person not in business; {longest} days are kept as policy: served {servedOn}, {days} days, ends {to}',
  },
  'demand-notice-too-long': {
    zh: '责令限期缴纳的期限{days}日不符合最长{longest}日的规定',
    en: 'A demand of {days} days is not within the {longest} days the law allows',
  },
};
