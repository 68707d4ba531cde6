import { closeCases, closeTasks, openTasks, pauseTasks, resumeTasks } from '#casework';
import type { PlainDate } from '#core';
import { audit, type Id, type Session, type Shell, type Sql, sqlArray } from '#platform';
import type { Stretch } from './load.ts';
import { evidenceOf } from './step-evidence.ts';
import { savePositions } from './store/positions.ts';
import { saveSteps } from './store/steps.ts';
import type { Work } from './work.ts';

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

/** Of which run the work of a stretch is. */
export interface Occasion {
  readonly on: PlainDate;
  readonly pass: number;
  readonly ruleset: string;
  readonly stretch: Stretch;
}

/** Writes a stretch's work in the caller's transaction: old tasks are closed before new ones are opened. */
export async function saveWork(
  sql: Session,
  shell: RunShell,
  work: Work,
  occasion: Occasion,
): Promise<Counts> {
  const { on } = occasion;
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
  const written = await saveSteps(sql, work, occasion, shell.clock.now());
  const casesClosed = await closeCases(sql, await clearParties(sql, work.settledParties, on), on, 'settled');
  await auditSteps(sql, shell, work, written, occasion);
  return countsOf(work, written, opened.length, closed.length, casesClosed);
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

/** One entry a stretch: who decided these steps, when and under which rules, with their number and their hash. */
async function auditSteps(
  sql: Sql,
  shell: RunShell,
  work: Work,
  written: ReadonlySet<Id>,
  { on, pass, ruleset, stretch }: Occasion,
): Promise<void> {
  const steps = work.steps.filter((step) => written.has(step.stepId));
  if (steps.length === 0) return;
  const facts = { on, pass, ...stretchFacts(stretch), ruleset, ...evidenceOf(steps, ruleset) };
  await audit(sql, shell.clock, [
    { actor: shell.actor, action: 'ladder.steps-decided', subject: `run:${on}`, facts },
  ]);
}

const stretchFacts = ({ first, last }: Stretch) => ({ firstParty: first, lastParty: last });

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
