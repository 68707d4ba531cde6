import {
  type Basis,
  type Confidence,
  type Decision,
  type FactValue,
  type Fen,
  type Fraction,
  larger,
  type PlainDate,
  subtract,
  toEpochDay,
  ZERO,
} from '#core';
import { decide } from '../../engine/decide.ts';
import type { Found, Law } from '../../engine/law.ts';
import { TCA } from './citations.ts';
import { type AccrualPlan, type Ground, isCountedByR75, planAccrual, regimeBasis } from './late-fee-plan.ts';
import { type Applied, type Replay, replay } from './late-fee-replay.ts';
import type {
  Allocation,
  LateFee,
  LateFeeAmounts,
  LateFeeRequest,
  LateFeeSegment,
} from './late-fee-request.ts';
import { dayText, historyOf, type Stretch, stretchOn } from './parameter-history.ts';

/**
 * 滞纳金 (TCA 32; R 75): 0.05 % a day, simple, on the tax outstanding, from the day after the effective due date to the
 * day of payment inclusive. Amounts in fen; rounded half up once per line.
 *
 * Disputed: the cap at the principal (ACL 45(2)), see `late-fee-cap`. A demand's deadline never moves the start.
 * Throws a RefusedError on negative amounts, on days outside a rate's history and on unknown readings.
 */
export function lateFee(law: Law, request: LateFeeRequest): Decision<LateFee> {
  const plan = planAccrual(law, request);
  if (plan.missing.length > 0) return unclear(law, request, plan);
  const replayed = replay(law, request, plan, isCapAsked(law, request));
  const what = {
    ...amountsOf(plan, replayed),
    segments: replayed.segments,
    allocations: replayed.allocations,
  };
  return decide<LateFee>(law, {
    rule: 'late-fee',
    outcome: 'computed',
    what,
    why: whyOf(what),
    because: becauseOf(request, what),
    basis: basisOf(law, request, replayed),
    on: request.on,
    facts: factsOf(request),
    readings: readingsOf(law, request),
    parts: partsOf(law, request, plan, replayed),
  });
}

/** The amounts of a replay; `lateFee = lateFeePaid + lateFeeOutstanding` by construction. */
export function amountsOf(plan: AccrualPlan, replayed: Replay): LateFeeAmounts {
  const formed = larger(subtract(replayed.capped, replayed.feeReleased), replayed.feePaid);
  return {
    lateFee: formed,
    lateFeePaid: replayed.feePaid,
    lateFeeOutstanding: subtract(formed, replayed.feePaid),
    taxAssessed: replayed.assessed,
    taxOutstanding: replayed.tax,
    unallocated: replayed.unallocated,
    days: replayed.days,
    effectiveDue: plan.effectiveDue,
    settledOn: replayed.settledOn,
  };
}

const CAP = 'late-fee-cap';

function capOn(law: Law, request: LateFeeRequest): Found<string> | undefined {
  return stretchOn(historyOf<string>(law, CAP), toEpochDay(request.on))?.found;
}

/** Every late fee names its reading of the cap, also where it did not bite. */
function readingsOf(law: Law, request: LateFeeRequest): { readonly [name: string]: string } {
  const cap = capOn(law, request)?.value;
  return cap === undefined ? NO_READINGS : { [CAP]: cap };
}

/** Whether the disputed reading of ACL 45(2) that caps the fee at the tax governs this question. */
export function isCapAsked(law: Law, request: LateFeeRequest): boolean {
  return capOn(law, request)?.value === 'principal';
}

function whyOf(fee: LateFee): string {
  if (fee.settledOn !== undefined && fee.taxOutstanding === 0n) return 'late-fee-settled';
  if (fee.lateFee === 0n && fee.days === 0) return 'late-fee-none';
  return fee.taxOutstanding === 0n ? 'late-fee-formed' : 'late-fee-running';
}

function becauseOf(request: LateFeeRequest, fee: LateFee): { readonly [name: string]: FactValue } {
  return {
    on: request.on,
    due: fee.effectiveDue,
    days: fee.days,
    lateFee: fee.lateFee,
    paid: fee.lateFeePaid,
    outstanding: fee.lateFeeOutstanding,
    tax: fee.taxOutstanding,
    settledOn: fee.settledOn ?? null,
  };
}

function factsOf(request: LateFeeRequest) {
  return [
    { name: 'tax', value: request.tax, from: 'request' },
    { name: 'effectiveDue', value: request.effectiveDue, from: 'request' },
    { name: 'movements', value: request.movements.length, from: 'request' },
    { name: 'regime', value: request.regime ?? 'TCA', from: 'request' },
  ];
}

const DAY_COUNT = 'late-fee-day-count';

function dayCountOf(law: Law, day: number): Found<string> | undefined {
  return stretchOn(historyOf<string>(law, DAY_COUNT), day)?.found;
}

/** The rate's own basis and the rule of day counting; where nothing accrued, those of the day asked for. */
function basisOf(law: Law, request: LateFeeRequest, replayed: Replay): readonly Basis[] {
  const last = replayed.segments.at(-1);
  const rate = replayed.stretches.at(-1)?.found.basis ?? regimeBasis(law, request);
  if (!isCountedByR75(request)) return rate;
  return [...rate, ...(dayCountOf(law, toEpochDay(last?.to ?? request.on))?.basis ?? [])];
}

function partsOf(law: Law, request: LateFeeRequest, plan: AccrualPlan, replayed: Replay) {
  const parts: Decision<unknown>[] = plan.grounds.map((ground) => groundPart(law, request, ground));
  if (replayed.segments.length > 0) parts.push(startPart(law, request, plan, replayed));
  for (let at = 0; at < replayed.segments.length; at++)
    parts.push(
      segmentPart(law, replayed.segments[at] as LateFeeSegment, replayed.stretches[at] as Stretch<Fraction>),
    );
  for (let at = 0; at < replayed.allocations.length; at++)
    parts.push(allocationPart(law, replayed.allocations[at] as Allocation, replayed.applied[at] as Applied));
  if (replayed.isFeeRounded || replayed.isSplitRounded) parts.push(roundingPart(law, request, replayed));
  if (replayed.formed > replayed.assessed) parts.push(...capPart(law, request, replayed));
  return parts;
}

function groundPart(law: Law, request: LateFeeRequest, ground: Ground): Decision<unknown> {
  return decide<unknown>(law, {
    rule: ground.rule,
    outcome: ground.outcome,
    what: null,
    why: ground.why,
    because: ground.because,
    basis: ground.basis,
    confidence: ground.confidence,
    on: request.on,
    ...(ground.reading === undefined ? {} : { readings: { [ground.reading[0]]: ground.reading[1] } }),
  });
}

function startPart(
  law: Law,
  request: LateFeeRequest,
  plan: AccrualPlan,
  replayed: Replay,
): Decision<unknown> {
  const from = replayed.segments[0]?.from ?? dayText(plan.start + 1);
  const found = isCountedByR75(request) ? dayCountOf(law, toEpochDay(from)) : replayed.stretches[0]?.found;
  const to = replayed.segments.at(-1)?.to ?? from;
  return leaf(
    law,
    'late-fee-days',
    'late-fee-days',
    request.on,
    replayed.days,
    found?.basis ?? TCA(32),
    found?.confidence ?? 'unverified',
    {
      due: plan.effectiveDue,
      from,
      to,
      days: replayed.days,
    },
  );
}

function segmentPart(law: Law, segment: LateFeeSegment, stretch: Stretch<Fraction>): Decision<unknown> {
  const { from, to, days, base, amount } = segment;
  const { basis, confidence } = stretch.found;
  return leaf(law, 'late-fee-segment', 'late-fee-segment', to, amount, basis, confidence, {
    from,
    to,
    days,
    base,
    amount,
    rate: rateText(segment.rate),
  });
}

const rateTexts = new WeakMap<Fraction, string>();

function rateText(rate: Fraction): string {
  let text = rateTexts.get(rate);
  if (text === undefined) {
    text = `${rate.numerator}/${rate.denominator}`;
    rateTexts.set(rate, text);
  }
  return text;
}

const PAYING = TCA(31);

function allocationPart(law: Law, allocation: Allocation, applied: Applied): Decision<unknown> {
  const { on, toTax, toLateFee, unallocated } = allocation;
  const { order, isOrdered, kind } = applied;
  const because = { kind, on, toTax, toLateFee, unallocated };
  if (!isOrdered)
    return leaf(law, 'payment-allocation', 'allocation-whole', on, toTax, PAYING, 'verified', because);
  const { basis, confidence, key, value } = order.found;
  const part = leaf(
    law,
    'payment-allocation',
    `allocation-${order.order}`,
    on,
    toTax,
    basis,
    confidence,
    because,
  );
  const isReading = law.ruleset.parameters.get(key)?.get('')?.unit === 'reading';
  return isReading ? { ...part, readings: { [key]: value } } : part;
}

const NONE: readonly never[] = [];
const NO_READINGS = {};

/** A part without parts of its own. Written out, since a run over a county builds hundreds of millions of them. */
function leaf(
  law: Law,
  rule: string,
  why: string,
  on: PlainDate,
  what: unknown,
  basis: readonly Basis[],
  confidence: Confidence,
  because: { readonly [name: string]: FactValue },
): Decision<unknown> {
  return {
    rule,
    outcome: 'computed',
    what,
    why: { code: why, facts: because },
    basis,
    on,
    where: law.region,
    facts: NONE,
    missing: NONE,
    confidence,
    provisional: false,
    readings: NO_READINGS,
    parts: NONE,
  };
}

function roundingPart(law: Law, request: LateFeeRequest, replayed: Replay): Decision<unknown> {
  const found = stretchOn(historyOf<string>(law, 'late-fee-rounding'), toEpochDay(request.on))?.found;
  return decide<unknown>(law, {
    rule: 'late-fee-rounding',
    outcome: 'computed',
    what: replayed.formed,
    why: replayed.isFeeRounded ? 'late-fee-rounded' : 'late-fee-split-rounded',
    because: { amount: replayed.formed },
    basis: found?.basis ?? TCA(32),
    confidence: found?.confidence ?? 'unverified',
    on: request.on,
  });
}

/** Told only where the reading matters: once the fee has outgrown the tax. Both figures are shown. */
function capPart(law: Law, request: LateFeeRequest, replayed: Replay): Decision<unknown>[] {
  const found = capOn(law, request);
  if (found === undefined) return [];
  return [
    decide<unknown>(law, {
      rule: CAP,
      outcome: found.value === 'principal' ? 'met' : 'not-met',
      what: replayed.capped,
      why: found.value === 'principal' ? 'cap-principal' : 'cap-none',
      because: { uncapped: replayed.formed, capped: larger(replayed.assessed, ZERO) as Fen },
      basis: found.basis,
      confidence: found.confidence,
      on: request.on,
      readings: { [CAP]: found.value },
    }),
  ];
}

function unclear(law: Law, request: LateFeeRequest, plan: AccrualPlan): Decision<LateFee> {
  const regime = request.regime ?? 'TCA';
  return decide<LateFee>(law, {
    rule: 'late-fee',
    outcome: 'unclear',
    why: `unclear-${plan.missing[0]}`,
    because: { regime, missing: plan.missing },
    basis: regimeBasis(law, request),
    on: request.on,
    facts: factsOf(request),
    missing: plan.missing,
    parts: plan.grounds.map((ground) => groundPart(law, request, ground)),
  });
}
