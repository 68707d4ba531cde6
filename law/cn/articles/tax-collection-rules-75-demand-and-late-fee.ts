import { addDays, type Decision, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';

/**
 * 责令限期不影响滞纳金起算 (demand-does-not-stop-fee): late fee starts the day after the due date set by law, whatever day
 * a demand sets. `what` is that first day.
 */
export const lateFeeStart = (
  law: Law,
  request: { readonly effectiveDue: PlainDate; readonly demandDeadline?: PlainDate },
): Decision<PlainDate> =>
  decide(law, {
    rule: 'demand-does-not-stop-fee',
    outcome: 'computed',
    what: addDays(request.effectiveDue, 1),
    why: request.demandDeadline === undefined ? 'late-fee-starts' : 'late-fee-starts-despite-demand',
    because: {
      due: request.effectiveDue,
      demandDeadline: request.demandDeadline ?? null,
      lateFeeFrom: addDays(request.effectiveDue, 1),
    },
    basis: [{ act: 'tca-rules-2016', article: '75' }],
    on: request.effectiveDue,
    facts: [{ name: 'effectiveDue', value: request.effectiveDue, from: 'request' }],
  });

export const lateFeeStartSentences: Sentences = {
  'late-fee-starts': {
    zh: '滞纳金自缴纳期限{due}届满次日{lateFeeFrom}起算',
    en: 'Late fee starts on {lateFeeFrom}, the day after the due date {due}',
  },
  'late-fee-starts-despite-demand': {
    zh: '责令限期（至{demandDeadline}）不改变滞纳金起算日，仍自缴纳期限{due}届满次日{lateFeeFrom}起算',
    en: 'The demand (to {demandDeadline}) does not change the start: {lateFeeFrom}, the day after the due date {due}',
  },
};
