import { add, type Decision, type Fen, type PlainDate, ZERO } from '#core';
import { amount, type Law } from '../../engine/index.ts';
import { ACL } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

export interface ProportionalityFacts {
  readonly on: PlainDate;
  readonly taxOverdue?: Known<Fen>;
  readonly lateFeeOutstanding?: Known<Fen>;
  /** Expected cost and harm of the measure to everybody, in fen. */
  readonly measureCost?: Known<Fen>;
}

/**
 * 比例原则 (ACL 5, 16): no measure whose cost or harm reaches the debt. Below the office's own floor (`proportionality-floor`)
 * a seizure, sale or application to a court is never worth it; the floor is the place's rule, not the act's.
 */
export function proportionate(law: Law, facts: ProportionalityFacts): Decision<Ground> {
  const floor = amount(law, 'proportionality-floor', facts.on);
  const owed =
    facts.taxOverdue === undefined ? undefined : add(facts.taxOverdue, facts.lateFeeOutstanding ?? ZERO);
  const cost = facts.measureCost;
  return condition(law, facts.on, 'proportionate', {
    holds: owed === undefined ? undefined : owed >= floor.value && (cost === undefined || cost < owed),
    needs: ['taxOverdue'],
    basis: [...ACL(5, 16), ...floor.basis],
    because: { owed: owed ?? null, floor: floor.value, cost: cost ?? null },
    confidence: floor.confidence,
  });
}

export const proportionalitySentences = conditionSentences({
  proportionate: [
    '与所欠{owed}元相称',
    '与所欠{owed}元不相称（本单位下限{floor}元，措施的成本和损害{cost}元）',
    'In proportion to the {owed} yuan owed',
    'Out of proportion to the {owed} yuan owed (floor here {floor}, cost and harm {cost})',
  ],
});
