import type { PlainDate } from '#core';
import type { Database } from '#platform';

/** Everything a daily run writes, children before parents. */
const WRITTEN = [
  'messages',
  'message_batches',
  'steps',
  'task_events',
  'task_history',
  'tasks',
  'cases',
  'audit_entries',
  'run_chunks',
  'runs',
  'ledger_events',
];

/** Keeps the positions that a run of the day may move, so that the same run can be made again. */
export async function keepPositions(database: Database, on: PlainDate): Promise<void> {
  await database.execute(`drop table if exists bench_positions;
    create table bench_positions as select * from ladder_positions where next_action_on <= '${on}'`);
}

/** Puts the database back to the evening before the run. */
export async function undoRun(database: Database): Promise<void> {
  await database.execute(`truncate ${WRITTEN.join(', ')}`);
  await database.transaction(async (sql) => {
    await sql.query(
      'delete from ladder_positions p using bench_positions b where p.party_id = b.party_id and p.obligation_id = b.obligation_id',
    );
    await sql.query('insert into ladder_positions select * from bench_positions');
  });
  await database.execute('vacuum analyze ladder_positions');
}

/** Leaves due only one in `keep` of the debts that are due, the same ones every time (by their own ids). */
export async function thinOut(database: Database, on: PlainDate, keep: number): Promise<void> {
  await database.execute(`create table bench_thinned as select * from ladder_positions
    where next_action_on <= '${on}' and ('x' || right(obligation_id::text, 6))::bit(24)::int % ${Math.round(keep)} <> 0`);
  await database.query(
    `update ladder_positions p set next_action_on = p.next_action_on + 40 from bench_thinned t
      where p.party_id = t.party_id and p.obligation_id = t.obligation_id`,
  );
  await database.execute('vacuum analyze ladder_positions');
}

/** Makes everything due again that was due before. */
export async function undoThinning(database: Database): Promise<void> {
  await database.query(
    `update ladder_positions p set next_action_on = t.next_action_on from bench_thinned t
      where p.party_id = t.party_id and p.obligation_id = t.obligation_id`,
  );
  await database.execute('drop table bench_thinned');
}

/** A bench that was stopped half-way leaves a kept database as it was in between: this puts it right. */
export async function recover(database: Database): Promise<void> {
  const [left] = await database.query<{ ran: boolean; positions: boolean; thinned: boolean }>(
    `select exists (select 1 from runs) as ran, to_regclass('bench_positions') is not null as positions,
            to_regclass('bench_thinned') is not null as thinned`,
  );
  if (left?.ran === true && left.positions) await undoRun(database);
  if (left?.thinned === true) await undoThinning(database);
}

/** The floor: bare SQL in one transaction that sums the open items and inserts one task row for each step that is due. */
export async function floorSeconds(database: Database, on: PlainDate): Promise<number> {
  await database.execute(
    'drop table if exists bench_tasks; create table bench_tasks (like tasks including all)',
  );
  const started = performance.now();
  await database.transaction(async (sql) => {
    await sql.query(
      'select region, count(*) as items, sum(tax_outstanding_fen)::text as tax from open_items group by region',
    );
    await sql.query(
      `insert into bench_tasks (party_id, task_id, case_id, obligation_id, kind, department, state, opened_on, deadline, working_days, facts, recorded_at)
       select p.party_id, gen_random_uuid(), p.party_id, p.obligation_id, 'phone-call', 'tax-source', 'open', $1::date, $1::date + 3, 3,
              jsonb_build_object('tax', i.tax_outstanding_fen), now()
         from ladder_positions p join open_items i on i.party_id = p.party_id and i.obligation_id = p.obligation_id
        where p.next_action_on <= $1::date`,
      [on],
    );
  });
  const seconds = (performance.now() - started) / 1000;
  await database.execute('drop table bench_tasks');
  return seconds;
}

export interface Size {
  readonly taxpayers: number;
  readonly obligations: number;
  readonly open: number;
  readonly due: number;
}

export async function sizeOf(database: Database, on: PlainDate): Promise<Size> {
  const [row] = await database.query<{ taxpayers: bigint; obligations: bigint; open: bigint; due: bigint }>(
    `select (select count(*) from parties) as taxpayers, (select count(*) from obligations) as obligations,
            (select count(*) from open_items) as open, (select count(*) from ladder_positions where next_action_on <= $1) as due`,
    [on],
  );
  if (row === undefined) throw new Error('no size');
  return {
    taxpayers: Number(row.taxpayers),
    obligations: Number(row.obligations),
    open: Number(row.open),
    due: Number(row.due),
  };
}
