import type { PlainDate } from '#core';
import { type Clock, derivedId, type Id, type Session, type Sql, sqlArray } from '#platform';
import type { DraftMessage, ExistingMessage } from './compose.ts';
import type { IntentFacts } from './intent.ts';
import type { ContactLimits, PastMessage } from './limits.ts';
import { type LineKey, lineKey, type MessageState } from './message.ts';

/** One debt as a message keeps it. */
export interface StoredLine extends LineKey {
  readonly facts: IntentFacts;
  /** Why it is no longer spoken of. */
  readonly withdrawn?: string;
}

/** What befell the message alone, else what befell its batch. */
export const STATE = 'coalesce(m.state, b.state)';

type BatchState = 'queued' | 'handed-over' | 'sent' | 'unknown' | 'withdrawn';

/** A message that is there already for the day. */
export interface StoredMessage extends ExistingMessage {
  readonly batchId: Id;
  readonly batchState: BatchState;
  readonly stored: readonly StoredLine[];
}

interface PastRow {
  person_id: Id;
  message_id: Id;
  on_day: PlainDate;
  state: MessageState;
  batch_id: Id;
  batch_state: BatchState;
  lines: StoredLine[] | null;
}

/**
 * The messages of these persons since `from`; those of `on` with their lines. Asked person by person (lateral … offset 0):
 * within a run the table grows faster than its statistics, and a join would read it whole for every stretch.
 */
export async function pastOf(sql: Sql, persons: readonly Id[], from: PlainDate, on: PlainDate) {
  const rows = await sql.query<PastRow>(
    `select m.person_id, m.message_id, m.on_day, ${STATE} as state, b.batch_id, b.state as batch_state,
            case when m.on_day = $3 then m.lines end as lines
       from unnest($1::text::uuid[]) as w(person_id)
      cross join lateral (select * from messages m
                           where m.person_id = w.person_id and m.on_day between $2 and $3 offset 0) m
      cross join lateral (select batch_id, state from message_batches b where b.batch_id = m.batch_id offset 0) b`,
    [sqlArray(persons), from, on],
  );
  const past = new Map<Id, PastMessage[]>();
  const existing = new Map<Id, StoredMessage[]>();
  const push = <Item>(groups: Map<Id, Item[]>, key: Id, item: Item): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  };
  for (const row of rows) {
    push(past, row.person_id, { messageId: row.message_id, onDay: row.on_day, state: row.state });
    if (row.lines !== null) push(existing, row.person_id, storedOf(row, row.lines));
  }
  return { past, existing };
}

const storedOf = (row: PastRow, stored: readonly StoredLine[]): StoredMessage => ({
  messageId: row.message_id,
  state: row.state,
  batchId: row.batch_id,
  batchState: row.batch_state,
  stored,
  lines: new Map(
    stored.map((line) => [lineKey(line), { facts: line.facts, withdrawn: line.withdrawn !== undefined }]),
  ),
});

const COLUMNS = [
  'person_id',
  'message_id',
  'kind',
  'on_day',
  'person_name',
  'channel',
  'address',
  'language',
  'template',
  'body',
  'lines',
  'send_from',
  'send_until',
  'batch_id',
  'recorded_at',
];

/** The name of a batch's file: it follows from the batch alone. */
const fileOf = (on: PlainDate, batchId: Id): string => `messages-${on}-${batchId}.jsonl`;

export async function writeBatch(
  sql: Sql,
  clock: Clock,
  batch: { readonly batchId: Id; readonly on: PlainDate; readonly messages: number },
): Promise<void> {
  await sql.query(
    `insert into message_batches (batch_id, on_day, file, messages, state, recorded_at) values ($1, $2, $3, $4, 'queued', $5)`,
    [batch.batchId, batch.on, fileOf(batch.on, batch.batchId), batch.messages, clock.now()],
  );
}

/**
 * Writes the drafts of one stretch of persons as one batch. A queued message gets its further lines where it is; one that
 * was withdrawn and whose batch has gone joins the new batch. New ones go in by COPY: nobody else composes for these
 * persons while the caller holds their stretch.
 */
export async function saveDrafts(
  sql: Session,
  clock: Clock,
  drafts: readonly DraftMessage[],
  known: ReadonlyMap<Id, StoredMessage>,
  limits: ContactLimits,
): Promise<void> {
  const isWaiting = (draft: DraftMessage): boolean => known.get(draft.messageId)?.batchState === 'queued';
  const leaving = drafts.filter((draft) => !isWaiting(draft));
  const first = leaving[0];
  const batchId =
    first && derivedId('batch', first.onDay, first.messageId, known.get(first.messageId)?.batchId ?? '');
  if (first !== undefined && batchId !== undefined) {
    await writeBatch(sql, clock, { batchId, on: first.onDay, messages: leaving.length });
    const at = clock.now();
    await sql.copyIn(
      'messages',
      COLUMNS,
      leaving.filter((draft) => !known.has(draft.messageId)).map((draft) => row(draft, batchId, at, limits)),
    );
  }
  await writeAgain(
    sql,
    drafts.flatMap((draft) => {
      const before = known.get(draft.messageId);
      if (before === undefined) return [];
      const lines = [...before.stored, ...draft.lines];
      return [{ ...draft, lines, batchId: isWaiting(draft) ? before.batchId : (batchId as Id) }];
    }),
  );
}

const row = (draft: DraftMessage, batchId: Id, at: string, limits: ContactLimits) => [
  draft.personId,
  draft.messageId,
  draft.kind,
  draft.onDay,
  draft.contact.personName,
  draft.contact.channel,
  draft.contact.address,
  draft.language,
  draft.template,
  draft.body,
  JSON.stringify(draft.lines),
  limits.sendFrom,
  limits.sendUntil,
  batchId,
  at,
];

export interface Rewritten {
  readonly personId: Id;
  readonly messageId: Id;
  readonly template: string;
  readonly body: string;
  readonly lines: readonly StoredLine[];
  readonly batchId: Id;
  /** Nothing left to say, and why. */
  readonly withdrawn?: string;
}

/** Writes messages that have not left yet again: other lines, hence another text; or none at all. */
export async function writeAgain(sql: Sql, messages: readonly Rewritten[]): Promise<void> {
  if (messages.length === 0) return;
  await sql.query(
    `update messages m set body = k.body, template = k.template, lines = k.lines, batch_id = k.batch_id,
            state = case when k.withdrawn is not null then 'withdrawn' end, state_why = k.withdrawn
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::text[], $5::text::json[],
                   $6::text::uuid[], $7::text::text[])
            as k(person_id, message_id, body, template, lines, batch_id, withdrawn)
      where m.person_id = k.person_id and m.message_id = k.message_id`,
    [
      sqlArray(messages.map((each) => each.personId)),
      sqlArray(messages.map((each) => each.messageId)),
      sqlArray(messages.map((each) => each.body)),
      sqlArray(messages.map((each) => each.template)),
      sqlArray(messages.map((each) => JSON.stringify(each.lines))),
      sqlArray(messages.map((each) => each.batchId)),
      sqlArray(messages.map((each) => each.withdrawn)),
    ],
  );
}
