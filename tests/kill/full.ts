/**
 * Q3 in full: 50 kills on the embedded database and, where QINGJIAO_KILL_URL names a PostgreSQL server, 50 there.
 * `node tests/kill/full.ts` writes bench/proofs/q3.md and ends with 1 when anything differed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, systemClock } from '#platform';
import { killAfter, outboxOf, runWhole, stateOf } from './attempt.ts';
import { type Attempt, attempt, clear, equal, moments, undisturbed } from './embedded.ts';
import { setStage } from './stage.ts';

const KILLS = Number(process.env.QINGJIAO_KILLS ?? 50);
const FIRMS = 240;
const SEED = 20240618;

interface Proof {
  readonly place: string;
  readonly attempts: readonly Attempt[];
  readonly messages: number;
  readonly milliseconds: number;
}

async function onEmbedded(): Promise<Proof> {
  const whole = await undisturbed(FIRMS);
  const attempts: Attempt[] = [];
  for (const [index, after] of moments(SEED, KILLS, whole.milliseconds).entries()) {
    attempts.push(await attempt(whole, `kill-${index}`, [after]));
    process.stderr.write(`\rembedded ${index + 1}/${KILLS} `);
  }
  clear(whole);
  return {
    place: 'PGlite (folder)',
    attempts,
    messages: whole.outbox.size,
    milliseconds: whole.milliseconds,
  };
}

async function onPostgres(server: string): Promise<Proof> {
  const urlOf = (name: string): string => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const admin = await openDatabase({ url: server, home: '' });
  const root = mkdtempSync(join(tmpdir(), 'qingjiao-kill-pg-'));
  const stage = `qingjiao_kill_${process.pid}`;
  const copy = async (name: string): Promise<{ home: string; outbox: string; url: string }> => {
    await admin.execute(`create database ${name} template ${stage}`);
    return { home: join(root, name), outbox: join(root, name), url: urlOf(name) };
  };
  const stateAt = async (url: string): Promise<string> => {
    const database = await openDatabase({ url, home: '' });
    const state = await stateOf(database);
    await database.close();
    return state;
  };
  await admin.execute(`create database ${stage}`);
  const database = await openDatabase({ url: urlOf(stage), home: '' });
  await setStage(database, FIRMS);
  await database.close();
  const place = await copy(`${stage}_whole`);
  const { report, milliseconds } = await runWhole(place);
  const state = await stateAt(place.url);
  const outbox = outboxOf(place.outbox);
  const attempts: Attempt[] = [];
  for (const [index, after] of moments(SEED, KILLS, milliseconds).entries()) {
    const name = `${stage}_${index}`;
    const killed = await copy(name);
    const kills = (await killAfter(killed, after)) ? 1 : 0;
    const ended = await runWhole(killed);
    attempts.push({
      after,
      kills,
      sameState: (await stateAt(killed.url)) === state,
      sameDigest: ended.report.digest === report.digest,
      sameMessages: equal(outboxOf(killed.outbox), outbox),
    });
    await admin.execute(`drop database ${name} with (force)`);
    process.stderr.write(`\rPostgreSQL ${index + 1}/${KILLS} `);
  }
  await admin.execute(`drop database ${stage}_whole with (force)`);
  await admin.execute(`drop database ${stage} with (force)`);
  await admin.close();
  rmSync(root, { recursive: true, force: true });
  return { place: 'PostgreSQL', attempts, messages: outbox.size, milliseconds };
}

const isSame = (each: Attempt): boolean => each.sameState && each.sameDigest && each.sameMessages;

function row({ place, attempts, messages, milliseconds }: Proof): string {
  const same = attempts.filter(isSame).length;
  const running = attempts.reduce((sum, each) => sum + each.kills, 0);
  const first = Math.min(...attempts.map((each) => each.after));
  const last = Math.max(...attempts.map((each) => each.after));
  return `| ${place} | ${attempts.length} | ${running} | ${Math.round(milliseconds)} | ${first}–${last} | ${messages} | ${same} of ${attempts.length} |`;
}

const server = process.env.QINGJIAO_KILL_URL;
const proofs = await Promise.all([onEmbedded(), ...(server === undefined ? [] : [onPostgres(server)])]);
mkdirSync('bench/proofs', { recursive: true });
writeFileSync(
  'bench/proofs/q3.md',
  `# Q3: the daily run killed at random moments

\`node tests/kill/full.ts\`, ${systemClock.today()}, Node ${process.version}. ${FIRMS} firms: reminders before and after the due date, tasks,
part payments, full payments, holds, persons who answer for several firms, firms without contact. A child process runs the
day in chunks of 12 parties with two workers and gets SIGKILL at a moment drawn with seed ${SEED} between the opening of the
database and the length of an undisturbed run; then the day is run again to its end. Compared with a run that was never
killed: SHA-256 over every row of positions, steps, cases, tasks, task history, messages, batches, open
items, postings and events; the run's own digest; and the outbox, message by message (none twice, none missing, the same bytes).

| database | attempts | killed while running | undisturbed run, ms | moments, ms | messages | same in everything |
|---|---|---|---|---|---|---|
${proofs.map(row).join('\n')}
`,
);
process.stderr.write('\n');
process.exitCode = proofs.every((proof) => proof.attempts.every(isSame)) ? 0 : 1;
