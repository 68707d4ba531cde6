/** Kill attempts on the embedded database: a folder is set once and copied for every attempt. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#platform';
import { killAfter, outboxOf, type Place, runWhole, stateOf } from './attempt.ts';
import { setStage } from './stage.ts';

export interface Undisturbed {
  readonly root: string;
  readonly stage: string;
  readonly state: string;
  readonly digest: string;
  readonly outbox: ReadonlyMap<string, string>;
  readonly milliseconds: number;
}

export interface Attempt {
  readonly after: number;
  /** How many starts were killed while they ran. */
  readonly kills: number;
  readonly sameState: boolean;
  readonly sameDigest: boolean;
  readonly sameMessages: boolean;
}

/** Sets the stage and runs the day once without disturbance. */
export async function undisturbed(firms: number): Promise<Undisturbed> {
  const root = mkdtempSync(join(tmpdir(), 'qingjiao-kill-'));
  const stage = join(root, 'stage');
  mkdirSync(stage);
  const database = await openDatabase({ home: stage });
  await setStage(database, firms);
  await database.close();
  const place = copyOf(stage, join(root, 'whole'));
  const { report, milliseconds } = await runWhole(place);
  return {
    root,
    stage,
    state: await stateAt(place),
    digest: report.digest,
    outbox: outboxOf(place.outbox),
    milliseconds,
  };
}

function copyOf(stage: string, home: string): Place {
  cpSync(stage, home, { recursive: true });
  return { home, outbox: join(home, 'outbox') };
}

async function stateAt({ home }: Place): Promise<string> {
  const database = await openDatabase({ home });
  try {
    return await stateOf(database);
  } finally {
    await database.close();
  }
}

/** Kills the run at each of these moments, one start after the other, then lets it end and compares. */
export async function attempt(
  whole: Undisturbed,
  name: string,
  moments: readonly number[],
): Promise<Attempt> {
  const place = copyOf(whole.stage, join(whole.root, name));
  let kills = 0;
  for (const after of moments) if (await killAfter(place, after)) kills += 1;
  const { report } = await runWhole(place);
  const result = {
    after: moments[0] ?? 0,
    kills,
    sameState: (await stateAt(place)) === whole.state,
    sameDigest: report.digest === whole.digest,
    sameMessages: equal(outboxOf(place.outbox), whole.outbox),
  };
  rmSync(place.home, { recursive: true, force: true });
  return result;
}

export const equal = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([id, line]) => b.get(id) === line);

export const clear = (whole: Undisturbed): void => rmSync(whole.root, { recursive: true, force: true });

/** Random moments that anyone can draw again: a small linear generator with a seed. */
export function moments(seed: number, count: number, upTo: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round((state / 2 ** 32) * upTo);
  });
}
