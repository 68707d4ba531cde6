import { type Decision, type Fen, type PlainDate, roundHalfUp } from '#core';
import { decide, type Law, rate, type Sentences } from '../../engine/index.ts';

/** 扣缴手续费 (agent-fee): 2 % of the income tax an agent withheld by itself; none on tax found by inspection or ordered. In fen. */
export function withholdingCommission(
  law: Law,
  facts: { readonly on: PlainDate; readonly withheld: Fen; readonly foundOrOrdered: Fen },
): Decision<Fen> {
  const share = rate(law, 'withholding-commission', facts.on);
  const own = facts.withheld - facts.foundOrOrdered;
  const commission = roundHalfUp(own * share.value.numerator, share.value.denominator);
  return decide<Fen>(law, {
    rule: 'agent-fee',
    outcome: 'computed',
    what: commission,
    why: 'withholding-commission',
    because: { withheld: facts.withheld, excluded: facts.foundOrOrdered, commission },
    basis: share.basis,
    on: facts.on,
    facts: [{ name: 'withheld', value: facts.withheld, from: 'request' }],
    confidence: share.confidence,
  });
}

export const commissionSentences: Sentences = {
  'withholding-commission': {
    zh: '扣缴税款{withheld}元（不含查补、责令补扣{excluded}元），手续费{commission}元',
    en: 'On {withheld} yuan withheld (without {excluded} found or ordered) the commission is {commission} yuan',
  },
};
