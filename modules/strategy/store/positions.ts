import { type Id, type Sql, sqlArray } from '#platform';
import type { Position } from '../position.ts';
import type { PositionChange } from '../work.ts';

type Row = Position & { readonly partyId: Id; readonly obligationId: Id };

/** Takes settled debts off the ladder and writes where the others stand. */
export async function savePositions(sql: Sql, changes: readonly PositionChange[]): Promise<void> {
  const gone = changes.filter((change) => change.position === undefined);
  if (gone.length > 0)
    await sql.query(
      `delete from ladder_positions p using unnest($1::text::uuid[], $2::text::uuid[]) as k(party_id, obligation_id)
        where p.party_id = k.party_id and p.obligation_id = k.obligation_id`,
      [sqlArray(gone.map((each) => each.partyId)), sqlArray(gone.map((each) => each.obligationId))],
    );
  const moved: Row[] = [];
  const placed: Row[] = [];
  for (const { partyId, obligationId, position, before } of changes)
    if (position !== undefined)
      (isMove(before, position) ? moved : placed).push({ ...position, partyId, obligationId });
  await movePositions(sql, moved);
  await placePositions(sql, placed);
}

/** Most days a debt only goes one step on: same ladder, same due day, same item, same rules. */
const isMove = (before: Position | undefined, after: Position): boolean =>
  before !== undefined &&
  before.ladder === after.ladder &&
  before.effectiveDue === after.effectiveDue &&
  before.revision === after.revision &&
  before.ruleset === after.ruleset;

const MOVING = (rows: readonly Row[]): string[] => [
  sqlArray(rows.map((row) => row.partyId)),
  sqlArray(rows.map((row) => row.obligationId)),
  sqlArray(rows.map((row) => row.nextStep)),
  sqlArray(rows.map((row) => row.scheduledOn)),
  sqlArray(rows.map((row) => row.nextActionOn)),
  sqlArray(rows.map((row) => row.waitingTask)),
  sqlArray(rows.map((row) => row.lastStep)),
  sqlArray(rows.map((row) => row.lastStepOn)),
  sqlArray(rows.map((row) => row.graceUntil)),
];
const ARRAYS = `$1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::date[], $5::text::date[], $6::text::uuid[],
  $7::text::text[], $8::text::date[], $9::text::date[]`;

async function movePositions(sql: Sql, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `update ladder_positions p set next_step = n.next_step, scheduled_on = n.scheduled_on,
            next_action_on = n.next_action_on, waiting_task = n.waiting_task, last_step = n.last_step,
            last_step_on = n.last_step_on, grace_until = n.grace_until
       from unnest(${ARRAYS}) as n(party_id, obligation_id, next_step, scheduled_on, next_action_on, waiting_task,
            last_step, last_step_on, grace_until)
      where p.party_id = n.party_id and p.obligation_id = n.obligation_id`,
    MOVING(rows),
  );
}

async function placePositions(sql: Sql, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ladder_positions (party_id, obligation_id, next_step, scheduled_on, next_action_on, waiting_task,
            last_step, last_step_on, grace_until, ladder, effective_due, revision, ruleset)
     select * from unnest(${ARRAYS}, $10::text::text[], $11::text::date[], $12::text::int[], $13::text::text[])
     on conflict (party_id, obligation_id) do update set ladder = excluded.ladder, next_step = excluded.next_step,
            scheduled_on = excluded.scheduled_on, next_action_on = excluded.next_action_on,
            waiting_task = excluded.waiting_task, last_step = excluded.last_step, last_step_on = excluded.last_step_on,
            grace_until = excluded.grace_until, effective_due = excluded.effective_due, revision = excluded.revision,
            ruleset = excluded.ruleset`,
    [
      ...MOVING(rows),
      sqlArray(rows.map((row) => row.ladder)),
      sqlArray(rows.map((row) => row.effectiveDue)),
      sqlArray(rows.map((row) => row.revision)),
      sqlArray(rows.map((row) => row.ruleset)),
    ],
  );
}
