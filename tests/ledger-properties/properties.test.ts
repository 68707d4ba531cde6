import { beforeAll, describe, expect, it } from 'vitest';
import type { Law } from '#law';
import { testLaw } from '../support/ledger.ts';
import { history } from './histories.ts';
import { laws } from './laws-of-the-ledger.ts';

let law: Law;
beforeAll(async () => {
  law = await testLaw();
});

const TITLES = {
  moneyConserved: 'every fen paid is in a tax, in a late fee or shown as unallocated',
  orderOfLearning: 'postings learned late and in any order give the figures of those learned in time',
  reversalRestores: 'a payment and its reversal leave every figure as it was',
  splitPeriod: 'splitting a period does not change the fee',
  forgottenLater: 'what happens after a day does not change the figures of that day',
} as const;

describe('300 random histories', () => {
  for (const name of Object.keys(laws) as (keyof typeof laws)[])
    it(TITLES[name], () => {
      for (let seed = 1; seed <= 300; seed++)
        expect({ seed, wrong: laws[name](law, history(seed), seed) }).toEqual({ seed, wrong: undefined });
    });
});
