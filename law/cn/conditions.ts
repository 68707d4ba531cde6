import type { Basis, Confidence, Decision, FactValue, PlainDate } from '#core';
import { decide, type Law } from '../engine/index.ts';

/** One condition of an article: whether it holds, or undefined when the fact is not known. */
export interface Condition {
  /** Name of the fact, as it appears among the missing ones. */
  readonly fact: string;
  readonly holds: boolean | undefined;
  /** Reason code when it does not hold. */
  readonly otherwise: string;
}

export interface Article<T> {
  readonly rule: string;
  readonly basis: readonly Basis[];
  readonly on: PlainDate;
  readonly conditions: readonly Condition[];
  readonly because?: { readonly [name: string]: FactValue };
  readonly met: string;
  readonly whatMet: T;
  readonly whatNotMet: T;
  readonly confidence?: Confidence;
  readonly readings?: { readonly [name: string]: string };
  readonly parts?: readonly Decision<unknown>[];
}

/**
 * An article whose conditions must all hold. One that fails settles it, even while others are unknown; with none
 * failed and some unknown the answer is `unclear` and names them. Not enough facts is never a "no".
 */
export function allConditions<T>(law: Law, article: Article<T>): Decision<T> {
  const failed = article.conditions.find((one) => one.holds === false);
  const missing = article.conditions.filter((one) => one.holds === undefined).map((one) => one.fact);
  const common = {
    rule: article.rule,
    basis: article.basis,
    on: article.on,
    because: { ...article.because, ...namedMissing(missing) },
    facts: article.conditions.flatMap((one) =>
      one.holds === undefined ? [] : [{ name: one.fact, value: one.holds, from: 'request' }],
    ),
    confidence: article.confidence ?? 'verified',
    readings: article.readings ?? {},
    parts: article.parts ?? [],
  } as const;
  if (failed)
    return decide(law, { ...common, outcome: 'not-met', what: article.whatNotMet, why: failed.otherwise });
  if (missing.length > 0)
    return decide<T>(law, { ...common, outcome: 'unclear', why: 'facts-missing', missing });
  return decide(law, { ...common, outcome: 'met', what: article.whatMet, why: article.met });
}

const FACT_ZH: { readonly [fact: string]: string } = {
  actInForce: '当时施行的规定',
  appliedOn: '申请日期',
  approved: '是否核准',
  assigned: '税务部门确定的主管税务机关',
  cash: '当期货币资金',
  clearedOn: '税款清算日期',
  decided: '审批结果',
  decidedBy: '审批机关',
  due: '缴纳期限',
  effectiveDue: '顺延后的缴纳期限',
  employers: '任职受雇单位',
  evidenceOfEvasion: '有无逃避纳税义务的根据',
  extendedTo: '核准的延期',
  finesOutstanding: '未缴罚款',
  firm: '企业规模（小型或者中型）',
  forceMajeureLoss: '有无不可抗力损失',
  household: '户籍所在地',
  lastPeriodTax: '上期实际缴纳税额或者核定税额',
  lateFeeOutstanding: '未缴滞纳金',
  mainIncome: '主要收入来源地',
  payer: '缴款人类型',
  prepaid: '已预缴税额',
  registrationCancelledOn: '注销户籍日期',
  reportedBeforeLiquidation: '清算前是否报告',
  residence: '经常居住地',
  socialInsurance: '社会保险费',
  tax: '应纳税款',
  taxOutstanding: '未缴税款',
  until: '延期终止日',
  wagesPayable: '应付职工工资',
  windowOver: '汇算清缴期是否结束',
};

/** The missing facts as the sentence {@link conditionSentences} needs them, in both languages. */
export const namedMissing = (missing: readonly string[]) => ({
  missing,
  missingZh: missing.map((fact) => FACT_ZH[fact] ?? fact),
});

export const conditionSentences = {
  'facts-missing': {
    zh: '事实不足，尚不能判定，缺少：{missingZh}',
    en: 'Not enough facts to decide; missing: {missing}',
  },
} as const;
