import { createHash } from 'node:crypto';
import { canonicalJson, type PlainDate } from '#core';
import { type Database, type Id, type Sql, sqlArray } from '#platform';

/**
 * SHA-256 of the state after a day: the digest of the days before it, then everything that the day did, as sorted
 * canonical rows of natural keys and values. No ids, no instants, no order of work: the same for one database and for
 * several, for a run that was killed and one that was not. Costs what the day did, not what exists.
 */
export async function digestOfDay(
  databases: readonly Database[],
  on: PlainDate,
  before: string,
): Promise<string> {
  const keys = new Map<string, string>();
  for (const database of databases) for (const [id, key] of await debtKeys(database, on)) keys.set(id, key);
  const rows: string[] = [];
  for (const database of databases) for (const row of await rowsOf(database, on, keys)) rows.push(row);
  rows.sort();
  rows.unshift(`on ${on}`, `before ${before}`);
  return digestOf(rows);
}

function digestOf(rows: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(row).update('\n');
  return hash.digest('hex');
}

/** Natural key of each debt that the day touched: the party's first number, the levy, the source's own key. */
async function debtKeys(sql: Sql, on: PlainDate): Promise<[string, string][]> {
  const rows = await sql.query<{ obligation_id: Id; party: string | null; levy: string; source_key: string }>(
    `select o.obligation_id, o.levy, o.source_key,
            (select min(n.scheme || ':' || n.value) from party_identifiers n where n.party_id = o.party_id) as party
       from (select party_id, obligation_id from steps where on_day = $1
             union select t.party_id, t.obligation_id from task_history e
                     join tasks t on t.party_id = e.party_id and t.task_id = e.task_id
                    where e.on_day = $1 and t.obligation_id is not null) k
       join obligations o on o.party_id = k.party_id and o.obligation_id = k.obligation_id`,
    [on],
  );
  return rows.map((row) => [row.obligation_id, `${row.party ?? '?'}|${row.levy}|${row.source_key}`]);
}

async function rowsOf(sql: Sql, on: PlainDate, keys: ReadonlyMap<string, string>): Promise<string[]> {
  const key = (id: string | null): string => (id === null ? 'party' : (keys.get(id) ?? 'unknown'));
  const rows: string[] = [];
  const steps = await sql.query<{ o: string; row: string }>(
    `select s.obligation_id as o, concat_ws('|', s.step, s.scheduled_on, s.outcome, s.why, s.tier) as row
       from steps s where s.on_day = $1`,
    [on],
  );
  for (const { o, row } of steps) rows.push(`step|${key(o)}|${row}`);
  const tasks = await sql.query<{ o: string | null; row: string }>(
    `select t.obligation_id as o, concat_ws('|', t.kind, t.department, e.change, e.why, t.opened_on, t.deadline, t.state) as row
       from task_history e join tasks t on t.party_id = e.party_id and t.task_id = e.task_id where e.on_day = $1`,
    [on],
  );
  for (const { o, row } of tasks) rows.push(`task|${key(o)}|${row}`);
  const intents = await sql.query<{ o: string; row: string }>(
    `select obligation_id as o,
            concat_ws('|', message, case when unsaid is null then 'messaged' else 'suppressed' end, unsaid) as row
       from steps where on_day = $1 and message is not null`,
    [on],
  );
  for (const { o, row } of intents) rows.push(`intent|${key(o)}|${row}`);
  const messages = await sql.query<{ row: string; hash: string }>(
    `select concat_ws('|', m.kind, m.channel, m.address, m.language, m.template, coalesce(m.state, b.state),
                      coalesce(m.state_why, case when b.state = 'unknown' then 'answer-lost' end)) as row, md5(m.body) as hash
       from messages m join message_batches b on b.batch_id = m.batch_id where m.on_day = $1`,
    [on],
  );
  for (const { row, hash } of messages) rows.push(`message|${row}|${hash}`);
  return rows;
}

/** The digest of a dry run's proposals, by the same natural keys. */
export async function digestOfProposals(
  databases: readonly Database[],
  proposals: readonly { readonly obligationId: Id; readonly partyId: Id; readonly row: object }[],
): Promise<string> {
  const keys = new Map<string, string>();
  for (const database of databases)
    for (const [id, key] of await keysOf(database, proposals)) keys.set(id, key);
  return digestOf(
    proposals.map(({ obligationId, row }) => `${keys.get(obligationId) ?? '?'}|${canonicalJson(row)}`).sort(),
  );
}

/** Party number and source key of debts, for people and digests. */
export async function keysOf(
  sql: Sql,
  debts: readonly { readonly obligationId: Id; readonly partyId: Id }[],
): Promise<[string, string][]> {
  const rows = await sql.query<{ obligation_id: Id; party: string | null; levy: string; source_key: string }>(
    `select o.obligation_id, o.levy, o.source_key,
            (select min(n.scheme || ':' || n.value) from party_identifiers n where n.party_id = o.party_id) as party
       from unnest($1::text::uuid[], $2::text::uuid[]) as k(party_id, obligation_id)
       join obligations o on o.party_id = k.party_id and o.obligation_id = k.obligation_id`,
    [sqlArray(debts.map((debt) => debt.partyId)), sqlArray(debts.map((debt) => debt.obligationId))],
  );
  return rows.map((row) => [row.obligation_id, `${row.party ?? '?'}|${row.levy}|${row.source_key}`]);
}
