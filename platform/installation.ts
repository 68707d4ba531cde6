import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Sql } from './database.ts';
import type { Environment } from './environment.ts';

export interface Installation {
  /** Key for deriving party ids; an identity number must not be guessable from an id. */
  readonly idKey: string;
}

/**
 * What belongs to this installation alone. The key is made at the first start and kept; an office that runs several
 * databases gives all of them the same key through the environment.
 */
export async function installation(
  sql: Sql,
  clock: Clock,
  environment: Pick<Environment, 'idKey'>,
): Promise<Installation> {
  if (environment.idKey !== undefined) return { idKey: environment.idKey };
  await sql.query(
    `insert into settings (key, value, recorded_at) values ('id-key', $1, $2) on conflict (key) do nothing`,
    [JSON.stringify(randomBytes(32).toString('hex')), clock.now()],
  );
  const [row] = await sql.query<{ value: string }>(`select value from settings where key = 'id-key'`);
  if (row === undefined) throw new Error('the key of the installation was not kept');
  return { idKey: row.value };
}
