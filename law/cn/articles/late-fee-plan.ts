import { type Basis, type Confidence, earlier, type Fraction, type PlainDate, toEpochDay } from '#core';
import type { Found, Law } from '../../engine/law.ts';
import { TCA } from './citations.ts';
import type { LateFeeRequest, Movement } from './late-fee-request.ts';
import { inOrder, type Placed } from './movement-order.ts';
import { historyOf, type Stretch, stretchOn } from './parameter-history.ts';

/** Something that governs when late fee runs, to be told as a part of the decision. */
export interface Ground {
  readonly rule: string;
  readonly why: string;
  readonly because: { readonly [name: string]: string | null };
  readonly basis: Found<unknown>['basis'];
  readonly confidence: Confidence;
  readonly outcome: 'computed' | 'met' | 'not-met';
  readonly reading?: readonly [key: string, value: string];
}

/** From when to when late fee runs on a line, and at which rates. Days are epoch days. */
export interface AccrualPlan {
  readonly effectiveDue: PlainDate;
  /** Movements up to the day asked for, in order of replay. */
  readonly seen: readonly Placed[];
  /** The first day that bears late fee is the day after. */
  readonly start: number;
  /** What is paid up to this day bears none at all. */
  readonly freeUntil: number;
  /** Last day that bears late fee. */
  readonly end: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  readonly rates: readonly Stretch<Fraction>[];
  readonly rateKey: string;
  readonly grounds: readonly Ground[];
  /** Facts without which no fee can be said. */
  readonly missing: readonly string[];
}

const NEVER = Number.MAX_SAFE_INTEGER;
const RATE_KEYS: { readonly [regime: string]: string } = {
  TCA: 'late-fee-rate',
  'TCA-REF': 'late-fee-rate',
  SI: 'late-fee-rate-social-insurance',
  DF5: 'late-fee-rate-disabled-fund',
  SW5: 'late-fee-rate-soil-water',
};

/** 纳税担保人 has no late fee of its own: it answers for the debtor's, inside the guarantee. */
const GUARANTOR: Ground = {
  rule: 'late-fee-rate',
  why: 'guarantor-owes-debtors-fee',
  because: {},
  basis: TCA(40),
  confidence: 'verified',
  outcome: 'met',
};

const NOTHING: readonly Movement[] = [];
const GOVERNS: ReadonlySet<Movement['kind']> = new Set([
  'redate',
  'accrual-stop',
  'deferral',
  'authority-fault',
]);

/** Reads from the request when late fee runs; movements that come later than the day asked for are not seen. */
export function planAccrual(law: Law, request: LateFeeRequest): AccrualPlan {
  const placed = inOrder(request.movements, request.on);
  // Ordinary lines hold nothing but money; only the others are searched for what governs the days.
  const seen = placed.some(({ movement }) => GOVERNS.has(movement.kind))
    ? placed.map(({ movement }) => movement)
    : NOTHING;
  const grounds: Ground[] = [];
  const due = redated(law, request, seen, grounds);
  const due_ = toEpochDay(due);
  const plan = {
    effectiveDue: due,
    seen: placed,
    start: due_,
    freeUntil: due_,
    end: stopped(law, request, seen, grounds),
    pauses: deferred(law, request, seen, grounds),
    rateKey: RATE_KEYS[request.regime ?? 'TCA'] ?? '',
    rates: ratesOf(law, request),
    grounds,
    missing: [] as string[],
  };
  if (request.owedBy === 'tax-guarantor') grounds.push(GUARANTOR);
  const withheld = forWithholding(law, request, due_, grounds);
  const regime = forRegime(law, request, due_, grounds);
  const fault = forFault(law, request, seen, grounds);
  const start = Math.max(due_, withheld.start, regime.start, fault);
  return {
    ...plan,
    start,
    freeUntil: Math.max(start, regime.freeUntil),
    missing: [...withheld.missing, ...regime.missing],
  };
}

/** Where the fee of a regime without a rate of its own in the ruleset stands; anything else is no tax (TCA 2). */
const UNRATED: { readonly [regime: string]: readonly Basis[] } = {
  CONTRACT: [{ act: 'civil-code-2021', article: '585' }],
  INT: [
    { act: 'cit-2008', article: '48' },
    { act: 'iit-2019', article: '8' },
  ],
};

/** Where the fee of a line's own regime stands on a day, whether or not any has formed. */
export function regimeBasis(law: Law, request: LateFeeRequest): readonly Basis[] {
  const regime = request.regime ?? 'TCA';
  const key = RATE_KEYS[regime];
  if (key === undefined) return UNRATED[regime] ?? TCA(2);
  return stretchOn(historyOf(law, key), toEpochDay(request.on))?.found.basis ?? [];
}

/** R 75 counts the days of tax; a levy with an act of its own counts from default by that act. */
export const isCountedByR75 = ({ regime = 'TCA' }: LateFeeRequest): boolean =>
  regime === 'TCA' || regime === 'TCA-REF';

function ratesOf(law: Law, request: LateFeeRequest): readonly Stretch<Fraction>[] {
  const key = RATE_KEYS[request.regime ?? 'TCA'];
  if (key !== undefined) return historyOf<Fraction>(law, key);
  if (request.regime !== 'CONTRACT' || request.agreedRate === undefined) return [];
  const agreed: Found<Fraction> = {
    key: 'agreed-rate',
    value: request.agreedRate,
    from: request.effectiveDue,
    to: undefined,
    basis: [{ act: 'civil-code-2021', article: '585' }],
    confidence: 'unverified',
  };
  return [{ from: -NEVER, to: NEVER, found: agreed }];
}

function redated(law: Law, request: LateFeeRequest, seen: readonly Movement[], grounds: Ground[]): PlainDate {
  let last: Extract<Movement, { kind: 'redate' }> | undefined;
  for (const movement of seen)
    if (movement.kind === 'redate' && (last === undefined || movement.on >= last.on)) last = movement;
  if (last === undefined) return request.effectiveDue;
  grounds.push({
    ...told(law, 'late-fee-day-count', last.due, request.on),
    rule: 'late-fee-days',
    why: 'due-date-moved',
    because: { from: request.effectiveDue, to: last.due, on: last.on },
  });
  return last.due;
}

function stopped(law: Law, request: LateFeeRequest, seen: readonly Movement[], grounds: Ground[]): number {
  let stop: PlainDate | undefined;
  for (const movement of seen)
    if (movement.kind === 'accrual-stop')
      stop = stop === undefined ? movement.on : earlier(stop, movement.on);
  if (stop === undefined) return NEVER;
  grounds.push({
    ...told(law, 'late-fee-accrual-stop', stop, request.on),
    rule: 'late-fee-accrual-stop',
    why: 'accrual-stopped',
    because: { last: stop },
  });
  return toEpochDay(stop);
}

function deferred(law: Law, request: LateFeeRequest, seen: readonly Movement[], grounds: Ground[]) {
  const pauses: { from: number; to: number }[] = [];
  const isAgent = request.payer === 'withholding-agent' || request.owedBy === 'withholding-agent';
  for (const movement of seen) {
    if (movement.kind !== 'deferral') continue;
    grounds.push({
      ...told(law, 'late-fee-deferral', movement.from, request.on),
      rule: 'deferral',
      outcome: isAgent ? 'not-met' : 'met',
      why: isAgent ? 'deferral-not-for-agent' : 'deferral-granted',
      because: { from: movement.from, to: movement.to },
    });
    if (!isAgent) pauses.push({ from: toEpochDay(movement.from), to: toEpochDay(movement.to) });
  }
  return pauses.sort((a, b) => a.from - b.from);
}

/** TCA 52(1): the authority's own fault. Returns the day before fee may start, or never. */
function forFault(law: Law, request: LateFeeRequest, seen: readonly Movement[], grounds: Ground[]): number {
  const fault = seen.findLast((movement) => movement.kind === 'authority-fault');
  if (fault?.kind !== 'authority-fault') return -NEVER;
  const key =
    fault.noticeDeadline === undefined ? 'late-fee-authority-fault' : 'late-fee-authority-fault-after-notice';
  grounds.push({
    ...told(law, key, fault.on, request.on),
    rule: 'late-fee-tax-authority-fault',
    outcome: 'met',
    why: fault.noticeDeadline === undefined ? 'authority-fault' : 'authority-fault-notice',
    because: { noticeDeadline: fault.noticeDeadline ?? null },
  });
  return fault.noticeDeadline === undefined ? NEVER : toEpochDay(fault.noticeDeadline);
}

interface Start {
  readonly start: number;
  readonly freeUntil: number;
  readonly missing: readonly string[];
}
const AT_DUE: Start = { start: -NEVER, freeUntil: -NEVER, missing: [] };
const NO_FEE: Start = { start: NEVER, freeUntil: NEVER, missing: [] };

/** 应扣未扣、已扣未缴、拒绝代扣: on whom late fee runs at all. */
function forWithholding(law: Law, request: LateFeeRequest, due: number, grounds: Ground[]): Start {
  if (request.situation === undefined) return AT_DUE;
  const isAgent =
    request.owedBy === undefined
      ? request.payer === 'withholding-agent'
      : request.owedBy === 'withholding-agent';
  const tell = (key: string, why: string, outcome: Ground['outcome'], result: Start): Start => {
    grounds.push({
      ...told(law, key, request.effectiveDue, request.on),
      rule: `late-fee-${request.situation}`,
      why,
      outcome,
      because: { due: request.effectiveDue },
    });
    return result;
  };
  switch (request.situation) {
    case 'not-withheld': {
      if (isAgent) return tell('late-fee-agent-not-withheld', 'not-withheld-agent', 'not-met', NO_FEE);
      const rule = stretchOn(historyOf<string>(law, 'late-fee-taxpayer-not-withheld'), due);
      return rule?.found.value === 'from-due'
        ? tell('late-fee-taxpayer-not-withheld', 'not-withheld-taxpayer', 'met', AT_DUE)
        : tell('late-fee-taxpayer-not-withheld', 'not-withheld-nobody', 'not-met', NO_FEE);
    }
    case 'withheld-not-remitted':
      return request.owedBy === 'taxpayer' ||
        (request.owedBy === undefined && request.payer === 'natural-person')
        ? tell('late-fee-withheld-not-remitted', 'withheld-taxpayer-free', 'not-met', NO_FEE)
        : tell('late-fee-withheld-not-remitted', 'withheld-agent-owes', 'met', AT_DUE);
    case 'withholding-refused':
      return isAgent
        ? tell('late-fee-withholding-refused', 'refused-agent-free', 'not-met', NO_FEE)
        : tell('late-fee-withholding-refused', 'refused-taxpayer-owes', 'met', AT_DUE);
    case 'paid-not-transferred':
      return { ...AT_DUE, missing: ['rule-for-paid-not-transferred'] };
  }
}

/** What the levy's own regime adds: no fee, a reading, an order that must expire first, or a rate nobody knows. */
function forRegime(law: Law, request: LateFeeRequest, due: number, grounds: Ground[]): Start {
  const regime = request.regime ?? 'TCA';
  switch (regime) {
    case 'TCA':
    case 'SI':
      return AT_DUE;
    case 'TCA-REF': {
      const ground = told(law, 'late-fee-by-reference', request.on, request.on);
      const applies = ground.reading?.[1] === 'applies';
      const why = applies ? 'by-reference' : 'by-reference-not';
      grounds.push({ ...ground, rule: 'late-fee-by-reference', why, outcome: applies ? 'met' : 'not-met' });
      return applies ? AT_DUE : NO_FEE;
    }
    case 'DF5':
    case 'SW5':
      return afterOrder(law, request, regime, due, grounds);
    case 'CONTRACT':
      return request.agreedRate === undefined ? { ...AT_DUE, missing: ['agreed-rate'] } : AT_DUE;
    case 'INT':
      return { ...AT_DUE, missing: ['loan-base-rate'] };
    case 'NONE':
      grounds.push({
        rule: 'late-fee-regime',
        why: 'no-late-fee',
        because: {},
        basis: [{ act: 'tca-2015', article: '2' }],
        confidence: 'verified',
        outcome: 'not-met',
      });
      return NO_FEE;
    default:
      return { ...AT_DUE, missing: ['late-fee-regime'] };
  }
}

function afterOrder(
  law: Law,
  request: LateFeeRequest,
  regime: 'DF5' | 'SW5',
  due: number,
  grounds: Ground[],
): Start {
  const key = regime === 'DF5' ? 'late-fee-start-disabled-fund' : 'late-fee-start-soil-water';
  if (request.demandExpiredOn === undefined) return { ...AT_DUE, missing: ['demand-expired-on'] };
  const ground = told(law, key, request.on, request.on);
  const expired = toEpochDay(request.demandExpiredOn);
  const from = stretchOn(historyOf<string>(law, key), toEpochDay(request.on))?.found.value;
  grounds.push({
    ...ground,
    rule: 'late-fee-after-order',
    why: request.on > request.demandExpiredOn ? `order-expired-${from}` : 'order-not-expired',
    outcome: request.on > request.demandExpiredOn ? 'met' : 'not-met',
    because: { expired: request.demandExpiredOn, due: request.effectiveDue },
  });
  return from === 'order-expiry'
    ? { start: Math.max(due, expired), freeUntil: expired, missing: [] }
    : { start: due, freeUntil: expired, missing: [] };
}

/**
 * Basis, confidence and (for a disputed point) the reading of a parameter on a day. A day before the rule was known
 * leaves the ground without a reading and unverified; only rates and allocation refuse there, since they compute.
 */
function told(law: Law, key: string, on: PlainDate, asked: PlainDate): Ground {
  const found = stretchOn(historyOf<string>(law, key), toEpochDay(on > asked ? asked : on))?.found;
  const isReading = law.ruleset.parameters.get(key)?.get('')?.unit === 'reading';
  return {
    rule: key,
    why: key,
    because: {},
    basis: found?.basis ?? TCA(32),
    confidence: found?.confidence ?? 'unverified',
    outcome: 'computed',
    ...(isReading && found !== undefined ? { reading: [key, found.value] as const } : {}),
  };
}
