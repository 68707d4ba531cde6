import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date } from '#core';
import { importFile } from '#intake';
import { type Law, lawOf } from '#law';
import { type Database, seedRuleset, systemClock } from '#platform';
import { runDay } from '#strategy';
import { testDatabase } from '../tests/support/database.ts';
import { nationalRuleset } from '../tests/support/ruleset.ts';
import { dueDaysOf } from './due-days.ts';
import { loadPopulation } from './load.ts';
import { ladderDaysOf } from './load-positions.ts';
import { taxpayersOf, writePopulation } from './population.ts';
import type { Province } from './taxpayer.ts';

const EVENING = date('2026-11-16');
const ID_KEY = 'bench';

let imported: Database;
let loaded: Database;
let folder: string;
let law: Law;
beforeEach(async () => {
  [imported, loaded] = [await testDatabase(), await testDatabase()];
  folder = await mkdtemp(join(tmpdir(), 'load-'));
  law = lawOf(await nationalRuleset());
});
afterEach(async () => {
  await imported.close();
  await loaded.close();
  await rm(folder, { recursive: true });
});

async function importProvince(province: Province): Promise<void> {
  const { files } = await writePopulation(taxpayersOf(province), province.on, folder);
  const shell = { database: imported, clock: systemClock, actor: 'test', idKey: ID_KEY };
  for (const file of files) {
    const result = await importFile(shell, law, file);
    if (!result.ok) throw new Error(result.refusal.en);
    expect(result.value.rejected).toBe(0);
  }
}

/** What higher rooms read, save instants and the name of the source. */
const READ: { readonly [table: string]: string } = {
  parties:
    'party_id, kind, name, region, office, industry, size, key_source, status, credit_grade, language, registered_on',
  party_identifiers: 'party_id, scheme, value, in_force_from, in_force_to',
  party_roles: 'party_id, role, in_force_from, in_force_to',
  party_contacts:
    'party_id, contact_id, person_id, person_name, relation, channel, address, is_preferred, state',
  party_findings: 'party_id, finding, in_force_from, in_force_to',
  obligations:
    'party_id, obligation_id, levy, tax_period_from, tax_period_to, statutory_due, effective_due, due_rule, arrears_kind, late_fee_regime, owed_by, withholding_situation, voucher, region, source_key',
  postings: 'party_id, posting_id, obligation_id, kind, amount_fen, effective_on, source_key',
  open_items: '*',
  closed_items: '*',
  holds: 'party_id, hold_id, obligation_id, reason, from_on, until_on, source_key',
};

describe('the direct load', () => {
  it('writes for 250 taxpayers what the import of their files writes, table by table', async () => {
    const province: Province = { seed: 3, on: EVENING, taxpayers: 250, dueDays: dueDaysOf(law) };
    await importProvince(province);
    await loadPopulation(loaded, taxpayersOf(province), { idKey: ID_KEY, law, on: EVENING });
    for (const [table, columns] of Object.entries(READ)) {
      const text = `select ${columns} from ${table} order by 1, 2, 3`;
      expect([table, await loaded.query(text)]).toEqual([table, await imported.query(text)]);
    }
  }, 120_000);

  it('puts keys and indexes back as they were', async () => {
    const indexes = `select tablename, indexname, indexdef from pg_indexes where schemaname = current_schema() order by 1, 2`;
    const before = await loaded.query(indexes);
    await loadPopulation(loaded, [], { idKey: ID_KEY, law, on: EVENING });
    expect(await loaded.query(indexes)).toEqual(before);
  });

  it('puts debts that come due where runs made every day would have put them', async () => {
    const province: Province = { seed: 1, on: EVENING, taxpayers: 250, dueDays: dueDaysOf(law) };
    await importProvince(province);
    await seedRuleset(imported, law.ruleset.content, systemClock);
    const shell = { clock: systemClock, actor: 'test' };
    const sink = {
      name: 'none',
      find: async () => 'absent' as const,
      handOver: async () => 'taken' as const,
    };
    await runDay([imported], shell, { on: addDays(EVENING, -12), sink });
    await runDay([imported], shell, { on: EVENING, sink });
    const days = ladderDaysOf(law, EVENING, law.ruleset.hash);
    const context = { idKey: ID_KEY, law, on: EVENING };
    await loadPopulation(loaded, taxpayersOf(province), context, { positions: { evening: EVENING, days } });
    const positions = `select p.obligation_id, p.ladder, p.next_step, p.next_action_on, p.effective_due, p.revision
        from ladder_positions p join parties y on y.party_id = p.party_id
       where y.status = 'active' and p.effective_due between '2026-11-16' and '2026-12-31' order by 1`;
    const expected = await imported.query(positions);
    expect(expected.length).toBeGreaterThan(2);
    expect(await loaded.query(positions)).toEqual(expected);
  }, 120_000);
});
