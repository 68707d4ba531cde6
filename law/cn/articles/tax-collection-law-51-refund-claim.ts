import {
  addDays,
  addYears,
  type Decision,
  daysBetween,
  type Fen,
  type Fraction,
  type PlainDate,
  roundHalfUp,
  ZERO,
} from '#core';
import { count, decide, find, type Law, type Sentences } from '../../engine/index.ts';
import type { PayerKind } from './late-fee-request.ts';
import { extendForHolidays, rollForward } from './tax-collection-rules-109-terms.ts';

export interface RefundRequest {
  readonly amount: Fen;
  /** 结算缴纳税款之日. */
  readonly paidOn: PlainDate;
  readonly foundBy: 'taxpayer' | 'authority';
  /** Day of the taxpayer's claim, or of the authority's finding. */
  readonly claimedOn: PlainDate;
  /** Day on which the refund is processed: its rate counts (R 78). */
  readonly processedOn?: PlainDate;
  readonly nature?: 'overpayment' | 'prepayment-settlement' | 'export-refund' | 'exemption';
  readonly payer?: PayerKind;
  readonly on: PlainDate;
}

export interface RefundClaim {
  readonly refundable: boolean;
  /** Last day of the taxpayer's claim; null where the authority found it. */
  readonly claimUntil: PlainDate | null;
  readonly processBy: PlainDate;
  readonly bearsInterest: boolean;
}

/**
 * 多缴退税 (TCA 51; R 78): a taxpayer claims within three years of payment, the authority without limit. Interest only
 * on a taxpayer's own claim, and not for prepayments settled, export refunds and exemptions. 扣缴义务人 are not named.
 * All three terms are terms of the collection law: R 109 moves their last day, as `deadline` does for the same terms.
 */
export function refundClaim(law: Law, request: RefundRequest): Decision<RefundClaim> {
  const years = count(law, 'refund-claim-years', request.on);
  const byTaxpayer = request.foundBy === 'taxpayer';
  if (byTaxpayer && request.payer === 'withholding-agent') return agentUnclear(law, request, years.basis);
  const key = byTaxpayer ? 'refund-processing-days-claimed' : 'refund-processing-days-found';
  const days = count(law, key, request.claimedOn);
  const processBy = extendForHolidays(law, {
    first: addDays(request.claimedOn, 1),
    last: addDays(request.claimedOn, days.value),
    key: 'holiday-extension-other-terms',
  });
  const claimEnd = rollForward(law, addYears(request.paidOn, years.value));
  const claimUntil = byTaxpayer ? (claimEnd.what ?? null) : null;
  const refundable = claimUntil === null || request.claimedOn <= claimUntil;
  const bearsInterest = refundable && byTaxpayer && (request.nature ?? 'overpayment') === 'overpayment';
  return decide<RefundClaim>(law, {
    rule: 'refund-claim',
    outcome: refundable ? 'met' : 'not-met',
    what: { refundable, claimUntil, processBy: processBy.what ?? request.claimedOn, bearsInterest },
    why: !byTaxpayer ? 'refund-found' : refundable ? 'refund-claimed' : 'refund-too-late',
    because: {
      paid: request.paidOn,
      claimed: request.claimedOn,
      until: claimUntil,
      processBy: processBy.what ?? null,
    },
    basis: [...years.basis, ...days.basis],
    confidence: years.confidence,
    on: request.on,
    parts: byTaxpayer ? [claimEnd, processBy] : [processBy],
  });
}

/** 退税利息: amount × demand deposit rate of the processing day × days ÷ year. Without a loaded rate: unclear. */
export function refundInterest(law: Law, request: RefundRequest): Decision<Fen> {
  const claim = refundClaim(law, request);
  const common = { rule: 'refund-interest', basis: claim.basis, on: request.on, parts: [claim] };
  if (claim.what === undefined)
    return decide<Fen>(law, {
      ...common,
      outcome: 'unclear',
      why: 'refund-interest-unclear',
      missing: claim.missing,
    });
  if (!claim.what.bearsInterest)
    return decide<Fen>(law, { ...common, outcome: 'computed', what: ZERO, why: 'refund-no-interest' });
  const processedOn = request.processedOn;
  const rate = processedOn && find<Fraction>(law, 'refund-interest-rate', processedOn);
  if (processedOn === undefined || rate === undefined)
    return decide<Fen>(law, {
      ...common,
      outcome: 'unclear',
      why: 'refund-interest-unclear',
      missing: [processedOn === undefined ? 'processed-on' : 'refund-interest-rate'],
    });
  const year = count(law, 'refund-interest-year-days', processedOn);
  const days = daysBetween(request.paidOn, processedOn);
  const top = request.amount * BigInt(days) * rate.value.numerator;
  const what = roundHalfUp(top, rate.value.denominator * BigInt(year.value));
  return decide<Fen>(law, {
    ...common,
    outcome: 'computed',
    what,
    why: 'refund-interest',
    because: { days, rate: `${rate.value.numerator}/${rate.value.denominator}`, what },
    confidence: year.confidence,
  });
}

function agentUnclear(law: Law, request: RefundRequest, basis: Decision<RefundClaim>['basis']) {
  return decide<RefundClaim>(law, {
    rule: 'refund-claim',
    outcome: 'unclear',
    why: 'refund-agent',
    basis,
    on: request.on,
    missing: ['taxpayer'],
  });
}

export const refundSentences: Sentences = {
  'refund-found': {
    zh: '税务机关发现多缴税款，应于{processBy}前办理退还，不受三年限制，不加算利息',
    en: 'The authority found the overpayment: refunded by {processBy}, no three-year limit and no interest',
  },
  'refund-claimed': {
    zh: '纳税人于{claimed}申请退还，在{until}期限内，应于{processBy}前查实办理',
    en: 'The taxpayer claimed on {claimed}, inside the term to {until}: to be processed by {processBy}',
  },
  'refund-too-late': {
    zh: '自{paid}结算缴纳之日起满三年（至{until}），纳税人{claimed}的申请已逾期',
    en: 'The claim of {claimed} came after the three years from payment on {paid}, which ended on {until}',
  },
  'refund-agent': {
    zh: '多缴退税的规定只写明纳税人，扣缴义务人申请须查明纳税人',
    en: 'The rule names taxpayers only; for a withholding agent the taxpayer must be established',
  },
  'refund-interest': {
    zh: '退税利息按活期存款年利率{rate}计算{days}天，为{what}元',
    en: 'Interest at the demand deposit rate {rate} a year for {days} days: {what} yuan',
  },
  'refund-no-interest': {
    zh: '不符合加算利息的条件，不计利息',
    en: 'The conditions for interest are not met: none is paid',
  },
  'refund-interest-unclear': {
    zh: '缺少办理退税当日的活期存款利率等事实，无法计算利息',
    en: 'The demand deposit rate of the processing day (or another fact) is missing, so interest cannot be computed',
  },
};
