import { type Fen, later, type PlainDate, type Refusal, ZERO } from '#core';
import type { Law } from '#law';
import type { Id, Instant, Sql } from '#platform';
import { readBooks } from './books.ts';
import { type ObligationClaim, refusals } from './claims.ts';
import { type Circumstances, chargeDay, type Obligation } from './obligation.ts';
import { amountsOf, type Book, replayParty } from './party-replay.ts';
import { livePostings, type Posting, type PostingKind, postingId } from './posting.ts';
import type { ReadClaim } from './read-claim.ts';
import { type Change, circumstancesOf, type SourceState } from './store/obligations.ts';

/** What changed words of a source mean for one obligation. */
export interface Correction {
  readonly partyId: Id;
  readonly id: Id;
  readonly state: SourceState;
  readonly refusal?: Refusal;
  /** False: other words, the same thing. */
  readonly changes: boolean;
  readonly postings: readonly Posting[];
  readonly change: Omit<Change, 'revision'> | undefined;
}

/** Compares changed claims with the books of their parties. */
export async function correctionsOf(
  sql: Sql,
  law: Law,
  claims: readonly ReadClaim[],
  known: ReadonlyMap<Id, SourceState | undefined>,
  at: Instant,
): Promise<Correction[]> {
  if (claims.length === 0) return [];
  const parties = [...new Set(claims.map((one) => one.claim.partyId))];
  const books = await readBooks(
    sql,
    parties,
    claims.map((one) => one.id),
  );
  return claims.map((one) =>
    correctionOf(law, books.get(one.claim.partyId) as Book, one, known.get(one.id)?.asOf, at),
  );
}

/** Pure: the postings that bring what the ledger knows to what the source now says. */
function correctionOf(
  law: Law,
  book: Book,
  { claim, id, state }: ReadClaim,
  before: PlainDate | undefined,
  at: Instant,
): Correction {
  const obligation = book.obligations.find((one) => one.obligationId === id);
  if (obligation === undefined) throw new Error(`obligation ${id} has a source state but no row`);
  const base = { partyId: claim.partyId, id, state, changes: false, postings: [], change: undefined };
  const refusal = contradiction(claim, obligation, before);
  if (refusal !== undefined) return { ...base, refusal };
  const count = book.postings.filter((one) => one.obligationId === id).length;
  const draft = drafter(claim, obligation, `${state.state}:${count}`, at);
  const redate = redateOf(book, claim, obligation, draft);
  const money =
    claim.measure === 'balance'
      ? balanceOf(law, book, claim, obligation, before, draft)
      : assessedOf(law, book, claim, obligation, before, draft);
  const postings = [...redate, ...money];
  const change = changeOf(claim, obligation, at);
  return { ...base, postings, change, changes: postings.length > 0 || change !== undefined };
}

function contradiction(
  claim: ObligationClaim,
  obligation: Obligation,
  before: PlainDate | undefined,
): Refusal | undefined {
  const { levy, taxPeriod } = obligation;
  if (claim.levy !== levy || claim.taxPeriod.from !== taxPeriod.from || claim.taxPeriod.to !== taxPeriod.to)
    return refusals.another(claim.sourceKey);
  if (claim.measure === 'balance' && before !== undefined && claim.asOf !== undefined && claim.asOf < before)
    return refusals.olderBalance(before);
  return undefined;
}

type Draft = (kind: PostingKind, amount: Fen, effectiveOn: PlainDate, more: Partial<Posting>) => Posting;

/** Keys of a correction's postings: the words that caused it, and how many postings there were before it. */
const drafter =
  (claim: ObligationClaim, obligation: Obligation, words: string, at: Instant): Draft =>
  (kind, amount, effectiveOn, more) => {
    const sourceKey = `${more.reverses === undefined ? kind : `reversal-${more.reverses}`}:${claim.sourceKey}:${words}`;
    return {
      partyId: claim.partyId,
      postingId: postingId(claim.partyId, sourceKey),
      obligationId: obligation.obligationId,
      kind,
      amount,
      effectiveOn,
      untilOn: undefined,
      recordedAt: at,
      reverses: undefined,
      instruction: undefined,
      basis: undefined,
      sourceKey,
      source: claim.source,
      ...more,
    };
  };

/** The due date as the ledger has it now, without deferrals. */
function dueOf(postings: readonly Posting[], obligation: Obligation): PlainDate {
  const redates = postings.filter(
    (one) => one.kind === 'redate' && one.obligationId === obligation.obligationId,
  );
  return redates.at(-1)?.untilOn ?? obligation.effectiveDue;
}

const FOREVER = '9999-12-31' as PlainDate;

/** A redate of a source counts from the beginning: earlier redates of the same source are reversed. */
function redateOf(book: Book, claim: ObligationClaim, obligation: Obligation, draft: Draft): Posting[] {
  const live = livePostings(book.postings, FOREVER);
  if (dueOf(live, obligation) === claim.effectiveDue) return [];
  const standing = live.filter(
    (one) => one.kind === 'redate' && one.obligationId === obligation.obligationId,
  );
  const undo = standing.map((one) => draft('reversal', ZERO, one.effectiveOn, { reverses: one.postingId }));
  if (obligation.effectiveDue === claim.effectiveDue) return undo;
  const from = chargeDay(obligation);
  return [...undo, draft('redate', ZERO, from, { untilOn: claim.effectiveDue, basis: 'source-due-date' })];
}

/** Assessed tax changed: an adjustment that counts from the beginning. What was paid before: see {@link lumpOf}. */
function assessedOf(
  law: Law,
  book: Book,
  claim: ObligationClaim,
  obligation: Obligation,
  before: PlainDate | undefined,
  draft: Draft,
): Posting[] {
  const live = livePostings(book.postings, FOREVER);
  const mine = live.filter((one) => one.obligationId === obligation.obligationId);
  const assessed = mine.reduce(
    (sum, one) => (one.kind === 'charge' || one.kind === 'adjustment' ? sum + one.amount : sum),
    0n,
  );
  const difference = (claim.amount - assessed) as Fen;
  const adjustment =
    difference === 0n
      ? []
      : [draft('adjustment', difference, chargeDay(obligation), { basis: 'source-assessment' })];
  return [...adjustment, ...lumpOf(law, book, claim, obligation, before, draft, difference)];
}

/**
 * The source knows of more money paid than the ledger: the difference is a payment on the first day it may have
 * been made. The ledger knowing more is no contradiction: the source's feed is behind.
 */
function lumpOf(
  law: Law,
  book: Book,
  claim: ObligationClaim,
  obligation: Obligation,
  before: PlainDate | undefined,
  draft: Draft,
  adjusted: Fen,
): Posting[] {
  if (claim.paidBefore === undefined || claim.asOf === undefined) return [];
  const owed = outstandingOn(law, book, obligation, claim.asOf) + adjusted;
  const missing = (owed - (claim.amount - claim.paidBefore)) as Fen;
  if (missing <= 0n) return [];
  return [
    draft('payment', missing, firstPossibleDay(obligation, before, claim.asOf), {
      instruction: 'tax-first',
      basis: `source-paid-before ${claim.asOf}`,
    }),
  ];
}

/**
 * A balance that differs from the ledger's on its day. Smaller: it fell on an unknown day, taken as the first one
 * possible, so no late fee rests on a guess. Larger: counted from the day of the balance.
 */
function balanceOf(
  law: Law,
  book: Book,
  claim: ObligationClaim,
  obligation: Obligation,
  before: PlainDate | undefined,
  draft: Draft,
): Posting[] {
  const asOf = claim.asOf as PlainDate;
  const difference = (claim.amount - outstandingOn(law, book, obligation, asOf)) as Fen;
  if (difference === 0n) return [];
  const day = difference < 0n ? firstPossibleDay(obligation, before, asOf) : asOf;
  return [draft('adjustment', difference, day, { basis: `source-balance ${asOf}` })];
}

/** After the last day on which the source still said otherwise; never later than what it says now. */
function firstPossibleDay(obligation: Obligation, before: PlainDate | undefined, asOf: PlainDate): PlainDate {
  const first = later(before ?? obligation.effectiveDue, chargeDay(obligation));
  return first < asOf ? first : asOf;
}

/** 欠缴税款余额 by the ledger on a day. */
function outstandingOn(law: Law, book: Book, obligation: Obligation, day: PlainDate): Fen {
  const on = later(day, chargeDay(obligation));
  const line = replayParty(law, book, on).lines.find(
    (one) => one.obligation.obligationId === obligation.obligationId,
  );
  return line === undefined ? ZERO : amountsOf(line, on).taxOutstanding;
}

function changeOf(
  claim: ObligationClaim,
  obligation: Obligation,
  at: Instant,
): Omit<Change, 'revision'> | undefined {
  const stated = circumstancesOf({
    ...claim,
    withholdingSituation: claim.withholdingSituation,
    voucher: claim.voucher,
  });
  const same = (Object.keys(stated) as (keyof Circumstances)[]).every(
    (name) => stated[name] === obligation[name],
  );
  if (same) return undefined;
  const effectiveOn = claim.changedOn ?? chargeDay(obligation);
  const { partyId, obligationId } = obligation;
  return { ...stated, partyId, obligationId, effectiveOn, recordedAt: at, source: claim.source };
}
