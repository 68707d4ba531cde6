import type { Sentences } from '#law';

/** Reasons of tiers and steps in both languages. */
export const strategySentences: Sentences = {
  'step-taken': {
    zh: '应缴期限 {due}，已逾期 {daysOverdue} 日，执行步骤“{step}”',
    en: 'Due {due}, {daysOverdue} days overdue: step "{step}" is taken',
  },
  'step-held': { zh: '步骤“{step}”暂缓：{why}', en: 'Step "{step}" waits: {why}' },
  'step-suppressed': { zh: '步骤“{step}”不执行：{why}', en: 'Step "{step}" is not taken: {why}' },
  'step-cancelled': {
    zh: '步骤“{step}”停止自动处理，转人工：{why}',
    en: 'Step "{step}" goes to a person: {why}',
  },
  'step-known-too-late': {
    zh: '步骤“{step}”知悉时已过时点：{why}',
    en: 'The time for step "{step}" had passed: {why}',
  },
  'step-first-known-overdue': {
    zh: '首次知悉时已逾期，步骤“{step}”的时点已过',
    en: 'First known when overdue: the time for step "{step}" had passed',
  },
  'step-rule-missing': {
    zh: '步骤“{step}”缺少规则或事实，转人工',
    en: 'A rule or fact is missing for step "{step}": it goes to a person',
  },
  'tier-known-evasion': { zh: '有偷逃税认定，列为高风险', en: 'Known evasion: tier high' },
  'tier-consecutive-overdue': {
    zh: '连续逾期 {consecutiveOverdue} 期，达到 {threshold} 期，列为高风险',
    en: '{consecutiveOverdue} consecutive overdue periods, {threshold} or more: tier high',
  },
  'tier-abnormal-funds': { zh: '资金异常，列为高风险', en: 'Abnormal funds: tier high' },
  'tier-good-record': { zh: '纳税记录良好，列为低风险', en: 'Good record: tier low' },
  'tier-small-firm-short-of-cash': {
    zh: '小微企业资金紧张，列为中风险',
    en: 'Small firm short of cash: tier medium',
  },
  'tier-short-delay': {
    zh: '逾期 {daysOverdue} 日，不超过 {shortDelayDays} 日，列为低风险',
    en: '{daysOverdue} days overdue, no more than {shortDelayDays}: tier low',
  },
  'tier-first-overdue-no-intent': {
    zh: '首次逾期且无主观故意，列为中风险',
    en: 'First overdue, no intent: tier medium',
  },
  'tier-no-rule-fits': { zh: '没有其他规则适用，列为中风险', en: 'No other rule fits: tier medium' },
  'tier-rule-met': { zh: '符合规则“{rule}”', en: 'Rule "{rule}" fits' },
  'tier-rule-not-met': { zh: '不符合规则“{rule}”', en: 'Rule "{rule}" does not fit' },
};
