/**
 * P3: rows a second of an arrears import with every check, CSV and XLSX, on PostgreSQL and PGlite, against a floor of the
 * same run: the file read by csv-parse (exceljs) and its raw cells sent with COPY, nothing looked at.
 *   node bench/import.bench.ts [rows] [--only postgres|pglite] [--profile]
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const COLUMNS = [
  '纳税人识别号',
  '纳税人名称',
  '行政区划代码',
  '主管税务所',
  '征收项目',
  '征收品目',
  '税款所属期起',
  '税款所属期止',
  '申报日期',
  '缴款期限',
  '应补（退）税额',
  '欠税类别',
  '应征凭证序号',
];
const LEVIES = [
  ['增值税', '商业（13%）'],
  ['企业所得税', '应纳税所得额'],
  ['城市维护建设税', '市区'],
  ['印花税', '买卖合同'],
] as const;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function creditCode(number: number): string {
  const body = `91330199${String(number).padStart(9, '0')}`;
  const sum = [...body].reduce(
    (total, one, at) => total + ALPHABET.indexOf(one) * (WEIGHTS[at] as number),
    0,
  );
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

/** Row `index` of the file: four debts a taxpayer, a year of periods. */
function rowOf(index: number): string[] {
  const taxpayer = Math.floor(index / 4);
  const [levy, item] = LEVIES[index % 4] as readonly [string, string];
  const month = String((taxpayer % 12) + 1).padStart(2, '0');
  const next = String(((taxpayer + 1) % 12) + 1).padStart(2, '0');
  const year = month === '12' ? 2025 : 2024;
  return [
    creditCode(taxpayer),
    `测算单位${taxpayer}有限公司`,
    '330106',
    '第一税务所',
    levy,
    item,
    `2024-${month}-01`,
    `2024-${month}-28`,
    `${year}-${next}-10`,
    `${year}-${next}-17`,
    `${(index * 37) % 90000}.${String((index % 89) + 10)}`,
    '申报未缴',
    `103310${String(index).padStart(14, '0')}`,
  ];
}

async function writeCsv(path: string, rows: number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write(`${COLUMNS.join(',')}\r\n`);
  for (let at = 0; at < rows; at += 1000) {
    const block = Array.from({ length: Math.min(1000, rows - at) }, (_, index) =>
      rowOf(at + index).join(','),
    ).join('\r\n');
    if (!stream.write(`${block}\r\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

async function writeXlsx(path: string, rows: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const sheet = workbook.addWorksheet('欠税');
  sheet.addRow(COLUMNS).commit();
  for (let at = 0; at < rows; at++) {
    const row: (string | number)[] = rowOf(at);
    row[10] = Number(row[10]);
    sheet.addRow(row).commit();
  }
  sheet.commit();
  await workbook.commit();
}

async function* csvCells(path: string): AsyncGenerator<CopyValue[]> {
  for await (const record of createReadStream(path).pipe(parse({ fromLine: 2 }))) yield record as string[];
}

async function* xlsxCells(path: string): AsyncGenerator<CopyValue[]> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache' });
  for await (const sheet of reader)
    for await (const row of sheet) if (row.number > 1) yield (row.values as CopyValue[]).slice(1);
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; growth: number }> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const started = performance.now();
  await work();
  clearInterval(watch);
  return { seconds: (performance.now() - started) / 1000, growth: (peak - before) / 1_048_576 };
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

interface Line {
  readonly engine: string;
  readonly what: string;
  readonly rows: number;
  readonly seconds: number;
  readonly growth: number;
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
    const { database, drop } = await fresh(engine);
    await database.execute(`create table raw_rows (${COLUMNS.map((_, at) => `c${at} text`).join(', ')})`);
    const names = COLUMNS.map((_, at) => `c${at}`);
    const floor = await timed(() =>
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
      const done = await timed(async () => {
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
): Promise<{ database: Database; drop: () => Promise<void> }> {
  if (engine === 'pglite') {
    const database = await openInMemory();
    await migrate(database);
    return { database, drop: () => database.close() };
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
  return { database, drop };
}

/** What the figures depend on; a load above the cores means that others were at work on them. */
const machine = (): string =>
  `${cpus().length} cores, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} at the end, Node ${process.version}. Ratios to the floor of the same run count.`;

const table = (lines: readonly Line[]): string =>
  [
    '| engine | what | rows | seconds | rows/s | memory growth MB |',
    '|---|---|---|---|---|---|',
    ...lines.map(
      (line) =>
        `| ${line.engine} | ${line.what} | ${line.rows} | ${line.seconds.toFixed(2)} | ${Math.round(line.rows / line.seconds)} | ${Math.round(line.growth)} |`,
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
  if (!isProfile)
    writeFileSync(
      new URL('./proofs/p3-import.md', import.meta.url),
      `# P3: import\n\n${machine()}\n\n${text}\n`,
    );
  if (isProfile)
    for (const [key, { seconds, calls }] of [...spent]
      .sort(([, a], [, b]) => b.seconds - a.seconds)
      .slice(0, 25))
      process.stdout.write(`${seconds.toFixed(2)} s ${calls}× ${key}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
