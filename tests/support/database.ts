import { type Database, type EmbeddedDatabase, migrate, newId, openDatabase, openInMemory } from '#platform';
import { recycled } from './recycle.ts';
import { embeddedTemplate, templateName } from './template.ts';

/**
 * A migrated, empty database of its own: a clone of the embedded template, or, with TEST_DATABASE_URL, a fresh
 * PostgreSQL database made from a template database and dropped on close.
 */
export async function testDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  return url === undefined || url === '' ? embeddedDatabase() : freshPostgres(url);
}

/** A migrated, empty embedded database, whatever TEST_DATABASE_URL says. */
export const embeddedDatabase = async (): Promise<EmbeddedDatabase> =>
  recycled(async () => openInMemory(await embeddedTemplate()));

/** An empty PostgreSQL database on the server of `url`, made from `template`, dropped on close. */
export async function freshPostgres(url: string, migrated = true): Promise<Database> {
  const name = `qingjiao_test_${newId().replaceAll('-', '')}`;
  const template = migrated ? await postgresTemplate(url) : 'template0';
  await onServer(url, (server) => server.execute(`create database ${name} template ${template}`));
  const database = await openDatabase({ url: inDatabase(url, name), home: '' });
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(url, (server) => server.execute(`drop database ${name} with (force)`));
    },
  };
}

/** Makes the template under an advisory lock, since several test files may come to it at once. */
async function postgresTemplate(url: string): Promise<string> {
  const name = `qingjiao_template_${templateName()}`;
  await onServer(url, async (server) => {
    await server.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(7233002)');
      const [found] = await sql.query('select 1 from pg_database where datname = $1', [name]);
      if (found === undefined) await makeTemplate(url, name);
    });
  });
  return name;
}

async function makeTemplate(url: string, name: string): Promise<void> {
  const aside = `qingjiao_making_${newId().replaceAll('-', '')}`;
  await onServer(url, (server) => server.execute(`create database ${aside}`));
  const database = await openDatabase({ url: inDatabase(url, aside), home: '' });
  await migrate(database);
  await database.close();
  await onServer(url, (server) => server.execute(`alter database ${aside} rename to ${name}`));
}

async function onServer(url: string, work: (server: Database) => Promise<void>): Promise<void> {
  const server = await openDatabase({ url: inDatabase(url, 'postgres'), home: '' });
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

function inDatabase(url: string, name: string): string {
  const place = new URL(url);
  place.pathname = `/${name}`;
  return place.href;
}
