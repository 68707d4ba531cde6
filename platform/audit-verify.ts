import {
  BEFORE_THE_FIRST,
  type ChainHead,
  chainHash,
  entryHash,
  type Link,
  STORED_ENTRY,
  type StoredEntry,
} from './audit-chain.ts';
import type { Sql } from './database.ts';

export interface ChainReport {
  /** Links found sound. */
  readonly entries: number;
  readonly intact: boolean;
  /** The first link at fault: changed or missing, or its entry changed or missing; null when intact. */
  readonly firstBroken: bigint | null;
  /** Entries that wait for the anchoring job; until then a change to them is not found. */
  readonly notAnchored: number;
}

const CHUNK = 5_000;

/**
 * Walks the chain from link `from`. Finds any changed byte, a missing row and rows cut from the end. Only who rewrites
 * entries, chain and head together can deceive it; against that the head must be kept outside this database as well.
 */
export async function verifyChain(sql: Sql, from = 1n): Promise<ChainReport> {
  const head = await headOf(sql);
  const previous = await hashBefore(sql, from);
  const firstBroken = previous === undefined ? (from - 1n <= head.length ? from - 1n : null) : undefined;
  const walk =
    firstBroken === undefined
      ? await walkChain(sql, from, previous as string, head)
      : { sound: 0n, firstBroken };
  return {
    entries: Number(walk.sound),
    intact: walk.firstBroken === null,
    firstBroken: walk.firstBroken,
    notAnchored: await countWaiting(sql),
  };
}

interface Head {
  readonly length: bigint;
  readonly hash: string;
}

async function headOf(sql: Sql): Promise<Head> {
  const [row] = await sql.query<{ value: ChainHead }>(
    `select value from settings where key = 'audit-chain-head'`,
  );
  return row === undefined
    ? { length: 0n, hash: BEFORE_THE_FIRST }
    : { length: BigInt(row.value.seq), hash: row.value.chainHash };
}

async function hashBefore(sql: Sql, from: bigint): Promise<string | undefined> {
  if (from <= 1n) return BEFORE_THE_FIRST;
  const [row] = await sql.query<{ chain_hash: string }>('select chain_hash from audit_chain where seq = $1', [
    from - 1n,
  ]);
  return row?.chain_hash;
}

async function walkChain(
  sql: Sql,
  from: bigint,
  before: string,
  head: Head,
): Promise<{ sound: bigint; firstBroken: bigint | null }> {
  let previous = before;
  let expected = from;
  for (;;) {
    const links = await chunkFrom(sql, expected);
    for (const link of links) {
      // Links past the head, or another last hash: the head was put back, or links were added by hand.
      const fits = expected < head.length || (expected === head.length && link.chain_hash === head.hash);
      if (!fits || !isSound(link, expected, previous))
        return { sound: expected - from, firstBroken: expected };
      previous = link.chain_hash;
      expected += 1n;
    }
    if (links.length < CHUNK) break;
  }
  return { sound: expected - from, firstBroken: expected <= head.length ? expected : null };
}

type LinkWithEntry = {
  readonly link: Link;
  readonly entry: StoredEntry | undefined;
  readonly chain_hash: string;
};

async function chunkFrom(sql: Sql, seq: bigint): Promise<LinkWithEntry[]> {
  const links = await sql.query<Link>(
    `select * from audit_chain where seq >= $1 order by seq limit ${CHUNK}`,
    [seq],
  );
  const entries = await sql.query<StoredEntry>(
    `select ${STORED_ENTRY} from audit_entries e
       join unnest($1::uuid[], $2::uuid[]) as x(party_id, entry_id)
         on e.party_id = x.party_id and e.entry_id = x.entry_id`,
    [links.map((link) => link.party_id), links.map((link) => link.entry_id)],
  );
  const byKey = new Map(entries.map((entry) => [`${entry.party_id} ${entry.entry_id}`, entry]));
  return links.map((link) => ({
    link,
    entry: byKey.get(`${link.party_id} ${link.entry_id}`),
    chain_hash: link.chain_hash,
  }));
}

const isSound = ({ link, entry }: LinkWithEntry, expected: bigint, previous: string): boolean =>
  link.seq === expected &&
  entry !== undefined &&
  entryHash(entry) === link.entry_hash &&
  chainHash(previous, link) === link.chain_hash;

/** Asked of the chain itself: the `anchored` mark of an entry proves nothing. */
async function countWaiting(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: bigint }>(
    `select count(*) n from audit_entries e
      where not exists (select 1 from audit_chain c where c.party_id = e.party_id and c.entry_id = e.entry_id)`,
  );
  return Number(row?.n ?? 0n);
}
