import type { ParseArgsConfig } from 'node:util';
import type { PlainDate, Refusal } from '#core';
import type { Law, Ruleset } from '#law';
import type { Environment, Shell } from '#platform';

/** One word of the command line: `qingjiao NAME …`. */
export interface Command {
  readonly name: string;
  readonly summary: { readonly zh: string; readonly en: string };
  /** What follows the name: 'FILE [--dry-run]'. */
  readonly usage: string;
  /** What each option does, for --help; keys as in `options`. */
  readonly help?: { readonly [option: string]: { readonly zh: string; readonly en: string } };
  /** The command's own options, as node:util parseArgs takes them; --help, --json and --lang come by themselves. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Returns the exit code: 0 done, 1 refused. Wrong usage throws UsageError, a refusal may throw RefusedError. */
  run(args: Arguments, io: CommandIo): Promise<number>;
}

export interface Arguments {
  readonly values: { readonly [option: string]: string | boolean | (string | boolean)[] | undefined };
  readonly positionals: readonly string[];
}

/** Where the law is asked: the options `--region` and `--known-on`, spread into a command's options. */
export const lawOptions = {
  region: { type: 'string' },
  'known-on': { type: 'string' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

export interface LawQuestion {
  readonly region?: string | undefined;
  readonly knownOn?: PlainDate | undefined;
  /** Disputed readings chosen for this question, parameter key → reading. */
  readonly readings?: { readonly [key: string]: string } | undefined;
  /** The business date whose ruleset governs; today by default. */
  readonly on?: PlainDate | undefined;
}

/** What a command may do with the outside. */
export interface CommandIo {
  /** One JSON document is wanted on standard output and nothing else. */
  readonly json: boolean;
  readonly language: 'zh' | 'en';
  readonly environment: Environment;
  /** A line on standard output. With --json only the document goes there: use `result`. */
  out(text: string): void;
  /** A line on standard error. */
  err(text: string): void;
  /** The command's answer: the value as JSON with --json (bigint → decimal string), else the text. */
  result(value: unknown, text: string): void;
  /** How far long work has come; shown on a terminal only. */
  progress(label: string, done: number, of?: number): void;
  /** Prints a refusal in the language of the user, as `{"error":{…}}` with --json; returns 1. */
  refused(refusal: Refusal): number;
  /** Standard input or the file named, for commands that take `-`. */
  readonly stdin: NodeJS.ReadableStream;
  /** Opens the database once (migrated, rules seeded); closed when the command ends. */
  openShell(): Promise<Shell>;
  /** The ruleset in force, without opening an embedded database. */
  ruleset(question?: Pick<LawQuestion, 'on' | 'knownOn'>): Promise<Ruleset>;
  /** The law for a question; works where no database was ever made. */
  law(question?: LawQuestion): Promise<Law>;
}

/** Wrong usage: exit 2 with the sentence and where to read more. */
export class UsageError extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.name = 'UsageError';
    this.zh = zh;
    this.en = en;
  }
}
