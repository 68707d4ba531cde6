/**
 * Everything intake may say about a row. `reject` returns the row in the rejects file; `warn` lets it in and counts it.
 * Sentences say what to do. Places: {value} the cell, {other} what it is compared with.
 */
interface FindingText {
  readonly severity: 'reject' | 'warn';
  readonly zh: string;
  readonly en: string;
}

const reject = (zh: string, en: string): FindingText => ({ severity: 'reject', zh, en });
const warn = (zh: string, en: string): FindingText => ({ severity: 'warn', zh, en });

const FORM = {
  'row-ragged': reject(
    '本行有{value}列，表头有{other}列；请检查是否多出分隔符或漏写引号',
    'The row has {value} cells and the headings {other}; look for a stray separator or a missing quote',
  ),
  'quote-broken': reject(
    '引号没有成对；请在单元格内的引号前再加一个引号，或去掉多余的引号',
    'A quote is not closed; double the quotes inside a cell or remove the stray one',
  ),
  'cell-too-long': reject(
    '单元格过长（超过{other}个字符）；请核对是否漏了引号或分隔符',
    'A cell is longer than {other} characters; look for a missing quote or separator',
  ),
  'control-character': reject(
    '单元格含有不可见的控制字符；请清除后重新导入',
    'The cell holds invisible control characters; remove them and import again',
  ),
  'formula-cell': reject(
    '单元格是公式；请“选择性粘贴—数值”后重新导入',
    'The cell is a formula; paste it as a value and import again',
  ),
  'error-cell': reject(
    '单元格是错误值；请在源表中更正后重新导入',
    'The cell is an error value; correct it in the source sheet and import again',
  ),
  'number-lost-digits': reject(
    '长编号被存成数值，末尾数字已经丢失；请把该列设为文本格式后重新导出',
    'A long number was stored as a numeric value and has lost its last digits; export the column as text',
  ),
  'value-not-mapped': reject(
    '取值“{value}”不在映射文件的对照表中；请在 values 下补充该取值',
    'The value "{value}" is not in the mapping file; add it under values',
  ),
  'required-missing': reject(
    '必填项为空；请补全后重新导入',
    'A required cell is empty; fill it in and import again',
  ),
  'duplicate-in-file': reject(
    '与第{other}行是同一笔；请删除重复行，或补充应征凭证序号、税票号码以便区分',
    'The same item stands in line {other}; remove one, or add the voucher or ticket number that tells them apart',
  ),
} as const;

const PARTY = {
  'party-number-malformed': reject(
    '“{value}”不是统一社会信用代码、身份证件号码或15、17、20位纳税人识别号；请核对位数和字符',
    '"{value}" is neither a unified social credit code, nor an identity number, nor a taxpayer number of 15, 17 or 20 places; check length and characters',
  ),
  'party-number-masked': reject(
    '识别号被星号遮盖，无法识别纳税人；请导出未脱敏的识别号',
    'The number is masked and names nobody; export it unmasked',
  ),
  'credit-code-check-digit': warn(
    '统一社会信用代码“{value}”的校验码不符，已照录；早期发放的代码可能如此，请核对登记信息',
    'The check character of credit code "{value}" does not hold; taken as it stands, since some early codes are so: compare with the registration',
  ),
  'identity-check-digit': reject(
    '身份证件号码“{value}”的校验码不符；请核对后重新导入',
    'The check digit of identity number "{value}" does not hold; correct it and import again',
  ),
  'identity-date': reject(
    '身份证件号码“{value}”中的出生日期不存在；请核对后重新导入',
    'The birth date inside identity number "{value}" does not exist; correct it and import again',
  ),
  'party-kind-unknown': reject(
    '纳税人类型“{value}”无法识别；可填：企业、个体工商户、自然人、其他组织',
    'The kind of party "{value}" is not known; use 企业, 个体工商户, 自然人 or 其他组织',
  ),
  'name-missing': warn(
    '纳税人名称为空，已用识别号代替；请补充登记信息',
    'The name is empty and the number stands in; supply the registration',
  ),
  'region-malformed': reject(
    '行政区划代码“{value}”不是六位代码或省份不存在；请按 GB/T 2260 填写',
    'The region code "{value}" is not six digits or its province does not exist; use GB/T 2260',
  ),
  'region-missing': reject(
    '无法确定行政区划；请补充行政区划列，或导入时用 --region 指定',
    'The region cannot be told; add a region column or give --region',
  ),
  'phone-malformed': warn(
    '联系电话“{value}”无法识别，未收录；请更正',
    'The phone number "{value}" is not readable and was left out; correct it',
  ),
  'industry-malformed': warn(
    '行业代码“{value}”不是 GB/T 4754 的写法，未收录',
    'The industry code "{value}" is not written as in GB/T 4754 and was left out',
  ),
  'status-unknown': warn(
    '登记状态“{value}”无法识别，未收录',
    'The status "{value}" is not known and was left out',
  ),
  'size-unknown': warn(
    '企业规模“{value}”无法识别，未收录',
    'The size "{value}" is not known and was left out',
  ),
} as const;

const MONEY = {
  'amount-unreadable': reject(
    '金额“{value}”无法读取；请填写最多两位小数的数字',
    'The amount "{value}" cannot be read; write a number with at most two decimals',
  ),
  'amount-too-precise': reject(
    '金额“{value}”折算后不足一分；请核对单位（元、万元）和小数位',
    'The amount "{value}" comes to less than a fen; check the unit (yuan, ten thousand yuan) and the decimals',
  ),
  'amount-too-large': reject(
    '金额“{value}”超出可记账的范围；请核对单位',
    'The amount "{value}" is beyond what can be booked; check the unit',
  ),
  'amount-negative': reject(
    '金额为负数，表示应退税；退税不作为欠税导入，请走退税或退税抵欠流程',
    'The amount is negative: a refund due. Refunds are not imported as arrears; use the refund or refund offset procedure',
  ),
  'amount-zero': reject(
    '金额为零，没有可以登记的内容；请从文件中删除该行',
    'The amount is zero and there is nothing to record; remove the row',
  ),
  'amounts-contradict': reject(
    '应缴减已缴不等于欠缴（应为{other}）；请核对三个金额',
    'Payable less paid is not the arrears stated (it comes to {other}); check the three amounts',
  ),
  'currency-other': reject(
    '币种“{value}”不是人民币；请折算为人民币后导入',
    'The currency "{value}" is not the yuan; convert it first',
  ),
  'fine-row': reject(
    '本行是罚款，不是税款；罚款不加收滞纳金，请勿混入欠税文件',
    'The row is a fine, not tax; fines bear no late fee and do not belong in an arrears file',
  ),
} as const;

const TIME = {
  'date-unreadable': reject(
    '日期“{value}”无法读取；请写成 2025-01-31、20250131 或 2025年1月31日',
    'The date "{value}" cannot be read; write 2025-01-31, 20250131 or 2025年1月31日',
  ),
  'date-not-real': reject('日期“{value}”不存在；请核对', 'The date "{value}" does not exist; check it'),
  'date-out-of-range': reject(
    '日期“{value}”早于1949年或晚于2100年；请核对年份',
    'The date "{value}" lies before 1949 or after 2100; check the year',
  ),
  'date-in-future': reject(
    '日期“{value}”晚于今天（{other}）；请核对',
    'The date "{value}" lies after today ({other}); check it',
  ),
  'period-reversed': reject(
    '税款所属期止早于所属期起（{other}）；请核对两个日期',
    'The tax period ends before it begins ({other}); check the two dates',
  ),
  'period-unreadable': reject(
    '税款所属期“{value}”无法读取；请写成 202501、2025年1月、2025年第1季度或2025年',
    'The tax period "{value}" cannot be read; write 202501, 2025年1月, 2025Q1 or 2025',
  ),
  'period-missing': warn(
    '没有税款所属期，暂以缴款期限所在月的上月记录；请补充',
    'There is no tax period; the month before the due date stands in: supply it',
  ),
  'due-before-period': warn(
    '缴款期限“{value}”早于税款所属期起（{other}），已照录；请核对',
    'The due date "{value}" lies before the tax period begins ({other}); taken as it stands: check both',
  ),
  'due-missing': reject(
    '没有缴款期限，按税种和所属期也推算不出；请补充缴款期限',
    'There is no due date and it does not follow from levy and period; supply it',
  ),
  'due-computed': warn(
    '没有缴款期限，已按税种和所属期推算',
    'There is no due date; it was worked out from levy and period',
  ),
  'due-on-rest-day': warn(
    '缴款期限“{value}”是法定休假日，已顺延至{other}',
    'The due date "{value}" is a rest day and was moved to {other}',
  ),
  'due-original-taken': warn(
    '缴款期限与原缴款期限不同，滞纳金按原缴款期限计算',
    'Due date and original due date differ; the late fee runs from the original one',
  ),
} as const;

const LEVY = {
  'levy-missing': reject('没有征收项目（税种）；请补全', 'The levy is missing; fill it in'),
  'levy-unknown': warn(
    '征收项目“{value}”不在税种表中，已作为“其他”登记；请核对代码',
    'The levy "{value}" is not in the table and was recorded as other; check the code',
  ),
  'payment-target-unknown': reject(
    '账上没有该纳税人的这一税种和所属期；请先导入欠税文件，或核对凭证序号',
    'The ledger has no such levy and period for this party; import the arrears first or check the voucher number',
  ),
  'payment-perhaps-known': reject(
    '该纳税人同日同额的一笔缴款已凭票号入账，本行没有票号，无法判断是否同一笔；如是另一笔，请补上电子税票号码后重新导入',
    'A payment of this party, day and amount is booked under its ticket, and this row has none; if it is another payment, add its ticket number and import again',
  ),
  'payment-ticket-on-debts': reject(
    '该票号的缴款已记入具体欠税，合计金额与本行不同；请写明本行所缴的税种、所属期或凭证序号',
    'This ticket is booked to debts already, with another amount; name the levy, period or voucher that this row pays',
  ),
  'payment-like-another': warn(
    '该纳税人同日同额另有一笔没有票号的缴款，已分别入账；如是同一笔，请冲正其一',
    'The party has another payment of this day and amount without a ticket; both are booked. If they are one, reverse one of them',
  ),
  'payment-party-unknown': reject(
    '账上没有该纳税人；请先导入登记或欠税文件',
    'The ledger does not know this party; import the register or the arrears first',
  ),
  'payment-target-several': warn(
    '该税种和所属期有多笔，已记入缴款期限最早的一笔',
    'Several items carry this levy and period; the payment went to the one due first',
  ),
  'hold-reversed': reject(
    '暂缓截止日期“{value}”早于起始日期（{other}）；请核对',
    'The hold ends on "{value}" before it begins ({other}); check both days',
  ),
  'hold-refused': warn(
    '税款已入账，但该行的暂缓与已登记的暂缓不一致，未予登记；请在暂缓登记中核对',
    'The debt was taken in, but its hold contradicts the one on record and was not placed; check the holds',
  ),
  'hold-unknown': reject(
    '暂缓原因“{value}”无法识别；可填：争议、延期缴纳、分期缴纳、纳税担保、中止执行、破产、死亡、其他，或在映射文件中补充对照',
    '"{value}" is no known reason for a hold; use 争议, 延期缴纳, 分期缴纳, 纳税担保, 中止执行, 破产, 死亡 or 其他, or add it to a mapping file',
  ),
} as const;

export const FINDINGS = { ...FORM, ...PARTY, ...MONEY, ...TIME, ...LEVY };

export type FindingCode = keyof typeof FINDINGS;

/** What was found in one cell of one row. */
export interface Finding {
  readonly code: FindingCode;
  /** Heading of the column, '' for the whole row. */
  readonly column: string;
  readonly value: string;
  readonly other: string;
}

const PLACE = /\{(value|other)\}/g;

/** The sentence of a finding in one language. */
export function sentenceOf(finding: Finding, language: 'zh' | 'en'): string {
  return FINDINGS[finding.code][language].replace(PLACE, (_, name: 'value' | 'other') =>
    shorten(finding[name]),
  );
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
