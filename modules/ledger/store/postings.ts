import type { Fen, PlainDate } from '#core';
import { type Id, type Instant, type Sql, sqlArray } from '#platform';
import type { Posting, PostingKind } from '../posting.ts';

export async function insertPostings(sql: Sql, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const column = (of: (one: Posting) => string | bigint | undefined) => sqlArray(postings.map(of));
  await sql.query(
    `insert into postings (party_id, posting_id, obligation_id, kind, amount_fen, effective_on, until_on, recorded_at,
       reverses, instruction, basis, source_key, source)
     select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[], $5::text::int8[],
       $6::text::date[], $7::text::date[], $8::text::timestamptz[], $9::text::uuid[], $10::text::text[],
       $11::text::text[], $12::text::text[], $13::text::text[])`,
    [
      column((one) => one.partyId),
      column((one) => one.postingId),
      column((one) => one.obligationId),
      column((one) => one.kind),
      column((one) => one.amount),
      column((one) => one.effectiveOn),
      column((one) => one.untilOn),
      column((one) => one.recordedAt),
      column((one) => one.reverses),
      column((one) => one.instruction),
      column((one) => one.basis),
      column((one) => one.sourceKey),
      column((one) => one.source),
    ],
  );
}

interface PostingRow {
  party_id: Id;
  posting_id: Id;
  obligation_id: Id | null;
  kind: PostingKind;
  amount_fen: Fen;
  effective_on: PlainDate;
  until_on: PlainDate | null;
  recorded_at: Instant;
  reverses: Id | null;
  instruction: 'tax-first' | 'late-fee-first' | null;
  basis: string | null;
  source_key: string;
  source: string;
}

const COLUMNS = `party_id, posting_id, obligation_id, kind, amount_fen, effective_on, until_on, recorded_at, reverses,
  instruction, basis, source_key, source`;

const postingOf = (row: PostingRow): Posting => ({
  partyId: row.party_id,
  postingId: row.posting_id,
  obligationId: row.obligation_id ?? undefined,
  kind: row.kind,
  amount: row.amount_fen,
  effectiveOn: row.effective_on,
  untilOn: row.until_on ?? undefined,
  recordedAt: row.recorded_at,
  reverses: row.reverses ?? undefined,
  instruction: row.instruction ?? undefined,
  basis: row.basis ?? undefined,
  sourceKey: row.source_key,
  source: row.source,
});

/** All postings of these parties, or those on the named obligations and on the party as a whole; as recorded by `at`. */
export async function readPostings(
  sql: Sql,
  parties: readonly Id[],
  only?: readonly Id[],
  at?: Instant,
): Promise<Posting[]> {
  const rows = await sql.query<PostingRow>(
    `select ${COLUMNS} from postings
      where party_id in (select unnest($1::text::uuid[]))
        and ($2::text is null or obligation_id is null or obligation_id in (select unnest($2::text::uuid[])))
        and ($3::timestamptz is null or recorded_at <= $3)`,
    [sqlArray(parties), only === undefined ? null : sqlArray(only), at ?? null],
  );
  return rows.map(postingOf);
}

/** Postings by their ids. */
export async function postingsById(
  sql: Sql,
  parties: readonly Id[],
  ids: readonly Id[],
): Promise<Map<Id, Posting>> {
  const rows = await sql.query<PostingRow>(
    `select ${COLUMNS} from postings where party_id in (select unnest($1::text::uuid[])) and posting_id in (select unnest($2::text::uuid[]))`,
    [sqlArray(parties), sqlArray(ids)],
  );
  return new Map(rows.map((row) => [row.posting_id, postingOf(row)]));
}
