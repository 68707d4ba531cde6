/**
 * P5: one party's statement as of a day, over a database that is already loaded (DATABASE_URL). Picks random parties
 * with open items and half of its days in the past. Run: `DATABASE_URL=… node bench/statement.bench.ts [COUNT]`.
 */
import { addDays, type PlainDate } from '#core';
import { lawOf } from '#law';
import { statement } from '#ledger';
import {
  type Database,
  type Id,
  loadRulesetContent,
  newId,
  openDatabase,
  readEnvironment,
  rulesetOf,
  systemClock,
} from '#platform';

/** Milliseconds of each statement, sorted. */
export async function statementTimes(database: Database, count: number): Promise<number[]> {
  const law = lawOf(rulesetOf(await loadRulesetContent()));
  const parties = await randomParties(database, count);
  const today = systemClock.today();
  const times: number[] = [];
  for (const [index, party] of parties.entries()) {
    const on: PlainDate = index % 2 === 0 ? today : addDays(today, -index % 700);
    const start = performance.now();
    const answer = await statement(database, law, party, { on, knownOn: today });
    times.push(performance.now() - start);
    if (!answer.ok && answer.refusal.code !== 'party-not-yet-known') throw new Error(answer.refusal.en);
  }
  return times.sort((a, b) => a - b);
}

/** The first party with an open item after a random id; ids are hashes, so that is a fair draw. */
async function randomParties(database: Database, count: number): Promise<Id[]> {
  const parties: Id[] = [];
  for (let index = 0; index < count; index++) {
    const start = newId().slice(-12);
    const from = `${start.slice(0, 8)}-${start.slice(8)}-8000-8000-000000000000`;
    const [row] = await database.query<{ party_id: Id }>(
      'select party_id from open_items where party_id >= $1::uuid order by party_id limit 1',
      [from],
    );
    if (row !== undefined) parties.push(row.party_id);
  }
  return parties;
}

export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

if (import.meta.main) {
  const environment = readEnvironment();
  const database = await openDatabase(environment);
  try {
    const count = Number(process.argv[2] ?? 2_000);
    await statementTimes(database, 50);
    const times = await statementTimes(database, count);
    const [held] = await database.query<{ parties: bigint }>('select count(*) as parties from parties');
    process.stdout.write(
      `P5 statement  ${database.kind}  parties ${held?.parties}  asked ${times.length}  p50 ${quantile(times, 0.5).toFixed(2)} ms  p99 ${quantile(times, 0.99).toFixed(2)} ms  worst ${quantile(times, 1).toFixed(2)} ms\n`,
    );
  } finally {
    await database.close();
  }
}
