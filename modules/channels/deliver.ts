import type { PlainDate } from '#core';
import { type Database, derivedId, type Id, type Shell, type Sql, sqlArray } from '#platform';
import type { LineKey } from './message.ts';
import type { Reception, Sink } from './sink.ts';
import { type StoredLine, writeBatch } from './store.ts';
import { withdraw } from './withdraw.ts';

/** Messages in one file: small enough that marking them never blocks readers for long. */
const BATCH = 5000;

export interface DeliverOptions {
  /** Asked once more right before hand-over: which of these debts need not be spoken of any more (paid meanwhile). */
  readonly settled?: (lines: readonly LineKey[]) => Promise<readonly LineKey[]>;
  /** Whether nothing at all came in since the messages of that day were composed, so that `settled` need not be asked. */
  readonly isQuietSince?: (composedOn: PlainDate) => Promise<boolean>;
  readonly batchSize?: number;
}

export interface DeliveryReport {
  readonly sent: number;
  readonly batches: number;
  /** Messages of batches for which the sink could not say whether it took them: a person must look. */
  readonly unknown: number;
}

/**
 * Hands the queued batches of a day to the sink. That a batch is on its way is committed first, then it is handed over,
 * then marked sent, so a restart finds it at every point: taken by the sink → sent; not seen → handed over again under
 * the same name with the same bytes; unknown → left for a person. Nothing is sent twice, nothing is lost. The messages
 * themselves are not touched: they are what their batch is.
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
  for (;;) {
    const queued = await nextQueued(database, on);
    if (queued === undefined) return report;
    const size = options.batchSize ?? BATCH;
    if (queued.messages > size) await database.transaction((sql) => cut(sql, shell, queued, size));
    await withdrawSettled(database, shell, queued, options);
    const batch = await database.transaction((sql) => startOff(sql, sink, queued));
    if (batch !== undefined) await finish(batch, await handOver(database, sink, batch));
  }
}

interface Batch {
  batch_id: Id;
  on_day: PlainDate;
  file: string;
  messages: number;
}

const openBatches = (sql: Sql, sink: Sink): Promise<Batch[]> =>
  sql.query<Batch>(
    `select batch_id, on_day, file, messages from message_batches where state = 'handed-over' and sink = $1
      order by on_day, batch_id`,
    [sink.name],
  );

async function nextQueued(sql: Sql, on: PlainDate): Promise<Batch | undefined> {
  const [batch] = await sql.query<Batch>(
    `select batch_id, on_day, file, messages from message_batches where state = 'queued' and on_day <= $1
      order by on_day, batch_id limit 1`,
    [on],
  );
  return batch;
}

/** A batch with more messages than one file holds becomes several. */
async function cut(sql: Sql, shell: Pick<Shell, 'clock'>, batch: Batch, size: number): Promise<void> {
  const [held] = await sql.query(
    `select 1 from message_batches where batch_id = $1 and state = 'queued' and messages > $2 for update`,
    [batch.batch_id, size],
  );
  if (held === undefined) return; // someone else did it
  const rows = await sql.query<{ person_id: Id; message_id: Id }>(
    'select person_id, message_id from messages where batch_id = $1 order by person_id, message_id',
    [batch.batch_id],
  );
  for (let at = size; at < rows.length; at += size) {
    const part = rows.slice(at, at + size);
    const batchId = derivedId(
      'batch',
      batch.on_day,
      (part[0] as { message_id: Id }).message_id,
      batch.batch_id,
    );
    await writeBatch(sql, shell.clock, { batchId, on: batch.on_day, messages: part.length });
    await sql.query(
      `update messages m set batch_id = $3 from unnest($1::text::uuid[], $2::text::uuid[]) as k(person_id, message_id)
        where m.person_id = k.person_id and m.message_id = k.message_id`,
      [sqlArray(part.map((row) => row.person_id)), sqlArray(part.map((row) => row.message_id)), batchId],
    );
  }
  await sql.query('update message_batches set messages = $2 where batch_id = $1', [batch.batch_id, size]);
}

/** Commits that a batch is on its way, if it is queued at this very moment and has messages left. */
async function startOff(sql: Sql, sink: Sink, { batch_id: id }: Batch): Promise<Batch | undefined> {
  const [held] = await sql.query(
    `select 1 from message_batches where batch_id = $1 and state = 'queued' for update`,
    [id],
  );
  if (held === undefined) return undefined; // someone else took it
  const [batch] = await sql.query<Batch>(
    `update message_batches b set sink = $2, messages = n.live,
            state = case when n.live = 0 then 'withdrawn' else 'handed-over' end
       from (select count(*)::int as live from messages where batch_id = $1 and state is null) n
      where b.batch_id = $1 returning b.batch_id, b.on_day, b.file, b.messages`,
    [id, sink.name],
  );
  return batch === undefined || batch.messages === 0 ? undefined : batch;
}

async function handOver(sql: Sql, sink: Sink, batch: Batch): Promise<Reception> {
  const reception = await sink.handOver(batch.file, await linesOfBatch(sql, batch.batch_id));
  if (reception === 'absent') throw new Error(`the sink ${sink.name} neither took nor refused ${batch.file}`);
  return reception;
}

/** The content of a batch: one JSON line a message, in a fixed order, without instants. Fields are named in order. */
async function linesOfBatch(sql: Sql, batchId: Id): Promise<string> {
  const rows = await sql.query<Record<string, string>>(
    `select address, body, channel, kind, language, message_id as "messageId", on_day as "onDay",
            person_name as "personName", send_from as "sendFrom", send_until as "sendUntil", template
       from messages where batch_id = $1 and state is null order by person_id, message_id`,
    [batchId],
  );
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const close = (sql: Sql, batchId: Id, reception: Reception): Promise<object[]> =>
  sql.query('update message_batches set state = $2 where batch_id = $1', [
    batchId,
    reception === 'unknown' ? 'unknown' : 'sent',
  ]);

async function withdrawSettled(
  database: Database,
  shell: Pick<Shell, 'clock'>,
  batch: Batch,
  { settled, isQuietSince }: DeliverOptions,
): Promise<void> {
  if (settled === undefined || (await isQuietSince?.(batch.on_day)) === true) return;
  const rows = await database.query<{ lines: StoredLine[] }>(
    'select lines from messages where batch_id = $1 and state is null',
    [batch.batch_id],
  );
  const spoken = rows.flatMap(({ lines }) => lines.filter((line) => line.withdrawn === undefined));
  const paid = await settled(spoken.map(({ partyId, obligationId }) => ({ partyId, obligationId })));
  if (paid.length > 0) await database.transaction((sql) => withdraw(sql, shell, paid, 'paid'));
}
