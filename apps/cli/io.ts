import { type PlainDate, type Refusal, RefusedError } from '#core';
import { type Law, lawOf, type Ruleset } from '#law';
import {
  anchor,
  copiedRuleset,
  copyRulesets,
  currentRuleset,
  type Environment,
  installation,
  loadRulesetContent,
  migrate,
  openDatabase,
  refusalOfFailure,
  rulesetOf,
  type Shell,
  seedRuleset,
  systemClock,
} from '#platform';
import type { CommandIo, LawQuestion } from './command.ts';

export interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** bigint as decimal string; keys stay in the order the command gave them. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));

export interface OpenIo extends CommandIo {
  close(): Promise<void>;
}

export function openIo(
  environment: Environment,
  streams: Streams,
  settings: { json: boolean; language: 'zh' | 'en' },
): OpenIo {
  let shell: Promise<Shell> | undefined;
  const openShell = () => {
    shell ??= makeShell(environment);
    return shell;
  };
  const ruleset = (question: Pick<LawQuestion, 'on' | 'knownOn'> = {}) =>
    rulesetFor(environment, shell, question, openShell);
  return {
    ...settings,
    environment,
    ...printing(streams, settings),
    stdin: streams.stdin,
    openShell,
    ruleset,
    law: async (question: LawQuestion = {}): Promise<Law> =>
      lawOf(await ruleset(question), {
        ...(question.region === undefined ? {} : { region: question.region }),
        ...(question.knownOn === undefined ? {} : { knownOn: question.knownOn }),
        ...(question.readings === undefined ? {} : { readings: question.readings }),
      }),
    async close() {
      if (shell === undefined) return;
      // A shell that failed to open has nothing to close; its failure was already reported.
      const opened = await shell.catch(() => undefined);
      if (opened !== undefined) await closeShell(opened);
    },
  };
}

async function makeShell(environment: Environment): Promise<Shell> {
  const database = await openDatabase(environment);
  try {
    await migrate(database);
    await seedRuleset(database, await loadRulesetContent(), systemClock);
    if (database.kind === 'pglite') await copyRulesets(database, environment.home);
    const { idKey } = await installation(database, systemClock, environment);
    return { database, clock: systemClock, actor: `cli:${environment.user}`, idKey };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Until a server does it by itself, every command that opened the database chains the audit entries that wait. */
async function closeShell({ database, clock }: Shell): Promise<void> {
  try {
    await anchor(database, clock);
  } finally {
    await database.close();
  }
}

async function rulesetFor(
  environment: Environment,
  shell: Promise<Shell> | undefined,
  question: { on?: PlainDate | undefined; knownOn?: PlainDate | undefined },
  openShell: () => Promise<Shell>,
): Promise<Ruleset> {
  const at = { on: question.on ?? systemClock.today(), knownOn: question.knownOn };
  if (shell !== undefined || environment.url !== undefined)
    return currentRuleset((await openShell()).database, at);
  return copiedRuleset(environment.home, at) ?? rulesetOf(await loadRulesetContent());
}

function printing(streams: Streams, { json, language }: { json: boolean; language: 'zh' | 'en' }) {
  const { stdout, stderr } = streams;
  let onLine = false;
  let isAnswered = false;
  const endLine = () => {
    if (onLine) stderr.write('\n');
    onLine = false;
  };
  const err = (text: string) => {
    endLine();
    stderr.write(`${text}\n`);
  };
  return {
    out: (text: string) => void stdout.write(`${text}\n`),
    err,
    result: (value: unknown, text: string) => {
      endLine();
      isAnswered = true;
      stdout.write(`${json ? toJson(value) : text}\n`);
    },
    progress: (label: string, done: number, of?: number) => {
      if (stderr.isTTY !== true) return;
      const share = of === undefined || of === 0 ? '' : ` ${Math.floor((done * 100) / of)}%`;
      stderr.write(`\r${label} ${done}${of === undefined ? '' : `/${of}`}${share}\u001b[K`);
      onLine = true;
    },
    refused: (refusal: Refusal): number => {
      err(language === 'zh' ? refusal.zh : refusal.en);
      // One document: what failed after the answer, on closing, is told on standard error only.
      if (json && !isAnswered) stdout.write(`${toJson({ error: refusal })}\n`);
      isAnswered = true;
      return 1;
    },
  };
}

/** The refusal that an error carries, or what the machine around us refused; undefined for a defect. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof RefusedError ? error.refusal : refusalOfFailure(error);
