import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import { unregisteredImpoundment, unregisteredSale } from './tax-collection-law-37-unregistered.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

describe('impoundment from an unregistered trader', () => {
  const facts = {
    on: date('2026-06-10'),
    kind: 'natural-person',
    isInBusiness: true,
    capacities: ['taxpayer'],
    unregisteredOrTemporary: true,
    assessedOn: date('2026-06-01'),
    orderedToPayOn: date('2026-06-02'),
    assessedTaxPaid: false,
  } as const;
  it('follows assessment, order and non-payment', () => {
    expect(unregisteredImpoundment(law, facts).outcome).toBe('met');
    expect(failing(unregisteredImpoundment(law, { ...facts, orderedToPayOn: null }))).toEqual([
      'ordered-to-pay',
    ]);
    expect(failing(unregisteredImpoundment(law, { ...facts, unregisteredOrTemporary: false }))).toEqual([
      'unregistered-or-temporary',
    ]);
    expect(failing(unregisteredImpoundment(law, { ...facts, isInBusiness: false }))).toEqual([
      'taxpayer-in-business',
    ]);
  });
  it('gives 15 days after impoundment on 2026-06-10 before the goods are sold from 2026-06-26', () => {
    const seized = { ...facts, goodsImpoundedOn: date('2026-06-10') };
    expect(unregisteredSale(law, { ...seized, on: date('2026-06-25') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-06-26' },
    });
    expect(unregisteredSale(law, { ...seized, on: date('2026-06-26') }).outcome).toBe('met');
    expect(unregisteredSale(law, facts)).toMatchObject({ outcome: 'unclear', missing: ['goodsImpoundedOn'] });
    expect(cited(unregisteredSale(law, seized))).toContain('tca-rules-2016/58');
  });
});
