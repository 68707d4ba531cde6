import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, powersLaw } from '../../../tests/support/powers.ts';
import { demandEnd, demandTermLawful } from './tax-collection-rules-73-demand.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

describe('the term of a demand', () => {
  const servedOn = date('2026-06-01');
  it('ends on the day the paper sets, else on day 15: 2026-06-16', () => {
    expect(demandEnd(law, { servedOn, lastDay: date('2026-06-10') }).what).toBe('2026-06-10');
    expect(demandEnd(law, { servedOn }).what).toBe('2026-06-16');
  });
  it('is at most 15 days and leaves at least one', () => {
    expect(demandTermLawful(law, { servedOn, lastDay: date('2026-06-16') }).outcome).toBe('met');
    expect(demandTermLawful(law, { servedOn, lastDay: date('2026-06-17') }).outcome).toBe('not-met');
    expect(demandTermLawful(law, { servedOn, lastDay: servedOn }).outcome).toBe('not-met');
    expect(cited(demandTermLawful(law, { servedOn, lastDay: servedOn }))).toContain('tca-rules-2016/73');
  });
});
