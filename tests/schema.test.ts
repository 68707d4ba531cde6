import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform';
import { testDatabase } from './support/database.ts';

/**
 * The rules of a sharded PostgreSQL (Citus), so that the same schema runs on one machine and on many: party data is
 * distributed by party_id, messages by person_id, code tables are copied to every node, and a few tables stay on the
 * coordinator.
 */
const REFERENCE = ['feed_freshness', 'rulesets', 'schema_migrations', 'settings'];
const ON_THE_COORDINATOR = ['audit_chain', 'message_batches', 'run_chunks', 'runs'];
const BY_PERSON = ['messages'];

interface Key {
  readonly table: string;
  readonly index: string;
  readonly primary: boolean;
  readonly columns: string[];
}
interface ForeignKey {
  readonly table: string;
  readonly target: string;
  readonly columns: string[];
  readonly target_columns: string[];
}

let database: Database;
let tables: string[];
let keys: Key[];
let foreignKeys: ForeignKey[];

const COLUMNS = (relation: string, numbers: string) =>
  `(select array_agg(a.attname::text order by k.place) from unnest(${numbers}) with ordinality as k(attnum, place)
     join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.attnum)`;

beforeAll(async () => {
  database = await testDatabase();
  tables = (
    await database.query<{ name: string }>(
      `select relname::text "name" from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
  ).map(({ name }) => name);
  keys = await database.query<Key>(
    `select t.relname::text "table", x.relname::text "index", i.indisprimary "primary", ${COLUMNS('t.oid', 'i.indkey::int2[]')} columns
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where t.relnamespace = 'public'::regnamespace and i.indisunique order by 1, 2`,
  );
  foreignKeys = await database.query<ForeignKey>(
    `select s.relname::text "table", t.relname::text target, ${COLUMNS('c.conrelid', 'c.conkey')} columns,
            ${COLUMNS('c.confrelid', 'c.confkey')} target_columns
       from pg_constraint c join pg_class s on s.oid = c.conrelid join pg_class t on t.oid = c.confrelid
      where c.contype = 'f' and s.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
});
afterAll(() => database.close());

/** The column a table is spread by; undefined for tables that are whole on a node. */
const spreadBy = (table: string): 'party_id' | 'person_id' | undefined =>
  REFERENCE.includes(table) || ON_THE_COORDINATOR.includes(table)
    ? undefined
    : BY_PERSON.includes(table)
      ? 'person_id'
      : 'party_id';

describe('the schema, sharded', () => {
  it('knows every table that is not spread: each listed one exists', () => {
    const listed = [...REFERENCE, ...ON_THE_COORDINATOR, ...BY_PERSON];
    expect(listed.filter((table) => !tables.includes(table))).toEqual([]);
  });

  it('has a primary key on every table that begins with party_id, or with person_id where messages are kept', () => {
    const wrong = tables.filter((table) => {
      const primary = keys.find((key) => key.table === table && key.primary);
      const first = spreadBy(table);
      return primary === undefined || (first !== undefined && primary.columns[0] !== first);
    });
    expect(wrong).toEqual([]);
  });

  it('has no unique index without the column the table is spread by', () => {
    const wrong = keys.filter((key) => {
      const column = spreadBy(key.table);
      return column !== undefined && !key.columns.includes(column);
    });
    expect(wrong).toEqual([]);
  });

  it('has foreign keys only between rows of one party, or of one person, or to a table copied everywhere', () => {
    const wrong = foreignKeys.filter(({ table, target, columns, target_columns }) => {
      if (REFERENCE.includes(target)) return false;
      const column = spreadBy(table);
      const at = column === undefined ? -1 : columns.indexOf(column);
      return (
        column !== spreadBy(target) || (column !== undefined && (at < 0 || target_columns[at] !== column))
      );
    });
    expect(wrong).toEqual([]);
    expect(foreignKeys.length).toBeGreaterThan(0);
  });

  it('has no sequence, trigger or function: ids are made by the application and nothing happens behind it', async () => {
    const behind = await database.query(
      `select relname::text "name" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
       union all select tgname::text from pg_trigger where not tgisinternal
       union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    expect(behind).toEqual([]);
  });

  it('keeps money in whole fen: every column named _fen is bigint, and none is a floating number', async () => {
    const columns = await database.query<{ name: string; type: string }>(
      `select table_name || '.' || column_name "name", data_type "type" from information_schema.columns where table_schema = 'public'`,
    );
    const wrong = columns.filter(
      ({ name, type }) =>
        (name.endsWith('_fen') && type !== 'bigint') || /real|double|money|numeric/.test(type),
    );
    expect(wrong).toEqual([]);
  });
});
