import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import { enforcementTermination, noLongerEnforced } from './coercion-law-39-suspension.ts';
import { enforcementAgreement, enforcementReversal } from './coercion-law-42-agreement.ts';
import { outsideBannedTime } from './coercion-law-43-time-ban.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

describe('the ban on enforcement at night and on holidays', () => {
  it('bans the National Day, not a plain Sunday, and lets an urgent case through', () => {
    expect(outsideBannedTime(law, { on: date('2026-10-01'), atNight: false }).outcome).toBe('not-met');
    expect(outsideBannedTime(law, { on: date('2026-10-01'), atNight: true, urgent: true }).outcome).toBe(
      'met',
    );
    expect(outsideBannedTime(law, { on: date('2026-07-05'), atNight: false }).outcome).toBe('met');
  });
  it('does not know the night by the hour while the hours are switched off', () => {
    expect(outsideBannedTime(law, { on, hour: 23 })).toMatchObject({
      outcome: 'unclear',
      missing: ['atNight'],
    });
    expect(outsideBannedTime(law, { on, atNight: true }).outcome).toBe('not-met');
  });
});

describe('the end of enforcement', () => {
  it('comes three years after suspension, with both other conditions, from 2026-03-02 on', () => {
    const facts = { on, suspendedOn: date('2023-03-01'), noEvidentSocialHarm: true, trulyUnableToPay: true };
    expect(noLongerEnforced(law, facts).outcome).toBe('met');
    expect(noLongerEnforced(law, { ...facts, on: date('2026-03-01') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-03-02' },
    });
    expect(failing(noLongerEnforced(law, { ...facts, trulyUnableToPay: false }))).toEqual([
      'truly-unable-to-pay',
    ]);
    expect(cited(noLongerEnforced(law, facts))).toContain('coercion-2012/39');
  });
  it('needs that nobody succeeds to the duty', () => {
    const dead = {
      on,
      diedWithoutEstate: true,
      endedWithoutProperty: false,
      objectLost: false,
      decisionRevoked: false,
    };
    expect(enforcementTermination(law, { ...dead, hasSuccessorInDuty: false }).outcome).toBe('met');
    expect(enforcementTermination(law, { ...dead, hasSuccessorInDuty: true }).outcome).toBe('not-met');
    expect(enforcementTermination(law, { ...dead })).toMatchObject({
      outcome: 'unclear',
      missing: ['hasSuccessorInDuty'],
    });
  });
});

describe('agreement and reversal', () => {
  it('an agreement needs an enforcement in progress and harms nobody', () => {
    expect(
      enforcementAgreement(law, { on, enforcementInProgress: true, harmsOthersOrPublic: false }).outcome,
    ).toBe('met');
    expect(
      failing(enforcementAgreement(law, { on, enforcementInProgress: false, harmsOthersOrPublic: false })),
    ).toEqual(['enforcement-in-progress']);
    expect(enforcementAgreement(law, { on })).toMatchObject({ outcome: 'unclear' });
  });
  it('what was taken goes back when the decision falls', () => {
    expect(enforcementReversal(law, { on, decisionFell: true }).outcome).toBe('met');
    expect(enforcementReversal(law, { on, decisionFell: false }).outcome).toBe('not-met');
    expect(enforcementReversal(law, { on })).toMatchObject({ outcome: 'unclear', missing: ['decisionFell'] });
  });
});
