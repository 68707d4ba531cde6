import { silenceWords } from '#channels';
import type { HoldReason } from '#ledger';
import type { StepOutcome } from './decide-step.ts';
import type { Tier } from './ladder.ts';
import type { CancelCriterion } from './predicates.ts';
import type { TierRule } from './tiers.ts';

type Word = { readonly zh: string; readonly en: string };
type Words<Code extends string = string> = { readonly [code in Code]: Word };

/** 暂缓原因 as officers say them. */
export const holdWords: Words<HoldReason> = {
  dispute: { zh: '争议处理中', en: 'dispute' },
  deferral: { zh: '已批准延期缴纳', en: 'deferral' },
  plan: { zh: '分期缴纳中', en: 'payment plan' },
  secured: { zh: '已提供纳税担保', en: 'secured' },
  'court-suspension': { zh: '法院裁定中止', en: 'suspended by a court' },
  insolvency: { zh: '破产程序中', en: 'insolvency' },
  death: { zh: '纳税人死亡', en: 'death' },
  'stale-payments': { zh: '缴款数据滞后', en: 'payments out of date' },
  other: { zh: '其他暂缓原因', en: 'another reason' },
};

/** Steps of the shipped ladder. A step of another region's ladder that is not named here is shown by its id. */
const STEPS: Words = {
  'due-reminder': { zh: '到期前提醒', en: 'due reminder' },
  'overdue-reminder': { zh: '逾期提醒', en: 'overdue reminder' },
  'first-contact': { zh: '首次联系', en: 'first contact' },
  'grace-end-reminder': { zh: '宽限期满提醒', en: 'grace end reminder' },
  'follow-up': { zh: '跟进', en: 'follow-up' },
  'enforcement-review': { zh: '转强制执行审查', en: 'enforcement review' },
  enter: { zh: '进入催缴', en: 'entry' },
};

const OUTCOMES: Words<StepOutcome['outcome']> = {
  taken: { zh: '执行', en: 'taken' },
  held: { zh: '暂缓', en: 'on hold' },
  suppressed: { zh: '不执行', en: 'not taken' },
  cancelled: { zh: '转人工', en: 'goes to a person' },
  'known-too-late': { zh: '时点已过', en: 'its time had passed' },
};

/** 风险等级. */
export const tierWords: Words<Tier> = {
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
};

const TIER_RULES: Words<TierRule | 'same-for-every-tier'> = {
  'known-evasion': { zh: '有偷逃税认定', en: 'known evasion' },
  'consecutive-overdue': { zh: '连续多期逾期', en: 'several periods overdue in a row' },
  'abnormal-funds': { zh: '资金异常', en: 'abnormal funds' },
  'good-record': { zh: '纳税记录良好', en: 'good record' },
  'small-firm-short-of-cash': { zh: '小微企业资金紧张', en: 'small firm short of cash' },
  'first-overdue-no-intent': { zh: '首次逾期且无主观故意', en: 'first overdue, no intent' },
  'short-delay': { zh: '逾期时间短', en: 'short delay' },
  'no-rule-fits': { zh: '无其他情形', en: 'no other rule fits' },
  'same-for-every-tier': { zh: '各等级相同', en: 'the same for every tier' },
};

const OBSTACLES: Words<Exclude<CancelCriterion, 'on-hold'>> = {
  'payments-stale': { zh: '缴款数据未更新', en: 'payments are out of date' },
  'party-bankrupt': { zh: '纳税人进入破产程序', en: 'the party is bankrupt' },
  'party-deceased': { zh: '纳税人已死亡', en: 'the party is deceased' },
  'party-missing': { zh: '纳税人失踪', en: 'the party is missing' },
  'party-deregistered': { zh: '纳税人已注销', en: 'the party is deregistered' },
};

const OTHERS: Words = {
  'below-proportionality-floor': { zh: '金额低于上门、约谈的下限', en: 'too little for a visit' },
  'small-balance': { zh: '余额在容忍额内', en: 'balance within the tolerance' },
  'rule-missing': { zh: '缺少规则或事实', en: 'a rule or fact is missing' },
  'due-date-passed': { zh: '缴款期限已过', en: 'the due date has passed' },
  'first-known-overdue': { zh: '首次知悉时已逾期', en: 'first known when overdue' },
  settled: { zh: '已缴清', en: 'settled' },
  'due-date-moved': { zh: '缴款期限已变更', en: 'the due date was moved' },
  'rule-found': { zh: '规则已补充', en: 'the rule was found' },
  unknown: { zh: '原因不明', en: 'unknown' },
};

const ON_HOLD: Words = Object.fromEntries(
  Object.entries(holdWords).map(([reason, word]) => [`on-hold-${reason}`, word]),
);
const REASONS: Words = { ...silenceWords, ...ON_HOLD, ...TIER_RULES, ...OBSTACLES, ...OTHERS };

const worded =
  (words: Words) =>
  (code: string, language: 'zh' | 'en'): string =>
    words[code]?.[language] ?? code;

/** 步骤、结果、原因 in the words of the office; what has no word is shown as it is. */
export const stepWord = worded(STEPS);
export const outcomeWord = worded(OUTCOMES);
export const reasonWord = worded(REASONS);
