import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { admitObligations, admitPostings, type ObligationClaim, placeHolds } from '#ledger';
import { admitParties, type PartyClaim } from '#parties';
import type { Database } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import {
  emptyBooks,
  firm,
  firmId,
  payment,
  type TestShell,
  testLaw,
  testShell,
  vat,
  yuan,
} from '../../tests/support/ledger.ts';
import { gatherPowerFacts, powersFor } from './index.ts';

let database: Database;
let shell: TestShell;
let law: Law;
const on = date('2024-07-01');

beforeAll(async () => {
  database = await testDatabase();
  law = await testLaw();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyBooks(database);
  shell = testShell(database);
});

const admit = (party: PartyClaim, ...claims: ObligationClaim[]) =>
  database.transaction(async (sql) => {
    await admitParties(sql, shell, [party]);
    await admitObligations(sql, shell, law, claims);
  });
const gather = (given = {}) => gatherPowerFacts(database, law, firmId(), on, { given });

describe('the facts of the register and the ledger', () => {
  it('are 10000.00 overdue since 2024-06-18 with 70.00 of late fee, as taxpayer; steps are not known', async () => {
    await admit(firm(), vat());
    const facts = await gather();
    expect(facts).toMatchObject({
      kind: 'enterprise',
      isInBusiness: true,
      capacities: ['taxpayer'],
      taxOverdue: yuan(10_000),
      lateFeeOutstanding: yuan(70),
      overdueSince: '2024-06-18',
      guaranteeGiven: false,
      bankruptcyAcceptedOn: null,
      absconded: false,
    });
    expect(facts.demand).toBeUndefined();
    expect(facts.hasEvasionEvidence).toBeUndefined();
  });

  it('leave premiums out of the reach of the collection law', async () => {
    const premium = vat({ sourceKey: 'si', levy: 'basic-pension', lateFeeRegime: 'SI' });
    await admit(firm(), vat(), premium);
    const facts = await gather();
    expect(facts.taxOverdue).toBe(yuan(10_000));
    expect(facts.otherOverdue).toBe(yuan(10_000));
  });

  it('know an agent by what it owes and a guarantor by its role', async () => {
    await admit(firm(1, { roles: [{ role: 'tax-guarantor' }] }), vat({ owedBy: 'withholding-agent' }));
    expect((await gather()).capacities).toEqual(['withholding-agent']);
    await emptyBooks(database);
    await admit(firm(1, { roles: [{ role: 'tax-guarantor' }] }));
    expect((await gather()).capacities).toEqual(['tax-guarantor']);
  });

  it('see nothing overdue once it is paid, and security and insolvency in the holds', async () => {
    await admit(firm(), vat());
    await database.transaction((sql) =>
      placeHolds(sql, shell, [
        { partyId: firmId(), reason: 'insolvency', fromOn: date('2024-06-20'), sourceKey: 'court' },
        { partyId: firmId(), reason: 'secured', fromOn: date('2024-06-20'), sourceKey: 'pledge' },
      ]),
    );
    expect(await gather()).toMatchObject({
      guaranteeGiven: true,
      enforcementStayed: true,
      bankruptcyAcceptedOn: '2024-06-20',
    });
    await database.transaction((sql) =>
      admitPostings(sql, shell, law, [payment(yuan(10_000), '2024-06-25')]),
    );
    expect((await gather()).taxOverdue).toBe(0n);
  });

  it('take findings of officers, and let what is given win', async () => {
    await admit(
      firm(1, { findings: [{ finding: 'hiding-assets', inForceFrom: date('2024-06-01') }] }),
      vat(),
    );
    expect(await gather()).toMatchObject({ hasSignsOfHiding: true, hidesAssetsFromRecovery: true });
    const demand = { servedOn: date('2024-06-18'), lastDay: date('2024-06-25') };
    expect(await gather({ demand, hasSignsOfHiding: false })).toMatchObject({
      demand,
      hasSignsOfHiding: false,
    });
  });

  it('carry a natural person to the refusal of every measure', async () => {
    await admit(firm(1, { kind: 'natural-person' }), vat());
    const answers = powersFor(law, await gather(), on);
    const outcomes = Object.fromEntries(answers.map((one) => [one.power.id, one.outcome]));
    expect(outcomes).toMatchObject({
      'deposit-deduction': 'not-met',
      'enforcement-seizure': 'not-met',
      'preservation-freeze': 'not-met',
      demand: 'met',
      'tax-priority': 'met',
      'court-enforcement-application': 'unclear',
    });
  });
});
