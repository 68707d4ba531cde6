import type { PlainDate } from '#core';
import type { Id } from '#platform';
import type { LineKey, MessageKind } from './message.ts';

/** What the text of one line needs. Money is a decimal string of yuan, days are `YYYY-MM-DD`; plain JSON, it is stored. */
export interface IntentFacts {
  /** 纳税人名称 of the party that owes. */
  readonly partyName: string;
  /** 税种 as people read it: "增值税" / "value-added tax". */
  readonly levyZh: string;
  readonly levyEn: string;
  /** 税款所属期. */
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  /** 顺延后的缴纳期限. */
  readonly dueOn: PlainDate;
  /** 欠缴税款余额 (or tax not yet due) on the day of the intent, yuan. */
  readonly tax: string;
  /** 滞纳金 formed and unpaid to the day of the intent, yuan; "0.00" before the due day. */
  readonly lateFee: string;
  /** What one more day adds while this tax is unpaid, exact yuan ("0.0625"); "0" where the levy bears no late fee. */
  readonly dailyAccrual: string;
  /** 主管税务机关 to be asked; where unknown the text names the hotline alone. */
  readonly office?: string;
  /** Language of the party, left out where it is Chinese: whoever answers for it is written to in it. */
  readonly language?: 'en';
  /** 延期缴纳 is not open to this debt: an agent's or a guarantor's, or no tax (TCA 31 speaks of taxpayers and tax). */
  readonly noDeferral?: true;
  /** Last grace day before the office's next step (宽限期): kept with the line for who asks later; no text promises it. */
  readonly graceUntil?: PlainDate;
}

/** A step of the ladder that wants to speak to a person about one debt. Written by the strategy, decided here. */
export interface Intent extends LineKey {
  readonly stepId: Id;
  readonly personId: Id;
  readonly onDay: PlainDate;
  readonly kind: MessageKind;
  readonly facts: IntentFacts;
}

/** Why nothing is said: every suppressed reminder has one of these. */
export type SuppressionReason =
  /** No address of the person is known to work on a channel that carries text. */
  | 'no-live-contact'
  /** The person was spoken to as often as the limits allow. */
  | 'frequency-limit'
  /** A message of this kind went out earlier on this very day, before this debt was known. */
  | 'contacted-today';

/** What became of one intent; the strategy stores it beside the step. */
export type IntentOutcome = Pick<Intent, 'partyId' | 'stepId' | 'obligationId' | 'personId'> &
  (
    | { readonly outcome: 'messaged'; readonly messageId: Id }
    | { readonly outcome: 'suppressed'; readonly why: SuppressionReason }
  );
