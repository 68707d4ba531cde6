import type { Database, Sql } from '#platform';

type Value = string | number | bigint | boolean | null;
export type Row = readonly Value[];

/** A table with the rows that wait to be copied into it. */
export interface TableLoad {
  readonly table: string;
  readonly columns: readonly string[];
  rows: Row[];
}

export const tableLoad = (table: string, columns: string): TableLoad => ({
  table,
  columns: columns.split(' '),
  rows: [],
});

/** Copies what waits in every table; on PostgreSQL the tables side by side, on PGlite one after another. */
export async function flush(database: Database, loads: readonly TableLoad[]): Promise<number> {
  const waiting = loads.filter((load) => load.rows.length > 0);
  let copied = 0;
  const copy = async (load: TableLoad) => {
    const { rows } = load;
    load.rows = [];
    const count = await database.copyIn(load.table, load.columns, rows);
    copied += count;
  };
  if (database.kind === 'postgres') await Promise.all(waiting.map(copy));
  else for (const load of waiting) await copy(load);
  return copied;
}

/** An index, key or foreign key taken off for a load, with the statement that puts it back. */
interface TakenOff {
  readonly restore: string;
  readonly remove: string;
}

/**
 * Takes keys and indexes off these tables, so that rows go in at full speed; returns the statements that put back
 * exactly what was there, foreign keys last.
 */
export async function takeOffIndexes(database: Database, tables: readonly string[]): Promise<string[]> {
  const constraints = await constraintsOf(database, tables);
  const plain = await plainIndexesOf(database, tables);
  for (const one of [...constraints, ...plain]) await database.execute(one.remove);
  return [...[...constraints].reverse(), ...plain].map((one) => one.restore);
}

async function constraintsOf(sql: Sql, tables: readonly string[]): Promise<TakenOff[]> {
  const rows = await sql.query<{ relation: string; name: string; definition: string }>(
    `select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint
      where contype in ('p', 'u', 'f')
        and (conrelid::regclass::text = any($1::text[]) or confrelid::regclass::text = any($1::text[]))
      order by contype = 'f' desc, conrelid::regclass::text, conname`,
    [tables],
  );
  return rows.map(({ relation, name, definition }) => ({
    remove: `alter table ${relation} drop constraint ${name}`,
    restore: `alter table ${relation} add constraint ${name} ${definition}`,
  }));
}

async function plainIndexesOf(sql: Sql, tables: readonly string[]): Promise<TakenOff[]> {
  const rows = await sql.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = current_schema() and tablename = any($1::text[])
        and indexname not in (select conname from pg_constraint where conindid <> 0)
      order by indexname`,
    [tables],
  );
  return rows.map(({ name, definition }) => ({ remove: `drop index ${name}`, restore: definition }));
}
