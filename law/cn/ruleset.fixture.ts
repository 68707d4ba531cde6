import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { canonicalJson } from '#core';
import { openRuleset, type Ruleset, type RulesetContent } from '../engine/index.ts';

const LAW = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = (pattern: string): unknown[] =>
  globSync(pattern, { cwd: LAW })
    .sort()
    .map((file) => parse(readFileSync(join(LAW, file), 'utf8')));
const lists = (pattern: string): unknown[] =>
  files(pattern).flatMap((file) => (Array.isArray(file) ? file : []));
const under = (pattern: string, key: string): unknown[] =>
  files(pattern).flatMap((file) => (file as { [key: string]: unknown[] } | null)?.[key] ?? []);

let ruleset: Ruleset | undefined;

/** The ruleset of the law's own tests: what stands in law/, read as the platform reads it. */
export function lawRuleset(): Ruleset {
  ruleset ??= read();
  return ruleset;
}

function read(): Ruleset {
  const content = {
    acts: lists('cn/sources/*.yaml'),
    parameters: [
      ...lists('cn/parameters/**/*.yaml'),
      ...lists('regions/*/*.yaml'),
      ...under('regions/*/*.yaml', 'parameters'),
    ],
    holidays: under('cn/parameters/**/*.yaml', 'holidays'),
    filing: [...under('cn/parameters/**/*.yaml', 'filing'), ...under('regions/*/*.yaml', 'filing')],
    levies: lists('cn/levies/*.yaml'),
    ladders: [],
  } as unknown as RulesetContent;
  return openRuleset(content, createHash('sha256').update(canonicalJson(content)).digest('hex'));
}
