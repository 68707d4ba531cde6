import { addMonths, addYears, type Decision, dayOf, type Fen, type PlainDate, yearOf } from '#core';
import { amount, decide, type Found, find, type Law } from '../../engine/index.ts';
import type { PayerKind } from './late-fee-request.ts';
import { R109, rollForward } from './tax-collection-rules-109-terms.ts';

/** 追征期 by cause: 已申报 · 未申报 · 失误 · 税务机关责任 · 偷抗骗税 · 关联交易调整. */
export type RecoveryKind =
  | 'declared'
  | 'undeclared'
  | 'mistake'
  | 'authority-fault'
  | 'evasion'
  | 'transfer-pricing';

export const RECOVERY_KINDS: readonly RecoveryKind[] = [
  'declared',
  'undeclared',
  'mistake',
  'authority-fault',
  'evasion',
  'transfer-pricing',
];

/** What stops the clock when it happens inside the period: found (查处), declared late, or an examination notice. */
export interface RecoveryInterruption {
  readonly on: PlainDate;
  readonly by: 'found' | 'declared' | 'examination-notice';
}

export interface RecoveryRequest {
  readonly kind: RecoveryKind;
  /** Cumulative tax (累计数额), in fen; absent where it is not known. */
  readonly amount?: Fen;
  /** 应缴未缴或者少缴税款之日 (R 83): the day of the underpayment. */
  readonly from: PlainDate;
  readonly on: PlainDate;
  readonly interruptions?: readonly RecoveryInterruption[];
  /** Undeclared: notified to declare and refused (TCA 63), which makes it evasion. */
  readonly refusedAfterNotice?: boolean;
  /** Transfer pricing: special circumstances of R 56. */
  readonly special?: boolean;
  readonly payer?: PayerKind;
}

export interface Recovery {
  readonly recoverable: boolean;
  /** Last day on which it may still be pursued; null where there is no limit. */
  readonly until: PlainDate | null;
  /** Day on which the office should be warned that the period runs out. */
  readonly warnOn: PlainDate | null;
  /** False where only the tax may be pursued (税务机关责任). */
  readonly withLateFee: boolean;
}

/**
 * 追征期 (TCA 52; R 80–83; 国税函2009-326; 国税函2005-813): whether tax may still be pursued on a day, and until when.
 * Declared arrears, and those found inside the period, never lapse. The threshold of 100,000 yuan is inclusive and
 * cumulative. The period limits the finding of the tax, not its enforcement.
 */
export function recoveryPeriod(law: Law, request: RecoveryRequest): Decision<Recovery> {
  switch (request.kind) {
    case 'declared':
      return unlimited(law, request, 'recovery-declared', 'recovery-declared');
    case 'evasion':
      return unlimited(law, request, 'recovery-evasion', 'recovery-evasion');
    case 'authority-fault':
      return limited(law, request, find<number>(law, 'recovery-years-authority-fault', request.on));
    case 'mistake':
      return bySize(law, request, 'recovery-years-mistake');
    case 'undeclared':
      return undeclared(law, request);
    case 'transfer-pricing':
      return transferPricing(law, request);
  }
}

function undeclared(law: Law, request: RecoveryRequest): Decision<Recovery> {
  if (request.refusedAfterNotice === true)
    return unlimited(law, request, 'recovery-refused-after-notice', 'recovery-refused');
  // The circular speaks of taxpayers only; for an agent there is no rule.
  if (request.payer === 'withholding-agent')
    return unclear(law, request, 'recovery-undeclared-agent', 'cause');
  return bySize(law, request, 'recovery-years-undeclared');
}

/** Three years, or five from the threshold on. Where the amount is not known and it matters, unclear. */
function bySize(law: Law, request: RecoveryRequest, key: string): Decision<Recovery> {
  const short = find<number>(law, key, request.on);
  const long = find<number>(law, `${key}-large`, request.on);
  if (short === undefined || long === undefined)
    return unclear(law, request, 'recovery-no-rule', 'rule-of-the-day');
  const threshold = amount(law, 'recovery-large-amount', request.on);
  if (request.amount !== undefined)
    return limited(law, request, request.amount >= threshold.value ? long : short);
  const decisions = [limited(law, request, short), limited(law, request, long)];
  const isSame = decisions[0]?.what?.recoverable === decisions[1]?.what?.recoverable;
  return isSame && decisions[1]?.what?.recoverable === false
    ? (decisions[1] as Decision<Recovery>)
    : isSame
      ? (decisions[0] as Decision<Recovery>)
      : unclear(law, request, 'recovery-amount-needed', 'amount');
}

/** R 56 counts from the tax year of the dealing: its first three (or ten) years. */
function transferPricing(law: Law, request: RecoveryRequest): Decision<Recovery> {
  const key =
    request.special === true ? 'recovery-years-transfer-pricing-special' : 'recovery-years-transfer-pricing';
  const from = dayOf(yearOf(request.from), 12, 31);
  const long = find<number>(law, 'recovery-years-transfer-pricing-special', request.on);
  const decision = limited(law, { ...request, from }, find<number>(law, key, request.on));
  const couldBeSpecial =
    request.special === undefined &&
    decision.outcome === 'not-met' &&
    long !== undefined &&
    request.on <= addYears(from, long.value);
  return couldBeSpecial ? unclear(law, request, 'recovery-special-needed', 'special') : decision;
}

function limited(law: Law, request: RecoveryRequest, years: Found<number> | undefined): Decision<Recovery> {
  if (years === undefined) return unclear(law, request, 'recovery-no-rule', 'rule-of-the-day');
  const counted = addYears(request.from, years.value);
  const stopped = interrupted(law, request, counted);
  if (stopped !== undefined) return stopped;
  const roll = find<string>(law, 'recovery-last-day-roll', request.on);
  const rolled = rollForward(law, counted);
  const last = rolled.what ?? counted;
  // Only on the days that a rest day adds does the question matter; on them it is never a no.
  if (roll?.value === 'unsettled' && request.on > counted && request.on <= last)
    return unclear(law, request, LAST_DAY, roll.key);
  const rolls = roll?.value === 'rolls' && last !== counted;
  const until = rolls ? last : counted;
  const recoverable = request.on <= until;
  const months = find<number>(law, 'recovery-warning-months', request.on);
  const what: Recovery = {
    recoverable,
    until,
    warnOn: months === undefined ? null : addMonths(until, -months.value),
    withLateFee: request.kind !== 'authority-fault',
  };
  return decide(law, {
    ...common(request),
    outcome: recoverable ? 'met' : 'not-met',
    what,
    why: recoverable ? `recovery-within-${request.kind}` : `recovery-over-${request.kind}`,
    because: { from: request.from, years: years.value, until, amount: request.amount ?? null },
    basis: years.basis,
    // What was underpaid before the act of 2001 had periods of its own, which are not on record.
    confidence: request.from < REVISED ? 'unverified' : years.confidence,
    ...(rolls && { readings: { [roll.key]: roll.value }, parts: [rolled] }),
  });
}

const LAST_DAY = 'recovery-last-day';

/** First day of the collection law as revised in 2001. */
const REVISED = '2001-05-01';

/** Found or declared inside the period: known arrears, no clock any more. An event after its end revives nothing. */
function interrupted(law: Law, request: RecoveryRequest, until: PlainDate): Decision<Recovery> | undefined {
  const inside = (request.interruptions ?? []).filter(({ on }) => on <= until && on <= request.on);
  const settled = inside.some(({ by }) => by !== 'examination-notice');
  if (settled) return unlimited(law, request, 'recovery-declared', 'recovery-found-in-time');
  if (inside.length === 0 || request.on <= until) return undefined;
  const reading = find<string>(law, 'recovery-stopped-by-examination-notice', request.on);
  if (reading?.value === 'counts-as-found')
    return {
      ...unlimited(law, request, 'recovery-declared', 'recovery-found-in-time'),
      readings: { [reading.key]: reading.value },
    };
  return reading?.value === 'does-not-count'
    ? undefined
    : unclear(law, request, 'recovery-examination-notice', 'found-on');
}

function unlimited(law: Law, request: RecoveryRequest, key: string, why: string): Decision<Recovery> {
  const rule = find<string>(law, key, request.on);
  if (rule === undefined) return unclear(law, request, 'recovery-no-rule', 'rule-of-the-day');
  return decide<Recovery>(law, {
    ...common(request),
    outcome: 'met',
    what: { recoverable: true, until: null, warnOn: null, withLateFee: true },
    why,
    because: { from: request.from, on: request.on },
    basis: rule.basis,
    confidence: rule.confidence,
  });
}

function unclear(law: Law, request: RecoveryRequest, why: string, missing: string): Decision<Recovery> {
  const rule = find<string>(law, 'recovery-evasion', request.on);
  return decide<Recovery>(law, {
    ...common(request),
    outcome: 'unclear',
    why,
    because: { from: request.from, on: request.on },
    basis: [...(rule?.basis ?? [{ act: 'tca-2015', article: '52' }]), ...(why === LAST_DAY ? R109 : [])],
    missing: [missing],
  });
}

const common = (request: RecoveryRequest) => ({
  rule: `recovery-${request.kind}`,
  on: request.on,
  facts: [
    { name: 'kind', value: request.kind, from: 'request' },
    { name: 'from', value: request.from, from: 'request' },
    { name: 'amount', value: request.amount ?? null, from: 'request' },
  ],
});
