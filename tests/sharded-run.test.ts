import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSink, homeOf } from '#channels';
import { addDays } from '#core';
import type { Database, Id } from '#platform';
import { type RunReport, runDay } from '#strategy';
import { outboxOf } from './kill/attempt.ts';
import { addLateFirm, DAY, setStage, stillClock } from './kill/stage.ts';
import { testDatabase } from './support/database.ts';

const FIRMS = 80;

/** Splits by the party's id, as a sharded database would. */
const shardOf = (partyId: Id): number => Number.parseInt(partyId.slice(0, 2), 16) % 2;

async function runDays(databases: readonly Database[], outbox: string, days: number): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (let at = 0; at < days; at++) {
    const result = await runDay(
      databases,
      { clock: stillClock, actor: 'system:daily-run' },
      { on: addDays(DAY, at), sink: fileSink(outbox), chunk: 15 },
    );
    if (!result.ok) throw new Error(result.refusal.en);
    reports.push(result.value);
  }
  return reports;
}

const comparable = ({ seconds: _, ...report }: RunReport) => report;

describe('the run over 2 databases split by party', () => {
  it('gives 4 days long the same digest, figures and messages as one database, persons with firms in both included', async () => {
    const outbox = mkdtempSync(join(tmpdir(), 'qingjiao-sharded-'));
    const one = await testDatabase();
    const two = [await testDatabase(), await testDatabase()];
    try {
      await setStage(one, FIRMS);
      for (const [shard, database] of two.entries())
        await setStage(database, FIRMS, (partyId) => shardOf(partyId) === shard);
      const inOne = await runDays([one], join(outbox, 'one'), 4);
      const inTwo = await runDays(two, join(outbox, 'two'), 4);
      expect(inTwo.map(comparable)).toEqual(inOne.map(comparable));
      expect([...outboxOf(join(outbox, 'two'))].sort()).toEqual([...outboxOf(join(outbox, 'one'))].sort());
      await expectPersonsAcross(two);
    } finally {
      for (const database of [one, ...two]) await database.close();
      rmSync(outbox, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('a further pass of the day over 2 databases', () => {
  it('reminds a firm that came into the second one alone, and both keep the report', async () => {
    const outbox = mkdtempSync(join(tmpdir(), 'qingjiao-sharded-'));
    const two = [await testDatabase(), await testDatabase()];
    try {
      for (const [shard, database] of two.entries())
        await setStage(database, FIRMS, (partyId) => shardOf(partyId) === shard);
      await runDays(two, outbox, 1);
      const before = outboxOf(outbox).size;
      await addLateFirm(two[1] as Database);
      const [again] = await runDays(two, outbox, 1);
      expect(again?.reminders).toMatchObject({ underWay: 0, unexplained: 0 });
      expect([again?.messages, again?.sent, outboxOf(outbox).size - before]).toEqual([1, 1, 1]);
      const kept = await Promise.all(
        two.map((database) => database.query('select pass, state, report from runs')),
      );
      expect(kept.map(([run]) => run)).toEqual([
        { pass: 2, state: 'done', report: expect.objectContaining({ digest: again?.digest }) },
        { pass: 2, state: 'done', report: expect.objectContaining({ digest: again?.digest }) },
      ]);
    } finally {
      for (const database of two) await database.close();
      rmSync(outbox, { recursive: true, force: true });
    }
  }, 120_000);
});

/** The stage really holds what the test is about: messages that speak of firms of both databases, kept at the person's home. */
async function expectPersonsAcross(databases: readonly Database[]): Promise<void> {
  let across = 0;
  for (const [index, database] of databases.entries()) {
    const lines = await database.query<{ person_id: Id; message_id: Id; party_id: Id }>(
      `select person_id, message_id, (l->>'partyId')::uuid as party_id from messages, json_array_elements(lines) l`,
    );
    expect(lines.every((line) => homeOf(line.person_id, databases.length) === index)).toBe(true);
    for (const group of Map.groupBy(lines, (line) => line.message_id).values())
      if (new Set(group.map((line) => shardOf(line.party_id))).size > 1) across += 1;
  }
  expect(across).toBeGreaterThan(5);
}
