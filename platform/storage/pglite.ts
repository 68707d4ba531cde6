import { join } from 'node:path';
import pg from 'pg';
import { RefusedError } from '#core';
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
    const folder = join(home, 'database');
    const start = PgliteWorker.start({ folder, template: undefined });
    const worker = await start.catch((error: Error) => Promise.reject(unusable(folder, error)));
    return await overWorker(worker, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** An embedded database without a folder, gone when closed: for tests and trials. */
/** Another version's folder, a damaged one, or a full disk: the engine says little more than that it did not start. */
const unusable = (folder: string, { message }: Error): RefusedError =>
  new RefusedError({
    code: 'database-folder-unusable',
    zh: `内置数据库打不开：${folder} 已损坏、由其他版本写成，或磁盘已满。请把该文件夹改名留存，再用 qingjiao restore 恢复最近的备份（${message}）`,
    en: `The embedded database does not open: ${folder} is damaged, was written by another version, or the disk is full. Rename that folder to keep it, then restore the latest backup with qingjiao restore (${message})`,
    at: folder,
  });

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
