import {
  addDays,
  addMonths,
  type Confidence,
  type Decision,
  date,
  dayOf,
  daysBetween,
  monthOf,
  type Period,
  type PlainDate,
  yearOf,
} from '#core';
import { decide, find, type Law } from '../engine/index.ts';
import { annualDeadline, type DueRule, effectiveDueDate } from './articles/filing-calendar.ts';
import { extendForHolidays } from './articles/tax-collection-rules-109-terms.ts';
import { applyMeasure } from './deferral-measures.ts';
import { type DueDayRule, type Filer, type Levy, type LevyDue, levyOf } from './levies.ts';
import type { LevyDueDay, LevyDueRequest } from './levy-due-request.ts';
import { windowDue } from './payment-window.ts';

/** A file may name any number of periods; what does not fit is computed again. */
const MOST_KEPT = 100_000;
const cache = new WeakMap<Law, Map<string, Decision<LevyDueDay>>>();

/**
 * 税费缴纳期限: when a levy of a period falls due, before and after R 109, by the rule in force on that day. Unclear, with
 * the missing fact named, where the law leaves the day to a province, a notice or an event that is not known.
 */
export function levyDueDate(law: Law, request: LevyDueRequest): Decision<LevyDueDay> {
  const id = typeof request.levy === 'string' ? request.levy : request.levy.id;
  const { period, filer = '', eventOn = '', setOn = '', host = '', measure = '', firm = '' } = request;
  const key = `${id}|${period.from}${period.to}|${filer}|${eventOn}|${setOn}|${host}|${measure}|${firm}`;
  const known = cache.get(law);
  const found = known?.get(key);
  if (found !== undefined) return found;
  const levy = levyOf(law, id);
  const ordinary = ordinaryDue(law, levy, request);
  const decision = request.measure === undefined ? ordinary : applyMeasure(law, levy, request, ordinary);
  if (known === undefined) cache.set(law, new Map([[key, decision]]));
  else if (known.size < MOST_KEPT) known.set(key, decision);
  return decision;
}

function ordinaryDue(law: Law, levy: Levy, request: LevyDueRequest): Decision<LevyDueDay> {
  const filer = request.filer ?? filerOf(request.period);
  if (levy.rides) return hostDue(law, levy, request);
  if (levy.class === 'tax' && !existed(levy, request))
    return unclear(law, levy, request, 'levy-not-in-force', 'tax-period', undefined);
  const entries = levy.due.filter((entry) => entry.filer === filer || entry.filer === 'any');
  for (const entry of entries) {
    const base = baseDay(law, levy, entry, request);
    // A term from an event follows the law of the event; every other rule that of the day it gives.
    const isByDay = base !== undefined && EVENT_RULES[entry.rule] === undefined;
    if (isByDay && (base < (entry.from ?? '') || base > (entry.to ?? '9999'))) continue;
    if (!isByDay && !coversPeriod(entry, request)) continue;
    return base === undefined ? openDay(law, levy, entry, request) : dueDay(law, levy, entry, base, request);
  }
  return unclear(law, levy, request, 'levy-no-due-rule', 'filer', undefined);
}

/** Whether a tax was in force at all in the period; a period outside is an error of the file, not a debt. */
const existed = ({ from, to }: Levy, { period }: LevyDueRequest): boolean =>
  period.to >= (from ?? '') && period.from <= (to ?? '9999');

/** A rule without a day of its own is chosen by the period's last day. */
const coversPeriod = (entry: LevyDue, { period, eventOn }: LevyDueRequest): boolean => {
  const at = eventOn ?? period.to;
  return at >= (entry.from ?? '') && at <= (entry.to ?? '9999');
};

/** 按期 from the length of the period: a month, a quarter, half a year, a year, a week, ten or fifteen days, one day. */
export function filerOf({ from, to }: Period): Filer {
  const days = daysBetween(from, to) + 1;
  if (days === 1) return 'event';
  if (days === 7) return 'week';
  if (days <= 16 && days !== 7) return 'short';
  if (days <= 31) return 'month';
  if (days <= 92) return 'quarter';
  return days <= 184 ? 'half-year' : 'year';
}

const MONTH_RULES: { readonly [rule in DueDayRule]?: number } = { M15: 15, Q15: 15, Y15: 15, M10: 10, M7: 7 };
const EVENT_RULES: { readonly [rule in DueDayRule]?: number } = {
  E0: 0,
  E7: 7,
  E15: 15,
  E30: 30,
  E60: 60,
  E90: 90,
};
const YEAR_RULES: { readonly [rule in DueDayRule]?: string } = {
  'Y+6M': '06-30',
  'Y+5M': '05-31',
  'Y+4M': '04-30',
  'Y+3M': '03-31',
  'Y+30D': '01-30',
  'Y3M-6M': '06-30',
};

/** 汇算清缴: the first day of each annual settlement's term. */
const SETTLEMENTS: { readonly [rule in DueDayRule]?: string } = {
  'Y+5M': '01-01',
  'Y+4M': '01-01',
  'Y+3M': '01-01',
  'Y3M-6M': '03-01',
};

/** The day before R 109; undefined where the rule leaves it to a notice, a province or an event that is not known. */
function baseDay(law: Law, levy: Levy, entry: LevyDue, request: LevyDueRequest): PlainDate | undefined {
  const { period, eventOn, setOn } = request;
  const { rule } = entry;
  const monthly = MONTH_RULES[rule];
  if (monthly !== undefined) return monthDay(law, levy, eventOn ?? period.to, monthly);
  const term = EVENT_RULES[rule];
  if (term !== undefined) return addDays(eventOn ?? period.to, term);
  const yearly = YEAR_RULES[rule];
  if (yearly !== undefined) return date(`${yearOf(period.to) + 1}-${yearly}`);
  if (rule === 'P5' || rule === 'W5') return addDays(period.to, 5);
  if (setOn !== undefined) return setOn;
  if (rule === 'GATE') return eventOn;
  return rule === 'PROV' ? provincialDay(law, levy, period) : undefined;
}

/** The day of the next month; a region may have had another day (overlay `due-base-day-…`). */
function monthDay(law: Law, levy: Levy, last: PlainDate, day: number): PlainDate {
  const next = addMonths(dayOf(yearOf(last), monthOf(last), 1), 1);
  const own = overlay<number>(law, `due-base-day-${levy.id}`, next);
  return dayOf(yearOf(next), monthOf(next), own ?? day);
}

function provincialDay(law: Law, levy: Levy, period: Period): PlainDate | undefined {
  const text = overlay<string>(law, `due-window-${levy.id}`, period.to);
  return text === undefined ? undefined : windowDue(text, period);
}

const overlay = <T extends number | string>(law: Law, key: string, on: PlainDate): T | undefined =>
  law.ruleset.parameters.has(key) ? find<T>(law, key, on)?.value : undefined;

/** How R 109 applies to the day of each rule. */
function effective(law: Law, rule: DueDayRule, base: PlainDate, request: LevyDueRequest) {
  if (rule === 'GATE')
    return { how: 'none', decision: effectiveDueDate(law, { rule: 'none', base }) } as const;
  if (MONTH_RULES[rule] !== undefined) {
    const how: DueRule = base.endsWith('-15') && base >= '2009-01-01' ? 'filing-15' : 'extend-and-roll';
    return { how, decision: effectiveDueDate(law, { rule: how, base }) };
  }
  if (EVENT_RULES[rule] !== undefined || rule === 'P5' || rule === 'W5') {
    const start = rule === 'P5' || rule === 'W5' ? request.period.to : (request.eventOn ?? request.period.to);
    const term = { first: addDays(start, 1), last: base, key: 'holiday-extension-other-terms' } as const;
    return { how: 'given', decision: extendForHolidays(law, term) } as const;
  }
  const opens = SETTLEMENTS[rule];
  if (opens !== undefined) {
    const term = { first: date(`${yearOf(base)}-${opens}`), last: base };
    return { how: 'roll-only', decision: annualDeadline(law, term) } as const;
  }
  return { how: 'roll-only', decision: effectiveDueDate(law, { rule: 'roll-only', base }) } as const;
}

function dueDay(law: Law, levy: Levy, entry: LevyDue, base: PlainDate, request: LevyDueRequest) {
  if (entry.confidence === 'unverified' && find<boolean>(law, 'unverified-due-days', base)?.value !== true)
    return unclear(law, levy, request, 'levy-due-unverified', 'due-day', entry);
  const { how, decision } = effective(law, entry.rule, base, request);
  const effectiveDue = decision.what as PlainDate;
  return decide<LevyDueDay>(law, {
    rule: 'levy-due-date',
    outcome: 'computed',
    what: { statutoryDue: base, effectiveDue, rule: how },
    why: `levy-due-${entry.rule}`,
    because: {
      zh: levy.zh,
      en: levy.en,
      from: request.period.from,
      to: request.period.to,
      base,
      due: effectiveDue,
      lateFeeFrom: addDays(effectiveDue, 1),
    },
    basis: entry.basis,
    on: request.period.to,
    facts: [
      { name: 'levy', value: levy.id, from: 'request' },
      { name: 'dueRule', value: entry.rule, from: 'levy table' },
    ],
    confidence: entry.confidence,
    parts: [decision],
  });
}

const MISSING: { readonly [rule in DueDayRule]?: string } = {
  PROV: 'provincial-payment-window',
  NOTICE: 'day-set-by-notice',
  GATE: 'registration-day',
};

const openDay = (law: Law, levy: Levy, entry: LevyDue, request: LevyDueRequest): Decision<LevyDueDay> =>
  unclear(law, levy, request, `levy-open-${entry.rule}`, MISSING[entry.rule] ?? 'event-day', entry);

function unclear(
  law: Law,
  levy: Levy,
  request: LevyDueRequest,
  why: string,
  missing: string,
  entry: LevyDue | undefined,
): Decision<LevyDueDay> {
  return decide<LevyDueDay>(law, {
    rule: 'levy-due-date',
    outcome: 'unclear',
    why,
    because: { zh: levy.zh, en: levy.en, from: request.period.from, to: request.period.to },
    basis: entry?.basis ?? levy.due[0]?.basis ?? [],
    on: request.period.to,
    facts: [{ name: 'levy', value: levy.id, from: 'request' }],
    missing: [missing],
    confidence: entry?.confidence ?? (levy.confidence satisfies Confidence),
  });
}

/** 随主税缴纳: the same days as the VAT or consumption tax line it rides on. */
function hostDue(law: Law, levy: Levy, request: LevyDueRequest): Decision<LevyDueDay> {
  const { host: hostId = 'vat', measure: _, ...same } = request;
  const { period } = request;
  const host = levyDueDate(law, { ...same, levy: hostId });
  const base = host.what?.statutoryDue ?? period.to;
  const entry = (levy.due.find(({ from = '', to = '9999' }) => base >= from && base <= to) ??
    levy.due[0]) as LevyDue;
  const facts = { zh: levy.zh, en: levy.en, host: levyOf(law, hostId).zh, hostEn: levyOf(law, hostId).en };
  return decide<LevyDueDay>(law, {
    rule: 'levy-due-date',
    outcome: host.outcome,
    ...(host.what && { what: host.what }),
    why: host.what ? 'levy-due-HOST' : 'levy-open-HOST',
    because: { ...facts, due: host.what?.effectiveDue ?? null, base: host.what?.statutoryDue ?? null },
    basis: entry.basis,
    on: request.period.to,
    missing: host.missing,
    confidence: entry.confidence,
    parts: [host],
  });
}
