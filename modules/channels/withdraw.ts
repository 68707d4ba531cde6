import type { PlainDate } from '#core';
import type { Id, Shell, Sql } from '#platform';
import type { LineKey, MessageKind } from './message.ts';
import { render } from './render.ts';
import { linesOf } from './store.ts';
import type { Language } from './template.ts';
import { shippedTemplates } from './template-files.ts';

export interface WithdrawReport {
  /** Messages that had nothing left to say. */
  readonly withdrawn: number;
  /** Messages written again for the debts that are left. */
  readonly rewritten: number;
}

interface Waiting {
  person_id: Id;
  message_id: Id;
  kind: MessageKind;
  on_day: PlainDate;
  language: Language;
  person_name: string;
}

/**
 * Takes debts out of queued messages, since they were paid, held or cancelled. A message with debts left is written
 * again from the facts of those lines; one with none is withdrawn. What is on its way already stays as it is. Messages
 * lie where their person's home is: with several databases, ask each of them.
 */
export async function withdraw(
  sql: Sql,
  _shell: Pick<Shell, 'clock'>,
  debts: readonly LineKey[],
  why = 'paid',
): Promise<WithdrawReport> {
  if (debts.length === 0 || !(await isAnythingQueued(sql))) return { withdrawn: 0, rewritten: 0 };
  const touched = await takeOut(sql, debts, why);
  const lines = await linesOf(
    sql,
    touched.map((message) => ({ personId: message.person_id, messageId: message.message_id })),
  );
  const templates = await shippedTemplates();
  const emptied: Waiting[] = [];
  const kept: { message: Waiting; template: string; body: string }[] = [];
  for (const message of touched) {
    const left = [...(lines.get(message.message_id)?.values() ?? [])].filter((line) => !line.withdrawn);
    const template = templates.get(message.kind);
    if (template === undefined) throw new Error(`no template for ${message.kind}`);
    if (left.length === 0) emptied.push(message);
    else
      kept.push({
        message,
        template: `${template.id}@${template.version}`,
        body: render({
          template,
          language: message.language,
          personName: message.person_name,
          on: message.on_day,
          lines: left.map((line) => line.facts),
        }),
      });
  }
  await markWithdrawn(sql, emptied, why);
  await writeAgain(sql, kept);
  return { withdrawn: emptied.length, rewritten: kept.length };
}

async function isAnythingQueued(sql: Sql): Promise<boolean> {
  const rows = await sql.query<{ queued: boolean }>(
    `select exists (select 1 from messages where state = 'queued') as queued`,
  );
  return rows[0]?.queued === true;
}

async function takeOut(sql: Sql, debts: readonly LineKey[], why: string): Promise<Waiting[]> {
  const rows = await sql.query<Waiting>(
    `update message_lines l set withdrawn_why = $3
       from messages m, unnest($1::uuid[], $2::uuid[]) as d(party_id, obligation_id)
      where m.state = 'queued' and l.person_id = m.person_id and l.message_id = m.message_id
        and l.party_id = d.party_id and l.obligation_id = d.obligation_id and l.withdrawn_why is null
      returning m.person_id, m.message_id, m.kind, m.on_day, m.language, m.person_name`,
    [debts.map((debt) => debt.partyId), debts.map((debt) => debt.obligationId), why],
  );
  return [...new Map(rows.map((row) => [row.message_id, row])).values()];
}

async function markWithdrawn(sql: Sql, messages: readonly Waiting[], why: string): Promise<void> {
  if (messages.length === 0) return;
  await sql.query(
    `update messages m set state = 'withdrawn', state_why = $3
       from unnest($1::uuid[], $2::uuid[]) as k(person_id, message_id)
      where m.person_id = k.person_id and m.message_id = k.message_id and m.state = 'queued'`,
    [messages.map((message) => message.person_id), messages.map((message) => message.message_id), why],
  );
}

async function writeAgain(
  sql: Sql,
  kept: readonly { message: Waiting; template: string; body: string }[],
): Promise<void> {
  if (kept.length === 0) return;
  await sql.query(
    `update messages m set body = k.body, template = k.template
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as k(person_id, message_id, body, template)
      where m.person_id = k.person_id and m.message_id = k.message_id and m.state = 'queued'`,
    [
      kept.map((item) => item.message.person_id),
      kept.map((item) => item.message.message_id),
      kept.map((item) => item.body),
      kept.map((item) => item.template),
    ],
  );
}
