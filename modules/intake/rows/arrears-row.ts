import {
  addMonths,
  dayOf,
  earlier,
  type Fen,
  monthOf,
  type Period,
  type PlainDate,
  yearOf,
  ZERO,
} from '#core';
import { detached } from '../values/remembered.ts';
import type { HoldDraft, ObligationDraft } from './drafts.ts';
import type { KnownDue, KnownLevy, LevyLookUp } from './levy-look-up.ts';
import { measureOf } from './measure.ts';
import type { RowReader } from './row-reader.ts';
import { AGENT_ATTRIBUTES, ARREARS_KINDS, HOLD_REASONS, ROLES, WITHHOLDING } from './words.ts';

/** What rows of one import share. */
export interface RowSetting {
  readonly levies: LevyLookUp;
  readonly today: PlainDate;
  /** The day for which balances are true. */
  readonly asOf: PlainDate;
  readonly source: string;
}

/** One obligation of a row; undefined when its money cell is empty (several obligations a row) or it was rejected. */
export function readObligation(
  reader: RowReader,
  setting: RowSetting,
  region: string,
): { draft: ObligationDraft | undefined; amount: Fen } {
  const measured = measureOf(reader);
  if (measured === undefined) return { draft: undefined, amount: ZERO };
  const amount = (measured.amount - (measured.paidBefore ?? ZERO)) as Fen;
  const levy = levyOf(reader, setting);
  const stated = reader.period();
  const due = dueOf(reader, setting, levy, stated);
  if (levy === undefined || due === undefined || reader.isRejected) return { draft: undefined, amount };
  const period = stated ?? monthBefore(reader, due);
  checkOrder(reader, setting, period, due);
  const draft: ObligationDraft = {
    claim: {
      sourceKey: obligationKey(reader, levy, period),
      levy: levy.id,
      taxPeriod: period,
      ...due,
      arrearsKind: arrearsKindOf(reader),
      lateFeeRegime: reader.layout.lateFeeRegime ?? levy.lateFeeRegime,
      ...owedBy(reader),
      voucher: textOrNothing(reader.text('voucher')),
      region,
      source: setting.source,
      ...measured,
      asOf: setting.asOf,
    },
    hold: holdOf(reader, period, due),
  };
  return { draft, amount };
}

const textOrNothing = (text: string): string | undefined => (text === '' ? undefined : detached(text));

export function levyOf(reader: RowReader, setting: RowSetting): KnownLevy | undefined {
  const text = reader.text('levy');
  const fallback = reader.layout.levyWithoutName;
  if (text === '' && fallback === undefined) return reader.findAt('levy-missing', 'levy');
  const levy = setting.levies.levy(text === '' ? (fallback as string) : text, reader.text('levyItem'));
  if (!levy.isKnown && fallback === undefined) reader.findAt('levy-unknown', 'levy', text);
  return levy;
}

/** The row's own day first, then the law's. The original due date goes before one that was moved: the fee runs from it. */
function dueOf(
  reader: RowReader,
  setting: RowSetting,
  levy: KnownLevy | undefined,
  period: Period | undefined,
): KnownDue | undefined {
  const { rule, monthDay, yearsLater } = reader.layout.due;
  const moved = reader.date('due');
  const original = reader.date('originalDue');
  if (original !== undefined && moved !== undefined && original !== moved)
    reader.findAt('due-original-taken', 'originalDue', original);
  const base =
    original ?? moved ?? (monthDay === undefined ? undefined : dayInYear(period, monthDay, yearsLater));
  if (base !== undefined)
    return rule === 'levy' || rule === 'given'
      ? givenDue(reader, setting, base)
      : setting.levies.ruled(base, rule);
  if (reader.isRejected || levy === undefined) return undefined;
  const computed = period === undefined ? 'unclear' : setting.levies.computed(levy.id, period);
  if (computed === 'unclear') return reader.findAt('due-missing', 'due');
  reader.findAt('due-computed', 'due', '', computed.effectiveDue);
  return computed;
}

function givenDue(reader: RowReader, setting: RowSetting, base: PlainDate): KnownDue {
  if (reader.layout.due.rule === 'given') return { statutoryDue: base, effectiveDue: base, dueRule: 'given' };
  const due = setting.levies.given(base);
  if (due.effectiveDue !== base) reader.findAt('due-on-rest-day', 'due', base, due.effectiveDue);
  return due;
}

function dayInYear(period: Period | undefined, monthDay: string, yearsLater: number): PlainDate | undefined {
  if (period === undefined) return undefined;
  return dayOf(yearOf(period.to) + yearsLater, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
}

function monthBefore(reader: RowReader, due: KnownDue): Period {
  reader.findAt('period-missing', 'periodFrom');
  const day = addMonths(due.statutoryDue, -1);
  return { from: dayOf(yearOf(day), monthOf(day), 1), to: dayOf(yearOf(day), monthOf(day), 31) };
}

function checkOrder(reader: RowReader, setting: RowSetting, period: Period, due: KnownDue): void {
  if (due.statutoryDue < period.from)
    reader.findAt('due-before-period', 'due', due.statutoryDue, period.from);
  if (period.from > setting.today && !reader.layout.allowFuture)
    reader.findAt('date-in-future', 'periodFrom', period.from, setting.today);
}

/**
 * What names the same debt in the next file: the columns a mapping chose, else the voucher (with its line, or with levy and
 * period), else levy, item and period. The due date is no part of it, since a moved one is a correction.
 */
export function obligationKey(reader: RowReader, levy: KnownLevy, period: Period): string {
  const { keyColumns } = reader.layout;
  if (keyColumns.length > 0) {
    const own = keyColumns.map((column) => reader.row.cells[column]?.trim() ?? '').join('|');
    const place = reader.layout.items.length > 1 ? `|${reader.layout.items.indexOf(reader.item)}` : '';
    return detached(`k:${own}${place}`);
  }
  const voucher = reader.text('voucher');
  const line = reader.text('voucherLine');
  if (voucher !== '' && line !== '') return detached(`v:${voucher}|${line}`);
  const name = levy.id === 'other' ? reader.text('levy') : levy.id;
  const what = `${name}|${reader.text('levyItem')}|${period.from}|${period.to}`;
  if (voucher !== '') return `v:${voucher}|${what}`;
  return `t:${what}|${reader.text('taxAttribute')}`;
}

function arrearsKindOf(reader: RowReader) {
  const declared =
    ARREARS_KINDS.get(reader.text('arrearsClass')) ?? ARREARS_KINDS.get(reader.text('taxAttribute'));
  return declared ?? 'declared-unpaid';
}

function owedBy(reader: RowReader) {
  const isAgent = AGENT_ATTRIBUTES.has(reader.text('taxAttribute'));
  const owed = ROLES.get(reader.text('owedBy')) ?? (isAgent ? 'withholding-agent' : 'taxpayer');
  const stated = WITHHOLDING.get(reader.text('withholdingSituation'));
  const situation = stated ?? (isAgent ? 'withheld-not-remitted' : undefined);
  return { owedBy: owed, withholdingSituation: situation };
}

/** Without a day of its own a hold begins with the debt, so that the same row gives the same hold on any day. */
function holdOf(reader: RowReader, period: Period, due: KnownDue): HoldDraft | undefined {
  const text = reader.text('hold');
  if (text === '') return undefined;
  const reason = HOLD_REASONS.get(text);
  if (reason === undefined) return reader.findAt('hold-unknown', 'hold', text);
  const from = reader.date('holdFrom') ?? earlier(period.to, due.effectiveDue);
  const until = reader.date('holdUntil');
  if (until !== undefined && until < from) return reader.findAt('hold-reversed', 'holdUntil', until, from);
  return { reason, from, until, note: detached(reader.text('remark') || text) };
}
