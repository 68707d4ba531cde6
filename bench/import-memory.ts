/**
 * P3, memory: one long import into PostgreSQL, resident memory sampled ten times a second and told by tenths of the file.
 * A flat import needs as much in its last tenth as in its third.
 * Without a cap the heap grows as far as the engine thinks fit; with --max-old-space-size=256 what is left is what is held.
 *   node [--max-old-space-size=256] bench/import-memory.ts [rows] [csv|xlsx]      BENCH_DATABASE_URL names the server
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '#intake';
import { lawOf } from '#law';
import { migrate, openDatabase, stopwatch, systemClock } from '#platform';
import { nationalRuleset } from '../tests/support/ruleset.ts';
import { writeCsv, writeXlsx } from './arrears-files.ts';
import { writeSection } from './proof.ts';
import { backendSeconds } from './server-cpu.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const form = process.argv[3] === 'xlsx' ? 'xlsx' : 'csv';
const server = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres';
const name = `intake_memory_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'qingjiao-bench-'));
const path = join(folder, `arrears.${form}`);
const tenths: number[] = [];
let done = 0;

function sample(): void {
  const tenth = Math.min(9, Math.floor((done * 10) / rows));
  tenths[tenth] = Math.max(tenths[tenth] ?? 0, process.memoryUsage.rss());
}

const admin = await openDatabase({ url: server, home: '' });
await admin.execute(`create database ${name}`);
const url = new URL(server);
url.pathname = `/${name}`;
const database = await openDatabase({ url: url.href, home: '' });
try {
  await (form === 'csv' ? writeCsv : writeXlsx)(path, rows);
  await migrate(database);
  const law = lawOf(await nationalRuleset());
  const watch = setInterval(sample, 100);
  const [cpu, seconds] = [process.cpuUsage(), stopwatch()];
  const shell = { database, clock: systemClock, actor: 'bench', idKey: 'bench' };
  const onProgress = (now: { rows: number }): void => {
    done = now.rows;
  };
  const result = await importFile(shell, law, path, { onProgress });
  clearInterval(watch);
  if (!result.ok) throw new Error(result.refusal.en);
  if (result.value.accepted !== rows) throw new Error(`rows lost: ${JSON.stringify(result.value)}`);
  const { user, system } = process.cpuUsage(cpu);
  const wall = seconds();
  const micro = (spent: number): string => ((spent * 1e6) / rows).toFixed(1);
  const text = [
    `PostgreSQL, ${rows} rows accepted in ${wall.toFixed(1)} s (${Math.round(rows / wall)} rows/s at load ${loadavg()[0]?.toFixed(1)});`,
    `processor time a row: Node ${micro((user + system) / 1e6)} µs, server ${micro(backendSeconds(name))} µs.`,
    `Most resident memory (MB) in each tenth of the file: ${tenths.map((most) => Math.round(most / 1_048_576)).join(', ')}.`,
  ].join('\n');
  console.log(text);
  const cap = process.execArgv.find((flag) => flag.startsWith('--max-old-space-size='))?.split('=')[1];
  const title = `Memory, ${form.toUpperCase()}${cap === undefined ? '' : `, heap of ${cap} MB at most`}`;
  writeSection('p3-import.md', title, text);
} finally {
  rmSync(folder, { recursive: true });
  await database.close();
  await admin.execute(`drop database ${name} with (force)`);
  await admin.close();
}
