import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await database.execute(
    'create table trial (a bigint, b text, d date, t timestamptz, n numeric, j jsonb, u uuid)',
  );
});
afterAll(() => database.close());

const UUID = '018f0000-0000-7000-8000-000000000001';

describe('one database port', () => {
  it('gives int8 as bigint, days and instants as ISO text, numeric as text, jsonb parsed', async () => {
    const [row] = await database.query(
      `select 9007199254740993::int8 a, date '2020-02-29' d, timestamptz '2020-02-29 08:00:00.1234+08' t,
              1.50::numeric n, '{"x":[1]}'::jsonb j, $1::uuid u, true b, 7::int4 i`,
      [UUID],
    );
    expect(row).toEqual({
      a: 9007199254740993n,
      d: '2020-02-29',
      t: '2020-02-29T00:00:00.123Z',
      n: '1.50',
      j: { x: [1] },
      u: UUID,
      b: true,
      i: 7,
    });
  });

  it('gives arrays of these alike, null members included', async () => {
    const [row] = await database.query(
      `select array[1,null]::int8[] a, array['2020-01-01']::date[] d, array['x y',null,'"']::text[] s`,
    );
    expect(row).toEqual({ a: [1n, null], d: ['2020-01-01'], s: ['x y', null, '"'] });
  });

  it('takes arrays for unnest: bigint, text with quotes and nulls, dates, jsonb objects, booleans', async () => {
    const rows = await database.query(
      'select * from unnest($1::bigint[], $2::text[], $3::date[], $4::jsonb[], $5::boolean[]) as x(a, b, d, j, o)',
      [
        [1n, 2n],
        ['he said "\\{no}"', null],
        ['2020-01-01', null],
        [{ name: '张三', list: [1] }, null],
        [true, null],
      ],
    );
    expect(rows).toEqual([
      { a: 1n, b: 'he said "\\{no}"', d: '2020-01-01', j: { name: '张三', list: [1] }, o: true },
      { a: 2n, b: null, d: null, j: null, o: null },
    ]);
  });

  it('rolls back all of a transaction that throws, and rethrows', async () => {
    const work = database.transaction(async (sql) => {
      await sql.query('insert into trial (a) values (1)');
      throw new Error('on the way');
    });
    await expect(work).rejects.toThrow('on the way');
    expect(await database.query('select a from trial')).toEqual([]);
  });

  it('throws when a failed statement inside a transaction was swallowed by its caller', async () => {
    const work = database.transaction(async (sql) => {
      await sql.query('select 1/0').catch(() => 'swallowed');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await database.query('select 1 one')).toEqual([{ one: 1 }]);
  });

  it('refuses a query of the database around its own transaction instead of waiting for ever', async () => {
    const work = database.transaction(() => database.query('select 1'));
    await expect(work).rejects.toThrow('inside a transaction');
  });

  it('takes a second transaction in turn: 20 concurrent additions make 20', async () => {
    await database.execute('create table tally (n int); insert into tally values (0)');
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.transaction(async (sql) => {
          const [row] = await sql.query<{ n: number }>('select n from tally for update');
          await sql.query('update tally set n = $1', [(row?.n ?? 0) + 1]);
        }),
      ),
    );
    expect(await database.query('select n from tally')).toEqual([{ n: 20 }]);
  });

  it('copies 120,000 rows in several pieces, tabs, backslashes, line ends and nulls intact', async () => {
    const odd = 'tab\there \\ back\nline\rend \\N';
    function* rows() {
      for (let i = 0; i < 120_000; i++)
        yield [BigInt(i), i === 77 ? odd : `row number ${i} with some length`, null] as const;
    }
    expect(await database.copyIn('trial', ['a', 'b', 'd'], rows())).toBe(120_000);
    expect(await database.query('select b, d from trial where a = 77')).toEqual([{ b: odd, d: null }]);
    expect(await database.query('select count(*) n, sum(a) s from trial')).toEqual([
      { n: 120_000n, s: '7199940000' },
    ]);
  });

  it('keeps no row of a COPY whose last line is wrong', async () => {
    await database.execute('truncate trial');
    function* rows() {
      for (let i = 0; i < 200_000; i++) yield [i, 'x'.repeat(30)];
      yield ['not a number', 'x'];
    }
    await expect(database.copyIn('trial', ['a', 'b'], rows())).rejects.toThrow('not a number');
    expect(await database.query('select count(*) n from trial')).toEqual([{ n: 0n }]);
  });

  it('streams a COPY out: 50,000 rows come back as 50,000 lines', async () => {
    await database.query(
      'insert into trial (a, b) select i, repeat($1, 40) from generate_series(1, 50000) i',
      ['字'],
    );
    const lines = await database.transaction(async (sql) => {
      let count = 0;
      for await (const piece of sql.copyOut('select a, b from trial order by a'))
        for (const byte of piece) if (byte === 10) count++;
      return count;
    });
    expect(lines).toBe(50_000);
    expect(await database.query('select 1 one')).toEqual([{ one: 1 }]);
  });

  it('goes on after a reader of a COPY left early, and after a COPY that fails', async () => {
    const piece = await database.transaction(async (sql) => {
      for await (const first of sql.copyOut(`select i, repeat('x', 90) from generate_series(1, 300000) i`))
        return first;
      return undefined;
    });
    expect(piece?.length).toBeGreaterThan(0);
    const failing = database.transaction(async (sql) => {
      for await (const first of sql.copyOut('select 1/0')) return first;
      return undefined;
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await database.query('select 1 one')).toEqual([{ one: 1 }]);
  });
});
