import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { CopyRows, Session, Sql, TransactionOptions } from '../database.ts';
import { copyIn, copyOut, copyText, copyTextOf } from './copy.ts';

/** Marks the asynchronous run of a transaction's work, to catch a use of the database around its own transaction. */
const within = new AsyncLocalStorage<object>();

export function refuseInsideTransaction(database: object): void {
  if (within.getStore() === database)
    throw new Error('inside a transaction use the sql that was given, not the database');
}

export async function run<Row extends object>(
  client: Pick<pg.ClientBase, 'query'>,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await (parameters.length === 0
    ? client.query(text)
    : client.query(text, parameters as unknown[]));
  return result.rows as Row[];
}

function sessionOf(client: pg.ClientBase): Session {
  return {
    query: <Row extends object>(text: string, parameters?: readonly unknown[]) =>
      run<Row>(client, text, parameters),
    copyIn: (table, columns, rows) => copyIn(client, table, columns, textOf(rows)),
    copyInText: (table, columns, pieces) => copyIn(client, table, columns, pieces),
    copyOut: (select) => copyOut(client, select),
  } satisfies Session & Sql;
}

const textOf = (rows: CopyRows) => (Symbol.iterator in rows ? copyTextOf(rows) : copyText(rows));

/** begin … commit around `work`, on a client that nobody else uses meanwhile. */
export async function transact<T>(
  database: object,
  client: pg.ClientBase,
  work: (sql: Session) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  await client.query(
    options.isolation === undefined ? 'begin' : `begin isolation level ${options.isolation}`,
  );
  let value: T;
  try {
    value = await within.run(database, () => work(sessionOf(client)));
  } catch (error) {
    // Where the connection is gone the server has rolled back by itself; what broke first is what is told.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  const ended = await client.query('commit');
  if (ended.command !== 'COMMIT')
    throw new Error('a statement of the transaction failed and was ignored: rolled back');
  return value;
}
