import {
  add,
  type Fen,
  type Fraction,
  larger,
  negate,
  type PlainDate,
  RefusedError,
  roundHalfUp,
  smaller,
  subtract,
  toEpochDay,
  ZERO,
} from '#core';
import type { Law } from '../../engine/law.ts';
import type { AccrualPlan } from './late-fee-plan.ts';
import type {
  Allocation,
  LateFeeRequest,
  LateFeeSegment,
  MoneyMovement,
  Movement,
} from './late-fee-request.ts';
import type { Placed } from './movement-order.ts';
import { dayText, needOn, type Stretch, stretchOn } from './parameter-history.ts';
import { type OrderFound, orderOf, type PaymentOrder, type Split, split } from './payment-order.ts';

/** What a replay found: the state of the line at the end of the day asked for, with every step on the way. */
export interface Replay {
  readonly assessed: Fen;
  readonly tax: Fen;
  readonly feePaid: Fen;
  readonly feeReleased: Fen;
  readonly unallocated: Fen;
  /** Fee formed, rounded once but before the cap. */
  readonly formed: Fen;
  /** Fee formed, after the cap where one applies. */
  readonly capped: Fen;
  /** Whether rounding changed the sum formed. */
  readonly isFeeRounded: boolean;
  /** Whether it changed what went to tax and late fee on the way. */
  readonly isSplitRounded: boolean;
  readonly days: number;
  readonly segments: readonly LateFeeSegment[];
  /** The rate of each segment with its basis, place by place. */
  readonly stretches: readonly Stretch<Fraction>[];
  readonly allocations: readonly Allocation[];
  /** How each allocation came about, place by place. */
  readonly applied: readonly Applied[];
  readonly settledOn: PlainDate | undefined;
}
export interface Applied {
  readonly kind: MoneyMovement['kind'];
  readonly order: OrderFound;
  /** Whether the order of allocation made a difference. */
  readonly isOrdered: boolean;
}

interface Line {
  readonly law: Law;
  readonly plan: AccrualPlan;
  readonly scale: bigint;
  readonly cap: Fen | undefined;
  readonly segments: LateFeeSegment[];
  readonly stretches: Stretch<Fraction>[];
  readonly allocations: Allocation[];
  readonly applied: Applied[];
  assessed: Fen;
  tax: Fen;
  taxPaid: Fen;
  feePaid: Fen;
  feeReleased: Fen;
  unallocated: Fen;
  /** Fee formed so far, in fen × scale: exact. */
  accrued: bigint;
  days: number;
  isSplitRounded: boolean;
  /** Last day already accrued. */
  cursor: number;
  settledOn: PlainDate | undefined;
}

/** Replays a line's movements in order of day and accrues between them; exact, in whole fen × scale throughout. */
export function replay(law: Law, request: LateFeeRequest, plan: AccrualPlan, isCapped: boolean): Replay {
  const line = open(law, request, plan, isCapped ? finallyAssessed(request.tax, plan.seen) : undefined);
  for (const { movement, place } of plan.seen) {
    const day = toEpochDay(movement.on);
    if (day > plan.freeUntil) accrueTo(line, day);
    if (!apply(line, movement, place, day)) continue;
    if (line.tax > 0n || owed(line) > 0n) line.settledOn = undefined;
    else line.settledOn ??= movement.on;
  }
  const last = toEpochDay(request.on);
  if (last > plan.freeUntil) accrueTo(line, last);
  return close(line);
}

function finallyAssessed(tax: Fen, seen: readonly Placed[]): Fen {
  return seen.reduce(
    (sum, { movement }) => (movement.kind === 'adjustment' ? add(sum, movement.amount) : sum),
    tax,
  );
}

function open(law: Law, request: LateFeeRequest, plan: AccrualPlan, cap: Fen | undefined): Line {
  if (request.tax < 0n) throw negative('tax');
  return {
    law,
    plan,
    scale: scaleOf(plan.rates),
    cap,
    segments: [],
    stretches: [],
    allocations: [],
    applied: [],
    assessed: request.tax,
    tax: request.tax,
    taxPaid: ZERO,
    feePaid: ZERO,
    feeReleased: ZERO,
    unallocated: ZERO,
    accrued: 0n,
    days: 0,
    isSplitRounded: false,
    cursor: plan.start,
    settledOn: undefined,
  };
}

/** A common denominator of the rates: their product's multiples are never needed, rates are tenths of tenths. */
export function scaleOf(rates: readonly Stretch<Fraction>[]): bigint {
  let scale = 1n;
  for (const { found } of rates) {
    const bottom = found.value.denominator;
    if (scale % bottom !== 0n) scale = bottom % scale === 0n ? bottom : scale * bottom;
  }
  return scale;
}

function close(line: Line): Replay {
  const formed = roundHalfUp(line.accrued, line.scale);
  const isOpen = line.tax > 0n || owed(line) > 0n;
  return {
    assessed: line.assessed,
    tax: line.tax,
    feePaid: line.feePaid,
    feeReleased: line.feeReleased,
    unallocated: line.unallocated,
    formed,
    capped: line.cap === undefined ? formed : smaller(formed, line.cap),
    isFeeRounded: isFeeRounded(line),
    isSplitRounded: line.isSplitRounded,
    days: line.days,
    segments: line.segments,
    stretches: line.stretches,
    allocations: line.allocations,
    applied: line.applied,
    settledOn: isOpen ? undefined : line.settledOn,
  };
}

/** Late fee formed and neither paid nor released, rounded to the day reached. */
function owed(line: Line): Fen {
  const formed = roundHalfUp(line.accrued, line.scale);
  const capped = line.cap === undefined ? formed : smaller(formed, line.cap);
  return larger(subtract(subtract(capped, line.feePaid), line.feeReleased), ZERO);
}

/** Whether the fee owed rests on rounding: it is no whole number of fen, and no cap below it decides. */
function isFeeRounded({ accrued, scale, cap }: Line): boolean {
  return accrued % scale !== 0n && (cap === undefined || accrued < cap * scale);
}

function accrueTo(line: Line, day: number): void {
  const last = Math.min(day, line.plan.end);
  const { pauses } = line.plan;
  while (line.cursor < last && line.tax > 0n) {
    const first = line.cursor + 1;
    const pause =
      pauses.length === 0 ? undefined : pauses.find(({ from, to }) => from <= first && first <= to);
    line.cursor = pause === undefined ? accrueRun(line, first, last) : Math.min(pause.to, last);
  }
  line.cursor = Math.max(line.cursor, last);
}

/** Accrues from `first` until the rate changes, a pause begins or `last`; returns the last day accrued. */
function accrueRun(line: Line, first: number, last: number): number {
  const { rates, rateKey, pauses } = line.plan;
  const stretch = stretchOn(rates, first) ?? needOn(rates, first, rateKey, dayText(first));
  const pause = pauses.length === 0 ? undefined : pauses.find(({ from }) => from > first);
  const to = Math.min(last, stretch.to, pause === undefined ? last : pause.from - 1);
  const { numerator, denominator } = stretch.found.value;
  const days = to - first + 1;
  line.accrued += line.tax * BigInt(days) * numerator * (line.scale / denominator);
  line.days += days;
  pushSegment(line, first, to, stretch);
  return to;
}

function pushSegment(line: Line, first: number, last: number, stretch: Stretch<Fraction>): void {
  const before = line.segments.at(-1);
  const continues =
    before !== undefined &&
    before.base === line.tax &&
    line.stretches.at(-1) === stretch &&
    before.to === dayText(first - 1);
  if (continues) {
    line.segments.pop();
    line.stretches.pop();
  }
  const from = continues ? before.from : dayText(first);
  const days = last - first + 1 + (continues ? before.days : 0);
  const rate = stretch.found.value;
  const amount = exactYuan(line.tax * BigInt(days) * rate.numerator, rate.denominator);
  line.segments.push({ from, to: dayText(last), days, base: line.tax, rate, amount });
  line.stretches.push(stretch);
}

/** A sum of fen ÷ denominator as exact decimal yuan with at least two decimals: "0.0045". */
function exactYuan(numerator: bigint, denominator: bigint): string {
  let top = numerator;
  let places = 2;
  while (top % denominator !== 0n) {
    if (places > 20) throw new Error(`rate with denominator ${denominator} has no exact decimal`);
    top *= 10n;
    places++;
  }
  const digits = (top / denominator).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Applies a movement at the end of its day; false when nothing owed could have changed. */
function apply(line: Line, movement: Movement, place: number, day: number): boolean {
  switch (movement.kind) {
    case 'payment':
    case 'refund-offset':
    case 'vat-credit-offset':
    case 'enforcement-proceeds':
      settle(line, movement, place, day);
      return true;
    case 'adjustment':
      adjust(line, movement.amount);
      return true;
    case 'waiver':
    case 'discharge':
      release(line, movement.amount, movement.of);
      return true;
    default:
      return false;
  }
}

function settle(line: Line, movement: MoneyMovement, place: number, day: number): void {
  const fee = owed(line);
  const isAllTax = movement.amount === 'all-tax';
  const amount = movement.amount === 'all-tax' ? line.tax : movement.amount;
  if (amount < 0n) throw negative(movement.kind);
  const order = orderOf(line.law, movement, day, toEpochDay(line.plan.effectiveDue) + 1);
  const parts = split(amount, line.tax, fee, isAllTax ? 'tax-first' : order.order, movement.toTax);
  line.isSplitRounded ||= isSplitRounded(line, amount, fee, order.order, parts);
  line.tax = subtract(line.tax, parts.toTax);
  line.taxPaid = add(line.taxPaid, parts.toTax);
  line.feePaid = add(line.feePaid, parts.toLateFee);
  line.unallocated = add(line.unallocated, parts.left);
  line.allocations.push({
    movement: movement.id ?? place,
    on: movement.on,
    toTax: parts.toTax,
    toLateFee: parts.toLateFee,
    unallocated: parts.left,
  });
  const isShort = parts.left === 0n && (parts.toTax > 0n || line.tax > 0n);
  line.applied.push({ kind: movement.kind, order, isOrdered: !isAllTax && fee > 0n && isShort });
}

/** A pro-rata part that is no whole number of fen, or a split that met the edge of a rounded fee. */
function isSplitRounded(line: Line, amount: Fen, fee: Fen, order: PaymentOrder, parts: Split): boolean {
  if (order === 'pro-rata' && amount !== parts.toTax && amount < line.tax + fee)
    return isFeeRounded(line) || (amount * line.tax) % (line.tax + fee) !== 0n;
  return isFeeRounded(line) && parts.toLateFee === fee && amount > parts.toTax;
}

/** Assessed tax changes; what was paid beyond the new tax is no longer allocated. */
function adjust(line: Line, amount: Fen): void {
  line.assessed = add(line.assessed, amount);
  if (line.assessed < 0n)
    throw new RefusedError({
      code: 'adjustment-exceeds-tax',
      zh: '调整后的应纳税额小于零，请核对调整金额',
      en: 'The adjustment makes the assessed tax less than zero; check its amount',
      at: 'adjustment',
    });
  line.tax = add(line.tax, amount);
  if (line.tax >= 0n) return;
  const overpaid = smaller(negate(line.tax), line.taxPaid);
  line.taxPaid = subtract(line.taxPaid, overpaid);
  line.unallocated = add(line.unallocated, overpaid);
  line.tax = ZERO;
}

function release(line: Line, amount: Fen, of: 'tax' | 'late-fee' | undefined): void {
  if (amount < 0n) throw negative('waiver');
  const fromTax = of === 'late-fee' ? ZERO : smaller(amount, line.tax);
  line.tax = subtract(line.tax, fromTax);
  if (of === 'tax') return;
  line.feeReleased = add(line.feeReleased, smaller(subtract(amount, fromTax), owed(line)));
}

const negative = (at: string) =>
  new RefusedError({
    code: 'negative-amount',
    zh: '金额不能小于零，请核对',
    en: 'An amount may not be less than zero; check it',
    at,
  });
