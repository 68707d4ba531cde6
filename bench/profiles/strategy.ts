/**
 * A profile of the daily run for those who work on it: N debts on PostgreSQL of which a share is due today.
 * `node bench/profiles/strategy.ts postgres://…/empty-database [debts] [due]`. Not one of the published figures.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSink } from '#channels';
import { date } from '#core';
import { loadRulesetContent, migrate, openDatabase, type Session, seedRuleset, systemClock } from '#platform';
import { runDay } from '#strategy';

const [url, debtsText = '200000', dueText = '50000'] = process.argv.slice(2);
if (url === undefined) throw new Error('which database?');
const debts = Number(debtsText);
const due = Number(dueText);
const on = date('2024-06-18');
const database = await openDatabase({ url, home: '' });
await migrate(database);
const ruleset = await seedRuleset(database, await loadRulesetContent(), systemClock);
await database.execute(`
  truncate parties, party_identifiers, party_contacts, obligations, open_items, closed_items, ladder_positions, steps, tasks,
    task_history, cases, messages, message_batches, runs, run_chunks, audit_entries cascade;
  create temp table n as select i, md5('p' || i)::uuid as party, md5('o' || i)::uuid as debt, md5('c' || i)::uuid as person
    from generate_series(1, ${debts}) i;
  insert into parties select party, 'enterprise', '企业' || i, '330106', null, null, case when i % 3 = 0 then 'small' else 'medium' end,
    false, 'active', null, 'zh', null, 1, now() from n;
  insert into party_identifiers select party, 'unified-social-credit-code', i::text, '1900-01-01', null from n;
  insert into party_contacts select party, person, person, '联系人' || i, 'finance', 'mobile', '138' || lpad(i::text, 8, '0'), true, null, 'live', now() from n;
  insert into obligations (party_id, obligation_id, levy, tax_period_from, tax_period_to, statutory_due, effective_due, due_rule, arrears_kind, late_fee_regime, region, source_key, source, recorded_at)
    select party, debt, 'vat', '2024-05-01', '2024-05-31', d, d, 'given', 'declared-unpaid', 'TCA', '330106', 'k' || i, 'bench', now()
      from (select *, case i % 3 when 0 then date '2024-06-25' when 1 then date '2024-06-17' else date '2024-06-15' end as d from n) x;
  insert into open_items (party_id, obligation_id, levy, region, late_fee_regime, effective_due, tax_assessed_fen, tax_outstanding_fen, last_effective_on)
    select party_id, obligation_id, levy, region, late_fee_regime, effective_due, 500000, 500000, effective_due from obligations;
  insert into closed_items select party, md5('x' || i)::uuid, 'vat', '2024-05-15', '2024-05-16', i % 2 from n;
  insert into ladder_positions (party_id, obligation_id, ladder, next_step, scheduled_on, next_action_on, last_step, last_step_on, effective_due, revision, ruleset)
    select party_id, obligation_id, 'national@1',
      case when effective_due = '2024-06-25' then 'due-reminder' when effective_due = '2024-06-17' then 'overdue-reminder' else 'first-contact' end,
      '${on}', case when row_number() over (order by party_id) * ${due} / ${debts} > (row_number() over (order by party_id) - 1) * ${due} / ${debts} then date '${on}' else date '2024-09-01' end,
      null, null, effective_due, 1, '${ruleset.hash}' from open_items;
  analyze;`);
const floor = async (): Promise<number> => {
  const from = performance.now();
  await database.transaction(async (sql) => {
    await sql.query('select region, sum(tax_outstanding_fen) from open_items group by region');
    await sql.query(
      `insert into cases select party_id, party_id, 'open', '${on}', null, null, 'tax-source', null, region, now() from open_items i join ladder_positions p using (party_id, obligation_id) where next_action_on = '${on}' and next_step = 'first-contact'`,
    );
    await sql.query(
      `insert into tasks select party_id, obligation_id, party_id, obligation_id, 'phone-call', 'tax-source', null, 'open', '${on}', '${on}', null, null, 3, '{}', now() from ladder_positions where next_action_on = '${on}' and next_step = 'first-contact'`,
    );
  });
  return (performance.now() - from) / 1000;
};
/** Processor seconds of the server's backends for this database, those that ended meanwhile included, and of this process. */
const ticks = new Map<string, number>();
const look = async (): Promise<void> => {
  const backends = await database.query<{ pid: number; since: string }>(
    'select pid, backend_start::text as since from pg_stat_activity where datname = current_database()',
  );
  for (const { pid, since } of backends) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      ticks.set(`${pid} ${since}`, Number(fields[11]) + Number(fields[12]));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // it has just ended
    }
  }
};
const processors = async (): Promise<{ server: number; here: number }> => {
  await look();
  const { user, system } = process.cpuUsage();
  const server = [...ticks.values()].reduce((sum, each) => sum + each, 0) / 100;
  return { server, here: (user + system) / 1e6 };
};
const marks = new Map<string, number>();
const beforeFloor = await processors();
const bare = await floor();
const afterFloor = await processors();
await database.execute('truncate tasks, cases cascade; analyze;');
const beforeRun = await processors();
/** Wall time by statement, to see where the database spends it. */
const spent = new Map<string, { calls: number; ms: number }>();
const note = (key: string, from: number): void => {
  const sum = spent.get(key) ?? { calls: 0, ms: 0 };
  spent.set(key, { calls: sum.calls + 1, ms: sum.ms + performance.now() - from });
};
const timed = <T extends Pick<Session, 'query'> & Partial<Session>>(sql: T): T => ({
  ...sql,
  query: async (text: string, parameters?: readonly unknown[]) => {
    const from = performance.now();
    const rows = await sql.query(text, parameters);
    note(text.replace(/\s+/g, ' ').slice(0, 90), from);
    return rows;
  },
  copyIn: async (...copied: Parameters<Session['copyIn']>) => {
    const from = performance.now();
    const rows = await sql.copyIn?.(...copied);
    note(`copy ${copied[0]}`, from);
    return rows;
  },
});
const watched = {
  ...timed(database),
  transaction: (work: never) =>
    database.transaction((sql) => (work as (sql: unknown) => Promise<never>)(timed(sql))),
} as typeof database;
const watching = setInterval(() => void look(), 250);
const result = await runDay(
  [watched],
  { clock: systemClock, actor: 'bench' },
  {
    on,
    sink: fileSink(mkdtempSync(join(tmpdir(), 'qingjiao-bench-'))),
    workers: Number(process.env.WORKERS ?? 3),
    chunk: Number(process.env.CHUNK ?? 4000),
    progress: (_, phase) => marks.set(phase, performance.now()),
  },
);
clearInterval(watching);
const afterRun = await processors();
const report = result.ok ? result.value : result.refusal;
process.stdout.write(`${JSON.stringify(report, null, 1)}\nfloor ${bare.toFixed(2)} s\n`);
process.stdout.write(
  `processor seconds: floor ${(afterFloor.server - beforeFloor.server).toFixed(2)}, run ${(afterRun.server - beforeRun.server).toFixed(2)} server + ${(afterRun.here - beforeRun.here).toFixed(2)} here\n`,
);
for (const [phase, at] of marks) process.stdout.write(`${phase} ended at ${(at / 1000).toFixed(2)} s\n`);
for (const [text, { calls, ms }] of [...spent].sort((a, b) => b[1].ms - a[1].ms).slice(0, 22))
  process.stdout.write(`${(ms / 1000).toFixed(2).padStart(7)} s ${String(calls).padStart(5)}×  ${text}\n`);
await database.close();
