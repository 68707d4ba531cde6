import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '#platform';
import { type Arguments, type Command, UsageError } from './command.ts';
import { helpOf, overview } from './help.ts';
import { type OpenIo, openIo, refusalOf, type Streams, toJson } from './io.ts';

const COMMON = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

/** Runs one command line and returns its exit code: 0 done, 1 refused with a reason, 2 wrong usage. */
export async function main(
  words: readonly string[],
  commands: readonly Command[],
  streams: Streams,
  environment: Environment = readEnvironment(),
): Promise<number> {
  const language = languageOf(words) ?? environment.language;
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.stdout.write(`${overview(commands, language)}\n`);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((known) => known.name === name);
  try {
    if (command === undefined) throw unknown(name);
    return await runCommand(command, rest, streams, environment, language);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return wrongUsage(error, command, streams, { json: isJson(words), language });
  }
}

/** Asked before the words are parsed as well: also a wrong word is answered with the one document. */
const isJson = (words: readonly string[]): boolean =>
  words.slice(0, words.includes('--') ? words.indexOf('--') : words.length).includes('--json');

function wrongUsage(
  { zh, en }: UsageError,
  command: Command | undefined,
  streams: Streams,
  { json, language }: { json: boolean; language: 'zh' | 'en' },
): number {
  const see = command === undefined ? '' : `${seeHelp(command, language)}\n`;
  streams.stderr.write(`${language === 'zh' ? zh : en}\n${see}`);
  if (json) streams.stdout.write(`${toJson({ error: { code: 'wrong-usage', zh, en } })}\n`);
  return 2;
}

async function runCommand(
  command: Command,
  words: readonly string[],
  streams: Streams,
  environment: Environment,
  language: 'zh' | 'en',
): Promise<number> {
  const args = read(command, words);
  if (args.values.help === true) {
    streams.stdout.write(`${helpOf(command, language)}\n`);
    return 0;
  }
  const io = openIo(environment, streams, { json: args.values.json === true, language });
  const exit = await refusing(io, () => command.run(args, io)).catch(async (error: unknown) => {
    // What broke first is told; that closing fails after it says nothing new.
    await io.close().catch(() => undefined);
    throw error;
  });
  const closing = await refusing(io, async () => {
    await io.close();
    return 0;
  });
  return exit === 0 ? closing : exit;
}

/** The exit code of `work`; a refusal that it throws is printed and gives 1. */
async function refusing(io: OpenIo, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return io.refused(refusal);
  }
}

function read(command: Command, words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...command.options, ...COMMON },
      allowPositionals: true,
      strict: true,
    });
    if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en')
      throw new UsageError('--lang 可选 zh、en', '--lang is zh or en');
    return { values: values as Arguments['values'], positionals };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`命令行有误：${(error as Error).message}`, (error as Error).message);
  }
}

/** Needed before the words are parsed, so that a wrong word is answered in the right language. */
function languageOf(words: readonly string[]): 'zh' | 'en' | undefined {
  const at = words.indexOf('--lang');
  const given = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--lang='))?.slice(7);
  return given === 'zh' || given === 'en' ? given : undefined;
}

const seeHelp = (command: Command, language: 'zh' | 'en'): string =>
  language === 'zh' ? `用法见 qingjiao ${command.name} --help` : `See qingjiao ${command.name} --help`;

const unknown = (name: string): UsageError =>
  new UsageError(
    `没有“${name}”这个命令。全部命令见 qingjiao --help`,
    `There is no command "${name}". See qingjiao --help for all of them`,
  );

/** The last net: a defect is told as one, with its trace, and ends with 1. */
export function reportDefect(error: unknown, streams: Streams, json: boolean): number {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  streams.stderr.write(`内部错误 / internal error\n${text}\n`);
  const message = error instanceof Error ? error.message : String(error);
  if (json)
    streams.stdout.write(`${toJson({ error: { code: 'internal-error', zh: '内部错误', en: message } })}\n`);
  return 1;
}
