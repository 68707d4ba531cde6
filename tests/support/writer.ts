/**
 * A process of its own for tests: opens the embedded database under the given folder and writes pairs of rows, one
 * transaction a pair, until it is killed. On standard output: 'open', then the number of each committed pair; 'refused
 * CODE' where the folder is held by another.
 */
import { RefusedError } from '#core';
import { openDatabase } from '#platform';

const home = process.argv[2] ?? '';
try {
  const database = await openDatabase({ home });
  await database.execute('create table if not exists pairs (n bigint, half int, filler text)');
  process.stdout.write('open\n');
  const [row] = await database.query<{ n: bigint }>('select coalesce(max(n), 0) n from pairs');
  for (let n = (row?.n ?? 0n) + 1n; ; n++) {
    await database.transaction(async (sql) => {
      await sql.query(`insert into pairs select $1, 1, repeat('x', 200) from generate_series(1, 50)`, [n]);
      await sql.query(`insert into pairs select $1, 2, repeat('y', 200) from generate_series(1, 50)`, [n]);
    });
    process.stdout.write(`${n}\n`);
  }
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  process.stdout.write(`refused ${error.refusal.code}\n`);
}
