/**
 * Q2 in full: 100,000 random histories in pure replay and 2,000 through a database, where every stored running row
 * must equal the replay. Writes bench/proofs/q2.md. Run: `node tests/ledger-properties/full.ts [PURE] [STORED]`;
 * with TEST_DATABASE_URL on PostgreSQL, else embedded.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { canonicalJson, type Fen } from '#core';
import type { Law } from '#law';
import {
  admitObligations,
  admitPostings,
  type Book,
  type Obligation,
  openItemsOf,
  type Posting,
  standingsOf,
} from '#ledger';
import { derivedId, type Id, PROJECT_ROOT, systemClock } from '#platform';
import { testDatabase } from '../support/database.ts';
import { testLaw, testShell } from '../support/ledger.ts';
import { dice, history } from './histories.ts';
import { laws } from './laws-of-the-ledger.ts';

const [pure, stored] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 2_000)];
const law = await testLaw();
const lines = [...pureResults(law), await storedResult(law)];
const report = [
  '# Q2: the ledger over random histories',
  '',
  `${systemClock.today()}, Node ${process.version}. One party with one to four debts and up to twelve payments, offsets,`,
  'adjustments, redates, claims and reversals; the seed is the number of the history.',
  '',
  '| property | histories | broken |',
  '|---|---|---|',
  ...lines.map(([name, count, broken]) => `| ${name} | ${count} | ${broken} |`),
  '',
].join('\n');
process.stdout.write(report);
mkdirSync(`${PROJECT_ROOT}/bench/proofs`, { recursive: true });
writeFileSync(`${PROJECT_ROOT}/bench/proofs/q2.md`, report);
// The embedded database keeps its worker; the work is done.
process.exit(lines.some(([, , broken]) => broken > 0) ? 1 : 0);

function pureResults(byLaw: Law): [string, number, number][] {
  return (Object.keys(laws) as (keyof typeof laws)[]).map((name) => {
    let broken = 0;
    for (let seed = 1; seed <= pure; seed++) {
      const wrong = laws[name](byLaw, history(seed), seed);
      if (wrong === undefined) continue;
      broken += 1;
      process.stderr.write(`${name} ${seed}: ${wrong}\n`);
    }
    return [name, pure, broken];
  });
}

/** Histories as claims, in three deliveries and a shuffled order; running rows against replay of the same history. */
async function storedResult(byLaw: Law): Promise<[string, number, number]> {
  const database = await testDatabase();
  const shell = testShell(database);
  const wanted = new Map<Id, string>();
  let broken = 0;
  try {
    for (let first = 1; first <= stored; first += 200) {
      const books = Array.from({ length: Math.min(200, stored - first + 1) }, (_, index) => {
        const seed = first + index;
        return history(seed, derivedId('history', String(seed))).book;
      });
      await database.transaction((sql) => admitObligations(sql, shell, byLaw, books.flatMap(claimsOf)));
      for (let part = 0; part < 3; part++)
        await database.transaction((sql) =>
          admitPostings(
            sql,
            shell,
            byLaw,
            books.flatMap((book, index) => postingsOf(book, part, first + index)),
          ),
        );
      for (const book of books)
        wanted.set(book.partyId, rows(standingsOf(byLaw, { ...book, payer: undefined })));
      for (const [id, items] of Map.groupBy(
        await openItemsOf(
          database,
          books.map((one) => one.partyId),
        ),
        (one) => one.partyId,
      )) {
        if (rows(items.map((open) => ({ open }))) !== wanted.get(id)) broken += 1;
        wanted.delete(id);
      }
      for (const [id, expected] of wanted)
        if (expected !== '[]') process.stderr.write(`${id}: no rows, expected ${expected}\n`);
      broken += [...wanted.values()].filter((one) => one !== '[]').length;
      wanted.clear();
    }
  } finally {
    await database.close();
  }
  return [`stored running rows equal the replay (${database.kind})`, stored, broken];
}

function rows(standings: readonly { open: object | undefined }[]): string {
  const open = standings.flatMap((one) =>
    one.open === undefined ? [] : [{ ...one.open, revision: undefined }],
  );
  return canonicalJson(open.map((one) => canonicalJson(one)).sort());
}

function claimsOf(book: Book) {
  return book.obligations.map((one: Obligation) => {
    const charge = book.postings.find(
      (posting) => posting.kind === 'charge' && posting.obligationId === one.obligationId,
    );
    return { ...one, measure: 'assessed' as const, amount: charge?.amount as Fen };
  });
}

/** A third of the postings; a reversal never before what it reverses. */
function postingsOf(book: Book, part: number, seed: number) {
  const roll = dice(seed);
  const parts = new Map(book.postings.map((one) => [one.postingId, roll(3)]));
  return book.postings.filter((one) => one.kind !== 'charge').filter((one) => partOf(one, parts) === part);
}

function partOf(one: Posting, parts: ReadonlyMap<Id, number>): number {
  return one.reverses === undefined ? (parts.get(one.postingId) ?? 0) : 2;
}
