import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import {
  type RevocationFacts,
  revocation,
  subrogation,
  subrogationAmount,
} from './tax-collection-law-50-subrogation.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

const claim = {
  on,
  owesAsTaxpayer: true,
  taxOverdue: yuan(1_000_000),
  claimDueOn: date('2026-01-31'),
  failsToSue: true,
  harmsRecovery: true,
  personalClaim: false,
};

describe('subrogation', () => {
  it('takes a due claim that the debtor does not sue for', () => {
    expect(subrogation(law, claim).outcome).toBe('met');
    expect(failing(subrogation(law, { ...claim, personalClaim: true }))).toEqual(['claim-not-personal']);
    expect(failing(subrogation(law, { ...claim, failsToSue: false }))).toEqual(['fails-to-sue']);
  });
  it('waits until the claim is due: from 2026-04-01 where it falls due on 2026-03-31', () => {
    expect(subrogation(law, { ...claim, claimDueOn: date('2026-03-31') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-04-01' },
    });
    expect(subrogation(law, { on, owesAsTaxpayer: true })).toMatchObject({ outcome: 'unclear' });
  });
  it('is for the tax, or with the late fee under that reading, never above the claim', async () => {
    const facts = { on, tax: yuan(1_000_000), lateFee: yuan(50_000), claim: yuan(2_000_000) };
    expect(subrogationAmount(law, facts).what).toBe(yuan(1_000_000));
    const both = await powersLaw({ 'subrogation-scope': 'tax-and-late-fee' });
    expect(subrogationAmount(both, facts).what).toBe(yuan(1_050_000));
    expect(subrogationAmount(law, { ...facts, claim: yuan(300_000) }).what).toBe(yuan(300_000));
  });
});

const sale: RevocationFacts = {
  on,
  taxOverdue: yuan(100_000),
  disposal: 'low-price',
  price: yuan(69),
  marketPrice: yuan(100),
  counterpartyKnew: true,
  harmsRecovery: true,
  disposedOn: date('2025-06-01'),
  bureauKnewOn: date('2025-06-30'),
};

describe('revocation', () => {
  it('undoes a sale below 70 % of the market to a buyer who knew; exactly 70 % is no longer below', () => {
    expect(revocation(law, sale).outcome).toBe('met');
    expect(failing(revocation(law, { ...sale, price: yuan(70) }))).toEqual(['price-unreasonable']);
    expect(failing(revocation(law, { ...sale, counterpartyKnew: false }))).toEqual(['counterparty-knew']);
  });
  it('leaves the mark to legal review between relatives and affiliates', () => {
    expect(revocation(law, { ...sale, price: yuan(80), relatedParties: true })).toMatchObject({
      outcome: 'unclear',
      missing: ['legalReview'],
    });
  });
  it('knows only the three grounds of article 50 unless the civil code is taken', async () => {
    const purchase = { ...sale, disposal: 'high-price-purchase', price: yuan(131) } as const;
    expect(failing(revocation(law, purchase))).toEqual(['revocation-ground']);
    const civil = await powersLaw({ 'revocation-grounds': 'civil-code' });
    expect(revocation(civil, purchase)).toMatchObject({
      outcome: 'met',
      readings: { 'revocation-grounds': 'civil-code' },
    });
    expect(revocation(civil, { ...purchase, price: yuan(130) }).outcome).toBe('not-met');
    expect(revocation(civil, { ...sale, counterpartyKnew: false, shouldHaveKnown: true }).outcome).toBe(
      'met',
    );
  });
  it('asks no price and no knowledge of a gift', () => {
    const { price: _, marketPrice: __, counterpartyKnew: ___, ...gift } = sale;
    expect(revocation(law, { ...gift, disposal: 'gratis-transfer' }).outcome).toBe('met');
  });
  it('ends one year after the bureau knew and five years after the act', () => {
    expect(revocation(law, { ...sale, on: date('2026-06-30') }).outcome).toBe('met');
    expect(failing(revocation(law, { ...sale, on: date('2026-07-01') }))).toEqual(['revocation-in-time']);
    expect(
      failing(revocation(law, { ...sale, disposedOn: date('2021-02-01'), bureauKnewOn: date('2026-02-01') })),
    ).toEqual(['revocation-in-time']);
    expect(cited(revocation(law, sale))).toContain('civil-code-2021/541');
  });
});
