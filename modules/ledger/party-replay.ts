import { addDays, type Fen, type PlainDate, RefusedError, ZERO } from '#core';
import {
  allocateAcross,
  type LateFeeAmounts,
  type LateFeeRequest,
  type Law,
  lateFeeAmounts,
  type MoneyMovement,
  type PayerKind,
} from '#law';
import type { Id } from '#platform';
import { chargeDay, type Obligation } from './obligation.ts';
import { isMoney, livePostings, type MoneyKind, type Posting } from './posting.ts';
import { requestOf } from './replay.ts';

/** Everything that is known of one party's debts: the input of every replay. */
export interface Book {
  readonly partyId: Id;
  readonly obligations: readonly Obligation[];
  readonly postings: readonly Posting[];
  readonly payer: PayerKind | undefined;
}

/** One obligation as the law is asked about it, with its share of the money paid to the party as a whole. */
export interface Line {
  readonly obligation: Obligation;
  readonly law: Law;
  readonly request: LateFeeRequest;
  readonly postings: readonly Posting[];
}

/** How money paid to the party as a whole was spread. */
export interface Spread {
  readonly posting: Posting;
  readonly shares: readonly { readonly obligationId: Id; readonly toTax: Fen; readonly toLateFee: Fen }[];
  readonly unallocated: Fen;
}

export interface PartyReplay {
  readonly lines: readonly Line[];
  readonly spreads: readonly Spread[];
}

/**
 * One party's postings up to a day, in order of effective day. Money paid to the party goes to the obligations open
 * on its own day as the law of that day orders (oldest first), after what was paid to an obligation that day.
 */
export function replayParty(law: Law, book: Book, on: PlainDate): PartyReplay {
  const live = livePostings(book.postings, on);
  const own = Map.groupBy(live, (one) => one.obligationId);
  const toParty = own.get(undefined) ?? [];
  const stops = toParty.filter((one) => one.kind === 'accrual-stop');
  const drafts = book.obligations
    .filter((obligation) => chargeDay(obligation) <= on)
    .map((obligation) =>
      draftOf(law, book, obligation, [...(own.get(obligation.obligationId) ?? []), ...stops], on),
    );
  const money = toParty.filter((one) => isMoney(one.kind));
  return { lines: drafts, spreads: money.map((posting) => spread(law, drafts, posting)) };
}

interface Draft extends Line {
  readonly request: LateFeeRequest & { readonly movements: MoneyMovement[] };
}

function draftOf(law: Law, book: Book, obligation: Obligation, postings: Posting[], on: PlainDate): Draft {
  const request = requestOf(obligation, postings, on, payerOf(book, obligation));
  return {
    obligation,
    law: placeOf(law, obligation),
    request: { ...request, movements: [...request.movements] as MoneyMovement[] },
    postings,
  };
}

const payerOf = (book: Book, obligation: Obligation): PayerKind | undefined =>
  obligation.owedBy === 'withholding-agent' ? 'withholding-agent' : book.payer;

const places = new WeakMap<Law, Map<string, Law>>();

/** The law of the place that the question names, else of the obligation's own office. One object a place. */
function placeOf(law: Law, { region }: Obligation): Law {
  if (law.region !== '' || region === '') return law;
  const known = places.get(law) ?? new Map<string, Law>();
  places.set(law, known);
  const there = known.get(region) ?? { ...law, region };
  known.set(region, there);
  return there;
}

/** Spreads one sum and writes each share into its line as a movement. */
function spread(law: Law, drafts: readonly Draft[], posting: Posting): Spread {
  const day = posting.effectiveOn;
  const items = drafts
    .filter((draft) => mayReceive(draft, posting.kind as MoneyKind, day))
    .map((draft) => itemOf(draft, day))
    .filter((item) => item.tax + item.lateFee > 0n);
  if (items.length === 0) return { posting, shares: [], unallocated: posting.amount };
  const kind = posting.kind as MoneyKind;
  const wish = posting.instruction === undefined ? {} : { instruction: posting.instruction };
  const answer = allocateAcross(law, { items, amount: posting.amount, on: day, kind, ...wish });
  const shares = (answer.what?.lines ?? [])
    .filter((share) => share.toTax + share.toLateFee > 0n)
    .map(({ id, toTax, toLateFee }) => ({ obligationId: id as Id, toTax, toLateFee }));
  for (const { obligationId, toTax, toLateFee } of shares) {
    const amount = (toTax + toLateFee) as Fen;
    drafts
      .find((draft) => draft.obligation.obligationId === obligationId)
      ?.request.movements.push({ kind, on: day, amount, toTax, id: posting.postingId });
  }
  const spent = shares.reduce((sum, share) => sum + share.toTax + share.toLateFee, 0n);
  return { posting, shares, unallocated: (posting.amount - spent) as Fen };
}

/** Offsets and proceeds reach arrears only; a VAT credit only VAT; a payment also what is not yet due. */
function mayReceive(draft: Draft, kind: MoneyKind, day: PlainDate): boolean {
  if (chargeDay(draft.obligation) > day) return false;
  if (kind === 'payment') return true;
  if (kind === 'vat-credit-offset' && draft.obligation.levy !== 'vat') return false;
  return draft.obligation.effectiveDue < day;
}

function itemOf(draft: Draft, day: PlainDate) {
  const amounts = amountsOf(draft, day);
  return {
    id: draft.obligation.obligationId,
    arrearsSince: addDays(amounts.effectiveDue, 1),
    tax: amounts.taxOutstanding,
    lateFee: amounts.lateFeeOutstanding,
  };
}

/**
 * The amounts of one line on a day. Where the law has no answer for the late fee (a day outside a parameter's
 * history), the tax is still counted, without fee; the statement says `unclear` there.
 */
export function amountsOf(line: Line, on: PlainDate): LateFeeAmounts {
  try {
    return lateFeeAmounts(line.law, { ...line.request, on });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return lateFeeAmounts(line.law, { ...line.request, on, regime: 'NONE' });
  }
}

/** Money of the party as a whole that found nothing to settle, and what was paid beyond an obligation. */
export const unallocatedOf = (spreads: readonly Spread[], lines: readonly { unallocated: Fen }[]): Fen =>
  [...spreads, ...lines].reduce((sum, one) => (sum + one.unallocated) as Fen, ZERO);
