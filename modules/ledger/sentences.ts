import type { Sentences } from '#law';

/** Reasons of this room's own decisions, beside the law's. */
export const ledgerSentences = {
  'statement-total': {
    zh: '截至{on}，{obligations}笔税款合计欠缴税款{tax}元、滞纳金{lateFee}元，共{total}元',
    en: 'As of {on}, {obligations} obligations: tax {tax} and late fee {lateFee} yuan, together {total}',
  },
  'statement-nothing-owed': {
    zh: '截至{on}，没有欠缴的税款和滞纳金',
    en: 'As of {on} no tax and no late fee is owed',
  },
  'statement-unclear': {
    zh: '截至{on}，欠缴税款{tax}元；部分滞纳金缺少事实或规则，未计入合计',
    en: 'As of {on} tax of {tax} yuan is owed; some late fee cannot be computed for want of facts or rules',
  },
  'late-fee-rule-missing': {
    zh: '滞纳金无法计算：规则参数“{parameter}”在相关日期没有已知取值',
    en: 'The late fee cannot be computed: the parameter "{parameter}" has no known value on a day that matters',
  },
} as const satisfies Sentences;
