import type { Fen, Period, PlainDate } from '#core';
import type { ObligationClaim, PostingClaim } from '#ledger';
import type { PartyClaim } from '#parties';
import type { HOLD_REASONS } from './words.ts';

type HoldReason = typeof HOLD_REASONS extends ReadonlyMap<string, infer Reason> ? Reason : never;

/** A hold that a row asks for, on the obligation it came with. */
export interface HoldDraft {
  readonly reason: HoldReason;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
  readonly note: string;
}

export interface ObligationDraft {
  readonly claim: Omit<ObligationClaim, 'partyId'>;
  readonly hold: HoldDraft | undefined;
}

/** How a payment names what it pays: nothing, or key, voucher, levy and period. */
export interface PaymentTarget {
  readonly key: string | undefined;
  readonly voucher: string | undefined;
  readonly levy: string | undefined;
  readonly period: Period | undefined;
}

export interface PaymentDraft {
  readonly claim: Omit<PostingClaim, 'partyId' | 'obligationId' | 'obligationSourceKey'>;
  /** The key of the claim without what it pays: two rows may describe the same debt in different words. */
  readonly keyStem: string;
  readonly target: PaymentTarget;
}

/** A row that passed every check of its own. What the ledger already knows is asked later, by the chunk. */
export interface Draft {
  readonly line: number;
  /** The row's money as read, for the totals. */
  readonly amount: Fen;
  readonly partyKey: string;
  readonly party: PartyClaim;
  readonly obligations: readonly ObligationDraft[];
  readonly payment: PaymentDraft | undefined;
}
