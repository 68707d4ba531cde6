/**
 * What the storage port carries: rows a second into and out of both kinds of database. Run: node bench/storage.ts
 * [POSTGRES_URL]. Ratios between the lines of one run count, not the figures of two runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, stopwatch } from '#platform';

const ROWS = 1_000_000;
const STEP = 5_000;
const DAY = '2026-01-15';
const uuid = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const TABLE = 'storage_bench';
const COLUMNS = ['party_id', 'posting_id', 'amount_fen', 'effective_on', 'source_key', 'recorded_at'];
const NOW = '2026-01-15T00:00:00.000Z';

async function measure(label: string, rows: number, work: () => Promise<unknown>): Promise<void> {
  const seconds = stopwatch();
  await work();
  const rate = Math.round(rows / seconds());
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  console.log(
    `${label.padEnd(44)} ${rate.toLocaleString('en').padStart(12)} a second   ${memory} MiB resident`,
  );
}

function* copyRows(rows: number) {
  for (let n = 0; n < rows; n++) yield [uuid(n), uuid(n), n * 100, DAY, `row ${n}`, NOW] as const;
}

async function unnest(database: Database): Promise<void> {
  for (let first = 0; first < ROWS / 5; first += STEP) {
    const numbers = Array.from({ length: STEP }, (_, at) => first + at);
    await database.transaction((sql) =>
      sql.query(
        `insert into ${TABLE} (${COLUMNS.join(', ')})
         select p, i, a, d, k, $6::timestamptz
           from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::date[], $5::text[]) as x(p, i, a, d, k)
         on conflict do nothing`,
        [
          numbers.map(uuid),
          numbers.map(uuid),
          numbers.map((n) => BigInt(n) * 100n),
          numbers.map(() => DAY),
          numbers.map((n) => `row ${n}`),
          NOW,
        ],
      ),
    );
  }
}

async function copyOut(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    let bytes = 0;
    for await (const piece of sql.copyOut(`select * from ${TABLE}`)) bytes += piece.length;
    if (bytes === 0) throw new Error('nothing came out');
  });
}

async function measureAll(database: Database): Promise<void> {
  const { kind } = database;
  await database.execute(`drop table if exists ${TABLE}; create table ${TABLE} (party_id uuid not null,
    posting_id uuid not null, amount_fen bigint not null, effective_on date not null, source_key text not null,
    recorded_at timestamptz not null, primary key (party_id, posting_id))`);
  await measure(`${kind}: unnest insert, ${STEP} a transaction`, ROWS / 5, () => unnest(database));
  await database.execute(`truncate ${TABLE}`);
  await measure(`${kind}: COPY in, one transaction`, ROWS, () =>
    database.copyIn(TABLE, COLUMNS, copyRows(ROWS)),
  );
  await measure(`${kind}: COPY out`, ROWS, () => copyOut(database));
  await measure(`${kind}: read as objects`, ROWS / 5, () =>
    database.query(`select * from ${TABLE} limit ${ROWS / 5}`),
  );
  await measure(`${kind}: round trips of one row`, 2_000, async () => {
    for (let n = 0; n < 2_000; n++)
      await database.query(`select amount_fen from ${TABLE} where party_id = $1`, [uuid(n)]);
  });
  await database.execute(`drop table ${TABLE}`);
  await database.close();
}

const home = mkdtempSync(join(tmpdir(), 'qingjiao-storage-'));
await measureAll(await openDatabase({ home }));
rmSync(home, { recursive: true });
const url = process.argv[2];
if (url !== undefined) await measureAll(await openDatabase({ url, home: '' }));
