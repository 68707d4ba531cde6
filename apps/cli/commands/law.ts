import { RefusedError } from '#core';
import type { ParameterRecord, Ruleset } from '#law';
import { dayOption, lawQuestion, onlyArgument } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, lawOptions, UsageError } from '../command.ts';
import { lawDiff } from './law-diff.ts';
import { parameterText, summaryText } from './law-text.ts';

const USAGE = 'list | show KEY | diff FILE [--region CODE] [--known-on D] [--on D]';

/** Every parameter of the law with its history and basis; what a changed parameter file would change. */
export const lawCommand: Command = {
  name: 'law',
  summary: {
    zh: '规则参数：列表、历史与依据、修改的影响',
    en: 'parameters of the law: list, history and basis, effect of a change',
  },
  usage: USAGE,
  options: { ...lawOptions, on: { type: 'string' } },
  help: { on: { zh: '该日所适用的规则', en: 'the rules that govern this day' } },
  async run(args, io) {
    const [word, ...rest] = args.positionals;
    const inner: Arguments = { values: args.values, positionals: rest };
    if (word === 'list') return list(inner, io);
    if (word === 'show') return show(inner, io);
    if (word === 'diff') return lawDiff(inner, io);
    throw new UsageError(
      `law 之后应为 list、show KEY 或 diff FILE`,
      'after law comes list, show KEY or diff FILE',
    );
  },
};

const asked = (args: Arguments, io: CommandIo): Promise<Ruleset> =>
  io.ruleset({ on: dayOption(args, 'on'), knownOn: lawQuestion(args).knownOn });

async function list(args: Arguments, io: CommandIo): Promise<number> {
  if (args.positionals.length > 0)
    throw new UsageError(
      `多余的参数：${args.positionals.join(' ')}`,
      `too many arguments: ${args.positionals.join(' ')}`,
    );
  const ruleset = await asked(args, io);
  const parameters = visible(ruleset, args);
  const text = parameters.map((record) => summaryText(record, io.language)).join('\n');
  io.result({ ruleset: ruleset.hash, parameters }, text);
  return 0;
}

async function show(args: Arguments, io: CommandIo): Promise<number> {
  const key = onlyArgument(args, 'KEY');
  const ruleset = await asked(args, io);
  const parameters = visible(ruleset, args).filter((record) => record.key === key);
  if (parameters.length === 0) throw unknownKey(key, ruleset);
  const text = parameters.map((record) => parameterText(record, ruleset, io.language)).join('\n\n');
  io.result({ ruleset: ruleset.hash, key, parameters }, text);
  return 0;
}

/** Of a region: national law and the overlays of the places it lies in. Values not yet published are left out. */
function visible(ruleset: Ruleset, args: Arguments): ParameterRecord[] {
  const { region, knownOn } = lawQuestion(args);
  const places =
    region === undefined ? undefined : [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`];
  return ruleset.content.parameters
    .filter((record) => record.region === undefined || places === undefined || places.includes(record.region))
    .map((record) => ({
      ...record,
      values: record.values.filter(
        (value) => knownOn === undefined || (value.published ?? value.from) <= knownOn,
      ),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function unknownKey(key: string, ruleset: Ruleset): RefusedError {
  const near = [...ruleset.parameters.keys()]
    .filter((known) => known.includes(key) || key.includes(known))
    .slice(0, 5);
  return new RefusedError({
    code: 'unknown-parameter',
    zh: `没有名为“${key}”的参数${near.length > 0 ? `，相近的有：${near.join('、')}` : ''}。全部参数见 qingjiao law list`,
    en: `There is no parameter "${key}"${near.length > 0 ? `; near it: ${near.join(', ')}` : ''}. See qingjiao law list for all`,
    at: key,
  });
}
