import { addDays, type PlainDate } from '#core';
import type { Id, Session, Shell } from '#platform';
import { composePerson, type DraftMessage } from './compose.ts';
import type { Contact } from './contact.ts';
import type { Intent, IntentOutcome } from './intent.ts';
import type { ContactLimits } from './limits.ts';
import { pastOf, saveDrafts } from './store.ts';
import type { Templates } from './template-files.ts';

/** What composing needs from the caller, who alone sees all databases. */
export interface ComposeRequest {
  readonly on: PlainDate;
  /** ALL intents of the day for these persons, handled ones included, from every database: the group is made anew each time. */
  readonly intents: readonly Intent[];
  /** All contacts of these persons, from every database. */
  readonly contacts: readonly Contact[];
  readonly limits: ContactLimits;
  readonly templates: Templates;
}

export interface ComposeReport {
  readonly outcomes: readonly IntentOutcome[];
  /** Messages written now; none when the same day is composed again. */
  readonly written: number;
}

/**
 * Phase two of the run: groups intents by person, writes the messages to the person's home database (`sql`, in the
 * caller's transaction) and says what became of each intent. Killed before the outcomes were stored, it is called again
 * with the same intents and finds its own messages.
 */
export async function composeMessages(
  sql: Session,
  shell: Pick<Shell, 'clock'>,
  request: ComposeRequest,
): Promise<ComposeReport> {
  const { on, limits, templates } = request;
  const intents = groupBy(request.intents);
  const contacts = groupBy(request.contacts);
  const persons = [...intents.keys()].sort();
  const { past, existing } = await pastOf(sql, persons, addDays(on, -6), on);
  const outcomes: IntentOutcome[] = [];
  const drafts: DraftMessage[] = [];
  for (const personId of persons) {
    const composition = composePerson(
      {
        personId,
        on,
        intents: intents.get(personId) ?? [],
        contacts: contacts.get(personId) ?? [],
        past: past.get(personId) ?? [],
        existing: existing.get(personId) ?? [],
      },
      limits,
      templates,
    );
    for (const outcome of composition.outcomes) outcomes.push(outcome);
    for (const draft of composition.drafts) drafts.push(draft);
  }
  const known = new Map([...existing.values()].flat().map((message) => [message.messageId, message]));
  await saveDrafts(sql, shell.clock, drafts, known, limits);
  return { outcomes, written: drafts.length };
}

/** Which of `count` databases keeps the messages of a person: always the same, whatever firms the person answers for. */
export const homeOf = (personId: Id, count: number): number =>
  Number.parseInt(personId.slice(-8), 16) % count;

function groupBy<Item extends { personId: Id }>(items: readonly Item[]): Map<Id, Item[]> {
  const groups = new Map<Id, Item[]>();
  for (const item of items) {
    const group = groups.get(item.personId);
    if (group === undefined) groups.set(item.personId, [item]);
    else group.push(item);
  }
  return groups;
}
