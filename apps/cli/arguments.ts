import { type Fen, type PlainDate, parseDate, parseYuan } from '#core';
import { type Arguments, type LawQuestion, UsageError } from './command.ts';

/** The text of an option, undefined where it was not given. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Every text of an option that may stand several times. */
export function textOptions(args: Arguments, name: string): readonly string[] {
  const value = args.values[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter((item) => typeof item === 'string');
}

export const isGiven = (args: Arguments, name: string): boolean => args.values[name] === true;

/** A day `YYYY-MM-DD`; anything else is wrong usage. */
export function dayOption(args: Arguments, name: string): PlainDate | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const day = parseDate(text);
  if (day === undefined)
    throw new UsageError(
      `--${name} 应为存在的日期 YYYY-MM-DD，得到“${text}”`,
      `--${name} takes a day that exists, YYYY-MM-DD; got "${text}"`,
    );
  if (!isWithinReach(day))
    throw new UsageError(
      `--${name} 应在 ${REACH.from} 到 ${REACH.to} 之间，得到“${text}”`,
      `--${name} takes a day from ${REACH.from} to ${REACH.to}; got "${text}"`,
    );
  return day;
}

/** Days that a question may name: terms counted from them stay within four-digit years. */
export const REACH = { from: '1900-01-01', to: '2999-12-31' } as const;
export const isWithinReach = (day: PlainDate): boolean => day >= REACH.from && day <= REACH.to;

/** An amount in yuan with at most two decimals; anything else is wrong usage. */
export function yuanOption(args: Arguments, name: string): Fen | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const amount = parseYuan(text);
  if (amount === undefined)
    throw new UsageError(
      `--${name} 应为元，最多两位小数，得到“${text}”`,
      `--${name} takes yuan with at most two decimals; got "${text}"`,
    );
  return amount;
}

/** One of a few words. */
export function choiceOption<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined)
    throw new UsageError(
      `--${name} 可选 ${choices.join('、')}，得到“${text}”`,
      `--${name} is one of ${choices.join(', ')}; got "${text}"`,
    );
  return found;
}

/** A whole number not below 0. */
export function countOption(args: Arguments, name: string): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value))
    throw new UsageError(
      `--${name} 应为整数，得到“${text}”`,
      `--${name} takes a whole number; got "${text}"`,
    );
  return value;
}

/** `--region` and `--known-on`, the one reading of both. */
export function lawQuestion(args: Arguments): Pick<LawQuestion, 'region' | 'knownOn'> {
  const region = textOption(args, 'region');
  if (region !== undefined && !/^\d{6}$/.test(region))
    throw new UsageError(
      `--region 应为六位行政区划代码（GB/T 2260），得到“${region}”`,
      `--region takes a six-digit code of GB/T 2260; got "${region}"`,
    );
  return { region, knownOn: dayOption(args, 'known-on') };
}

/** The single positional argument that a command needs. */
export function onlyArgument(args: Arguments, name: string): string {
  const [first, ...more] = args.positionals;
  if (first === undefined) throw new UsageError(`缺少参数 ${name}`, `${name} is missing`);
  if (more.length > 0)
    throw new UsageError(`多余的参数：${more.join(' ')}`, `too many arguments: ${more.join(' ')}`);
  return first;
}
