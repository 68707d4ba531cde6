import pg from 'pg';
import { RefusedError } from '#core';
import type { Database, TransactionOptions } from '../database.ts';
import { refuseInsideTransaction, run, transact } from './session.ts';
import { SESSION, typeParsers } from './values.ts';

/** Connections kept; workers of a run and a few readers fit. */
const CONNECTIONS = 10;

/** A server that does not answer at all is given up after this; the system itself would wait for minutes. */
const ANSWER_MS = 15_000;
const OLDEST = 150_000;

/** PostgreSQL 15 or later behind a connection string. */
export async function openPostgres(url: string): Promise<Database> {
  await probe(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    types: typeParsers as unknown as pg.CustomTypesConfig,
    application_name: 'qingjiao',
    verify: (client: pg.PoolClient, done: (error?: Error) => void) => {
      client.query(SESSION).then(() => done(), done);
    },
  } as pg.PoolConfig);
  // A connection that breaks while idle is dropped by the pool; the next query opens another or fails by itself.
  pool.on('error', () => undefined);
  const database: Database = {
    kind: 'postgres',
    async query<Row extends object>(text: string, parameters?: readonly unknown[]) {
      refuseInsideTransaction(database);
      return run<Row>(pool as unknown as pg.ClientBase, text, parameters);
    },
    async execute(script) {
      refuseInsideTransaction(database);
      await pool.query(script);
    },
    async transaction(work, options: TransactionOptions = {}) {
      refuseInsideTransaction(database);
      const client = await pool.connect();
      let failure: Error | undefined;
      const broken = (error: Error) => {
        failure = error;
      };
      client.on('error', broken);
      try {
        return await transact(database, client, work, options);
      } finally {
        client.off('error', broken);
        client.release(failure);
      }
    },
    copyIn: (table, columns, rows) => database.transaction((sql) => sql.copyIn(table, columns, rows)),
    close: () => pool.end(),
  };
  return database;
}

/** One connection by itself: a wrong address, login or version is told before any work. */
async function probe(url: string): Promise<void> {
  const client = clientOf(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    const version = rows[0]?.version ?? '0';
    if (Number(version) < OLDEST) throw tooOld(version);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function clientOf(url: string): pg.Client {
  if (!/^postgres(ql)?:\/\//.test(url)) throw wrongUrl();
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_INVALID_URL') throw error;
    throw wrongUrl();
  }
}

const wrongUrl = () =>
  new RefusedError({
    code: 'wrong-database-url',
    zh: 'DATABASE_URL 应为 postgres://用户:口令@主机:端口/数据库；口令中的特殊字符须作百分号编码',
    en: 'DATABASE_URL takes postgres://user:password@host:port/database; special characters of the password are percent-encoded',
    at: 'DATABASE_URL',
  });

const tooOld = (version: string) =>
  new RefusedError({
    code: 'database-too-old',
    zh: `需要 PostgreSQL 15 或更高版本，该服务器为 ${version}。请升级，或用另一台服务器`,
    en: `PostgreSQL 15 or later is needed; this server says ${version}. Upgrade it or use another one`,
    at: 'DATABASE_URL',
  });
