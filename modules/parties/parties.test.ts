import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Database, Instant } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import {
  creditCode,
  emptyBooks,
  firm,
  firmId,
  type TestShell,
  testShell,
} from '../../tests/support/ledger.ts';
import {
  admitParties,
  currentIdentityNumber,
  findParty,
  type PartyClaim,
  partiesOf,
  partyClass,
  partyId,
  partyKnownAt,
  personId,
} from './index.ts';

let database: Database;
let shell: TestShell;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyBooks(database);
  shell = testShell(database);
});

const admit = (...claims: PartyClaim[]) => database.transaction((sql) => admitParties(sql, shell, claims));
const outcomes = async (...claims: PartyClaim[]) => (await admit(...claims)).map((one) => one.outcome);

describe('admitting parties', () => {
  it('accepts a firm once, finds it unchanged, and keeps the old name when it is renamed', async () => {
    expect(await outcomes(firm())).toEqual(['accepted']);
    expect(await outcomes(firm())).toEqual(['unchanged']);
    shell.setNow('2024-08-01T00:00:00.000Z');
    expect(await outcomes(firm(1, { name: '新名称有限公司' }))).toEqual(['corrected']);
    expect((await findParty(database, creditCode()))?.name).toBe('新名称有限公司');
    const then = await partyKnownAt(database, firmId(), '2024-07-15T00:00:00.000Z' as Instant);
    expect(then?.name).toBe('青椒食品有限公司1');
    expect(await partyKnownAt(database, firmId(), '2024-01-01T00:00:00.000Z' as Instant)).toBeUndefined();
  });

  it('does not let a mention in an arrears file change what the register said', async () => {
    await admit(firm(1, { size: 'micro', roles: [{ role: 'taxpayer' }] }));
    expect(await outcomes(firm(1, { name: '简称', mention: true }))).toEqual(['unchanged']);
  });

  it('keeps several numbers of one party, and refuses numbers of two', async () => {
    const old = { scheme: 'taxpayer-number' as const, value: '330106123456789' };
    await admit(
      firm(1, { identifiers: [...firm().identifiers, { ...old, inForceTo: date('2015-09-30') }] }),
      firm(2),
    );
    expect((await findParty(database, '330106123456789'))?.partyId).toBe(firmId());
    const both = firm(3, { identifiers: [...firm(1).identifiers, ...firm(2).identifiers] });
    expect((await admit(both))[0]?.refusal?.code).toBe('numbers-of-two-parties');
  });

  it('refuses a claim without a number and one without a name', async () => {
    const codes = (await admit(firm(1, { identifiers: [] }), firm(2, { name: ' ' }))).map(
      (one) => one.refusal?.code,
    );
    expect(codes).toEqual(['party-without-number', 'party-without-name']);
  });

  it('reads back exactly what was admitted, list by list', async () => {
    await admit(
      firm(1, {
        roles: [{ role: 'taxpayer' }, { role: 'withholding-agent', inForceFrom: date('2020-01-01') }],
        findings: [{ finding: 'good-record', inForceFrom: date('2023-01-01') }],
        contacts: [
          { personName: '张三', relation: 'finance', channel: 'mobile', address: '+86 138-0000-0001' },
        ],
      }),
    );
    const now = (await partiesOf(database, [firmId()])).get(firmId());
    expect(now).toEqual(await partyKnownAt(database, firmId(), shell.clock.now()));
    expect(now?.contacts[0]?.address).toBe('13800000001');
  });

  it('marks the finance contact who is not named any more as dead, and keeps the newer confirmation', async () => {
    const contact = (personName: string, address: string, confirmedOn: string) => ({
      personName,
      relation: 'finance' as const,
      channel: 'mobile' as const,
      address,
      confirmedOn: date(confirmedOn),
    });
    await admit(firm(1, { contacts: [contact('张三', '13800000001', '2024-05-01')] }));
    await admit(firm(1, { contacts: [contact('张三', '13800000001', '2024-01-01')] }));
    expect((await findParty(database, creditCode()))?.contacts[0]?.confirmedOn).toBe('2024-05-01');
    await admit(firm(1, { contacts: [contact('李四', '13800000002', '2024-06-01')] }));
    const states = (await findParty(database, creditCode()))?.contacts.map((one) => [
      one.personName,
      one.state,
    ]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        ['张三', 'dead'],
        ['李四', 'live'],
      ]),
    );
  });
});

describe('numbers and persons', () => {
  it('finds a person by the old number of 15 digits and by the present one of 18', async () => {
    expect(currentIdentityNumber('110105491231002')).toBe('11010519491231002X');
    const identifiers = [{ scheme: 'identity-number' as const, value: '110105491231002' }];
    await admit(firm(1, { kind: 'natural-person', name: '王五', identifiers }));
    for (const text of ['110105491231002', '11010519491231002X', '11010519491231002x'])
      expect((await findParty(database, text))?.name).toBe('王五');
  });

  it('derives other ids for the same number under another installation key', () => {
    const of = (key: string) => partyId(key, 'identity-number', '11010519491231002X');
    expect(of('a')).not.toBe(of('b'));
  });

  it('knows one person behind two firms by identity number, else by the telephone', () => {
    const at = (address: string) => ({ personName: '张三', channel: 'mobile' as const, address });
    expect(personId('k', at('138 0000 0001'))).toBe(personId('k', at('+8613800000001')));
    expect(personId('k', { ...at('1'), identityNumber: '11010519491231002X' })).toBe(
      personId('k', { ...at('2'), identityNumber: '110105491231002' }),
    );
  });

  it('classes a key source first, then by kind, then by size, and never guesses', () => {
    const of = (kind: 'enterprise' | 'individual-business', size?: 'micro' | 'small', keySource = false) =>
      partyClass({ kind, size, keySource });
    expect([
      of('enterprise', 'micro', true),
      of('individual-business', 'micro'),
      of('enterprise', 'small'),
      of('enterprise'),
    ]).toEqual(['key-source', 'individual-business', 'small-and-medium', 'unclassified']);
  });
});
