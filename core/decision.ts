import type { PlainDate } from './dates.ts';
import type { Fen } from './money.ts';

/**
 * - `computed`: an amount or a day came out.
 * - `met` / `not-met`: the rule's conditions hold, or do not.
 * - `unclear`: facts are missing; they are named in `missing`. Never a "no".
 */
export type Outcome = 'met' | 'not-met' | 'unclear' | 'computed';

/** How well the rule itself is known: article text seen, only restated, or from memory. Ordered best to worst. */
export type Confidence = 'verified' | 'restated' | 'unverified';

/** 法律依据: where a rule stands. `act` is an id of law/cn/sources. */
export interface Basis {
  readonly act: string;
  readonly article: string;
}

export type FactValue =
  | string
  | number
  | boolean
  | null
  | Fen
  | readonly FactValue[]
  | { readonly [name: string]: FactValue };

/** Something the decision rests on, and where it came from ("request", "ledger", "parameter late-fee-rate", …). */
export interface Fact {
  readonly name: string;
  readonly value: FactValue;
  readonly from: string;
}

/** Reason code with the facts its sentence needs; sentences live beside the rule, in Chinese and English. */
export interface Why {
  readonly code: string;
  readonly facts: { readonly [name: string]: FactValue };
}

/**
 * 判定: the answer to one question a citizen could contest. Not an administrative decision (决定).
 * The same value is printed in a document, shown on a screen and sampled by oversight.
 */
export interface Decision<T> {
  /** The rule asked, by its id in the law pack: `late-fee`, `period-roll`. */
  readonly rule: string;
  readonly outcome: Outcome;
  /** Amount, day, yes/no …; undefined exactly when the outcome is `unclear`. */
  readonly what: T | undefined;
  readonly why: Why;
  readonly basis: readonly Basis[];
  readonly on: PlainDate;
  readonly where: string;
  readonly facts: readonly Fact[];
  /** Names of the facts that are missing; non-empty only when `unclear`. */
  readonly missing: readonly string[];
  /** That of the weakest rule that changed the result. */
  readonly confidence: Confidence;
  /** True when a calendar or table that the law expects is not published yet. */
  readonly provisional: boolean;
  /** Names of the disputed readings (争议口径) that this answer took, with the reading taken. */
  readonly readings: { readonly [name: string]: string };
  readonly parts: readonly Decision<unknown>[];
}

const RANK: Record<Confidence, number> = { verified: 0, restated: 1, unverified: 2 };

export const weakest = (...levels: readonly Confidence[]): Confidence =>
  levels.reduce((worst, level) => (RANK[level] > RANK[worst] ? level : worst), 'verified');
