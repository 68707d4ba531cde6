import type { PlainDate } from '#core';
import type { Database } from '#platform';
import { type LadderDays, positionRow } from './load-positions.ts';
import {
  closedItemRow,
  holdRow,
  type LoadContext,
  loadFiling,
  obligationRow,
  openItemRow,
  partyIdOf,
  partyRows,
  postingRows,
} from './load-rows.ts';
import { flush, type TableLoad, tableLoad, takeOffIndexes } from './table-loader.ts';
import type { SimulatedTaxpayer } from './taxpayer.ts';

export interface LoadReport {
  readonly taxpayers: number;
  readonly obligations: number;
  readonly open: number;
  readonly rows: number;
}

export interface LoadOptions {
  /** Positions as in the evening of this day; left out: no positions, the first run makes them. */
  readonly positions?: { readonly evening: PlainDate; readonly days: LadderDays };
  readonly progress?: (taxpayers: number, rows: number) => void;
}

/** Taxpayers made before their rows are copied. */
const CHUNK = 2_000;

/**
 * Loads a province straight into the tables by COPY, as if its files had been imported: parties, obligations, postings,
 * open and closed items, positions. Keys and indexes come off before and are put back after. What only a later import
 * or the reader of old versions asks is left out: versions of parties, words of the source, steps taken before.
 */
export async function loadPopulation(
  database: Database,
  taxpayers: Iterable<SimulatedTaxpayer>,
  context: LoadContext,
  options: LoadOptions = {},
): Promise<LoadReport> {
  const tables = tableLoads();
  const all = Object.values(tables);
  const restore = await takeOffIndexes(
    database,
    all.map((load) => load.table),
  );
  const report = { taxpayers: 0, obligations: 0, open: 0, rows: 0 };
  let copying: Promise<number> = Promise.resolve(0);
  for (const taxpayer of taxpayers) {
    addTaxpayer(tables, context, taxpayer, options, report);
    report.taxpayers += 1;
    if (report.taxpayers % CHUNK !== 0) continue;
    report.rows += await copying;
    copying = flush(database, all);
    copying.catch(() => undefined); // awaited one turn later
    options.progress?.(report.taxpayers, report.rows);
  }
  report.rows += await copying;
  report.rows += await flush(database, all);
  for (const statement of restore) await database.execute(statement);
  for (const load of all) await database.execute(`analyze ${load.table}`);
  return report;
}

const tableLoads = () => ({
  parties: tableLoad(
    'parties',
    'party_id kind name region office industry size key_source status credit_grade language registered_on revision recorded_at',
  ),
  identifiers: tableLoad('party_identifiers', 'party_id scheme value in_force_from in_force_to'),
  roles: tableLoad('party_roles', 'party_id role in_force_from in_force_to'),
  contacts: tableLoad(
    'party_contacts',
    'party_id contact_id person_id person_name relation channel address is_preferred confirmed_on state recorded_at',
  ),
  findings: tableLoad('party_findings', 'party_id finding in_force_from in_force_to source recorded_at'),
  obligations: tableLoad(
    'obligations',
    'party_id obligation_id levy tax_period_from tax_period_to statutory_due effective_due due_rule arrears_kind late_fee_regime owed_by withholding_situation voucher region source_key source source_state recorded_at',
  ),
  postings: tableLoad(
    'postings',
    'party_id posting_id obligation_id kind amount_fen effective_on recorded_at source_key source',
  ),
  open: tableLoad(
    'open_items',
    'party_id obligation_id levy region late_fee_regime effective_due tax_assessed_fen tax_outstanding_fen late_fee_paid_fen late_fee_left_fen last_effective_on revision',
  ),
  holds: tableLoad('holds', 'party_id hold_id obligation_id reason from_on recorded_at source_key note'),
  closed: tableLoad('closed_items', 'party_id obligation_id levy effective_due closed_on days_overdue'),
  positions: tableLoad(
    'ladder_positions',
    'party_id obligation_id ladder next_step scheduled_on next_action_on waiting_task last_step last_step_on grace_until effective_due revision ruleset',
  ),
});

function addTaxpayer(
  tables: { readonly [name in keyof ReturnType<typeof tableLoads>]: TableLoad },
  context: LoadContext,
  taxpayer: SimulatedTaxpayer,
  options: LoadOptions,
  report: { obligations: number; open: number },
): void {
  const id = partyIdOf(context, taxpayer);
  const rows = partyRows(context, id, taxpayer);
  tables.parties.rows.push(rows.party);
  tables.identifiers.rows.push(rows.identifier);
  tables.roles.rows.push(rows.role);
  tables.contacts.rows.push(rows.contact);
  if (rows.finding !== undefined) tables.findings.rows.push(rows.finding);
  for (const filing of taxpayer.filings) {
    const loaded = loadFiling(context, id, taxpayer, filing);
    tables.obligations.rows.push(obligationRow(context, loaded));
    tables.postings.rows.push(...postingRows(loaded));
    report.obligations += 1;
    const hold = holdRow(loaded);
    if (hold !== undefined) tables.holds.rows.push(hold);
    const open = openItemRow(loaded);
    const closed = closedItemRow(loaded);
    if (closed !== undefined) tables.closed.rows.push(closed);
    if (open === undefined) continue;
    report.open += 1;
    tables.open.rows.push(open);
    const position =
      options.positions && positionRow(loaded, options.positions.evening, options.positions.days);
    if (position !== undefined) tables.positions.rows.push(position);
  }
}
