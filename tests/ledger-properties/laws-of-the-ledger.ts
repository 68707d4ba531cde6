import { addDays, canonicalJson, type Fen, type PlainDate } from '#core';
import type { Law } from '#law';
import { type Account, accountFrom, type Book, isMoney, livePostings, type Posting } from '#ledger';
import type { Instant } from '#platform';
import { dice, type History, posting } from './histories.ts';

/** What must hold for every history; each returns what is wrong, or undefined. */
export const laws = {
  moneyConserved,
  orderOfLearning,
  reversalRestores,
  splitPeriod,
  forgottenLater,
} as const;

const accountOn = (law: Law, book: Book, on: PlainDate): Account =>
  accountFrom(law, book, [], { on, knownOn: on });

/** The numbers of an account, without what depends on when or in which order things were learned. */
const figures = (account: Account): string =>
  canonicalJson(
    account.lines.map((line) => [
      line.obligation.sourceKey,
      line.taxAssessed,
      line.taxOutstanding,
      line.lateFee.what?.lateFee,
      line.lateFee.what?.lateFeePaid,
      line.unallocated,
      line.effectiveDue,
    ]),
  );

/** Every fen paid is in a tax, in a late fee, or shown as unallocated; and paid + owed = assessed. */
function moneyConserved(law: Law, { book, on }: History): string | undefined {
  const account = accountOn(law, book, on);
  const paid = sum(
    livePostings(book.postings, on)
      .filter((one) => isMoney(one.kind))
      .map((one) => one.amount),
  );
  const settled = sum(account.lines.map((line) => line.taxAssessed - line.taxOutstanding));
  const fees = sum(account.lines.map((line) => line.lateFee.what?.lateFeePaid ?? 0n));
  const placed = settled + fees + account.unallocated;
  return placed === paid ? undefined : `paid ${paid}, found ${placed}`;
}

/** Learned backwards, at other instants: the same figures. */
function orderOfLearning(law: Law, { book, on }: History, seed: number): string | undefined {
  const roll = dice(seed ^ 0x5eed);
  const shuffled = book.postings
    .map((one) => ({ one, at: roll(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one, at }) => ({ ...one, recordedAt: new Date(at * 1000).toISOString() as Instant }));
  return same(accountOn(law, book, on), accountOn(law, { ...book, postings: shuffled }, on));
}

/** A payment and its reversal leave everything as it was. */
function reversalRestores(law: Law, { book, on }: History, seed: number): string | undefined {
  const roll = dice(seed ^ 0xabc);
  const owed = book.obligations[roll(book.obligations.length)];
  if (owed === undefined) return undefined;
  const day = addDays(owed.effectiveDue, roll(200));
  const wrong = posting(owed, 'wrong', 'payment', BigInt(1 + roll(1_000_000)) as Fen, day);
  const undone = posting(owed, 'undone', 'reversal', 0n as Fen, day, { reverses: wrong.postingId });
  const after = { ...book, postings: [...book.postings, wrong, undone] };
  return same(accountOn(law, book, on), accountOn(law, after, on));
}

/** The exact fee to a day plus the exact fee after it is the fee over both: the segments tile the time. */
function splitPeriod(law: Law, { book, on }: History, seed: number): string | undefined {
  const middle = addDays(on, -1 - dice(seed ^ 0x517)(600));
  const whole = accountOn(law, book, on);
  const first = accountOn(law, book, middle);
  for (const line of whole.lines) {
    const early = first.lines.find((one) => one.obligation.obligationId === line.obligation.obligationId);
    const upTo = exactFee(line, undefined, middle);
    const parts = upTo + exactFee(line, addDays(middle, 1), on);
    if (parts !== exactFee(line, undefined, on))
      return `${line.obligation.sourceKey}: the parts are not the whole`;
    if (early !== undefined && exactFee(early, undefined, middle) !== upTo)
      return `${line.obligation.sourceKey}: the fee as of ${middle} is another one seen from ${on}`;
  }
  return undefined;
}

/** What happens after a day does not change that day's figures. */
function forgottenLater(law: Law, { book, on }: History, seed: number): string | undefined {
  const day = addDays(on, -dice(seed ^ 0x77)(900));
  const then: Posting[] = book.postings.filter((one) => one.effectiveOn <= day);
  return same(accountOn(law, { ...book, postings: then }, day), accountOn(law, book, day));
}

const same = (a: Account, b: Account): string | undefined =>
  figures(a) === figures(b) ? undefined : `${figures(a)} is not ${figures(b)}`;

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, one) => all + one, 0n);

/** Fee of the days from..to in fen-days, before rate and rounding (one rate throughout these histories). */
function exactFee(line: Account['lines'][number], from: PlainDate | undefined, to: PlainDate): bigint {
  const day = 86_400_000;
  return (line.lateFee.what?.segments ?? []).reduce((all, one) => {
    const start = from !== undefined && from > one.from ? from : one.from;
    const end = to < one.to ? to : one.to;
    const days = start > end ? 0 : (Date.parse(end) - Date.parse(start)) / day + 1;
    return all + one.base * BigInt(days);
  }, 0n);
}
