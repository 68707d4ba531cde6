import { createHash } from 'node:crypto';
import { canonicalJson } from '#core';
import type { Clock, Instant } from './clock.ts';
import type { Database, Sql } from './database.ts';
import type { Id } from './ids.ts';

/** An entry as the chain covers it: every column in the database's own text, so that any changed byte shows. */
export interface StoredEntry {
  readonly party_id: Id;
  readonly entry_id: Id;
  readonly recorded_at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly facts: string;
}

export const STORED_ENTRY = `e.party_id, e.entry_id, e.actor, e.action, e.subject, e.facts::text facts,
  to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US') recorded_at`;

export interface Link {
  readonly seq: bigint;
  readonly party_id: Id;
  readonly entry_id: Id;
  readonly entry_hash: string;
  readonly chain_hash: string;
  readonly anchored_at: Instant;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const entryHash = (entry: StoredEntry): string =>
  sha256(
    canonicalJson([
      entry.party_id,
      entry.entry_id,
      entry.recorded_at,
      entry.actor,
      entry.action,
      entry.subject,
      entry.facts,
    ]),
  );

/** What the first link follows. */
export const BEFORE_THE_FIRST = '';

/** The hash over the previous link, this link's place and moment, and its entry. */
export const chainHash = (previous: string, link: Pick<Link, 'seq' | 'entry_hash' | 'anchored_at'>): string =>
  sha256(`${previous}\n${link.seq}\n${link.anchored_at}\n${link.entry_hash}`);

const ANCHOR_LOCK = 7_233_003;
const CHUNK = 2_000;

/**
 * Chains the entries that wait, oldest first, in chunks that commit by themselves. One anchoring job at a time: a
 * second one waits its turn and finds what is left. Returns how many were chained.
 */
export async function anchor(database: Database, clock: Clock): Promise<{ anchored: number }> {
  let anchored = 0;
  for (;;) {
    const done = await database.transaction(async (sql) => {
      if (database.kind === 'postgres') await sql.query('select pg_advisory_xact_lock($1)', [ANCHOR_LOCK]);
      return anchorChunk(sql, clock.now());
    });
    anchored += done;
    if (done < CHUNK) return { anchored };
  }
}

async function anchorChunk(sql: Sql, now: Instant): Promise<number> {
  const entries = await sql.query<StoredEntry>(
    `select ${STORED_ENTRY} from audit_entries e
      where not anchored
        and not exists (select 1 from audit_chain c where c.party_id = e.party_id and c.entry_id = e.entry_id)
      order by e.recorded_at, e.party_id, e.entry_id limit ${CHUNK}`,
  );
  const [last] = await sql.query<Link>('select * from audit_chain order by seq desc limit 1');
  const links = linksOf(entries, last, now);
  const head = links.at(-1);
  if (head === undefined) return 0;
  await writeLinks(sql, links, now);
  await keepHead(sql, head, now);
  return links.length;
}

function linksOf(entries: readonly StoredEntry[], last: Link | undefined, now: Instant): Link[] {
  let seq = last?.seq ?? 0n;
  let previous = last?.chain_hash ?? BEFORE_THE_FIRST;
  return entries.map((entry): Link => {
    seq += 1n;
    const half = { seq, entry_hash: entryHash(entry), anchored_at: now };
    previous = chainHash(previous, half);
    return { ...half, party_id: entry.party_id, entry_id: entry.entry_id, chain_hash: previous };
  });
}

async function writeLinks(sql: Sql, links: readonly Link[], now: Instant): Promise<void> {
  const parties = links.map((link) => link.party_id);
  const ids = links.map((link) => link.entry_id);
  await sql.query(
    `insert into audit_chain (anchored_at, seq, party_id, entry_id, entry_hash, chain_hash)
     select $1::timestamptz, * from unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])`,
    [
      now,
      links.map((link) => link.seq),
      parties,
      ids,
      links.map((l) => l.entry_hash),
      links.map((l) => l.chain_hash),
    ],
  );
  await sql.query(
    `update audit_entries e set anchored = true
       from unnest($1::uuid[], $2::uuid[]) as x(party_id, entry_id)
      where e.party_id = x.party_id and e.entry_id = x.entry_id`,
    [parties, ids],
  );
}

/** Where the chain ends, kept apart from it: rows cut from its end are missed. */
export interface ChainHead {
  readonly seq: string;
  readonly chainHash: string;
}

async function keepHead(sql: Sql, head: Link, now: Instant): Promise<void> {
  const value: ChainHead = { seq: String(head.seq), chainHash: head.chain_hash };
  await sql.query(
    `insert into settings (key, value, recorded_at) values ('audit-chain-head', $1, $2)
     on conflict (key) do update set value = excluded.value, recorded_at = excluded.recorded_at`,
    [canonicalJson(value), now],
  );
}
