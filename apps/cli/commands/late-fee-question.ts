import {
  accept,
  type Fen,
  type PlainDate,
  parseDate,
  parseYuan,
  type Refusal,
  type Result,
  refuse,
} from '#core';
import type { Movement, PayerKind, WithholdingSituation } from '#law';
import { isWithinReach, REACH } from '../arguments.ts';

/** A question as the command line or a line of a batch asks it: checked, not yet computed. */
export interface LateFeeQuestion {
  readonly tax: Fen;
  readonly due: { readonly rule: 'filing-15' | 'roll-only' | 'none'; readonly base: PlainDate };
  readonly movements: readonly Movement[];
  /** Absent: the last payment, else today. */
  readonly on: PlainDate | undefined;
  readonly payer: PayerKind | undefined;
  readonly situation: WithholdingSituation | undefined;
  readonly cap: 'none' | 'principal' | undefined;
  readonly regime: string | undefined;
  readonly demandExpiredOn: PlainDate | undefined;
  readonly region: string | undefined;
  readonly knownOn: PlainDate | undefined;
}

const RULES = ['filing-15', 'roll-only', 'none'] as const;
const PAYERS = ['enterprise', 'individual-business', 'natural-person', 'withholding-agent'] as const;
const SITUATIONS = ['not-withheld', 'withheld-not-remitted'] as const;
const CAPS = ['none', 'principal'] as const;
const REGIMES = ['TCA', 'TCA-REF', 'SI', 'DF5', 'SW5', 'CONTRACT', 'INT', 'NONE'] as const;

/** Names of a question's parts, as keys of a batch line; on the command line in kebab-case. */
export const QUESTION_KEYS = [
  'tax',
  'due',
  'rule',
  'effectiveDue',
  'paid',
  'on',
  'payer',
  'situation',
  'cap',
  'deferral',
  'stop',
  'regime',
  'demandExpiredOn',
  'region',
  'knownOn',
] as const;

/** Refusals about what was asked; everything else that is wrong is wrong usage. */
const ASKED_WRONGLY = new Set(['negative-amount', 'deferral-reversed']);
export const isWrongUsage = (refusal: Refusal): boolean => !ASKED_WRONGLY.has(refusal.code);

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const fail = (code: string, zh: string, en: string, at?: string): never => {
  throw new Refused(refuse(code, zh, en, at).refusal);
};

/** Reads a question; each part is checked, and the first that is wrong is told with its name. */
export function readQuestion(record: unknown): Result<LateFeeQuestion> {
  try {
    return accept(question(record));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function question(record: unknown): LateFeeQuestion {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return fail('not-an-object', '每行应为一个 JSON 对象', 'Each line must be one JSON object');
  const asked = withKnownKeys(record as Record<string, unknown>);
  return {
    tax: taxOf(asked),
    due: dueOf(asked),
    movements: [...paidOf(asked), ...deferralOf(asked), ...stopOf(asked)],
    on: day(asked, 'on'),
    payer: choice(asked, 'payer', PAYERS),
    situation: choice(asked, 'situation', SITUATIONS),
    cap: choice(asked, 'cap', CAPS),
    regime: choice(asked, 'regime', REGIMES),
    demandExpiredOn: day(asked, 'demandExpiredOn'),
    region: regionOf(asked),
    knownOn: day(asked, 'knownOn'),
  };
}

type Asked = { readonly [key: string]: unknown };

/** Kebab-case is understood too; a name nobody knows is refused, since a slip would change the fee silently. */
function withKnownKeys(record: Record<string, unknown>): Asked {
  const asked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (key !== 'id' && !QUESTION_KEYS.some((known) => known === key))
      fail(
        'unknown-key',
        `不认识“${shown(name)}”，可用：${QUESTION_KEYS.join('、')}`,
        `"${shown(name)}" is not known; use ${QUESTION_KEYS.join(', ')}`,
        shown(name),
      );
    if (value !== undefined && value !== null) asked[key] = value;
  }
  return asked;
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

function taxOf(asked: Asked): Fen {
  if (asked.tax === undefined)
    return fail('missing-tax', '缺少税款 tax', 'The tax is missing: give tax', 'tax');
  return yuan(asked.tax, 'tax');
}

function yuan(value: unknown, at: string): Fen {
  const text = typeof value === 'number' ? String(value) : value;
  const amount = typeof text === 'string' ? parseYuan(text) : undefined;
  if (amount === undefined)
    return fail(
      'wrong-amount',
      `${at} 应为元，最多两位小数，得到“${shown(value)}”`,
      `${at} takes yuan with at most two decimals; got "${shown(value)}"`,
      at,
    );
  if (amount < 0n) return fail('negative-amount', `${at} 不能小于零`, `${at} may not be less than zero`, at);
  return amount;
}

function day(asked: Asked, at: string): PlainDate | undefined {
  return asked[at] === undefined ? undefined : dayFrom(asked[at], at);
}

function dayFrom(value: unknown, at: string): PlainDate {
  const parsed = typeof value === 'string' ? parseDate(value) : undefined;
  if (parsed !== undefined && isWithinReach(parsed)) return parsed;
  return fail(
    'wrong-date',
    `${at} 应为 ${REACH.from} 到 ${REACH.to} 之间存在的日期 YYYY-MM-DD，得到“${shown(value)}”`,
    `${at} takes a day that exists, YYYY-MM-DD, from ${REACH.from} to ${REACH.to}; got "${shown(value)}"`,
    at,
  );
}

function choice<T extends string>(asked: Asked, at: string, choices: readonly T[]): T | undefined {
  const value = asked[at];
  if (value === undefined) return undefined;
  return (
    choices.find((known) => known === value) ??
    fail(
      'wrong-choice',
      `${at} 可选 ${choices.join('、')}，得到“${shown(value)}”`,
      `${at} is one of ${choices.join(', ')}; got "${shown(value)}"`,
      at,
    )
  );
}

function dueOf(asked: Asked): LateFeeQuestion['due'] {
  const fixed = day(asked, 'effectiveDue');
  const base = day(asked, 'due');
  const rule = choice(asked, 'rule', RULES);
  if (fixed !== undefined) {
    if (base !== undefined || rule !== undefined)
      fail(
        'two-due-dates',
        'effectiveDue 已是顺延后的期限，不能再给 due 或 rule',
        'effectiveDue is already final: give it or due with rule, not both',
        'effectiveDue',
      );
    return { rule: 'none', base: fixed };
  }
  if (base === undefined)
    return fail(
      'missing-due',
      '缺少缴纳期限：due 与 rule，或 effectiveDue',
      'The due date is missing: give due with rule, or effectiveDue',
      'due',
    );
  if (rule === undefined)
    return fail(
      'missing-rule',
      `due 是顺延前的日期，须给 rule：${RULES.join('、')}`,
      `due is the day before rolling and needs its rule: ${RULES.join(', ')}`,
      'rule',
    );
  return { rule, base };
}

/** A payment is {"on","amount"}, or as on the command line the text D or D=AMOUNT. */
function paidOf(asked: Asked): Movement[] {
  if (asked.paid === undefined) return [];
  if (!Array.isArray(asked.paid))
    return fail('wrong-payments', 'paid 应为列表', 'paid takes a list of payments', 'paid');
  return asked.paid.map((payment: unknown): Movement => {
    const { on, amount } = paymentParts(payment);
    return {
      kind: 'payment',
      on: dayFrom(on, 'paid'),
      amount: amount === undefined ? 'all-tax' : yuan(amount, 'paid'),
    };
  });
}

function paymentParts(payment: unknown): { on: unknown; amount: unknown } {
  if (typeof payment === 'string') {
    const at = payment.indexOf('=');
    return at < 0
      ? { on: payment, amount: undefined }
      : { on: payment.slice(0, at), amount: payment.slice(at + 1) };
  }
  const { on, amount, ...more } = (typeof payment === 'object' && payment !== null ? payment : {}) as Record<
    string,
    unknown
  >;
  if (on === undefined || Object.keys(more).length > 0)
    return fail(
      'wrong-payments',
      `每笔缴款应为 {"on":日期,"amount":金额}，得到“${shown(payment)}”`,
      `Each payment is {"on":day,"amount":yuan}; got "${shown(payment)}"`,
      'paid',
    );
  return { on, amount: amount ?? undefined };
}

function deferralOf(asked: Asked): Movement[] {
  if (asked.deferral === undefined) return [];
  const text = asked.deferral;
  const [from, to, ...more] = typeof text === 'string' ? text.split('..') : [];
  if (from === undefined || to === undefined || more.length > 0)
    return fail(
      'wrong-deferral',
      `deferral 应为 起..止，得到“${shown(text)}”`,
      `deferral takes FROM..TO; got "${shown(text)}"`,
      'deferral',
    );
  const term = { from: dayFrom(from, 'deferral'), to: dayFrom(to, 'deferral') };
  if (term.from > term.to)
    return fail('deferral-reversed', '延期的起日晚于止日', 'The deferral begins after it ends', 'deferral');
  return [{ kind: 'deferral', on: term.from, ...term }];
}

function stopOf(asked: Asked): Movement[] {
  const stop = day(asked, 'stop');
  return stop === undefined ? [] : [{ kind: 'accrual-stop', on: stop }];
}

function regionOf(asked: Asked): string | undefined {
  const { region } = asked;
  if (region === undefined) return undefined;
  if (typeof region === 'string' && /^\d{6}$/.test(region)) return region;
  return fail(
    'wrong-region',
    `region 应为六位行政区划代码（GB/T 2260），得到“${shown(region)}”`,
    `region takes a six-digit code of GB/T 2260; got "${shown(region)}"`,
    'region',
  );
}
