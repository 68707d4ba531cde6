import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlainDate } from '#core';
import { anchor, audit, type Clock, type Database, type Id, type Instant, verifyChain } from '#platform';
import { testDatabase } from '../tests/support/database.ts';

const clock: Clock = {
  now: () => '2026-03-02T01:00:00.123Z' as Instant,
  today: () => '2026-03-02' as PlainDate,
};
const PARTY = '018f0000-0000-7000-8000-00000000000a' as Id;
const entry = (subject: string) => ({
  partyId: PARTY,
  actor: 'cli:officer',
  action: 'statement-seen',
  subject,
  facts: { name: '张三', amount: '1000.00', big: '12345678901234567890' },
});

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const anchored = async (count: number) => {
  await audit(
    database,
    clock,
    Array.from({ length: count }, (_, at) => entry(`obligation:${at}`)),
  );
  return anchor(database, clock);
};

describe('the audit chain', () => {
  it('counts what waits: 3 entries not anchored, then 3 chained and nothing waits', async () => {
    await audit(database, clock, [entry('a'), entry('b'), entry('c')]);
    expect(await verifyChain(database)).toEqual({
      entries: 0,
      intact: true,
      firstBroken: null,
      notAnchored: 3,
    });
    expect(await anchor(database, clock)).toEqual({ anchored: 3 });
    expect(await anchor(database, clock)).toEqual({ anchored: 0 });
    expect(await verifyChain(database)).toEqual({
      entries: 3,
      intact: true,
      firstBroken: null,
      notAnchored: 0,
    });
  });

  it('chains 4,100 entries over three chunks and verifies from link 4,000', async () => {
    expect(await anchored(4_100)).toEqual({ anchored: 4_100 });
    expect(await verifyChain(database)).toMatchObject({ entries: 4_100, intact: true });
    expect(await verifyChain(database, 4_000n)).toMatchObject({ entries: 101, intact: true });
    expect(await verifyChain(database, 9_000n)).toMatchObject({ entries: 0, intact: true });
  });

  it('leaves an entry that a repeated run writes again as it is', async () => {
    const entryId = '018f0000-0000-7000-8000-0000000000ff' as Id;
    await audit(database, clock, [{ ...entry('a'), entryId }]);
    await audit(database, clock, [{ ...entry('b'), entryId }]);
    expect(await database.query('select subject from audit_entries')).toEqual([{ subject: 'a' }]);
  });

  it('chains every entry once when three anchoring jobs start together', async () => {
    await audit(
      database,
      clock,
      Array.from({ length: 50 }, (_, at) => entry(`o:${at}`)),
    );
    const done = await Promise.all([
      anchor(database, clock),
      anchor(database, clock),
      anchor(database, clock),
    ]);
    expect(done.reduce((sum, { anchored }) => sum + anchored, 0)).toBe(50);
    expect(await verifyChain(database)).toMatchObject({ entries: 50, intact: true, notAnchored: 0 });
  });

  const FIFTH = '(select entry_id from audit_chain where seq = 5)';
  it.each([
    ['the actor', `update audit_entries set actor = 'cli:0fficer' where entry_id = ${FIFTH}`],
    [
      'one digit of the facts',
      `update audit_entries set facts = jsonb_set(facts, '{big}', '"12345678901234567891"') where entry_id = ${FIFTH}`,
    ],
    [
      'the instant by a microsecond',
      `update audit_entries set recorded_at = recorded_at + interval '1 microsecond' where entry_id = ${FIFTH}`,
    ],
    ['an entry removed', `delete from audit_entries where entry_id = ${FIFTH}`],
    ['a link removed', 'delete from audit_chain where seq = 5'],
    ['a link with another entry hash', `update audit_chain set entry_hash = repeat('0', 64) where seq = 5`],
    [
      'a link with another moment',
      `update audit_chain set anchored_at = anchored_at + interval '1 second' where seq = 5`,
    ],
    ['the chain cut from link 5 on', 'delete from audit_chain where seq >= 5'],
    [
      'two links exchanged',
      `update audit_chain set seq = case seq when 5 then 1006 else 1005 end where seq in (5, 6);
       update audit_chain set seq = seq - 1000 where seq > 1000`,
    ],
  ])('finds at link 5 of 8: %s', async (_, tamper) => {
    await anchored(8);
    await database.execute(tamper);
    expect(await verifyChain(database)).toMatchObject({ intact: false, firstBroken: 5n, entries: 4 });
  });

  it('finds a link 9 that was added by hand past the head', async () => {
    await anchored(8);
    await database.execute(
      `insert into audit_chain select 9, party_id, '018f0000-0000-7000-8000-0000000000ee', entry_hash, chain_hash, anchored_at from audit_chain where seq = 8`,
    );
    expect(await verifyChain(database)).toMatchObject({ intact: false, firstBroken: 9n });
  });
});
