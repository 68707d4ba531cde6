import type { Fen, Period, PlainDate, Refusal } from '#core';
import type { Admission } from '#parties';
import type { Id } from '#platform';
import type { ArrearsKind, OwedBy, WithheldState } from './obligation.ts';
import type { PostingKind } from './posting.ts';

export type { Admission };

/** What a source says of one obligation. */
export interface ObligationClaim {
  readonly partyId: Id;
  /** Natural key below the party: the same key is the same obligation. */
  readonly sourceKey: string;
  readonly levy: string;
  readonly taxPeriod: Period;
  readonly statutoryDue: PlainDate;
  readonly effectiveDue: PlainDate;
  readonly dueRule: string;
  readonly arrearsKind: ArrearsKind;
  readonly lateFeeRegime: string;
  readonly owedBy: OwedBy;
  readonly withholdingSituation?: WithheldState | undefined;
  readonly voucher?: string | undefined;
  readonly region: string;
  readonly source: string;
  /** `assessed`: the tax as assessed, payments apart. `balance`: the tax still owed on `asOf`. */
  readonly measure: 'assessed' | 'balance';
  readonly amount: Fen;
  /** Tax the source says was paid before, on days it does not give. */
  readonly paidBefore?: Fen | undefined;
  /** The day for which a balance, or what was paid before, is true. */
  readonly asOf?: PlainDate | undefined;
  /** The day from which changed circumstances count; left out: from the beginning. */
  readonly changedOn?: PlainDate | undefined;
}

/** What a source says happened. */
export interface PostingClaim {
  readonly partyId: Id;
  /** The obligation by id or by its source key; neither: to the party as a whole. */
  readonly obligationId?: Id | undefined;
  readonly obligationSourceKey?: string | undefined;
  readonly kind: PostingKind;
  readonly amount: Fen;
  readonly effectiveOn: PlainDate;
  readonly untilOn?: PlainDate | undefined;
  /** The posting that a reversal undoes, by id or by its source key. */
  readonly reverses?: Id | undefined;
  readonly reversesSourceKey?: string | undefined;
  /** Source key of a posting that this one replaces: it is reversed from the beginning, and this one posted. */
  readonly corrects?: string | undefined;
  readonly instruction?: 'tax-first' | 'late-fee-first' | undefined;
  readonly basis?: string | undefined;
  readonly sourceKey: string;
  readonly source: string;
}

/** Every "wrong request" of this room, with what to do. */
export const refusals = {
  negative: (): Refusal => ({
    code: 'amount-negative',
    zh: '金额为负数；应退税款请作为退税抵欠或更正导入',
    en: 'The amount is negative; import refunds as offsets or corrections',
    at: 'amount',
  }),
  nothingOwed: (): Refusal => ({
    code: 'nothing-owed',
    zh: '金额为零且台账中没有这笔税款；无需导入',
    en: 'The amount is zero and the ledger does not know this tax; there is nothing to import',
    at: 'amount',
  }),
  paidTooMuch: (): Refusal => ({
    code: 'paid-before-exceeds-tax',
    zh: '已缴金额大于应缴金额或为负数；请核对两栏',
    en: 'What was paid before is negative or exceeds the tax; check both columns',
    at: 'paidBefore',
  }),
  asOfMissing: (): Refusal => ({
    code: 'as-of-missing',
    zh: '余额或已缴金额没有截止日期；请说明数据截止到哪一天',
    en: 'A balance or an amount paid before needs the day for which it is true',
    at: 'asOf',
  }),
  periodReversed: (): Refusal => ({
    code: 'period-reversed',
    zh: '税款所属期止早于所属期起；请核对',
    en: 'The tax period ends before it begins; check it',
    at: 'taxPeriod',
  }),
  another: (key: string): Refusal => ({
    code: 'key-means-another-obligation',
    zh: `编号“${key}”在台账中是另一税种或所属期的税款；请核对，或给该行一个新的编号`,
    en: `The key "${key}" already names tax of another levy or period; check the row, or give it a key of its own`,
    at: 'sourceKey',
  }),
  twice: (key: string): Refusal => ({
    code: 'duplicate-in-call',
    zh: `编号“${key}”在同一批数据中出现两次且内容不同；请保留正确的一行`,
    en: `The key "${key}" stands twice in this delivery with different content; keep the right row`,
    at: 'sourceKey',
  }),
  olderBalance: (asOf: PlainDate): Refusal => ({
    code: 'balance-older-than-known',
    zh: `台账已有截至${asOf}的余额；更早的余额不再采用`,
    en: `The ledger already has a balance as of ${asOf}; an older one is not taken`,
    at: 'asOf',
  }),
  unknownObligation: (): Refusal => ({
    code: 'obligation-unknown',
    zh: '台账中没有这笔税款；请先导入欠税或应征数据，或不指明税款而记入该户',
    en: 'The ledger does not know this obligation; import the arrears first, or name none and post to the party',
    at: 'obligationId',
  }),
  unknownPosting: (): Refusal => ({
    code: 'posting-unknown',
    zh: '要冲正的分录不存在；请核对其编号',
    en: 'The posting to be reversed does not exist; check its key',
    at: 'reverses',
  }),
  alreadyReversed: (): Refusal => ({
    code: 'posting-already-reversed',
    zh: '该分录已被冲正；如需再次更正，请冲正最新的分录',
    en: 'That posting is reversed already; to correct again, reverse the newest one',
    at: 'reverses',
  }),
  contradiction: (key: string): Refusal => ({
    code: 'posting-contradicts-known',
    zh: `编号“${key}”的分录已存在且内容不同；如为更正，请注明“更正”并给出新编号`,
    en: `A posting with the key "${key}" exists with other content; to correct it, say so (corrects) under a new key`,
    at: 'sourceKey',
  }),
  amountNotPositive: (): Refusal => ({
    code: 'amount-not-positive',
    zh: '金额应大于零',
    en: 'The amount must be greater than zero',
    at: 'amount',
  }),
  amountUnwanted: (): Refusal => ({
    code: 'amount-unwanted',
    zh: '该类分录没有金额；请填零',
    en: 'A posting of this kind has no amount; give zero',
    at: 'amount',
  }),
  untilMissing: (): Refusal => ({
    code: 'until-missing',
    zh: '缺少截止日或新的缴纳期限，或其早于生效日',
    en: 'The end or the new due date is missing or lies before the effective day',
    at: 'untilOn',
  }),
  obligationMissing: (): Refusal => ({
    code: 'obligation-missing',
    zh: '该类分录须指明税款',
    en: 'A posting of this kind must name its obligation',
    at: 'obligationId',
  }),
  chargeForbidden: (): Refusal => ({
    code: 'charge-by-obligation-only',
    zh: '应征分录随税款一并登记；请导入应征数据',
    en: 'Charges are made with their obligation; import the obligation',
    at: 'kind',
  }),
} as const;
