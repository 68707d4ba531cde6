import type { Fen, PlainDate } from '#core';
import { type Id, type Instant, type Sql, sqlArray } from '#platform';

/** 未清项: what is open now on one obligation. Derived: replay gives the same row. */
export interface OpenItem {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly levy: string;
  readonly region: string;
  readonly lateFeeRegime: string;
  /** After redates and deferrals. */
  readonly effectiveDue: PlainDate;
  /** After adjustments, before payments. */
  readonly taxAssessed: Fen;
  readonly taxOutstanding: Fen;
  readonly lateFeePaid: Fen;
  /** Fee formed and unpaid once no tax is left; 0 while tax is owed, since it still runs. */
  readonly lateFeeLeft: Fen;
  readonly lastEffectiveOn: PlainDate;
  /** Grows with every posting on the obligation. */
  readonly revision: number;
}

export interface ClosedItem {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly levy: string;
  readonly effectiveDue: PlainDate;
  readonly closedOn: PlainDate;
  readonly daysOverdue: number;
}

const INSERT_OPEN = `insert into open_items (party_id, obligation_id, levy, region, late_fee_regime, effective_due,
    tax_assessed_fen, tax_outstanding_fen, late_fee_paid_fen, late_fee_left_fen, last_effective_on, revision)
  select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::text[], $5::text::text[],
    $6::text::date[], $7::text::int8[], $8::text::int8[], $9::text::int8[], $10::text::int8[], $11::text::date[],
    $12::text::int[])`;

export async function upsertOpenItems(sql: Sql, items: readonly OpenItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql.query(
    `${INSERT_OPEN}
     on conflict (party_id, obligation_id) do update set
       levy = excluded.levy, region = excluded.region, late_fee_regime = excluded.late_fee_regime,
       effective_due = excluded.effective_due, tax_assessed_fen = excluded.tax_assessed_fen,
       tax_outstanding_fen = excluded.tax_outstanding_fen, late_fee_paid_fen = excluded.late_fee_paid_fen,
       late_fee_left_fen = excluded.late_fee_left_fen, last_effective_on = excluded.last_effective_on,
       revision = excluded.revision`,
    openItemColumns(items),
  );
}

function openItemColumns(items: readonly OpenItem[]): string[] {
  const column = (of: (one: OpenItem) => string | bigint | number) => sqlArray(items.map(of));
  return [
    column((one) => one.partyId),
    column((one) => one.obligationId),
    column((one) => one.levy),
    column((one) => one.region),
    column((one) => one.lateFeeRegime),
    column((one) => one.effectiveDue),
    column((one) => one.taxAssessed),
    column((one) => one.taxOutstanding),
    column((one) => one.lateFeePaid),
    column((one) => one.lateFeeLeft),
    column((one) => one.lastEffectiveOn),
    column((one) => one.revision),
  ];
}

export async function deleteOpenItems(
  sql: Sql,
  keys: readonly { partyId: Id; obligationId: Id }[],
): Promise<void> {
  await deleteFrom(sql, 'open_items', keys);
}

export async function deleteClosedItems(
  sql: Sql,
  keys: readonly { partyId: Id; obligationId: Id }[],
): Promise<void> {
  await deleteFrom(sql, 'closed_items', keys);
}

async function deleteFrom(
  sql: Sql,
  table: 'open_items' | 'closed_items',
  keys: readonly { partyId: Id; obligationId: Id }[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql.query(
    `delete from ${table} t using unnest($1::text::uuid[], $2::text::uuid[]) as gone (p, o)
      where t.party_id = gone.p and t.obligation_id = gone.o`,
    [sqlArray(keys.map((one) => one.partyId)), sqlArray(keys.map((one) => one.obligationId))],
  );
}

export async function upsertClosedItems(sql: Sql, items: readonly ClosedItem[]): Promise<void> {
  if (items.length === 0) return;
  const column = (of: (one: ClosedItem) => string | number) => sqlArray(items.map(of));
  await sql.query(
    `insert into closed_items (party_id, obligation_id, levy, effective_due, closed_on, days_overdue)
     select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::date[], $5::text::date[],
       $6::text::int[])
     on conflict (party_id, obligation_id) do update set
       effective_due = excluded.effective_due, closed_on = excluded.closed_on, days_overdue = excluded.days_overdue`,
    [
      column((one) => one.partyId),
      column((one) => one.obligationId),
      column((one) => one.levy),
      column((one) => one.effectiveDue),
      column((one) => one.closedOn),
      column((one) => one.daysOverdue),
    ],
  );
}

interface OpenItemRow {
  party_id: Id;
  obligation_id: Id;
  levy: string;
  region: string;
  late_fee_regime: string;
  effective_due: PlainDate;
  tax_assessed_fen: Fen;
  tax_outstanding_fen: Fen;
  late_fee_paid_fen: Fen;
  late_fee_left_fen: Fen;
  last_effective_on: PlainDate;
  revision: number;
}

const openItemOf = (row: OpenItemRow): OpenItem => ({
  partyId: row.party_id,
  obligationId: row.obligation_id,
  levy: row.levy,
  region: row.region,
  lateFeeRegime: row.late_fee_regime,
  effectiveDue: row.effective_due,
  taxAssessed: row.tax_assessed_fen,
  taxOutstanding: row.tax_outstanding_fen,
  lateFeePaid: row.late_fee_paid_fen,
  lateFeeLeft: row.late_fee_left_fen,
  lastEffectiveOn: row.last_effective_on,
  revision: row.revision,
});

/** What is open now for these parties, oldest due first. */
export async function openItemsOf(sql: Sql, parties: readonly Id[]): Promise<OpenItem[]> {
  const rows = await sql.query<OpenItemRow>(
    `select * from open_items where party_id in (select unnest($1::text::uuid[])) order by party_id, effective_due, obligation_id`,
    [sqlArray(parties)],
  );
  return rows.map(openItemOf);
}

/** The next stretch of open items after a party, whole parties only, for walks over everything. */
export async function openItemsAfter(sql: Sql, after: Id, parties: number): Promise<OpenItem[]> {
  const rows = await sql.query<OpenItemRow>(
    `select * from open_items where party_id in (
       select distinct party_id from open_items where party_id > $1 order by party_id limit $2)
      order by party_id, obligation_id`,
    [after, parties],
  );
  return rows.map(openItemOf);
}

export async function closedItemsOf(sql: Sql, parties: readonly Id[]): Promise<ClosedItem[]> {
  const rows = await sql.query<{
    party_id: Id;
    obligation_id: Id;
    levy: string;
    effective_due: PlainDate;
    closed_on: PlainDate;
    days_overdue: number;
  }>('select * from closed_items where party_id in (select unnest($1::text::uuid[]))', [sqlArray(parties)]);
  return rows.map((row) => ({
    partyId: row.party_id,
    obligationId: row.obligation_id,
    levy: row.levy,
    effectiveDue: row.effective_due,
    closedOn: row.closed_on,
    daysOverdue: row.days_overdue,
  }));
}

interface OpenTotals {
  readonly items: number;
  readonly tax: Fen;
}

/** Number of open items and their tax, everything together. */
export async function openTotals(sql: Sql): Promise<OpenTotals> {
  const [row] = await sql.query<{ items: bigint; tax: string }>(
    'select count(*) as items, coalesce(sum(tax_outstanding_fen), 0)::text as tax from open_items',
  );
  return { items: Number(row?.items ?? 0), tax: BigInt(row?.tax ?? '0') as Fen };
}

export type LedgerEventKind =
  | 'obligation-recorded'
  | 'posting-recorded'
  | 'item-closed'
  | 'item-reopened'
  | 'due-date-changed'
  | 'hold-changed';

export interface LedgerEvent {
  readonly partyId: Id;
  readonly obligationId: Id | undefined;
  readonly kind: LedgerEventKind;
}

export async function insertEvents(
  sql: Sql,
  events: readonly LedgerEvent[],
  ids: readonly Id[],
  at: Instant,
): Promise<void> {
  if (events.length === 0) return;
  await sql.query(
    `insert into ledger_events (party_id, event_id, obligation_id, kind, recorded_at)
     select p, e, o, k, $5::timestamptz
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[]) as event (p, e, o, k)`,
    [
      sqlArray(events.map((one) => one.partyId)),
      sqlArray(ids),
      sqlArray(events.map((one) => one.obligationId)),
      sqlArray(events.map((one) => one.kind)),
      at,
    ],
  );
}
