import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedError } from '#core';
import type { Database, Session } from './database.ts';
import { PROJECT_ROOT } from './environment.ts';

/** Rooms in the order their tables are made; a later room may refer to an earlier one. */
const ROOMS = [
  'platform',
  'modules/parties',
  'modules/ledger',
  'modules/casework',
  'modules/channels',
  'modules/strategy',
  'modules/intake',
];

export interface Migration {
  /** 'ledger/0001-ledger' */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Every numbered .sql of every room, in the order they run. */
export function migrationFiles(root: string = PROJECT_ROOT): Migration[] {
  return ROOMS.flatMap((room) => {
    const folder = join(root, room, 'migrations');
    const files = existsSync(folder)
      ? readdirSync(folder).filter((file) => /^\d{4}-.*\.sql$/.test(file))
      : [];
    return files.sort().map((file): Migration => {
      const sql = readFileSync(join(folder, file), 'utf8');
      const name = `${room.slice(room.lastIndexOf('/') + 1)}/${file.replace(/\.sql$/, '')}`;
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
  });
}

/** Any number serves, as long as no one else of this house takes it for another lock. */
const MIGRATION_LOCK = 7_233_001;

const TABLE = `create table if not exists schema_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

/**
 * Brings the schema up to date, all of it in one transaction; two processes that start together take turns.
 * Refuses a database whose applied migrations differ from the files (`changed-migration`) or are newer (`newer-schema`).
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = migrationFiles(),
): Promise<{ applied: string[] }> {
  return database.transaction(async (sql) => {
    await lockMigrations(database, sql);
    return { applied: await migrateWithin(sql, migrations) };
  });
}

/** Holds off other processes that migrate or restore until the transaction ends; PGlite has no others. */
export async function lockMigrations(database: Database, sql: Session): Promise<void> {
  if (database.kind === 'postgres') await sql.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

/** As {@link migrate}, in the caller's transaction. */
export async function migrateWithin(sql: Session, migrations: readonly Migration[]): Promise<string[]> {
  await sql.query(TABLE);
  const waiting = await stillToApply(sql, migrations);
  for (const migration of waiting) await apply(sql, migration);
  return waiting.map((migration) => migration.name);
}

async function stillToApply(sql: Session, migrations: readonly Migration[]): Promise<Migration[]> {
  const rows = await sql.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name)) throw newer(name);
  for (const { name, checksum } of migrations)
    if (applied.has(name) && applied.get(name) !== checksum) throw changed(name);
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(sql: Session, migration: Migration): Promise<void> {
  // Without parameters the driver uses the simple protocol, which takes several statements at once.
  await sql.query(migration.sql);
  await sql.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}

const changed = (name: string) =>
  new RefusedError({
    code: 'changed-migration',
    zh: `数据库已执行的迁移“${name}”与程序中的文件不一致。已执行的迁移不得修改：请恢复该文件，另写新的编号文件`,
    en: `The migration "${name}" was applied with another content than the file has now. Applied migrations never change: restore the file and write a new numbered one`,
    at: name,
  });

const newer = (name: string) =>
  new RefusedError({
    code: 'newer-schema',
    zh: `数据库含有本程序没有的迁移“${name}”，应由更新版本的程序打开。请升级程序，或恢复旧备份`,
    en: `The database has the migration "${name}", which this program does not know: a newer version wrote it. Upgrade the program, or restore an older backup`,
    at: name,
  });
