import { closeCases, closeTasks, openTasks, pauseTasks, resumeTasks } from '#casework';
import type { PlainDate } from '#core';
import { audit, type Id, NIL_ID, type Shell, type Sql, sqlArray } from '#platform';
import type { IntentRow, PositionChange, Work } from './work.ts';

/** What a stretch came to, added up into the run's report. */
export interface Counts {
  considered: number;
  held: number;
  tasks: number;
  tasksClosed: number;
  casesClosed: number;
  messages: number;
  /** Step → how often taken. */
  steps: { [step: string]: number };
  /** Outcome and reason of steps not taken → how many. */
  notTaken: { [outcomeAndWhy: string]: number };
  /** Reminders asked for and not given: kind, outcome and reason → how many. */
  unsaid: { [kindOutcomeWhy: string]: number };
  /** Reminders that became an intent, by kind. */
  intents: { [kind: string]: number };
}

export const noCounts = (): Counts => ({
  considered: 0,
  held: 0,
  tasks: 0,
  tasksClosed: 0,
  casesClosed: 0,
  messages: 0,
  steps: {},
  notTaken: {},
  unsaid: {},
  intents: {},
});

export const bump = (counter: { [key: string]: number }, key: string, by = 1): void => {
  counter[key] = (counter[key] ?? 0) + by;
};

/** Adds one report's counts to another's. */
export function addCounts(to: Counts, more: Counts): void {
  for (const key of ['considered', 'held', 'tasks', 'tasksClosed', 'casesClosed', 'messages'] as const)
    to[key] += more[key];
  for (const key of ['steps', 'notTaken', 'unsaid', 'intents'] as const)
    for (const [name, count] of Object.entries(more[key])) bump(to[key], name, count);
}

type RunShell = Pick<Shell, 'clock' | 'actor'>;

/** Writes a stretch's work in the caller's transaction: old tasks are closed before new ones are opened. */
export async function saveWork(
  sql: Sql,
  shell: RunShell,
  work: Work,
  on: PlainDate,
  ruleset: string,
): Promise<Counts> {
  const closed = await closeTasks(sql, shell, work.closed);
  await pauseTasks(sql, shell, work.paused);
  const byDebt = new Map(work.resumed.map((each) => [each.obligationId, each]));
  await resumeTasks(sql, shell, work.resumed, (debt, days) => {
    const resumed = byDebt.get(debt.obligationId);
    if (resumed === undefined) throw new Error('a task was resumed that nobody asked for');
    return resumed.deadline(days);
  });
  const opened = await openTasks(sql, shell, work.opened);
  await savePositions(sql, work.positions);
  const written = await saveSteps(sql, work, ruleset, shell.clock.now());
  await saveIntents(sql, work.intents);
  const casesClosed = await closeCases(sql, await clearParties(sql, work.settledParties, on), on, 'settled');
  await auditSteps(sql, shell, work, written);
  return countsOf(work, written, opened.length, closed.length, casesClosed);
}

async function savePositions(sql: Sql, changes: readonly PositionChange[]): Promise<void> {
  const gone = changes.filter((change) => change.position === undefined);
  if (gone.length > 0)
    await sql.query(
      `delete from ladder_positions p using unnest($1::text::uuid[], $2::text::uuid[]) as k(party_id, obligation_id)
        where p.party_id = k.party_id and p.obligation_id = k.obligation_id`,
      [sqlArray(gone.map((each) => each.partyId)), sqlArray(gone.map((each) => each.obligationId))],
    );
  const rows = changes.flatMap(({ partyId, obligationId, position }) =>
    position === undefined ? [] : [{ partyId, obligationId, ...position }],
  );
  if (rows.length === 0) return;
  await sql.query(
    `insert into ladder_positions (party_id, obligation_id, ladder, next_step, scheduled_on, next_action_on, waiting_task,
            last_step, last_step_on, grace_until, effective_due, revision, ruleset)
     select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::text[], $5::text::date[],
            $6::text::date[], $7::text::uuid[], $8::text::text[], $9::text::date[], $10::text::date[], $11::text::date[],
            $12::text::int[], $13::text::text[])
     on conflict (party_id, obligation_id) do update set ladder = excluded.ladder, next_step = excluded.next_step,
            scheduled_on = excluded.scheduled_on, next_action_on = excluded.next_action_on,
            waiting_task = excluded.waiting_task, last_step = excluded.last_step, last_step_on = excluded.last_step_on,
            grace_until = excluded.grace_until, effective_due = excluded.effective_due, revision = excluded.revision,
            ruleset = excluded.ruleset`,
    [
      sqlArray(rows.map((row) => row.partyId)),
      sqlArray(rows.map((row) => row.obligationId)),
      sqlArray(rows.map((row) => row.ladder)),
      sqlArray(rows.map((row) => row.nextStep)),
      sqlArray(rows.map((row) => row.scheduledOn)),
      sqlArray(rows.map((row) => row.nextActionOn)),
      sqlArray(rows.map((row) => row.waitingTask)),
      sqlArray(rows.map((row) => row.lastStep)),
      sqlArray(rows.map((row) => row.lastStepOn)),
      sqlArray(rows.map((row) => row.graceUntil)),
      sqlArray(rows.map((row) => row.effectiveDue)),
      sqlArray(rows.map((row) => row.revision)),
      sqlArray(rows.map((row) => row.ruleset)),
    ],
  );
}

/** Returns the ids that were new: a step held again for the same reason is the same row. */
async function saveSteps(sql: Sql, { steps }: Work, ruleset: string, at: string): Promise<ReadonlySet<Id>> {
  if (steps.length === 0) return new Set();
  const rows = await sql.query<{ step_id: Id }>(
    `insert into steps (party_id, step_id, obligation_id, step, scheduled_on, on_day, outcome, why, tier, task_id, facts,
            ruleset, recorded_at)
     select s.*, $12::text, $13::timestamptz from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[],
            $4::text::text[], $5::text::date[], $6::text::date[], $7::text::text[], $8::text::text[], $9::text::text[],
            $10::text::uuid[], $11::text::jsonb[]) as s
     on conflict do nothing returning step_id`,
    [
      sqlArray(steps.map((step) => step.partyId)),
      sqlArray(steps.map((step) => step.stepId)),
      sqlArray(steps.map((step) => step.obligationId)),
      sqlArray(steps.map((step) => step.step)),
      sqlArray(steps.map((step) => step.scheduledOn)),
      sqlArray(steps.map((step) => step.onDay)),
      sqlArray(steps.map((step) => step.outcome)),
      sqlArray(steps.map((step) => step.why)),
      sqlArray(steps.map((step) => step.tier)),
      sqlArray(steps.map((step) => step.taskId)),
      sqlArray(steps.map((step) => step.facts)),
      ruleset,
      at,
    ],
  );
  return new Set(rows.map((row) => row.step_id));
}

/** Who has nobody to be spoken to is suppressed at once, with the reason. */
async function saveIntents(sql: Sql, intents: readonly IntentRow[]): Promise<void> {
  if (intents.length === 0) return;
  await sql.query(
    `insert into contact_intents (party_id, step_id, obligation_id, person_id, on_day, kind, facts, outcome, why)
     select i.* from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::uuid[], $5::text::date[],
            $6::text::text[], $7::text::jsonb[], $8::text::text[], $9::text::text[]) as i
     on conflict (party_id, step_id) do nothing`,
    [
      sqlArray(intents.map((intent) => intent.partyId)),
      sqlArray(intents.map((intent) => intent.stepId)),
      sqlArray(intents.map((intent) => intent.obligationId)),
      sqlArray(intents.map((intent) => intent.personId ?? NIL_ID)),
      sqlArray(intents.map((intent) => intent.onDay)),
      sqlArray(intents.map((intent) => intent.kind)),
      sqlArray(intents.map((intent) => JSON.stringify(intent.facts))),
      sqlArray(intents.map((intent) => (intent.personId === undefined ? 'suppressed' : null))),
      sqlArray(intents.map((intent) => (intent.personId === undefined ? 'no-live-contact' : null))),
    ],
  );
}

/** Of these parties those with nothing overdue any more. */
async function clearParties(sql: Sql, parties: readonly Id[], on: PlainDate): Promise<Id[]> {
  if (parties.length === 0) return [];
  const rows = await sql.query<{ party_id: Id }>(
    `select w.party_id from unnest($1::text::uuid[]) as w(party_id)
      where not exists (select 1 from open_items i where i.party_id = w.party_id and i.effective_due < $2)`,
    [sqlArray([...new Set(parties)]), on],
  );
  return rows.map((row) => row.party_id);
}

async function auditSteps(sql: Sql, shell: RunShell, work: Work, written: ReadonlySet<Id>): Promise<void> {
  const entries = work.steps
    .filter((step) => written.has(step.stepId))
    .map((step) => ({
      partyId: step.partyId,
      actor: shell.actor,
      action: `ladder.step-${step.outcome}`,
      subject: step.stepId,
      facts: { step: step.step, on: step.onDay, why: step.why, tier: step.tier },
    }));
  if (entries.length > 0) await audit(sql, shell.clock, entries);
}

function countsOf(
  work: Work,
  written: ReadonlySet<Id>,
  tasks: number,
  tasksClosed: number,
  casesClosed: number,
): Counts {
  const counts = {
    ...noCounts(),
    considered: work.considered,
    held: work.held,
    tasks,
    tasksClosed,
    casesClosed,
  };
  for (const step of work.steps) {
    if (!written.has(step.stepId)) continue;
    if (step.outcome === 'taken') bump(counts.steps, step.step);
    else bump(counts.notTaken, `${step.outcome}:${step.why}`);
  }
  for (const { kind, outcome, why } of work.unsaid) bump(counts.unsaid, `${kind}:${outcome}:${why}`);
  for (const { kind } of work.intents) bump(counts.intents, kind);
  return counts;
}
