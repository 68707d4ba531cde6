import type { Fen, PlainDate } from '#core';
import type { HoldReason } from '#ledger';

/** What tiers and predicates ask about one debt on one day. Compact: it is stored beside the step and read again. */
export interface StepFacts {
  readonly on: PlainDate;
  readonly effectiveDue: PlainDate;
  /** 0 until the day after the effective due date. */
  readonly daysOverdue: number;
  readonly taxOutstanding: Fen;
  /** 滞纳金 formed and unpaid on the day. */
  readonly lateFee: Fen;
  readonly partyKind: string;
  readonly partyStatus: string;
  readonly size: string | null;
  readonly creditGrade: string | null;
  /** 认定 in force on the day: known-evasion, abnormal-funds, short-of-cash, no-intent, good-record … */
  readonly findings: readonly string[];
  /** 连续逾期期数 of the same levy in which this debt stands, itself included. */
  readonly consecutiveOverdue: number;
  /** Whether the party was late, or is, with a due date other than this one, of any levy. */
  readonly overdueOtherwise: boolean;
  /** 暂缓催缴 that covers the day. */
  readonly hold: { readonly reason: HoldReason; readonly until: PlainDate | null } | null;
  /** Last day for which payments are completely loaded in the region; null where no such feed is declared. */
  readonly paymentsThrough: PlainDate | null;
}

export const isOverdue = (facts: StepFacts): boolean => facts.daysOverdue > 0;
