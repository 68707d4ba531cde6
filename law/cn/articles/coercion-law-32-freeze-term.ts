import type { Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { ACL, O52 } from './citations.ts';
import { termEnd } from './power-terms.ts';

/** 冻结. `extendedOn`: the day the director extended it in writing, with reasons. */
export interface Freeze {
  readonly frozenOn: PlainDate;
  readonly extendedOn?: PlainDate | undefined;
}

/**
 * 冻结期限 (freeze-term): 30 days, once 30 more, ALWAYS — inspections included: ACL 32 lets only a law differ, and the
 * six months of R 88 stand in a regulation. An extension after the first term has lapsed extends nothing.
 */
export function freezeTerm(law: Law, freeze: Freeze): Decision<PlainDate> {
  const first = termEnd(law, { key: 'term-freeze-30', from: freeze.frozenOn, rolls: false });
  const firstEnd = first.what as PlainDate;
  const extended = freeze.extendedOn !== undefined && freeze.extendedOn <= firstEnd;
  const second = extended
    ? termEnd(law, { key: 'freeze-extension', from: firstEnd, rolls: false })
    : undefined;
  return decide(law, {
    rule: 'freeze-term',
    outcome: 'computed',
    what: second?.what ?? firstEnd,
    why:
      second !== undefined
        ? 'freeze-extended'
        : freeze.extendedOn !== undefined
          ? 'freeze-extended-late'
          : 'freeze-first-term',
    because: { frozenOn: freeze.frozenOn, to: second?.what ?? firstEnd },
    basis: [...ACL(32, 33), ...O52(30)],
    on: freeze.frozenOn,
    facts: [{ name: 'frozenOn', value: freeze.frozenOn, from: 'request' }],
    parts: second === undefined ? [first] : [first, second],
  });
}

/** 冻结决定书交付 (freeze-delivery): to the party within three working days of the decision (ACL 31 with 69). */
export const freezeDeliveryDeadline = (law: Law, decidedOn: PlainDate): Decision<PlainDate> =>
  termEnd(law, { key: 'term-freeze-delivery-3-working', from: decidedOn });

export const freezeTermSentences: Sentences = {
  'freeze-first-term': {
    zh: '冻结自{frozenOn}起30日，最迟{to}届满；期满未延长的，金融机构应当解除冻结',
    en: 'The freeze of {frozenOn} ends on {to} at the latest; not extended, the bank must release it',
  },
  'freeze-extended': {
    zh: '冻结经批准延长一次，最迟{to}届满，不得再延长',
    en: 'The freeze was extended once and ends on {to}; there is no further extension',
  },
  'freeze-extended-late': {
    zh: '延长在首个30日届满后作出，不生效；冻结已于{to}届满',
    en: 'The extension came after the first term and has no effect: the freeze ended on {to}',
  },
};
