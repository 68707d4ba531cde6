import type { Database, EmbeddedDatabase } from '#platform';

/** Emptied databases that wait for the next test of this file; starting one costs a second, emptying it 20 ms. */
const idle: EmbeddedDatabase[] = [];

/**
 * Hands out an embedded database that goes back to the idle ones when closed: what a test made is dropped and every
 * table emptied. One that cannot be emptied (its schema was changed) is closed for good.
 */
export async function recycled(make: () => Promise<EmbeddedDatabase>): Promise<EmbeddedDatabase> {
  const database = idle.pop() ?? (await make());
  const tables = await tableNames(database);
  return {
    ...database,
    async close() {
      if (await emptied(database, tables)) idle.push(database);
      else await database.close();
    },
  };
}

async function emptied(database: Database, before: readonly string[]): Promise<boolean> {
  const now = await tableNames(database);
  const added = now.filter((name) => !before.includes(name));
  if (added.length > 0) await database.execute(`drop table ${added.join(', ')} cascade`);
  if (before.some((name) => !now.includes(name))) return false;
  const data = before.filter((name) => name !== 'schema_migrations');
  await database.execute(`truncate ${data.join(', ')} cascade`);
  return true;
}

async function tableNames(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select quote_ident(relname) "name" from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by oid`,
  );
  return rows.map((row) => row.name);
}
