import type { LineKey } from '#channels';
import type { PlainDate } from '#core';
import { type Database, type Sql, sqlArray } from '#platform';

/**
 * Asked right before messages leave: which of these debts need not be spoken of, because they were paid, put on hold or
 * moved off since the text was made. A debt lies in one of the databases.
 */
export function noLongerOwed(databases: readonly Database[], on: PlainDate) {
  return async (lines: readonly LineKey[]): Promise<readonly LineKey[]> => {
    const owed = new Set<string>();
    for (const database of databases) for (const id of await owedAmong(database, lines, on)) owed.add(id);
    return lines.filter((line) => !owed.has(line.obligationId));
  };
}

/**
 * Whether no event waits. Phase one took the events of the day and asked of every debt whether it is owed and not held;
 * whatever changed that since has written an event in the same transaction. Then nothing need be asked again.
 */
export async function nothingCameIn(databases: readonly Database[]): Promise<boolean> {
  for (const database of databases) {
    const [waiting] = await database.query('select 1 from ledger_events where handled_at is null limit 1');
    if (waiting !== undefined) return false;
  }
  return true;
}

async function owedAmong(sql: Sql, lines: readonly LineKey[], on: PlainDate): Promise<string[]> {
  const rows = await sql.query<{ obligation_id: string }>(
    `select i.obligation_id from unnest($1::text::uuid[], $2::text::uuid[]) as k(party_id, obligation_id)
       join open_items i on i.party_id = k.party_id and i.obligation_id = k.obligation_id
      where not exists (select 1 from holds h where h.party_id = i.party_id
              and (h.obligation_id is null or h.obligation_id = i.obligation_id) and h.from_on <= $3
              and (h.until_on is null or h.until_on >= $3) and (h.released_on is null or h.released_on > $3))`,
    [sqlArray(lines.map((line) => line.partyId)), sqlArray(lines.map((line) => line.obligationId)), on],
  );
  return rows.map((row) => row.obligation_id);
}
