import type { Department, TaskKind, TaskState } from './task.ts';

type Word = { readonly zh: string; readonly en: string };

/** Tasks, departments and states as officers say them. */
export const taskWords: { readonly [kind in TaskKind]: Word } = {
  'phone-call': { zh: '电话联系', en: 'phone call' },
  visit: { zh: '上门核实', en: 'visit' },
  interview: { zh: '约谈', en: 'interview' },
  guidance: { zh: '辅导', en: 'guidance' },
  'enforcement-review': { zh: '强制执行审查', en: 'enforcement review' },
  'manual-review': { zh: '人工处理', en: 'review by a person' },
  'rule-missing': { zh: '补充规则', en: 'a rule is missing' },
};

export const departmentWords: { readonly [department in Department]: Word } = {
  'tax-source': { zh: '税源管理', en: 'tax source' },
  'taxpayer-service': { zh: '纳税服务', en: 'taxpayer service' },
  inspection: { zh: '稽查', en: 'inspection' },
  information: { zh: '信息', en: 'information' },
};

export const taskStateWords: { readonly [state in TaskState]: Word } = {
  open: { zh: '办理中', en: 'open' },
  paused: { zh: '已暂缓', en: 'paused' },
  done: { zh: '已办结', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};
