import type { PlainDate } from '#core';
import type { Id, Shell, Sql } from '#platform';
import { sqlArray } from '#platform';
import { type LineKey, lineKey, type MessageKind } from './message.ts';
import { render } from './render.ts';
import { type Rewritten, type StoredLine, writeAgain } from './store.ts';
import type { Language, Template } from './template.ts';
import { shippedTemplates, type Templates } from './template-files.ts';

export interface WithdrawReport {
  /** Messages that had nothing left to say. */
  readonly withdrawn: number;
  /** Messages written again for the debts that are left. */
  readonly rewritten: number;
}

interface Waiting {
  person_id: Id;
  message_id: Id;
  batch_id: Id;
  kind: MessageKind;
  on_day: PlainDate;
  language: Language;
  person_name: string;
  template: string;
  body: string;
  lines: StoredLine[];
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
  const report = { withdrawn: 0, rewritten: 0 };
  if (debts.length === 0) return report;
  const waiting = await waitingWith(sql, debts);
  const gone = new Set(debts.map(lineKey));
  const templates = await shippedTemplates();
  const written = waiting.map((message) => without(message, gone, why, templates));
  await writeAgain(sql, written);
  for (const { withdrawn } of written) report[withdrawn === undefined ? 'rewritten' : 'withdrawn'] += 1;
  return report;
}

/** Queued messages that speak of these debts. Their batches are kept from leaving until the transaction ends. */
const waitingWith = (sql: Sql, debts: readonly LineKey[]): Promise<Waiting[]> =>
  sql.query<Waiting>(
    `select m.person_id, m.message_id, m.batch_id, m.kind, m.on_day, m.language, m.person_name, m.template, m.body, m.lines
       from message_batches b join messages m on m.batch_id = b.batch_id
      where b.state = 'queued' and m.state is null
        and exists (select 1 from json_array_elements(m.lines) as l
                     where l->>'withdrawn' is null
                       and ((l->>'partyId')::uuid, (l->>'obligationId')::uuid)
                           in (select * from unnest($1::text::uuid[], $2::text::uuid[])))
      for share of b for update of m`,
    [sqlArray(debts.map((debt) => debt.partyId)), sqlArray(debts.map((debt) => debt.obligationId))],
  );

function without(message: Waiting, gone: ReadonlySet<string>, why: string, templates: Templates): Rewritten {
  const lines = message.lines.map((line) =>
    line.withdrawn === undefined && gone.has(lineKey(line)) ? { ...line, withdrawn: why } : line,
  );
  const left = lines.filter((line) => line.withdrawn === undefined);
  const { person_id: personId, message_id: messageId, batch_id: batchId, body } = message;
  const key = { personId, messageId, batchId, lines };
  if (left.length === 0) return { ...key, body, template: message.template, withdrawn: why };
  const template = templates.get(message.kind);
  if (template === undefined) throw new Error(`no template for ${message.kind}`);
  return { ...key, template: `${template.id}@${template.version}`, body: bodyOf(message, template, left) };
}

const bodyOf = (message: Waiting, template: Template, lines: readonly StoredLine[]): string =>
  render({
    template,
    language: message.language,
    personName: message.person_name,
    on: message.on_day,
    lines: lines.map((line) => line.facts),
  });
