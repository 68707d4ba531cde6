/** Messages out: composed by person, kept in an outbox, handed to a sink once. A message is no statutory document. */
export {
  type Composition,
  composePerson,
  type DraftMessage,
  type ExistingMessage,
  type PersonDay,
} from './compose.ts';
export { type ComposeReport, type ComposeRequest, composeMessages, homeOf } from './compose-messages.ts';
export { type Contact, type MessageChannel, preferredContact } from './contact.ts';
export { type DeliverOptions, type DeliveryReport, deliver } from './deliver.ts';
export { fileSink } from './file-sink.ts';
export type { Intent, IntentFacts, IntentOutcome, SuppressionReason } from './intent.ts';
export { type ContactLimits, limitsOf, type PastMessage } from './limits.ts';
export { type LineKey, MESSAGE_KINDS, type MessageKind, type MessageState, messageId } from './message.ts';
export { type DayMessage, messagesOfDay } from './messages-of-day.ts';
export { type MessageCount, reconcile } from './reconcile.ts';
export type { Reception, Sink } from './sink.ts';
export { loadTemplates, shippedTemplates, type Templates } from './template-files.ts';
export { type WithdrawReport, withdraw } from './withdraw.ts';
export { messageStateWords, messageWords, silenceWords } from './words.ts';
