import type { PlainDate } from '#core';
import { type Id, type Instant, type Sql, sqlArray } from '#platform';
import type { Circumstances, Obligation } from '../obligation.ts';

/** Advisory locks by party, 256 of them and always in order, so that two admissions on one party wait for each other. */
const LOCK_CLASS = 7102;
export async function lockParties(sql: Sql, parties: readonly Id[]): Promise<void> {
  const buckets = [...new Set(parties.map((id) => Number.parseInt(id.slice(0, 2), 16)))].sort(
    (a, b) => a - b,
  );
  await sql.query(
    `select pg_advisory_xact_lock(${LOCK_CLASS}, b) from unnest($1::text::int[]) as locks (b)`,
    [sqlArray(buckets)],
  );
}

/** What a source last said of an obligation. */
export interface SourceState {
  readonly state: string;
  readonly asOf: PlainDate | undefined;
}

/** Those of these parties of whom the ledger has any obligation: of the others nothing need be looked up. */
export async function partiesInDebt(sql: Sql, parties: readonly Id[]): Promise<Set<Id>> {
  // `lateral … limit 1` here and below: one step in the index a row asked for. Left to itself the planner reads and
  // hashes the whole table for each chunk of a long import.
  const rows = await sql.query<{ party_id: Id }>(
    `select asked.party_id from unnest($1::text::uuid[]) as asked (party_id)
      cross join lateral (select 1 from obligations o where o.party_id = asked.party_id limit 1) as known`,
    [sqlArray(parties)],
  );
  return new Set(rows.map((row) => row.party_id));
}

/** What a source says of an obligation now. */
interface Said {
  readonly id: Id;
  readonly claim: { readonly partyId: Id };
  readonly state: SourceState;
}

/**
 * What the source said before of each obligation of which it says something else now; undefined where nobody knew the
 * obligation. Those that are known in the same words are not in the map.
 */
export async function changedStates(
  sql: Sql,
  said: readonly Said[],
): Promise<Map<Id, SourceState | undefined>> {
  if (said.length === 0) return new Map();
  const rows = await sql.query<{ place: number; state: string | null; as_of: PlainDate | null }>(
    `select asked.place::int as place, known.state, known.as_of
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[])
              with ordinality as asked (party_id, obligation_id, state, place)
       left join lateral (
         select coalesce(s.state, o.source_state) as state, coalesce(s.as_of, o.source_as_of) as as_of
           from obligations o
           left join source_states s on s.party_id = o.party_id and s.obligation_id = o.obligation_id
          where o.party_id = asked.party_id and o.obligation_id = asked.obligation_id limit 1
       ) as known on true
      where known.state is distinct from asked.state`,
    [
      sqlArray(said.map((one) => one.claim.partyId)),
      sqlArray(said.map((one) => one.id)),
      sqlArray(said.map((one) => one.state.state)),
    ],
  );
  return new Map(
    rows.map(({ place, state, as_of }) => [
      (said[place - 1] as Said).id,
      state === null ? undefined : { state, asOf: as_of ?? undefined },
    ]),
  );
}

export interface DeclaredState extends SourceState {
  readonly partyId: Id;
  readonly obligationId: Id;
}

/** Remembers what the source said now, so that the same row is recognised next time. */
export async function saveSourceStates(
  sql: Sql,
  states: readonly DeclaredState[],
  at: Instant,
): Promise<void> {
  if (states.length === 0) return;
  await sql.query(
    `insert into source_states (party_id, obligation_id, state, as_of, recorded_at)
     select p, o, s, d, $5::timestamptz
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::date[]) as said (p, o, s, d)
     on conflict (party_id, obligation_id) do update
       set state = excluded.state, as_of = excluded.as_of, recorded_at = excluded.recorded_at`,
    [
      sqlArray(states.map((one) => one.partyId)),
      sqlArray(states.map((one) => one.obligationId)),
      sqlArray(states.map((one) => one.state)),
      sqlArray(states.map((one) => one.asOf)),
      at,
    ],
  );
}

interface ObligationRow {
  party_id: Id;
  obligation_id: Id;
  levy: string;
  tax_period_from: PlainDate;
  tax_period_to: PlainDate;
  statutory_due: PlainDate;
  effective_due: PlainDate;
  due_rule: string;
  arrears_kind: Circumstances['arrearsKind'];
  late_fee_regime: string;
  owed_by: Circumstances['owedBy'];
  withholding_situation: Circumstances['withholdingSituation'] | null;
  voucher: string | null;
  region: string;
  source_key: string;
  source: string;
  recorded_at: Instant;
}

const COLUMNS = `party_id, obligation_id, levy, tax_period_from, tax_period_to, statutory_due, effective_due, due_rule,
  arrears_kind, late_fee_regime, owed_by, withholding_situation, voucher, region, source_key, source, recorded_at`;

const obligationOf = (row: ObligationRow): Obligation => ({
  partyId: row.party_id,
  obligationId: row.obligation_id,
  levy: row.levy,
  taxPeriod: { from: row.tax_period_from, to: row.tax_period_to },
  statutoryDue: row.statutory_due,
  effectiveDue: row.effective_due,
  dueRule: row.due_rule,
  arrearsKind: row.arrears_kind,
  lateFeeRegime: row.late_fee_regime,
  owedBy: row.owed_by,
  withholdingSituation: row.withholding_situation ?? undefined,
  voucher: row.voucher ?? undefined,
  region: row.region,
  sourceKey: row.source_key,
  source: row.source,
  recordedAt: row.recorded_at,
});

/**
 * All obligations of these parties, or only those named, in the words known at `at` (default: now) that count on `on`
 * (default: all, whatever their day).
 */
export async function obligationsOf(
  sql: Sql,
  parties: readonly Id[],
  only?: readonly Id[],
  at?: Instant,
  on?: PlainDate,
): Promise<Obligation[]> {
  const rows = await sql.query<ObligationRow>(
    `select ${COLUMNS} from obligations
      where party_id in (select unnest($1::text::uuid[])) and ($2::text is null or obligation_id in (select unnest($2::text::uuid[])))
        and ($3::timestamptz is null or recorded_at <= $3)`,
    [sqlArray(parties), only === undefined ? null : sqlArray(only), at ?? null],
  );
  const changes = await changesOf(sql, parties, at);
  return withChanges(
    rows.map(obligationOf),
    changes.filter((one) => on === undefined || one.effectiveOn <= on),
  );
}

/** A circumstance learned later, with the day from which it counts. */
export interface Change extends Circumstances {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly revision: number;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: Instant;
  readonly source: string;
}

/** Each obligation in the words of its last change. */
function withChanges(obligations: Obligation[], changes: readonly Change[]): Obligation[] {
  if (changes.length === 0) return obligations;
  const latest = new Map(changes.map((one) => [one.obligationId, one]));
  return obligations.map((one) => {
    const change = latest.get(one.obligationId);
    return change === undefined ? one : { ...one, ...circumstancesOf(change) };
  });
}

export const circumstancesOf = (one: Circumstances): Circumstances => ({
  arrearsKind: one.arrearsKind,
  lateFeeRegime: one.lateFeeRegime,
  owedBy: one.owedBy,
  withholdingSituation: one.withholdingSituation,
  voucher: one.voucher,
  region: one.region,
});

/** Changes of circumstances, oldest first. */
async function changesOf(sql: Sql, parties: readonly Id[], at?: Instant): Promise<Change[]> {
  const rows = await sql.query<
    Pick<
      ObligationRow,
      | 'party_id'
      | 'obligation_id'
      | 'arrears_kind'
      | 'late_fee_regime'
      | 'owed_by'
      | 'withholding_situation'
      | 'voucher'
      | 'region'
      | 'source'
      | 'recorded_at'
    > & {
      revision: number;
      effective_on: PlainDate;
    }
  >(
    `select party_id, obligation_id, revision, effective_on, recorded_at, arrears_kind, late_fee_regime, owed_by,
            withholding_situation, voucher, region, source
       from obligation_changes
      where party_id in (select unnest($1::text::uuid[])) and ($2::timestamptz is null or recorded_at <= $2)
      order by party_id, obligation_id, revision`,
    [sqlArray(parties), at ?? null],
  );
  return rows.map((row) => ({
    partyId: row.party_id,
    obligationId: row.obligation_id,
    revision: row.revision,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    arrearsKind: row.arrears_kind,
    lateFeeRegime: row.late_fee_regime,
    owedBy: row.owed_by,
    withholdingSituation: row.withholding_situation ?? undefined,
    voucher: row.voucher ?? undefined,
    region: row.region,
    source: row.source,
  }));
}

export async function insertChanges(sql: Sql, changes: readonly Omit<Change, 'revision'>[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (of: (one: Omit<Change, 'revision'>) => string | undefined) => sqlArray(changes.map(of));
  await sql.query(
    `insert into obligation_changes (party_id, obligation_id, revision, effective_on, recorded_at, arrears_kind,
       late_fee_regime, owed_by, withholding_situation, voucher, region, source)
     select p, o, 1 + coalesce((select max(revision) from obligation_changes c where c.party_id = p and c.obligation_id = o), 0),
            e, r, k, f, b, w, v, g, s
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::date[], $4::text::timestamptz[], $5::text::text[],
                   $6::text::text[], $7::text::text[], $8::text::text[], $9::text::text[], $10::text::text[],
                   $11::text::text[]) as change (p, o, e, r, k, f, b, w, v, g, s)`,
    [
      column((one) => one.partyId),
      column((one) => one.obligationId),
      column((one) => one.effectiveOn),
      column((one) => one.recordedAt),
      column((one) => one.arrearsKind),
      column((one) => one.lateFeeRegime),
      column((one) => one.owedBy),
      column((one) => one.withholdingSituation),
      column((one) => one.voucher),
      column((one) => one.region),
      column((one) => one.source),
    ],
  );
}
