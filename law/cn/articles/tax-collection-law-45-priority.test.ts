import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, powersLaw } from '../../../tests/support/powers.ts';
import {
  lateFeeHasPriority,
  type PriorityFacts,
  priorityOver,
  priorityOverSecurity,
} from './tax-collection-law-45-priority.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

/** Tax due on 2026-01-20, so arrears since 2026-01-21, against a mortgage of real estate. */
const facts = (registeredOn: string, more: Partial<PriorityFacts> = {}): PriorityFacts => ({
  on,
  effectiveDue: date('2026-01-20'),
  security: { kind: 'real-estate-mortgage', registeredOn: date(registeredOn), overOwnProperty: true },
  debtorInBankruptcy: false,
  ...more,
});

describe('tax against security', () => {
  it('comes first when the arrears are strictly earlier; the same day goes to the security', () => {
    expect(priorityOverSecurity(law, facts('2026-01-22')).outcome).toBe('met');
    expect(priorityOverSecurity(law, facts('2026-01-21')).outcome).toBe('not-met');
    expect(priorityOverSecurity(law, facts('2026-01-20')).outcome).toBe('not-met');
    expect(cited(priorityOverSecurity(law, facts('2026-01-22')))).toEqual([
      'tca-2015/45',
      'civil-code-2021/402',
    ]);
  });
  it("loses to any mortgage in bankruptcy, and to a third party's security", () => {
    expect(priorityOverSecurity(law, facts('2026-01-22', { debtorInBankruptcy: true }))).toMatchObject({
      outcome: 'not-met',
      basis: [{ act: 'bankruptcy-2007', article: '109' }],
    });
    const others = {
      kind: 'real-estate-mortgage',
      registeredOn: date('2026-01-22'),
      overOwnProperty: false,
    } as const;
    expect(priorityOverSecurity(law, facts('2026-01-22', { security: others })).outcome).toBe('not-met');
  });
  it('dates a movable mortgage by its contract, or, on the other reading, only when registered', async () => {
    const security = {
      kind: 'movable-mortgage',
      contractOn: date('2026-01-10'),
      overOwnProperty: true,
    } as const;
    expect(priorityOverSecurity(law, facts('2026-01-22', { security }))).toMatchObject({
      outcome: 'not-met',
      readings: { 'unregistered-movable-mortgage': 'from-contract' },
    });
    const other = await powersLaw({ 'unregistered-movable-mortgage': 'only-when-registered' });
    expect(priorityOverSecurity(other, facts('2026-01-22', { security })).outcome).toBe('met');
  });
  it('counts a pledge from delivery and a lien from retention, and asks where the day is not known', () => {
    const pledge = {
      kind: 'pledge-of-thing',
      deliveredOn: date('2026-02-01'),
      overOwnProperty: true,
    } as const;
    expect(priorityOverSecurity(law, facts('2026-01-22', { security: pledge })).outcome).toBe('met');
    expect(
      priorityOverSecurity(
        law,
        facts('2026-01-22', { security: { kind: 'possessory-lien', overOwnProperty: true } }),
      ),
    ).toMatchObject({ outcome: 'unclear', missing: ['securityDate'] });
  });
});

describe('tax against others', () => {
  it('goes before unsecured claims and fines of every kind, not before wages in bankruptcy', () => {
    for (const rival of ['unsecured-claim', 'administrative-fine', 'confiscation', 'criminal-fine'] as const)
      expect(priorityOver(law, on, rival).outcome).toBe('met');
    expect(priorityOver(law, on, 'wages-in-bankruptcy').outcome).toBe('not-met');
  });
  it('carries its late fee outside bankruptcy only', () => {
    expect(lateFeeHasPriority(law, on, false)).toMatchObject({ outcome: 'met', confidence: 'restated' });
    expect(lateFeeHasPriority(law, on, true)).toMatchObject({ outcome: 'not-met', what: false });
  });
});
