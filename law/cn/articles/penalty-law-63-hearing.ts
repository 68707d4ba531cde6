import { addDays, type Decision, date, type Fen, type PlainDate } from '#core';
import { amount, type Law } from '../../engine/index.ts';
import { APL } from './citations.ts';
import { condition, conditionSentences, type Ground, type Step } from './conditions.ts';
import type { PartyKind } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

/** First day of the present penalty act: five working days instead of three days. */
const PENALTY_2021 = date('2021-07-15');

export interface HearingFacts {
  readonly on: PlainDate;
  readonly kind: PartyKind;
  readonly fine: Fen;
  /** 行政处罚事项告知书送达日. */
  readonly noticeServedOn?: Step<PlainDate>;
  readonly hearingRequestedOn?: Step<PlainDate>;
  readonly hearingHeldOn?: Step<PlainDate>;
}

/** 听证数额 (hearing floor, restated): 2,000 yuan for a person, 10,000 for a body. */
export function hearingOpen(law: Law, facts: Pick<HearingFacts, 'on' | 'kind' | 'fine'>): Decision<Ground> {
  const person = facts.kind === 'natural-person' || facts.kind === 'individual-business';
  const floor = amount(law, person ? 'hearing-floor-person' : 'hearing-floor-body', facts.on);
  return condition(law, facts.on, 'hearing-open', {
    holds: facts.fine >= floor.value,
    basis: [...APL(63), ...floor.basis],
    because: { fine: facts.fine, floor: floor.value },
    confidence: floor.confidence,
  });
}

/** 听证申请的末日: five working days from the notice (three days before 2021-07-15). */
export const hearingRequestEnd = (law: Law, noticeServedOn: PlainDate): Decision<PlainDate> =>
  termEnd(law, {
    key: noticeServedOn >= PENALTY_2021 ? 'term-hearing-request-5-working' : 'term-hearing-request-3',
    from: noticeServedOn,
  });

/** 何时可以作出处罚决定 (EX-40): notice served, the hearing window over or the hearing held. */
export function penaltyMayBeDecided(law: Law, facts: HearingFacts): Decision<Ground> {
  const served = facts.noticeServedOn;
  const open = hearingOpen(law, facts).outcome === 'met';
  const end = served ? hearingRequestEnd(law, served) : undefined;
  const asked = facts.hearingRequestedOn ?? undefined;
  const inTime = asked !== undefined && end?.what !== undefined && asked <= end.what;
  const waited = !open
    ? (served ?? undefined)
    : inTime
      ? (facts.hearingHeldOn ?? undefined)
      : end?.what && addDays(end.what, 1);
  return condition(law, facts.on, 'penalty-may-be-decided', {
    holds: served === undefined ? undefined : served !== null && waited !== undefined && facts.on >= waited,
    needs: ['noticeServedOn'],
    basis: APL(44, 45, 63, 64),
    from: waited,
    because: { servedOn: served ?? null, end: end?.what ?? null, from: waited ?? null },
    parts: end ? [end] : [],
    confidence: facts.on >= PENALTY_2021 ? 'verified' : 'restated',
  });
}

/** 处罚决定期限 (penalty-decision-term, APL 60): 90 days from filing the case. */
export const penaltyDecisionEnd = (law: Law, caseFiledOn: PlainDate): Decision<PlainDate> =>
  termEnd(law, { key: 'term-penalty-decision-90', from: caseFiledOn });

export const hearingSentences = conditionSentences({
  'hearing-open': [
    '罚款{fine}元，达到{floor}元，有权要求听证',
    '罚款{fine}元，未达到{floor}元，无听证',
    'A fine of {fine} reaches {floor}: a hearing may be asked for',
    'A fine of {fine} does not reach {floor}: no hearing',
  ],
  'penalty-may-be-decided': [
    '告知已送达，听证申请期（至{end}）已过或听证已举行，可以作出处罚决定',
    '听证申请期（至{end}）未满、听证未举行或未告知，不得作出处罚决定',
    'The notice was served and the hearing window (to {end}) is over, or the hearing was held',
    'No decision yet: the hearing window runs to {end}, the hearing is due, or no notice was served',
  ],
});
