import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import {
  freezeWithinTax,
  guaranteeMayBeRequired,
  measureLimit,
  type PreservationFacts,
  preservation38,
  preservationCarriedOut38,
  preservationToPayment,
  releaseOfPreservation,
} from './tax-collection-law-38-preservation.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const complete: PreservationFacts = {
  on: date('2026-04-10'),
  kind: 'enterprise',
  capacities: ['taxpayer'],
  taxDueOn: date('2026-04-20'),
  hasEvasionEvidence: true,
  earlyDemand: { servedOn: date('2026-04-07'), lastDay: date('2026-04-14') },
  hasSignsOfHiding: true,
  guaranteeOrderedOn: date('2026-04-08'),
  guaranteeGiven: false,
};

describe('preservation under article 38', () => {
  it('is open when every step was taken, and carried out only with the director', () => {
    expect(preservation38(law, complete).outcome).toBe('met');
    expect(preservationCarriedOut38(law, complete)).toMatchObject({
      outcome: 'unclear',
      missing: ['directorApproved'],
    });
    expect(preservationCarriedOut38(law, { ...complete, directorApproved: true }).outcome).toBe('met');
    expect(preservationCarriedOut38(law, { ...complete, directorApproved: false }).outcome).toBe('not-met');
  });

  it.each([
    ['evasion-evidence', { hasEvasionEvidence: false }],
    ['early-demand-running', { earlyDemand: null }],
    ['signs-of-hiding', { hasSignsOfHiding: false }],
    ['guarantee-required', { guaranteeOrderedOn: null }],
    ['guarantee-not-given', { guaranteeGiven: true }],
    ['before-tax-due', { taxDueOn: date('2026-04-09') }],
    ['not-stayed', { enforcementStayed: true }],
  ] as const)('fails for %s', (rule, change) => {
    const decision = preservation38(law, { ...complete, ...change });
    expect(decision.outcome).toBe('not-met');
    expect(failing(decision)).toEqual([rule]);
    expect(cited(decision)).toContain('tca-2015/38');
  });

  it('does not reach natural persons outside business, agents or guarantors', () => {
    expect(failing(preservation38(law, { ...complete, kind: 'natural-person' }))).toEqual([
      'taxpayer-in-business',
    ]);
    for (const capacity of ['withholding-agent', 'tax-guarantor'] as const)
      expect(preservation38(law, { ...complete, capacities: [capacity] }).outcome).toBe('not-met');
    expect(preservation38(law, { ...complete, kind: 'individual-business' }).outcome).toBe('met');
  });

  it('is unclear, not refused, where a fact is not known, and names it', () => {
    const { hasSignsOfHiding: _, ...unknown } = complete;
    expect(preservation38(law, unknown)).toMatchObject({
      outcome: 'unclear',
      missing: ['hasSignsOfHiding'],
      what: undefined,
    });
    expect(preservation38(law, { ...complete, kind: 'other-organisation' })).toMatchObject({
      outcome: 'unclear',
      missing: ['isInBusiness'],
    });
  });

  it('lets security be required before any refusal of it', () => {
    expect(
      guaranteeMayBeRequired(law, { ...complete, guaranteeOrderedOn: null, guaranteeGiven: false }).outcome,
    ).toBe('met');
  });
});

describe('what follows preservation', () => {
  const secured = { ...complete, preservationInPlace: true, preservedTaxPaidOn: null };
  it('turns into payment from the day after the early demand ends on 2026-04-14', () => {
    expect(preservationToPayment(law, secured)).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-04-15' },
    });
    expect(preservationToPayment(law, { ...secured, on: date('2026-04-15') }).outcome).toBe('met');
    expect(
      preservationToPayment(law, {
        ...secured,
        on: date('2026-04-15'),
        preservedTaxPaidOn: date('2026-04-12'),
      }).outcome,
    ).toBe('not-met');
  });
  it('is released one day after payment at the latest, holidays or not', () => {
    expect(releaseOfPreservation(law, date('2026-04-03')).what).toBe('2026-04-04');
  });
  it('freezes up to the tax of 300000.00 and no more, and seizes tax, late fee and cost', () => {
    const facts = { on: date('2026-04-10'), tax: yuan(300_000) };
    expect(freezeWithinTax(law, { ...facts, frozen: yuan(300_000) }).outcome).toBe('met');
    expect(freezeWithinTax(law, { ...facts, frozen: yuan(300_000.01) }).outcome).toBe('not-met');
    expect(measureLimit(yuan(300_000), yuan(5_000), yuan(1_000))).toEqual({
      freeze: yuan(300_000),
      seizure: yuan(306_000),
    });
  });
});
