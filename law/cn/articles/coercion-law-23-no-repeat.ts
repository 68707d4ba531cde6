import type { Decision, PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL } from './citations.ts';
import { conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

/** 不得重复查封、冻结 (no-repeat-seizure): what another authority has already seized or frozen is out of reach. */
export function notAlreadySeized(
  law: Law,
  facts: { readonly on: PlainDate; readonly seizedByAnotherAuthority?: Known<boolean> },
): Decision<Ground> {
  return conditionsOn(law, facts).not('not-already-seized', 'seizedByAnotherAuthority', ...ACL(23, 29));
}

export const noRepeatSentences = conditionSentences({
  'not-already-seized': [
    '财产未被其他国家机关查封、冻结',
    '财产已被其他国家机关依法查封、冻结，不得重复查封、冻结',
    'No other authority has seized or frozen the property',
    'Another authority has already seized or frozen the property: it may not be done twice',
  ],
});
