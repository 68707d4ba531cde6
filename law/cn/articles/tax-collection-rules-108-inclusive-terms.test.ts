import { describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { reachesThreshold, type ThresholdWord } from './tax-collection-rules-108-inclusive-terms.ts';

const law = lawOf(await nationalRuleset());
const ask = (value: number, word: ThresholdWord, threshold: number) =>
  reachesThreshold(law, { value: fen(value), word, threshold: fen(threshold), on: date('2026-01-01') });

describe('以上 and 以下', () => {
  it('50,000.00 yuan is 50,000 or more; 49,999.99 is not', () => {
    expect(ask(5_000_000, 'at-least', 5_000_000)).toMatchObject({ outcome: 'met', what: true });
    expect(ask(4_999_999, 'at-least', 5_000_000)).toMatchObject({ outcome: 'not-met', what: false });
  });

  it('5,000.00 yuan is 5,000 or less, but neither over nor under 5,000', () => {
    expect(ask(500_000, 'at-most', 500_000).what).toBe(true);
    expect(ask(500_000, 'over', 500_000).what).toBe(false);
    expect(ask(500_000, 'under', 500_000).what).toBe(false);
  });

  it('is restated when used by analogy outside TCA and its rules', () => {
    const request = { value: fen(1), word: 'at-least', threshold: fen(1), on: date('2026-01-01') } as const;
    expect(reachesThreshold(law, { ...request, byAnalogy: true }).confidence).toBe('restated');
    expect(reachesThreshold(law, request).basis).toEqual([{ act: 'tca-rules-2016', article: '108' }]);
  });
});
