import { type Fen, type Fraction, RefusedError, toEpochDay } from '#core';
import type { Law } from '../../engine/law.ts';
import { planAccrual } from './late-fee-plan.ts';
import { replay, scaleOf } from './late-fee-replay.ts';
import type { LateFeeAmounts, LateFeeRequest, Movement } from './late-fee-request.ts';
import { historyOf, type Stretch, stretchOn } from './parameter-history.ts';
import { amountsOf, isCapAsked } from './tax-collection-law-32-late-fee.ts';

/**
 * The late fee without its reasons, for runs over millions of lines. Same answer as `lateFee` to the fen (a property
 * test holds that). Where a fact is missing and `lateFee` would answer `unclear`, this refuses, since amounts alone
 * cannot say so: code `late-fee-unclear`.
 */
export function lateFeeAmounts(law: Law, request: LateFeeRequest): LateFeeAmounts {
  return quickAmounts(law, request) ?? exactAmounts(law, request);
}

/** The long way: the same replay that the decision uses. */
function exactAmounts(law: Law, request: LateFeeRequest): LateFeeAmounts {
  const plan = planAccrual(law, request);
  if (plan.missing.length > 0)
    throw new RefusedError({
      code: 'late-fee-unclear',
      zh: `缺少事实，无法计算滞纳金：${plan.missing.join('、')}`,
      en: `The late fee cannot be computed, facts are missing: ${plan.missing.join(', ')}`,
      at: 'regime',
    });
  return amountsOf(plan, replay(law, request, plan, isCapAsked(law, request)));
}

/** Terms of the ordinary case as machine numbers, read once a Law. */
interface QuickTerms {
  readonly rates: readonly Stretch<Fraction>[];
  readonly scale: number;
  readonly perDay: readonly number[];
  readonly taxFirst: readonly Stretch<string>[];
}
const quickTerms = new WeakMap<Law, QuickTerms>();

function termsOf(law: Law): QuickTerms {
  const known = quickTerms.get(law);
  if (known !== undefined) return known;
  const rates = historyOf<Fraction>(law, 'late-fee-rate');
  const scale = scaleOf(rates);
  const perDay = rates.map(({ found }) => Number(found.value.numerator * (scale / found.value.denominator)));
  const taxFirst = historyOf<string>(law, 'allocation-payment');
  const terms = { rates, scale: Number(scale), perDay, taxFirst };
  quickTerms.set(law, terms);
  return terms;
}

const SAFE = Number.MAX_SAFE_INTEGER / 4;
const ONE_RATE_ONLY = -1;

/**
 * The ordinary line: TCA regime, one rate throughout, payments (tax first) and adjustments in order of day, no cap.
 * Whole numbers below 2^53 are exact in machine arithmetic; whatever could leave that range or needs another rule
 * gives undefined and takes the long way.
 */
function quickAmounts(law: Law, request: LateFeeRequest): LateFeeAmounts | undefined {
  if (request.situation !== undefined || (request.regime !== undefined && request.regime !== 'TCA'))
    return undefined;
  const terms = termsOf(law);
  const due = toEpochDay(request.effectiveDue);
  const on = toEpochDay(request.on);
  const perDay = oneRate(terms, due + 1, on);
  if (perDay === ONE_RATE_ONLY) return undefined;
  const assessed = Number(request.tax);
  if (!(assessed >= 0 && assessed * Math.max(on - due, 1) * Math.max(perDay, 1) < SAFE)) return undefined;
  return walk(terms, law, request, due, on, perDay, assessed);
}

/** The one rate of all days in question, or {@link ONE_RATE_ONLY}. */
function oneRate(terms: QuickTerms, first: number, last: number): number {
  for (let at = terms.rates.length - 1; at >= 0; at--) {
    const stretch = terms.rates[at] as Stretch<Fraction>;
    if (first >= stretch.from)
      return Math.max(first, last) <= stretch.to ? (terms.perDay[at] as number) : ONE_RATE_ONLY;
  }
  return ONE_RATE_ONLY;
}

function walk(
  terms: QuickTerms,
  law: Law,
  request: LateFeeRequest,
  due: number,
  on: number,
  perDay: number,
  tax: number,
): LateFeeAmounts | undefined {
  const { movements } = request;
  const { scale } = terms;
  let outstanding = tax;
  let feePaid = 0;
  let unallocated = 0;
  let accrued = 0;
  let days = 0;
  let cursor = due;
  let settledOn: LateFeeAmounts['settledOn'];
  let before: string = '';
  for (let at = 0; at < movements.length; at++) {
    const movement = movements[at] as Movement;
    if (movement.on < before) return undefined;
    before = movement.on;
    if (movement.on > request.on) continue;
    if (movement.kind === 'late-fee-claim' || movement.kind === 'write-off') continue;
    if (movement.kind !== 'payment' || movement.instruction !== undefined || movement.toTax !== undefined)
      return undefined;
    const day = toEpochDay(movement.on);
    if (stretchOn(terms.taxFirst, day)?.found.value !== 'tax-first') return undefined;
    if (day > cursor) {
      if (outstanding > 0) {
        accrued += outstanding * (day - cursor) * perDay;
        days += day - cursor;
      }
      cursor = day;
    }
    const amount = movement.amount === 'all-tax' ? outstanding : Number(movement.amount);
    if (!(amount >= 0 && amount < SAFE)) return undefined;
    const toTax = Math.min(amount, outstanding);
    outstanding -= toTax;
    if (amount > toTax) {
      const fee = rounded(accrued, scale) - feePaid;
      const toFee = Math.min(amount - toTax, fee);
      feePaid += toFee;
      unallocated += amount - toTax - toFee;
      if (unallocated > SAFE) return undefined;
    }
    if (outstanding === 0 && settledOn === undefined && rounded(accrued, scale) === feePaid)
      settledOn = movement.on;
  }
  if (outstanding > 0 && on > cursor) {
    accrued += outstanding * (on - cursor) * perDay;
    days += on - cursor;
  }
  const lateFee = rounded(accrued, scale);
  if (lateFee > tax && isCapAsked(law, request)) return undefined;
  return {
    lateFee: BigInt(lateFee) as Fen,
    lateFeePaid: BigInt(feePaid) as Fen,
    lateFeeOutstanding: BigInt(lateFee - feePaid) as Fen,
    taxAssessed: request.tax,
    taxOutstanding: BigInt(outstanding) as Fen,
    unallocated: BigInt(unallocated) as Fen,
    days,
    effectiveDue: request.effectiveDue,
    settledOn,
  };
}

/** Half up; exact because twice the sum still fits. */
function rounded(accrued: number, scale: number): number {
  const whole = Math.floor(accrued / scale);
  return (accrued - whole * scale) * 2 >= scale ? whole + 1 : whole;
}
