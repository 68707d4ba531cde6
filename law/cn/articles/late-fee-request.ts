import type { Fen, Fraction, PlainDate } from '#core';

/** Who owes: 企业 · 个体工商户 · 自然人 · 扣缴义务人. */
export type PayerKind = 'enterprise' | 'individual-business' | 'natural-person' | 'withholding-agent';

/** 滞纳金制度: which rule a levy's late fee follows. Anything else a levy may name is answered `unclear`. */
export type LateFeeRegime = 'TCA' | 'TCA-REF' | 'SI' | 'DF5' | 'SW5' | 'CONTRACT' | 'INT' | 'NONE';

/** 应扣未扣 · 已扣未解缴 · 已缴未上解 · 拒绝代扣. */
export type WithholdingSituation =
  | 'not-withheld'
  | 'withheld-not-remitted'
  | 'paid-not-transferred'
  | 'withholding-refused';

/** Money that settles tax and late fee; each kind follows its own rule of allocation (缴款顺序). */
export interface MoneyMovement {
  readonly kind: 'payment' | 'refund-offset' | 'vat-credit-offset' | 'enforcement-proceeds';
  readonly on: PlainDate;
  /** `all-tax`: exactly the tax outstanding that day, all of it to tax. */
  readonly amount: Fen | 'all-tax';
  /** The payer's own wish; heard only where the law of the day leaves the choice (公告2019-48). */
  readonly instruction?: 'tax-first' | 'late-fee-first';
  /** The part for tax where a rule across several lines fixed it (see `allocateAcross`); the rest is for the fee. */
  readonly toTax?: Fen;
  readonly id?: string;
}

/** What happens to a line. Movements take effect at the end of their day, so that day still bears the old base. */
export type Movement =
  | MoneyMovement
  /** 调整: assessed tax changes; bears late fee from the day after `on` (normally the due date). */
  | { readonly kind: 'adjustment'; readonly on: PlainDate; readonly amount: Fen; readonly id?: string }
  /** 延期缴纳税款: granted term, both days included; `on` is the day the grant counts from. */
  | {
      readonly kind: 'deferral';
      readonly on: PlainDate;
      readonly from: PlainDate;
      readonly to: PlainDate;
      readonly id?: string;
    }
  /** The effective due date itself was moved (notice, order); the last one by day governs. */
  | { readonly kind: 'redate'; readonly on: PlainDate; readonly due: PlainDate; readonly id?: string }
  /** `on` is the last day on which late fee accrues. */
  | { readonly kind: 'accrual-stop'; readonly on: PlainDate; readonly id?: string }
  /** 税务机关责任 (TCA 52(1)): no fee; if unpaid after the notice's deadline, from the day after it. */
  | {
      readonly kind: 'authority-fault';
      readonly on: PlainDate;
      readonly noticeDeadline?: PlainDate;
      readonly id?: string;
    }
  /**
   * 减免、债务消灭: no longer owed from the end of `on`, tax first unless `of` says late fee.
   * 核销 (`write-off`) leaves the claim as it is: only the books change.
   */
  | {
      readonly kind: 'waiver' | 'write-off' | 'discharge';
      readonly on: PlainDate;
      readonly amount: Fen;
      readonly of?: 'tax' | 'late-fee';
      readonly id?: string;
    }
  /** A fee printed or claimed; the fee itself does not change by it. */
  | { readonly kind: 'late-fee-claim'; readonly on: PlainDate; readonly amount: Fen; readonly id?: string };

export interface LateFeeRequest {
  /** 应纳税额 of the line before any movement. */
  readonly tax: Fen;
  /** 顺延后的缴纳期限: last day to pay, already moved for rest days. */
  readonly effectiveDue: PlainDate;
  /** In any order; replayed by day, those of one day in the order given; later than `on` are ignored. */
  readonly movements: readonly Movement[];
  readonly on: PlainDate;
  readonly payer?: PayerKind;
  readonly situation?: WithholdingSituation;
  readonly owedBy?: 'taxpayer' | 'withholding-agent' | 'tax-guarantor';
  /** Default `TCA`. */
  readonly regime?: string;
  /** DF5 and SW5: last day of the order to pay that the competent department gave. */
  readonly demandExpiredOn?: PlainDate;
  /** CONTRACT: the penalty a day that the contract agrees. */
  readonly agreedRate?: Fraction;
}

/** A stretch of days with one base and one rate. */
export interface LateFeeSegment {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly base: Fen;
  readonly rate: Fraction;
  /** Exact, in yuan, not rounded: "0.0045". */
  readonly amount: string;
}

/** How one movement of money was applied (derived, never stored as a fact). */
export interface Allocation {
  /** The movement's id, else its place in the request. */
  readonly movement: string | number;
  readonly on: PlainDate;
  readonly toTax: Fen;
  readonly toLateFee: Fen;
  readonly unallocated: Fen;
}

/** Always `lateFee = lateFeePaid + lateFeeOutstanding`. */
export interface LateFeeAmounts {
  /** All that has formed, rounded once, less what an act released. */
  readonly lateFee: Fen;
  readonly lateFeePaid: Fen;
  readonly lateFeeOutstanding: Fen;
  readonly taxAssessed: Fen;
  readonly taxOutstanding: Fen;
  /** Paid beyond what was owed. */
  readonly unallocated: Fen;
  /** Sum of the segments' days. */
  readonly days: number;
  readonly effectiveDue: PlainDate;
  /** Day of the movement after which nothing was owed any more. */
  readonly settledOn: PlainDate | undefined;
}

export interface LateFee extends LateFeeAmounts {
  readonly segments: readonly LateFeeSegment[];
  readonly allocations: readonly Allocation[];
}
