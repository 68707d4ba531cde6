import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, failing, powersLaw } from '../../../tests/support/powers.ts';
import { measurePapers } from './tax-collection-law-47-papers.ts';
import {
  accountQuery,
  accountQueryApprover,
  bookRetrieval,
  debtorMayUseSealed,
  onSiteRulesKept,
  titleHold,
} from './tax-collection-law-54-account-query.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');

describe('the account query', () => {
  it('is open for an enterprise with the county director, for a person only as a suspect with the prefecture', () => {
    const firm = { on, kind: 'enterprise', capacities: ['taxpayer'] } as const;
    expect(accountQuery(law, firm).outcome).toBe('met');
    expect(accountQueryApprover(firm)).toBe('county-director');
    const person = { on, kind: 'natural-person', capacities: ['taxpayer'] } as const;
    expect(accountQuery(law, person)).toMatchObject({ outcome: 'unclear', missing: ['suspectInCase'] });
    expect(accountQuery(law, { ...person, suspectInCase: false }).outcome).toBe('not-met');
    expect(accountQuery(law, { ...person, suspectInCase: true }).outcome).toBe('met');
    expect(accountQueryApprover(person)).toBe('prefecture-director');
    expect(cited(accountQuery(law, firm))).toContain('tca-2015/54');
  });
});

describe('officers on site', () => {
  const good = {
    on,
    officers: 2,
    credentialsShown: true,
    reasonsTold: true,
    recordMade: true,
    partyPresent: false,
    witnessSigned: true,
  };
  it('are two at least, and a witness signs where the party is absent', () => {
    expect(onSiteRulesKept(law, good).outcome).toBe('met');
    expect(failing(onSiteRulesKept(law, { ...good, officers: 1 }))).toEqual(['two-officers']);
    expect(failing(onSiteRulesKept(law, { ...good, witnessSigned: false }))).toEqual(['party-or-witness']);
  });
  it('hand over a list for sealing and a receipt for impoundment', () => {
    expect(measurePapers(law, on, 'sealing').what).toEqual({
      party: 'seizure-decision',
      onTheSpot: 'sealing-list',
    });
    expect(measurePapers(law, on, 'impoundment').what?.onTheSpot).toBe('seizure-receipt');
    expect(measurePapers(law, on, 'freeze').what?.bank).toBe('freeze-notice');
  });
  it('hold title papers only while the seizure lasts, and let the debtor use what keeps its value', () => {
    expect(titleHold(law, { on, seizureEndsOn: on }).outcome).toBe('met');
    expect(titleHold(law, { on: date('2026-03-03'), seizureEndsOn: on }).outcome).toBe('not-met');
    expect(debtorMayUseSealed(law, { on, debtorIsCustodian: true, valueFalls: false }).outcome).toBe('met');
    expect(debtorMayUseSealed(law, { on, debtorIsCustodian: true })).toMatchObject({
      missing: ['valueFalls'],
    });
  });
  it("give this year's books back with the prefecture's approval in 30 days", () => {
    expect(bookRetrieval('this-year')).toEqual({
      approver: 'prefecture-director',
      key: 'books-this-year-return',
    });
    expect(bookRetrieval('earlier-years').approver).toBe('county-director');
  });
});
