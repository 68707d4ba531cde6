import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import {
  fineEnforcement,
  reconsideration,
  runsOnDuringReview,
  suitOpen,
} from './tax-collection-law-88-remedies.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

const urging = {
  servedOn: date('2026-08-01'),
  lastDay: date('2026-08-10'),
  written: true,
  contains: ['term', 'way', 'amount', 'right-to-be-heard'],
} as const;
const fine = {
  on: date('2026-09-02'),
  kind: 'enterprise',
  capacities: ['taxpayer'],
  penaltyServedOn: date('2026-01-15'),
  finePaid: false,
  fineRemedySought: false,
  urging,
  viewsHeard: true,
} as const;

describe('enforcing a fine', () => {
  it('waits for both windows: 60 days and six months after 2026-01-15, that is from 2026-07-16', () => {
    expect(fineEnforcement(law, fine).outcome).toBe('met');
    const early = fineEnforcement(law, { ...fine, on: date('2026-07-15') });
    expect(early.parts.find((part) => part.rule === 'fine-windows-over')).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-07-16' },
    });
    expect(failing(fineEnforcement(law, { ...fine, fineRemedySought: true }))).toEqual([
      'fine-remedy-not-sought',
    ]);
  });
  it('reaches a natural person by the words of article 88, or not by the other reading', async () => {
    const person = { ...fine, kind: 'natural-person' } as const;
    expect(fineEnforcement(law, person)).toMatchObject({
      outcome: 'met',
      readings: { 'natural-person-fine-enforcement': 'every-party' },
    });
    const strict = await powersLaw({ 'natural-person-fine-enforcement': 'only-in-business' });
    expect(failing(fineEnforcement(strict, person))).toEqual(['fine-debtor-reached']);
  });
});

describe('remedies', () => {
  const review = { on, knewOn: date('2026-02-01') } as const;
  it('a tax dispute is paid or secured first, a fine is not; 60 days run from payment', () => {
    expect(reconsideration(law, { ...review, challenged: 'tax', paidOrSecuredOn: null }).outcome).toBe(
      'not-met',
    );
    expect(
      reconsideration(law, { ...review, challenged: 'late-fee', paidOrSecuredOn: date('2026-01-10') }),
    ).toMatchObject({ outcome: 'met', what: { until: '2026-03-11' } });
    expect(reconsideration(law, { ...review, challenged: 'tax' })).toMatchObject({
      outcome: 'unclear',
      missing: ['paidOrSecuredOn'],
    });
    expect(reconsideration(law, { ...review, challenged: 'fine' })).toMatchObject({
      outcome: 'met',
      what: { until: '2026-04-02' },
    });
    expect(
      reconsideration(law, { ...review, challenged: 'enforcement', on: date('2026-04-03') }).outcome,
    ).toBe('not-met');
    expect(
      reconsideration(law, { ...review, challenged: 'fine', on: date('2026-09-01'), toldOfRemedy: false })
        .outcome,
    ).toBe('met');
  });
  it('a suit follows review in tax disputes within 15 days, and is direct for measures within six months', () => {
    expect(suitOpen(law, { ...review, challenged: 'tax', reviewDecidedOn: null }).outcome).toBe('not-met');
    expect(
      suitOpen(law, { ...review, challenged: 'tax', reviewDecidedOn: date('2026-02-20') }),
    ).toMatchObject({ outcome: 'met', what: { until: '2026-03-09' } });
    expect(suitOpen(law, { ...review, challenged: 'preservation', reviewDecidedOn: null })).toMatchObject({
      outcome: 'met',
      what: { until: '2026-08-03' },
    });
  });
  it('nothing stops for a review unless ordered', () => {
    expect(runsOnDuringReview(law, { on, stayOrdered: false }).outcome).toBe('met');
    expect(runsOnDuringReview(law, { on, stayOrdered: true }).outcome).toBe('not-met');
    expect(cited(runsOnDuringReview(law, { on, stayOrdered: false }))).toContain('reconsideration-2024/42');
  });
});
