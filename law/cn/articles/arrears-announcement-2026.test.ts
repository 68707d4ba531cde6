import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import {
  announcedFields,
  announcedLateFee,
  announcementCycle,
  arrearsAnnouncement,
  objectionAnswerEnd,
} from './arrears-announcement-2026.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-20');

const facts = {
  on,
  kind: 'enterprise',
  capacities: ['taxpayer'],
  taxOverdue: yuan(1),
  draftPushedOn: date('2026-03-16'),
  draftConfirmedOn: null,
} as const;

describe('the announcement of arrears', () => {
  it('follows three working days of silence after the push on Monday 2026-03-16: from 2026-03-20', () => {
    expect(arrearsAnnouncement(law, facts)).toMatchObject({ outcome: 'met', what: { from: '2026-03-20' } });
    expect(arrearsAnnouncement(law, { ...facts, on: date('2026-03-19') })).toMatchObject({
      outcome: 'not-met',
      what: { from: '2026-03-20' },
    });
    expect(
      arrearsAnnouncement(law, { ...facts, on: date('2026-03-17'), draftConfirmedOn: date('2026-03-17') })
        .outcome,
    ).toBe('met');
  });
  it('waits for the answer to an objection', () => {
    const objected = { ...facts, objectionReceivedOn: date('2026-03-18') };
    expect(arrearsAnnouncement(law, { ...objected, objectionAnsweredOn: null }).outcome).toBe('not-met');
    expect(arrearsAnnouncement(law, { ...objected, objectionAnsweredOn: date('2026-03-20') }).outcome).toBe(
      'met',
    );
    expect(objectionAnswerEnd(law, date('2026-03-18'), false).what).toBe('2026-03-23');
    expect(objectionAnswerEnd(law, date('2026-03-18'), true).what).toBe('2026-03-25');
  });
  it('knows no threshold, leaves out what a plan left unpaid, and not what is disputed', () => {
    expect(failing(arrearsAnnouncement(law, { ...facts, skip: 'unpaid-under-plan' }))).toEqual([
      'not-left-out',
    ]);
    expect(arrearsAnnouncement(law, { ...facts, skip: 'pending-dispute' }).outcome).toBe('met');
    expect(failing(arrearsAnnouncement(law, { ...facts, draftPushedOn: null }))).toEqual([
      'draft-confirmed-or-silent',
    ]);
    const { draftPushedOn: _, ...unknown } = facts;
    expect(arrearsAnnouncement(law, unknown)).toMatchObject({
      outcome: 'unclear',
      missing: ['draftPushedOn'],
    });
    expect(cited(arrearsAnnouncement(law, facts))).toContain('sat-61-2026/6');
  });
  it('publishes only the late fee of arrears already paid', () => {
    const lines = [
      { taxOutstanding: yuan(0), lateFeeOutstanding: yuan(120) },
      { taxOutstanding: yuan(1_000), lateFeeOutstanding: yuan(80) },
    ];
    expect(announcedLateFee(law, on, lines).what).toBe(yuan(120));
  });
  it('is monthly since 2026-03-01, quarterly for enterprises before', () => {
    expect(announcementCycle(law, on, 'enterprise').what).toBe('monthly');
    expect(announcementCycle(law, date('2026-02-28'), 'enterprise')).toMatchObject({
      what: 'quarterly',
      confidence: 'restated',
    });
    expect(announcementCycle(law, date('2020-01-01'), 'individual').what).toBe('half-yearly');
  });
  it("gives a person's name and number, and no place of business", () => {
    expect(announcedFields('natural-person')).not.toContain('business-place');
    expect(announcedFields('individual-business')).toContain('operator-name');
    expect(announcedFields('enterprise')).toContain('representative-name');
  });
});
