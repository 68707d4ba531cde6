import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { firstViolationExemption } from './penalty-law-33-first-violation.ts';
import {
  hearingOpen,
  hearingRequestEnd,
  penaltyDecisionEnd,
  penaltyMayBeDecided,
} from './penalty-law-63-hearing.ts';
import {
  additionalFine,
  additionalFineEnforceable,
  fineInstalments,
} from './penalty-law-72-additional-fine.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

describe('the additional fine', () => {
  /** Served 2026-01-05: 15 days to 2026-01-20, the first day of 3 % is 2026-01-21. */
  const at = (day: string) =>
    additionalFine(law, { on: date(day), fine: yuan(10_000), servedOn: date('2026-01-05') }).what;
  it('is 3 % a day from day 16, 99 % after 33 days, and capped at 100 % on day 34', () => {
    expect(at('2026-01-20')).toMatchObject({ days: 0, amount: 0n, from: '2026-01-21' });
    expect(at('2026-01-21')).toMatchObject({ days: 1, amount: yuan(300), capped: false });
    expect(at('2026-02-22')).toMatchObject({ days: 33, amount: yuan(9_900), capped: false });
    expect(at('2026-02-23')).toMatchObject({ days: 34, amount: yuan(10_000), capped: true });
    expect(at('2026-12-31')).toMatchObject({ amount: yuan(10_000) });
  });
  it('stops with payment and rests during a review of 10 days', () => {
    const facts = { on: date('2026-02-22'), fine: yuan(10_000), servedOn: date('2026-01-05') };
    expect(additionalFine(law, { ...facts, paidOn: date('2026-01-30') }).what).toMatchObject({
      days: 10,
      amount: yuan(3_000),
    });
    expect(
      additionalFine(law, { ...facts, remedies: [{ from: date('2026-02-01'), to: date('2026-02-10') }] })
        .what,
    ).toMatchObject({ days: 23 });
  });
  it('is enforced after more than 30 days and an urging', () => {
    const facts = { startedOn: date('2026-01-21'), urgedUnpaid: true };
    expect(additionalFineEnforceable(law, { ...facts, on: date('2026-02-19') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-02-20' },
    });
    expect(additionalFineEnforceable(law, { ...facts, on: date('2026-02-20') }).outcome).toBe('met');
    expect(
      additionalFineEnforceable(law, { on: date('2026-02-20'), startedOn: date('2026-01-21') }),
    ).toMatchObject({ missing: ['urgedUnpaid'] });
  });
  it('instalments are for fines alone', () => {
    expect(fineInstalments(law, { on, debt: 'fine', realHardship: true, appliedOn: on }).outcome).toBe('met');
    expect(
      failing(fineInstalments(law, { on, debt: 'late-fee', realHardship: true, appliedOn: on })),
    ).toEqual(['debt-is-a-fine']);
  });
});

describe('the first violation', () => {
  const facts = { on, act: 'late-filing', firstTime: true, slightHarm: true, correctedInTime: true } as const;
  it('is free for a listed act, and never for not paying', () => {
    expect(firstViolationExemption(law, facts)).toMatchObject({ outcome: 'met', confidence: 'restated' });
    expect(failing(firstViolationExemption(law, { ...facts, act: 'late-payment' }))).toEqual([
      'act-is-listed',
    ]);
    expect(failing(firstViolationExemption(law, { ...facts, firstTime: false }))).toEqual(['first-time']);
    const { slightHarm: _, ...unknown } = facts;
    expect(firstViolationExemption(law, unknown)).toMatchObject({
      outcome: 'unclear',
      missing: ['slightHarm'],
    });
  });
});

describe('the hearing', () => {
  const facts = {
    on: date('2026-07-28'),
    kind: 'enterprise',
    fine: yuan(10_000),
    noticeServedOn: date('2026-07-20'),
    hearingRequestedOn: null,
  } as const;
  it('may be asked for from 2000.00 by a person and 10000.00 by a body', () => {
    expect(hearingOpen(law, facts).outcome).toBe('met');
    expect(hearingOpen(law, { ...facts, fine: yuan(9_999.99) }).outcome).toBe('not-met');
    expect(hearingOpen(law, { ...facts, kind: 'natural-person', fine: yuan(2_000) }).outcome).toBe('met');
  });
  it('keeps a penalty back for five working days to 2026-07-27, three days before July 2021', () => {
    expect(hearingRequestEnd(law, date('2026-07-20')).what).toBe('2026-07-27');
    expect(penaltyMayBeDecided(law, facts).outcome).toBe('met');
    expect(penaltyMayBeDecided(law, { ...facts, on: date('2026-07-27') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-07-28' },
    });
    expect(hearingRequestEnd(law, date('2021-07-12')).what).toBe('2021-07-15');
  });
  it('once asked for in time must be held first', () => {
    expect(
      penaltyMayBeDecided(law, { ...facts, hearingRequestedOn: date('2026-07-22'), hearingHeldOn: null })
        .outcome,
    ).toBe('not-met');
    expect(
      penaltyMayBeDecided(law, {
        ...facts,
        hearingRequestedOn: date('2026-07-22'),
        hearingHeldOn: date('2026-07-28'),
      }).outcome,
    ).toBe('met');
    expect(penaltyMayBeDecided(law, { on, kind: 'enterprise', fine: yuan(1) })).toMatchObject({
      missing: ['noticeServedOn'],
    });
    expect(cited(penaltyMayBeDecided(law, facts))).toContain('penalty-2021/64');
  });
  it('leaves 90 days for the decision', () => {
    expect(penaltyDecisionEnd(law, date('2026-01-05')).what).toBe('2026-04-07');
  });
});
