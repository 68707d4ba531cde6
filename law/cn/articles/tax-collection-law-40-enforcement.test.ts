import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import type { Urging } from './coercion-law-35-urging.ts';
import {
  type CarryOutFacts,
  enforcement40,
  enforcementCarriedOut40,
} from './tax-collection-law-40-enforcement.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const complete: CarryOutFacts = {
  on: date('2026-07-01'),
  kind: 'enterprise',
  capacities: ['taxpayer'],
  taxOverdue: yuan(500_000),
  overdueSince: date('2026-05-23'),
  demand: { servedOn: date('2026-06-01'), lastDay: date('2026-06-16') },
  urging: {
    servedOn: date('2026-06-17'),
    lastDay: date('2026-06-27'),
    written: true,
    contains: ['term', 'way', 'amount', 'right-to-be-heard'],
  },
  viewsHeard: true,
  directorApproved: true,
  decisionServedOn: date('2026-06-30'),
  atNight: false,
};

describe('enforcement under article 40', () => {
  it('may be decided after demand and urging, and carried out after approval and decision', () => {
    expect(enforcement40(law, complete).outcome).toBe('met');
    expect(enforcementCarriedOut40(law, complete).outcome).toBe('met');
  });

  it.each([
    ['demand-expired', { demand: null }],
    ['urging-term-over', { urging: { ...(complete.urging as Urging), lastDay: date('2026-07-05') } }],
    [
      'urging-content',
      {
        urging: { ...(complete.urging as Urging), contains: ['term', 'way', 'amount'] },
      },
    ],
    ['views-heard', { viewsHeard: false }],
    ['tax-overdue', { taxOverdue: yuan(0) }],
    ['not-stayed', { enforcementStayed: true }],
    ['director-approved', { directorApproved: false }],
    ['enforcement-decision-served', { decisionServedOn: null }],
    ['outside-banned-time', { atNight: true }],
  ] as const)('fails for %s', (rule, change) => {
    const decision = enforcementCarriedOut40(law, { ...complete, ...change });
    expect(decision.outcome).toBe('not-met');
    expect(failing(decision)).toEqual([rule]);
  });

  it('without a day in the demand counts 15 days from 2026-06-01: the last is 2026-06-16, the first free day the next', () => {
    const decision = enforcement40(law, {
      ...complete,
      on: date('2026-06-16'),
      demand: { servedOn: date('2026-06-01') },
    });
    const expired = decision.parts.find((part) => part.rule === 'demand-expired');
    expect(expired).toMatchObject({ outcome: 'not-met', what: { from: '2026-06-17' } });
  });

  it('gives the first day by the clock alone: the urging runs to 2026-07-05', () => {
    const urging = { ...(complete.urging as Urging), lastDay: date('2026-07-05') };
    expect(enforcement40(law, { ...complete, urging })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-07-06' },
    });
  });

  it('may be decided at once when hiding is shown during the urging', () => {
    const urging = { ...(complete.urging as Urging), lastDay: date('2026-07-05') };
    expect(enforcement40(law, { ...complete, urging, hidingDuringUrging: true }).outcome).toBe('met');
  });

  it('does not reach the own tax of a natural person, but reaches agents and guarantors', () => {
    const person = { ...complete, kind: 'natural-person' } as const;
    expect(failing(enforcement40(law, person))).toEqual(['within-tca-40']);
    for (const capacity of ['withholding-agent', 'tax-guarantor'] as const)
      expect(enforcement40(law, { ...person, capacities: [capacity] }).outcome).toBe('met');
    expect(enforcement40(law, { ...person, isInBusiness: true }).outcome).toBe('met');
  });

  it('asks for business of the agent under the other reading', async () => {
    const strict = await powersLaw({ 'withholding-agent-in-business': 'only-in-business' });
    const agent = { ...complete, kind: 'natural-person', capacities: ['withholding-agent'] } as const;
    expect(enforcement40(strict, agent)).toMatchObject({
      outcome: 'not-met',
      readings: { 'withholding-agent-in-business': 'only-in-business' },
    });
  });

  it('is unclear and names demand and urging when nothing is known of them', () => {
    const { demand: _, urging: __, ...unknown } = complete;
    const decision = enforcement40(law, unknown);
    expect(decision.outcome).toBe('unclear');
    expect(decision.missing).toEqual(expect.arrayContaining(['demand', 'urging']));
  });
});
