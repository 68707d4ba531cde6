/** One attempt: the run is killed at a moment, started again until it ends, and its state compared. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson } from '#core';
import type { Sql } from '#platform';
import type { RunReport } from '#strategy';

export interface Place {
  readonly home: string;
  readonly outbox: string;
  readonly url?: string;
}

const SCRIPT = join(import.meta.dirname, 'run-once.ts');

function start({ home, outbox, url }: Place): {
  child: ChildProcess;
  open: Promise<void>;
  ended: Promise<string>;
} {
  const child = spawn(process.execPath, [SCRIPT, home, outbox, url ?? ''], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let opened: () => void = () => undefined;
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.includes('open\n')) opened();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.on('exit', (exit, signal) => {
      opened();
      if (exit === 0 || signal === 'SIGKILL') resolve(out);
      else reject(new Error(`the run ended with ${exit}: ${err}`));
    });
  });
  return { child, open, ended };
}

/** Runs the day undisturbed and tells how long it took after the database was open. */
export async function runWhole(place: Place): Promise<{ report: RunReport; milliseconds: number }> {
  const { open, ended } = start(place);
  await open;
  const from = performance.now();
  const out = await ended;
  return {
    report: JSON.parse(out.split('\n')[1] ?? '') as RunReport,
    milliseconds: performance.now() - from,
  };
}

/** Kills the run `after` milliseconds from the moment the database is open; true when it was still running. */
export async function killAfter(place: Place, after: number): Promise<boolean> {
  const { child, open, ended } = start(place);
  await open;
  await wait(after);
  const running = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return running;
}

/** Every message in the outbox by id; throws when one was handed over twice. */
export function outboxOf(folder: string): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  if (!existsSync(folder)) return messages;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl')) continue;
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const { messageId } = JSON.parse(line) as { messageId: string };
      if (messages.has(messageId)) throw new Error(`message ${messageId} was handed over twice`);
      messages.set(messageId, line);
    }
  }
  return messages;
}

const TABLES = [
  'ladder_positions',
  'steps',
  'cases',
  'tasks',
  'task_history',
  'messages',
  'open_items',
  'postings',
  'ledger_events',
  'message_batches',
];

/** Everything the run can change, row by row, as one hash: stricter than the run's own digest. */
export async function stateOf(sql: Sql): Promise<string> {
  const hash = createHash('sha256');
  for (const table of TABLES) {
    const rows = await sql.query<Record<string, unknown>>(`select * from ${table}`);
    hash.update(`${table}\n`).update(
      rows
        .map((row) => canonicalJson(withoutEventId(row)))
        .sort()
        .join('\n'),
    );
  }
  return hash.digest('hex');
}

const withoutEventId = ({ event_id: _, ...row }: Record<string, unknown>) => row;
