import { type Decision, type Fen, later, type PlainDate, RefusedError, weakest } from '#core';
import { effectiveDueDate, type LateFee, type Law, lateFee } from '#law';
import { basisOf, lawJson } from './decision-json.ts';
import type { LateFeeQuestion } from './late-fee-question.ts';

/** The decision on a question; the rolling of its due date is the first part of it. */
export function decideLateFee(law: Law, question: LateFeeQuestion, today: PlainDate): Decision<LateFee> {
  const due = effectiveDueDate(law, question.due);
  if (due.what === undefined) throw noDueDate(question.due.base);
  const { payer, situation, regime, demandExpiredOn } = question;
  const decision = lateFee(law, {
    tax: question.tax,
    effectiveDue: due.what,
    movements: question.movements,
    on: question.on ?? lastPayment(question) ?? today,
    ...(payer === undefined ? {} : { payer }),
    ...(situation === undefined ? {} : { situation }),
    ...(regime === undefined ? {} : { regime }),
    ...(demandExpiredOn === undefined ? {} : { demandExpiredOn }),
  });
  return question.due.rule === 'none' ? decision : withDue(decision, due);
}

function lastPayment({ movements }: LateFeeQuestion): PlainDate | undefined {
  return movements
    .filter(({ kind }) => kind === 'payment')
    .map(({ on }) => on)
    .reduce<PlainDate | undefined>((last, on) => (last === undefined ? on : later(last, on)), undefined);
}

const withDue = (decision: Decision<LateFee>, due: Decision<PlainDate>): Decision<LateFee> => ({
  ...decision,
  confidence: weakest(decision.confidence, due.confidence),
  provisional: decision.provisional || due.provisional,
  readings: { ...due.readings, ...decision.readings },
  parts: [due, ...decision.parts],
});

const noDueDate = (base: PlainDate) =>
  new RefusedError({
    code: 'no-due-date',
    zh: `无法由${base}推出缴纳期限，请用 effectiveDue 给出`,
    en: `No due date follows from ${base}; give effectiveDue instead`,
    at: 'due',
  });

/** The answer as scripts read it. Where facts are missing the amounts are null and `missing` names the facts. */
export function lateFeeJson(decision: Decision<LateFee>): { readonly [name: string]: unknown } {
  const fee = decision.what;
  const money = (amount: Fen | undefined) => (amount === undefined ? null : lawJson(amount));
  return {
    lateFee: money(fee?.lateFee),
    lateFeePaid: money(fee?.lateFeePaid),
    lateFeeOutstanding: money(fee?.lateFeeOutstanding),
    taxAssessed: money(fee?.taxAssessed),
    taxOutstanding: money(fee?.taxOutstanding),
    unallocated: money(fee?.unallocated),
    days: fee?.days ?? null,
    effectiveDue: fee?.effectiveDue ?? null,
    on: decision.on,
    settledOn: fee?.settledOn ?? null,
    segments: lawJson(fee?.segments ?? []),
    allocations: lawJson(fee?.allocations ?? []),
    outcome: decision.outcome,
    missing: decision.missing,
    basis: basisOf(decision),
    confidence: decision.confidence,
    provisional: decision.provisional,
    readings: decision.readings,
    decision: lawJson(decision),
  };
}
