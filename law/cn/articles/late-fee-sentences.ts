import type { Sentences } from '../../engine/index.ts';

/** Reasons of the late fee and its parts, in both languages. */
export const lateFeeSentences: Sentences = {
  'late-fee-settled': {
    zh: '缴纳期限{due}，共滞纳{days}天，滞纳金{lateFee}元，税款和滞纳金已于{settledOn}全部结清',
    en: 'Due {due}, {days} days late, late fee {lateFee} yuan; tax and late fee were settled on {settledOn}',
  },
  'late-fee-none': {
    zh: '缴纳期限{due}，截至{on}没有滞纳金，尚欠税款{tax}元',
    en: 'Due {due}; no late fee up to {on}; tax outstanding {tax} yuan',
  },
  'late-fee-formed': {
    zh: '税款已缴清，共滞纳{days}天，形成滞纳金{lateFee}元，已缴{paid}元，尚欠{outstanding}元',
    en: 'The tax is paid; {days} days late formed a late fee of {lateFee} yuan, {paid} paid, {outstanding} still owed',
  },
  'late-fee-running': {
    zh: '缴纳期限{due}，截至{on}共滞纳{days}天，滞纳金{lateFee}元（已缴{paid}元，尚欠{outstanding}元），尚欠税款{tax}元，滞纳金按日继续加收',
    en: 'Due {due}; {days} days late up to {on}: late fee {lateFee} yuan ({paid} paid, {outstanding} owed); tax outstanding {tax} yuan, the fee goes on daily',
  },
  'late-fee-days': {
    zh: '滞纳金自缴纳期限{due}届满次日{from}起，至{to}止（含当日），共{days}天',
    en: 'Late fee runs from {from}, the day after the due date {due}, through {to}, that day included: {days} days',
  },
  'late-fee-segment': {
    zh: '{from}至{to}共{days}天，以欠税{base}元按日{rate}计，为{amount}元',
    en: '{from} to {to}, {days} days, on {base} yuan at {rate} a day: {amount} yuan',
  },
  'late-fee-rounded': {
    zh: '滞纳金按每笔一次四舍五入到分，为{amount}元',
    en: 'The late fee is rounded half up to the fen, once for the line: {amount} yuan',
  },
  'late-fee-split-rounded': {
    zh: '款项在税款与滞纳金之间的分配四舍五入到分，滞纳金为{amount}元',
    en: 'The split of money between tax and late fee is rounded half up to the fen; the late fee is {amount} yuan',
  },
  'cap-principal': {
    zh: '按以税款为限的口径，滞纳金由{uncapped}元限为{capped}元',
    en: 'On the reading that caps the late fee at the tax, {uncapped} yuan becomes {capped} yuan',
  },
  'cap-none': {
    zh: '滞纳金{uncapped}元已超过税款{capped}元，按不设上限的口径计算；若以税款为限则为{capped}元',
    en: 'The late fee of {uncapped} yuan exceeds the tax of {capped} yuan; computed without a cap, on the other reading it is {capped} yuan',
  },
  'allocation-tax-first': {
    zh: '{on}的款项先抵税款{toTax}元，后抵滞纳金{toLateFee}元',
    en: 'The money of {on} goes to tax first: {toTax} yuan, then {toLateFee} yuan to late fee',
  },
  'allocation-late-fee-first': {
    zh: '按缴款人指定，{on}的款项先抵滞纳金{toLateFee}元，后抵税款{toTax}元',
    en: 'As the payer asked, the money of {on} goes to late fee first: {toLateFee} yuan, then {toTax} yuan to tax',
  },
  'allocation-pro-rata': {
    zh: '{on}的款项按税款与滞纳金配比抵缴：税款{toTax}元，滞纳金{toLateFee}元',
    en: 'The money of {on} is split pro rata: {toTax} yuan to tax, {toLateFee} yuan to late fee',
  },
  'allocation-fixed': {
    zh: '{on}的款项按多笔欠税间确定的份额抵缴：税款{toTax}元，滞纳金{toLateFee}元',
    en: 'The money of {on} is applied as fixed across several lines: {toTax} yuan to tax, {toLateFee} yuan to late fee',
  },
  'allocation-whole': {
    zh: '{on}的款项抵税款{toTax}元、滞纳金{toLateFee}元，未分配{unallocated}元',
    en: 'The money of {on}: {toTax} yuan to tax, {toLateFee} yuan to late fee, {unallocated} yuan left over',
  },
  'due-date-moved': {
    zh: '缴纳期限由{from}变更为{to}',
    en: 'The due date was moved from {from} to {to}',
  },
  'accrual-stopped': {
    zh: '滞纳金计算至{last}为止（含当日）',
    en: 'Late fee stops after {last}, that day included',
  },
  'deferral-granted': {
    zh: '经批准延期缴纳（{from}至{to}），期限内不加收滞纳金，届满次日起加收',
    en: 'Deferral granted from {from} to {to}: no late fee inside, from the day after it runs',
  },
  'deferral-not-for-agent': {
    zh: '延期缴纳只适用于纳税人，扣缴义务人{from}至{to}的延期不影响滞纳金',
    en: 'Deferral is for taxpayers only; the term {from} to {to} of a withholding agent does not stop the late fee',
  },
  'authority-fault': {
    zh: '因税务机关的责任少缴税款，不加收滞纳金',
    en: 'Underpaid through the fault of the tax authority: no late fee',
  },
  'authority-fault-notice': {
    zh: '因税务机关的责任少缴税款，通知期限{noticeDeadline}届满前不加收滞纳金，逾期自次日起加收',
    en: "Underpaid through the tax authority's fault: no late fee up to the notice's deadline {noticeDeadline}, then from the day after",
  },
  'not-withheld-agent': {
    zh: '应扣未扣税款由税务机关向纳税人追缴，扣缴义务人不加收滞纳金，另处罚款',
    en: 'Tax not withheld is recovered from the taxpayer; the agent bears no late fee but a fine',
  },
  'not-withheld-taxpayer': {
    zh: '扣缴义务人应扣未扣，纳税人自缴纳期限{due}届满次日起负担滞纳金',
    en: 'The agent did not withhold; the taxpayer bears late fee from the day after the due date {due}',
  },
  'not-withheld-nobody': {
    zh: '2019年以前应扣未扣的税款，不得向纳税人或者扣缴义务人加收滞纳金',
    en: 'For tax not withheld before 2019 neither the taxpayer nor the agent bears late fee',
  },
  'withheld-taxpayer-free': {
    zh: '税款已被扣缴，未解缴的责任在扣缴义务人，纳税人不负担滞纳金',
    en: 'The tax was withheld; that it was not paid over is for the agent, the taxpayer owes no late fee on it',
  },
  'withheld-agent-owes': {
    zh: '扣缴义务人已扣未缴，自解缴期限{due}届满次日起负担滞纳金',
    en: 'The agent withheld and did not pay over: late fee from the day after the due date {due}',
  },
  'refused-agent-free': {
    zh: '纳税人拒绝代扣，税款和滞纳金由纳税人负担',
    en: 'The taxpayer refused the withholding: tax and late fee are owed by the taxpayer, not the agent',
  },
  'refused-taxpayer-owes': {
    zh: '纳税人拒绝代扣，自缴纳期限{due}届满次日起由纳税人负担滞纳金',
    en: 'The taxpayer refused the withholding and bears late fee from the day after {due}',
  },
  'by-reference': {
    zh: '该费按税收有关规定办理征收管理，参照加收滞纳金（有争议）',
    en: 'The charge is administered by reference to the tax rules and bears the late fee (disputed)',
  },
  'by-reference-not': {
    zh: '滞纳金只及于税款，按此口径该费不加收滞纳金',
    en: 'On the reading that late fee is for tax only, this charge bears none',
  },
  'order-not-expired': {
    zh: '责令限期缴纳至{expired}，期满前不加收滞纳金',
    en: 'The order to pay runs to {expired}; there is no late fee before it expires',
  },
  'order-expired-from-due': {
    zh: '责令限期{expired}届满仍未缴，自欠缴之日起（缴纳期限{due}次日）按日加收滞纳金',
    en: 'The order expired on {expired} unpaid: late fee runs from the day of default, the day after {due}',
  },
  'order-expired-order-expiry': {
    zh: '责令限期{expired}届满仍未缴，自期满次日起按日加收滞纳金',
    en: 'The order expired on {expired} unpaid: late fee runs from the day after it',
  },
  'guarantor-owes-debtors-fee': {
    zh: '纳税担保人没有自己的滞纳金，在担保范围内负担被担保人的税款和滞纳金',
    en: "A guarantor has no late fee of its own and answers for the debtor's tax and late fee inside the guarantee",
  },
  'no-late-fee': {
    zh: '该款项没有加收滞纳金的规定',
    en: 'No rule lets this charge bear a late fee',
  },
  'unclear-rule-for-paid-not-transferred': {
    zh: '已缴未上解的款项由谁负担滞纳金没有查到规定，须由人员核实',
    en: 'No rule was found on who bears late fee on money paid but not transferred to the treasury; a person must look',
  },
  'unclear-demand-expired-on': {
    zh: '须先由主管部门责令限期缴纳并且期满，缺少期满日',
    en: "The competent department's order to pay must expire first; its last day is missing",
  },
  'unclear-agreed-rate': {
    zh: '违约金按合同计算，缺少合同约定的日费率',
    en: 'The contract sets the penalty; its rate a day is missing',
  },
  'unclear-loan-base-rate': {
    zh: '特别纳税调整按贷款基准利率加5个百分点计息，缺少该利率',
    en: 'Special tax adjustments bear interest at the loan base rate plus five points; that rate is missing',
  },
  'unclear-late-fee-regime': {
    zh: '该费种的滞纳金规定未知（{regime}），须由人员核实',
    en: 'The late-fee rule of this levy is not known ({regime}); a person must look',
  },
};
