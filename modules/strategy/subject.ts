import type { Fen, PlainDate } from '#core';
import type { HoldReason } from '#ledger';
import type { Id } from '#platform';
import type { Tier } from './ladder.ts';
import type { Position, SettledStep } from './position.ts';

/** 暂缓催缴 as far as the ladder asks. */
export interface Hold {
  readonly obligationId: Id | null;
  readonly reason: HoldReason;
  readonly from: PlainDate;
  /** Last day of the hold; null while it has no end. */
  readonly until: PlainDate | null;
}

/** An open item with what a message needs to name it. */
export interface SubjectItem {
  readonly levy: string;
  readonly region: string;
  readonly lateFeeRegime: string;
  readonly effectiveDue: PlainDate;
  readonly taxAssessed: Fen;
  readonly taxOutstanding: Fen;
  readonly lateFeeLeft: Fen;
  readonly revision: number;
  readonly periodFrom: PlainDate | null;
  readonly periodTo: PlainDate | null;
  readonly owedBy: string | null;
  readonly situation: string | null;
}

export interface SubjectParty {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly size: string | null;
  readonly creditGrade: string | null;
  readonly office: string | null;
  readonly language: 'zh' | 'en';
}

export interface PastDebt {
  readonly levy: string;
  readonly effectiveDue: PlainDate;
  /** Settled after its due date, or still open. */
  readonly closed: boolean;
  readonly late: boolean;
}

export interface Finding {
  readonly finding: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** One debt and all that a day's decision about it may ask. Loaded set-based, then judged without any further question. */
export interface Subject {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly position: Position | undefined;
  /** Undefined: nothing is owed any more. */
  readonly item: SubjectItem | undefined;
  readonly party: SubjectParty | undefined;
  readonly holds: readonly Hold[];
  readonly findings: readonly Finding[];
  readonly past: readonly PastDebt[];
  readonly settled: readonly SettledStep[];
  readonly personId: Id | undefined;
  /** Tasks of this debt that a person finished since the last run. */
  readonly finished: readonly { readonly taskId: Id; readonly on: PlainDate }[];
  /** An event names this debt or its party. */
  readonly touched: boolean;
}

export interface StepRow {
  readonly partyId: Id;
  readonly stepId: Id;
  readonly obligationId: Id;
  readonly step: string;
  readonly scheduledOn: PlainDate;
  readonly onDay: PlainDate;
  readonly outcome: 'taken' | 'suppressed' | 'held' | 'known-too-late' | 'cancelled';
  readonly why: string;
  readonly tier: Tier | null;
  readonly taskId: Id | null;
  readonly facts: string;
}

/** The hold that covers a day; of several the one that ends last. */
export function holdOn(subject: Pick<Subject, 'holds' | 'obligationId'>, on: PlainDate): Hold | undefined {
  let found: Hold | undefined;
  for (const hold of subject.holds) {
    if (hold.from > on || (hold.until !== null && hold.until < on)) continue;
    if (hold.obligationId !== null && hold.obligationId !== subject.obligationId) continue;
    if (found === undefined || hold.until === null || (found.until !== null && hold.until > found.until))
      found = hold;
  }
  return found;
}

/** First day after `on` on which a hold begins. */
export function nextHoldFrom(
  subject: Pick<Subject, 'holds' | 'obligationId'>,
  on: PlainDate,
): PlainDate | null {
  let first: PlainDate | null = null;
  for (const hold of subject.holds) {
    if (hold.from <= on || (hold.obligationId !== null && hold.obligationId !== subject.obligationId))
      continue;
    if (first === null || hold.from < first) first = hold.from;
  }
  return first;
}
