import { deliver, limitsOf, type Sink, shippedTemplates } from '#channels';
import { accept, addDays, type PlainDate, type Result, refuse } from '#core';
import { lawOf, type Ruleset } from '#law';
import { currentRuleset, type Database, type Shell } from '#platform';
import { laddersOf } from '../ladder-in-force.ts';
import { addCounts, type Counts, noCounts } from '../save.ts';
import { contactChunk, contactStretches } from './contact.ts';
import { dayContext, decideChunk } from './decide-chunk.ts';
import { digestOfDay } from './digest.ts';
import { paymentsFreshness } from './freshness.ts';
import { type DayReport, type Reminders, type RunReport, remindersOf, sumOf } from './report.ts';
import {
  beginRuns,
  countsOfRun,
  finishRun,
  lastRun,
  planContacts,
  type Run,
  runBefore,
  runOf,
  workThrough,
} from './runs.ts';
import { noLongerOwed, nothingCameIn } from './still-owed.ts';

export interface RunOptions {
  /** 业务日期: apart from the clock. */
  readonly on: PlainDate;
  readonly sink: Sink;
  /** The place whose rules govern debts that name none, and contact limits. */
  readonly region?: string;
  /** Workers of this process; embedded databases have one connection and get one. */
  readonly workers?: number;
  /** Parties (and persons) in one chunk; each chunk is one short transaction. */
  readonly chunk?: number;
  progress?(day: PlainDate, phase: 'decide' | 'contact' | 'deliver', done: number): void;
}

type RunShell = Pick<Shell, 'clock' | 'actor'>;

/**
 * The daily run over one database, or over several that are split by party. Missed days are caught up first, each with
 * its own business date. Run again it doubles nothing; killed at any moment it goes on where it was.
 */
export async function runDay(
  databases: readonly Database[],
  shell: RunShell,
  options: RunOptions,
): Promise<Result<RunReport>> {
  const coordinator = databases[0];
  if (coordinator === undefined) throw new Error('a run needs a database');
  const days = await daysToRun(coordinator, options.on);
  if (!days.ok) return days;
  const reports: { report: DayReport; run: Run }[] = [];
  for (const on of days.value) reports.push(await runOneDay(databases, shell, { ...options, on }));
  const last = reports.at(-1);
  if (last === undefined) throw new Error('no day was run');
  const dayReports = reports.map(({ report }) => report);
  return accept({
    ...sumOf(dayReports),
    joined: reports.some(({ run }) => run.how === 'joined'),
    unchanged: reports.every(({ run }) => run.how === 'unchanged'),
    ...(dayReports.length > 1 ? { days: dayReports } : {}),
  });
}

/** The missed days and the day asked for. Catch-up begins at the first run there ever was, not before. */
export async function daysToRun(database: Database, on: PlainDate): Promise<Result<PlainDate[]>> {
  const last = await lastRun(database);
  if (last === undefined || last.on === on) return accept([on]);
  if (last.on > on && (await runOf(database, on)) !== undefined) return accept([on]);
  if (last.on > on)
    return refuse(
      'day-already-passed',
      `已运行到 ${last.on}，不能再补跑更早且未运行过的 ${on}；请使用 ${last.on} 或之后的日期`,
      `The run has already come to ${last.on}; ${on} was never run and cannot be run after it. Use ${last.on} or later`,
      'on',
    );
  const days: PlainDate[] = [];
  for (let day = last.state === 'running' ? last.on : addDays(last.on, 1); day <= on; day = addDays(day, 1))
    days.push(day);
  return accept(days);
}

async function runOneDay(
  databases: readonly Database[],
  shell: RunShell,
  options: RunOptions,
): Promise<{ report: DayReport; run: Run }> {
  const { on } = options;
  const coordinator = databases[0] as Database;
  const startedAt = Date.parse(shell.clock.now());
  const ruleset = await currentRuleset(coordinator, { on });
  laddersOf(ruleset); // A ladder at fault refuses before anything is written.
  const known = await runOf(coordinator, on);
  const later = await lastRun(coordinator);
  if (known !== undefined && known.state === 'done' && later !== undefined && later.on > on)
    return { report: repeated(known.report as DayReport, on), run: { ...known, how: 'unchanged' } };
  const chunk = options.chunk ?? (coordinator.kind === 'postgres' ? 4000 : 300);
  const runs = await beginRuns(databases, shell, on, ruleset.hash, chunk);
  const run = runs[0] as Run;
  if (runs.every(({ how }) => how === 'unchanged') && known?.report)
    return { report: repeated(known.report as DayReport, on), run };
  await decide(databases, shell, runs, ruleset, options);
  await contact(databases, shell, runs, ruleset, chunk, options);
  const sent = await handOver(databases, shell, run, options);
  const counts = await countsOf(databases, runs, true);
  const allPasses = await countsOf(databases, runs, false);
  const before = ((await runBefore(coordinator, on))?.report as DayReport | undefined)?.digest ?? '';
  const report: DayReport = {
    ...figures(counts),
    on,
    sent,
    reminders: await remindersOf(databases, on, allPasses),
    seconds: (Date.parse(shell.clock.now()) - startedAt) / 1000,
    ruleset: ruleset.hash,
    digest: await digestOfDay(databases, on, before),
  };
  // The coordinator's last: while it is not done, the day is taken up again in all.
  for (let at = databases.length - 1; at >= 0; at--)
    await finishRun(databases[at] as Database, shell, runs[at] as Run, report);
  return { report, run: mergedHow(runs) };
}

const mergedHow = (runs: readonly Run[]): Run =>
  runs.find(({ how }) => how !== 'unchanged') ?? (runs[0] as Run);

const figures = ({
  considered,
  held,
  tasks,
  tasksClosed,
  casesClosed,
  messages,
  steps,
  notTaken,
}: Counts) => ({
  considered,
  held,
  tasks,
  tasksClosed,
  casesClosed,
  messages,
  steps,
  notTaken,
});

const NO_REMINDERS: Reminders = { expected: 0, sent: 0, underWay: 0, suppressed: {}, unexplained: 0 };

/** The day again with nothing new: no steps, tasks or messages, the same digest. */
const repeated = (report: DayReport, on: PlainDate): DayReport => ({
  ...figures(noCounts()),
  on,
  sent: 0,
  reminders: NO_REMINDERS,
  seconds: 0,
  ruleset: report.ruleset,
  digest: report.digest,
});

/** Phase one, by party, in each database. */
async function decide(
  databases: readonly Database[],
  shell: RunShell,
  runs: readonly Run[],
  ruleset: Ruleset,
  { on, region, workers, progress }: RunOptions,
): Promise<void> {
  let done = 0;
  await Promise.all(
    databases.map(async (database, index) => {
      const run = runs[index] as Run;
      const freshness = await paymentsFreshness(database);
      const context = dayContext(on, ruleset, freshness, run.repositions ? ruleset.hash : null, region ?? '');
      await workThrough(
        database,
        shell,
        run,
        'decide',
        workersFor(database, workers),
        async (sql, stretch) => {
          const counts = await decideChunk(sql, shell, context, run.pass, stretch);
          done += counts.considered;
          progress?.(on, 'decide', done);
          return counts;
        },
      );
    }),
  );
}

const workersFor = (database: Database, workers: number | undefined): number =>
  database.kind === 'pglite' ? 1 : (workers ?? 3);

/** Phase two, by person, over all databases; its chunks are kept by the first. */
async function contact(
  databases: readonly Database[],
  shell: RunShell,
  runs: readonly Run[],
  ruleset: Ruleset,
  chunk: number,
  { on, region, workers, progress }: RunOptions,
): Promise<void> {
  const coordinator = databases[0] as Database;
  const run = runs[0] as Run;
  const passes = runs.map(({ pass }) => pass);
  await planContacts(coordinator, run, () => contactStretches(databases, on, passes, chunk));
  const limits = limitsOf(lawOf(ruleset, { region: region ?? '' }), on);
  const context = { on, databases, passes, limits, templates: await shippedTemplates() };
  let done = 0;
  await workThrough(
    coordinator,
    shell,
    run,
    'contact',
    workersFor(coordinator, workers),
    async (sql, stretch) => {
      const counts = await contactChunk(sql, shell, context, stretch);
      done += counts.messages;
      progress?.(on, 'contact', done);
      return counts;
    },
  );
}

/** Hands the day's messages out. On PostgreSQL one process at a time: the lock of the run's row is the turn. */
async function handOver(
  databases: readonly Database[],
  shell: RunShell,
  run: Run,
  { on, sink, progress }: RunOptions,
): Promise<number> {
  const coordinator = databases[0] as Database;
  const settled = noLongerOwed(databases, on);
  const isQuietSince = async (composedOn: PlainDate) => composedOn === on && (await nothingCameIn(databases));
  const all = async (): Promise<number> => {
    let sent = 0;
    for (const database of databases) {
      sent += (await deliver(database, shell, sink, on, { settled, isQuietSince })).sent;
      progress?.(on, 'deliver', sent);
    }
    return sent;
  };
  return coordinator.kind === 'pglite' ? afterOthers(coordinator, all) : inTurn(coordinator, run.runId, all);
}

/** An embedded database belongs to one process: turns are taken in memory. */
function afterOthers<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(database) ?? Promise.resolve()).then(work);
  // The next in line waits for the end of this turn, not for its success.
  turns.set(
    database,
    turn.then(
      () => undefined,
      () => undefined,
    ),
  );
  return turn;
}
const turns = new WeakMap<Database, Promise<void>>();

/** Holds the lock of the run's row from outside while `work` goes on; a process that dies lets go of it. */
async function inTurn<T>(database: Database, runId: string, work: () => Promise<T>): Promise<T> {
  const turn = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const holder = database.transaction(async (sql) => {
    await sql.query('select 1 from runs where run_id = $1 for update', [runId]);
    turn.resolve();
    await over.promise;
  });
  holder.catch(turn.reject);
  try {
    await turn.promise;
    return await work();
  } finally {
    over.resolve();
    await holder;
  }
}

async function countsOf(
  databases: readonly Database[],
  runs: readonly Run[],
  thisPass: boolean,
): Promise<Counts> {
  const total = noCounts();
  for (let at = 0; at < databases.length; at++) {
    const { runId, pass } = runs[at] as Run;
    addCounts(total, await countsOfRun(databases[at] as Database, runId, thisPass ? pass : undefined));
  }
  return total;
}
