import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Basis, type Decision, date, type Fen, formatYuan, parseYuan, total } from '#core';
import {
  allocateAcross,
  type DueRule,
  effectiveDueDate,
  type Law,
  lateFee,
  lateFeeAmounts,
  lawOf,
  type Movement,
  moneySentences,
  type PayerKind,
  type RecoveryKind,
  type Ruleset,
  recoveryPeriod,
  voucherAmount,
  type WithholdingSituation,
} from '#law';

/** A golden case as its YAML states it; amounts in yuan, so that a lawyer can read and write it. */
export interface GoldenCase {
  readonly id: string;
  readonly source: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly ask: 'late-fee' | 'recovery-period' | 'voucher' | 'across' | 'cap';
  readonly given: Given;
  readonly expect: {
    readonly outcome: string;
    readonly basis: readonly string[];
    readonly [name: string]: unknown;
  };
}

interface Given {
  readonly on: string;
  readonly tax?: string;
  readonly due?: string;
  readonly base?: string;
  readonly rule?: DueRule;
  readonly paid?: readonly { on: string; amount?: string }[];
  readonly payer?: PayerKind;
  readonly situation?: WithholdingSituation;
  readonly kind?: string;
  readonly amount?: string;
  readonly from?: string;
  readonly saleCost?: string;
  readonly fines?: string;
  readonly readings?: { [key: string]: string };
  readonly lines?: readonly { tax: string; lateFee?: string; due?: string }[];
  readonly items?: readonly { id: string; since: string; tax: string; lateFee: string }[];
}

/** Cases of a folder that a runner of the law can answer; `waiting.yaml` is only a list. */
export function goldenCases(folder: URL): GoldenCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'waiting.yaml')
    .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as GoldenCase[])
    .filter(({ ask }) => ask in ANSWERS);
}

/** What the law answers, in the words of the case: only the names that `expect` uses are compared. */
export function answer(ruleset: Ruleset, golden: GoldenCase): { readonly [name: string]: unknown } {
  return ANSWERS[golden.ask](lawOf(ruleset, { readings: golden.given.readings ?? {} }), golden.given);
}

const yuan = (text: string): Fen => {
  const amount = parseYuan(text);
  if (amount === undefined) throw new Error(`not an amount: ${text}`);
  return amount;
};

type Answers = Record<GoldenCase['ask'], (law: Law, given: Given) => { readonly [name: string]: unknown }>;
const ANSWERS: Answers = {
  'late-fee': askLateFee,
  'recovery-period': askRecovery,
  voucher: (law, { on, lines = [] }) => {
    const decision = voucherAmount(law, {
      on: date(on),
      lines: lines.map(({ tax, lateFee: fee }) => ({ tax: yuan(tax), lateFee: yuan(fee ?? '0') })),
    });
    return { ...common([decision]), amount: formatYuan(decision.what ?? (0n as Fen)) };
  },
  across: askAcross,
  cap: askCap,
};

function askLateFee(law: Law, given: Given) {
  const due =
    given.base === undefined
      ? undefined
      : effectiveDueDate(law, { rule: given.rule ?? 'none', base: date(given.base) });
  const request = {
    tax: yuan(given.tax ?? '0'),
    effectiveDue: due?.what ?? date(given.due ?? given.on),
    movements: (given.paid ?? []).map(
      (paid): Movement => ({
        kind: 'payment',
        on: date(paid.on),
        amount: paid.amount === undefined ? 'all-tax' : yuan(paid.amount),
      }),
    ),
    on: date(given.on),
    ...(given.payer === undefined ? {} : { payer: given.payer }),
    ...(given.situation === undefined ? {} : { situation: given.situation }),
  };
  const decision = lateFee(law, request);
  const fee = decision.what;
  if (fee === undefined) return common([decision]);
  const last = fee.segments.at(-1);
  return {
    ...common(due === undefined ? [decision] : [decision, due]),
    agrees: lateFeeAmounts(law, request).lateFee === fee.lateFee,
    lateFee: formatYuan(fee.lateFee),
    lateFeePaid: formatYuan(fee.lateFeePaid),
    lateFeeOutstanding: formatYuan(fee.lateFeeOutstanding),
    taxOutstanding: formatYuan(fee.taxOutstanding),
    total: formatYuan(total([fee.taxOutstanding, fee.lateFeeOutstanding])),
    days: fee.days,
    effectiveDue: fee.effectiveDue,
    first: fee.segments[0]?.from,
    last: last?.to,
    lastSegment: last && { days: last.days, base: formatYuan(last.base), amount: last.amount },
  };
}

function askRecovery(law: Law, given: Given) {
  const decision = recoveryPeriod(law, {
    kind: given.kind as RecoveryKind,
    from: date(given.from ?? given.on),
    on: date(given.on),
    ...(given.amount === undefined ? {} : { amount: yuan(given.amount) }),
  });
  return { ...common([decision]), until: decision.what?.until, missing: decision.missing };
}

function askAcross(law: Law, given: Given) {
  const decision = allocateAcross(law, {
    kind: given.kind as Parameters<typeof allocateAcross>[1]['kind'],
    on: date(given.on),
    amount: yuan(given.amount ?? '0'),
    items: (given.items ?? []).map(({ id, since, tax, lateFee: fee }) => ({
      id,
      arrearsSince: date(since),
      tax: yuan(tax),
      lateFee: yuan(fee),
    })),
    saleCost: yuan(given.saleCost ?? '0'),
    fines: yuan(given.fines ?? '0'),
  });
  const across = decision.what;
  return {
    ...common([decision]),
    lines: across?.lines.map(({ id, toTax, toLateFee }) => ({
      id,
      toTax: formatYuan(toTax),
      toLateFee: formatYuan(toLateFee),
    })),
    toCost: across && formatYuan(across.toCost),
    toFines: across && formatYuan(across.toFines),
    left: across && formatYuan(across.left),
    returnBy: across?.returnBy,
  };
}

/** Every line without and with the cap; the cap works line by line. */
function askCap(law: Law, given: Given) {
  const capped = lawOf(law.ruleset, { readings: { 'late-fee-cap': 'principal' } });
  const requests = (given.lines ?? []).map(({ tax, due }) => ({
    tax: yuan(tax),
    effectiveDue: date(due ?? given.on),
    movements: [],
    on: date(given.on),
  }));
  const decisions = requests.map((request) => lateFee(capped, request));
  const sum = (of: Law) => total(requests.map((request) => lateFeeAmounts(of, request).lateFee));
  const cut = requests.filter((each) => lateFeeAmounts(law, each).lateFee > each.tax);
  return {
    ...common(decisions),
    tax: formatYuan(total(requests.map(({ tax }) => tax))),
    uncapped: formatYuan(sum(law)),
    capped: formatYuan(sum(capped)),
    cut: formatYuan((sum(law) - sum(capped)) as Fen),
    cappedLines: cut.length,
  };
}

function common(decisions: readonly Decision<unknown>[]) {
  return {
    outcome: decisions[0]?.outcome,
    confidence: decisions[0]?.confidence,
    basis: [...new Set(decisions.flatMap(basisOf).map(({ act, article }) => `${act}/${article}`))],
    reasons: decisions.flatMap(reasonsOf),
  };
}

const basisOf = (decision: Decision<unknown>): Basis[] => [
  ...decision.basis,
  ...decision.parts.flatMap(basisOf),
];
const reasonsOf = (decision: Decision<unknown>): string[] =>
  [decision.why.code, ...decision.parts.flatMap(reasonsOf)].filter((code) => code in moneySentences);
