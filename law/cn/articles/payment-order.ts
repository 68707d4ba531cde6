import { type Fen, type PlainDate, roundHalfUp, smaller, subtract, toEpochDay, ZERO } from '#core';
import type { Found, Law } from '../../engine/law.ts';
import type { MoneyMovement } from './late-fee-request.ts';
import { historyOf, needOn, stretchOn } from './parameter-history.ts';

/**
 * 缴款顺序: how one sum is split between the tax of a line and its late fee.
 *
 * - payments from 2020-03-01: tax first, the fee later; the payer may ask for the fee first (公告2019-48 item 1 says 可以)
 * - payments from 2001-05-01 to 2020-02-29: pro rata, never separated (国税发2004-66), for arrears formed since 2001-05-01
 * - refund offset, VAT credit and enforcement proceeds are not payments in the sense of 公告2019-48: pro rata within a line
 */
export type PaymentOrder = 'tax-first' | 'late-fee-first' | 'pro-rata' | 'fixed';

export interface OrderFound {
  readonly order: PaymentOrder;
  readonly found: Found<string>;
}

const OLD_ARREARS = toEpochDay('2001-05-01' as PlainDate);

const KEYS = {
  payment: 'allocation-payment',
  'refund-offset': 'allocation-refund-offset',
  'vat-credit-offset': 'allocation-vat-credit-offset',
  'enforcement-proceeds': 'allocation-enforcement-proceeds',
} as const;

/** The order that governs a movement, by its own day and kind; `arrearsSince` is the day the arrears were formed. */
export function orderOf(law: Law, movement: MoneyMovement, day: number, arrearsSince: number): OrderFound {
  const key = KEYS[movement.kind];
  const ofDay = needOn(historyOf<string>(law, key), day, key, movement.on).found;
  if (movement.toTax !== undefined) return { order: 'fixed', found: ofDay };
  if (movement.kind !== 'payment') return { order: ofDay.value as PaymentOrder, found: ofDay };
  if (ofDay.value === 'pro-rata' && arrearsSince < OLD_ARREARS) {
    const old = needOn(
      historyOf<string>(law, 'allocation-old-arrears'),
      day,
      'allocation-old-arrears',
      movement.on,
    );
    return { order: old.found.value as PaymentOrder, found: old.found };
  }
  const isChosen =
    movement.instruction === 'late-fee-first' &&
    stretchOn(historyOf<boolean>(law, 'allocation-payer-choice'), day)?.found.value === true;
  return { order: isChosen ? 'late-fee-first' : (ofDay.value as PaymentOrder), found: ofDay };
}

export interface Split {
  readonly toTax: Fen;
  readonly toLateFee: Fen;
  readonly left: Fen;
}

/** Splits a sum; not a fen is lost: `toTax + toLateFee + left = amount`. */
export function split(amount: Fen, tax: Fen, fee: Fen, order: PaymentOrder, fixedTax?: Fen): Split {
  const toTax = partForTax(amount, tax, fee, order, fixedTax);
  const toLateFee = smaller(subtract(amount, toTax), fee);
  return { toTax, toLateFee, left: subtract(subtract(amount, toTax), toLateFee) };
}

function partForTax(amount: Fen, tax: Fen, fee: Fen, order: PaymentOrder, fixedTax: Fen | undefined): Fen {
  if (order === 'fixed') return smaller(smaller(fixedTax ?? ZERO, tax), amount);
  if (order === 'late-fee-first') return smaller(subtract(amount, smaller(amount, fee)), tax);
  if (order === 'tax-first' || fee === 0n || amount >= tax + fee) return smaller(amount, tax);
  return roundHalfUp(amount * tax, tax + fee);
}
