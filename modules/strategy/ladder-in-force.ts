import { addDays, type Fen, type PlainDate, RefusedError } from '#core';
import { addWorkingDays, amount, count, type Law, lawOf, placesOf, type Ruleset } from '#law';
import type { Ladder } from './ladder.ts';
import type { PredicateParameters } from './predicates.ts';
import { checkAgainst, readLadder } from './read-ladder.ts';
import type { TierParameters } from './tiers.ts';

/**
 * The ladder of one place with its parameters as they stand on one day. Look-ups are made once and kept, since a run
 * asks the same few of them a hundred thousand times. A missing value refuses, as the law's look-up does.
 */
export class LadderInForce {
  readonly ladder: Ladder;
  readonly law: Law;
  readonly on: PlainDate;
  readonly #counts = new Map<string, number>();
  readonly #amounts = new Map<string, Fen>();
  readonly #sums = new Map<number, Map<PlainDate, PlainDate>>();
  readonly #deadlines = new Map<number, PlainDate>();
  #tiers: TierParameters | undefined;
  #predicates: PredicateParameters | undefined;

  constructor(ladder: Ladder, law: Law, on: PlainDate) {
    this.ladder = ladder;
    this.law = law;
    this.on = on;
  }

  days(key: string): number {
    const known = this.#counts.get(key) ?? count(this.law, key, this.on).value;
    this.#counts.set(key, known);
    return known;
  }

  /** Days later (or earlier), kept: a run asks for the same few sums again and again. */
  plus(day: PlainDate, days: number): PlainDate {
    const sums = this.#sums.get(days) ?? new Map<PlainDate, PlainDate>();
    this.#sums.set(days, sums);
    const sum = sums.get(day) ?? addDays(day, days);
    sums.set(day, sum);
    return sum;
  }

  amount(key: string): Fen {
    const known = this.#amounts.get(key) ?? amount(this.law, key, this.on).value;
    this.#amounts.set(key, known);
    return known;
  }

  /** The n-th working day after the day of the run. */
  deadline(workingDays: number): PlainDate {
    const known = this.#deadlines.get(workingDays) ?? addWorkingDays(this.law, this.on, workingDays);
    this.#deadlines.set(workingDays, known);
    return known;
  }

  get tiers(): TierParameters {
    this.#tiers ??= {
      consecutiveOverdueHigh: this.days('consecutive-overdue-periods-high'),
      shortDelayDays: this.days('short-delay-days'),
    };
    return this.#tiers;
  }

  get predicates(): PredicateParameters {
    this.#predicates ??= { paymentsFreshnessDays: this.days('payments-feed-max-age-days') };
    return this.#predicates;
  }
}

/** All ladders of a ruleset by region; throws the refusal of the first that is wrong. */
export function laddersOf(ruleset: Ruleset): ReadonlyMap<string, Ladder> {
  const known = opened.get(ruleset);
  if (known !== undefined) return known;
  const ladders = new Map<string, Ladder>();
  for (const record of ruleset.content.ladders) {
    const read = readLadder(record, checkAgainst(ruleset, `ladder ${(record as { id?: string }).id ?? '?'}`));
    if (!read.ok) throw new RefusedError(read.refusal);
    ladders.set(read.value.region, read.value);
  }
  opened.set(ruleset, ladders);
  return ladders;
}
const opened = new WeakMap<Ruleset, ReadonlyMap<string, Ladder>>();

/** Ladders in force on a day, one a region: the nearest ladder with the region's own parameters. */
export class LaddersInForce {
  readonly on: PlainDate;
  readonly ruleset: Ruleset;
  /** The place whose rules govern a debt that names none. */
  readonly home: string;
  readonly #byRegion = new Map<string, LadderInForce>();

  constructor(ruleset: Ruleset, on: PlainDate, home = '') {
    this.ruleset = ruleset;
    this.on = on;
    this.home = home;
  }

  /** The nearest ladder, or undefined where there is none. */
  ladderOf(region: string): Ladder | undefined {
    const ladders = laddersOf(this.ruleset);
    for (const place of placesOf(region)) {
      const ladder = ladders.get(place);
      if (ladder !== undefined) return ladder;
    }
    return undefined;
  }

  of(region: string): LadderInForce {
    const known = this.#byRegion.get(region);
    if (known !== undefined) return known;
    const place = region === '' ? this.home : region;
    const made = new LadderInForce(this.#nearest(place), lawOf(this.ruleset, { region: place }), this.on);
    this.#byRegion.set(region, made);
    return made;
  }

  #nearest(region: string): Ladder {
    const ladder = this.ladderOf(region);
    if (ladder !== undefined) return ladder;
    throw new RefusedError({
      code: 'no-ladder',
      zh: `地区 ${region || '全国'} 没有催缴阶梯，请在 modules/strategy/ladders/ 或地方规则中补充`,
      en: `There is no ladder for ${region || 'the whole country'}; add one to modules/strategy/ladders/ or to the region's rules`,
    });
  }
}
