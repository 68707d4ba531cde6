import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import { type Database, derivedId, type Id, systemClock } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import { composeMessages } from './compose-messages.ts';
import type { Contact } from './contact.ts';
import { deliver } from './deliver.ts';
import { fileSink } from './file-sink.ts';
import type { Intent } from './intent.ts';
import type { ContactLimits } from './limits.ts';
import type { LineKey } from './message.ts';
import { reconcile } from './reconcile.ts';
import type { Sink } from './sink.ts';
import { shippedTemplates } from './template-files.ts';
import { withdraw } from './withdraw.ts';

const ON = date('2026-11-17');
const LIMITS: ContactLimits = { perWeek: 3, perDay: 2, sendFrom: '08:00', sendUntil: '20:00' };
const shell = { clock: systemClock };

const personOf = (number: number): Id => derivedId('person', String(number));
const debt = (person: number, firm: number): LineKey => ({
  partyId: derivedId('party', String(person), String(firm)),
  obligationId: derivedId('obligation', String(person), String(firm)),
});

const intentOf = (person: number, firm: number): Intent => ({
  ...debt(person, firm),
  stepId: derivedId('step', String(person), String(firm)),
  personId: personOf(person),
  onDay: ON,
  kind: 'overdue-reminder',
  facts: {
    partyName: `第${firm}公司`,
    levyZh: '增值税',
    levyEn: 'value-added tax',
    periodFrom: date('2026-10-01'),
    periodTo: date('2026-10-31'),
    dueOn: date('2026-11-16'),
    tax: '2000.00',
    lateFee: '1.00',
    dailyAccrual: '1',
  },
});

const contactOf = (person: number): Contact => ({
  personId: personOf(person),
  personName: `张${person}`,
  channel: 'mobile',
  address: `154${String(person).padStart(8, '0')}`,
  isPreferred: false,
  confirmedOn: null,
  state: 'live',
  language: 'zh',
});

let database: Database;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** `persons` people with two firms each. */
async function compose(persons: number) {
  const numbers = Array.from({ length: persons }, (_, index) => index);
  const request = {
    on: ON,
    intents: numbers.flatMap((person) => [intentOf(person, 1), intentOf(person, 2)]),
    contacts: numbers.map(contactOf),
    limits: LIMITS,
    templates: await shippedTemplates(),
  };
  return database.transaction((sql) => composeMessages(sql, shell, request));
}

const states = async () =>
  Object.fromEntries(
    (await reconcile(database, ON)).map((row) => [row.state, [row.messages, row.lines, row.linesWithdrawn]]),
  );

async function delivered(): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts
    .flatMap((text) => text.trimEnd().split('\n'))
    .map((line) => (JSON.parse(line) as { messageId: string }).messageId);
}

class Killed extends Error {}

/** A sink that notes what it is handed, does `first`, and then answers or dies. */
function sinkThat(handed: [string, string][], traits: Partial<Sink> & { dies?: boolean }): Sink {
  const { dies = false, handOver, ...rest } = traits;
  return {
    name: 'file',
    find: async () => 'absent',
    ...rest,
    async handOver(batch, lines) {
      handed.push([batch, lines]);
      const answer = (await handOver?.(batch, lines)) ?? 'taken';
      if (dies) throw new Killed();
      return answer;
    },
  };
}

/** A database whose process dies right before or after the given write. */
function dyingAfter(writes: number, real: Database): Database {
  let left = writes;
  return {
    ...real,
    transaction: async (work, ...rest) => {
      if (left-- <= 0) throw new Killed();
      return real.transaction(work, ...rest);
    },
  };
}

describe('handing messages over', () => {
  it('sends 5 messages in files of 2, each once, as JSON lines with the hours in which they may go out', async () => {
    expect((await compose(5)).written).toBe(5);
    expect(await deliver(database, shell, fileSink(folder), ON, { batchSize: 2 })).toEqual({
      sent: 5,
      batches: 3,
      unknown: 0,
    });
    expect(new Set(await delivered()).size).toBe(5);
    expect(await states()).toEqual({ sent: [5, 10, 0] });
    const [file] = await readdir(folder);
    const line = JSON.parse((await readFile(join(folder, file as string), 'utf8')).split('\n')[0] as string);
    expect(line).toMatchObject({
      channel: 'mobile',
      kind: 'overdue-reminder',
      sendFrom: '08:00',
      sendUntil: '20:00',
      onDay: '2026-11-17',
    });
  });

  it('composing and delivering again changes nothing', async () => {
    await compose(3);
    await deliver(database, shell, fileSink(folder), ON);
    const before = await delivered();
    const again = await compose(3);
    expect(again.written).toBe(0);
    expect(again.outcomes.every((one) => one.outcome === 'messaged')).toBe(true);
    expect(await deliver(database, shell, fileSink(folder), ON)).toEqual({ sent: 0, batches: 0, unknown: 0 });
    expect(await delivered()).toEqual(before);
  });

  it.each([1, 2, 3, 4, 5])(
    'killed before write %i and started again, hands over each of 5 messages exactly once',
    async (writes) => {
      await compose(5);
      const sink = fileSink(folder);
      await expect(deliver(dyingAfter(writes, database), shell, sink, ON, { batchSize: 2 })).rejects.toThrow(
        Killed,
      );
      await deliver(database, shell, sink, ON, { batchSize: 2 });
      const ids = await delivered();
      expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
      expect(await states()).toEqual({ sent: [5, 10, 0] });
    },
  );

  it('killed between the file and the mark, leaves the file as it is and only marks it', async () => {
    await compose(2);
    const sink = fileSink(folder);
    const [before, after]: [[string, string][], [string, string][]] = [[], []];
    await expect(deliver(database, shell, sinkThat(before, { ...sink, dies: true }), ON)).rejects.toThrow(
      Killed,
    );
    expect(await deliver(database, shell, sinkThat(after, sink), ON)).toEqual({
      sent: 2,
      batches: 1,
      unknown: 0,
    });
    expect([before.length, after.length]).toEqual([1, 0]);
  });

  it('writes the same name and bytes when a batch must be written again', async () => {
    await compose(2);
    const handed: [string, string][] = [];
    await expect(deliver(database, shell, sinkThat(handed, { dies: true }), ON)).rejects.toThrow(Killed);
    await deliver(database, shell, sinkThat(handed, {}), ON);
    expect(handed[1]).toEqual(handed[0]);
  });

  it('leaves messages unknown when the answer is lost, and never sends them again', async () => {
    await compose(2);
    const handed: [string, string][] = [];
    const lost = sinkThat(handed, { handOver: async () => 'unknown' });
    expect(await deliver(database, shell, lost, ON)).toEqual({ sent: 0, batches: 1, unknown: 2 });
    expect(await deliver(database, shell, lost, ON)).toEqual({ sent: 0, batches: 0, unknown: 0 });
    expect([await states(), handed.length]).toEqual([{ unknown: [2, 4, 0] }, 1]);
  });

  it('leaves messages unknown when the sink cannot say after a restart whether it took them', async () => {
    await compose(2);
    const handed: [string, string][] = [];
    await expect(deliver(database, shell, sinkThat(handed, { dies: true }), ON)).rejects.toThrow(Killed);
    const asked = sinkThat(handed, { find: async () => 'unknown' });
    expect(await deliver(database, shell, asked, ON)).toEqual({ sent: 0, batches: 1, unknown: 2 });
    expect([await states(), handed.length]).toEqual([{ unknown: [2, 4, 0] }, 1]);
  });

  it('asks once more before hand-over and leaves out what was paid meanwhile', async () => {
    await compose(2);
    const settled = async (lines: readonly LineKey[]) =>
      lines.filter((line) => line.partyId === debt(0, 1).partyId);
    await deliver(database, shell, fileSink(folder), ON, { settled });
    expect(await states()).toEqual({ sent: [2, 3, 1] });
  });
});

describe('withdrawing', () => {
  it('withdraws a message when both its debts are paid, and writes it again when one is', async () => {
    await compose(2);
    expect(await withdraw(database, shell, [debt(0, 1), debt(0, 2), debt(1, 1)])).toEqual({
      withdrawn: 1,
      rewritten: 1,
    });
    expect(await states()).toEqual({ queued: [1, 1, 1], withdrawn: [1, 0, 2] });
    const [left] = await database.query<{ body: string }>(`select body from messages where state is null`);
    expect(left?.body).toContain('1笔税费');
    expect(left?.body).not.toContain('第1公司');
  });

  it('leaves alone what was handed over', async () => {
    await compose(1);
    await deliver(database, shell, fileSink(folder), ON);
    expect(await withdraw(database, shell, [debt(0, 1)])).toEqual({ withdrawn: 0, rewritten: 0 });
    expect(await states()).toEqual({ sent: [1, 2, 0] });
  });

  it('does not bring a withdrawn debt back when the day is composed again', async () => {
    await compose(1);
    await withdraw(database, shell, [debt(0, 1)]);
    expect((await compose(1)).written).toBe(0);
    expect(await states()).toEqual({ queued: [1, 1, 1] });
  });
});
