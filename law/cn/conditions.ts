import type { Basis, Confidence, Decision, FactValue, PlainDate } from '#core';
import { decide, type Law } from '../engine/index.ts';

/** One condition of an article: whether it holds, or undefined when the fact is not known. */
export interface Condition {
  /** Name of the fact, as it appears among the missing ones. */
  readonly fact: string;
  readonly holds: boolean | undefined;
  /** Reason code when it does not hold. */
  readonly otherwise: string;
}

export interface Article<T> {
  readonly rule: string;
  readonly basis: readonly Basis[];
  readonly on: PlainDate;
  readonly conditions: readonly Condition[];
  readonly because?: { readonly [name: string]: FactValue };
  readonly met: string;
  readonly whatMet: T;
  readonly whatNotMet: T;
  readonly confidence?: Confidence;
  readonly readings?: { readonly [name: string]: string };
  readonly parts?: readonly Decision<unknown>[];
}

/**
 * An article whose conditions must all hold. One that fails settles it, even while others are unknown; with none
 * failed and some unknown the answer is `unclear` and names them. Not enough facts is never a "no".
 */
export function allConditions<T>(law: Law, article: Article<T>): Decision<T> {
  const failed = article.conditions.find((one) => one.holds === false);
  const missing = article.conditions.filter((one) => one.holds === undefined).map((one) => one.fact);
  const common = {
    rule: article.rule,
    basis: article.basis,
    on: article.on,
    because: { ...article.because, missing },
    facts: article.conditions.flatMap((one) =>
      one.holds === undefined ? [] : [{ name: one.fact, value: one.holds, from: 'request' }],
    ),
    confidence: article.confidence ?? 'verified',
    readings: article.readings ?? {},
    parts: article.parts ?? [],
  } as const;
  if (failed)
    return decide(law, { ...common, outcome: 'not-met', what: article.whatNotMet, why: failed.otherwise });
  if (missing.length > 0)
    return decide<T>(law, { ...common, outcome: 'unclear', why: 'facts-missing', missing });
  return decide(law, { ...common, outcome: 'met', what: article.whatMet, why: article.met });
}

export const conditionSentences = {
  'facts-missing': {
    zh: '事实不足，尚不能判定，缺少：{missing}',
    en: 'Not enough facts to decide; missing: {missing}',
  },
} as const;
