import type { Field } from './fields.ts';

/**
 * Headings that real exports use, by field: core-system screens and interface names (金税 ZS_YJSF, ZS_JKS), e-tax lists, county
 * systems, public notices. Written as {@link normaliseHeading} leaves them: half-width, no spaces, no unit, lower case.
 */
const ALIASES: { readonly [field in Field]?: string } = {
  partyNumber:
    '纳税人识别号 纳税人识别号码 纳税识别号 识别号 税号 统一社会信用代码 社会信用代码 社会信用代码(纳税人识别号) 纳税人识别号(社会信用代码) 统一社会信用代码(纳税人识别号) 纳税人识别号(统一社会信用代码) 税务登记代码 税务登记号 税务登记证号 税务登记证号码 信用代码 nsrsbh shxydm tyshxydm uscc taxpayerid taxpayernumber',
  registrationNumber: '登记序号 计算机编码 纳税人编码 纳税人电子档案号 djxh',
  partyName:
    '纳税人名称 纳税人 单位名称 业主名称 业户名称 企业名称 公司名称 姓名 户名 名称 企业、单位名称 企业或单位名称 企业或单位的名称 企业(单位、业主或个人)名称 企业(单位)名称 单位(个人)名称 欠税企业名称 欠税纳税人名称 欠税人名称 欠税单位名称 非正常户欠税人名称 纳税人名称(姓名) 纳税人姓名 缴款单位 缴款人名称 缴款人 nsrmc taxpayername',
  partyKind:
    '纳税人类型 类型 纳税人种类 主体类型 登记注册类型 登记注册类型名称 纳税人类别 djzclx djzclx_dm djzclxmc',
  partyStatus: '登记状态 纳税人状态 状态 经营状态 nsrzt nsrzt_dm nsrztmc',
  partySize: '企业规模 规模 企业划型 规模类型 单位规模',
  keySource: '重点税源 是否重点税源 重点税源户 是否重点税源户',
  creditGrade: '纳税信用等级 信用等级 纳税信用级别 信用级别 纳税缴费信用级别',
  industry: '行业 行业代码 所属行业 国民经济行业 行业门类 hy hy_dm',
  region: '行政区划 行政区划代码 行政区划数字代码 区划代码 地区代码 数据归属地区 xzqhsz_dm xzqh_dm sjgsdq',
  office:
    '主管税务机关 主管税务所 主管税务所(科、分局) 管理科所 税款所属机关 征收机关 主管机关 所属税务机关 主管税务分局 主管税务局 zgswskfj_dm zgswskfj zgswjg skssswjg_dm zsswjg_dm zgswj_dm',
  registeredOn: '登记日期 税务登记日期 开业日期 成立日期 注册日期 djrq',
  language: '语言 联系语言',
  role: '身份 纳税人身份 主体身份',
  finding: '风险事实 风险标识 事实',
  findingFrom: '事实起始日期 事实日期',
  legalRepresentative:
    '法定代表人 法定代表人姓名 法人代表 法人 法人姓名 法人(负责人) 法人(负责人)姓名 法定代表人(负责人) 法定代表人(负责人)姓名 法定代表人(负责人、业主) 法定代表人(业主) 法定代表人或负责人 法定代表人或负责人姓名 负责人 负责人姓名 业主姓名 法定代表人(负责人、业主)姓名 fddbr fddbrxm',
  contactName: '联系人 联系人姓名 办税人 办税人员 办税员 办税人姓名 财务负责人 财务负责人姓名 bsrxm cwfzrxm',
  contactRelation: '联系人身份 联系人类型 关系',
  contactIdentity:
    '联系人证件号码 联系人身份证件号码 联系人身份证号 办税人证件号码 法定代表人证件号码 法定代表人身份证件号码',
  mobile: '手机 手机号 手机号码 移动电话 联系手机 办税人手机 办税人移动电话 法定代表人移动电话 yddh',
  phone: '联系电话 电话 固定电话 电话号码 lxdh',
  email: '电子邮箱 邮箱 电子邮件 email e-mail',
  address:
    '地址 生产经营地址 实际经营地址 生产经营地点 经营地址 经营地点 注册地址 经营(注册)地址 联系地址 住所 scjydz zcdz',
  identityKind: '证件类型 证件种类 身份证件类型 身份证件种类 法定代表人(负责人)证件种类',
  identityNumber:
    '证件号码 身份证号 身份证号码 身份证件号码 居民身份证或其他有效证件号码 居民身份证号码 居民身份证件号码 有效身份证件号码',
  levy: '征收项目 征收项目名称 征收项目代码 征收项目(税种) 税种 税种名称 欠税税种 所欠税种 欠缴税种 欠税(费)种 欠税(费)种类 欠税(费)种(地税) 税(费)种 税/费种 税费种 税费种类 税种类 zsxm zsxm_dm zsxmmc',
  levyItem: '征收品目 征收品目名称 征收品目代码 税目 品目 税(品)种 税(费)目 税/费目 zspm zspm_dm zspmmc',
  period:
    '税款所属期 所属期 所属时期 税款所属时期 税款所属期间 税款所属年度 所属年度 所属月份 欠税所属期 欠税所属时期',
  periodFrom:
    '税款所属期起 税款所属期始 所属时期起 所属期起 税款所属时期起 税款所属起 税款所属期(起) 税款所属时期(起) 税款所属期起始日期 税款所属起始日期 所属期起始日期 税款所属期开始 费款所属期起 skssqq sssqq',
  periodTo:
    '税款所属期止 税款所属期终 所属时期止 所属期止 税款所属时期止 税款所属止 税款所属期(止) 税款所属时期(止) 税款所属期终止日期 税款所属截止日期 所属期终止日期 税款所属期结束 截止日期 费款所属期止 skssqz sssqz',
  due: '缴款期限 税款缴纳期限 缴纳期限 税款限缴日期 限缴日期 限缴期限 应缴日期 到期日 缴款截止日期 jkqx',
  originalDue: '原缴款期限 原税款限缴日期 原限缴日期 yjkqx',
  declaredOn: '申报日期 纳税申报日期 nssbrq sbrq',
  assessed: '应补(退)税额 应补退税额 应补税额 本期应补退税额 本期应补(退)税额 应补(退)税费额 应补 ybtse',
  payable: '应缴金额 应缴税额 应缴税款 应征税额 应缴税费额 查补税额',
  paid: '已缴税额 已缴金额 已缴(预缴)税额 已缴税款 已预缴税额 已入库税额 yjse',
  balance:
    '欠税余额 欠税金额 欠税额 欠税额度 欠税总额 欠税合计 欠税总金额 欠税公告金额 总计欠税金额 欠缴税款 欠缴税额 欠缴金额 欠缴税款金额 欠缴税款总金额 欠缴税款余额 欠缴税款总额 欠税(费)余额 欠税(费)金额 欠税(费)额 欠税(担保欠税)余额金额 欠税(担保欠税)余额 期末欠税 期未欠税 期末欠税余额 未缴金额 未缴税额 未缴税款 截止本期拖欠税款情况 截止本期拖欠税款 拖欠税款 税额 实缴额 欠税税额 欠费金额 欠税余额合计',
  oldArrears: '陈欠余额 以前年度陈欠余额 期末陈欠 往年陈欠 陈欠 陈欠税额 以前年度陈欠',
  newArrears:
    '当前发生的欠税额 当前新发生的欠税余额 当前新发生的欠税金额 当期新发生的欠税金额 当期新发生的欠税余额 本期新欠 本年新欠 新欠 当期新欠 新欠金额 当期发生的欠税额',
  lateFee: '滞纳金 应征滞纳金 滞纳金金额 应缴滞纳金 欠缴滞纳金 滞纳金额 欠缴滞纳金金额 znj',
  taxClass: '税款种类 税款种类代码 skzl skzl_dm',
  taxAttribute: '税款属性 税款属性代码 sksx sksx_dm',
  arrearsClass: '欠税类别 欠税类型 欠税形成类型 欠税种类 欠税性质 欠税形成原因',
  owedBy: '欠缴主体 义务人类型',
  withholdingSituation: '扣缴情形',
  voucher: '应征凭证序号 凭证序号 应征凭证号 原始凭证号 yzpzxh',
  voucherLine: '应征凭证明细序号 明细序号 凭证明细序号 yzpzmxxh',
  currency: '币种 货币 币种代码 货币种类',
  hold: '暂缓原因 暂缓催缴原因',
  holdFrom: '暂缓起始日期 暂缓日期起',
  holdUntil: '暂缓截止日期 暂缓日期止',
  paymentAmount: '实缴金额 缴款金额 实缴税额 入库金额 入库税额 缴纳金额 实际缴纳金额 sjje sjse',
  paymentOn: '缴款日期 缴纳日期 入库日期 扣款日期 实缴日期 缴款时间 jkrq',
  paymentKind: '缴款性质 缴款类型 缴款方式性质',
  ticket: '电子税票号码 税票号码 票证号码 完税凭证号 完税凭证号码 税票号 dzsphm pzhm',
  instruction: '缴纳顺序 指定顺序',
  obligationKey: '欠税键',
  remark: '备注 说明 bz',
};

/** Heading → field, built once. */
export const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  Object.entries(ALIASES).flatMap(([field, headings]) =>
    (headings ?? '').split(' ').map((heading) => [heading, field as Field] as const),
  ),
);
