import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date, ZERO } from '#core';
import { explain, type Law, moneySentences } from '#law';
import { admitParties } from '#parties';
import type { Database } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import {
  creditCode,
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
import {
  accountOf,
  admitObligations,
  admitPostings,
  effectOfRuleset,
  holdsOf,
  holdsOn,
  ledgerSentences,
  type ObligationClaim,
  type PostingClaim,
  placeHolds,
  releaseHolds,
  statement,
  statementBytes,
} from './index.ts';

let database: Database;
let shell: TestShell;
let law: Law;

beforeAll(async () => {
  database = await testDatabase();
  law = await testLaw();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyBooks(database);
  shell = testShell(database);
  await database.transaction((sql) => admitParties(sql, shell, [firm()]));
});

const owe = (...claims: ObligationClaim[]) =>
  database.transaction((sql) => admitObligations(sql, shell, law, claims));
const pay = (...claims: PostingClaim[]) =>
  database.transaction((sql) => admitPostings(sql, shell, law, claims));
const account = (on: string, knownOn = on) =>
  accountOf(database, law, firmId(), { on: date(on), knownOn: date(knownOn) });
const ask = async (on: string, knownOn: string) => {
  const answer = await statement(database, law, creditCode(), { on: date(on), knownOn: date(knownOn) });
  if (!answer.ok) throw new Error(answer.refusal.en);
  return answer.value;
};

describe('the life of a debt of 10000.00 due on 17 June 2024', () => {
  it('bears 70.00 by 1 July, fourteen days later, with article 32 as the reason', async () => {
    await owe(vat());
    const { total, lateFee, decision, lines } = await account('2024-07-01');
    expect({ total, lateFee }).toEqual({ total: yuan(10_070), lateFee: yuan(70) });
    expect(lines[0]?.lateFee.what?.days).toBe(14);
    expect(lines[0]?.lateFee.basis).toContainEqual(
      expect.objectContaining({ act: 'tca-2015', article: '32' }),
    );
    const told = explain(decision, law.ruleset, { ...moneySentences, ...ledgerSentences }, 'zh');
    expect(told[0]?.text).toContain('10070.00元');
  });

  it('bears 25.00 + 25.00 when half is paid on the fifth day and the rest is looked at on the tenth after', async () => {
    await owe(vat());
    await pay(payment(yuan(5_000), '2024-06-22'));
    const { lines, lateFee } = await account('2024-07-02');
    expect(lines[0]?.lateFee.what?.segments.map(({ days, base }) => [days, base])).toEqual([
      [5, yuan(10_000)],
      [10, yuan(5_000)],
    ]);
    expect(lateFee).toBe(yuan(50));
  });

  it('gives a payment of 20 June that is learned of on 10 July its full effect, and shows 1 July as it was known', async () => {
    await owe(vat());
    const before = await ask('2024-07-01', '2024-07-01');
    shell.setNow('2024-07-10T01:00:00.000Z');
    await pay(payment(yuan(10_000), '2024-06-20'));
    expect((await ask('2024-07-01', '2024-07-10')).total).toBe('15.00');
    expect(before.total).toBe('10070.00');
    expect(statementBytes(await ask('2024-07-01', '2024-07-01'))).toBe(statementBytes(before));
  });

  it('sets a refund of 8000.00 against the older debt with its fee first, then against the younger one', async () => {
    const older = vat({
      sourceKey: 'vat-2024-03',
      taxPeriod: { from: date('2024-03-01'), to: date('2024-03-31') },
      statutoryDue: date('2024-04-15'),
      effectiveDue: date('2024-04-18'),
      amount: yuan(5_000),
    });
    await owe(older, vat());
    await pay(
      payment(yuan(8_000), '2024-07-01', {
        kind: 'refund-offset',
        obligationSourceKey: undefined,
        sourceKey: 'offset',
      }),
    );
    const { lines, unallocated } = await account('2024-07-01');
    // 74 days at 2.50 a day: 185.00 on the older debt; 2815.00 are left for the younger one and its own fee of 70.00.
    expect(lines[0]).toMatchObject({ taxOutstanding: ZERO, lateFeeOutstanding: ZERO });
    expect(lines[0]?.lateFee.what?.lateFeePaid).toBe(yuan(185));
    const younger = lines[1]?.lateFee.what;
    expect((younger?.lateFeePaid ?? 0n) + (yuan(10_000) - (younger?.taxOutstanding ?? 0n))).toBe(yuan(2_815));
    expect(unallocated).toBe(ZERO);
  });

  it('leaves a printed late fee of 70.00 as it was when a correction makes it 35.00; the difference is a posting of its own', async () => {
    await owe(vat());
    await pay(
      payment(yuan(70), '2024-07-01', { kind: 'late-fee-claim', sourceKey: 'demand-1', basis: 'demand 1' }),
    );
    await owe(vat({ amount: yuan(5_000) }));
    const { lines } = await account('2024-07-01');
    expect(lines[0]?.lateFee.what?.lateFee).toBe(yuan(35));
    expect(lines[0]?.postings.map((one) => [one.kind, one.amount])).toEqual([
      ['charge', yuan(10_000)],
      ['adjustment', yuan(-5_000)],
      ['late-fee-claim', yuan(70)],
    ]);
  });

  it('shows 500.00 paid too much as unallocated, and a day to come as a forecast', async () => {
    await owe(vat());
    await pay(payment(yuan(10_500), '2024-06-17'));
    expect(await ask('2024-08-01', '2024-07-01')).toMatchObject({
      total: '0.00',
      unallocated: '500.00',
      forecast: true,
    });
  });

  it('refuses a number nobody has, and a day before anybody knew', async () => {
    expect(
      await statement(database, law, '91110000XXXXXXXXXX', {
        on: date('2024-07-01'),
        knownOn: date('2024-07-01'),
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'party-unknown' } });
    expect(
      await statement(database, law, creditCode(), { on: date('2024-07-01'), knownOn: date('2024-06-01') }),
    ).toMatchObject({ ok: false, refusal: { code: 'party-not-yet-known' } });
  });

  it('stops the fee at the day the court accepts the bankruptcy, for every debt of the firm', async () => {
    await owe(vat());
    await pay(
      payment(ZERO, '2024-06-27', {
        kind: 'accrual-stop',
        obligationSourceKey: undefined,
        sourceKey: 'bankruptcy',
      }),
    );
    expect((await account('2024-12-31')).lateFee).toBe(yuan(50));
  });
});

describe('holds', () => {
  it('holds from the day it is back-dated to until the day before its release', async () => {
    const hold = {
      partyId: firmId(),
      reason: 'dispute' as const,
      fromOn: date('2024-06-20'),
      sourceKey: 'dispute-1',
    };
    const place = () => database.transaction((sql) => placeHolds(sql, shell, [hold]));
    expect([(await place())[0]?.outcome, (await place())[0]?.outcome]).toEqual(['accepted', 'unchanged']);
    await database.transaction((sql) =>
      releaseHolds(sql, shell, [{ partyId: firmId(), sourceKey: 'dispute-1', on: date('2024-06-25') }]),
    );
    const holds = await holdsOf(database, [firmId()]);
    const days = ['2024-06-19', '2024-06-20', '2024-06-24', '2024-06-25'].map(
      (day) => holdsOn(holds, date(day)).length,
    );
    expect(days).toEqual([0, 1, 1, 0]);
  });
});

describe('the effect of another reading', () => {
  it('shows that the cap at the principal takes 500.00 off one debt 2100 days late', async () => {
    await owe(
      vat({
        taxPeriod: { from: date('2018-05-01'), to: date('2018-05-31') },
        statutoryDue: date('2018-06-15'),
        effectiveDue: date('2018-06-15'),
      }),
    );
    const on = date('2024-03-15');
    const effect = await effectOfRuleset(
      database,
      { ruleset: law.ruleset, readings: { 'late-fee-cap': 'none' } },
      { ruleset: law.ruleset, readings: { 'late-fee-cap': 'principal' } },
      { on },
    );
    expect(effect).toMatchObject({
      cases: 1,
      casesChanged: 1,
      lateFeeBefore: yuan(10_500),
      lateFeeAfter: yuan(10_000),
      difference: yuan(-500),
    });
    expect(effect.rows).toMatchObject([{ levy: 'vat', region: '330106' }]);
  });
});
