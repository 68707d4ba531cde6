import type { Sql } from '../database.ts';
import type { TableHeader } from './format.ts';

/** Made by the restore itself. */
const OWN = 'schema_migrations';

/** Every table in the order it was made, so that a row's foreign key finds its row; with its columns. */
export async function tablesOf(sql: Sql): Promise<TableHeader[]> {
  return sql.query<TableHeader & Record<string, unknown>>(
    `select c.relname "table", array_agg(a.attname::text order by a.attnum) columns
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> $1
      group by c.oid, c.relname order by c.oid`,
    [OWN],
  );
}

/** The key a table's rows are written in, so that the same rows give the same bytes. */
export async function keyOf(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select a.attname::text name
       from pg_index i
       cross join unnest(i.indkey) with ordinality as k(attnum, place)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      where i.indisprimary and i.indrelid = quote_ident($1)::regclass order by k.place`,
    [table],
  );
  return rows.map((row) => row.name);
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
