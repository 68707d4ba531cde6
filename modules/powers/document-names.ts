import type { Power } from './power.ts';

/** 文书名称: kinds of document that the catalogue names, as they are titled. */
const DOCUMENT_NAMES: { readonly [kind: string]: { readonly zh: string; readonly en: string } } = {
  'tax-matter-notice': { zh: '税务事项通知书', en: 'tax matter notice' },
  'payment-demand': { zh: '限期缴纳税款通知书', en: 'demand notice' },
  'early-payment-demand': { zh: '责令限期缴纳通知（提前征收）', en: 'early demand' },
  'assessment-notice': { zh: '核定应纳税款通知书', en: 'assessment notice' },
  'account-check-permit': { zh: '检查存款账户许可证明', en: 'permit to query accounts' },
  'urge-letter': { zh: '催告书', en: 'urging notice' },
  'defence-record': { zh: '陈述申辩笔录', en: 'record of statement and defence' },
  'guarantee-order': { zh: '责成提供纳税担保通知书', en: 'order to give security' },
  'guarantee-letter': { zh: '纳税担保书', en: 'letter of security' },
  'guarantee-property-list': { zh: '纳税担保财产清单', en: 'list of secured property' },
  'guarantor-notice': { zh: '纳税通知书（致纳税保证人）', en: 'notice to the guarantor' },
  'freeze-decision': { zh: '税收保全措施决定书（冻结存款适用）', en: 'freeze decision' },
  'freeze-notice': { zh: '冻结存款通知书', en: 'freeze notice to the bank' },
  'seizure-decision': { zh: '税收保全措施决定书（扣押／查封适用）', en: 'seizure decision' },
  'seizure-receipt': { zh: '扣押商品、货物或者其他财产专用收据', en: 'receipt for impounded goods' },
  'sealing-list': { zh: '查封商品、货物或者其他财产清单', en: 'list of sealed goods' },
  'on-site-record': { zh: '现场笔录', en: 'on-site record' },
  'assistance-notice': { zh: '税务协助执行通知书', en: 'notice to assist' },
  'enforcement-deduct': {
    zh: '税收强制执行决定书（扣缴税收款项适用）',
    en: 'enforcement decision (deduction)',
  },
  'deduction-notice': { zh: '扣缴税收款项通知书', en: 'deduction notice to the bank' },
  'enforcement-auction': {
    zh: '税收强制执行决定书（拍卖／变卖适用）',
    en: 'enforcement decision (auction, sale)',
  },
  'auction-result': { zh: '拍卖／变卖结果通知书', en: 'notice of the result of sale' },
  'enforcement-agreement': { zh: '执行协议', en: 'enforcement agreement' },
  'urge-letter-court': { zh: '催告书（申请人民法院强制执行适用）', en: 'urging notice before the court' },
  'court-application': { zh: '行政强制执行申请书', en: 'application to the court' },
  'invoice-stop': { zh: '收缴、停止发售发票决定书', en: 'invoice suspension decision' },
  'penalty-prior-notice': { zh: '税务行政处罚事项告知书', en: 'notice of a penalty' },
  'penalty-decision': { zh: '税务行政处罚决定书', en: 'penalty decision' },
  'exit-ban-application': { zh: '阻止欠税人出境布控申请表', en: 'application for an exit ban' },
  'border-control-notice': { zh: '边控对象通知书', en: 'notice to border control' },
  'exit-ban-decision': { zh: '阻止出境决定书', en: 'exit-ban decision' },
  'announcement-prior-notice': { zh: '拟公告内容确认通知', en: 'draft announcement for confirmation' },
  'arrears-announcement': { zh: '欠税公告', en: 'announcement of arrears' },
  'refund-offset-notice': { zh: '应退税款抵扣欠缴税款通知书', en: 'refund offset notice' },
  'vat-credit-offset': { zh: '增值税进项留抵税额抵减增值税欠税通知书', en: 'VAT credit offset notice' },
  'arrears-inquiry-reply': { zh: '欠税情况告知', en: 'reply on arrears' },
  'disposal-report-receipt': { zh: '处分不动产或者大额资产报告（受理）', en: 'receipt of a disposal report' },
  'bankruptcy-claim': { zh: '债权申报书', en: 'claim in bankruptcy' },
  'subrogation-revocation-suit': { zh: '民事起诉状（代位权、撤销权）', en: 'statement of claim' },
  'dishonest-subject': {
    zh: '重大税收违法失信主体告知书、决定书',
    en: 'serious dishonesty notice and decision',
  },
  'crime-transfer': { zh: '涉嫌犯罪案件移送书', en: 'referral of a suspected crime' },
};

/** The documents of a power as they are titled; throws for a kind without a title, a defect of the catalogue. */
export const documentNames = (power: Pick<Power, 'documents'>, language: 'zh' | 'en'): string[] =>
  power.documents.map((kind) => {
    const names = DOCUMENT_NAMES[kind];
    if (names === undefined) throw new Error(`no title for document ${kind}`);
    return names[language];
  });
