import { type Decision, type Fen, type PlainDate, type Refusal, RefusedError, total, ZERO } from '#core';
import { decide, type LateFee, type Law, lateFee } from '#law';
import { endOfDay, type Id, type Sql } from '#platform';
import { readBooks } from './books.ts';
import { type Hold, holdsOn } from './hold.ts';
import type { Obligation } from './obligation.ts';
import { amountsOf, type Book, type Line, replayParty, type Spread, unallocatedOf } from './party-replay.ts';
import type { Posting } from './posting.ts';
import { holdsOf } from './store/holds.ts';

/** One obligation in an account: what it is, what is owed on it on the day, and the law's whole reason. */
export interface AccountLine {
  readonly obligation: Obligation;
  /** Postings that count on the day, in order of effective day. */
  readonly postings: readonly Posting[];
  readonly lateFee: Decision<LateFee>;
  /** Tax is certain even where the late fee is unclear. */
  readonly taxAssessed: Fen;
  readonly taxOutstanding: Fen;
  readonly lateFeeOutstanding: Fen | undefined;
  readonly effectiveDue: PlainDate;
  readonly unallocated: Fen;
  /** The law's "I do not know" where a parameter has no value for the day. */
  readonly refusal: Refusal | undefined;
  readonly holds: readonly Hold[];
}

/** 一户: everything one party owes on a day, as known on a day. */
export interface Account {
  readonly partyId: Id;
  readonly on: PlainDate;
  readonly knownOn: PlainDate;
  readonly lines: readonly AccountLine[];
  /** How money paid to the party as a whole was spread. */
  readonly spreads: readonly Spread[];
  readonly tax: Fen;
  readonly lateFee: Fen;
  readonly total: Fen;
  /** 多缴: paid beyond what was owed; to be refunded or, on a decision, set against other arrears. */
  readonly unallocated: Fen;
  readonly decision: Decision<Fen>;
}

export interface AccountQuestion {
  /** The day for which it is computed; a day to come gives what will be owed if nothing more happens. */
  readonly on: PlainDate;
  /** Facts recorded up to the end of this civil day. */
  readonly knownOn: PlainDate;
}

/** 余额 of one party on any day, as known on any day, by replay. Rules known that day come with `law`. */
export async function accountOf(
  sql: Sql,
  law: Law,
  partyId: Id,
  question: AccountQuestion,
): Promise<Account> {
  const at = endOfDay(question.knownOn);
  const books = await readBooks(sql, [partyId], undefined, at, question.on);
  const holds = await holdsOf(sql, [partyId], at);
  return accountFrom(law, books.get(partyId) as Book, holds, question);
}

/** Pure: the account from what is known. */
export function accountFrom(
  law: Law,
  book: Book,
  holds: readonly Hold[],
  { on, knownOn }: AccountQuestion,
): Account {
  const { lines: replayed, spreads } = replayParty(law, book, on);
  const lines = replayed.map((line) => accountLine(line, holds, on)).sort(byDueDate);
  const tax = total(lines.map((line) => line.taxOutstanding));
  const fee = total(lines.map((line) => line.lateFeeOutstanding ?? ZERO));
  const sums = { tax, lateFee: fee, total: (tax + fee) as Fen, unallocated: unallocatedOf(spreads, lines) };
  const decision = decideTotal(law, lines, sums, on);
  return { partyId: book.partyId, on, knownOn, lines, spreads, ...sums, decision };
}

function byDueDate(a: AccountLine, b: AccountLine): number {
  if (a.effectiveDue !== b.effectiveDue) return a.effectiveDue < b.effectiveDue ? -1 : 1;
  return a.obligation.sourceKey < b.obligation.sourceKey ? -1 : 1;
}

function accountLine(line: Line, holds: readonly Hold[], on: PlainDate): AccountLine {
  const answer = lateFeeOf(line, on);
  const amounts = answer.decision.what ?? amountsOf(line, on);
  return {
    obligation: line.obligation,
    postings: line.postings,
    lateFee: answer.decision,
    taxAssessed: amounts.taxAssessed,
    taxOutstanding: amounts.taxOutstanding,
    lateFeeOutstanding: answer.decision.what?.lateFeeOutstanding,
    effectiveDue: amounts.effectiveDue,
    unallocated: amounts.unallocated,
    refusal: answer.refusal,
    holds: holdsOn(holds, on, line.obligation.obligationId),
  };
}

/** A day outside a parameter's history is a fact that is missing, not an error of who asks for the whole account. */
function lateFeeOf(line: Line, on: PlainDate): { decision: Decision<LateFee>; refusal: Refusal | undefined } {
  try {
    return { decision: lateFee(line.law, { ...line.request, on }), refusal: undefined };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const decision = decide<LateFee>(line.law, {
      rule: 'late-fee',
      outcome: 'unclear',
      why: 'late-fee-rule-missing',
      because: { parameter: error.refusal.at ?? error.refusal.code },
      basis: [],
      on,
      missing: [error.refusal.at ?? error.refusal.code],
    });
    return { decision, refusal: error.refusal };
  }
}

/** Whether anything is unpaid, or perhaps unpaid since the fee is unclear. */
const isOwed = ({ taxOutstanding, lateFeeOutstanding }: AccountLine): boolean =>
  taxOutstanding > 0n || lateFeeOutstanding === undefined || lateFeeOutstanding > 0n;

type Sums = Pick<Account, 'tax' | 'lateFee' | 'total' | 'unallocated'>;

/** The sum with its reason: computed from every line; where a line's fee is unclear, so is the whole. */
function decideTotal(law: Law, lines: readonly AccountLine[], sums: Sums, on: PlainDate): Decision<Fen> {
  const unclear = lines.filter((line) => line.lateFee.outcome === 'unclear');
  return decide<Fen>(law, {
    rule: 'statement',
    outcome: unclear.length > 0 ? 'unclear' : 'computed',
    ...(unclear.length > 0 ? {} : { what: sums.total }),
    why:
      unclear.length > 0
        ? 'statement-unclear'
        : sums.total === 0n
          ? 'statement-nothing-owed'
          : 'statement-total',
    because: { ...sums, obligations: lines.filter(isOwed).length, on },
    basis: [],
    on,
    missing: [...new Set(unclear.flatMap((line) => line.lateFee.missing))],
    parts: lines.map((line) => line.lateFee),
  });
}
