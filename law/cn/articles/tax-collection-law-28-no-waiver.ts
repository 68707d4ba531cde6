import type { Basis, Decision, PlainDate } from '#core';
import { decide, type Law, need, type Sentences } from '../../engine/index.ts';
import { ACL } from './citations.ts';

/**
 * 滞纳金不得减免 (TCA 28, 33): may a late fee be given up? Only where an act says so; the act must be named. That no
 * other power exists is known from memory only, so the ban ships behind `late-fee-no-waiver`; while it is off and no
 * act is named the answer is `unclear`, never a yes. Inside an enforcement agreement ACL 42 is a disputed ground.
 */
export function lateFeeWaiver(
  law: Law,
  request: { readonly on: PlainDate; readonly statute?: Basis; readonly inEnforcementAgreement?: boolean },
): Decision<boolean> {
  const ban = need<boolean>(law, 'late-fee-no-waiver', request.on);
  const common = { rule: 'late-fee-no-waiver', on: request.on };
  if (request.statute !== undefined)
    return decide(law, {
      ...common,
      outcome: 'met',
      what: true,
      why: 'waiver-by-statute',
      basis: [request.statute],
    });
  if (request.inEnforcementAgreement === true || !ban.value)
    return decide<boolean>(law, {
      ...common,
      outcome: 'unclear',
      why: request.inEnforcementAgreement === true ? 'waiver-in-agreement' : 'waiver-no-statute-named',
      basis: request.inEnforcementAgreement === true ? [...ACL(42), ...ban.basis] : ban.basis,
      missing: ['statute'],
      confidence: ban.confidence,
    });
  return decide(law, {
    ...common,
    outcome: 'not-met',
    what: false,
    why: 'waiver-banned',
    basis: ban.basis,
    confidence: ban.confidence,
  });
}

export const waiverSentences: Sentences = {
  'waiver-by-statute': {
    zh: '法律、行政法规明确规定可以减免，可以减免滞纳金',
    en: 'An act provides for the waiver, so the late fee may be waived',
  },
  'waiver-in-agreement': {
    zh: '执行协议能否减免税款滞纳金存在争议，须指明法律依据并交法制审核',
    en: 'Whether an enforcement agreement may reduce the late fee on tax is disputed; name the act and send it to legal review',
  },
  'waiver-no-statute-named': {
    zh: '未指明准予减免滞纳金的法律依据，无法判定',
    en: 'No act that allows the waiver was named, so it cannot be said',
  },
  'waiver-banned': {
    zh: '没有法律、行政法规的规定，不得减免滞纳金',
    en: 'Without an act that says so, the late fee may not be waived',
  },
};
