import { describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { type DeferralRequest, deferral, deferralHardship } from './tax-collection-law-31-deferral.ts';

const law = lawOf(await nationalRuleset());
const granted: DeferralRequest = {
  payer: 'enterprise',
  due: date('2026-03-16'),
  appliedOn: date('2026-03-10'),
  until: date('2026-06-16'),
  decided: 'granted',
  decidedBy: 'province',
  on: date('2026-03-20'),
};
const ask = (change: Partial<DeferralRequest> = {}) => deferral(law, { ...granted, ...change });

describe('TCA 31, deferral of payment', () => {
  it('granted for three months to 16 June: late fee from 17 June', () => {
    expect(ask()).toMatchObject({
      outcome: 'met',
      what: { deferred: true, payBy: '2026-06-16', lateFeeFrom: '2026-06-17' },
      basis: [{ act: 'tca-2015', article: '31' }, { article: '42' }, { article: '75' }],
    });
  });

  it('rolls the end of the term: a deferral to Saturday 6 June ends on Monday 8 June', () => {
    expect(ask({ until: date('2026-06-06') }).what).toMatchObject({ payBy: '2026-06-08' });
  });

  it('is never for a withholding agent, whatever was decided', () => {
    expect(ask({ payer: 'withholding-agent' })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'deferral-taxpayers-only' },
      what: { deferred: false, payBy: '2026-03-16', lateFeeFrom: '2026-03-17' },
    });
  });

  it('may be asked for on the due day itself, not the day after', () => {
    expect(ask({ appliedOn: date('2026-03-16') }).outcome).toBe('met');
    expect(ask({ appliedOn: date('2026-03-17') })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'deferral-too-late' },
    });
  });

  it('refused: late fee from the day after the original due date', () => {
    expect(ask({ decided: 'refused' })).toMatchObject({
      outcome: 'not-met',
      why: { code: 'deferral-refused' },
      what: { lateFeeFrom: '2026-03-17' },
    });
  });

  it('cannot be granted by a county bureau nor for three months and a day', () => {
    expect(ask({ decidedBy: 'other' }).why.code).toBe('deferral-wrong-authority');
    expect(ask({ until: date('2026-06-17') }).why.code).toBe('deferral-too-long');
    expect(ask({ decidedBy: 'separately-planned-city' }).outcome).toBe('met');
  });

  it('is unclear while nothing is decided, and shows that a decision is due within 20 days', () => {
    const { decided, decidedBy, ...open } = granted;
    const answer = deferral(law, open);
    expect(answer).toMatchObject({ outcome: 'unclear', what: undefined, missing: ['decided', 'decidedBy'] });
    expect([decided, decidedBy]).toEqual(['granted', 'province']);
    expect(answer.why.facts.decideBy).toBe('2026-03-30');
  });
});

describe('R 41, hardship', () => {
  const on = date('2026-03-10');
  const money = { cash: fen(50_000_00), wagesPayable: fen(30_000_00), socialInsurance: fen(5_000_00) };

  it('cash of 50,000 less 30,000 wages and 5,000 insurance does not cover 15,000.01, but covers 15,000.00', () => {
    expect(deferralHardship(law, { on, ...money, tax: fen(15_000_01) })).toMatchObject({
      outcome: 'met',
      what: true,
    });
    expect(
      deferralHardship(law, { on, ...money, tax: fen(15_000_00), forceMajeureLoss: false }),
    ).toMatchObject({
      outcome: 'not-met',
      what: false,
      basis: [{ act: 'tca-rules-2016', article: '41' }],
    });
  });

  it('is met by force majeure alone', () => {
    expect(deferralHardship(law, { on, forceMajeureLoss: true }).why.code).toBe('deferral-hardship-loss');
  });

  it('is unclear, never "no", while force majeure or a figure is not known', () => {
    expect(deferralHardship(law, { on, ...money, tax: fen(1) })).toMatchObject({
      outcome: 'unclear',
      missing: ['forceMajeureLoss'],
    });
    const { cash, ...rest } = money;
    expect(cash).toBe(5_000_000n);
    expect(deferralHardship(law, { on, ...rest, tax: fen(1), forceMajeureLoss: false }).missing).toEqual([
      'cash',
    ]);
  });
});
