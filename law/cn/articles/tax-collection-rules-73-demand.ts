import type { Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { R } from './citations.ts';
import { condition, conditionSentences, type Ground } from './conditions.ts';
import { termEnd } from './power-terms.ts';

/**
 * 责令限期缴纳的末日: the day the paper sets when it lies inside the fifteen days, else the fifteenth day after service.
 * The rolling of the last day only ever gives the debtor more time.
 */
export function demandEnd(
  law: Law,
  demand: { readonly servedOn: PlainDate; readonly lastDay?: PlainDate | undefined },
): Decision<PlainDate> {
  const longest = termEnd(law, { key: 'term-demand-15', from: demand.servedOn });
  if (demand.lastDay === undefined) return longest;
  return decide(law, {
    rule: 'demand-end',
    outcome: 'computed',
    what: demand.lastDay,
    why: 'demand-end-as-served',
    because: { servedOn: demand.servedOn, to: demand.lastDay },
    basis: R(73),
    on: demand.servedOn,
    facts: [{ name: 'lastDay', value: demand.lastDay, from: 'demand' }],
  });
}

/** 限期不超过15日 (R 73): a longer term in the paper, or one that leaves no day, is a defect of the paper. */
export function demandTermLawful(
  law: Law,
  demand: { readonly servedOn: PlainDate; readonly lastDay: PlainDate },
): Decision<Ground> {
  const longest = termEnd(law, { key: 'term-demand-15', from: demand.servedOn });
  return condition(law, demand.servedOn, 'demand-term-lawful', {
    holds: demand.lastDay > demand.servedOn && demand.lastDay <= (longest.what as PlainDate),
    basis: R(73),
    because: { lastDay: demand.lastDay, longest: longest.what as PlainDate },
    parts: [longest],
  });
}

export const demandTermSentences: Sentences = {
  ...conditionSentences({
    'demand-term-lawful': [
      '限期至{lastDay}，不超过15日（{longest}）',
      '限期至{lastDay}，超过15日（{longest}）或未留时间',
      'The term to {lastDay} is within 15 days ({longest})',
      'The term to {lastDay} exceeds 15 days ({longest}) or leaves no day',
    ],
  }),
  'demand-end-as-served': {
    zh: '责令限期缴纳通知于{servedOn}送达，限期至{to}',
    en: 'The demand was served on {servedOn} and runs to {to}',
  },
};
