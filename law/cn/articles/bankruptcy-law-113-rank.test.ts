import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import {
  claimFiling,
  claimTermLawful,
  dischargedByPlan,
  laterAssets,
  paymentAvoidable,
  singlePaymentAllowed,
} from './bankruptcy-law-48-claims.ts';
import { bankruptcyDistribution, newTaxClass, taxClaimClass } from './bankruptcy-law-113-rank.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

describe('ranks in bankruptcy', () => {
  const paidOf = (assets: number, claims: Parameters<typeof bankruptcyDistribution>[1]['claims']) => {
    const what = bankruptcyDistribution(law, { on, assets: yuan(assets), claims }).what;
    return {
      ...Object.fromEntries((what?.paid ?? []).map((one) => [one.id, one.amount])),
      surplus: what?.surplus,
    };
  };
  it('pay tax before ordinary claims and after wages; same rank pro rata', () => {
    expect(
      paidOf(300, [
        { id: 'fee', class: 'ordinary', amount: yuan(50) },
        { id: 'tax', class: 'social-insurance-and-tax', amount: yuan(150) },
        { id: 'premium', class: 'social-insurance-and-tax', amount: yuan(50) },
        { id: 'wages', class: 'wages', amount: yuan(200) },
      ]),
    ).toEqual({ wages: yuan(200), tax: yuan(75), premium: yuan(25), fee: 0n, surplus: 0n });
  });
  it('make the shortfall of a secured claim ordinary', () => {
    expect(
      paidOf(120, [
        { id: 'bank', class: 'secured', amount: yuan(100), objectValue: yuan(60) },
        { id: 'other', class: 'ordinary', amount: yuan(80) },
      ]),
    ).toEqual({ bank: yuan(80), other: yuan(40), surplus: 0n });
  });
  it('pay fines from what is left, or not at all under the other reading', async () => {
    const claims = [
      { id: 'ordinary', class: 'ordinary', amount: yuan(100) },
      { id: 'fine', class: 'fine', amount: yuan(50) },
    ] as const;
    expect(paidOf(120, claims)).toEqual({ ordinary: yuan(100), fine: yuan(20), surplus: 0n });
    const none = await powersLaw({ 'bankruptcy-fines': 'not-a-claim' });
    expect(bankruptcyDistribution(none, { on, assets: yuan(120), claims })).toMatchObject({
      what: { surplus: yuan(20) },
      readings: { 'bankruptcy-fines': 'not-a-claim' },
    });
  });
  it('never lose or make a fen: 100.01 over three equal claims', () => {
    const claims = ['a', 'b', 'c'].map((id) => ({ id, class: 'ordinary', amount: yuan(100) }) as const);
    const { surplus: _, ...paid } = paidOf(100.01, claims);
    expect(Object.values(paid).reduce((sum: bigint, one) => sum + (one as bigint), 0n)).toBe(10_001n);
  });
  it('put tax apart, late fee among the ordinary, new tax among the costs', () => {
    expect([
      taxClaimClass('tax'),
      taxClaimClass('surcharge'),
      taxClaimClass('late-fee'),
      taxClaimClass('fine'),
    ]).toEqual(['social-insurance-and-tax', 'social-insurance-and-tax', 'ordinary', 'fine']);
    expect([newTaxClass('asset-sale'), newTaxClass('continued-business')]).toEqual([
      'bankruptcy-expense',
      'common-benefit',
    ]);
  });
});

describe('claims in bankruptcy', () => {
  const accepted = date('2026-03-01');
  it('are filed from acceptance to the final distribution', () => {
    expect(claimFiling(law, { on, bankruptcyAcceptedOn: accepted }).outcome).toBe('met');
    expect(failing(claimFiling(law, { on, bankruptcyAcceptedOn: null }))).toEqual(['bankruptcy-accepted']);
    expect(
      failing(claimFiling(law, { on, bankruptcyAcceptedOn: accepted, finalDistributionOn: on })),
    ).toEqual(['before-final-distribution']);
    expect(claimFiling(law, { on })).toMatchObject({ missing: ['bankruptcyAcceptedOn'] });
    expect(cited(claimFiling(law, { on, bankruptcyAcceptedOn: accepted }))).toContain('bankruptcy-2007/48');
  });
  it('have a term of 30 days to three months', () => {
    expect(claimTermLawful(law, accepted, date('2026-03-31')).outcome).toBe('met');
    expect(claimTermLawful(law, accepted, date('2026-06-01')).outcome).toBe('met');
    expect(claimTermLawful(law, accepted, date('2026-03-30')).outcome).toBe('not-met');
    expect(claimTermLawful(law, accepted, date('2026-06-02')).outcome).toBe('not-met');
  });
  it('stop single payments from the day of acceptance', () => {
    expect(
      singlePaymentAllowed(law, { on: date('2026-02-28'), bankruptcyAcceptedOn: accepted }).outcome,
    ).toBe('met');
    expect(singlePaymentAllowed(law, { on: accepted, bankruptcyAcceptedOn: accepted }).outcome).toBe(
      'not-met',
    );
    expect(singlePaymentAllowed(law, { on })).toMatchObject({ outcome: 'unclear' });
  });
  it('leave the claw-back of tax paid within six months to legal review, unless a reading is taken', async () => {
    const facts = {
      on,
      paidOn: date('2025-12-01'),
      bankruptcyAcceptedOn: accepted,
      insolventThen: true,
      benefitedEstate: false,
    };
    expect(paymentAvoidable(law, facts)).toMatchObject({ outcome: 'unclear', missing: ['legalReview'] });
    const reached = await powersLaw({ 'bankruptcy-tax-avoidance': 'reached' });
    expect(paymentAvoidable(reached, facts).outcome).toBe('met');
    expect(paymentAvoidable(reached, { ...facts, paidOn: date('2025-08-31') }).outcome).toBe('not-met');
    expect(paymentAvoidable(reached, { ...facts, benefitedEstate: true }).outcome).toBe('not-met');
  });
  it('end with a plan fully performed, and revive for property found within two years', () => {
    expect(dischargedByPlan(law, { on, planFullyPerformedOn: on }).outcome).toBe('met');
    expect(dischargedByPlan(law, { on, planFullyPerformedOn: null }).outcome).toBe('not-met');
    expect(laterAssets(law, { on, terminatedOn: date('2024-03-20'), foundOn: on }).outcome).toBe('met');
    expect(laterAssets(law, { on, terminatedOn: date('2024-03-19'), foundOn: on }).outcome).toBe('not-met');
  });
});
