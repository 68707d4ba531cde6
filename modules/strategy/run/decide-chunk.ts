import type { PlainDate } from '#core';
import type { Ruleset } from '#law';
import type { Session, Shell, Sql } from '#platform';
import { advance, type Day } from '../advance.ts';
import { isBeforeDue, isUniform, type Step } from '../ladder.ts';
import { LaddersInForce } from '../ladder-in-force.ts';
import { loadSubjects, type Stretch, takeNews, type Wants } from '../load.ts';
import { owedOf } from '../owed.ts';
import { type Counts, saveWork } from '../save.ts';
import type { Subject } from '../subject.ts';
import { ruleTiers, type TierSource } from '../tiers.ts';
import { Work } from '../work.ts';
import { paymentsThrough } from './freshness.ts';

/** What all chunks of one day share. */
export interface DayContext {
  readonly on: PlainDate;
  readonly ruleset: Ruleset;
  readonly ladders: LaddersInForce;
  readonly tiers: TierSource;
  readonly freshness: ReadonlyMap<string, PlainDate>;
  readonly newRuleset: string | null;
}

export const dayContext = (
  on: PlainDate,
  ruleset: Ruleset,
  freshness: ReadonlyMap<string, PlainDate>,
  newRuleset: string | null,
  region = '',
  tiers: TierSource = ruleTiers,
): DayContext => ({
  on,
  ruleset,
  ladders: new LaddersInForce(ruleset, on, region),
  tiers,
  freshness,
  newRuleset,
});

/** Phase one for one stretch of parties, in the caller's transaction: load, decide, save. */
export async function decideChunk(
  sql: Session,
  shell: Pick<Shell, 'clock' | 'actor'>,
  context: DayContext,
  pass: number,
  stretch: Stretch,
): Promise<Counts> {
  const news = await takeNews(sql, stretch, shell.clock.now());
  const wants = wantsOf(context.ladders);
  const subjects = await loadSubjects(sql, stretch, context.on, news, wants, context.newRuleset);
  const day = await dayOf(sql, context, subjects);
  const work = new Work();
  for (const subject of subjects) advance(subject, day, work);
  return saveWork(sql, shell, work, { on: context.on, pass, ruleset: context.ruleset.hash, stretch });
}

export async function dayOf(sql: Sql, context: DayContext, subjects: readonly Subject[]): Promise<Day> {
  const { on, ladders, tiers, freshness } = context;
  return {
    on,
    ladders,
    tiers,
    owedOn: await owedOf(sql, context, subjects),
    paymentsThrough: (region) => paymentsThrough(freshness, region),
  };
}

/** Which further facts the next step of a debt can ask for: most steps need no tier, and tasks need no address. */
function wantsOf(ladders: LaddersInForce): Wants {
  const asks = (subject: Subject, what: (step: Step) => boolean): boolean =>
    candidates(subject, ladders).some(what);
  return {
    tier: (subject) => asks(subject, (step) => !isUniform(step)),
    person: (subject) => asks(subject, speaks),
  };
}

const speaks = ({ tiers }: Step): boolean =>
  tiers.high.message !== undefined || tiers.medium.message !== undefined || tiers.low.message !== undefined;

function candidates(subject: Subject, ladders: LaddersInForce): readonly Step[] {
  const { item, position } = subject;
  if (item === undefined) return [];
  const ladder = ladders.ladderOf(item.region);
  if (ladder === undefined) return [];
  if (position === undefined && subject.settled.length > 0) return ladder.steps;
  const late = ladder.byId.get(ladder.lateEntry);
  const next = position === undefined ? ladder.steps[0] : ladder.byId.get(position.nextStep ?? '');
  const after =
    next !== undefined && isBeforeDue(next) ? ladder.byId.get(next.tiers.medium.next ?? '') : undefined;
  return [next, after, position === undefined || next === undefined ? late : undefined].filter(
    (step) => step !== undefined,
  );
}
