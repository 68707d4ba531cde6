import { addDays, type Decision, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { R } from './citations.ts';
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

/** 限期不超过15日 (R 73): a longer term in the paper is a defect of the paper. */
export const demandTermIsLawful = (demand: { servedOn: PlainDate; lastDay: PlainDate }, longest: PlainDate) =>
  demand.lastDay <= longest && demand.lastDay >= addDays(demand.servedOn, 1);

export const demandTermSentences: Sentences = {
  'demand-end-as-served': {
    zh: '责令限期缴纳通知于{servedOn}送达，限期至{to}',
    en: 'The demand was served on {servedOn} and runs to {to}',
  },
};
