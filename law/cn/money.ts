/** 款项: everything the law says about money owed. One file an article; this is the list of what other rooms may use. */
import type { Sentences } from '../engine/index.ts';
import { acrossSentences } from './articles/allocate-across.ts';
import { bankruptcyStopSentences } from './articles/bankruptcy-law-46-late-fee-stop.ts';
import { lateFeeSentences } from './articles/late-fee-sentences.ts';
import { recoverySentences } from './articles/recovery-period-sentences.ts';
import { oneYuanSentences } from './articles/sat-2012-25-one-yuan.ts';
import { waiverSentences } from './articles/tax-collection-law-28-no-waiver.ts';
import { refundSentences } from './articles/tax-collection-law-51-refund-claim.ts';
import { penaltyLimitationSentences } from './articles/tax-collection-law-86-penalty-limitation.ts';

export * from './articles/allocate-across.ts';
export * from './articles/bankruptcy-law-46-late-fee-stop.ts';
export { lateFeeAmounts } from './articles/late-fee-amounts.ts';
export * from './articles/late-fee-request.ts';
export { type VoucherLine, voucherAmount } from './articles/sat-2012-25-one-yuan.ts';
export { lateFeeWaiver } from './articles/tax-collection-law-28-no-waiver.ts';
export { lateFee } from './articles/tax-collection-law-32-late-fee.ts';
export * from './articles/tax-collection-law-51-refund-claim.ts';
export * from './articles/tax-collection-law-52-recovery-period.ts';
export * from './articles/tax-collection-law-86-penalty-limitation.ts';

/** Every reason of the money articles, in both languages. */
export const moneySentences: Sentences = {
  ...lateFeeSentences,
  ...acrossSentences,
  ...oneYuanSentences,
  ...bankruptcyStopSentences,
  ...waiverSentences,
  ...recoverySentences,
  ...penaltyLimitationSentences,
  ...refundSentences,
};
