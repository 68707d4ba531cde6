import type { Sentences } from '../engine/index.ts';
import { firstDayExcludedSentences } from './articles/civil-code-201-first-day-excluded.ts';
import { deadlineSentences } from './articles/deadlines.ts';
import { filingCalendarSentences } from './articles/filing-calendar.ts';
import { annualSettlementSentences } from './articles/individual-income-tax-11-annual-settlement.ts';
import { businessIncomeSentences } from './articles/individual-income-tax-12-business-income.ts';
import { notWithheldSentences } from './articles/individual-income-tax-13-not-withheld.ts';
import { selfFiledSentences } from './articles/individual-income-tax-13-self-filed.ts';
import { withholdingSentences } from './articles/individual-income-tax-14-withholding.ts';
import { settlementOfficeSentences } from './articles/sat-57-18-settlement-office.ts';
import { arrearsSentences } from './articles/sat-61-2-arrears.ts';
import { filingExtensionSentences } from './articles/tax-collection-law-27-filing-extension.ts';
import { deferralSentences } from './articles/tax-collection-law-31-deferral.ts';
import { earlyDemandSentences } from './articles/tax-collection-law-38-early-demand.ts';
import { deregistrationSentences } from './articles/tax-collection-rules-16-deregistration.ts';
import { demandNoticeSentences } from './articles/tax-collection-rules-73-demand-notice.ts';
import { lateFeeStartSentences } from './articles/tax-collection-rules-75-demand-and-late-fee.ts';
import { inclusiveTermSentences } from './articles/tax-collection-rules-108-inclusive-terms.ts';
import { terms109Sentences } from './articles/tax-collection-rules-109-terms.ts';
import { workingDayTermSentences } from './articles/working-day-terms.ts';
import { conditionSentences } from './conditions.ts';
import { deferralMeasureSentences } from './deferral-measures.ts';
import { levyDueSentences } from './levy-due-sentences.ts';

/** Every reason that an article on time can give, in Chinese and English. */
export const timeSentences: Sentences = {
  ...annualSettlementSentences,
  ...arrearsSentences,
  ...businessIncomeSentences,
  ...conditionSentences,
  ...deadlineSentences,
  ...deferralMeasureSentences,
  ...deferralSentences,
  ...demandNoticeSentences,
  ...deregistrationSentences,
  ...earlyDemandSentences,
  ...filingCalendarSentences,
  ...filingExtensionSentences,
  ...firstDayExcludedSentences,
  ...inclusiveTermSentences,
  ...lateFeeStartSentences,
  ...levyDueSentences,
  ...notWithheldSentences,
  ...selfFiledSentences,
  ...settlementOfficeSentences,
  ...terms109Sentences,
  ...withholdingSentences,
  ...workingDayTermSentences,
};
