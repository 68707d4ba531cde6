import type { PlainDate } from '#core';
import { derivedId, type Id } from '#platform';

/** 提醒的种类. A message is no statutory document: it has no legal effect and starts no period. */
export type MessageKind = 'due-reminder' | 'overdue-reminder' | 'guidance' | 'grace-end-reminder';

/** Most needed first: when a person's limit leaves room for one message only, the earlier kind gets it. */
export const MESSAGE_KINDS: readonly MessageKind[] = [
  'due-reminder',
  'overdue-reminder',
  'grace-end-reminder',
  'guidance',
];

/**
 * queued → withdrawn | handed-over → sent | failed | unknown. `unknown`: the sink cannot say whether it took the
 * message; a person looks at it, it is never sent again blindly.
 */
export type MessageState = 'queued' | 'withdrawn' | 'handed-over' | 'sent' | 'failed' | 'unknown';

/** One debt that a message speaks of. */
export interface LineKey {
  readonly partyId: Id;
  readonly obligationId: Id;
}

export const lineKey = (line: LineKey): string => `${line.partyId}/${line.obligationId}`;

/** The same person, day and kind always give the same message, so a repeated run finds it. */
export const messageId = (personId: Id, on: PlainDate, kind: MessageKind): Id =>
  derivedId('message', personId, on, kind);
