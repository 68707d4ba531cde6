import { join } from 'node:path';
import pg from 'pg';
import type { Database, TransactionOptions } from '../database.ts';
import { makeFolder } from '../failures.ts';
import { takeLock } from './lock.ts';
import { PgliteStream, PgliteWorker } from './pglite-stream.ts';
import { refuseInsideTransaction, run, transact } from './session.ts';
import { SESSION, typeParsers } from './values.ts';

/** The embedded database in the folder `home/database`, held by one process at a time. */
export async function openPglite(home: string): Promise<Database> {
  makeFolder(home);
  const unlock = takeLock(join(home, 'database.lock'));
  try {
    const worker = await PgliteWorker.start({ folder: join(home, 'database'), template: undefined });
    return await overWorker(worker, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** An embedded database without a folder, gone when closed: for tests and trials. */
export async function openInMemory(template?: Uint8Array<ArrayBuffer>): Promise<EmbeddedDatabase> {
  return overWorker(await PgliteWorker.start({ folder: undefined, template }), () => undefined);
}

export interface EmbeddedDatabase extends Database {
  /** The whole data folder as a tar, which `openInMemory` can begin from. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
}

async function overWorker(worker: PgliteWorker, unlock: () => void): Promise<EmbeddedDatabase> {
  const client = new pg.Client({
    stream: () => new PgliteStream(worker),
    types: typeParsers,
    user: 'postgres',
    database: 'postgres',
    password: '',
    ssl: false,
  } as unknown as pg.ClientConfig);
  client.on('error', () => undefined);
  await client.connect();
  await client.query(SESSION);
  const alone = queue();
  const database: EmbeddedDatabase = {
    kind: 'pglite',
    async query<Row extends object>(text: string, parameters?: readonly unknown[]) {
      refuseInsideTransaction(database);
      return alone(() => run<Row>(client, text, parameters));
    },
    async execute(script) {
      refuseInsideTransaction(database);
      await alone(() => client.query(script));
    },
    async transaction(work, options: TransactionOptions = {}) {
      refuseInsideTransaction(database);
      return alone(() => transact(database, client, work, options));
    },
    copyIn: (table, columns, rows) => database.transaction((sql) => sql.copyIn(table, columns, rows)),
    dump: () => alone(() => worker.dump()),
    close: () =>
      alone(async () => {
        await client.end();
        await worker.close();
        unlock();
      }),
  };
  return database;
}

/** PGlite has one connection: whoever comes later waits for the transaction before. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };
}
