import type { PlainDate } from '#core';
import { currentRuleset, type Id, type Sql } from '#platform';
import { laddersOf } from '../ladder-in-force.ts';

/** A reminder that a step asked for on a day and that was not given. */
export interface UnsaidReminder {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly step: string;
  readonly levy: string;
  readonly dueOn: PlainDate;
  readonly why: string;
  /** The day the obstacle was first met; before the day asked about where it still stands. */
  readonly since: PlainDate;
}

/**
 * Reminders not given on a day, each with its reason: those that limits or a missing contact kept back, those whose step
 * met an obstacle that day, and those that wait since an earlier day for payments to be loaded, looked at every day.
 */
export async function unsaidOfDay(sql: Sql, on: PlainDate): Promise<UnsaidReminder[]> {
  const reminding = await remindingSteps(sql, on);
  return sql.query<UnsaidReminder>(
    `select s.party_id as "partyId", s.obligation_id as "obligationId", s.step, o.levy,
            (s.facts->>'effectiveDue')::date as "dueOn", coalesce(s.unsaid, s.why) as why, s.on_day as since
       from steps s join obligations o on o.party_id = s.party_id and o.obligation_id = s.obligation_id
      where (s.on_day = $1 and s.unsaid is not null)
         or (s.on_day = $1 and s.step = any($2::text[]) and s.outcome in ('held', 'suppressed', 'cancelled')
             and s.why <> 'rule-missing')
         or (s.on_day < $1 and s.step = any($2::text[]) and s.outcome = 'held' and s.why = 'payments-stale'
             and not exists (select 1 from steps n where n.party_id = s.party_id and n.obligation_id = s.obligation_id
                              and n.step = s.step and n.on_day > s.on_day and n.on_day <= $1)
             and exists (select 1 from open_items i where i.party_id = s.party_id and i.obligation_id = s.obligation_id))
      order by why, s.step, s.party_id, s.obligation_id`,
    [on, reminding],
  );
}

/** Steps that mean to say something to everybody, in any ladder in force. */
async function remindingSteps(sql: Sql, on: PlainDate): Promise<string[]> {
  const ladders = laddersOf(await currentRuleset(sql, { on }));
  const steps = [...ladders.values()].flatMap(({ steps }) => steps);
  return steps.flatMap(({ id, tiers: { high, medium, low } }) =>
    high.message !== undefined && high.message === medium.message && medium.message === low.message
      ? [id]
      : [],
  );
}
