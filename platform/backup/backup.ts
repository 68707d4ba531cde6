import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { RefusedError } from '#core';
import type { Clock } from '../clock.ts';
import type { Database, Session } from '../database.ts';
import {
  type BackupFooter,
  type BackupHeader,
  type BackupReport,
  END_OF_ROWS,
  FORMAT,
  type TableFooter,
  type TableHeader,
} from './format.ts';
import { keyOf, quoted, tablesOf } from './tables.ts';

/**
 * Writes the whole database, as it stands at one moment, into one file. The file appears when it is complete. Refuses
 * to replace a file (`file-exists`). On PGlite nothing else is answered meanwhile.
 */
export async function backup(database: Database, file: string, clock: Clock): Promise<BackupReport> {
  if (existsSync(file)) throw fileExists(file);
  const aside = `${file}.part`;
  try {
    const report = await database.transaction((sql) => write(sql, database.kind, aside, clock), {
      isolation: 'repeatable read',
    });
    await toDisk(aside);
    await rename(aside, file);
    return report;
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

async function write(
  sql: Session,
  kind: Database['kind'],
  file: string,
  clock: Clock,
): Promise<BackupReport> {
  const report = { tables: 0, rows: 0, sha256: '' };
  await pipeline(
    Readable.from(contents(sql, kind, clock, report)),
    createGzip({ level: 1 }),
    createWriteStream(file, { mode: 0o600 }),
  );
  return report;
}

async function* contents(
  sql: Session,
  kind: Database['kind'],
  clock: Clock,
  report: { tables: number; rows: number; sha256: string },
): AsyncGenerator<Uint8Array> {
  const migrations = await sql.query<BackupHeader['migrations'][number]>(
    'select name, checksum from schema_migrations order by name',
  );
  const header: BackupHeader = { qingjiaoBackup: FORMAT, createdAt: clock.now(), kind, migrations };
  yield line(header);
  const all = createHash('sha256');
  for (const table of await tablesOf(sql)) {
    yield line(table);
    const footer = yield* rowsOf(sql, table);
    yield line(footer);
    all.update(footer.sha256);
    report.tables += 1;
    report.rows += footer.rows;
  }
  report.sha256 = all.digest('hex');
  yield line({ tables: report.tables, sha256: report.sha256 } satisfies BackupFooter);
}

async function* rowsOf(sql: Session, table: TableHeader): AsyncGenerator<Uint8Array, TableFooter> {
  const key = await keyOf(sql, table.table);
  const order = key.length === 0 ? '' : ` order by ${key.map(quoted).join(', ')}`;
  const hash = createHash('sha256');
  let rows = 0;
  const select = `select ${table.columns.map(quoted).join(', ')} from ${quoted(table.table)}${order}`;
  for await (const piece of sql.copyOut(select)) {
    hash.update(piece);
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1;
    yield piece;
  }
  yield Buffer.from(`${END_OF_ROWS}\n`);
  return { rows, sha256: hash.digest('hex') };
}

const line = (value: BackupHeader | TableHeader | TableFooter | BackupFooter): Buffer =>
  Buffer.from(`${JSON.stringify(value)}\n`);

/** A backup that a power cut takes back is none. */
async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

const fileExists = (file: string) =>
  new RefusedError({
    code: 'file-exists',
    zh: `文件已存在：${file}。备份不覆盖已有文件，请换一个文件名`,
    en: `The file exists: ${file}. A backup replaces no file; choose another name`,
    at: file,
  });
