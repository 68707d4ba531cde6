import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { RefusedError } from '#core';
import type { Database, Session } from '../database.ts';
import { lockMigrations, type Migration, migrateWithin, migrationFiles } from '../migrations.ts';
import {
  type BackupFooter,
  type BackupHeader,
  type BackupReport,
  FORMAT,
  type TableFooter,
  type TableHeader,
} from './format.ts';
import { BackupReader } from './lines.ts';
import { quoted, tablesOf } from './tables.ts';

/**
 * Puts a backup in place of what the database holds, all in one transaction: a file that is damaged or cut short
 * leaves the database as it was. Refuses a database that holds anything unless `force` is given, and a backup of a
 * newer schema. Older schemas are brought up to date after loading.
 */
export async function restore(
  database: Database,
  file: string,
  options: { force?: boolean } = {},
): Promise<BackupReport> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw noFile(file);
  const report = await database.transaction(async (sql) => {
    await lockMigrations(database, sql);
    await makeRoom(sql, options.force ?? false);
    return readable(file, () => load(sql, new BackupReader(unpacked(file))));
  });
  await database.execute('analyze');
  return report;
}

/** What breaks while the file is read breaks the reader too, instead of the process. */
function unpacked(file: string): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

/** What a fresh installation holds by itself does not count. */
const OF_ITSELF = ['rulesets', 'settings'];

async function makeRoom(sql: Session, force: boolean): Promise<void> {
  const tables = await tablesOf(sql);
  const [ours] = await sql.query<{ table: string | null }>(
    `select to_regclass('schema_migrations')::text "table"`,
  );
  if (tables.length > 0 && ours?.table == null) throw foreign(tables[0]?.table ?? '');
  for (const { table } of force ? [] : tables) {
    if (OF_ITSELF.includes(table)) continue;
    const rows = await sql.query(`select 1 from ${quoted(table)} limit 1`);
    if (rows.length > 0) throw notEmpty(table);
  }
  const all = [...tables.map(({ table }) => table), 'schema_migrations'];
  await sql.query(`drop table if exists ${all.map(quoted).join(', ')} cascade`);
}

async function load(sql: Session, reader: BackupReader): Promise<BackupReport> {
  const header = await reader.record<BackupHeader>();
  if (header?.qingjiaoBackup !== FORMAT) throw damaged('not a backup of this format');
  await migrateWithin(sql, migrationsOf(header));
  // Rows that a migration itself put in stand in the backup as well.
  for (const { table } of await tablesOf(sql)) await sql.query(`truncate ${quoted(table)} cascade`);
  const report = await loadTables(sql, reader);
  await migrateWithin(sql, migrationFiles());
  return report;
}

function migrationsOf(header: BackupHeader): Migration[] {
  const known = migrationFiles();
  for (const { name, checksum } of header.migrations)
    if (!known.some((migration) => migration.name === name && migration.checksum === checksum))
      throw newerBackup(name);
  return known.filter(({ name }) => header.migrations.some((migration) => migration.name === name));
}

async function loadTables(sql: Session, reader: BackupReader): Promise<BackupReport> {
  const all = createHash('sha256');
  let tables = 0;
  let rows = 0;
  for (;;) {
    const next = await reader.record<TableHeader | BackupFooter>();
    if (next === undefined) throw damaged('the file ends too early');
    if ('tables' in next) {
      const sha256 = all.digest('hex');
      if (next.tables !== tables || next.sha256 !== sha256)
        throw damaged('the checksum of the whole is wrong');
      return { tables, rows, sha256 };
    }
    const footer = await loadTable(sql, next, reader);
    all.update(footer.sha256);
    tables += 1;
    rows += footer.rows;
  }
}

async function loadTable(sql: Session, table: TableHeader, reader: BackupReader): Promise<TableFooter> {
  const hash = createHash('sha256');
  async function* hashed() {
    for await (const piece of reader.rows()) {
      hash.update(piece);
      yield piece;
    }
  }
  const rows = await sql.copyInText(quoted(table.table), table.columns.map(quoted), hashed());
  const footer = await reader.record<TableFooter>();
  if (footer?.sha256 !== hash.digest('hex') || footer.rows !== rows)
    throw damaged(`the checksum of ${table.table} is wrong`);
  return footer;
}

/** A damaged file shows as broken gzip, as text that is no record, or as rows the database cannot read. */
async function readable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    const isDamage = error instanceof SyntaxError || /^Z_/.test(code) || /^22/.test(code);
    if (!isDamage) throw error;
    throw damaged(`${file}: ${(error as Error).message}`);
  }
}

const refusal = (code: string, zh: string, en: string) => new RefusedError({ code, zh, en });

const noFile = (file: string) =>
  refusal('no-such-file', `没有这个文件：${file}`, `There is no such file: ${file}`);

const damaged = (what: string) =>
  refusal(
    'damaged-backup',
    `备份文件已损坏或不完整，数据库保持原样（${what}）。请使用另一份备份`,
    `The backup is damaged or incomplete; the database was left as it was (${what}). Use another backup`,
  );

const notEmpty = (table: string) =>
  refusal(
    'database-not-empty',
    `数据库中已有数据（${table}）。恢复会替换全部内容：请改用空的 QINGJIAO_HOME，或确认后加 --force`,
    `The database holds data already (${table}). A restore replaces everything: use an empty QINGJIAO_HOME, or add --force if that is meant`,
  );

const foreign = (table: string) =>
  refusal(
    'foreign-database',
    `该数据库含有不属于本系统的表（${table}），不能在此恢复`,
    `This database holds tables that are not of this system (${table}); nothing is restored into it`,
  );

const newerBackup = (name: string) =>
  refusal(
    'newer-schema',
    `备份含有本程序没有的迁移“${name}”，应由写出它的版本恢复。请升级程序`,
    `The backup has the migration "${name}", which this program does not know. Upgrade the program`,
  );
