import { addDays, type Decision, type PlainDate } from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';

/**
 * 破产受理日停止 (EBL 46; 法释2012-9; 公告2025-24 item 2): the last day whose late fee is a claim in the bankruptcy,
 * counted from the day of the court's acceptance ruling. 截止日 is read as inclusive; the day before is the rival reading.
 */
export function bankruptcyLateFeeStop(law: Law, acceptedOn: PlainDate): Decision<PlainDate> {
  const chosen = reading(law, 'late-fee-bankruptcy-stop-day', acceptedOn);
  const last = chosen.value === 'inclusive' ? acceptedOn : addDays(acceptedOn, -1);
  return decide(law, {
    rule: 'late-fee-bankruptcy-stop',
    outcome: 'computed',
    what: last,
    why: chosen.value === 'inclusive' ? 'bankruptcy-stop-inclusive' : 'bankruptcy-stop-day-before',
    because: { accepted: acceptedOn, last },
    basis: chosen.basis,
    confidence: chosen.confidence,
    on: acceptedOn,
    facts: [{ name: 'acceptedOn', value: acceptedOn, from: 'request' }],
    readings: { [chosen.key]: chosen.value },
  });
}

export const bankruptcyStopSentences: Sentences = {
  'bankruptcy-stop-inclusive': {
    zh: '人民法院{accepted}裁定受理破产申请，滞纳金计算至当日（含）{last}为止',
    en: 'The court accepted the bankruptcy on {accepted}; late fee is claimed through {last}, that day included',
  },
  'bankruptcy-stop-day-before': {
    zh: '人民法院{accepted}裁定受理破产申请，滞纳金计算至前一日{last}为止',
    en: 'The court accepted the bankruptcy on {accepted}; late fee is claimed through the day before, {last}',
  },
};
