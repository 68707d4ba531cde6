import type { PlainDate } from '#core';
import { type Id, type Instant, type Sql, sqlArray } from '#platform';
import type { Hold, HoldReason } from '../hold.ts';

interface HoldRow {
  party_id: Id;
  hold_id: Id;
  obligation_id: Id | null;
  reason: HoldReason;
  from_on: PlainDate;
  until_on: PlainDate | null;
  recorded_at: Instant;
  released_on: PlainDate | null;
  released_recorded_at: Instant | null;
  source_key: string;
  note: string | null;
}

/** All holds of these parties, past ones included; as known at `at`, releases learned later are not seen. */
export async function holdsOf(sql: Sql, parties: readonly Id[], at?: Instant): Promise<Hold[]> {
  const rows = await sql.query<HoldRow>(
    `select * from holds
      where party_id in (select unnest($1::text::uuid[])) and ($2::timestamptz is null or recorded_at <= $2)
      order by party_id, from_on, hold_id`,
    [sqlArray(parties), at ?? null],
  );
  return rows.map((row) => {
    const seen = row.released_recorded_at !== null && (at === undefined || row.released_recorded_at <= at);
    return {
      partyId: row.party_id,
      holdId: row.hold_id,
      obligationId: row.obligation_id ?? undefined,
      reason: row.reason,
      fromOn: row.from_on,
      untilOn: row.until_on ?? undefined,
      recordedAt: row.recorded_at,
      releasedOn: seen ? (row.released_on ?? undefined) : undefined,
      releasedRecordedAt: seen ? (row.released_recorded_at ?? undefined) : undefined,
      sourceKey: row.source_key,
      note: row.note ?? undefined,
    };
  });
}

export async function insertHolds(sql: Sql, holds: readonly Hold[]): Promise<void> {
  if (holds.length === 0) return;
  const column = (of: (one: Hold) => string | undefined) => sqlArray(holds.map(of));
  await sql.query(
    `insert into holds (party_id, hold_id, obligation_id, reason, from_on, until_on, recorded_at, source_key, note)
     select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[], $5::text::date[],
       $6::text::date[], $7::text::timestamptz[], $8::text::text[], $9::text::text[])`,
    [
      column((one) => one.partyId),
      column((one) => one.holdId),
      column((one) => one.obligationId),
      column((one) => one.reason),
      column((one) => one.fromOn),
      column((one) => one.untilOn),
      column((one) => one.recordedAt),
      column((one) => one.sourceKey),
      column((one) => one.note),
    ],
  );
}

export async function saveReleases(sql: Sql, holds: readonly Hold[]): Promise<void> {
  if (holds.length === 0) return;
  await sql.query(
    `update holds set released_on = r.released_on, released_recorded_at = r.recorded_at
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::date[], $4::text::timestamptz[])
         as r (party_id, hold_id, released_on, recorded_at)
      where holds.party_id = r.party_id and holds.hold_id = r.hold_id`,
    [
      sqlArray(holds.map((one) => one.partyId)),
      sqlArray(holds.map((one) => one.holdId)),
      sqlArray(holds.map((one) => one.releasedOn)),
      sqlArray(holds.map((one) => one.releasedRecordedAt)),
    ],
  );
}
