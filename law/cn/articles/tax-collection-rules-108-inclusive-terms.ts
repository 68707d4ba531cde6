import type { Decision, Fen, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';

/** 以上、以下、超过、不满, as they stand in an act. */
export type ThresholdWord = 'at-least' | 'at-most' | 'over' | 'under';

const HOLDS: { readonly [word in ThresholdWord]: (value: bigint, threshold: bigint) => boolean } = {
  'at-least': (value, threshold) => value >= threshold,
  'at-most': (value, threshold) => value <= threshold,
  over: (value, threshold) => value > threshold,
  under: (value, threshold) => value < threshold,
};

/**
 * 以上以下含本数 (inclusive-terms): 以上, 以下, 日内, 届满 include the number; 超过 and 不满 leave it out. R 108 defines
 * the words for TCA and R alone; elsewhere (SAT orders, notices) it is used by analogy and marked restated.
 */
export function reachesThreshold(
  law: Law,
  request: {
    readonly value: Fen;
    readonly word: ThresholdWord;
    readonly threshold: Fen;
    readonly on: PlainDate;
    readonly byAnalogy?: boolean;
  },
): Decision<boolean> {
  const { value, word, threshold, on, byAnalogy = false } = request;
  const holds = HOLDS[word](value, threshold);
  return decide(law, {
    rule: 'inclusive-terms',
    outcome: holds ? 'met' : 'not-met',
    what: holds,
    why: `threshold-${word}-${holds ? 'met' : 'not-met'}`,
    because: { value, threshold },
    basis: [{ act: 'tca-rules-2016', article: '108' }],
    on,
    facts: [{ name: 'value', value, from: 'request' }],
    confidence: byAnalogy ? 'restated' : 'verified',
  });
}

export const inclusiveTermSentences: Sentences = {
  'threshold-at-least-met': {
    zh: '{value}元达到{threshold}元以上（含本数）',
    en: '{value} yuan is {threshold} or more (inclusive)',
  },
  'threshold-at-least-not-met': {
    zh: '{value}元未达到{threshold}元以上（含本数）',
    en: '{value} yuan is less than {threshold}',
  },
  'threshold-at-most-met': {
    zh: '{value}元在{threshold}元以下（含本数）',
    en: '{value} yuan is {threshold} or less (inclusive)',
  },
  'threshold-at-most-not-met': {
    zh: '{value}元不在{threshold}元以下',
    en: '{value} yuan is more than {threshold}',
  },
  'threshold-over-met': {
    zh: '{value}元超过{threshold}元（不含本数）',
    en: '{value} yuan is over {threshold} (exclusive)',
  },
  'threshold-over-not-met': {
    zh: '{value}元未超过{threshold}元',
    en: '{value} yuan is not over {threshold}',
  },
  'threshold-under-met': {
    zh: '{value}元不满{threshold}元（不含本数）',
    en: '{value} yuan is under {threshold} (exclusive)',
  },
  'threshold-under-not-met': {
    zh: '{value}元不属于不满{threshold}元',
    en: '{value} yuan is not under {threshold}',
  },
};
