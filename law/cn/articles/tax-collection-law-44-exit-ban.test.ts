import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { exitBan, exitBanLifted, exitBanSubject } from './tax-collection-law-44-exit-ban.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

const person = {
  on,
  kind: 'natural-person',
  capacities: ['taxpayer'],
  taxOverdue: yuan(30_000),
  lateFeeOutstanding: yuan(0),
  guaranteeGiven: false,
} as const;

describe('the exit ban', () => {
  it('reaches a person from 30000.00 and an enterprise from 200000.00, the numbers included', () => {
    expect(exitBan(law, person)).toMatchObject({ outcome: 'met', confidence: 'restated' });
    expect(failing(exitBan(law, { ...person, taxOverdue: yuan(29_999.99) }))).toEqual(['exit-ban-floor']);
    expect(exitBan(law, { ...person, kind: 'enterprise', taxOverdue: yuan(200_000) }).outcome).toBe('met');
    expect(exitBan(law, { ...person, kind: 'enterprise', taxOverdue: yuan(199_999.99) }).outcome).toBe(
      'not-met',
    );
    expect(exitBan(law, { ...person, kind: 'individual-business' }).outcome).toBe('met');
  });
  it('knows no floor for who refuses to file', () => {
    expect(exitBan(law, { ...person, taxOverdue: yuan(1), refusesToFile: true }).outcome).toBe('met');
  });
  it('falls with security, and does not know without the ledger', () => {
    expect(failing(exitBan(law, { ...person, guaranteeGiven: true }))).toEqual(['no-security-given']);
    expect(failing(exitBan(law, { ...person, beforeCourt: true }))).toEqual(['not-before-court']);
    const { guaranteeGiven: _, ...unknown } = person;
    expect(exitBan(law, unknown)).toMatchObject({ outcome: 'unclear', missing: ['guaranteeGiven'] });
    expect(cited(exitBan(law, person))).toContain('tca-2015/44');
  });
  it('is lifted on payment, security or the end of the bankruptcy', () => {
    expect(exitBanLifted(law, { on, paid: true }).outcome).toBe('met');
    expect(
      exitBanLifted(law, { on, paid: false, guaranteeGiven: false, bankruptcyEnded: false }).outcome,
    ).toBe('not-met');
    expect(exitBanLifted(law, { on, paid: false }).outcome).toBe('unclear');
  });
  it('stops the current representative, or the person in charge where the representative is abroad', () => {
    expect(exitBanSubject('enterprise', false)).toBe('legal-representative');
    expect(exitBanSubject('enterprise', true)).toBe('person-in-charge');
    expect(exitBanSubject('natural-person', false)).toBe('taxpayer');
  });
});
