import pg from 'pg';
import type { Database, TransactionOptions } from '../database.ts';
import { refuseInsideTransaction, run, transact } from './session.ts';
import { SESSION, typeParsers } from './values.ts';

/** Connections kept; workers of a run and a few readers fit. */
const CONNECTIONS = 10;

/** PostgreSQL 15 or later behind a connection string. */
export async function openPostgres(url: string): Promise<Database> {
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
  try {
    await database.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}
