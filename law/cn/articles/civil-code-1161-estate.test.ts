import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { powersLaw, yuan } from '../../../tests/support/powers.ts';
import {
  custodianPays,
  deathDay,
  estateAdministrator,
  estateShares,
  ownersLiable,
} from './civil-code-1161-estate.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

const heirs = [
  { id: 'son', kind: 'intestate', value: yuan(60_000), renounced: false },
  { id: 'daughter', kind: 'intestate', value: yuan(30_000), renounced: true },
  { id: 'friend', kind: 'legatee', value: yuan(20_000), renounced: false },
  { id: 'niece', kind: 'will', value: yuan(60_000), renounced: false },
] as const;

describe('tax of the dead', () => {
  it('falls on intestate heirs first, then on will heirs and legatees pro rata, up to the value received', () => {
    expect(estateShares(law, { on, tax: yuan(100_000), lateFee: yuan(0), heirs }).what).toEqual({
      shares: [
        { id: 'son', amount: yuan(60_000) },
        { id: 'daughter', amount: yuan(0) },
        { id: 'friend', amount: yuan(10_000) },
        { id: 'niece', amount: yuan(30_000) },
      ],
      uncovered: yuan(0),
    });
    expect(estateShares(law, { on, tax: yuan(200_000), lateFee: yuan(0), heirs }).what?.uncovered).toBe(
      yuan(60_000),
    );
  });
  it('covers late fee only under that reading', async () => {
    const both = await powersLaw({ 'estate-debt-scope': 'tax-and-late-fee' });
    const facts = { on, tax: yuan(50_000), lateFee: yuan(5_000), heirs };
    expect(estateShares(law, facts)).toMatchObject({ readings: { 'estate-debt-scope': 'tax-only' } });
    expect(estateShares(both, facts).what?.shares[0]?.amount).toBe(yuan(55_000));
  });
  it('is claimed from the executor, the chosen heir, all heirs, or the civil affairs bureau', () => {
    expect(estateAdministrator(law, { on, executor: true, heirs: 2 }).what).toBe('executor');
    expect(estateAdministrator(law, { on, heirs: 2, chosen: true }).what).toBe('chosen-by-heirs');
    expect(estateAdministrator(law, { on, heirs: 2 }).what).toBe('all-heirs');
    expect(estateAdministrator(law, { on, heirs: 0 }).what).toBe('civil-affairs-or-village-committee');
    expect(estateAdministrator(law, { on, heirs: 2, disputed: true }).what).toBe('appointed-by-court');
  });
});

describe('the missing and the owners', () => {
  it('the custodian pays once the court has declared the person missing', () => {
    expect(custodianPays(law, { on, declaredMissingOn: on }).outcome).toBe('met');
    expect(custodianPays(law, { on, declaredMissingOn: null }).outcome).toBe('not-met');
    expect(custodianPays(law, { on })).toMatchObject({ missing: ['declaredMissingOn'] });
    expect(deathDay(on, date('2025-01-01'))).toBe('2025-01-01');
  });
  it('owners of a body without legal personality answer without limit, by a claim in court', () => {
    expect(ownersLiable(law, { on, unincorporated: true, cannotPay: true })).toMatchObject({
      outcome: 'met',
      readings: { 'owner-unlimited-route': 'claim-in-court' },
    });
    expect(ownersLiable(law, { on, unincorporated: false }).outcome).toBe('not-met');
    expect(ownersLiable(law, { on, unincorporated: true }).outcome).toBe('unclear');
  });
});
