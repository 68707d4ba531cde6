/** 权力与措施: preservation, enforcement, publicity, priority, insolvency, penalties, remedies, service, approval (sections 4 to 10). */

import type { Sentences } from '../engine/index.ts';
import { approvalSentences } from './articles/approval-levels.ts';
import { announcementSentences } from './articles/arrears-announcement-2026.ts';
import { saleSentences } from './articles/auction-measures-5-order.ts';
import { bankruptcyClaimSentences } from './articles/bankruptcy-law-48-claims.ts';
import { bankruptcyRankSentences } from './articles/bankruptcy-law-113-rank.ts';
import { estateSentences } from './articles/civil-code-1161-estate.ts';
import { proportionalitySentences } from './articles/coercion-law-5-proportionality.ts';
import { noRepeatSentences } from './articles/coercion-law-23-no-repeat.ts';
import { seizureTermSentences } from './articles/coercion-law-25-seizure-term.ts';
import { freezeTermSentences } from './articles/coercion-law-32-freeze-term.ts';
import { urgingSentences } from './articles/coercion-law-35-urging.ts';
import { suspensionSentences } from './articles/coercion-law-39-suspension.ts';
import { agreementSentences } from './articles/coercion-law-42-agreement.ts';
import { timeBanSentences } from './articles/coercion-law-43-time-ban.ts';
import { courtSentences } from './articles/coercion-law-53-court-application.ts';
import { creditSentences } from './articles/credit-rating-16-levels.ts';
import { taxCrimeSentences } from './articles/criminal-law-201-tax-crimes.ts';
import { guaranteeSentences } from './articles/guarantee-measures-12-terms.ts';
import { commissionSentences } from './articles/individual-income-tax-17-commission.ts';
import { firstViolationSentences } from './articles/penalty-law-33-first-violation.ts';
import { hearingSentences } from './articles/penalty-law-63-hearing.ts';
import { additionalFineSentences } from './articles/penalty-law-72-additional-fine.ts';
import { powerScopeSentences } from './articles/power-scope.ts';
import { powerTermSentences } from './articles/power-terms.ts';
import { dishonestySentences } from './articles/serious-dishonesty-6.ts';
import { unregisteredSentences } from './articles/tax-collection-law-37-unregistered.ts';
import { preservationSentences } from './articles/tax-collection-law-38-preservation.ts';
import { enforcementSentences } from './articles/tax-collection-law-40-enforcement.ts';
import { exitBanSentences } from './articles/tax-collection-law-44-exit-ban.ts';
import { prioritySentences } from './articles/tax-collection-law-45-priority.ts';
import { papersSentences } from './articles/tax-collection-law-47-papers.ts';
import { successorSentences } from './articles/tax-collection-law-48-successors.ts';
import { disposalSentences } from './articles/tax-collection-law-49-disposal.ts';
import { subrogationSentences } from './articles/tax-collection-law-50-subrogation.ts';
import { accountQuerySentences } from './articles/tax-collection-law-54-account-query.ts';
import { inspectionPreservationSentences } from './articles/tax-collection-law-55-inspection-preservation.ts';
import { fineSentences } from './articles/tax-collection-law-62-fines.ts';
import { invoiceSentences } from './articles/tax-collection-law-72-invoices.ts';
import { remedySentences } from './articles/tax-collection-law-88-remedies.ts';
import { exemptPropertySentences } from './articles/tax-collection-rules-59-exempt-property.ts';
import { demandTermSentences } from './articles/tax-collection-rules-73-demand.ts';
import { serviceSentences } from './articles/tax-collection-rules-101-service.ts';

export * from './articles/approval-levels.ts';
export * from './articles/arrears-announcement-2026.ts';
export * from './articles/auction-measures-5-order.ts';
export * from './articles/bankruptcy-law-48-claims.ts';
export * from './articles/bankruptcy-law-113-rank.ts';
export * from './articles/civil-code-1161-estate.ts';
export * from './articles/coercion-law-5-proportionality.ts';
export * from './articles/coercion-law-23-no-repeat.ts';
export * from './articles/coercion-law-25-seizure-term.ts';
export * from './articles/coercion-law-32-freeze-term.ts';
export * from './articles/coercion-law-35-urging.ts';
export * from './articles/coercion-law-39-suspension.ts';
export * from './articles/coercion-law-42-agreement.ts';
export * from './articles/coercion-law-43-time-ban.ts';
export * from './articles/coercion-law-53-court-application.ts';
export {
  allOf,
  anyOf,
  type ConditionWords,
  condition,
  conditionSentences,
  firstDay,
  type Ground,
} from './articles/conditions.ts';
export * from './articles/credit-rating-16-levels.ts';
export * from './articles/criminal-law-201-tax-crimes.ts';
export * from './articles/guarantee-measures-12-terms.ts';
export * from './articles/individual-income-tax-17-commission.ts';
export * from './articles/penalty-law-33-first-violation.ts';
export * from './articles/penalty-law-63-hearing.ts';
export * from './articles/penalty-law-72-additional-fine.ts';
export * from './articles/power-scope.ts';
export * from './articles/serious-dishonesty-6.ts';
export * from './articles/tax-collection-law-37-unregistered.ts';
export * from './articles/tax-collection-law-38-preservation.ts';
export * from './articles/tax-collection-law-40-enforcement.ts';
export * from './articles/tax-collection-law-44-exit-ban.ts';
export * from './articles/tax-collection-law-45-priority.ts';
export * from './articles/tax-collection-law-47-papers.ts';
export * from './articles/tax-collection-law-48-successors.ts';
export * from './articles/tax-collection-law-49-disposal.ts';
export * from './articles/tax-collection-law-50-subrogation.ts';
export * from './articles/tax-collection-law-54-account-query.ts';
export * from './articles/tax-collection-law-55-inspection-preservation.ts';
export * from './articles/tax-collection-law-62-fines.ts';
export * from './articles/tax-collection-law-72-invoices.ts';
export * from './articles/tax-collection-law-88-remedies.ts';
export * from './articles/tax-collection-rules-59-exempt-property.ts';
export * from './articles/tax-collection-rules-73-demand.ts';
export * from './articles/tax-collection-rules-101-service.ts';

/** Every reason of these articles, in Chinese and English. */
export const powersSentences: Sentences = Object.assign(
  {},
  approvalSentences,
  announcementSentences,
  saleSentences,
  bankruptcyClaimSentences,
  bankruptcyRankSentences,
  estateSentences,
  noRepeatSentences,
  seizureTermSentences,
  freezeTermSentences,
  urgingSentences,
  suspensionSentences,
  agreementSentences,
  timeBanSentences,
  courtSentences,
  creditSentences,
  taxCrimeSentences,
  guaranteeSentences,
  firstViolationSentences,
  hearingSentences,
  additionalFineSentences,
  powerScopeSentences,
  powerTermSentences,
  dishonestySentences,
  unregisteredSentences,
  preservationSentences,
  enforcementSentences,
  exitBanSentences,
  prioritySentences,
  successorSentences,
  disposalSentences,
  subrogationSentences,
  accountQuerySentences,
  inspectionPreservationSentences,
  fineSentences,
  invoiceSentences,
  remedySentences,
  exemptPropertySentences,
  demandTermSentences,
  serviceSentences,
  papersSentences,
  proportionalitySentences,
  commissionSentences,
);
