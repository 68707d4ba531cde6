/**
 * P1, P2, P5: the daily run over a synthetic province on PostgreSQL and PGlite, beside bare SQL in the same run; growth with
 * the same steps due; the statement of one party.
 *   node bench/run.bench.ts [--taxpayers 200000] [--small 40000] [--rounds 3] [--engines postgres,pglite]
 *   node bench/run.bench.ts --full       5,000,000 against 1,000,000 taxpayers; PostgreSQL keeps them in bench_5m, bench_1m
 *   --small 0 leaves out the growth (P2); --growth-only measures nothing else
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileSink } from '#channels';
import { addDays, type PlainDate } from '#core';
import { type Database, openDatabase, systemClock } from '#platform';
import { type RunReport, runDay } from '#strategy';
import { BENCH_DAY, prepareProvince } from './province.ts';
import {
  floorSeconds,
  keepPositions,
  recover,
  type Size,
  sizeOf,
  thinOut,
  undoRun,
  undoThinning,
} from './run-state.ts';
import { quantile, statementTimes } from './statement.bench.ts';

const { values } = parseArgs({
  options: {
    taxpayers: { type: 'string' },
    small: { type: 'string' },
    rounds: { type: 'string' },
    engines: { type: 'string', default: 'postgres,pglite' },
    full: { type: 'boolean', default: false },
    'growth-only': { type: 'boolean', default: false },
    server: {
      type: 'string',
      default: process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres',
    },
  },
});
const LARGE = Number(values.taxpayers ?? (values.full ? 5_000_000 : 200_000));
const SMALL = Number(values.small ?? (values.full ? 1_000_000 : 40_000));
const ROUNDS = Number(values.rounds ?? (values.full ? 1 : 3));
/** Growth compares two databases: more rounds, so that neither is measured cold. */
const GROWTH_ROUNDS = Math.max(3, ROUNDS);
const SEED = 1;
/** The day after the filing deadline (reminders) and two days later (tasks and guidance); the day between is run too. */
const DAYS = [BENCH_DAY, addDays(BENCH_DAY, 2)];
const MIB = 2 ** 20;

type Engine = 'postgres' | 'pglite';

interface Place {
  readonly database: Database;
  readonly loadSeconds: number | undefined;
  close(): Promise<void>;
}

/** A province of so many taxpayers: found from an earlier full bench, else loaded. */
async function province(engine: Engine, taxpayers: number): Promise<Place> {
  if (engine === 'postgres') return onPostgres(taxpayers);
  const home = values.full
    ? join('var', `bench-${taxpayers}`)
    : mkdtempSync(join(tmpdir(), 'qingjiao-bench-'));
  const isThere = existsSync(home) && values.full;
  mkdirSync(home, { recursive: true });
  const database = await openDatabase({ home });
  const loadSeconds = isThere ? undefined : await load(database, taxpayers);
  return {
    database,
    loadSeconds,
    async close() {
      await database.close();
      if (!values.full) rmSync(home, { recursive: true });
    },
  };
}

async function onPostgres(taxpayers: number): Promise<Place> {
  const name = values.full ? `bench_${taxpayers / 1_000_000}m` : `bench_run_${process.pid}_${taxpayers}`;
  const server = await openDatabase({ url: values.server, home: '' });
  const [known] = await server.query('select 1 from pg_database where datname = $1', [name]);
  if (known === undefined) await server.execute(`create database ${name}`);
  const url = new URL(values.server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href, home: '' });
  const loadSeconds = known === undefined ? await load(database, taxpayers) : undefined;
  return {
    database,
    loadSeconds,
    async close() {
      await database.close();
      if (!values.full) await server.execute(`drop database ${name} with (force)`);
      await server.close();
    },
  };
}

async function load(database: Database, taxpayers: number): Promise<number> {
  const started = performance.now();
  await prepareProvince(database, { taxpayers, seed: SEED, on: BENCH_DAY });
  return (performance.now() - started) / 1000;
}

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly report: RunReport;
}

/** One run of a day from the evening before, messages and files included. */
async function runOnce(database: Database, on: PlainDate): Promise<Measured> {
  const outbox = mkdtempSync(join(tmpdir(), 'qingjiao-outbox-'));
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const started = performance.now();
  const shell = { clock: systemClock, actor: 'bench' };
  const result = await runDay([database], shell, { on, sink: fileSink(outbox) });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  rmSync(outbox, { recursive: true });
  if (!result.ok) throw new Error(result.refusal.en);
  if (result.value.reminders.unexplained !== 0)
    throw new Error(`unexplained reminders: ${JSON.stringify(result.value.reminders)}`);
  return { seconds, peakMiB: peak / MIB, report: result.value };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

interface Outcome {
  readonly size: Size;
  readonly seconds: number;
  readonly floor: number;
  readonly peakMiB: number;
  readonly report: RunReport;
}

/** Floor and run by turns, day after day, each round from the same evening. */
async function rounds(
  database: Database,
  days: readonly PlainDate[],
  times = ROUNDS,
): Promise<Map<PlainDate, Outcome>> {
  await keepPositions(database, days.at(-1) as PlainDate);
  const measured = new Map<PlainDate, { size: Size; floors: number[]; runs: Measured[] }>();
  for (let round = 0; round < times; round++) {
    for (let on = days[0] as PlainDate; on <= (days.at(-1) as PlainDate); on = addDays(on, 1)) {
      const day = measured.get(on) ?? { size: await sizeOf(database, on), floors: [], runs: [] };
      day.floors.push(await floorSeconds(database, on));
      day.runs.push(await runOnce(database, on));
      measured.set(on, day);
    }
    await undoRun(database);
  }
  await database.execute('drop table bench_positions');
  return new Map(
    days.map((on) => [on, outcomeOf(measured.get(on) as { size: Size; floors: number[]; runs: Measured[] })]),
  );
}

function outcomeOf({ size, floors, runs }: { size: Size; floors: number[]; runs: Measured[] }): Outcome {
  if (new Set(runs.map((run) => run.report.digest)).size > 1)
    throw new Error('two rounds of the same day came to different digests');
  return {
    size,
    seconds: median(runs.map((run) => run.seconds)),
    floor: median(floors),
    peakMiB: Math.max(...runs.map((run) => run.peakMiB)),
    report: (runs[0] as Measured).report,
  };
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const seconds = (value: number): string => value.toFixed(2);

function p1Row(engine: Engine, on: PlainDate, { size, report, ...measured }: Outcome): string {
  const steps = Object.values(report.steps).reduce((sum, count) => sum + count, 0);
  return `| ${engine} | ${on} | ${whole(size.taxpayers)} | ${whole(size.obligations)} | ${whole(size.open)} | ${whole(size.due)} | ${whole(steps)} | ${whole(report.tasks)} | ${whole(report.messages)} | ${seconds(measured.seconds)} | ${seconds(measured.floor)} | ${(measured.seconds / measured.floor).toFixed(1)} | ${whole(measured.peakMiB)} |`;
}

/** Statement of random parties as of random days: median and 99th percentile. */
async function statements(database: Database, taxpayers: number): Promise<string> {
  await statementTimes(database, 50);
  const times = await statementTimes(database, 1000);
  return `| ${database.kind} | ${whole(taxpayers)} | ${times.length} | ${quantile(times, 0.5).toFixed(1)} | ${quantile(times, 0.99).toFixed(1)} |`;
}

const p1: string[] = [];
const p2: string[] = [];
const p5: string[] = [];
const loads: string[] = [];

/** The larger province: two days, the statement, and one day more with only a part of it due. */
async function measureLarge(engine: Engine): Promise<Outcome | undefined> {
  const large = await province(engine, LARGE);
  note(large, engine, LARGE);
  await recover(large.database);
  if (!values['growth-only']) {
    for (const [on, outcome] of await rounds(large.database, DAYS)) p1.push(p1Row(engine, on, outcome));
    p5.push(await statements(large.database, LARGE));
  }
  const same = SMALL === 0 ? undefined : await thinned(large.database);
  await large.close();
  return same;
}

async function thinned(database: Database): Promise<Outcome> {
  await thinOut(database, BENCH_DAY, LARGE / SMALL);
  const same = (await rounds(database, [BENCH_DAY], GROWTH_ROUNDS)).get(BENCH_DAY) as Outcome;
  await undoThinning(database);
  return same;
}

function note(place: Place, engine: Engine, taxpayers: number): void {
  if (place.loadSeconds !== undefined)
    loads.push(`| ${engine} | ${whole(taxpayers)} | ${seconds(place.loadSeconds)} |`);
}

for (const engine of values.engines.split(',') as Engine[]) {
  const same = await measureLarge(engine);
  if (same === undefined) continue;
  const small = await province(engine, SMALL);
  note(small, engine, SMALL);
  await recover(small.database);
  const few = (await rounds(small.database, [BENCH_DAY], GROWTH_ROUNDS)).get(BENCH_DAY) as Outcome;
  await small.close();
  const growth = same.seconds / same.size.due / (few.seconds / few.size.due);
  p2.push(
    `| ${engine} | ${whole(SMALL)}: ${whole(few.size.due)} due, ${seconds(few.seconds)} s | ${whole(LARGE)}: ${whole(same.size.due)} due, ${seconds(same.seconds)} s | ${growth.toFixed(2)} |`,
  );
}
console.log(
  [
    `P1: the daily run (median of ${ROUNDS}); facts of decisions, messages with their files, audit entries and positions inside.`,
    'The floor sums the open items and inserts one task row a due step, in the same run. Memory is of the whole program; PostgreSQL has its own.',
    '',
    '| engine | day | taxpayers | obligations | open | debts due | steps taken | tasks | messages | run s | floor s | × floor | peak MiB |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...p1,
    '',
    'P2: growth: seconds a due debt, the larger province against the smaller with about as many debts due (target ≤ 1.3).',
    '',
    '| engine | small | large, thinned out | × |',
    '|---|---|---|---|',
    ...p2,
    '',
    'P5: statement of one party as of any of 700 days (target p99 < 20 ms).',
    '',
    '| engine | taxpayers | statements | median ms | p99 ms |',
    '|---|---|---|---|---|',
    ...p5,
    ...(loads.length === 0
      ? []
      : ['', 'Direct load of the province:', '', '| engine | taxpayers | s |', '|---|---|---|', ...loads]),
  ].join('\n'),
);
