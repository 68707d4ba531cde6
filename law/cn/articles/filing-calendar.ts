import { type Confidence, type Decision, date, dayOf, monthOf, type PlainDate, yearOf } from '#core';
import {
  count,
  decide,
  type FilingYear,
  find,
  type Law,
  placesOf,
  type Sentences,
} from '../../engine/index.ts';
import { restRunDays } from '../calendar.ts';
import { extendForHolidays, R109, rollForward } from './tax-collection-rules-109-terms.ts';

/**
 * How a due date becomes the effective one.
 * - `filing-15`: month and quarter filers; any day of the filing month. The published table decides, R 109 is the
 *   fallback. Before 2009 the regular day was the 10th (VAT and the levies that follow it).
 * - `extend-and-roll`: the base day is exact; R 109 in full, counted from the first of its month. No table.
 * - `roll-only`: only the last day moves (annual settlements, days set by a notice).
 * - `none`: the day stands as it is.
 */
export type DueRule = 'filing-15' | 'extend-and-roll' | 'roll-only' | 'none';

export const DUE_RULES: readonly DueRule[] = ['filing-15', 'extend-and-roll', 'roll-only', 'none'];

interface Entry {
  readonly day: PlainDate;
  readonly notice: string;
  readonly confidence: Confidence;
  readonly why: 'filing-table' | 'filing-moved' | 'filing-move-excepts-region' | 'filing-order-unverified';
}

const cache = new WeakMap<Law, Map<string, Decision<PlainDate>>>();

/** 顺延后的缴纳期限: the last day to pay without late fee. Cached per law, since every imported row asks. */
export function effectiveDueDate(
  law: Law,
  request: { readonly rule: DueRule; readonly base: PlainDate },
): Decision<PlainDate> {
  const key =
    request.rule === 'filing-15' ? `f${request.base.slice(0, 7)}` : `${request.rule}${request.base}`;
  const known = cache.get(law) ?? new Map<string, Decision<PlainDate>>();
  const found = known.get(key);
  if (found !== undefined) return found;
  const decision = compute(law, request.rule, request.base);
  cache.set(law, known.set(key, decision));
  return decision;
}

function compute(law: Law, rule: DueRule, base: PlainDate): Decision<PlainDate> {
  if (rule === 'filing-15') return filingDeadline(law, yearOf(base), monthOf(base));
  if (rule === 'roll-only') return rollForward(law, base);
  if (rule === 'extend-and-roll') return extendForHolidays(law, filingTerm(base));
  return decide(law, {
    rule: 'due-date-as-given',
    outcome: 'computed',
    what: base,
    why: 'due-date-as-given',
    because: { to: base },
    basis: [{ act: 'tca-2015', article: '31' }],
    on: base,
    facts: [{ name: 'due', value: base, from: 'request' }],
  });
}

const filingTerm = (last: PlainDate) =>
  ({ first: dayOf(yearOf(last), monthOf(last), 1), last, key: 'holiday-extension-filing' }) as const;

/**
 * 申报期限表 (filing-calendar): the table published for the year decides; a later order or a province's own day,
 * with its document number, decides over it. Only where neither is known is R 109 computed, marked provisional.
 */
export function filingDeadline(law: Law, year: number, month: number): Decision<PlainDate> {
  const entry = publishedDay(law, year, month);
  if (entry === undefined) return computedDeadline(law, year, month);
  return decide(law, {
    rule: 'filing-calendar',
    outcome: 'computed',
    what: entry.day,
    why: entry.why,
    because: { year, month, notice: entry.notice, to: entry.day },
    basis: [{ act: 'filing-calendar', article: '' }, ...R109],
    on: dayOf(year, month, 1),
    facts: [
      { name: 'filingMonth', value: `${year}-${String(month).padStart(2, '0')}`, from: 'request' },
      { name: 'notice', value: entry.notice, from: 'filing calendar' },
    ],
    confidence: entry.confidence,
    provisional: entry.why === 'filing-move-excepts-region' || entry.why === 'filing-order-unverified',
  });
}

function computedDeadline(law: Law, year: number, month: number): Decision<PlainDate> {
  const first = dayOf(year, month, 1);
  const regular = count(law, 'filing-day-of-month', first);
  const extended = extendForHolidays(law, filingTerm(dayOf(year, month, regular.value)));
  return decide(law, {
    rule: 'filing-calendar',
    outcome: 'computed',
    what: extended.what as PlainDate,
    why: 'filing-table-not-known',
    because: { year, month, base: regular.value, to: extended.what as PlainDate },
    basis: [...regular.basis, ...R109],
    on: first,
    facts: [{ name: 'filingDay', value: regular.value, from: 'parameter filing-day-of-month' }],
    confidence: regular.confidence,
    provisional: true,
    parts: [extended],
  });
}

/** Nearest place first; in each place an order that moved the month before the year's table. */
function publishedDay(law: Law, year: number, month: number): Entry | undefined {
  const places = placesOf(law.region);
  for (const place of places) {
    const tables = law.ruleset.content.filing.filter(
      (table) =>
        table.year === year &&
        (table.region ?? '') === place &&
        (law.knownOn === undefined || table.published <= law.knownOn),
    );
    const entry = movedDay(law, tables, month, places) ?? tableDay(tables, month);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function tableDay(tables: readonly FilingYear[], month: number): Entry | undefined {
  const table = tables.findLast(({ deadlines }) => deadlines.length === 12);
  if (table === undefined) return undefined;
  const { notice, confidence } = table;
  return { day: date(table.deadlines[month - 1] as string), notice, confidence, why: 'filing-table' };
}

/**
 * The last order known. One that is only remembered counts when the switch for such orders is on; else it is named and
 * the day before it stands provisionally. A region left out of an order keeps the day before it, provisionally too.
 */
function movedDay(
  law: Law,
  tables: readonly FilingYear[],
  month: number,
  places: readonly string[],
): Entry | undefined {
  const moves = tables
    .flatMap((table) => table.moved ?? [])
    .filter((move) => move.month === month && (law.knownOn === undefined || move.published <= law.knownOn))
    .sort((a, b) => (a.published < b.published ? -1 : 1));
  const last = moves.at(-1);
  if (last === undefined) return undefined;
  const reaches = (move: Move): boolean => !move.exceptRegions?.some((region) => places.includes(region));
  const counts = (move: Move): boolean =>
    move.confidence !== 'unverified' || usesRememberedOrders(law, date(move.to));
  const governing = moves.findLast((move) => reaches(move) && counts(move));
  const day = governing === undefined ? tableDay(tables, month)?.day : date(governing.to);
  if (day === undefined) return undefined;
  if (governing === last)
    return { day, notice: last.notice, confidence: last.confidence, why: 'filing-moved' };
  const why = reaches(last) ? 'filing-order-unverified' : 'filing-move-excepts-region';
  return { day, notice: last.notice, confidence: 'unverified', why };
}

type Move = NonNullable<FilingYear['moved']>[number];

const usesRememberedOrders = (law: Law, on: PlainDate): boolean =>
  find<boolean>(law, 'unverified-filing-orders', on)?.value ?? false;

/**
 * 汇算清缴末日 (annual-deadline-roll): the last day of an annual settlement rolls (R 109), but the holidays inside its
 * months do not lengthen it. That second half is practice alone and was seen in no text: unverified wherever a run of
 * three rest days lies inside, since R 109 in full would then give a later day.
 */
export function annualDeadline(law: Law, term: { first: PlainDate; last: PlainDate }): Decision<PlainDate> {
  const rolled = effectiveDueDate(law, { rule: 'roll-only', base: term.last });
  const { days } = restRunDays(law, term.first, term.last);
  if (days === 0) return rolled;
  const day = rolled.what as PlainDate;
  return decide(law, {
    rule: 'annual-deadline-roll',
    outcome: 'computed',
    what: day,
    why: 'annual-deadline-not-extended',
    because: { from: term.last, to: day, days },
    basis: R109,
    on: term.last,
    facts: [{ name: 'restDaysInside', value: days, from: 'holiday calendar' }],
    confidence: 'unverified',
    parts: [rolled],
  });
}

export const filingCalendarSentences: Sentences = {
  'annual-deadline-not-extended': {
    zh: '年度汇算清缴只顺延末日，期内连续休假日{days}天不另顺延（实践做法，未见文件），期限至{to}',
    en: 'Only the last day of an annual settlement moves: its {days} days of long holidays do not (practice, no text seen); it ends on {to}',
  },
  'due-date-as-given': { zh: '缴纳期限为{to}，不作顺延', en: 'The due date {to} stands as given' },
  'filing-table': {
    zh: '{notice}公布的{year}年{month}月申报纳税期限至{to}',
    en: 'The filing calendar ({notice}) sets {to} for month {month} of {year}',
  },
  'filing-moved': {
    zh: '{year}年{month}月申报纳税期限经{notice}调整至{to}',
    en: 'The filing deadline of month {month} of {year} was moved to {to} by {notice}',
  },
  'filing-move-excepts-region': {
    zh: '{notice}调整{year}年{month}月申报纳税期限但不适用于本地区，本地区的规定未收录，暂按{to}',
    en: '{notice} moved month {month} of {year} but not for this region, whose own order is not on record; {to} for now',
  },
  'filing-order-unverified': {
    zh: '据称{notice}调整了{year}年{month}月申报纳税期限，尚未核实、未予采用，暂按{to}',
    en: '{notice} is said to have moved month {month} of {year}; it is not verified and not used, {to} for now',
  },
  'filing-table-not-known': {
    zh: '{year}年申报纳税期限表未公布或未收录，以{month}月{base}日为基础按实施细则第一百零九条推算至{to}',
    en: 'No filing table of {year} is on record; computed from day {base} of month {month} by article 109: {to}',
  },
};
