import { dayOf, daysBetween, monthOf, type PlainDate, toEpochDay, yearOf } from '#core';
import type { DueRule } from '#law';
import { dayAt, plusDays } from './days.ts';
import type { DueDays } from './due-days.ts';
import { amountAround, between, chance, type Stream, streamOf } from './random.ts';

/** A levy as the province files it: id of the law pack, 征收项目, 征收品目. */
export interface LevyUse {
  readonly number: number;
  readonly id: string;
  readonly item: string;
  readonly subItem: string;
  readonly rule: DueRule;
  /** Median tax of one filing, yuan. */
  readonly median: number;
}

const levy = (
  number: number,
  id: string,
  item: string,
  subItem: string,
  rule: DueRule,
  median: number,
): LevyUse => ({ number, id, item, subItem, rule, median });

export const LEVIES = {
  vat: levy(1, 'vat', '增值税', '', 'filing-15', 3_000),
  urban: levy(2, 'urban-maintenance-tax', '城市维护建设税', '', 'filing-15', 220),
  cit: levy(3, 'cit', '企业所得税', '', 'filing-15', 5_000),
  citAnnual: levy(4, 'cit', '企业所得税', '', 'roll-only', 7_000),
  wages: levy(5, 'iit-wages', '个人所得税', '工资薪金所得', 'filing-15', 2_600),
  business: levy(6, 'iit-business', '个人所得税', '经营所得', 'filing-15', 900),
  businessAnnual: levy(7, 'iit-business', '个人所得税', '经营所得', 'roll-only', 1_200),
  comprehensive: levy(8, 'iit-annual', '个人所得税', '综合所得汇算清缴', 'roll-only', 1_400),
  dividend: levy(9, 'iit-dividend', '个人所得税', '利息、股息、红利所得', 'filing-15', 8_000),
  stamp: levy(10, 'stamp-duty', '印花税', '', 'roll-only', 400),
} as const;

/** How a taxpayer behaves: shares of filings paid in time, late, in part, and (the rest) not at all. */
export interface Temper {
  readonly onTime: number;
  readonly late: number;
  readonly part: number;
}

export interface SimulatedPayment {
  readonly on: PlainDate;
  readonly fen: number;
  /** 电子税票号码. */
  readonly ticket: string;
}

/** One declared tax of one period, with what was paid on it up to the day asked about. */
export interface Filing {
  readonly levy: LevyUse;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly statutoryDue: PlainDate;
  readonly dueOn: PlainDate;
  readonly declaredOn: PlainDate;
  readonly fen: number;
  readonly voucher: string;
  readonly found: 'declared' | 'examination' | 'deemed';
  /** 延期缴纳: granted to this day. */
  readonly deferredUntil: PlainDate | undefined;
  /** 纳税争议: the office waits from this day. */
  readonly disputedFrom: PlainDate | undefined;
  readonly payments: readonly SimulatedPayment[];
}

/** A filing that may come: everything but chance. */
export interface FilingPlan {
  readonly levy: LevyUse;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly base: PlainDate;
  readonly probability: number;
  /** Multiplies the median tax. */
  readonly weight: number;
}

export interface FilingContext {
  readonly seed: number;
  readonly index: number;
  readonly on: PlainDate;
  readonly temper: Temper;
  readonly dueDays: DueDays;
}

/** The filing of a plan as it stands on the day, or undefined: nothing to file, or not declared yet. */
export function fileReturn(plan: FilingPlan, context: FilingContext): Filing | undefined {
  const { levy: use, periodFrom, periodTo } = plan;
  const month = yearOf(periodTo) * 12 + monthOf(periodTo);
  const stream = streamOf(context.seed, context.index, use.number, month);
  if (!chance(stream, plan.probability)) return undefined;
  const dueOn = context.dueDays(use.rule, plan.base);
  const declaredOn = declarationDay(stream, periodTo, dueOn);
  const fen = amountAround(stream, use.median * plan.weight, 0.55);
  if (declaredOn > context.on) return undefined;
  const voucher = voucherOf(context.index, use.number, month);
  const deferredUntil = deferral(stream, use, dueOn, context.dueDays);
  const paid = paymentsOf(stream, context.temper, {
    fen,
    declaredOn,
    dueOn: deferredUntil ?? dueOn,
    voucher,
  });
  const found = chance(stream, 0.01) ? 'deemed' : 'declared';
  const payments = paid.filter((payment) => payment.on <= context.on);
  // One unpaid debt in a hundred is disputed.
  const disputedFrom = paid.length === 0 && chance(stream, 0.01) && dueOn <= context.on ? dueOn : undefined;
  return {
    levy: use,
    periodFrom,
    periodTo,
    statutoryDue: plan.base,
    dueOn,
    declaredOn,
    fen,
    voucher,
    found,
    deferredUntil,
    disputedFrom,
    payments,
  };
}

/** 应征凭证序号: 20 digits, different for every filing of the province. */
export const voucherOf = (index: number, levyNumber: number, month: number): string =>
  `1${String(index).padStart(10, '0')}${String(levyNumber).padStart(2, '0')}${String(month).padStart(7, '0')}`;

function declarationDay(stream: Stream, periodTo: PlainDate, dueOn: PlainDate): PlainDate {
  const first = toEpochDay(periodTo) + 1;
  const last = Math.max(first, toEpochDay(dueOn));
  return dayAt(Math.max(first, last - between(stream, 0, 14)));
}

/** A deferral ends on a day of its own, up to three months later, rolled as any last day is. */
function deferral(stream: Stream, use: LevyUse, dueOn: PlainDate, dueDays: DueDays): PlainDate | undefined {
  const granted = chance(stream, 0.002) && use.id !== 'iit-wages';
  const months = between(stream, 1, 3);
  if (!granted) return undefined;
  return dueDays('roll-only', dayOf(yearOf(dueOn), monthOf(dueOn) + months, Number(dueOn.slice(8))));
}

export interface Owed {
  readonly fen: number;
  readonly declaredOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly voucher: string;
}

/** Who pays late pays the late fee too, as the till asks; who pays in part pays tax. */
export function paymentsOf(stream: Stream, temper: Temper, owed: Owed): SimulatedPayment[] {
  const way = stream.next();
  const inTime = between(stream, 0, Math.max(0, daysBetween(owed.declaredOn, owed.dueOn)));
  const lateBy = 1 + Math.floor(-Math.log(1 - stream.next()) * 25);
  const share = 0.2 + stream.next() * 0.5;
  const settlesRest = stream.next() < 0.4;
  const ticket = (number: number) => `3${owed.voucher.slice(1)}${number}`;
  const pay = (on: PlainDate, fen: number, number: number) => ({ on, fen, ticket: ticket(number) });
  if (way < temper.onTime) return [pay(plusDays(owed.declaredOn, inTime), owed.fen, 1)];
  if (way < temper.onTime + temper.late)
    return [pay(plusDays(owed.dueOn, lateBy), owed.fen + feeOf(owed.fen * lateBy), 1)];
  if (way >= temper.onTime + temper.late + temper.part) return [];
  const first = Math.max(1, Math.round(owed.fen * share));
  const rest = owed.fen - first;
  const parts = [pay(plusDays(owed.dueOn, lateBy - 10), first, 1)];
  const fee = feeOf(owed.fen * Math.max(0, lateBy - 10) + rest * (lateBy + 30 - Math.max(0, lateBy - 10)));
  if (rest > 0 && settlesRest) parts.push(pay(plusDays(owed.dueOn, lateBy + 30), rest + fee, 2));
  return parts;
}

/** What the till asks for: five parts in ten thousand of tax times days; nothing below one yuan. The ledger knows better. */
function feeOf(fenDays: number): number {
  const fee = Math.round((fenDays * 5) / 10_000);
  return fee < 100 ? 0 : fee;
}
