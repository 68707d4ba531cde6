import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './fixtures.ts';
import { type ImportReport, importFile, readMapping } from './index.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function register(file: string, mappingName: string): Promise<ImportReport> {
  const text = readFileSync(new URL(`../../examples/mappings/${mappingName}`, import.meta.url), 'utf8');
  const mapping = readMapping(text);
  if (!mapping.ok) throw new Error(mapping.refusal.en);
  const result = await importFile(desk.shell, desk.law, fileURLToPath(new URL(file, DATA)), {
    mapping: mapping.value,
  });
  if (!result.ok) throw new Error(result.refusal.en);
  return result.value;
}

const BRAZIL = 'br-pgfn-tax-debts/pgfn_clubs_2020_dev.csv';
it('the Brazilian register: 23,189 debts, 32 returned by reason, its status column as 6,015 holds', async (context) => {
  if (!existsSync(new URL(BRAZIL, DATA))) {
    process.stdout.write('shared/data is absent: the Brazilian register is not imported\n');
    context.skip();
  }
  const report = await register(BRAZIL, 'br-pgfn.yaml');
  expect(report).toMatchObject({
    rows: 23189,
    accepted: 23157,
    rejected: 32,
    reasons: { 'date-out-of-range': 22, 'amount-zero': 8, 'nothing-owed': 2 },
  });
  expect(report.totals).toMatchObject({
    read: '5238468033.40',
    accepted: '5237819194.78',
    rejected: '648838.62',
    unreadable: 0,
  });
  const holds = await desk.shell.database.query(
    'select reason, count(*)::int as count from holds group by reason order by reason',
  );
  expect(holds).toEqual([
    { reason: 'court-suspension', count: 80 },
    { reason: 'plan', count: 5797 },
    { reason: 'secured', count: 138 },
  ]);
}, 180_000);

const LOUISVILLE = 'us-property-tax-delinquency/louisville_2005_2016_dev.csv';
it('the Louisville register: 12,015 bills of several years an owner, none returned, 19 tax years', async (context) => {
  if (!existsSync(new URL(LOUISVILLE, DATA))) {
    process.stdout.write('shared/data is absent: the Louisville register is not imported\n');
    context.skip();
  }
  const report = await register(LOUISVILLE, 'us-louisville.yaml');
  expect(report).toMatchObject({ rows: 12015, accepted: 12015, rejected: 0 });
  expect(report.totals.accepted).toBe('4183177.64');
  const [years] = await desk.shell.database.query(
    "select count(distinct effective_due)::int as years from obligations where levy = 'property-tax'",
  );
  expect(years).toEqual({ years: 19 });
}, 180_000);
