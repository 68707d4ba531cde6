import { canonicalJson, type PlainDate } from '#core';
import { type Database, derivedId, type Id, type Shell, type Sql } from '#platform';
import type { LineKey } from './message.ts';
import type { Reception, Sink } from './sink.ts';
import { withdraw } from './withdraw.ts';

/** Messages in one file: small enough that marking them never blocks readers for long. */
const BATCH = 2000;

export interface DeliverOptions {
  /** Asked once more right before hand-over: which of these debts need not be spoken of any more (paid meanwhile). */
  readonly settled?: (lines: readonly LineKey[]) => Promise<readonly LineKey[]>;
  readonly batchSize?: number;
}

export interface DeliveryReport {
  readonly sent: number;
  readonly batches: number;
  /** Messages of batches for which the sink could not say whether it took them: a person must look. */
  readonly unknown: number;
}

/**
 * Hands the queued messages of a day to the sink. The batch is committed first, then handed over, then marked sent, so
 * a restart finds it at every point: taken by the sink → sent; not seen → handed over again under the same name with
 * the same bytes; unknown → left for a person. Nothing is sent twice, nothing is lost.
 */
export async function deliver(
  database: Database,
  shell: Pick<Shell, 'clock'>,
  sink: Sink,
  on: PlainDate,
  options: DeliverOptions = {},
): Promise<DeliveryReport> {
  const report = { sent: 0, batches: 0, unknown: 0 };
  const finish = async (batch: Batch, reception: Reception) => {
    await database.transaction((sql) => close(sql, batch.batch_id, reception));
    report.batches += 1;
    if (reception === 'unknown') report.unknown += batch.messages;
    else report.sent += batch.messages;
  };
  for (const batch of await openBatches(database, sink)) {
    const found = await sink.find(batch.file);
    await finish(batch, found === 'absent' ? await handOver(database, sink, batch) : found);
  }
  if (options.settled !== undefined) await withdrawSettled(database, shell, on, options.settled);
  for (;;) {
    const batch = await database.transaction((sql) =>
      nextBatch(sql, shell, sink, on, options.batchSize ?? BATCH),
    );
    if (batch === undefined) return report;
    await finish(batch, await handOver(database, sink, batch));
  }
}

interface Batch {
  batch_id: Id;
  file: string;
  messages: number;
}

const openBatches = (sql: Sql, sink: Sink): Promise<Batch[]> =>
  sql.query<Batch>(
    `select batch_id, file, messages from message_batches where state = 'handed-over' and sink = $1 order by file`,
    [sink.name],
  );

async function handOver(sql: Sql, sink: Sink, batch: Batch): Promise<Reception> {
  const reception = await sink.handOver(batch.file, await linesOfBatch(sql, batch.batch_id));
  if (reception === 'absent') throw new Error(`the sink ${sink.name} neither took nor refused ${batch.file}`);
  return reception;
}

/** Takes the next queued messages of the day, still queued at this very moment, and commits them as a batch. */
async function nextBatch(
  sql: Sql,
  shell: Pick<Shell, 'clock'>,
  sink: Sink,
  on: PlainDate,
  size: number,
): Promise<Batch | undefined> {
  const queued = await sql.query<{ person_id: Id; message_id: Id }>(
    `select person_id, message_id from messages where state = 'queued' and on_day <= $1
      order by person_id, message_id limit $2`,
    [on, size],
  );
  const first = queued[0];
  if (first === undefined) return undefined;
  const batchId = derivedId('batch', sink.name, on, first.message_id);
  const file = `messages-${on}-${batchId}.jsonl`;
  const taken = await sql.query<{ message_id: Id }>(
    `update messages m set state = 'handed-over', batch_id = $3
       from unnest($1::uuid[], $2::uuid[]) as k(person_id, message_id)
      where m.person_id = k.person_id and m.message_id = k.message_id and m.state = 'queued'
      returning m.message_id`,
    [queued.map((row) => row.person_id), queued.map((row) => row.message_id), batchId],
  );
  if (taken.length === 0) return nextBatch(sql, shell, sink, on, size); // someone else took them all
  await sql.query(
    `insert into message_batches (batch_id, on_day, sink, file, messages, state, recorded_at)
     values ($1, $2, $3, $4, $5, 'handed-over', $6)`,
    [batchId, on, sink.name, file, taken.length, shell.clock.now()],
  );
  return { batch_id: batchId, file, messages: taken.length };
}

/** The content of a batch: one JSON line a message, in a fixed order, without instants. */
async function linesOfBatch(sql: Sql, batchId: Id): Promise<string> {
  const rows = await sql.query<Record<string, string>>(
    `select message_id as "messageId", kind, on_day as "onDay", person_name as "personName", channel, address,
            language, template, body, send_from as "sendFrom", send_until as "sendUntil"
       from messages where batch_id = $1 and state = 'handed-over' order by person_id, message_id`,
    [batchId],
  );
  return rows.map((row) => `${canonicalJson(row)}\n`).join('');
}

async function close(sql: Sql, batchId: Id, reception: Reception): Promise<void> {
  const state = reception === 'unknown' ? 'unknown' : 'sent';
  await sql.query(
    `update messages set state = $2, state_why = $3 where batch_id = $1 and state = 'handed-over'`,
    [batchId, state, state === 'unknown' ? 'answer-lost' : null],
  );
  await sql.query(`update message_batches set state = $2 where batch_id = $1`, [batchId, state]);
}

async function withdrawSettled(
  database: Database,
  shell: Pick<Shell, 'clock'>,
  on: PlainDate,
  settled: (lines: readonly LineKey[]) => Promise<readonly LineKey[]>,
): Promise<void> {
  let after: [string, string] = [
    '00000000-0000-0000-0000-000000000000',
    '00000000-0000-0000-0000-000000000000',
  ];
  for (;;) {
    const rows = await database.query<{ person_id: Id; message_id: Id; party_id: Id; obligation_id: Id }>(
      `select l.person_id, l.message_id, l.party_id, l.obligation_id
         from (select person_id, message_id from messages
                where state = 'queued' and on_day <= $1 and (person_id, message_id) > ($2::uuid, $3::uuid)
                order by person_id, message_id limit ${BATCH}) m
         join message_lines l on l.person_id = m.person_id and l.message_id = m.message_id
        where l.withdrawn_why is null order by l.person_id, l.message_id`,
      [on, ...after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = [last.person_id, last.message_id];
    const paid = await settled(
      rows.map((row) => ({ partyId: row.party_id, obligationId: row.obligation_id })),
    );
    if (paid.length > 0) await database.transaction((sql) => withdraw(sql, shell, paid, 'paid'));
  }
}
