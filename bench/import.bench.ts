/**
 * P3: rows a second of an arrears import with every check, CSV and XLSX, on PostgreSQL and PGlite, against a floor of the
 * same run: the file read by csv-parse (exceljs) and its raw cells sent with COPY, nothing looked at.
 *   node bench/import.bench.ts [rows] [--only postgres|pglite] [--profile]
 */

import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';
import { importFile } from '#intake';
import { lawOf } from '#law';
import {
  type CopyValue,
  type Database,
  migrate,
  openDatabase,
  openInMemory,
  type Session,
  systemClock,
} from '#platform';
import { nationalRuleset } from '../tests/support/ruleset.ts';
import { COLUMNS, writeCsv, writeXlsx } from './arrears-files.ts';
import { writeSection } from './proof.ts';
import { backendSeconds } from './server-cpu.ts';

async function* csvCells(path: string): AsyncGenerator<CopyValue[]> {
  for await (const record of createReadStream(path).pipe(parse({ fromLine: 2 }))) yield record as string[];
}

async function* xlsxCells(path: string): AsyncGenerator<CopyValue[]> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache' });
  for await (const sheet of reader)
    for await (const row of sheet) if (row.number > 1) yield (row.values as CopyValue[]).slice(1);
}

interface Spent {
  readonly seconds: number;
  /** Of this process, in seconds; PGlite runs within it. */
  readonly node: number;
  readonly server: number;
  readonly growth: number;
}

async function timed(name: string, work: () => Promise<unknown>): Promise<Spent> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  const [server, cpu, started] = [backendSeconds(name), process.cpuUsage(), performance.now()];
  await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - started) / 1000,
    node: (user + system) / 1e6,
    server: backendSeconds(name) - server,
    growth: (peak - before) / 1_048_576,
  };
}

const spent = new Map<string, { seconds: number; calls: number }>();

/** The database with every statement's time added up, for --profile. */
function profiled(database: Database): Database {
  const measure = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    const key = text.replace(/\s+/g, ' ').slice(0, 90);
    const entry = spent.get(key) ?? { seconds: 0, calls: 0 };
    spent.set(key, { seconds: entry.seconds + (performance.now() - started) / 1000, calls: entry.calls + 1 });
    return result;
  };
  const wrap = (session: Session): Session => ({
    ...session,
    query: (text, parameters) => measure(text, () => session.query(text, parameters)),
  });
  return {
    ...database,
    execute: (script) => measure(script, () => database.execute(script)),
    transaction: (work, options) =>
      measure('(whole transaction)', () => database.transaction((sql) => work(wrap(sql)), options)),
  };
}

interface Line extends Spent {
  readonly engine: string;
  readonly what: string;
  readonly rows: number;
}

async function measureOn(
  engine: 'postgres' | 'pglite',
  files: { csv: string; xlsx: string },
  rows: number,
  isProfile: boolean,
): Promise<Line[]> {
  const law = lawOf(await nationalRuleset());
  const lines: Line[] = [];
  for (const [what, path, cells] of [
    ['CSV', files.csv, csvCells],
    ['XLSX', files.xlsx, xlsxCells],
  ] as const) {
    const { database, name, drop } = await fresh(engine);
    await database.execute(`create table raw_rows (${COLUMNS.map((_, at) => `c${at} text`).join(', ')})`);
    const names = COLUMNS.map((_, at) => `c${at}`);
    const floor = await timed(name, () =>
      database.transaction((sql) => sql.copyIn('raw_rows', names, cells(path))),
    );
    lines.push({ engine, what: `${what} floor (read, COPY)`, rows, ...floor });
    const shell = {
      database: isProfile ? profiled(database) : database,
      clock: systemClock,
      actor: 'bench',
      idKey: 'bench',
    };
    for (const pass of ['import', 'again (unchanged)'] as const) {
      const done = await timed(name, async () => {
        const result = await importFile(shell, law, path);
        if (!result.ok) throw new Error(result.refusal.en);
        const { accepted, unchanged } = result.value;
        if (accepted + unchanged !== rows) throw new Error(`rows lost: ${JSON.stringify(result.value)}`);
      });
      lines.push({ engine, what: `${what} ${pass}`, rows, ...done });
    }
    await drop();
  }
  return lines;
}

async function fresh(
  engine: 'postgres' | 'pglite',
): Promise<{ database: Database; name: string; drop: () => Promise<void> }> {
  if (engine === 'pglite') {
    const database = await openInMemory();
    await migrate(database);
    return { database, name: 'embedded', drop: () => database.close() };
  }
  const server = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres';
  const name = `intake_bench_${process.pid}`;
  const admin = await openDatabase({ url: server, home: '' });
  await admin.execute(`drop database if exists ${name}`);
  await admin.execute(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href, home: '' });
  await migrate(database);
  const drop = async () => {
    await database.close();
    await admin.execute(`drop database ${name} with (force)`);
    await admin.close();
  };
  return { database, name, drop };
}

/** What the figures depend on; a load above the cores means that others were at work on them. */
const machine = (): string =>
  `${cpus().length} cores, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ' ',
    )} at the end, Node ${process.version}. Ratios to the floor of the same run count; on a loaded machine the processor time a row tells more than rows/s.`;

const micro = (seconds: number, rows: number): string => ((seconds * 1e6) / rows).toFixed(1);

const table = (lines: readonly Line[]): string =>
  [
    '| engine | what | rows | seconds | rows/s | Node µs a row | server µs a row | memory growth MB |',
    '|---|---|---|---|---|---|---|---|',
    ...lines.map(
      (line) =>
        `| ${line.engine} | ${line.what} | ${line.rows} | ${line.seconds.toFixed(2)} | ${Math.round(line.rows / line.seconds)} | ${micro(line.node, line.rows)} | ${micro(line.server, line.rows)} | ${Math.round(line.growth)} |`,
    ),
  ].join('\n');

const rows = Number(process.argv[2] ?? 200_000);
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const isProfile = process.argv.includes('--profile');
const folder = mkdtempSync(join(tmpdir(), 'qingjiao-bench-'));
try {
  const files = { csv: join(folder, 'arrears.csv'), xlsx: join(folder, 'arrears.xlsx') };
  await writeCsv(files.csv, rows);
  await writeXlsx(files.xlsx, rows);
  const lines: Line[] = [];
  for (const engine of ['postgres', 'pglite'] as const)
    if (only === undefined || only === engine)
      lines.push(...(await measureOn(engine, files, rows, isProfile)));
  const text = table(lines);
  process.stdout.write(`${text}\n`);
  if (!isProfile) writeSection('p3-import.md', 'Speed', `${machine()}\n\n${text}`);
  if (isProfile)
    for (const [key, { seconds, calls }] of [...spent]
      .sort(([, a], [, b]) => b.seconds - a.seconds)
      .slice(0, 25))
      process.stdout.write(`${seconds.toFixed(2)} s ${calls}× ${key}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
