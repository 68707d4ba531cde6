import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from '#platform';
import { BENCH_DAY, prepareProvince } from './province.ts';

/**
 * Loads a province for the benches and says how long it took:
 * `node bench/load.ts --taxpayers 5000000 --url postgres://…/bench_5m` or `--home FOLDER` for the embedded database.
 */
const { values } = parseArgs({
  options: {
    taxpayers: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string' },
    home: { type: 'string', default: 'var/bench' },
  },
});
if (values.url === undefined) mkdirSync(values.home, { recursive: true });
const database = await openDatabase({ url: values.url, home: values.home });
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
const report = await prepareProvince(
  database,
  { taxpayers: Number(values.taxpayers), seed: Number(values.seed), on: BENCH_DAY },
  (taxpayers, rows) => {
    if (taxpayers % 100_000 === 0) console.error(`${seconds()} s: ${taxpayers} taxpayers, ${rows} rows`);
  },
);
console.log(
  JSON.stringify({
    ...report,
    seconds: seconds(),
    memoryMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);
await database.close();
