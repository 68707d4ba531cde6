import { describe, expect, it } from 'vitest';
import { nationalRuleset } from '../support/ruleset.ts';
import { compare } from './compare.ts';

describe('the late fee computed a second time, day by day', () => {
  it('agrees with the first on 3,000 random histories, to the fen and the day', async () => {
    const comparison = compare(await nationalRuleset(), 3_000, 20_261_122);
    expect(comparison.disagreement).toBeUndefined();
    expect(comparison.compared).toBe(3_000);
    expect(comparison.withFee).toBeGreaterThan(1_500);
    expect(comparison.withFeePaid).toBeGreaterThan(300);
  });
});
