import { formatYuan, type PlainDate, RefusedError } from '#core';
import type { ParameterRecord, Ruleset, RulesetContent, ValueRecord } from '#law';
import { effectOfRuleset, type RulesetEffect } from '#ledger';
import { hasDatabase, readParameterFile, rulesetOf, systemClock } from '#platform';
import { dayOption, lawQuestion, onlyArgument } from '../arguments.ts';
import type { Arguments, CommandIo } from '../command.ts';

/** One stretch of a parameter's history, before and after. */
interface ParameterChange {
  readonly key: string;
  readonly region: string | undefined;
  readonly from: string;
  readonly before: ValueRecord | undefined;
  readonly after: ValueRecord | undefined;
}

/** What a changed parameter file would change: the values, then money and cases of the ledger where one is loaded. */
export async function lawDiff(args: Arguments, io: CommandIo): Promise<number> {
  const file = onlyArgument(args, 'FILE');
  const on = dayOption(args, 'on') ?? systemClock.today();
  const { region, knownOn } = lawQuestion(args);
  const before = await io.ruleset({ on, knownOn });
  const { changes, after } = compare(before, file);
  const effect = changes.length === 0 ? undefined : await effectOn(io, before, after, on, region);
  const texts =
    changes.length === 0 ? [io.language === 'zh' ? '没有改变' : 'nothing changes'] : changes.map(changeText);
  io.result(
    {
      ruleset: before.hash,
      proposed: after.hash,
      changes,
      effect: effect === undefined ? null : inYuan(effect),
    },
    [...texts, ...(effect === undefined ? [] : effectText(effect, io.language))].join('\n'),
  );
  return 0;
}

/** Undefined where no database was ever made: there is nothing to compare on. */
async function effectOn(
  io: CommandIo,
  before: Ruleset,
  after: Ruleset,
  on: PlainDate,
  region: string | undefined,
): Promise<RulesetEffect | undefined> {
  if (!hasDatabase(io.environment)) return undefined;
  const { database } = await io.openShell();
  const place = region === undefined ? { on } : { on, region };
  return effectOfRuleset(database, { ruleset: before }, { ruleset: after }, place);
}

type Amounts = Pick<
  RulesetEffect,
  'cases' | 'casesChanged' | 'lateFeeBefore' | 'lateFeeAfter' | 'difference' | 'unclear'
>;

const amountsInYuan = (row: Amounts) => ({
  cases: row.cases,
  casesChanged: row.casesChanged,
  lateFeeBefore: formatYuan(row.lateFeeBefore),
  lateFeeAfter: formatYuan(row.lateFeeAfter),
  difference: formatYuan(row.difference),
  unclear: row.unclear,
});

const inYuan = (effect: RulesetEffect) => ({
  on: effect.on,
  ...amountsInYuan(effect),
  rows: effect.rows.map((row) => ({ levy: row.levy, region: row.region, ...amountsInYuan(row) })),
});

function effectText(effect: RulesetEffect, language: 'zh' | 'en'): string[] {
  const words = (row: Amounts) => {
    const money = `${formatYuan(row.lateFeeBefore)} → ${formatYuan(row.lateFeeAfter)} (${formatYuan(row.difference)})`;
    return language === 'zh'
      ? `滞纳金 ${money} 元；${row.cases} 笔中 ${row.casesChanged} 笔改变，${row.unclear} 笔无法计算`
      : `late fee ${money} yuan; ${row.casesChanged} of ${row.cases} items change, ${row.unclear} cannot be computed`;
  };
  return [
    `${effect.on}  ${words(effect)}`,
    ...effect.rows.map((row) => `  ${row.levy} [${row.region}]  ${words(row)}`),
  ];
}

/** The file's parameters take the place of those with the same key and region; others stay. */
function compare(before: Ruleset, file: string): { changes: ParameterChange[]; after: Ruleset } {
  const proposed = read(file);
  const replaced = new Map(proposed.map((record) => [placeOf(record), record]));
  const kept = before.content.parameters.map((record) => replaced.get(placeOf(record)) ?? record);
  const known = new Map(before.content.parameters.map((record) => [placeOf(record), record]));
  const added = proposed.filter((record) => !known.has(placeOf(record)));
  const content: RulesetContent = { ...before.content, parameters: [...kept, ...added] };
  const changes = proposed.flatMap((record) => changesOf(known.get(placeOf(record)), record));
  return { changes, after: open(content, file) };
}

const placeOf = (record: ParameterRecord): string => `${record.key} ${record.region ?? ''}`;

function changesOf(before: ParameterRecord | undefined, after: ParameterRecord): ParameterChange[] {
  const old = new Map(before?.values.map((value) => [value.from, value]));
  const fresh = new Map(after.values.map((value) => [value.from, value]));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .sort()
    .map((from) => ({
      key: after.key,
      region: after.region,
      from,
      before: old.get(from),
      after: fresh.get(from),
    }))
    .filter((change) => valueText(change.before) !== valueText(change.after));
}

const valueText = (value: ValueRecord | undefined): string =>
  value === undefined ? '—' : `${value.value} (${value.from} … ${value.to ?? ''}, ${value.confidence})`;

const changeText = (change: ParameterChange): string =>
  `${change.key}${change.region === undefined ? '' : ` [${change.region}]`}: ${valueText(change.before)} → ${valueText(change.after)}`;

function read(file: string): readonly ParameterRecord[] {
  return refusing(file, () => readParameterFile(file));
}

const open = (content: RulesetContent, file: string): Ruleset => refusing(file, () => rulesetOf(content));

/** A file that cannot be read as parameters is a wrong request, with the reader's own words on what is wrong. */
function refusing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    const what = (error as Error).message;
    throw new RefusedError({
      code: 'bad-parameter-file',
      zh: `参数文件有误：${what}`,
      en: `The parameter file is wrong: ${what}`,
      at: file,
    });
  }
}
