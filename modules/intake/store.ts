import type { Period, PlainDate } from '#core';
import { canonicalNumber, type PartyClaim } from '#parties';
import { type Database, type Id, type Instant, type Sql, sqlArray } from '#platform';

/** Who is known by these numbers, by `scheme:value` as the rows write them. Creates nobody. */
export async function knownParties(
  sql: Sql,
  numbers: readonly PartyClaim['identifiers'][number][],
): Promise<Map<string, Id>> {
  const canonical = numbers.map((one) => canonicalNumber(one.scheme, one.value));
  const rows = await sql.query<{ party_id: Id; scheme: string; value: string }>(
    `select i.party_id, i.scheme, i.value from unnest($1::text::text[]) as asked (value)
      cross join lateral (
        -- offset 0: by the index, whatever the planner thinks of a table that grows under it
        select party_id, scheme, value from party_identifiers where value = asked.value offset 0
      ) as i`,
    [sqlArray([...new Set(canonical.map((one) => one.value))])],
  );
  const byNumber = new Map(rows.map((row) => [`${row.scheme}:${row.value}`, row.party_id]));
  const known = new Map<string, Id>();
  numbers.forEach((one, index) => {
    const id = byNumber.get(`${canonical[index]?.scheme}:${canonical[index]?.value}`);
    if (id !== undefined) known.set(`${one.scheme}:${one.value}`, id);
  });
  return known;
}

/** What a payment may be matched to. */
export interface TargetObligation {
  readonly obligationId: Id;
  readonly sourceKey: string;
  readonly levy: string;
  readonly period: Period;
  readonly due: PlainDate;
  readonly voucher: string | undefined;
}

/** Obligations of these parties in order of their due day. */
export async function targetsOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, TargetObligation[]>> {
  const rows = await sql.query<{
    party_id: Id;
    obligation_id: Id;
    source_key: string;
    levy: string;
    tax_period_from: PlainDate;
    tax_period_to: PlainDate;
    effective_due: PlainDate;
    voucher: string | null;
  }>(
    `select o.party_id, obligation_id, source_key, levy, tax_period_from, tax_period_to, effective_due, voucher
       from unnest($1::text::uuid[]) as asked (party_id) join obligations o on o.party_id = asked.party_id
      order by effective_due, obligation_id`,
    [sqlArray(parties)],
  );
  const targets = new Map<Id, TargetObligation[]>();
  for (const row of rows) {
    const list = targets.get(row.party_id) ?? [];
    list.push({
      obligationId: row.obligation_id,
      sourceKey: row.source_key,
      levy: row.levy,
      period: { from: row.tax_period_from, to: row.tax_period_to },
      due: row.effective_due,
      voucher: row.voucher ?? undefined,
    });
    targets.set(row.party_id, list);
  }
  return targets;
}

/**
 * Notes that a feed is complete through a day for each region; older than allowed, no reminder goes out. A file of late
 * payments makes nothing older than it was known to be: only what is `declared` may go back.
 */
export async function recordFreshness(
  sql: Sql,
  feed: string,
  regions: Iterable<string>,
  completeThrough: PlainDate,
  at: Instant,
  declared: boolean,
): Promise<void> {
  await sql.query(
    `insert into feed_freshness (feed, region, complete_through, recorded_at)
     select $1, r, $3::date, $4::timestamptz from unnest($2::text::text[]) as seen (r)
      where $5::boolean or not exists (select 1 from feed_freshness f
                                        where f.feed = $1 and f.region = r and f.complete_through > $3::date)
     on conflict do nothing`,
    [feed, sqlArray([...regions]), completeThrough, at, declared],
  );
}

/**
 * Fresh statistics. A first import fills empty tables faster than the database looks at them by itself; without this it
 * would go on reading them from end to end, believing them empty.
 */
export const refreshStatistics = (database: Database): Promise<void> =>
  database.execute(
    'analyze parties, party_identifiers, party_contacts, obligations, source_states, postings, holds',
  );
