import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { powersLaw } from '../../../tests/support/powers.ts';
import { notAlreadySeized } from './coercion-law-23-no-repeat.ts';
import { seizureTerm } from './coercion-law-25-seizure-term.ts';
import { freezeDeliveryDeadline, freezeTerm } from './coercion-law-32-freeze-term.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const D = date('2026-03-02');

describe('the term of a freeze', () => {
  it('is 30 days to 2026-04-01, once extended 30 more to 2026-05-01', () => {
    expect(freezeTerm(law, { frozenOn: D })).toMatchObject({
      what: '2026-04-01',
      why: { code: 'freeze-first-term' },
    });
    expect(freezeTerm(law, { frozenOn: D, extendedOn: date('2026-04-01') }).what).toBe('2026-05-01');
  });
  it('cannot be extended after it lapsed', () => {
    expect(freezeTerm(law, { frozenOn: D, extendedOn: date('2026-04-02') })).toMatchObject({
      what: '2026-04-01',
      why: { code: 'freeze-extended-late' },
    });
  });
  it('does not grow because its last day is a rest day', () => {
    expect(freezeTerm(law, { frozenOn: date('2026-03-05') }).what).toBe('2026-04-04');
  });
  it('is told to the party within three working days', () => {
    expect(freezeDeliveryDeadline(law, date('2026-04-03')).what).toBe('2026-04-09');
  });
});

describe('the term of a seizure', () => {
  it('is six months in an inspection of past periods, and beyond only as the SAT allows', () => {
    const facts = { seizedOn: D, inInspectionOfPastPeriods: true };
    expect(seizureTerm(law, facts).what).toBe('2026-09-02');
    expect(seizureTerm(law, { ...facts, extendedOn: date('2026-08-01') }).what).toBe('2026-09-02');
    expect(seizureTerm(law, { ...facts, satExtendedTo: date('2026-12-02') }).what).toBe('2026-12-02');
  });
  it('is 30 + 30 days elsewhere, days of testing not counted', () => {
    const facts = { seizedOn: D, inInspectionOfPastPeriods: false };
    expect(seizureTerm(law, facts).what).toBe('2026-04-01');
    expect(seizureTerm(law, { ...facts, extendedOn: date('2026-03-31') }).what).toBe('2026-05-01');
    expect(
      seizureTerm(law, { ...facts, testing: { from: date('2026-03-10'), to: date('2026-03-14') } }).what,
    ).toBe('2026-04-06');
    expect(seizureTerm(law, { ...facts, satExtendedTo: date('2026-12-02') }).what).toBe('2026-04-01');
  });
});

describe('what another authority has seized', () => {
  it('is out of reach; not known is unclear', () => {
    expect(notAlreadySeized(law, { on: D, seizedByAnotherAuthority: true }).outcome).toBe('not-met');
    expect(notAlreadySeized(law, { on: D, seizedByAnotherAuthority: false }).outcome).toBe('met');
    expect(notAlreadySeized(law, { on: D })).toMatchObject({
      outcome: 'unclear',
      missing: ['seizedByAnotherAuthority'],
    });
  });
});
