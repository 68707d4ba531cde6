import { canonicalJson } from '#core';
import type { Clock } from './clock.ts';
import type { Sql } from './database.ts';
import { type Id, NIL_ID, newId } from './ids.ts';

/** Who did or saw what, about whom. */
export interface AuditEntry {
  /** The party concerned; absent where there is none. */
  readonly partyId?: Id | undefined;
  /** Given where a repeated run must find its own entry; else a new UUIDv7. */
  readonly entryId?: Id | undefined;
  readonly actor: string;
  /** Past tense: 'ruleset-approved', 'message-handed-over'. */
  readonly action: string;
  /** What it was done to: 'obligation:018f…'. */
  readonly subject: string;
  readonly facts: object;
}

/** Adds entries in one statement, in the caller's transaction; an entry id that is there already is left as it is. */
export async function audit(sql: Sql, clock: Clock, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql.query(
    `insert into audit_entries (party_id, entry_id, recorded_at, actor, action, subject, facts)
     select p, e, $1, a, c, s, f
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::jsonb[]) as x(p, e, a, c, s, f)
     on conflict do nothing`,
    [
      clock.now(),
      entries.map((entry) => entry.partyId ?? NIL_ID),
      entries.map((entry) => entry.entryId ?? newId()),
      entries.map((entry) => entry.actor),
      entries.map((entry) => entry.action),
      entries.map((entry) => entry.subject),
      entries.map((entry) => canonicalJson(entry.facts)),
    ],
  );
}
