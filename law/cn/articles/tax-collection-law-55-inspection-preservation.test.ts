import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import {
  enforcement55,
  type InspectionPreservationFacts,
  preservation55,
} from './tax-collection-law-55-inspection-preservation.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const complete: InspectionPreservationFacts = {
  on: date('2026-07-01'),
  kind: 'enterprise',
  capacities: ['taxpayer'],
  inspectionOfPastPeriods: true,
  evasionFoundInInspection: true,
  hasSignsOfHiding: true,
};

describe('measures during an inspection', () => {
  it('go straight to preservation, but enforcement still owes the urging', () => {
    expect(preservation55(law, complete).outcome).toBe('met');
    const enforcement = enforcement55(law, { ...complete, urging: null, viewsHeard: true });
    expect(enforcement.outcome).toBe('not-met');
    expect(cited(enforcement)).toContain('coercion-2012/35');
  });
  it('need past periods, evasion found and signs, and a taxpayer in business', () => {
    expect(failing(preservation55(law, { ...complete, inspectionOfPastPeriods: false }))).toEqual([
      'inspection-of-past-periods',
    ]);
    expect(failing(preservation55(law, { ...complete, kind: 'natural-person' }))).toEqual([
      'taxpayer-in-business',
    ]);
    const { evasionFoundInInspection: _, ...unknown } = complete;
    expect(preservation55(law, unknown)).toMatchObject({
      outcome: 'unclear',
      missing: ['evasionFoundInInspection'],
    });
  });
});
