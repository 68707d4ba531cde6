import type { PlainDate } from '#core';
import type { Id } from '#platform';
import { type Contact, preferredContact, type ReachableContact } from './contact.ts';
import type { Intent, IntentFacts, IntentOutcome, SuppressionReason } from './intent.ts';
import { type ContactLimits, isWithinLimits, type PastMessage } from './limits.ts';
import { lineKey, MESSAGE_KINDS, type MessageKind, type MessageState, messageId } from './message.ts';
import { render } from './render.ts';
import type { Language } from './template.ts';
import type { Templates } from './template-files.ts';

/** A message that is there already for this day, with the debts it speaks of (withdrawn lines included). */
export interface ExistingMessage {
  readonly messageId: Id;
  readonly state: MessageState;
  readonly lines: ReadonlyMap<string, { readonly facts: IntentFacts; readonly withdrawn: boolean }>;
}

/** Everything the day says about one person. */
export interface PersonDay {
  readonly personId: Id;
  readonly on: PlainDate;
  /** Of this person and this day, from all databases, handled ones included. */
  readonly intents: readonly Intent[];
  readonly contacts: readonly Contact[];
  /** Of the last seven days. */
  readonly past: readonly PastMessage[];
  readonly existing: readonly ExistingMessage[];
}

/** A message to be written, or a queued one to be written again with further lines. */
export interface DraftMessage {
  readonly personId: Id;
  readonly messageId: Id;
  readonly kind: MessageKind;
  readonly onDay: PlainDate;
  readonly contact: ReachableContact;
  readonly language: Language;
  readonly template: string;
  readonly body: string;
  readonly lines: readonly Pick<Intent, 'partyId' | 'obligationId' | 'facts'>[];
}

export interface Composition {
  readonly drafts: readonly DraftMessage[];
  readonly outcomes: readonly IntentOutcome[];
}

/**
 * One message a person, day and kind, for all the firms the person answers for, within the limits. Composing the same
 * day again gives the same: debts that a message speaks of already are found in it.
 */
export function composePerson(day: PersonDay, limits: ContactLimits, templates: Templates): Composition {
  const drafts: DraftMessage[] = [];
  const outcomes: IntentOutcome[] = [];
  const past = [...day.past];
  for (const kind of MESSAGE_KINDS) {
    const intents = day.intents.filter((intent) => intent.kind === kind);
    if (intents.length === 0) continue;
    const id = messageId(day.personId, day.on, kind);
    const existing = day.existing.find((message) => message.messageId === id);
    const isNew = (intent: Intent) => existing?.lines.has(lineKey(intent)) !== true;
    const fresh = intents.filter(isNew);
    const contact = preferredContact(day.contacts);
    const others = past.filter((message) => message.messageId !== id);
    const reason = fresh.length === 0 ? undefined : suppressed(day, existing, contact, others, limits);
    for (const intent of intents)
      outcomes.push(outcomeOf(intent, isNew(intent) && reason !== undefined ? reason : id));
    if (fresh.length === 0 || reason !== undefined || contact === undefined) continue;
    drafts.push(draft(day, kind, contact, existing, fresh, templates));
    if (existing === undefined) past.push({ messageId: id, onDay: day.on, state: 'queued' });
  }
  return { drafts, outcomes };
}

function suppressed(
  day: PersonDay,
  existing: ExistingMessage | undefined,
  contact: ReachableContact | undefined,
  past: readonly PastMessage[],
  limits: ContactLimits,
): SuppressionReason | undefined {
  if (contact === undefined) return 'no-live-contact';
  if (existing !== undefined && existing.state !== 'queued' && existing.state !== 'withdrawn')
    return 'contacted-today';
  return isWithinLimits(past, limits, day.on) ? undefined : 'frequency-limit';
}

function outcomeOf(intent: Intent, what: SuppressionReason | Id): IntentOutcome {
  const { partyId, stepId, obligationId, personId } = intent;
  const key = { partyId, stepId, obligationId, personId };
  return isReason(what)
    ? { ...key, outcome: 'suppressed', why: what }
    : { ...key, outcome: 'messaged', messageId: what };
}

const isReason = (what: string): what is SuppressionReason =>
  what === 'no-live-contact' || what === 'frequency-limit' || what === 'contacted-today';

function draft(
  day: PersonDay,
  kind: MessageKind,
  contact: ReachableContact,
  existing: ExistingMessage | undefined,
  fresh: readonly Intent[],
  templates: Templates,
): DraftMessage {
  const template = templates.get(kind);
  if (template === undefined) throw new Error(`no template for ${kind}`);
  const kept = [...(existing?.lines.values() ?? [])].filter((line) => !line.withdrawn);
  const byDebt = new Map(fresh.map((intent) => [lineKey(intent), intent]));
  const added = [...byDebt.values()];
  return {
    personId: day.personId,
    messageId: messageId(day.personId, day.on, kind),
    kind,
    onDay: day.on,
    contact,
    language: contact.language,
    template: `${template.id}@${template.version}`,
    body: render({
      template,
      language: contact.language,
      personName: contact.personName,
      on: day.on,
      lines: [...kept, ...added].map((line) => line.facts),
    }),
    lines: added.map(({ partyId, obligationId, facts }) => ({ partyId, obligationId, facts })),
  };
}
