import type { PlainDate } from '#core';
import { type Database, derivedId, type Id, type Session, type Shell, type Sql, sqlArray } from '#platform';
import type { Stretch } from '../load.ts';
import { addCounts, type Counts, noCounts } from '../save.ts';

export type Phase = 'decide' | 'contact';

/** One day's run in one database, as far as this pass of it goes. */
export interface Run {
  readonly runId: Id;
  readonly on: PlainDate;
  readonly pass: number;
  readonly ruleset: string;
  readonly repositions: boolean;
  /** fresh: started here · joined: another process began it or died in it · again: further facts came · unchanged. */
  readonly how: 'fresh' | 'joined' | 'again' | 'unchanged';
}

export interface RunRow {
  readonly runId: Id;
  readonly on: PlainDate;
  readonly pass: number;
  readonly ruleset: string;
  readonly repositions: boolean;
  readonly state: 'running' | 'done';
  readonly report: unknown;
}

const RUN = `run_id as "runId", on_day as "on", pass, ruleset, repositions, state, report`;

/** The last run by business date; the day of it may still be unfinished. */
export async function lastRun(sql: Sql): Promise<RunRow | undefined> {
  const [row] = await sql.query<RunRow>(`select ${RUN} from runs order by on_day desc limit 1`);
  return row;
}

export async function runOf(sql: Sql, on: PlainDate): Promise<RunRow | undefined> {
  const [row] = await sql.query<RunRow>(`select ${RUN} from runs where on_day = $1`, [on]);
  return row;
}

/** The last finished run before a day. */
export async function runBefore(sql: Sql, on: PlainDate): Promise<RunRow | undefined> {
  const [row] = await sql.query<RunRow>(
    `select ${RUN} from runs where on_day < $1 and state = 'done' order by on_day desc limit 1`,
    [on],
  );
  return row;
}

/**
 * The day's run in every database. A person may have firms in several and the first keeps the contact phase for all, so
 * where one has something to do, the others open a further pass with it, even if nothing waits in them.
 */
export async function beginRuns(
  databases: readonly Database[],
  shell: Pick<Shell, 'clock'>,
  on: PlainDate,
  ruleset: string,
  partiesPerChunk: number,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const database of databases) runs.push(await beginRun(database, shell, on, ruleset, partiesPerChunk));
  if (runs.every(({ how }) => how === 'unchanged')) return runs;
  for (const [at, database] of databases.entries())
    if (runs[at]?.how === 'unchanged')
      runs[at] = await beginRun(database, shell, on, ruleset, partiesPerChunk, true);
  return runs;
}

/**
 * Starts the day's run, joins the one that is under way (or was killed), or opens a further pass when something has come
 * in since. Two processes at once: the row's lock lets one plan, the other finds the plan.
 */
function beginRun(
  database: Database,
  shell: Pick<Shell, 'clock'>,
  on: PlainDate,
  ruleset: string,
  partiesPerChunk: number,
  withOthers = false,
): Promise<Run> {
  return database.transaction(async (sql) => {
    const runId = derivedId('run', on);
    const created = await sql.query(
      `insert into runs (run_id, on_day, ruleset, state, started_at) values ($1, $2, $3, 'running', $4)
       on conflict (on_day) do nothing returning run_id`,
      [runId, on, ruleset, shell.clock.now()],
    );
    const [row] = await sql.query<RunRow>(`select ${RUN} from runs where on_day = $1 for update`, [on]);
    if (row === undefined) throw new Error(`the run of ${on} was not kept`);
    if (created.length === 0 && row.state === 'running') return { ...row, how: 'joined' as const };
    const before = created.length > 0 ? (await runBefore(sql, on))?.ruleset : row.ruleset;
    const repositions = before !== undefined && before !== ruleset;
    const stretches = await waitingStretches(sql, on, partiesPerChunk, repositions ? ruleset : null);
    if (created.length === 0 && stretches.length === 0 && !withOthers)
      return { ...row, how: 'unchanged' as const };
    const pass = created.length > 0 ? 1 : row.pass + 1;
    await sql.query(
      `update runs set state = 'running', pass = $2, ruleset = $3, repositions = $4, finished_at = null where run_id = $1`,
      [runId, pass, ruleset, repositions],
    );
    await writeChunks(sql, { runId, pass }, 'decide', stretches);
    return { runId, on, pass, ruleset, repositions, how: created.length > 0 ? 'fresh' : 'again' };
  });
}

/** Parties for whom something waits, in stretches of so many. Costs what waits, not what exists. */
export function waitingStretches(
  sql: Sql,
  on: PlainDate,
  partiesPerChunk: number,
  newRuleset: string | null,
): Promise<Stretch[]> {
  return sql.query<Stretch>(
    `with waiting as (
       select party_id from ladder_positions where next_action_on <= $1
       union select party_id from ledger_events where handled_at is null
       union select party_id from task_events where handled_at is null
       union select party_id from ladder_positions where $3::text is not null and ruleset <> $3
     ), placed as (
       select party_id, (row_number() over (order by party_id) - 1) / $2::int as chunk from waiting
     )
     select min(party_id::text)::uuid as first, max(party_id::text)::uuid as last
       from placed group by chunk order by chunk`,
    [on, partiesPerChunk, newRuleset],
  );
}

type Pass = Pick<Run, 'runId' | 'pass'>;

async function writeChunks(
  sql: Sql,
  { runId, pass }: Pass,
  phase: Phase,
  stretches: readonly Stretch[],
): Promise<void> {
  await sql.query(
    `insert into run_chunks (run_id, pass, phase, chunk, first_party, last_party)
     select $1, $2, $3, n.place, n.first, n.last
       from unnest($4::text::uuid[], $5::text::uuid[]) with ordinality as n(first, last, place)
     on conflict do nothing`,
    [
      runId,
      pass,
      phase,
      sqlArray(stretches.map((stretch) => stretch.first)),
      sqlArray(stretches.map((stretch) => stretch.last)),
    ],
  );
}

/** Plans the contact phase once, under the lock of the run's row. */
export function planContacts(
  database: Database,
  run: Pass,
  plan: () => Promise<readonly Stretch[]>,
): Promise<void> {
  return plan().then((stretches) =>
    database.transaction(async (sql) => {
      await sql.query('select 1 from runs where run_id = $1 for update', [run.runId]);
      const [known] = await sql.query(
        `select 1 from run_chunks where run_id = $1 and pass = $2 and phase = 'contact' limit 1`,
        [run.runId, run.pass],
      );
      if (known === undefined) await writeChunks(sql, run, 'contact', stretches);
    }),
  );
}

type ChunkWork = (sql: Session, stretch: Stretch) => Promise<Counts>;

/**
 * Does the chunks of a phase with several workers until none is left. A chunk is claimed by the lock on its row and
 * marked done in the same transaction as its work: a process that dies leaves it exactly as it was.
 */
export async function workThrough(
  database: Database,
  shell: Pick<Shell, 'clock' | 'actor'>,
  run: Pass,
  phase: Phase,
  workers: number,
  work: ChunkWork,
): Promise<void> {
  const worker = async (): Promise<void> => {
    while (await oneChunk(database, shell, run, phase, 'for update skip locked', work));
  };
  await Promise.all(Array.from({ length: workers }, worker));
  // What other processes still hold: wait for it, and do it here if they let go of it undone.
  while (await isUndone(database, run, phase))
    await oneChunk(database, shell, run, phase, 'for update', work);
}

/**
 * Everything a chunk asks, it asks by key, for a few thousand keys. The tables it writes grow from nothing within one run
 * and their statistics come too late: a planner left free takes them for small and reads them whole, for every chunk.
 */
const BY_KEY = `set local enable_seqscan = off; set local random_page_cost = 1.1; set local jit = off;
  set local max_parallel_workers_per_gather = 0`;

function oneChunk(
  database: Database,
  shell: Pick<Shell, 'clock' | 'actor'>,
  { runId, pass }: Pass,
  phase: Phase,
  lock: string,
  work: ChunkWork,
): Promise<boolean> {
  return database.transaction(async (sql) => {
    await sql.query(BY_KEY);
    const [chunk] = await sql.query<Stretch & { chunk: number }>(
      `select chunk, first_party as first, last_party as last from run_chunks
        where run_id = $1 and pass = $2 and phase = $3 and done_at is null order by chunk limit 1 ${lock}`,
      [runId, pass, phase],
    );
    if (chunk === undefined) return false;
    const claimedAt = shell.clock.now();
    const counts = await work(sql, chunk);
    await sql.query(
      `update run_chunks set claimed_by = $5, claimed_at = $6, done_at = $7, counts = $8
        where run_id = $1 and pass = $2 and phase = $3 and chunk = $4`,
      [runId, pass, phase, chunk.chunk, shell.actor, claimedAt, shell.clock.now(), JSON.stringify(counts)],
    );
    return true;
  });
}

async function isUndone(sql: Sql, { runId, pass }: Pass, phase: Phase): Promise<boolean> {
  const [row] = await sql.query(
    'select 1 from run_chunks where run_id = $1 and pass = $2 and phase = $3 and done_at is null limit 1',
    [runId, pass, phase],
  );
  return row !== undefined;
}

/** What the chunks of a run came to; of one pass, or of all passes of the day. */
export async function countsOfRun(sql: Sql, runId: Id, pass?: number): Promise<Counts> {
  const rows = await sql.query<{ counts: Counts }>(
    'select counts from run_chunks where run_id = $1 and ($2::int is null or pass = $2) and counts is not null',
    [runId, pass ?? null],
  );
  const total = noCounts();
  for (const { counts } of rows) addCounts(total, counts);
  return total;
}

export async function finishRun(
  sql: Sql,
  shell: Pick<Shell, 'clock'>,
  run: Pass,
  report: unknown,
): Promise<void> {
  await sql.query(
    `update runs set state = 'done', finished_at = $2, report = $3 where run_id = $1 and pass = $4 and state = 'running'`,
    [run.runId, shell.clock.now(), JSON.stringify(report), run.pass],
  );
}
