import type { PlainDate } from '#core';
import { placesOf } from '#law';
import type { Sql } from '#platform';

/** How far payments are completely loaded, by region, as last declared. */
export async function paymentsFreshness(sql: Sql): Promise<ReadonlyMap<string, PlainDate>> {
  const rows = await sql.query<{ region: string; complete_through: PlainDate }>(
    `select distinct on (region) region, complete_through from feed_freshness
      where feed = 'payments' order by region, recorded_at desc, complete_through desc`,
  );
  return new Map(rows.map((row) => [row.region, row.complete_through]));
}

/** Of the region or the nearest place around it; null where nobody declares such a feed. */
export function paymentsThrough(freshness: ReadonlyMap<string, PlainDate>, region: string): PlainDate | null {
  for (const place of placesOf(region)) {
    const through = freshness.get(place);
    if (through !== undefined) return through;
  }
  return null;
}
