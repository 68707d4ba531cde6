import type { SuppressionReason } from './intent.ts';
import type { MessageKind, MessageState } from './message.ts';

type Word = { readonly zh: string; readonly en: string };

/** Kinds of messages as officers say them. */
export const messageWords: { readonly [kind in MessageKind]: Word } = {
  'due-reminder': { zh: '到期前提醒', en: 'due reminder' },
  'overdue-reminder': { zh: '逾期提醒', en: 'overdue reminder' },
  guidance: { zh: '辅导', en: 'guidance' },
  'grace-end-reminder': { zh: '宽限期满提醒', en: 'grace end reminder' },
};

export const messageStateWords: { readonly [state in MessageState]: Word } = {
  queued: { zh: '待送出', en: 'queued' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  'handed-over': { zh: '送出中', en: 'handed over' },
  sent: { zh: '已送出', en: 'sent' },
  failed: { zh: '送出失败', en: 'failed' },
  unknown: { zh: '是否送达不明，请人工核实', en: 'unknown whether sent; a person must look' },
};

/** Why nothing was said. */
export const silenceWords: { readonly [why in SuppressionReason | 'withdrawn' | 'failed' | 'paid']: Word } = {
  'no-live-contact': { zh: '没有可用的联系方式', en: 'no working contact' },
  'frequency-limit': { zh: '本周联系此人已达上限', en: 'this person was contacted as often as allowed' },
  'contacted-today': { zh: '今天已就同类事项联系过此人', en: 'this person was contacted on this today' },
  withdrawn: { zh: '送出前已撤回', en: 'withdrawn before it left' },
  failed: { zh: '送出失败', en: 'delivery failed' },
  paid: { zh: '已缴清或已不再催缴', en: 'paid or no longer pursued' },
};
