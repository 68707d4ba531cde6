import type { Fen, PlainDate } from '#core';
import { type LateFeeRequest, type Law, lateFeeAmounts, lawOf, type PayerKind, type Ruleset } from '#law';
import { type Book, obligationsOf, postingsOf, replayParty } from '#ledger';
import type { Id, Sql } from '#platform';
import type { Owed } from './facts-of.ts';
import type { Subject, SubjectItem } from './subject.ts';

type Answer = (subject: Subject, on: PlainDate) => Owed;

/**
 * What is owed on each debt. A debt that nothing but its charge has touched is computed from its open item; where there
 * were payments or other postings, the party's book is replayed.
 */
export async function owedOf(
  sql: Sql,
  { on, ruleset }: { readonly on: PlainDate; readonly ruleset: Ruleset },
  subjects: readonly Subject[],
): Promise<Answer> {
  const laws = new Map<string, Law>();
  const law = (region: string): Law => {
    const known = laws.get(region) ?? lawOf(ruleset, { region });
    laws.set(region, known);
    return known;
  };
  const books = await booksOf(
    sql,
    subjects.filter((subject) => needsReplay(subject, on)),
  );
  return (subject, day) => {
    const { item } = subject;
    if (item === undefined) throw new Error('nothing is owed on a debt that is closed');
    if (item.effectiveDue >= day) return { tax: item.taxOutstanding, lateFee: 0n as Fen };
    const book = books.get(subject.partyId);
    const request = book === undefined ? undefined : requestFrom(book, subject, law(''), day);
    const amounts = lateFeeAmounts(law(item.region), request ?? plainRequest(item, day));
    return { tax: item.taxOutstanding, lateFee: amounts.lateFeeOutstanding };
  };
}

const needsReplay = ({ item }: Subject, on: PlainDate): boolean =>
  item !== undefined && item.revision > 1 && item.effectiveDue < on;

function requestFrom(book: Book, subject: Subject, law: Law, on: PlainDate): LateFeeRequest | undefined {
  const { lines } = replayParty(law, book, on);
  return lines.find((line) => line.obligation.obligationId === subject.obligationId)?.request;
}

function plainRequest(item: SubjectItem, on: PlainDate): LateFeeRequest {
  return {
    tax: item.taxOutstanding,
    effectiveDue: item.effectiveDue,
    movements: [],
    on,
    regime: item.lateFeeRegime,
    ...(item.owedBy === null ? {} : { owedBy: item.owedBy as NonNullable<LateFeeRequest['owedBy']> }),
    ...(item.situation === null
      ? {}
      : { situation: item.situation as NonNullable<LateFeeRequest['situation']> }),
  };
}

async function booksOf(sql: Sql, subjects: readonly Subject[]): Promise<Map<Id, Book>> {
  const parties = [...new Map(subjects.map((subject) => [subject.partyId, subject])).values()];
  if (parties.length === 0) return new Map();
  const ids = parties.map((subject) => subject.partyId);
  const obligations = Map.groupBy(await obligationsOf(sql, ids), (each) => each.partyId);
  const postings = Map.groupBy(await postingsOf(sql, ids), (each) => each.partyId);
  return new Map(
    parties.map(({ partyId, party }) => [
      partyId,
      {
        partyId,
        obligations: obligations.get(partyId) ?? [],
        postings: postings.get(partyId) ?? [],
        payer: payerOf(party?.kind),
      },
    ]),
  );
}

const payerOf = (kind: string | undefined): PayerKind | undefined =>
  kind === undefined
    ? undefined
    : kind === 'individual-business' || kind === 'natural-person'
      ? kind
      : 'enterprise';
