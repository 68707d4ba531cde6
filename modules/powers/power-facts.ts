import type { Fen, PlainDate } from '#core';
import type {
  AccountQueryFacts,
  AgreementFacts,
  AnnouncementFacts,
  CarryOutFacts,
  ClaimFilingFacts,
  CourtApplicationFacts,
  DirectDFacts,
  DisposalFacts,
  ExitBanFacts,
  FineFacts,
  InspectionPreservationFacts,
  InvoiceFacts,
  PreservationFacts,
  ProportionalityFacts,
  RevocationFacts,
  SubrogationFacts,
  UnregisteredFacts,
} from '#law';

/**
 * What the catalogue asks about one party. A fact left out is not known and makes an answer unclear, never a "no";
 * null says that a step was not taken. All amounts in fen.
 */
export interface PowerFacts
  extends CarryOutFacts,
    PreservationFacts,
    InspectionPreservationFacts,
    UnregisteredFacts,
    FineFacts,
    CourtApplicationFacts,
    AnnouncementFacts,
    ExitBanFacts,
    InvoiceFacts,
    AccountQueryFacts,
    Omit<SubrogationFacts, 'owesAsTaxpayer'>,
    RevocationFacts,
    ClaimFilingFacts,
    AgreementFacts,
    DisposalFacts,
    ProportionalityFacts,
    DirectDFacts {
  readonly status: 'active' | 'abnormal' | 'absconded' | 'deregistered' | 'bankrupt' | 'deceased' | 'missing';
  /** Overdue money of levies that the powers of the collection law do not reach (premiums, funds, contracts). */
  readonly otherOverdue?: Fen | undefined;
  /** 应退税款, in fen. */
  readonly refundDue?: Fen | undefined;
  /** 期末留抵税额, in fen. */
  readonly vatCredit?: Fen | undefined;
  /** 无账簿、不申报 and the other grounds of TCA 35. */
  readonly groundForAssessment?: boolean | undefined;
  /** 财物已查封、扣押. */
  readonly propertySeized?: boolean | undefined;
  /** 应扣未扣: the party as agent did not withhold. */
  readonly taxNotWithheld?: boolean | undefined;
  /** 转移、隐匿财产妨碍追缴. */
  readonly hidesAssetsFromRecovery?: boolean | undefined;
  /** Property that cannot be recovered because of it. */
  readonly unrecoverable?: Fen | undefined;
  readonly evadedTax?: Fen | undefined;
  readonly absconded?: boolean | undefined;
  /** 有充分理由认为被执行人可能逃避执行. */
  readonly mayEvade?: boolean | undefined;
  readonly stayOrdered?: boolean | undefined;
  /** 已申请注销登记. */
  readonly deregistrationRequested?: boolean | undefined;
  readonly mergedOrDivided?: boolean | undefined;
  /** Deadline of a debt secured by a guarantor, for calling the guarantor. */
  readonly guaranteedDeadline?: PlainDate | null | undefined;
  readonly debtorPaid?: boolean | undefined;
  /** Day a fine's fifteen days ran out unpaid. */
  readonly fineOverdue?: boolean | undefined;
}

/** What later rooms know and the ledger does not: steps taken, papers served, findings of officers. */
export type GivenFacts = Partial<
  Omit<
    PowerFacts,
    'on' | 'kind' | 'capacities' | 'status' | 'taxOverdue' | 'lateFeeOutstanding' | 'overdueSince'
  >
>;

/** What each fact is called on a screen. A fact without a name here is shown by its own. */
export const FACT_NAMES: { readonly [name: string]: { readonly zh: string; readonly en: string } } = {
  isInBusiness: { zh: '是否从事生产、经营', en: 'whether the party is in business' },
  taxDueOn: { zh: '应纳税款的缴纳期限', en: 'when the tax falls due' },
  hasEvasionEvidence: { zh: '逃避纳税义务的根据', en: 'grounds to believe in evasion' },
  earlyDemand: { zh: '提前责令限期缴纳的送达', en: 'service of an early demand' },
  hasSignsOfHiding: { zh: '转移、隐匿财产的迹象', en: 'signs of hiding property' },
  guaranteeOrderedOn: { zh: '责成提供纳税担保的日期', en: 'day security was required' },
  guaranteeGiven: { zh: '是否已提供纳税担保', en: 'whether security was given' },
  preservedTaxPaidOn: { zh: '所保全税款的缴纳情况', en: 'whether the tax secured was paid' },
  preservationInPlace: { zh: '是否有保全措施', en: 'whether preservation is in place' },
  directorApproved: { zh: '局长是否批准', en: 'whether the director approved' },
  demand: { zh: '限期缴纳税款通知书的送达', en: 'service of the demand' },
  urging: { zh: '催告书及其送达', en: 'the urging and its service' },
  viewsHeard: { zh: '陈述、申辩是否已听取', en: 'whether views were heard' },
  decisionServedOn: { zh: '强制执行决定书的送达', en: 'service of the enforcement decision' },
  atNight: { zh: '是否夜间', en: 'whether it is night' },
  taxOverdue: { zh: '逾期税款', en: 'overdue tax' },
  inspectionOfPastPeriods: { zh: '是否检查以前纳税期', en: 'whether past periods are inspected' },
  evasionFoundInInspection: { zh: '检查是否发现逃避纳税义务', en: 'whether an inspection found evasion' },
  unregisteredOrTemporary: { zh: '是否未登记或临时经营', en: 'whether unregistered or a temporary trader' },
  assessedOn: { zh: '核定应纳税额的日期', en: 'day of the assessment' },
  orderedToPayOn: { zh: '责令缴纳的日期', en: 'day payment was ordered' },
  assessedTaxPaid: { zh: '核定税款是否缴纳', en: 'whether the assessed tax was paid' },
  penaltyServedOn: { zh: '处罚决定书的送达', en: 'service of the penalty decision' },
  finePaid: { zh: '罚款是否缴纳', en: 'whether the fine was paid' },
  fineOverdue: { zh: '罚款是否逾期', en: 'whether the fine is overdue' },
  fineRemedySought: { zh: '对处罚是否复议、起诉', en: 'whether the penalty was challenged' },
  courtSubject: { zh: '申请法院执行的是税款还是罚款', en: 'whether tax or a fine goes to court' },
  remediesEndedOn: { zh: '复议、起诉期限届满日', en: 'end of the windows for review and suit' },
  remedySought: { zh: '是否已复议、起诉', en: 'whether review or suit was brought' },
  courtUrgingServedOn: { zh: '申请法院前催告书的送达', en: 'service of the urging before the court' },
  decisionToEnforceServedOn: { zh: '待执行决定的送达', en: 'service of the decision to be enforced' },
  mayEvade: { zh: '是否可能逃避执行', en: 'whether the debtor may evade' },
  legalReview: { zh: '法制审核意见', en: 'the opinion of legal review' },
  skip: { zh: '是否属于可不公告情形', en: 'whether it may be left out' },
  draftPushedOn: { zh: '拟公告内容推送日', en: 'day the draft was pushed' },
  violatedTca: { zh: '是否有税收违法行为', en: 'whether the Act was violated' },
  refusesTreatment: { zh: '是否拒不接受处理', en: 'whether treatment is refused' },
  suspectInCase: { zh: '是否税收违法案件涉嫌人员', en: 'whether a suspect in a tax case' },
  claimDueOn: { zh: '对第三人债权的到期日', en: 'when the claim against the third party falls due' },
  failsToSue: { zh: '是否怠于诉讼、仲裁', en: 'whether the debtor fails to sue' },
  harmsRecovery: { zh: '是否损害国家税收', en: 'whether recovery is harmed' },
  personalClaim: { zh: '债权是否专属于债务人', en: 'whether the claim is personal' },
  disposal: { zh: '财产处分的种类', en: 'kind of disposal' },
  price: { zh: '转让价格', en: 'price' },
  marketPrice: { zh: '市场价格', en: 'market price' },
  counterpartyKnew: { zh: '受让人是否知道', en: 'whether the counterparty knew' },
  bureauKnewOn: { zh: '税务机关知道之日', en: 'day the bureau knew' },
  disposedOn: { zh: '处分之日', en: 'day of the disposal' },
  bankruptcyAcceptedOn: { zh: '法院受理破产申请之日', en: 'day the court accepted the bankruptcy' },
  enforcementInProgress: { zh: '是否正在强制执行', en: 'whether enforcement is in progress' },
  harmsOthersOrPublic: { zh: '是否损害公共利益或他人权益', en: 'whether it harms the public or others' },
  disposesOfLargeAsset: { zh: '是否处分不动产或大额资产', en: 'whether a large asset is disposed of' },
  treatmentSumsUnpaid: { zh: '是否未按处理结论缴纳', en: 'whether sums of a treatment decision are unpaid' },
  refundDue: { zh: '应退税款', en: 'refund due' },
  vatCredit: { zh: '期末留抵税额', en: 'VAT credit' },
  groundForAssessment: { zh: '核定征收的事由', en: 'ground for a deemed assessment' },
  propertySeized: { zh: '财物是否已查封、扣押', en: 'whether property was seized' },
  taxNotWithheld: { zh: '是否应扣未扣', en: 'whether tax was not withheld' },
  hidesAssetsFromRecovery: {
    zh: '是否转移、隐匿财产妨碍追缴',
    en: 'whether assets are hidden from recovery',
  },
  unrecoverable: { zh: '致使无法追缴的数额', en: 'what cannot be recovered' },
  evadedTax: { zh: '偷税数额', en: 'tax evaded' },
  evadedShare: { zh: '偷税占比', en: 'share evaded' },
  evaded: { zh: '逃税数额', en: 'tax evaded' },
  share: { zh: '逃税占比', en: 'share evaded' },
  absconded: { zh: '是否走逃（失联）', en: 'whether absconded' },
  stayOrdered: { zh: '是否已停止执行', en: 'whether a stay was ordered' },
  deregistrationRequested: { zh: '是否申请注销', en: 'whether deregistration was requested' },
  mergedOrDivided: { zh: '是否合并、分立', en: 'whether merged or divided' },
  guaranteedDeadline: { zh: '所担保税款的期限', en: 'deadline of the guaranteed tax' },
  debtorPaid: { zh: '被担保人是否缴清', en: 'whether the debtor paid' },
  tax: { zh: '计罚的税款', en: 'the tax a fine is measured by' },
  securityDate: { zh: '担保物权设立日', en: 'day of the security' },
};
