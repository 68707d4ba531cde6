import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { householdDebt, mergerOrDivision, ownerJointlyLiable } from './tax-collection-law-48-successors.ts';
import { disposalReport, mayAskAboutArrears } from './tax-collection-law-49-disposal.ts';
import { invoiceSuspension } from './tax-collection-law-72-invoices.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

describe('successors', () => {
  it('a merged taxpayer succeeds, divided ones are jointly liable', () => {
    expect(mergerOrDivision(law, on, 'merger').what).toEqual({ kind: 'succeeds' });
    expect(mergerOrDivision(law, on, 'division').what).toEqual({ kind: 'jointly-liable' });
    expect(householdDebt(law, on, 'not-clear').what).toEqual({ kind: 'family-property' });
    expect(householdDebt(law, on, 'person').what).toEqual({ kind: 'personal-property' });
  });
  it('an owner who did not report the contractor in 30 days is jointly liable', () => {
    expect(
      ownerJointlyLiable(law, { on, contractorIndependent: true, reportedInThirtyDays: false }).outcome,
    ).toBe('met');
    expect(
      ownerJointlyLiable(law, { on, contractorIndependent: true, reportedInThirtyDays: true }).outcome,
    ).toBe('not-met');
    expect(ownerJointlyLiable(law, { on }).outcome).toBe('unclear');
  });
});

describe('disposal and disclosure', () => {
  it('a report is due from 50000.00 of arrears, the number included', () => {
    expect(disposalReport(law, { on, taxOverdue: yuan(50_000) }).outcome).toBe('met');
    expect(disposalReport(law, { on, taxOverdue: yuan(49_999.99) }).outcome).toBe('not-met');
    expect(disposalReport(law, { on })).toMatchObject({ outcome: 'unclear', missing: ['taxOverdue'] });
    expect(cited(disposalReport(law, { on, taxOverdue: yuan(50_000) }))).toContain('tca-rules-2016/77');
  });
  it('a mortgagee may ask, a neighbour may not', () => {
    expect(mayAskAboutArrears(law, { on, asker: 'mortgagee' }).outcome).toBe('met');
    expect(mayAskAboutArrears(law, { on, asker: 'other' }).outcome).toBe('not-met');
  });
});

describe('invoices', () => {
  const facts = {
    on,
    kind: 'enterprise',
    capacities: ['taxpayer'],
    violatedTca: true,
    refusesTreatment: true,
  } as const;
  it('are suspended for a violation and refusal, never for inability to pay', () => {
    expect(invoiceSuspension(law, facts).outcome).toBe('met');
    expect(failing(invoiceSuspension(law, { ...facts, violatedTca: false }))).toEqual(['violated-tca']);
    expect(failing(invoiceSuspension(law, { ...facts, kind: 'natural-person' }))).toEqual([
      'in-business-or-agent',
    ]);
    const { refusesTreatment: _, ...unknown } = facts;
    expect(invoiceSuspension(law, unknown)).toMatchObject({ missing: ['refusesTreatment'] });
  });
});
