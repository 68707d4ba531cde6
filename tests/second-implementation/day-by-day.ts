import type { LateFeeRequest, Movement } from '#law';

/**
 * The late fee a second time, written from the rules and not from the first: one day after another, no segments, no
 * parameters, no shared arithmetic. Slow on purpose. It is only here to disagree when the first is wrong.
 */
export interface SecondOpinion {
  readonly lateFee: bigint;
  readonly lateFeePaid: bigint;
  readonly lateFeeOutstanding: bigint;
  readonly taxAssessed: bigint;
  readonly taxOutstanding: bigint;
  readonly unallocated: bigint;
  readonly days: number;
}

/** Fen are counted in ten-thousandths, so that a day's fee is a whole number. */
const PART = 10_000n;
const dayNumber = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
const SINCE_2001 = dayNumber('2001-05-01');
const SINCE_2011 = dayNumber('2011-07-01');
const SINCE_2019 = dayNumber('2019-01-01');
const SINCE_2020 = dayNumber('2020-03-01');

const halfUp = (parts: bigint): bigint => (parts + PART / 2n) / PART;
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export function secondOpinion(request: LateFeeRequest, cap: 'none' | 'principal'): SecondOpinion {
  const last = dayNumber(request.on);
  const byDay = new Map<number, Movement[]>();
  let due = dayNumber(request.effectiveDue);
  let dueSet = -Infinity;
  let stop = Infinity;
  let faultSet = -Infinity;
  let faultUntil = -Infinity;
  let finalTax = request.tax;
  const deferrals: [number, number][] = [];
  let firstDay = last;
  for (const movement of request.movements) {
    const on = dayNumber(movement.on);
    if (on > last) continue;
    firstDay = Math.min(firstDay, on);
    byDay.set(on, [...(byDay.get(on) ?? []), movement]);
    if (movement.kind === 'adjustment') finalTax = (finalTax + movement.amount) as typeof finalTax;
    if (movement.kind === 'accrual-stop') stop = Math.min(stop, on);
    if (movement.kind === 'redate' && on >= dueSet) {
      dueSet = on;
      due = dayNumber(movement.due);
    }
    if (movement.kind === 'authority-fault' && on >= faultSet) {
      faultSet = on;
      faultUntil = movement.noticeDeadline === undefined ? Infinity : dayNumber(movement.noticeDeadline);
    }
    if (movement.kind === 'deferral' && !owedByAgent(request))
      deferrals.push([dayNumber(movement.from), dayNumber(movement.to)]);
  }
  const regime = request.regime ?? 'TCA';
  const order = request.demandExpiredOn === undefined ? -Infinity : dayNumber(request.demandExpiredOn);
  const free = bearsNothing(request);
  const rateOn = (day: number): bigint => {
    if (free || day <= due || day <= faultUntil || day > stop) return 0n;
    if (deferrals.some(([from, to]) => from <= day && day <= to)) return 0n;
    if (regime === 'SI') return day < SINCE_2011 ? 20n : 5n;
    if (regime === 'DF5') return 50n;
    if (regime === 'SW5') return day > order ? 5n : 0n;
    return day < SINCE_2001 ? 20n : 5n;
  };

  let assessed: bigint = request.tax;
  let tax: bigint = request.tax;
  let taxPaid = 0n;
  let feePaid = 0n;
  let released = 0n;
  let unallocated = 0n;
  let fee = 0n;
  let days = 0;
  const owed = (): bigint => {
    const formed = cap === 'principal' ? least(halfUp(fee), finalTax) : halfUp(fee);
    const open = formed - feePaid - released;
    return open > 0n ? open : 0n;
  };
  const bear = (day: number): void => {
    const rate = rateOn(day);
    if (rate === 0n || tax === 0n) return;
    fee += tax * rate;
    days += 1;
  };

  for (let day = Math.min(firstDay, due, last); day <= last; day++) {
    if (regime === 'DF5' && day <= order) {
      // Nothing is owed before the order expires …
    } else if (regime === 'DF5' && day === order + 1 && due < order) {
      // … and then everything since the day of default, on what is still unpaid.
      for (let before = Math.max(due, faultUntil) + 1; before <= day; before++) bear(before);
    } else bear(day);
    for (const movement of byDay.get(day) ?? []) {
      if (movement.kind === 'adjustment') {
        assessed += movement.amount;
        tax += movement.amount;
        if (tax < 0n) {
          const back = least(-tax, taxPaid);
          taxPaid -= back;
          unallocated += back;
          tax = 0n;
        }
      } else if (movement.kind === 'waiver' || movement.kind === 'discharge') {
        let left: bigint = movement.amount;
        if (movement.of !== 'late-fee') {
          const fromTax = least(left, tax);
          tax -= fromTax;
          left -= fromTax;
        }
        if (movement.of !== 'tax') released += least(left, owed());
      } else if (
        movement.kind === 'payment' ||
        movement.kind === 'refund-offset' ||
        movement.kind === 'vat-credit-offset' ||
        movement.kind === 'enforcement-proceeds'
      ) {
        const open = owed();
        const sum = movement.amount === 'all-tax' ? tax : movement.amount;
        const toTax = taxPart(movement, sum, tax, open, day, due);
        const toFee = least(sum - toTax, open);
        tax -= toTax;
        taxPaid += toTax;
        feePaid += toFee;
        unallocated += sum - toTax - toFee;
      }
    }
  }
  const outstanding = owed();
  return {
    lateFee: feePaid + outstanding,
    lateFeePaid: feePaid,
    lateFeeOutstanding: outstanding,
    taxAssessed: assessed,
    taxOutstanding: tax,
    unallocated,
    days,
  };
}

const owedByAgent = (request: LateFeeRequest): boolean =>
  request.payer === 'withholding-agent' || request.owedBy === 'withholding-agent';

/** Withholding: agents bear nothing on what they did not withhold, taxpayers nothing on what was withheld. */
function bearsNothing(request: LateFeeRequest): boolean {
  if (request.regime === 'NONE') return true;
  const agent =
    request.owedBy === undefined
      ? request.payer === 'withholding-agent'
      : request.owedBy === 'withholding-agent';
  const ownDue = dayNumber(
    request.movements.findLast((m) => m.kind === 'redate' && m.on <= request.on) === undefined
      ? request.effectiveDue
      : lastRedate(request),
  );
  if (request.situation === 'not-withheld') return agent || ownDue < SINCE_2019;
  if (request.situation === 'withholding-refused') return agent;
  if (request.situation === 'withheld-not-remitted')
    return (
      request.owedBy === 'taxpayer' || (request.owedBy === undefined && request.payer === 'natural-person')
    );
  return false;
}

function lastRedate(request: LateFeeRequest): string {
  let on = '';
  let due: string = request.effectiveDue;
  for (const movement of request.movements)
    if (movement.kind === 'redate' && movement.on <= request.on && movement.on >= on) {
      on = movement.on;
      due = movement.due;
    }
  return due;
}

type Money = Extract<
  Movement,
  { kind: 'payment' | 'refund-offset' | 'vat-credit-offset' | 'enforcement-proceeds' }
>;

/** How much of a sum goes to tax. Payments: by their day and the payer's wish; everything else pro rata. */
function taxPart(movement: Money, sum: bigint, tax: bigint, fee: bigint, day: number, due: number): bigint {
  if (movement.amount === 'all-tax') return tax;
  if (movement.toTax !== undefined) return least(least(movement.toTax, tax), sum);
  const isPayment = movement.kind === 'payment';
  const isProRata = isPayment ? day >= SINCE_2001 && day < SINCE_2020 && due + 1 >= SINCE_2001 : true;
  if (isProRata) {
    if (sum >= tax + fee) return tax;
    return fee === 0n ? sum : (2n * sum * tax + (tax + fee)) / (2n * (tax + fee));
  }
  if (movement.instruction === 'late-fee-first' && day >= SINCE_2020)
    return least(sum - least(sum, fee), tax);
  return least(sum, tax);
}
