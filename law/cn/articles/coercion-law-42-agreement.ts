import type { Decision, PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL, R } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

export interface AgreementFacts {
  readonly on: PlainDate;
  /** 已进入强制执行程序. */
  readonly enforcementInProgress?: Known<boolean>;
  readonly harmsOthersOrPublic?: Known<boolean>;
}

/**
 * 执行协议 (enforce-agreement): instalments during an enforcement in progress, without harm to the public or third
 * parties. Late fee keeps running; default restarts enforcement. Deferral is no alternative once tax is overdue (R 42).
 */
export function enforcementAgreement(law: Law, facts: AgreementFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'enforcement-agreement',
    on: facts.on,
    basis: [...ACL(42), ...R(42)],
    parts: [
      c.is('enforcement-in-progress', 'enforcementInProgress', ...ACL(42)),
      c.not('no-harm-to-others', 'harmsOthersOrPublic', ...ACL(42)),
    ],
  });
}

/** 执行回转 (enforce-reversal): the decision revoked or changed, or enforcement wrong → restore or return, else compensate direct loss. */
export function enforcementReversal(
  law: Law,
  facts: {
    readonly on: PlainDate;
    readonly decisionFell?: Known<boolean>;
    readonly canBeReturned?: Known<boolean>;
  },
): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'enforcement-reversal',
    on: facts.on,
    basis: [...ACL(41), ...R(70)],
    parts: [c.is('enforced-decision-fell', 'decisionFell', ...ACL(41))],
  });
}

export const agreementSentences = conditionSentences({
  'enforcement-agreement': [
    '可以达成执行协议，分阶段履行；滞纳金照算，不履行即恢复执行',
    '不能达成执行协议',
    'An enforcement agreement in stages is open; late fee runs on, default restarts enforcement',
    'An enforcement agreement is not open',
  ],
  'enforcement-in-progress': [
    '强制执行正在进行',
    '尚未进入强制执行',
    'Enforcement is in progress',
    'Enforcement has not begun',
  ],
  'no-harm-to-others': [
    '不损害公共利益和他人合法权益',
    '损害公共利益或他人合法权益',
    'No harm to the public or others',
    'It would harm the public or others',
  ],
  'enforcement-reversal': [
    '应当恢复原状或者退还财物，不能退还的赔偿直接损失',
    '没有执行回转的事由',
    'What was taken is restored or returned, else the direct loss is compensated',
    'Nothing has to be undone',
  ],
  'enforced-decision-fell': [
    '据以执行的决定被撤销、变更，或执行错误',
    '据以执行的决定有效且执行无误',
    'The decision was revoked or changed, or enforcement was wrong',
    'The decision stands and enforcement was right',
  ],
});
