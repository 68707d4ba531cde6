import type { PlainDate } from '#core';
import type { Law, PayerKind } from '#law';
import { type Id, type Instant, type Shell, type Sql, sqlArray } from '#platform';
import type { Obligation } from './obligation.ts';
import type { Book } from './party-replay.ts';
import type { Posting } from './posting.ts';
import { type Standing, sharesMoney, standingsOf } from './running-items.ts';
import { eventIds } from './store/fresh.ts';
import {
  type ClosedItem,
  closedItemsOf,
  deleteClosedItems,
  deleteOpenItems,
  insertEvents,
  type LedgerEvent,
  type OpenItem,
  openItemsOf,
  upsertClosedItems,
  upsertOpenItems,
} from './store/items.ts';
import { obligationsOf } from './store/obligations.ts';
import { insertPostings, readPostings } from './store/postings.ts';

/**
 * The books of these parties as recorded by `at` (default: now), in the circumstances of `on`. With `only`, parties without money paid to the
 * party as a whole come with those obligations alone: no other can be touched.
 */
export async function readBooks(
  sql: Sql,
  parties: readonly Id[],
  only?: readonly Id[],
  at?: Instant,
  on?: PlainDate,
): Promise<Map<Id, Book>> {
  let postings = await readPostings(sql, parties, only, at);
  let obligations = await obligationsOf(sql, parties, only, at, on);
  if (only !== undefined && sharesMoney(postings)) {
    const whole = new Set(postings.filter((one) => one.obligationId === undefined).map((one) => one.partyId));
    const others = <T extends { partyId: Id }>(rows: readonly T[]) =>
      rows.filter((one) => !whole.has(one.partyId));
    postings = [...others(postings), ...(await readPostings(sql, [...whole], undefined, at))];
    obligations = [...others(obligations), ...(await obligationsOf(sql, [...whole], undefined, at, on))];
  }
  return booksOf(parties, obligations, postings, await payersOf(sql, parties));
}

function booksOf(
  parties: readonly Id[],
  obligations: readonly Obligation[],
  postings: readonly Posting[],
  payers: ReadonlyMap<Id, PayerKind>,
): Map<Id, Book> {
  const owed = Map.groupBy(obligations, (one) => one.partyId);
  const posted = Map.groupBy(postings, (one) => one.partyId);
  return new Map(
    parties.map((partyId) => [
      partyId,
      {
        partyId,
        obligations: owed.get(partyId) ?? [],
        postings: posted.get(partyId) ?? [],
        payer: payers.get(partyId),
      },
    ]),
  );
}

async function payersOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, PayerKind>> {
  const rows = await sql.query<{ party_id: Id; kind: string }>(
    'select party_id, kind from parties where party_id in (select unnest($1::text::uuid[]))',
    [sqlArray(parties)],
  );
  return new Map(rows.map((row) => [row.party_id, payerKind(row.kind)]));
}

/** A body that is no enterprise pays by the rules for enterprises. */
const payerKind = (kind: string): PayerKind =>
  kind === 'individual-business' || kind === 'natural-person' ? kind : 'enterprise';

/**
 * Writes postings and brings the running rows of what they touch to where replay puts them, with the events that
 * higher rooms wait for. `obligations` are touched beyond the postings' own (changed circumstances).
 */
export async function post(
  sql: Sql,
  shell: Shell,
  law: Law,
  postings: readonly Posting[],
  obligations: readonly { partyId: Id; obligationId: Id }[] = [],
): Promise<void> {
  await insertPostings(sql, postings);
  const parties = [...new Set([...postings, ...obligations].map((one) => one.partyId))];
  const named = [...postings, ...obligations].map((one) => one.obligationId);
  const touched = [...new Set(named.filter((one) => one !== undefined))];
  if (parties.length === 0) return;
  const books = await readBooks(sql, parties, touched);
  const standings = [...books.values()].flatMap((book) =>
    standingsOf(law, book).map((standing) => ({ partyId: book.partyId, ...standing })),
  );
  const before = await runningRows(sql, parties);
  const hit = new Set([...postings, ...obligations].map((one) => one.obligationId));
  await saveStandings(sql, standings, before, hit);
  const events = [
    ...postings.map((one) => event(one.partyId, one.obligationId, 'posting-recorded')),
    ...changesOf(standings, before),
  ];
  await emit(sql, shell, events);
}

const event = (partyId: Id, obligationId: Id | undefined, kind: LedgerEvent['kind']): LedgerEvent => ({
  partyId,
  obligationId,
  kind,
});

interface RunningRows {
  readonly open: ReadonlyMap<Id, OpenItem>;
  readonly closed: ReadonlyMap<Id, ClosedItem>;
}

async function runningRows(sql: Sql, parties: readonly Id[]): Promise<RunningRows> {
  const [open, closed] = [await openItemsOf(sql, parties), await closedItemsOf(sql, parties)];
  return {
    open: new Map(open.map((one) => [one.obligationId, one])),
    closed: new Map(closed.map((one) => [one.obligationId, one])),
  };
}

type Stood = Standing & { readonly partyId: Id };

async function saveStandings(
  sql: Sql,
  standings: readonly Stood[],
  before: RunningRows,
  hit: ReadonlySet<Id | undefined>,
): Promise<void> {
  const open = standings.flatMap(({ open: item }) => {
    if (item === undefined) return [];
    const known = before.open.get(item.obligationId);
    if (known !== undefined && !hit.has(item.obligationId) && sameItem(known, item)) return [];
    return [{ ...item, revision: (known?.revision ?? 0) + 1 }];
  });
  await upsertOpenItems(sql, open);
  await deleteOpenItems(
    sql,
    standings.filter((one) => one.open === undefined && before.open.has(one.obligationId)),
  );
  await upsertClosedItems(
    sql,
    standings.flatMap((one) => one.closed ?? []),
  );
  await deleteClosedItems(
    sql,
    standings.filter((one) => one.closed === undefined && before.closed.has(one.obligationId)),
  );
}

const sameItem = (known: OpenItem, item: Omit<OpenItem, 'revision'>): boolean =>
  (Object.keys(item) as (keyof typeof item)[]).every((field) => known[field] === item[field]);

function changesOf(standings: readonly Stood[], before: RunningRows): LedgerEvent[] {
  return standings.flatMap(({ partyId, obligationId, open }) => {
    const known = before.open.get(obligationId);
    if (known !== undefined && open === undefined) return [event(partyId, obligationId, 'item-closed')];
    if (known === undefined && open !== undefined) return [event(partyId, obligationId, 'item-reopened')];
    return known !== undefined && open !== undefined && known.effectiveDue !== open.effectiveDue
      ? [event(partyId, obligationId, 'due-date-changed')]
      : [];
  });
}

/** Writes events under ids that sort by the instant and, within one call, by their order. */
export async function emit(sql: Sql, shell: Shell, events: readonly LedgerEvent[]): Promise<void> {
  const at = shell.clock.now();
  await insertEvents(sql, events, eventIds(at, events.length), at);
}
