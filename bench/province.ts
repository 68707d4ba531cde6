import { addDays, date, type PlainDate } from '#core';
import { lawOf } from '#law';
import { type Database, loadRulesetContent, migrate, rulesetOf, seedRuleset, systemClock } from '#platform';
import {
  dueDaysOf,
  type LoadReport,
  ladderDaysOf,
  loadPopulation,
  type Province,
  taxpayersOf,
} from '#simulator';

/** The key of every bench database, so that ids agree between them. */
export const BENCH_ID_KEY = 'bench';
/** A day on which many debts ask for a step: the one after the filing deadline of November 2026. */
export const BENCH_DAY: PlainDate = date('2026-11-17');

export interface BenchProvince {
  readonly taxpayers: number;
  readonly seed: number;
  readonly on: PlainDate;
}

/** Migrates an empty database and loads a province as it stands in the evening before its day. */
export async function prepareProvince(
  database: Database,
  { taxpayers, seed, on }: BenchProvince,
  progress: (taxpayers: number, rows: number) => void = () => {},
): Promise<LoadReport> {
  await migrate(database);
  const content = await loadRulesetContent();
  const ruleset = await seedRuleset(database, content, systemClock);
  const law = lawOf(rulesetOf(content));
  const evening = addDays(on, -1);
  const province: Province = { seed, on: evening, taxpayers, dueDays: dueDaysOf(law) };
  const positions = { evening, days: ladderDaysOf(law, on, ruleset.hash) };
  const context = { idKey: BENCH_ID_KEY, law, on: evening };
  return loadPopulation(database, taxpayersOf(province), context, { positions, progress });
}
