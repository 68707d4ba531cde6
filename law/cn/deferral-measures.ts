import { addDays, addMonths, type Decision, date, monthOf, type Period, type PlainDate, yearOf } from '#core';
import { decide, find, type Law, type Sentences } from '../engine/index.ts';
import { effectiveDueDate } from './articles/filing-calendar.ts';
import { namedMissing } from './conditions.ts';
import { type DeferralMeasure, deferralMeasures, type Levy } from './levies.ts';
import type { LevyDueDay, LevyDueRequest } from './levy-due-request.ts';

/**
 * 延缓缴纳政策: the day under a measure that is named for this taxpayer. Whether he qualifies (small low-profit firm,
 * manufacturing SME) is the caller's fact; whether the levy, the period and the day of knowledge do is decided here.
 */
export function applyMeasure(
  law: Law,
  levy: Levy,
  request: LevyDueRequest,
  ordinary: Decision<LevyDueDay>,
): Decision<LevyDueDay> {
  const measure = deferralMeasures(law).find(
    ({ id, document }) => id === request.measure || document === request.measure,
  );
  const due = ordinary.what;
  if (due === undefined) return ordinary;
  if (measure === undefined)
    return refused(law, request, ordinary, due, 'measure-unknown', 'filing-calendar');
  const no = obstacle(law, measure, levy, request, due);
  if (no !== undefined) return refused(law, request, ordinary, due, no, measure.act);
  if (measure.shares !== undefined && request.firm === undefined)
    return sizeMissing(law, measure, request, ordinary);
  return moved(law, measure, request, ordinary, due);
}

/** Why a measure does not reach this levy, period or day of knowledge. */
function obstacle(
  law: Law,
  measure: DeferralMeasure,
  levy: Levy,
  { period }: LevyDueRequest,
  due: LevyDueDay,
): string | undefined {
  const on = due.statutoryDue;
  if (!measure.levies.includes(levy.id)) return 'measure-other-levy';
  if (law.knownOn !== undefined && measure.published > law.knownOn) return 'measure-not-published';
  if (
    measure.confidence === 'unverified' &&
    find<boolean>(law, 'unverified-deferral-measures', on)?.value !== true
  )
    return 'measure-unverified';
  if (measure.periods !== undefined && !measure.periods.includes(periodName(period)))
    return 'measure-other-period';
  if (measure.filedFrom !== undefined && (on < measure.filedFrom || on > (measure.filedTo ?? '9999')))
    return 'measure-other-period';
  return undefined;
}

/** "2022-03" for a month, "2022-Q1" for a quarter, as the notices count. */
function periodName({ from, to }: Period): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return to.slice(0, 7);
  return `${yearOf(to)}-Q${Math.ceil(monthOf(to) / 3)}`;
}

function moved(
  law: Law,
  measure: DeferralMeasure,
  request: LevyDueRequest,
  ordinary: Decision<LevyDueDay>,
  due: LevyDueDay,
): Decision<LevyDueDay> {
  const calendar =
    measure.toFilingMonth === undefined
      ? effectiveDueDate(law, { rule: 'roll-only', base: addMonths(due.effectiveDue, measure.months ?? 0) })
      : effectiveDueDate(law, { rule: 'filing-15', base: date(`${measure.toFilingMonth}-01`) });
  const effectiveDue = calendar.what as PlainDate;
  const share = measure.share ?? measure.shares?.[request.firm ?? 'small'] ?? '1/1';
  return decide<LevyDueDay>(law, {
    rule: 'deferral-measure',
    outcome: 'computed',
    what: { statutoryDue: due.statutoryDue, effectiveDue, rule: 'measure', share },
    why: 'measure-applied',
    because: {
      document: measure.document,
      ordinary: due.effectiveDue,
      due: effectiveDue,
      share,
      lateFeeFrom: addDays(effectiveDue, 1),
    },
    basis: [{ act: measure.act, article: '' }],
    on: request.period.to,
    facts: [{ name: 'measure', value: measure.id, from: 'request' }],
    confidence: measure.confidence,
    parts: [ordinary, calendar],
  });
}

const OPEN: ReadonlySet<string> = new Set(['measure-unknown', 'measure-unverified']);

/** The ordinary day stands, and the answer says why the measure named does not move it. */
const refused = (
  law: Law,
  request: LevyDueRequest,
  ordinary: Decision<LevyDueDay>,
  due: LevyDueDay,
  why: string,
  act: string,
): Decision<LevyDueDay> =>
  decide<LevyDueDay>(law, {
    rule: 'deferral-measure',
    // What is not on record or not verified is no "no": the ordinary day stands for now.
    outcome: OPEN.has(why) ? 'computed' : 'not-met',
    ...(OPEN.has(why) && { provisional: true, confidence: 'unverified' as const }),
    what: due,
    why,
    because: { measure: request.measure ?? null, due: due.effectiveDue },
    basis: [{ act, article: '' }],
    on: request.period.to,
    parts: [ordinary],
  });

const sizeMissing = (
  law: Law,
  measure: DeferralMeasure,
  request: LevyDueRequest,
  ordinary: Decision<LevyDueDay>,
): Decision<LevyDueDay> =>
  decide<LevyDueDay>(law, {
    rule: 'deferral-measure',
    outcome: 'unclear',
    why: 'facts-missing',
    because: namedMissing(['firm']),
    basis: [{ act: measure.act, article: '' }],
    on: request.period.to,
    missing: ['firm'],
    confidence: measure.confidence,
    parts: [ordinary],
  });

export const deferralMeasureSentences: Sentences = {
  'measure-applied': {
    zh: '按{document}，税款的{share}由{ordinary}延缓至{due}缴纳，滞纳金自{lateFeeFrom}起算',
    en: 'By {document} {share} of the tax is put off from {ordinary} to {due}; late fee from {lateFeeFrom}',
  },
  'measure-unknown': {
    zh: '没有收录延缓缴纳政策“{measure}”，期限仍为{due}',
    en: 'No measure "{measure}" is on record; the due date stays {due}',
  },
  'measure-other-levy': {
    zh: '“{measure}”不适用于该税费，期限仍为{due}',
    en: '"{measure}" does not reach this levy; the due date stays {due}',
  },
  'measure-other-period': {
    zh: '“{measure}”不适用于该税款所属期，期限仍为{due}',
    en: '"{measure}" does not reach this period; the due date stays {due}',
  },
  'measure-not-published': {
    zh: '“{measure}”当时尚未公布，期限仍为{due}',
    en: '"{measure}" was not published then; the due date stays {due}',
  },
  'measure-unverified': {
    zh: '“{measure}”未经核实、未予采用，期限仍为{due}',
    en: '"{measure}" is not verified and switched off; the due date stays {due}',
  },
};
