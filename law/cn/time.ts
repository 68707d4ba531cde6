/** 期限: what the law says about time, as a list of what other rooms may use. One file an article. */
export { type DeadlineRule, deadline, deadlineRules } from './articles/deadlines.ts';
export { DUE_RULES, type DueRule, effectiveDueDate, filingDeadline } from './articles/filing-calendar.ts';
export {
  hasAnnualSettlement,
  iitAnnualDue,
  iitOverseasDue,
} from './articles/individual-income-tax-11-annual-settlement.ts';
export {
  iitBusinessDue,
  iitBusinessPrepaymentDue,
} from './articles/individual-income-tax-12-business-income.ts';
export { iitNotWithheldDue, type PaymentNotice } from './articles/individual-income-tax-13-not-withheld.ts';
export {
  iitEmigration,
  iitNoAgentDue,
  iitNonresidentTwoJobsDue,
} from './articles/individual-income-tax-13-self-filed.ts';
export { withholdingRemitDue } from './articles/individual-income-tax-14-withholding.ts';
export { type SettlementOfficeRequest, settlementOffices } from './articles/sat-57-18-settlement-office.ts';
export {
  ARREARS_KINDS,
  type Arrears,
  type ArrearsKind,
  type ArrearsRequest,
  arrearsOn,
} from './articles/sat-61-2-arrears.ts';
export {
  type FilingExtension,
  type FilingExtensionRequest,
  filingExtension,
} from './articles/tax-collection-law-27-filing-extension.ts';
export {
  type Deferral,
  type DeferralAuthority,
  type DeferralRequest,
  deferral,
  deferralHardship,
  type HardshipRequest,
} from './articles/tax-collection-law-31-deferral.ts';
export {
  type EarlyDemandRequest,
  earlyDemandAllowed,
} from './articles/tax-collection-law-38-early-demand.ts';
export {
  clearBeforeDeregistration,
  type DeregistrationRequest,
} from './articles/tax-collection-rules-16-deregistration.ts';
export { type DemandNoticeRequest, demandNotice } from './articles/tax-collection-rules-73-demand-notice.ts';
export { lateFeeStart } from './articles/tax-collection-rules-75-demand-and-late-fee.ts';
export { reachesThreshold, type ThresholdWord } from './articles/tax-collection-rules-108-inclusive-terms.ts';
export { rollForward } from './articles/tax-collection-rules-109-terms.ts';
export { periodRunsInDays, type TermAct } from './articles/working-day-terms.ts';
export {
  addWorkingDays,
  calendarPublished,
  holidayNotice,
  isDaySettled,
  isRestDay,
  isWorkingDay,
} from './calendar.ts';
export {
  type DeferralMeasure,
  type DueDayRule,
  deferralMeasures,
  type Filer,
  findLevy,
  type Levy,
  type LevyDue,
  type LevyPowers,
  levies,
  levyOf,
} from './levies.ts';
export { filerOf, levyDueDate } from './levy-due.ts';
export type { LevyDueDay, LevyDueRequest } from './levy-due-request.ts';
export { timeSentences } from './time-sentences.ts';
