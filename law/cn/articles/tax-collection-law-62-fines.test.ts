import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { bankFine, fineRange, officeMayDecide } from './tax-collection-law-62-fines.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

const taxpayer = { on, capacity: 'taxpayer', tax: yuan(100_000) } as const;

describe('ranges of fines', () => {
  it.each([
    ['evasion', 50_000, 500_000],
    ['undeclared', 50_000, 500_000],
    ['hide-assets', 50_000, 500_000],
    ['tax-resistance', 100_000, 500_000],
    ['refund-fraud', 100_000, 500_000],
  ] as const)('%s: from %d to %d on a tax of 100000.00', (violation, lowest, highest) => {
    expect(fineRange(law, { ...taxpayer, violation }).what).toEqual({
      lowest: yuan(lowest),
      highest: yuan(highest),
    });
  });
  it('not withheld: 50 % to 300 % on the agent, nothing on the taxpayer', () => {
    expect(
      fineRange(law, { ...taxpayer, capacity: 'withholding-agent', violation: 'not-withheld' }).what,
    ).toEqual({ lowest: yuan(50_000), highest: yuan(300_000) });
    expect(fineRange(law, { ...taxpayer, violation: 'not-withheld' })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'fine-not-this-party' },
    });
  });
  it('an agent that withheld nothing falls under 69, not 63', () => {
    const agent = { ...taxpayer, capacity: 'withholding-agent', violation: 'evasion' } as const;
    expect(fineRange(law, { ...agent, alreadyWithheld: false }).why.code).toBe('fine-not-withheld-instead');
    expect(fineRange(law, agent)).toMatchObject({ outcome: 'unclear', missing: ['alreadyWithheld'] });
  });
  it('late payment needs an expired demand', () => {
    expect(fineRange(law, { ...taxpayer, violation: 'late-payment', demandExpired: false }).outcome).toBe(
      'not-met',
    );
    expect(fineRange(law, { ...taxpayer, violation: 'late-payment', demandExpired: true }).what).toEqual({
      lowest: yuan(50_000),
      highest: yuan(500_000),
    });
    expect(fineRange(law, { ...taxpayer, violation: 'late-payment' })).toMatchObject({
      outcome: 'unclear',
      missing: ['demandExpired'],
    });
  });
  it('late filing: up to 2000.00, serious 2000.00 to 10000.00; obstruction up to 10000.00, serious to 50000.00', () => {
    expect(fineRange(law, { ...taxpayer, violation: 'late-filing', serious: false }).what).toEqual({
      lowest: yuan(0),
      highest: yuan(2_000),
    });
    expect(fineRange(law, { ...taxpayer, violation: 'late-filing', serious: true }).what).toEqual({
      lowest: yuan(2_000),
      highest: yuan(10_000),
    });
    expect(fineRange(law, { ...taxpayer, violation: 'obstruction', serious: true }).what).toEqual({
      lowest: yuan(10_000),
      highest: yuan(50_000),
    });
    expect(fineRange(law, { ...taxpayer, violation: 'false-basis' }).what).toEqual({
      lowest: yuan(0),
      highest: yuan(50_000),
    });
  });
  it('a guarantor is fined for refund fraud alone', () => {
    expect(
      fineRange(law, { ...taxpayer, capacity: 'tax-guarantor', violation: 'refund-fraud' }).outcome,
    ).toBe('met');
    expect(
      fineRange(law, {
        ...taxpayer,
        capacity: 'tax-guarantor',
        violation: 'late-payment',
        demandExpired: true,
      }).outcome,
    ).toBe('not-met');
  });
  it('a bank pays only when tax was lost', () => {
    expect(bankFine(law, { on, taxLost: true }).what?.bank).toEqual({
      lowest: yuan(100_000),
      highest: yuan(500_000),
    });
    expect(bankFine(law, { on, taxLost: false }).outcome).toBe('not-met');
    expect(bankFine(law, { on })).toMatchObject({ missing: ['taxLost'] });
  });
  it('2000.00 may be decided by a tax office, 2000.01 may not', () => {
    expect(officeMayDecide(law, { on, fine: yuan(2_000) }).outcome).toBe('met');
    expect(officeMayDecide(law, { on, fine: yuan(2_000.01) }).outcome).toBe('not-met');
    expect(cited(officeMayDecide(law, { on, fine: yuan(2_000) }))).toEqual(['tca-2015/74']);
  });
});
