import { describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { arrearsOn } from './sat-61-2-arrears.ts';
import { filingExtension } from './tax-collection-law-27-filing-extension.ts';
import { earlyDemandAllowed } from './tax-collection-law-38-early-demand.ts';
import { clearBeforeDeregistration } from './tax-collection-rules-16-deregistration.ts';
import { demandNotice } from './tax-collection-rules-73-demand-notice.ts';
import { lateFeeStart } from './tax-collection-rules-75-demand-and-late-fee.ts';

const law = lawOf(await nationalRuleset());

describe('TCA 27, more time to file', () => {
  const request = {
    on: date('2026-03-20'),
    due: date('2026-03-16'),
    appliedOn: date('2026-03-12'),
    approved: true,
    extendedTo: date('2026-04-15'),
    lastPeriodTax: fen(10_000_00),
    prepaid: fen(10_000_00),
  };

  it('with the last period’s 10,000 prepaid bears no late fee on what is settled later', () => {
    const answer = filingExtension(law, request);
    expect(answer).toMatchObject({
      outcome: 'met',
      what: { extended: true, fileBy: '2026-04-15', prepaymentMissing: 0n },
    });
    expect(answer.parts[0]).toMatchObject({
      why: { code: 'filing-extension-no-fee' },
      confidence: 'restated',
    });
  });

  it('with 4,000 prepaid of 10,000 bears late fee on 6,000 from the day after the original day', () => {
    expect(filingExtension(law, { ...request, prepaid: fen(4_000_00) }).what).toMatchObject({
      prepaymentMissing: 600_000n,
      lateFeeFrom: '2026-03-17',
    });
  });

  it('goes by what the authority set instead of the last period', () => {
    expect(filingExtension(law, { ...request, setByAuthority: fen(12_000_00) }).what?.prepaymentMissing).toBe(
      200_000n,
    );
  });

  it('is refused for an application after the term, except under force majeure', () => {
    const late = { ...request, appliedOn: date('2026-03-17') };
    expect(filingExtension(law, late)).toMatchObject({ outcome: 'not-met', what: { fileBy: '2026-03-16' } });
    expect(filingExtension(law, { ...late, forceMajeure: true }).outcome).toBe('met');
  });

  it('is unclear while approval is not known', () => {
    const { approved, ...open } = request;
    expect(approved).toBe(true);
    expect(filingExtension(law, open)).toMatchObject({ outcome: 'unclear', missing: ['approved'] });
  });
});

describe('R 16, clearing before deregistration', () => {
  const on = date('2026-05-01');
  const paid = { taxOutstanding: fen(0), lateFeeOutstanding: fen(0), finesOutstanding: fen(0) };

  it('is met when tax, late fee and fines are all paid', () => {
    expect(clearBeforeDeregistration(law, { on, ...paid })).toMatchObject({
      outcome: 'met',
      basis: [{ article: '15' }, { article: '16' }],
    });
  });

  it('is blocked by a single fen of late fee', () => {
    expect(clearBeforeDeregistration(law, { on, ...paid, lateFeeOutstanding: fen(1) })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'deregistration-late-fee-open' },
    });
  });

  it('is unclear while fines are not known, and asks for the report where the firm is wound up', () => {
    const { finesOutstanding, ...open } = paid;
    expect(finesOutstanding).toBe(0n);
    expect(clearBeforeDeregistration(law, { on, ...open }).missing).toEqual(['finesOutstanding']);
    expect(clearBeforeDeregistration(law, { on, ...paid, windingUp: {} }).missing).toEqual([
      'reportedBeforeLiquidation',
    ]);
    expect(
      clearBeforeDeregistration(law, { on, ...paid, windingUp: { reportedBeforeLiquidation: false } })
        .outcome,
    ).toBe('not-met');
  });
});

describe('R 73, demand', () => {
  const servedOn = date('2026-08-03');

  it('of 15 days is lawful, of 16 is not', () => {
    expect(demandNotice(law, { payer: 'enterprise', servedOn, days: 15 })).toMatchObject({
      outcome: 'met',
      what: '2026-08-18',
    });
    expect(demandNotice(law, { payer: 'enterprise', servedOn, days: 16 })).toMatchObject({
      outcome: 'not-met',
      what: '2026-08-19',
    });
  });

  it('to a natural person keeps 15 days as policy and says so', () => {
    expect(demandNotice(law, { payer: 'natural-person', servedOn, days: 15 })).toMatchObject({
      outcome: 'met',
      why: { code: 'demand-notice-policy' },
      confidence: 'restated',
    });
  });
});

describe('R 75, late fee and demand', () => {
  it('starts on 16 October whatever the demand to 31 October says', () => {
    const request = { effectiveDue: date('2024-10-15'), demandDeadline: date('2024-10-31') };
    expect(lateFeeStart(law, request)).toMatchObject({
      what: '2024-10-16',
      why: { code: 'late-fee-starts-despite-demand' },
      basis: [{ act: 'tca-rules-2016', article: '75' }],
    });
  });
});

describe('TCA 38, early demand', () => {
  const request = {
    on: date('2026-03-01'),
    due: date('2026-03-16'),
    payer: 'enterprise',
    evidenceOfEvasion: true,
  } as const;

  it('needs evidence, a taxpayer in business, and a due date not yet past', () => {
    expect(earlyDemandAllowed(law, request)).toMatchObject({ outcome: 'met', what: true });
    expect(earlyDemandAllowed(law, { ...request, evidenceOfEvasion: false }).why.code).toBe(
      'early-demand-no-evidence',
    );
    expect(earlyDemandAllowed(law, { ...request, payer: 'natural-person' }).why.code).toBe(
      'early-demand-not-in-business',
    );
    expect(earlyDemandAllowed(law, { ...request, payer: 'withholding-agent' }).outcome).toBe('not-met');
    expect(earlyDemandAllowed(law, { ...request, on: date('2026-03-17') }).why.code).toBe(
      'early-demand-overdue',
    );
  });

  it('is unclear without word on evidence', () => {
    const { evidenceOfEvasion, ...open } = request;
    expect(evidenceOfEvasion).toBe(true);
    expect(earlyDemandAllowed(law, open)).toMatchObject({
      outcome: 'unclear',
      missing: ['evidenceOfEvasion'],
    });
  });
});

describe('Order 61 art. 2, arrears', () => {
  const due = {
    effectiveDue: date('2026-04-20'),
    taxOutstanding: fen(100),
    kind: 'declared-unpaid',
  } as const;

  it('exist from the day after the due date', () => {
    expect(arrearsOn(law, { ...due, on: date('2026-04-20') })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'arrears-not-yet-due' },
    });
    expect(arrearsOn(law, { ...due, on: date('2026-04-21') })).toMatchObject({
      outcome: 'met',
      what: { isArrears: true, since: '2026-04-21' },
      basis: [{ act: 'sat-61-2026', article: '2' }, { article: '75' }],
    });
  });

  it('count the education surcharges for announcement', () => {
    expect(arrearsOn(law, { ...due, on: date('2026-05-01'), surcharge: true }).why.code).toBe(
      'arrears-surcharge',
    );
    const old = { ...due, effectiveDue: date('2025-12-15'), on: date('2026-02-28') };
    expect(arrearsOn(law, old).outcome).toBe('met');
    expect(arrearsOn(law, { ...old, surcharge: true })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'arrears-surcharge-not-yet' },
    });
  });

  it('are none when paid, and unclear without the due date', () => {
    expect(arrearsOn(law, { ...due, taxOutstanding: fen(0), on: date('2026-05-01') })).toMatchObject({
      outcome: 'not-met',
      what: { isArrears: false },
    });
    expect(arrearsOn(law, { on: date('2026-05-01'), taxOutstanding: fen(1), kind: 'other' })).toMatchObject({
      outcome: 'unclear',
      missing: ['effectiveDue'],
    });
  });

  it('cite the trial measure, unverified, before 1 March 2026', () => {
    const answer = arrearsOn(law, {
      effectiveDue: date('2025-04-18'),
      taxOutstanding: fen(100),
      kind: 'other',
      on: date('2025-05-01'),
    });
    expect(answer).toMatchObject({ confidence: 'unverified', basis: [{ act: 'sat-9-2005' }, {}] });
  });
});
