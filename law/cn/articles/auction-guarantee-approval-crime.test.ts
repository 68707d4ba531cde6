import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { approvalFor } from './approval-levels.ts';
import { nextSale, priceHighEnough, type SaleFacts } from './auction-measures-5-order.ts';
import { evasionCrime, evasionNotProsecuted, recoveryEvasionCrime } from './criminal-law-201-tax-crimes.ts';
import {
  guaranteeEffective,
  guarantorPerformanceEnd,
  mayBeGuarantor,
  mayCallGuarantor,
} from './guarantee-measures-12-terms.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

const goods: SaleFacts = {
  on,
  auctionPossible: true,
  failedAuctions: 0,
  isRealEstateOrRelic: false,
  consignmentFailed: false,
  salesFailed: 0,
  paidBeforeClosing: false,
};

describe('the order of sale', () => {
  it('is auction first, consignment where none is possible, the bureau last', () => {
    expect(nextSale(law, goods).what?.step).toBe('auction');
    expect(nextSale(law, { ...goods, auctionPossible: false }).what?.step).toBe('consign-or-self-sale');
    expect(nextSale(law, { ...goods, auctionPossible: false, consignmentFailed: true }).what?.step).toBe(
      'bureau-sale',
    );
    const { auctionPossible: _, ...unknown } = goods;
    expect(nextSale(law, unknown)).toMatchObject({ outcome: 'unclear', missing: ['auctionPossible'] });
  });
  it('after one failed auction sells only with consent, never real estate, at two thirds of 90000.00', () => {
    const failed = { ...goods, failedAuctions: 1, lastPrice: yuan(90_000) };
    expect(nextSale(law, { ...failed, debtorAgreesToSale: true }).what).toEqual({
      step: 'bureau-sale',
      floor: yuan(60_000),
    });
    expect(nextSale(law, { ...failed, debtorAgreesToSale: false }).what).toEqual({
      step: 'second-auction',
      floor: yuan(60_000),
    });
    expect(nextSale(law, { ...failed, debtorAgreesToSale: true, isRealEstateOrRelic: true }).what?.step).toBe(
      'second-auction',
    );
    expect(nextSale(law, failed)).toMatchObject({ missing: ['debtorAgreesToSale'] });
    expect(nextSale(law, { ...failed, failedAuctions: 2, salesFailed: 2 }).what).toEqual({
      step: 'market-price-sale',
      floor: undefined,
    });
  });
  it('stops when the debtor pays before it closes', () => {
    expect(nextSale(law, { ...goods, paidBeforeClosing: true }).what?.step).toBe('stop');
  });
  it('refuses 59999.99 after 90000.00', () => {
    expect(priceHighEnough(law, { on, price: yuan(60_000), lastPrice: yuan(90_000) }).outcome).toBe('met');
    expect(priceHighEnough(law, { on, price: yuan(59_999.99), lastPrice: yuan(90_000) }).outcome).toBe(
      'not-met',
    );
  });
});

describe('guarantees', () => {
  it('stand from the seal of the bureau', () => {
    const paper = { on, form: 'surety', writtenAndSigned: true } as const;
    expect(guaranteeEffective(law, { ...paper, sealedOn: on }).outcome).toBe('met');
    expect(failing(guaranteeEffective(law, { ...paper, sealedOn: null }))).toEqual(['sealed-by-bureau']);
    expect(
      failing(guaranteeEffective(law, { ...paper, form: 'mortgage', sealedOn: on, fullyEncumbered: true })),
    ).toEqual(['not-fully-encumbered']);
  });
  it('are not given by who owes tax or was caught evading', () => {
    expect(mayBeGuarantor(law, { on, bars: [] }).outcome).toBe('met');
    expect(mayBeGuarantor(law, { on, bars: ['in-arrears'] }).outcome).toBe('not-met');
    expect(mayBeGuarantor(law, { on })).toMatchObject({ missing: ['bars'] });
  });
  it('are called within 60 days of the deadline 2026-01-20, to 2026-03-21', () => {
    const call = (day: string) =>
      mayCallGuarantor(law, { on: date(day), paymentDeadline: date('2026-01-20'), debtorPaid: false });
    expect(call('2026-03-21')).toMatchObject({ outcome: 'met', what: { until: '2026-03-21' } });
    expect(call('2026-03-22').outcome).toBe('not-met');
    expect(call('2026-01-20').outcome).toBe('not-met');
    expect(guarantorPerformanceEnd(law, date('2026-03-02'))).toMatchObject({
      what: '2026-03-17',
      confidence: 'restated',
    });
  });
});

describe('approval', () => {
  it.each([
    ['deferral', 'province'],
    ['enforcement', 'county-director'],
    ['exit-ban', 'province'],
    ['savings-query', 'prefecture-director'],
    ['seizure-beyond-six-months', 'national'],
    ['announcement', 'announcing-bureau-head'],
    ['small-fine', 'tax-office'],
  ] as const)('%s: %s', (act, approver) => {
    expect(approvalFor(law, act, on).what?.approver).toBe(approver);
  });
});

describe('crimes', () => {
  const facts = {
    on,
    who: 'taxpayer',
    evaded: yuan(100_000),
    share: { numerator: 10n, denominator: 100n },
  } as const;
  it('evasion is referred from 100000.00 and 10 %, of agents from the amount alone', () => {
    expect(evasionCrime(law, facts).outcome).toBe('met');
    expect(evasionCrime(law, { ...facts, share: { numerator: 9n, denominator: 100n } }).outcome).toBe(
      'not-met',
    );
    expect(evasionCrime(law, { on, who: 'withholding-agent', evaded: yuan(100_000) }).outcome).toBe('met');
    expect(evasionCrime(law, { on, who: 'taxpayer', evaded: yuan(100_000) }).outcome).toBe('unclear');
    expect(cited(evasionCrime(law, facts))).toContain('criminal-law/201');
  });
  it('a taxpayer that pays in time is not prosecuted, an agent has no such relief', () => {
    const paid = { ...facts, paidInFullInTime: true, punishedBefore: false };
    expect(evasionNotProsecuted(law, paid).outcome).toBe('met');
    expect(failing(evasionNotProsecuted(law, { ...paid, punishedBefore: true }))).toEqual([
      'not-punished-before',
    ]);
    expect(failing(evasionNotProsecuted(law, { ...paid, who: 'withholding-agent' }))).toEqual([
      'relief-for-taxpayers',
    ]);
    expect(
      evasionNotProsecuted(law, { ...facts, collectionNoticeServed: false, punishedBefore: false }).outcome,
    ).toBe('met');
  });
  it('hiding assets is one from 10000.00 that cannot be recovered', () => {
    expect(
      recoveryEvasionCrime(law, { on, hidesAssetsFromRecovery: true, unrecoverable: yuan(10_000) }).outcome,
    ).toBe('met');
    expect(
      recoveryEvasionCrime(law, { on, hidesAssetsFromRecovery: true, unrecoverable: yuan(9_999.99) }).outcome,
    ).toBe('not-met');
    expect(recoveryEvasionCrime(law, { on, hidesAssetsFromRecovery: true })).toMatchObject({
      outcome: 'unclear',
    });
  });
});
