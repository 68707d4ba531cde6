import { add, type Decision, type Fen, type PlainDate, total, ZERO } from '#core';
import { amount, decide, find, type Law, reading, type Sentences } from '../../engine/index.ts';

const NOTICE = [{ act: 'sat-2012-25', article: '' }];

/** One line of a voucher (缴税凭证): what it asks for in tax and in late fee. */
export interface VoucherLine {
  readonly tax: Fen;
  readonly lateFee: Fen;
}

/**
 * 1元以下应纳税额和滞纳金 (公告2012-25): where the tax and late fee of one voucher come to one yuan or less, both are
 * zero. The sum of the whole voucher counts, not a line; nothing else is truncated. Whether exactly 1.00 counts is a
 * reading (以下 includes it by analogy with R 108, a bureau's answer says 低于).
 */
export function voucherAmount(
  law: Law,
  request: { readonly lines: readonly VoucherLine[]; readonly on: PlainDate },
): Decision<Fen> {
  const sum = total(request.lines.map(({ tax, lateFee }) => add(tax, lateFee)));
  const limit = find<Fen>(law, 'late-fee-one-yuan-limit', request.on);
  if (limit === undefined) return answer(law, request.on, sum, sum, 'one-yuan-not-yet', NOTICE);
  const boundary = reading(law, 'late-fee-one-yuan-boundary', request.on);
  const isAtLimit = sum === amount(law, 'late-fee-one-yuan-limit', request.on).value;
  const isZero = isAtLimit ? boundary.value === 'includes-one-yuan' : sum < limit.value;
  const decision = answer(
    law,
    request.on,
    sum,
    isZero ? ZERO : sum,
    isZero ? 'one-yuan-zero' : 'one-yuan-whole',
    limit.basis,
  );
  if (!isAtLimit) return decision;
  return {
    ...decision,
    confidence: boundary.confidence,
    basis: boundary.basis,
    readings: { [boundary.key]: boundary.value },
  };
}

function answer(
  law: Law,
  on: PlainDate,
  sum: Fen,
  what: Fen,
  why: string,
  basis: Decision<Fen>['basis'],
): Decision<Fen> {
  return decide<Fen>(law, {
    rule: 'late-fee-one-yuan',
    outcome: 'computed',
    what,
    why,
    because: { sum, what },
    basis,
    on,
  });
}

export const oneYuanSentences: Sentences = {
  'one-yuan-zero': {
    zh: '同一张缴税凭证上的税款与滞纳金合计{sum}元，在1元以下，应纳税额和滞纳金为零',
    en: 'Tax and late fee on the voucher come to {sum} yuan, one yuan or less: both are zero',
  },
  'one-yuan-whole': {
    zh: '同一张缴税凭证上的税款与滞纳金合计{sum}元，全额缴纳，不舍去角分',
    en: 'Tax and late fee on the voucher come to {sum} yuan and are payable in full, fen included',
  },
  'one-yuan-not-yet': {
    zh: '当日尚无1元以下为零的规定，合计{sum}元全额缴纳',
    en: 'The one-yuan rule was not in force on that day: {sum} yuan is payable in full',
  },
};
