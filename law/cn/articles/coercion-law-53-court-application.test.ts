import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import { courtApplication, courtPreservation } from './coercion-law-53-court-application.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const fine = {
  on: date('2026-06-15'),
  kind: 'natural-person',
  capacities: ['taxpayer'],
  courtSubject: 'fine',
  remediesEndedOn: date('2026-05-20'),
  remedySought: false,
  courtUrgingServedOn: date('2026-05-25'),
} as const;

describe('the application to the court', () => {
  it('runs on two clocks: urging served 2026-05-25 + 10 working days, and three months to 2026-08-20', () => {
    const decision = courtApplication(law, fine);
    expect(decision).toMatchObject({ outcome: 'met', what: { from: '2026-06-09', until: '2026-08-20' } });
    expect(courtApplication(law, { ...fine, on: date('2026-06-08') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-06-09' },
    });
    expect(failing(courtApplication(law, { ...fine, on: date('2026-08-21') }))).toEqual([
      'court-window-open',
    ]);
  });
  it('is for fines of anyone, not for the tax of an enterprise', () => {
    expect(failing(courtApplication(law, { ...fine, kind: 'enterprise', courtSubject: 'tax' }))).toEqual([
      'court-route-open',
    ]);
    expect(courtApplication(law, { ...fine, kind: 'enterprise' }).outcome).toBe('met');
  });
  it("takes a person's tax where the reading says that courts accept it", async () => {
    const accepted = await powersLaw({ 'natural-person-court-route': 'accepted' });
    expect(courtApplication(accepted, { ...fine, courtSubject: 'tax' })).toMatchObject({
      outcome: 'met',
      readings: { 'natural-person-court-route': 'accepted' },
    });
  });
  it('counts from the end of instalments where a fine was paid in parts', () => {
    expect(courtApplication(law, { ...fine, fineInstalmentsEndOn: date('2026-06-20') })).toMatchObject({
      outcome: 'not-met',
    });
  });
  it('may be preceded by preservation through the court', () => {
    expect(
      courtPreservation(law, { on: fine.on, decisionToEnforceServedOn: date('2026-05-01'), mayEvade: true })
        .outcome,
    ).toBe('met');
    expect(
      courtPreservation(law, { on: fine.on, decisionToEnforceServedOn: date('2026-05-01') }),
    ).toMatchObject({ outcome: 'unclear', missing: ['mayEvade'] });
    expect(
      cited(courtPreservation(law, { on: fine.on, decisionToEnforceServedOn: null, mayEvade: true })),
    ).toContain('spc-2018-1/159');
  });
});
