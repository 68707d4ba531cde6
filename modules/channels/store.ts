import type { PlainDate } from '#core';
import type { Clock, Id, Sql } from '#platform';
import type { DraftMessage, ExistingMessage } from './compose.ts';
import type { IntentFacts } from './intent.ts';
import type { ContactLimits, PastMessage } from './limits.ts';
import { type LineKey, lineKey, type MessageState } from './message.ts';

/** The only SQL of this module that composing needs. */
export async function pastOf(sql: Sql, persons: readonly Id[], from: PlainDate, on: PlainDate) {
  const rows = await sql.query<{ person_id: Id; message_id: Id; on_day: PlainDate; state: MessageState }>(
    `select person_id, message_id, on_day, state from messages
      where person_id = any($1::uuid[]) and on_day between $2 and $3`,
    [persons, from, on],
  );
  const past = new Map<Id, PastMessage[]>();
  for (const row of rows) {
    const known = past.get(row.person_id) ?? [];
    known.push({ messageId: row.message_id, onDay: row.on_day, state: row.state });
    past.set(row.person_id, known);
  }
  return past;
}

/** Messages of these persons that were made for `on` already, with their lines. */
export async function existingOf(
  sql: Sql,
  keys: readonly { personId: Id; messageId: Id; state: MessageState }[],
) {
  const existing = new Map<Id, ExistingMessage[]>();
  if (keys.length === 0) return existing;
  const lines = await linesOf(sql, keys);
  for (const { personId, messageId, state } of keys) {
    const known = existing.get(personId) ?? [];
    known.push({ messageId, state, lines: lines.get(messageId) ?? new Map() });
    existing.set(personId, known);
  }
  return existing;
}

type Lines = Map<string, { facts: IntentFacts; withdrawn: boolean }>;

export async function linesOf(sql: Sql, keys: readonly { personId: Id; messageId: Id }[]) {
  const rows = await sql.query<LineRow>(
    `select l.message_id, l.party_id, l.obligation_id, l.facts, l.withdrawn_why is not null as withdrawn
       from unnest($1::uuid[], $2::uuid[]) as k(person_id, message_id)
       join message_lines l on l.person_id = k.person_id and l.message_id = k.message_id`,
    [keys.map((key) => key.personId), keys.map((key) => key.messageId)],
  );
  const byMessage = new Map<Id, Lines>();
  for (const row of rows) {
    const lines: Lines = byMessage.get(row.message_id) ?? new Map();
    const key: LineKey = { partyId: row.party_id, obligationId: row.obligation_id };
    lines.set(lineKey(key), { facts: row.facts, withdrawn: row.withdrawn });
    byMessage.set(row.message_id, lines);
  }
  return byMessage;
}

interface LineRow {
  message_id: Id;
  party_id: Id;
  obligation_id: Id;
  facts: IntentFacts;
  withdrawn: boolean;
}

const MESSAGE_COLUMNS = [
  ['person_id', 'uuid', (d: DraftMessage) => d.personId],
  ['message_id', 'uuid', (d: DraftMessage) => d.messageId],
  ['kind', 'text', (d: DraftMessage) => d.kind],
  ['on_day', 'date', (d: DraftMessage) => d.onDay],
  ['person_name', 'text', (d: DraftMessage) => d.contact.personName],
  ['channel', 'text', (d: DraftMessage) => d.contact.channel],
  ['address', 'text', (d: DraftMessage) => d.contact.address],
  ['language', 'text', (d: DraftMessage) => d.language],
  ['template', 'text', (d: DraftMessage) => d.template],
  ['body', 'text', (d: DraftMessage) => d.body],
] as const;

/** Writes new messages queued; a queued or withdrawn one of the same id is written again with its further lines. */
export async function saveDrafts(
  sql: Sql,
  clock: Clock,
  drafts: readonly DraftMessage[],
  limits: ContactLimits,
) {
  if (drafts.length === 0) return;
  const names = MESSAGE_COLUMNS.map(([name]) => name).join(', ');
  const arrays = MESSAGE_COLUMNS.map(([, type], index) => `$${index + 4}::${type}[]`).join(', ');
  await sql.query(
    `insert into messages (${names}, send_from, send_until, state, recorded_at)
     select ${names}, $2, $3, 'queued', $1 from unnest(${arrays}) as d(${names})
     on conflict (person_id, message_id) do update
        set body = excluded.body, template = excluded.template, state = 'queued', state_why = null
      where messages.state in ('queued', 'withdrawn')`,
    [
      clock.now(),
      limits.sendFrom,
      limits.sendUntil,
      ...MESSAGE_COLUMNS.map(([, , value]) => drafts.map(value)),
    ],
  );
  const lines = drafts.flatMap((draft) => draft.lines.map((line) => ({ ...line, draft })));
  await sql.query(
    `insert into message_lines (person_id, message_id, party_id, obligation_id, facts)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::jsonb[])
     on conflict do nothing`,
    [
      lines.map((line) => line.draft.personId),
      lines.map((line) => line.draft.messageId),
      lines.map((line) => line.partyId),
      lines.map((line) => line.obligationId),
      lines.map((line) => JSON.stringify(line.facts)),
    ],
  );
}
