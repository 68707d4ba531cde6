import {
  add,
  type Decision,
  type Fen,
  type PlainDate,
  RefusedError,
  roundHalfUp,
  smaller,
  subtract,
  toEpochDay,
  total,
  ZERO,
} from '#core';
import { count, decide, find, type Law, type Sentences } from '../../engine/index.ts';
import { workingDayAfter } from '../calendar.ts';
import type { MoneyMovement } from './late-fee-request.ts';
import { type OrderFound, orderOf, split } from './payment-order.ts';

/** One line in arrears, as it stands on the day of the money: tax and its own late fee to that day. */
export interface ArrearsLine {
  readonly id: string;
  /** 欠税发生日: the day after the effective due date. */
  readonly arrearsSince: PlainDate;
  readonly tax: Fen;
  readonly lateFee: Fen;
}

export interface AcrossRequest {
  readonly items: readonly ArrearsLine[];
  readonly amount: Fen;
  readonly on: PlainDate;
  readonly kind: MoneyMovement['kind'];
  readonly instruction?: MoneyMovement['instruction'];
  /** Enforcement proceeds: cost of sale, and fines that may be taken from them (令12 art. 26(3)). */
  readonly saleCost?: Fen;
  readonly fines?: Fen;
}

export interface AcrossLine {
  readonly id: string;
  readonly toTax: Fen;
  readonly toLateFee: Fen;
}

/** `toCost + Σ lines + toFines + left = amount`, always. */
export interface Across {
  readonly lines: readonly AcrossLine[];
  readonly toCost: Fen;
  readonly toFines: Fen;
  readonly left: Fen;
  /** Last day to return what is left of enforcement proceeds. */
  readonly returnBy: PlainDate | undefined;
}

/**
 * One sum over several lines, oldest arrears first (逐笔，先发生的先抵).
 *
 * - 应退抵欠 (R 79; 国税发2002-150): each line with its own late fee before the next; the remainder is refunded.
 * - 留抵抵欠 (国税函2004-1197): too small for everything → pro rata over all tax and all fee, each oldest first.
 * - 变价款 (R 69; 令12 art. 26): cost of sale → tax and late fee → fines → the rest goes back.
 * - payment: by the law of its day; from 2020-03-01 all tax first, the late fees after it.
 */
export function allocateAcross(law: Law, request: AcrossRequest): Decision<Across> {
  refuseNegative(request);
  const items = request.items.toSorted((a, b) =>
    a.arrearsSince < b.arrearsSince ? -1 : a.arrearsSince > b.arrearsSince ? 1 : 0,
  );
  const cost =
    request.kind === 'enforcement-proceeds' ? smaller(request.saleCost ?? ZERO, request.amount) : ZERO;
  const order = orderFor(law, request, items);
  const lines = spread(law, request, items, subtract(request.amount, cost), order);
  const taken = total(lines.map(({ toTax, toLateFee }) => add(toTax, toLateFee)));
  const rest = subtract(subtract(request.amount, cost), taken);
  const toFines = request.kind === 'enforcement-proceeds' ? smaller(request.fines ?? ZERO, rest) : ZERO;
  const left = subtract(rest, toFines);
  const returned = returnOf(law, request, left);
  // Where everything is covered no order of allocation changed the result.
  const isOrdered = items.some(
    ({ tax, lateFee }, at) => lines[at]?.toTax !== tax || lines[at]?.toLateFee !== lateFee,
  );
  return decide<Across>(law, {
    rule: RULES[request.kind],
    outcome: 'computed',
    what: { lines, toCost: cost, toFines, left, returnBy: returned?.by },
    why: left > 0n ? `across-${request.kind}-left` : `across-${request.kind}`,
    because: {
      amount: request.amount,
      lines: items.length,
      taken,
      toCost: cost,
      toFines,
      left,
      returnBy: returned?.by ?? null,
    },
    basis: [...order.found.basis, ...(returned?.basis ?? [])],
    confidence: isOrdered ? order.found.confidence : 'verified',
    on: request.on,
    provisional: returned?.provisional ?? false,
    readings: isOrdered && isReading(law, order) ? { [order.found.key]: order.found.value } : {},
    parts: items.map((item, at) => linePart(law, request, item, lines[at] as AcrossLine, order, isOrdered)),
  });
}

const RULES = {
  payment: 'payment-allocation',
  'refund-offset': 'refund-offset',
  'vat-credit-offset': 'vat-credit-offset',
  'enforcement-proceeds': 'enforcement-allocation',
} as const;

const isReading = (law: Law, order: OrderFound) =>
  law.ruleset.parameters.get(order.found.key)?.get('')?.unit === 'reading';

function orderFor(law: Law, request: AcrossRequest, items: readonly ArrearsLine[]): OrderFound {
  const oldest = items[0]?.arrearsSince ?? request.on;
  return orderOf(law, asMovement(request), toEpochDay(request.on), toEpochDay(oldest));
}

const asMovement = ({ kind, on, amount, instruction }: AcrossRequest): MoneyMovement =>
  instruction === undefined ? { kind, on, amount } : { kind, on, amount, instruction };

function spread(
  law: Law,
  request: AcrossRequest,
  items: readonly ArrearsLine[],
  sum: Fen,
  order: OrderFound,
): AcrossLine[] {
  const tax = total(items.map((item) => item.tax));
  const fee = total(items.map((item) => item.lateFee));
  if (request.kind === 'vat-credit-offset' && sum < tax + fee)
    return inLayers(items, sum, roundHalfUp(sum * tax, tax + fee));
  if (request.kind === 'payment' && order.order === 'tax-first')
    return inLayers(items, sum, smaller(sum, tax));
  if (request.kind === 'payment' && order.order === 'late-fee-first')
    return inLayers(items, sum, smaller(subtract(sum, smaller(sum, fee)), tax));
  return lineByLine(law, request, items, sum);
}

/** All tax from one part of the sum and all late fee from the other, each oldest first. */
function inLayers(items: readonly ArrearsLine[], sum: Fen, forTax: Fen): AcrossLine[] {
  let tax = forTax;
  let fee = subtract(sum, forTax);
  return items.map((item) => {
    const toTax = smaller(item.tax, tax);
    const toLateFee = smaller(item.lateFee, fee);
    tax = subtract(tax, toTax);
    fee = subtract(fee, toLateFee);
    return { id: item.id, toTax, toLateFee };
  });
}

/** The oldest line with its own late fee, then the next; a line not fully covered is split by its order. */
function lineByLine(law: Law, request: AcrossRequest, items: readonly ArrearsLine[], sum: Fen): AcrossLine[] {
  let rest = sum;
  return items.map((item) => {
    const own = orderOf(law, asMovement(request), toEpochDay(request.on), toEpochDay(item.arrearsSince));
    const { toTax, toLateFee, left } = split(rest, item.tax, item.lateFee, own.order);
    rest = left;
    return { id: item.id, toTax, toLateFee };
  });
}

function returnOf(law: Law, request: AcrossRequest, left: Fen) {
  if (request.kind !== 'enforcement-proceeds' || left === 0n) return undefined;
  const key = 'allocation-proceeds-return-working-days';
  if (find(law, key, request.on) === undefined) return undefined;
  const days = count(law, key, request.on);
  const last = workingDayAfter(law, request.on, days.value);
  return { by: last.day, provisional: last.provisional, basis: days.basis };
}

function linePart(
  law: Law,
  request: AcrossRequest,
  item: ArrearsLine,
  line: AcrossLine,
  order: OrderFound,
  isOrdered: boolean,
) {
  return decide<AcrossLine>(law, {
    rule: RULES[request.kind],
    outcome: 'computed',
    what: line,
    why: 'across-line',
    because: { id: item.id, since: item.arrearsSince, toTax: line.toTax, toLateFee: line.toLateFee },
    basis: order.found.basis,
    confidence: isOrdered ? order.found.confidence : 'verified',
    on: request.on,
  });
}

function refuseNegative(request: AcrossRequest): void {
  const sums = [request.amount, request.saleCost ?? ZERO, request.fines ?? ZERO];
  for (const { tax, lateFee } of request.items) sums.push(tax, lateFee);
  if (sums.some((sum) => sum < 0n))
    throw new RefusedError({
      code: 'negative-amount',
      zh: '金额不能小于零，请核对',
      en: 'An amount may not be less than zero; check it',
      at: 'amount',
    });
}

export const acrossSentences: Sentences = {
  'across-payment': {
    zh: '缴款{amount}元按缴纳当日的缴款顺序用于{lines}笔欠税',
    en: 'The payment of {amount} yuan is applied to {lines} lines in the order of its day',
  },
  'across-payment-left': {
    zh: '缴款{amount}元结清{lines}笔欠税后余{left}元',
    en: 'The payment of {amount} yuan clears {lines} lines and leaves {left} yuan',
  },
  'across-refund-offset': {
    zh: '应退税款{amount}元按欠税发生时间逐笔抵扣，每笔连同其滞纳金',
    en: 'The refund of {amount} yuan is set against the oldest arrears first, each line with its late fee',
  },
  'across-refund-offset-left': {
    zh: '应退税款{amount}元抵扣全部欠税和滞纳金后余{left}元，应退还纳税人',
    en: 'The refund of {amount} yuan covers all arrears and late fees; {left} yuan is refunded',
  },
  'across-vat-credit-offset': {
    zh: '留抵税额{amount}元小于欠缴总额，全额抵减，税款与滞纳金按配比分配，先发生的先抵',
    en: 'The VAT credit of {amount} yuan is less than what is owed: all of it is used, pro rata to tax and late fee, oldest first',
  },
  'across-vat-credit-offset-left': {
    zh: '留抵税额{amount}元抵减全部增值税欠税和滞纳金后余{left}元，继续留抵',
    en: 'The VAT credit of {amount} yuan covers all VAT arrears and late fees; {left} yuan of credit remains',
  },
  'across-enforcement-proceeds': {
    zh: '变价款{amount}元：先付费用{toCost}元，再抵缴税款和滞纳金{taken}元，再抵缴罚款{toFines}元',
    en: 'Proceeds of {amount} yuan: {toCost} to the cost of sale, {taken} to tax and late fee, {toFines} to fines',
  },
  'across-enforcement-proceeds-left': {
    zh: '变价款{amount}元支付费用{toCost}元、抵缴税款和滞纳金{taken}元、罚款{toFines}元后余{left}元，应于{returnBy}前退还',
    en: 'Proceeds of {amount} yuan: {toCost} to cost, {taken} to tax and late fee, {toFines} to fines; {left} yuan goes back by {returnBy}',
  },
  'across-line': {
    zh: '{since}发生的欠税{id}：税款{toTax}元，滞纳金{toLateFee}元',
    en: 'Arrears {id} of {since}: {toTax} yuan to tax, {toLateFee} yuan to late fee',
  },
};
