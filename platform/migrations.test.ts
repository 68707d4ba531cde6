import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, type Migration, migrate, migrationFiles } from '#platform';
import { testDatabase } from '../tests/support/database.ts';

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const more = (name: string, sql: string): Migration => ({ name, sql, checksum: `sum of ${sql}` });

describe('migrations', () => {
  it('stand in the fixed order of rooms, platform first, ledger after parties', () => {
    const rooms = migrationFiles().map((migration) => migration.name.split('/')[0]);
    expect(rooms[0]).toBe('platform');
    expect(rooms.indexOf('ledger')).toBeGreaterThan(rooms.indexOf('parties'));
    expect(new Set(migrationFiles().map((migration) => migration.name)).size).toBe(rooms.length);
  });

  it('apply nothing to a database that is up to date', async () => {
    expect(await migrate(database)).toEqual({ applied: [] });
  });

  it('apply only what is new, and all of it or nothing', async () => {
    const good = more('later/0001-good', 'create table later_good (n int); create index on later_good (n)');
    const bad = more('later/0002-bad', 'create table later_bad (n nonsense)');
    await expect(migrate(database, [...migrationFiles(), good, bad])).rejects.toThrow('nonsense');
    expect(await migrate(database, [...migrationFiles(), good])).toEqual({ applied: ['later/0001-good'] });
    await database.query(`delete from schema_migrations where name = 'later/0001-good'`);
  });

  it('refuse a file that was changed after it was applied, naming it', async () => {
    const changed = migrationFiles().map((migration, at) =>
      at === 1 ? { ...migration, checksum: 'another' } : migration,
    );
    await expect(migrate(database, changed)).rejects.toMatchObject({
      refusal: { code: 'changed-migration', at: changed[1]?.name },
    });
  });

  it('refuse a database written by a newer version', async () => {
    const older = migrationFiles().slice(0, -1);
    await expect(migrate(database, older)).rejects.toMatchObject({ refusal: { code: 'newer-schema' } });
  });

  it('run once when three programs start at the same moment', async () => {
    const extra = [...migrationFiles(), more('later/0003-once', 'create table later_once (n int)')];
    const done = await Promise.all([1, 2, 3].map(() => migrate(database, extra)));
    expect(done.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 1]);
    await database.query(`delete from schema_migrations where name = 'later/0003-once'`);
  });
});
