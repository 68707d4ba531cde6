/** Child process of the kill tests: runs the day once and prints the report. `node run-once.ts HOME OUTBOX [URL]` */
import { fileSink } from '#channels';
import { openDatabase } from '#platform';
import { runDay } from '#strategy';
import { DAY, stillClock } from './stage.ts';

const [home = '', outbox = '', url] = process.argv.slice(2);
const database = await openDatabase({ home, url: url === '' ? undefined : url });
process.stdout.write('open\n');
const result = await runDay(
  [database],
  { clock: stillClock, actor: 'system:daily-run' },
  { on: DAY, sink: fileSink(outbox), chunk: 12, workers: 2 },
);
if (!result.ok) throw new Error(result.refusal.en);
process.stdout.write(`${JSON.stringify(result.value)}\n`);
await database.close();
