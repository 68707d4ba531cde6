import { reconcile } from '#channels';
import type { PlainDate } from '#core';
import type { Database, Sql } from '#platform';
import { bump, type Counts } from '../save.ts';

/** 提醒核对: expected = sent + under way + suppressed with a reason; what is left over is unexplained and must be 0. */
export interface Reminders {
  readonly expected: number;
  readonly sent: number;
  /** Queued or handed over when the report was made, or without an answer of the sink. */
  readonly underWay: number;
  readonly suppressed: { readonly [why: string]: number };
  readonly unexplained: number;
}

/** One business day's run. */
export interface DayReport {
  readonly on: PlainDate;
  readonly considered: number;
  /** Steps taken, by kind. */
  readonly steps: { readonly [step: string]: number };
  /** Steps not taken, by outcome and reason. */
  readonly notTaken: { readonly [outcomeAndWhy: string]: number };
  readonly tasks: number;
  readonly tasksClosed: number;
  readonly casesClosed: number;
  readonly messages: number;
  /** Messages handed to the sink. */
  readonly sent: number;
  readonly held: number;
  readonly reminders: Reminders;
  readonly seconds: number;
  readonly ruleset: string;
  readonly digest: string;
}

/** What `run` answers: one day's figures, or the sum of the days that were caught up. */
export interface RunReport extends DayReport {
  /** Another process had begun this day: it was joined, not doubled. */
  readonly joined: boolean;
  /** The day had been run and nothing new had come in. */
  readonly unchanged: boolean;
  /** Present when missed days were caught up, in order, the day asked for last. */
  readonly days?: readonly DayReport[];
}

/** Adds up every reminder of the day: counted where it was asked for, found again where it ended. */
export async function remindersOf(
  databases: readonly Database[],
  on: PlainDate,
  counts: Counts,
): Promise<Reminders> {
  const suppressed: { [why: string]: number } = {};
  let sent = 0;
  let underWay = 0;
  let unsaid = 0;
  for (const [key, count] of Object.entries(counts.unsaid)) {
    bump(suppressed, key.split(':').slice(2).join(':'), count);
    unsaid += count;
  }
  for (const database of databases) {
    for (const { why, count } of await unsaidOf(database, on)) bump(suppressed, why, count);
    for (const row of await reconcile(database, on)) {
      if (row.state === 'sent') sent += row.lines;
      else if (row.state === 'withdrawn' || row.state === 'failed') bump(suppressed, row.state, row.lines);
      else underWay += row.lines;
      if (row.linesWithdrawn > 0) bump(suppressed, 'withdrawn', row.linesWithdrawn);
    }
  }
  const asked = Object.values(counts.intents).reduce((sum, count) => sum + count, 0);
  const expected = asked + unsaid;
  const explained = sent + underWay + Object.values(suppressed).reduce((sum, count) => sum + count, 0);
  return { expected, sent, underWay, suppressed, unexplained: expected - explained };
}

/** Messages that steps of the day asked for and that were not given, by reason. */
const unsaidOf = (sql: Sql, on: PlainDate): Promise<{ why: string; count: number }[]> =>
  sql.query(
    `select unsaid as why, count(*)::int as count from steps where on_day = $1 and unsaid is not null group by unsaid`,
    [on],
  );

/** The sum of several days; digest, ruleset and reminders' state are those of the last. */
export function sumOf(days: readonly DayReport[]): DayReport {
  const last = days.at(-1);
  if (last === undefined) throw new Error('no day was run');
  const sum = (pick: (day: DayReport) => number): number => days.reduce((total, day) => total + pick(day), 0);
  const merge = (pick: (day: DayReport) => { readonly [key: string]: number }): { [key: string]: number } => {
    const merged: { [key: string]: number } = {};
    for (const day of days) for (const [key, count] of Object.entries(pick(day))) bump(merged, key, count);
    return merged;
  };
  return {
    on: last.on,
    considered: sum((day) => day.considered),
    steps: merge((day) => day.steps),
    notTaken: merge((day) => day.notTaken),
    tasks: sum((day) => day.tasks),
    tasksClosed: sum((day) => day.tasksClosed),
    casesClosed: sum((day) => day.casesClosed),
    messages: sum((day) => day.messages),
    sent: sum((day) => day.sent),
    held: sum((day) => day.held),
    reminders: {
      expected: sum((day) => day.reminders.expected),
      sent: sum((day) => day.reminders.sent),
      underWay: sum((day) => day.reminders.underWay),
      suppressed: merge((day) => day.reminders.suppressed),
      unexplained: sum((day) => day.reminders.unexplained),
    },
    seconds: Math.round(sum((day) => day.seconds) * 1000) / 1000,
    ruleset: last.ruleset,
    digest: last.digest,
  };
}
