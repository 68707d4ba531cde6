import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Law } from '#law';
import { admitParties } from '#parties';
import type { Database } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import {
  firm,
  firmId,
  payment,
  type TestShell,
  testLaw,
  testShell,
  vat,
  yuan,
} from '../../tests/support/ledger.ts';
import { admitObligations, admitPostings, openItemsOf, postingsOf } from './index.ts';

/** On PostgreSQL each transaction has a connection of its own; the embedded database takes them one after another. */
describe('two at once on one party', () => {
  let database: Database;
  let shell: TestShell;
  let law: Law;
  beforeAll(async () => {
    database = await testDatabase();
    shell = testShell(database);
    law = await testLaw();
    await database.transaction((sql) => admitParties(sql, shell, [firm()]));
  });
  afterAll(() => database.close());

  it('accepts the same 20 obligations once and finds them unchanged the other time', async () => {
    const claims = Array.from({ length: 20 }, (_, index) => vat({ sourceKey: `debt-${index}` }));
    const admit = () => database.transaction((sql) => admitObligations(sql, shell, law, claims));
    const answers = (await Promise.all([admit(), admit()])).map((one) => [
      ...new Set(one.map(({ outcome }) => outcome)),
    ]);
    expect(answers.toSorted()).toEqual([['accepted'], ['unchanged']]);
    expect(await postingsOf(database, [firmId()])).toHaveLength(20);
  });

  it('neither loses nor doubles eight payments of 1000.00 posted at the same moment, each twice', async () => {
    await database.transaction((sql) => admitObligations(sql, shell, law, [vat()]));
    const pay = (index: number) =>
      database.transaction((sql) =>
        admitPostings(sql, shell, law, [payment(yuan(1_000), '2024-06-17', { sourceKey: `p${index}` })]),
      );
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => pay(index % 8)));
    const outcomes = answers.flat().map((one) => one.outcome);
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(8);
    expect(outcomes.filter((one) => one === 'unchanged')).toHaveLength(8);
    const item = (await openItemsOf(database, [firmId()])).find((one) => one.revision > 1);
    expect(item).toMatchObject({ taxOutstanding: yuan(2_000), revision: 9 });
  });
});
