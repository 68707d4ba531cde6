import type { Sentences } from '../../engine/index.ts';

const within = (zh: string, en: string) => ({
  zh: `${zh}，自{from}起{years}年，追征期至{until}届满，仍可追征`,
  en: `${en}: {years} years from {from}, to {until}; it may still be pursued`,
});
const over = (zh: string, en: string) => ({
  zh: `${zh}，自{from}起{years}年，追征期已于{until}届满，不得再追征`,
  en: `${en}: {years} years from {from} ended on {until}; it may no longer be pursued`,
});

/** Reasons of the recovery period, in both languages. */
export const recoverySentences: Sentences = {
  'recovery-declared': {
    zh: '已申报的欠缴税款没有追征期限制，应当依法无限期追缴',
    en: 'Tax that was declared and not paid has no recovery limit and is pursued until it is paid',
  },
  'recovery-evasion': {
    zh: '偷税、抗税、骗税，追征不受期限限制',
    en: 'Evasion, resistance and refund fraud are pursued without limit',
  },
  'recovery-refused': {
    zh: '经通知申报而拒不申报，属于偷税，追征不受期限限制',
    en: 'Refusing to declare after notice is evasion and is pursued without limit',
  },
  'recovery-found-in-time': {
    zh: '在追征期内已被查处或者已申报，属于已知欠税，不再受追征期限制',
    en: 'It was found or declared inside the period: known arrears, no limit any more',
  },
  'recovery-within-authority-fault': within(
    '因税务机关责任少缴，只追税款、不加收滞纳金',
    "The authority's own fault, tax only and no late fee",
  ),
  'recovery-over-authority-fault': over('因税务机关责任少缴', "The authority's own fault"),
  'recovery-within-mistake': within('因计算错误等失误少缴', 'A mistake without intent'),
  'recovery-over-mistake': over('因计算错误等失误少缴', 'A mistake without intent'),
  'recovery-within-undeclared': within('未申报且不属于偷税', 'Not declared, and not evasion'),
  'recovery-over-undeclared': over('未申报且不属于偷税', 'Not declared, and not evasion'),
  'recovery-within-transfer-pricing': within(
    '关联业务往来的调整',
    'Adjustment of dealings between associated enterprises',
  ),
  'recovery-over-transfer-pricing': over(
    '关联业务往来的调整',
    'Adjustment of dealings between associated enterprises',
  ),
  'recovery-amount-needed': {
    zh: '三年已过、五年未满，须查明累计数额是否达到10万元才能判定',
    en: 'Three years are over and five are not: the cumulative amount (100,000 or more) must be known',
  },
  'recovery-special-needed': {
    zh: '三年已过、十年未满，须查明是否有特殊情况才能判定',
    en: 'Three years are over and ten are not: it must be known whether special circumstances exist',
  },
  'recovery-examination-notice': {
    zh: '追征期内仅送达检查通知，是否视为已发现没有定论，须查明何时发现',
    en: 'Only an examination notice was served inside the period; whether that counts as found is not settled',
  },
  'recovery-last-day': {
    zh: '追征期末日为休假日，是否依实施细则第一百零九条顺延没有定论，{on}能否追征须交法制审核',
    en: 'The last day of the period was a rest day; whether article 109 moves it is not settled, so {on} goes to legal review',
  },
  'recovery-undeclared-agent': {
    zh: '未申报的批复只适用于纳税人，扣缴义务人须查明少缴原因',
    en: 'The circular on undeclared tax covers taxpayers only; for a withholding agent the cause must be established',
  },
  'recovery-no-rule': {
    zh: '{on}当日没有已知的追征期规定',
    en: 'No rule on the recovery period is known for {on}',
  },
};
