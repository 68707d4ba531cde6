import type { PlainDate, Result } from '#core';
import { accept } from '#core';
import { currentRuleset, type Database, type Id } from '#platform';
import { advance } from '../advance.ts';
import { loadSubjects, takeNews } from '../load.ts';
import { bump } from '../save.ts';
import type { Subject } from '../subject.ts';
import { Work } from '../work.ts';
import { dayContext, dayOf } from './decide-chunk.ts';
import { digestOfProposals, keysOf } from './digest.ts';
import { paymentsFreshness } from './freshness.ts';
import { daysToRun } from './run-day.ts';
import { runBefore, waitingStretches } from './runs.ts';

/** One step that the run would decide, and why. */
export interface Proposal {
  readonly partyId: Id;
  readonly obligationId: Id;
  /** Number of the party, for people. */
  readonly party: string;
  readonly levy: string;
  readonly on: PlainDate;
  readonly step: string;
  readonly outcome: string;
  readonly why: string;
  readonly tier: string | null;
  readonly task: string | null;
  readonly message: string | null;
}

/** 试运行: what `run --dry-run` answers. Nothing was written. */
export interface ProposalReport {
  readonly on: PlainDate;
  readonly dryRun: true;
  readonly considered: number;
  readonly steps: { readonly [step: string]: number };
  readonly tasks: number;
  /** Reminders that would be asked for, one a debt. */
  readonly reminders: number;
  /** Messages that these make: one a person, day and kind, before the limits on contact and dead addresses. */
  readonly messages: number;
  readonly held: number;
  readonly days: readonly PlainDate[];
  readonly proposals: readonly Proposal[];
  readonly proposalDigest: string;
}

/** Decides as the run would, missed days included, and writes nothing. */
export async function propose(
  databases: readonly Database[],
  options: { readonly on: PlainDate; readonly region?: string; readonly chunk?: number },
): Promise<Result<ProposalReport>> {
  const days = await daysToRun(databases[0] as Database, options.on);
  if (!days.ok) return days;
  const found: Work[] = [];
  const proposals: Proposal[] = [];
  for (const database of databases) {
    const works = await proposeIn(database, days.value, options);
    for (const work of works) found.push(work);
    for (const proposal of await named(database, works)) proposals.push(proposal);
  }
  const steps: { [step: string]: number } = {};
  for (const proposal of proposals) if (proposal.outcome === 'taken') bump(steps, proposal.step);
  const sum = (pick: (work: Work) => number): number => found.reduce((total, work) => total + pick(work), 0);
  return accept({
    on: options.on,
    dryRun: true,
    considered: sum((work) => work.considered),
    steps,
    tasks: sum((work) => work.opened.length),
    reminders: sum((work) => work.intents.length),
    messages: messagesOf(found),
    held: sum((work) => work.held),
    days: days.value,
    proposals,
    proposalDigest: await digestOfProposals(databases, proposals.map(rowOf)),
  });
}

/** Whom nobody can be reached for gets no message. */
const messagesOf = (works: readonly Work[]): number =>
  new Set(
    works
      .flatMap((work) => work.intents)
      .filter((intent) => intent.personId !== undefined)
      .map((intent) => `${intent.personId}|${intent.onDay}|${intent.kind}`),
  ).size;

const rowOf = ({ partyId, obligationId, party: _party, ...row }: Proposal) => ({
  partyId,
  obligationId,
  row,
});

async function proposeIn(
  database: Database,
  days: readonly PlainDate[],
  { on, region, chunk }: { readonly on: PlainDate; readonly region?: string; readonly chunk?: number },
): Promise<Work[]> {
  const ruleset = await currentRuleset(database, { on });
  const before = (await runBefore(database, days[0] as PlainDate))?.ruleset;
  const newRuleset = before !== undefined && before !== ruleset.hash ? ruleset.hash : null;
  const freshness = await paymentsFreshness(database);
  const contexts = days.map((day) => dayContext(day, ruleset, freshness, newRuleset, region ?? ''));
  const works: Work[] = [];
  for (const stretch of await waitingStretches(database, on, chunk ?? 500, newRuleset)) {
    const news = await takeNews(database, stretch, undefined);
    const all = { tier: () => true, person: () => true };
    let subjects: readonly Subject[] = await loadSubjects(database, stretch, on, news, all, newRuleset);
    for (const context of contexts) {
      const day = await dayOf(database, context, subjects);
      const work = new Work();
      subjects = subjects.flatMap((subject) => nextDay(subject, context.on, day, work));
      works.push(work);
    }
  }
  return works;
}

/** Advances a debt whose day has come; what it became is where the next day begins. */
function nextDay(subject: Subject, on: PlainDate, day: Parameters<typeof advance>[1], work: Work): Subject[] {
  const due = subject.position?.nextActionOn;
  const isAsked =
    subject.touched || subject.position === undefined || (due !== null && due !== undefined && due <= on);
  if (!isAsked) return [subject];
  const position = advance(subject, day, work);
  return position === undefined ? [] : [{ ...subject, position, touched: false, finished: [] }];
}

async function named(database: Database, works: readonly Work[]): Promise<Proposal[]> {
  const steps = works.flatMap((work) => work.steps);
  const keys = new Map(await keysOf(database, steps));
  const tasks = new Map(
    works.flatMap((work) =>
      work.opened.map((task) => [`${task.obligationId}${task.openedOn}`, task.kind] as const),
    ),
  );
  const messages = new Map(
    works.flatMap((work) => work.intents.map((intent) => [intent.stepId, intent.kind] as const)),
  );
  return steps.map((step) => {
    const [party, levy] = (keys.get(step.obligationId) ?? '?|?').split('|');
    return {
      partyId: step.partyId,
      obligationId: step.obligationId,
      party: (party ?? '?').replace(/^[a-z-]+:/, ''),
      levy: levy ?? '?',
      on: step.onDay,
      step: step.step,
      outcome: step.outcome,
      why: step.why,
      tier: step.tier,
      task: step.taskId === null ? null : (tasks.get(`${step.obligationId}${step.onDay}`) ?? null),
      message: messages.get(step.stepId) ?? null,
    };
  });
}
