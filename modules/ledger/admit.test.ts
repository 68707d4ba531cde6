import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date, ZERO } from '#core';
import type { Law } from '#law';
import { admitParties } from '#parties';
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
import {
  accountOf,
  admitObligations,
  admitPostings,
  closedItemsOf,
  type ObligationClaim,
  openItemsOf,
  type PostingClaim,
  postingsOf,
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
  await database.transaction((sql) => admitParties(sql, shell, [firm(), firm(2)]));
});

const owe = (...claims: ObligationClaim[]) =>
  database.transaction((sql) => admitObligations(sql, shell, law, claims));
const pay = (...claims: PostingClaim[]) =>
  database.transaction((sql) => admitPostings(sql, shell, law, claims));
const outcomes = (admissions: readonly { outcome: string }[]) => admissions.map((one) => one.outcome);
const codes = (admissions: readonly { refusal?: { code: string } }[]) =>
  admissions.map((one) => one.refusal?.code);
const open = async () => (await openItemsOf(database, [firmId()]))[0];
const events = async () =>
  (await database.query<{ kind: string }>('select kind from ledger_events order by event_id')).map(
    (one) => one.kind,
  );

describe('admitting obligations', () => {
  it('records 10000.00 as open, and the same row again is unchanged', async () => {
    expect(outcomes(await owe(vat()))).toEqual(['accepted']);
    expect(outcomes(await owe(vat()))).toEqual(['unchanged']);
    expect(await open()).toMatchObject({
      taxAssessed: yuan(10_000),
      taxOutstanding: yuan(10_000),
      revision: 1,
    });
    expect(await events()).toEqual(['obligation-recorded']);
  });

  it('turns an assessment raised from 10000.00 to 12000.00 into an adjustment of 2000.00 from the beginning', async () => {
    await owe(vat());
    expect(outcomes(await owe(vat({ amount: yuan(12_000) })))).toEqual(['corrected']);
    const postings = await postingsOf(database, [firmId()]);
    expect(postings.find((one) => one.kind === 'adjustment')).toMatchObject({
      amount: yuan(2_000),
      effectiveOn: '2024-05-01',
    });
    expect(await open()).toMatchObject({
      taxAssessed: yuan(12_000),
      taxOutstanding: yuan(12_000),
      revision: 2,
    });
    expect(outcomes(await owe(vat({ amount: yuan(12_000) })))).toEqual(['unchanged']);
    expect(outcomes(await owe(vat()))).toEqual(['corrected']);
    expect(outcomes(await owe(vat({ amount: yuan(12_000) })))).toEqual(['corrected']);
    expect((await open())?.taxAssessed).toBe(yuan(12_000));
  });

  it('turns a due date moved from 17 to 20 June into a redate, and back into its reversal', async () => {
    await owe(vat());
    expect(outcomes(await owe(vat({ effectiveDue: date('2024-06-20') })))).toEqual(['corrected']);
    expect((await open())?.effectiveDue).toBe('2024-06-20');
    expect(await events()).toContain('due-date-changed');
    await owe(vat());
    expect((await open())?.effectiveDue).toBe('2024-06-17');
  });

  it('keeps the first circumstances and adds a change when the tax turns out to be withheld and not remitted', async () => {
    const agent = { owedBy: 'withholding-agent' as const, levy: 'individual-income-tax' };
    await owe(vat({ ...agent, withholdingSituation: 'not-withheld' }));
    expect(outcomes(await owe(vat({ ...agent, withholdingSituation: 'withheld-not-remitted' })))).toEqual([
      'corrected',
    ]);
    const [first] = await database.query<{ withholding_situation: string }>(
      'select withholding_situation from obligations',
    );
    const [change] = await database.query<{ withholding_situation: string }>(
      'select withholding_situation from obligation_changes',
    );
    expect([first?.withholding_situation, change?.withholding_situation]).toEqual([
      'not-withheld',
      'withheld-not-remitted',
    ]);
  });

  it('counts a change from its own day: the account of 31 July is of the old office, that of 1 August of the new one', async () => {
    await owe(vat());
    await owe(vat({ region: '330108', changedOn: date('2024-08-01') }));
    const regionOn = async (on: string) => {
      const question = { on: date(on), knownOn: date('2024-12-31') };
      return (await accountOf(database, law, firmId(), question)).lines[0]?.obligation.region;
    };
    expect([await regionOn('2024-07-31'), await regionOn('2024-08-01')]).toEqual(['330106', '330108']);
    expect((await open())?.region).toBe('330108');
  });

  it('refuses what cannot be right, each with its code', async () => {
    await owe(vat());
    const admissions = await owe(
      vat({ amount: yuan(-1), sourceKey: 'a' }),
      vat({ amount: ZERO, sourceKey: 'b' }),
      vat({ levy: 'deed-tax' }),
      vat({ sourceKey: 'd', taxPeriod: { from: date('2024-05-31'), to: date('2024-05-01') } }),
      vat({ sourceKey: 'e', measure: 'balance' }),
      vat({ sourceKey: 'f', paidBefore: yuan(10_001), asOf: date('2024-06-30') }),
      vat({ sourceKey: 'g' }),
      vat({ sourceKey: 'g', amount: yuan(1) }),
    );
    expect(codes(admissions)).toEqual([
      'amount-negative',
      'nothing-owed',
      'key-means-another-obligation',
      'period-reversed',
      'as-of-missing',
      'paid-before-exceeds-tax',
      undefined,
      'duplicate-in-call',
    ]);
  });

  it('counts 4000.00 paid before, on unknown days, as paid in time', async () => {
    await owe(vat({ paidBefore: yuan(4_000), asOf: date('2024-06-30') }));
    expect(await open()).toMatchObject({ taxOutstanding: yuan(6_000), lateFeePaid: ZERO });
    expect(outcomes(await owe(vat({ paidBefore: yuan(10_000), asOf: date('2024-07-31') })))).toEqual([
      'corrected',
    ]);
    expect(await openItemsOf(database, [firmId()])).toMatchObject([{ taxOutstanding: ZERO }]);
  });

  it('does not count the 4000.00 twice when the payment itself arrives later', async () => {
    await owe(vat({ paidBefore: yuan(4_000), asOf: date('2024-06-30') }));
    await pay(payment(yuan(2_500), '2024-06-10'));
    expect((await open())?.taxOutstanding).toBe(yuan(6_000));
    await pay(payment(yuan(1_500), '2024-06-17'), payment(yuan(1_000), '2024-07-03'));
    expect((await open())?.taxOutstanding).toBe(yuan(5_000));
  });
});

describe('admitting balances', () => {
  const balance = (amount: number, asOf: string) =>
    vat({ measure: 'balance', amount: yuan(amount), asOf: date(asOf) });

  it('finds a balance that agrees with the ledger unchanged, and one that fell by 500.00 an adjustment', async () => {
    await owe(balance(800, '2024-06-20'));
    await pay(payment(yuan(200), '2024-06-25'));
    expect(outcomes(await owe(balance(600, '2024-06-30')))).toEqual(['unchanged']);
    expect(outcomes(await owe(balance(100, '2024-07-10')))).toEqual(['corrected']);
    const adjustment = (await postingsOf(database, [firmId()])).find((one) => one.kind === 'adjustment');
    expect(adjustment).toMatchObject({
      amount: yuan(-500),
      effectiveOn: '2024-06-30',
      basis: 'source-balance 2024-07-10',
    });
    expect((await open())?.taxOutstanding).toBe(yuan(100));
  });

  it('closes at a balance of 0.00 and refuses one older than what is known', async () => {
    await owe(balance(800, '2024-06-15'));
    await owe(balance(0, '2024-06-20'));
    expect(await openItemsOf(database, [firmId()])).toEqual([]);
    expect(await closedItemsOf(database, [firmId()])).toMatchObject([{ daysOverdue: 0 }]);
    expect(codes(await owe(balance(800, '2024-06-16')))).toEqual(['balance-older-than-known']);
  });
});

describe('admitting postings', () => {
  it('posts the same payment once, and refuses another one under its key', async () => {
    await owe(vat());
    expect(outcomes(await pay(payment(yuan(3_000), '2024-06-20')))).toEqual(['accepted']);
    expect(outcomes(await pay(payment(yuan(3_000), '2024-06-20')))).toEqual(['unchanged']);
    expect((await open())?.taxOutstanding).toBe(yuan(7_000));
    const other = payment(yuan(3_001), '2024-06-20', { sourceKey: 'payment-2024-06-20-300000' });
    expect(codes(await pay(other))).toEqual(['posting-contradicts-known']);
  });

  it('corrects 3000.00 to 3500.00 by a reversal and a new posting', async () => {
    await owe(vat());
    await pay(payment(yuan(3_000), '2024-06-20', { sourceKey: 'first' }));
    const right = payment(yuan(3_500), '2024-06-20', { sourceKey: 'second', corrects: 'first' });
    expect(outcomes(await pay(right))).toEqual(['corrected']);
    expect(outcomes(await pay(right))).toEqual(['unchanged']);
    expect((await open())?.taxOutstanding).toBe(yuan(6_500));
    expect(codes(await pay({ ...right, sourceKey: 'third' }))).toEqual(['posting-already-reversed']);
  });

  it('says what to do about a payment for tax that nobody recorded', async () => {
    const [admission] = await pay(payment(yuan(1), '2024-06-20'));
    expect(admission?.refusal).toMatchObject({ code: 'obligation-unknown' });
    expect(admission?.refusal?.zh).toContain('请先导入');
  });

  it('keeps an item open for the 50.00 of late fee left once the tax is paid 10 days late', async () => {
    await owe(vat());
    await pay(payment(yuan(10_000), '2024-06-27'));
    expect(await open()).toMatchObject({ taxOutstanding: ZERO, lateFeeLeft: yuan(50) });
    shell.setNow('2024-07-02T01:00:00.000Z');
    await pay(payment(yuan(50), '2024-06-28'));
    expect(await openItemsOf(database, [firmId()])).toEqual([]);
    expect(await closedItemsOf(database, [firmId()])).toMatchObject([
      { closedOn: '2024-06-28', daysOverdue: 11 },
    ]);
    expect((await events()).at(-1)).toBe('item-closed');
  });

  it('reopens when the payment is reversed', async () => {
    await owe(vat());
    await pay(payment(yuan(10_000), '2024-06-17', { sourceKey: 'cheque' }));
    expect(await openItemsOf(database, [firmId()])).toEqual([]);
    const bounced = {
      ...payment(ZERO, '2024-06-17'),
      kind: 'reversal' as const,
      sourceKey: 'bounced',
      reversesSourceKey: 'cheque',
    };
    shell.setNow('2024-07-02T01:00:00.000Z');
    expect(outcomes(await pay(bounced))).toEqual(['accepted']);
    expect((await open())?.taxOutstanding).toBe(yuan(10_000));
    expect(await closedItemsOf(database, [firmId()])).toEqual([]);
    expect((await events()).at(-1)).toBe('item-reopened');
  });

  it('takes a write-off out of the open items without closing the debt', async () => {
    await owe(vat());
    await pay(payment(yuan(10_000), '2024-07-01', { kind: 'write-off', sourceKey: 'off' }));
    expect([await openItemsOf(database, [firmId()]), await closedItemsOf(database, [firmId()])]).toEqual([
      [],
      [],
    ]);
    await pay(payment(ZERO, '2024-08-01', { kind: 'reversal', sourceKey: 'on', reversesSourceKey: 'off' }));
    expect((await open())?.taxOutstanding).toBe(yuan(10_000));
  });
});
