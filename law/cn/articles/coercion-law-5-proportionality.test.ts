import { expect, it } from 'vitest';
import { date } from '#core';
import { cited, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { proportionate } from './coercion-law-5-proportionality.ts';

const on = date('2026-03-02');

it('a measure is out of proportion below the floor of 1000.00, or where it costs as much as the debt', async () => {
  const law = await powersLaw();
  expect(proportionate(law, { on, taxOverdue: yuan(900), lateFeeOutstanding: yuan(100) }).outcome).toBe(
    'met',
  );
  expect(proportionate(law, { on, taxOverdue: yuan(999.99) }).outcome).toBe('not-met');
  expect(proportionate(law, { on, taxOverdue: yuan(5_000), measureCost: yuan(5_000) }).outcome).toBe(
    'not-met',
  );
  expect(proportionate(law, { on, taxOverdue: yuan(5_000), measureCost: yuan(4_999.99) }).outcome).toBe(
    'met',
  );
  expect(proportionate(law, { on })).toMatchObject({ outcome: 'unclear', missing: ['taxOverdue'] });
  expect(cited(proportionate(law, { on }))).toContain('coercion-2012/5');
});
