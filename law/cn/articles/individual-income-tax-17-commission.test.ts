import { expect, it } from 'vitest';
import { date } from '#core';
import { cited, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { withholdingCommission } from './individual-income-tax-17-commission.ts';

it('the commission is 2 % of 10000.00 withheld, without 1000.00 found by inspection: 180.00', async () => {
  const law = await powersLaw();
  const decision = withholdingCommission(law, {
    on: date('2026-03-02'),
    withheld: yuan(10_000),
    foundOrOrdered: yuan(1_000),
  });
  expect(decision.what).toBe(yuan(180));
  expect(cited(decision)).toEqual(['iit-2019/17', 'sat-2018-61/17']);
});
