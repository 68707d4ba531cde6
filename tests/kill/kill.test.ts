import { describe, expect, it } from 'vitest';
import { attempt, clear, moments, undisturbed } from './embedded.ts';

describe('Q3: the daily run killed by SIGKILL', () => {
  it('at 5 random moments and started again: the same state by hash, no message twice, none missing', async () => {
    const whole = await undisturbed(120);
    try {
      expect(whole.outbox.size).toBeGreaterThan(20);
      for (const [index, after] of moments(20240618, 5, whole.milliseconds).entries())
        expect(await attempt(whole, `kill-${index}`, [after])).toMatchObject({
          sameState: true,
          sameDigest: true,
          sameMessages: true,
        });
    } finally {
      clear(whole);
    }
  }, 300_000);
});
