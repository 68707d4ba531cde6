/** 欠税台账: obligations and what happened to them; what is owed on any day, as known on any day, and why. */

export { type Account, type AccountLine, type AccountQuestion, accountFrom, accountOf } from './account.ts';
export { admitObligations } from './admit-obligations.ts';
export { admitPostings } from './admit-postings.ts';
export type { Admission, ObligationClaim, PostingClaim } from './claims.ts';
export * from './hold.ts';
export { type HoldClaim, placeHolds, type ReleaseClaim, releaseHolds } from './holds.ts';
export * from './obligation.ts';
export { type Book, replayParty } from './party-replay.ts';
export * from './posting.ts';
export { replay } from './replay.ts';
export { effectOfRuleset, type RulesetEffect } from './ruleset-effect.ts';
export { standingsOf } from './running-items.ts';
export { ledgerSentences } from './sentences.ts';
export { type Statement, type StatementLine, statement, statementBytes, statementOf } from './statement.ts';
export { holdsOf } from './store/holds.ts';
export {
  type ClosedItem,
  closedItemsOf,
  type LedgerEvent,
  type LedgerEventKind,
  type OpenItem,
  openItemsOf,
  openTotals,
} from './store/items.ts';
export { obligationsOf } from './store/obligations.ts';
export { readPostings as postingsOf } from './store/postings.ts';
