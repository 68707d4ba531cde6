import { type CopyValue, type Id, type Session, type Sql, sqlArray } from '#platform';
import type { StepRow } from '../subject.ts';
import type { IntentRow, Work } from '../work.ts';

const COLUMNS = [
  'party_id',
  'step_id',
  'obligation_id',
  'step',
  'scheduled_on',
  'on_day',
  'pass',
  'outcome',
  'why',
  'tier',
  'task_id',
  'facts',
  'ruleset',
  'person_id',
  'message',
  'message_facts',
  'unsaid',
  'recorded_at',
];

interface Occasion {
  readonly pass: number;
  readonly ruleset: string;
}

/**
 * Writes steps with what they want to say, and returns the ids that were new: a step held again for the same reason is
 * the same row and stays as it is. The stretch is claimed, so nobody else writes its steps between the look and the COPY.
 */
export async function saveSteps(
  sql: Session,
  { steps, intents }: Work,
  occasion: Occasion,
  at: string,
): Promise<ReadonlySet<Id>> {
  if (steps.length === 0) return new Set();
  const spoken = new Map(intents.map((intent) => [intent.stepId, intent]));
  const known = await knownAmong(sql, steps);
  const rows = new Map<Id, readonly CopyValue[]>();
  for (const step of steps)
    if (!known.has(step.stepId)) rows.set(step.stepId, rowOf(step, spoken.get(step.stepId), occasion, at));
  await sql.copyIn('steps', COLUMNS, rows.values());
  return new Set(rows.keys());
}

async function knownAmong(sql: Sql, steps: readonly StepRow[]): Promise<ReadonlySet<Id>> {
  const rows = await sql.query<{ step_id: Id }>(
    `select s.step_id from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[]) as k(party_id, obligation_id, step_id)
      cross join lateral (select step_id from steps s where s.party_id = k.party_id and s.obligation_id = k.obligation_id
                             and s.step_id = k.step_id offset 0) s`,
    [
      sqlArray(steps.map((step) => step.partyId)),
      sqlArray(steps.map((step) => step.obligationId)),
      sqlArray(steps.map((step) => step.stepId)),
    ],
  );
  return new Set(rows.map((row) => row.step_id));
}

/** Who has nobody to be spoken to is passed over at once, with the reason. */
const rowOf = (
  step: StepRow,
  intent: IntentRow | undefined,
  { pass, ruleset }: Occasion,
  at: string,
): readonly CopyValue[] => [
  step.partyId,
  step.stepId,
  step.obligationId,
  step.step,
  step.scheduledOn,
  step.onDay,
  pass,
  step.outcome,
  step.why,
  step.tier,
  step.taskId,
  step.facts,
  ruleset,
  intent?.personId ?? null,
  intent?.kind ?? null,
  intent === undefined ? null : JSON.stringify(intent.facts),
  intent !== undefined && intent.personId === undefined ? 'no-live-contact' : null,
  at,
];
