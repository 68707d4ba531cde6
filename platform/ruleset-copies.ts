import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type PlainDate, RefusedError } from '#core';
import type { Ruleset, RulesetContent } from '#law';
import { endOfDay, type Instant } from './clock.ts';
import type { Sql } from './database.ts';
import { rulesetByHash, rulesetHash, rulesetOf } from './rulesets.ts';

interface Entry {
  readonly hash: string;
  readonly effectiveFrom: PlainDate;
  readonly recordedAt: Instant;
}

const folderOf = (home: string): string => join(home, 'rulesets');
const indexOf = (home: string): string => join(folderOf(home), 'index.json');

/**
 * Copies the stored rulesets beside the embedded database, so that a question of law alone is answered while another
 * process holds the database, and without waiting for it to start. Written again whenever the database is opened.
 */
export async function copyRulesets(sql: Sql, home: string): Promise<void> {
  const rows = await sql.query<Entry>(
    `select hash, effective_from as "effectiveFrom", recorded_at as "recordedAt" from rulesets order by recorded_at, hash`,
  );
  mkdirSync(folderOf(home), { recursive: true });
  for (const { hash } of rows) {
    const file = join(folderOf(home), `${hash}.json`);
    if (!existsSync(file)) write(file, canonicalJson((await rulesetByHash(sql, hash)).content));
  }
  const kept = new Set(['index.json', ...rows.map((row) => `${row.hash}.json`)]);
  for (const file of readdirSync(folderOf(home))) if (!kept.has(file)) rmSync(join(folderOf(home), file));
  write(indexOf(home), canonicalJson(rows));
}

/** As `currentRuleset`, from the copies; undefined where there are none. */
export function copiedRuleset(
  home: string,
  at: { on: PlainDate; knownOn?: PlainDate | undefined },
): Ruleset | undefined {
  if (!existsSync(indexOf(home))) return undefined;
  const entries = (parsed(indexOf(home)) as Entry[]).filter((entry) => entry.effectiveFrom <= at.on);
  const end = at.knownOn === undefined ? undefined : endOfDay(at.knownOn);
  const known = entries.filter((entry) => end === undefined || entry.recordedAt <= end);
  const chosen = known.toSorted(byForce).at(-1) ?? entries[0];
  return chosen === undefined ? undefined : readCopy(home, chosen.hash);
}

const byForce = (a: Entry, b: Entry): number =>
  a.effectiveFrom < b.effectiveFrom || (a.effectiveFrom === b.effectiveFrom && a.recordedAt < b.recordedAt)
    ? -1
    : 1;

function readCopy(home: string, hash: string): Ruleset {
  const file = join(folderOf(home), `${hash}.json`);
  const content = parsed(file) as RulesetContent;
  if (rulesetHash(content) !== hash) throw changedCopy(file);
  return rulesetOf(content);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      throw changedCopy(file);
    throw error;
  }
}

const changedCopy = (file: string) =>
  new RefusedError({
    code: 'changed-rules',
    zh: `规则副本${file}被改动或缺失，与其名称不符。请删除其所在文件夹，再运行 qingjiao verify，副本会重新写出`,
    en: `${file}, a copy of the rules, was changed or is missing. Delete its folder and run qingjiao verify: the copies are written again`,
    at: file,
  });

function write(file: string, text: string): void {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}
