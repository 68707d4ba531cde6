import { createHash } from 'node:crypto';
import { canonicalJson, date, type PlainDate, RefusedError } from '#core';
import { openRuleset, type Ruleset, type RulesetContent } from '#law';
import { type Clock, endOfDay } from './clock.ts';
import type { Sql } from './database.ts';

/** The name of a content: SHA-256 of its canonical JSON. */
export const rulesetHash = (content: RulesetContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Opens a content read from files; throws with the key at fault. */
export const rulesetOf = (content: RulesetContent): Ruleset => remember(content, rulesetHash(content));

const opened = new Map<string, Ruleset>();

/** A ruleset never changes under its hash, so it is read once a process. */
function remember(content: RulesetContent, hash: string): Ruleset {
  let ruleset = opened.get(hash);
  if (ruleset === undefined) {
    ruleset = checked(content, hash);
    opened.set(hash, ruleset);
  }
  return ruleset;
}

function checked(content: RulesetContent, hash: string): Ruleset {
  try {
    return openRuleset(content, hash);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    throw new RefusedError({
      code: 'broken-rules',
      zh: `规则有误，请改正 law/ 或梯级文件后再执行：${error.message}`,
      en: `The rules are at fault; correct the files of law/ or the ladders and run the command again: ${error.message}`,
    });
  }
}

/** The first business date a seeded ruleset governs: it holds the whole history, so it governs from the start. */
const FROM_THE_START = date('1949-10-01');

export interface RulesetRow {
  readonly title: string;
  /** First business date it governs. */
  readonly effectiveFrom: PlainDate;
}

/**
 * Keeps a content as a new immutable ruleset, unless the very same is the newest already of those that govern from that
 * day. One that was replaced and is put back stands again, else a change that is withdrawn would go on governing.
 */
export async function seedRuleset(
  sql: Sql,
  content: RulesetContent,
  clock: Clock,
  row: RulesetRow = { title: 'shipped', effectiveFrom: FROM_THE_START },
): Promise<Ruleset> {
  const ruleset = rulesetOf(content);
  await sql.query(
    `insert into rulesets (hash, title, content, effective_from, recorded_at)
     select $1, $2, $3, $4::date, $5
      where $1 is distinct from (
        select hash from rulesets where effective_from = $4::date order by recorded_at desc, hash limit 1)
     on conflict do nothing`,
    [ruleset.hash, row.title, canonicalJson(content), row.effectiveFrom, clock.now()],
  );
  return ruleset;
}

/**
 * The ruleset that governs a business date, among those recorded by the end of `knownOn`. Where the question goes back
 * before the first was recorded, the first answers: what was not yet published then is left out by the law itself.
 * Refuses (`no-ruleset`) where none is stored.
 */
export async function currentRuleset(
  sql: Sql,
  at: { on: PlainDate; knownOn?: PlainDate | undefined },
): Promise<Ruleset> {
  const [row] = await sql.query<{ hash: string }>(
    `select hash from rulesets where effective_from <= $1
      order by ($2::timestamptz is null or recorded_at <= $2) desc,
               case when $2::timestamptz is null or recorded_at <= $2 then effective_from end desc,
               case when $2::timestamptz is null or recorded_at <= $2 then recorded_at end desc,
               recorded_at, hash
      limit 1`,
    [at.on, at.knownOn === undefined ? null : endOfDay(at.knownOn)],
  );
  if (row === undefined) throw noRuleset(at.on);
  return rulesetByHash(sql, row.hash);
}

/** The ruleset a stored step or decision names. */
export async function rulesetByHash(sql: Sql, hash: string): Promise<Ruleset> {
  const ruleset = opened.get(hash);
  if (ruleset !== undefined) return ruleset;
  const [row] = await sql.query<{ content: RulesetContent }>(
    'select content from rulesets where hash = $1 limit 1',
    [hash],
  );
  if (row === undefined) throw new Error(`no ruleset ${hash} is stored`);
  const found = rulesetHash(row.content);
  if (found !== hash)
    throw new Error(`the stored ruleset ${hash} was changed: its content hashes to ${found}`);
  return remember(row.content, hash);
}

const noRuleset = (day: PlainDate) =>
  new RefusedError({
    code: 'no-ruleset',
    zh: `数据库中没有适用于${day}的规则。请先运行 qingjiao migrate`,
    en: `The database holds no rules for ${day}. Run qingjiao migrate first`,
  });
