import type { PartyClaim } from '#parties';

/** Words of files → the house's own. A cell that already holds one of our words is taken as it is. */
const table = <Word extends string>(pairs: { readonly [word in Word]: string }): ReadonlyMap<string, Word> =>
  new Map(
    (Object.entries(pairs) as [Word, string][]).flatMap(([word, texts]) => [
      [word as string, word] as const,
      ...texts.split(' ').map((text) => [text, word] as const),
    ]),
  );

export const PARTY_KINDS = table<PartyClaim['kind']>({
  enterprise:
    '企业 单位纳税人 法人 有限责任公司 股份有限公司 个人独资企业 合伙企业 国有企业 私营企业 集体企业 外商投资企业 港澳台商投资企业 农民专业合作社 公司',
  'individual-business': '个体工商户 个体 个体户 个体经营 个体双定户',
  'natural-person': '自然人 个人 自然人纳税人 居民个人 非居民个人',
  'other-organisation': '其他组织 其他单位 事业单位 社会团体 机关 行政单位 民办非企业单位 其他 政府机关',
});

export const PARTY_STATUSES = table<NonNullable<PartyClaim['status']>>({
  active: '正常 开业 在业 存续 报验 03',
  abnormal: '非正常 非正常户 05',
  absconded: '走逃 失联 走逃（失联） 走逃(失联)',
  deregistered: '注销 已注销 清税注销 07',
  bankrupt: '破产 破产清算 破产重整',
  deceased: '死亡',
  missing: '失踪 宣告失踪',
});

export const PARTY_SIZES = table<NonNullable<PartyClaim['size']>>({
  large: '大型 大型企业 大',
  medium: '中型 中型企业 中',
  small: '小型 小型企业 小 小微 小微企业 小型微利企业',
  micro: '微型 微型企业 微',
});

/** What a party is in this matter: in a register its role, in a list of arrears who owes. */
export const ROLES = table<'taxpayer' | 'withholding-agent' | 'tax-guarantor'>({
  taxpayer: '纳税人',
  'withholding-agent': '扣缴义务人 代扣代缴义务人',
  'tax-guarantor': '纳税担保人 担保人',
});

export const RELATIONS = table<NonNullable<PartyClaim['contacts']>[number]['relation']>({
  self: '本人',
  'legal-representative': '法定代表人 法人 法人代表',
  'person-in-charge': '负责人 业主',
  finance: '财务负责人 财务 会计',
  'contact-person': '联系人 办税人 办税员 办税人员',
  'tax-representative': '代理人 委托代理人 涉税专业服务机构',
  guardian: '监护人',
});

export const FINDING_WORDS = table<string>({
  'known-evasion': '偷税记录 逃避缴纳税款 偷税',
  'abnormal-funds': '资金异常 资金流异常',
  'short-of-cash': '资金困难 经营困难',
  'no-intent': '非主观故意',
  'good-record': '信用良好',
});

/** 税款属性 and 欠税类别 → kind of arrears (O61 art. 2). Codes as in the core system's SKSX table. */
export const ARREARS_KINDS = table<
  'declared-unpaid' | 'deferral-expired' | 'examination-assessed' | 'deemed-assessed' | 'other'
>({
  'declared-unpaid':
    '0101 0102 0105 0106 0107 0108 0201 0202 0203 0204 0207 0208 0299 一般申报 代扣代缴税款 代收代缴税款 申报未缴 往年陈欠 本年新欠 新欠 陈欠 未到限缴日期的未缴税款 未到限缴日期',
  'deferral-expired': '缓征税款 缓征 缓征到期 延期缴纳到期 延期到期',
  'examination-assessed':
    '0205 0206 0301 0401 0406 0407 查补税(费)款 查补税款 查补 纳税评定税款 稽查查补 评估补税',
  'deemed-assessed': '核定 核定征收 定期定额 核定税款',
  other: '0103 0109 0601 0701 9999 呆账税金 其他 关停企业欠税 空壳企业欠税',
});

/** 代扣代缴 and 代收代缴 lines: declared by the agent and not paid over. */
export const AGENT_ATTRIBUTES: ReadonlySet<string> = new Set([
  '0106',
  '0107',
  '代扣代缴税款',
  '代收代缴税款',
]);

export const WITHHOLDING = table<
  'not-withheld' | 'withheld-not-remitted' | 'paid-not-transferred' | 'withholding-refused'
>({
  'not-withheld': '应扣未扣 应收未收',
  'withheld-not-remitted': '已扣未解缴 已收未解缴 已扣未缴',
  'paid-not-transferred': '已缴未上解',
  'withholding-refused': '拒绝代扣 纳税人拒绝代扣',
});

export const HOLD_REASONS = table<
  | 'dispute'
  | 'deferral'
  | 'plan'
  | 'secured'
  | 'court-suspension'
  | 'insolvency'
  | 'death'
  | 'stale-payments'
  | 'other'
>({
  dispute: '争议 纳税争议 复议 行政复议 诉讼 行政诉讼 听证 申诉',
  deferral: '延期缴纳 延期缴纳税款 缓缴',
  plan: '分期 分期缴纳 执行协议',
  secured: '纳税担保 已担保',
  'court-suspension': '法院中止 停止执行 中止执行',
  insolvency: '破产 破产清算 破产重整',
  death: '死亡',
  'stale-payments': '缴款数据滞后',
  other: '其他',
});

export const PAYMENT_KINDS = table<
  'payment' | 'refund-offset' | 'vat-credit-offset' | 'enforcement-proceeds'
>({
  payment: '缴款 正常缴款 自行缴纳 入库 扣款',
  'refund-offset': '退税抵欠 应退抵欠 抵欠',
  'vat-credit-offset': '留抵抵欠 留抵税额抵欠',
  'enforcement-proceeds': '强制执行 扣缴 拍卖款 变价款 执行款',
});
