import { earlier, type Period, type PlainDate } from '#core';
import { derivedId, type Id, type Instant } from '#platform';

/** 欠税种类 (欠税公告办法, art. 2). */
export type ArrearsKind =
  | 'declared-unpaid'
  | 'deferral-expired'
  | 'examination-assessed'
  | 'deemed-assessed'
  | 'other';

/** 纳税人、扣缴义务人、纳税担保人. */
export type OwedBy = 'taxpayer' | 'withholding-agent' | 'tax-guarantor';

/** 应扣未扣、已扣未解缴、已缴未上解、拒绝代扣. */
export type WithheldState =
  | 'not-withheld'
  | 'withheld-not-remitted'
  | 'paid-not-transferred'
  | 'withholding-refused';

/** What may be learned better later without being another obligation. Each change is kept with its two dates. */
export interface Circumstances {
  readonly arrearsKind: ArrearsKind;
  readonly lateFeeRegime: string;
  readonly owedBy: OwedBy;
  readonly withholdingSituation: WithheldState | undefined;
  /** 应征凭证序号. */
  readonly voucher: string | undefined;
  /** GB/T 2260 code of the competent office. */
  readonly region: string;
}

/** 纳税义务: one tax, one tax period, one due date, one party: the unit of the ledger. */
export interface Obligation extends Circumstances {
  readonly partyId: Id;
  readonly obligationId: Id;
  /** Id of the levy in the law's list: 'vat'. */
  readonly levy: string;
  /** 税款所属期. */
  readonly taxPeriod: Period;
  /** 缴纳期限 before rolling; the effective day itself where a source gives only that. */
  readonly statutoryDue: PlainDate;
  /** 顺延后的缴纳期限 as first known; redates and deferrals are postings. */
  readonly effectiveDue: PlainDate;
  /** How the effective day came about: 'filing-15', 'roll-only', 'given' … */
  readonly dueRule: string;
  readonly sourceKey: string;
  readonly source: string;
  readonly recordedAt: Instant;
}

/** The same row of the source gives the same obligation. */
export const obligationId = (partyId: Id, sourceKey: string): Id =>
  derivedId(partyId, 'obligation', sourceKey);

/**
 * The day from which the ledger counts the tax: the first of its period, or the due day where that comes first.
 * Charges and adjustments to them stand here, on or before the due date, so they bear late fee as if they had been
 * right at first, and tax that is not yet due is seen.
 */
export const chargeDay = (obligation: Pick<Obligation, 'taxPeriod' | 'effectiveDue'>): PlainDate =>
  earlier(obligation.taxPeriod.from, obligation.effectiveDue);
