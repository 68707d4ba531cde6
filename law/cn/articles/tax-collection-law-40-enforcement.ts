import { addDays, type Decision, type Fen, type PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL, R, TCA } from './citations.ts';
import { type UrgingFacts, urgingOver } from './coercion-law-35-urging.ts';
import { outsideBannedTime, type TimeBanFacts } from './coercion-law-43-time-ban.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known, type Step } from './conditions.ts';
import { type DebtorFacts, withinTca40 } from './power-scope.ts';
import { demandEnd } from './tax-collection-rules-73-demand.ts';

/** 责令限期缴纳, as served. `lastDay` is the day the paper sets; absent: the full fifteen days. */
export interface Demand {
  readonly servedOn: PlainDate;
  readonly lastDay?: PlainDate | undefined;
}

export interface EnforcementFacts extends DebtorFacts, UrgingFacts {
  /** Tax overdue and unpaid today, in fen. */
  readonly taxOverdue?: Known<Fen>;
  /** First day after the oldest effective due day. */
  readonly overdueSince?: Known<PlainDate>;
  readonly demand?: Step<Demand>;
  /** 破产受理 or another stay: enforcement stands still (EBL 19; ACL 39). */
  readonly enforcementStayed?: Known<boolean>;
}

/** Facts of carrying out: who approved, what was served, and when the officers go. */
export interface CarryOutFacts extends EnforcementFacts, TimeBanFacts {
  readonly directorApproved?: Known<boolean>;
  /** 强制执行决定书送达日. */
  readonly decisionServedOn?: Step<PlainDate>;
}

/**
 * 强制执行 (enforcement-40), steps 1 to 3: the deadline passed, the demand expired, 催告 served, heard and over.
 * Met means that the director may be asked for approval. Late fee is enforced with the tax (TCA 40(2)).
 * N's own tax is outside; N as withholding agent or guarantor is inside.
 */
export function enforcement40(law: Law, facts: EnforcementFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'enforcement-40',
    on: facts.on,
    basis: [...TCA(40), ...ACL(34, 35, 36, 37)],
    parts: [
      withinTca40(law, facts),
      overdue(law, facts),
      demandExpired(law, facts),
      urgingOver(law, facts),
      notStayed(law, facts),
    ],
  });
}

/** All five steps of enforcement-40, and not at night or on a public holiday (ACL 43). */
export function enforcementCarriedOut40(law: Law, facts: CarryOutFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const served = facts.decisionServedOn;
  return allOf(law, {
    rule: 'enforcement-40-carried-out',
    on: facts.on,
    basis: [...TCA(40), ...ACL(37, 43)],
    parts: [
      enforcement40(law, facts),
      c.is('director-approved', 'directorApproved', ...TCA(40)),
      c.test('enforcement-decision-served', {
        holds: served === undefined ? undefined : served !== null && served <= facts.on,
        needs: ['decisionServedOn'],
        basis: ACL(37, 38),
        from: served ?? undefined,
        ...(served ? { because: { servedOn: served } } : {}),
      }),
      outsideBannedTime(law, facts),
    ],
  });
}

/** 逾期未缴: something is overdue and unpaid. */
export function overdue(
  law: Law,
  facts: Pick<EnforcementFacts, 'on' | 'taxOverdue' | 'overdueSince'>,
): Decision<Ground> {
  const { taxOverdue, overdueSince } = facts;
  return conditionsOn(law, facts).test('tax-overdue', {
    holds: taxOverdue === undefined ? undefined : taxOverdue > 0n,
    needs: ['taxOverdue'],
    basis: TCA(32, 40),
    from: overdueSince,
    because: { taxOverdue: taxOverdue ?? null, overdueSince: overdueSince ?? null },
  });
}

/** 责令限期届满: demand served, at most fifteen days, its last day gone by. */
export function demandExpired(law: Law, facts: Pick<EnforcementFacts, 'on' | 'demand'>): Decision<Ground> {
  const demand = facts.demand;
  const end = demand ? demandEnd(law, demand) : undefined;
  const from = end?.what === undefined ? undefined : addDays(end.what, 1);
  return conditionsOn(law, facts).test('demand-expired', {
    holds: demand === undefined ? undefined : from !== undefined && facts.on >= from,
    needs: ['demand'],
    basis: [...TCA(40), ...R(73)],
    from,
    because: demand && end?.what ? { servedOn: demand.servedOn, lastDay: end.what } : { lastDay: null },
    parts: end === undefined ? [] : [end],
  });
}

/** 没有中止事由: bankruptcy accepted (EBL 19) or another ground (ACL 39) stops measures and enforcement alike. */
export function notStayed(
  law: Law,
  facts: Pick<EnforcementFacts, 'on' | 'enforcementStayed'>,
): Decision<Ground> {
  return conditionsOn(law, { on: facts.on, enforcementStayed: facts.enforcementStayed ?? false }).not(
    'not-stayed',
    'enforcementStayed',
    ...ACL(39),
    { act: 'bankruptcy-2007', article: '19' },
  );
}

export const enforcementSentences = conditionSentences({
  'enforcement-40': [
    '可以作出强制执行决定（须经县以上税务局局长批准，滞纳金一并执行）',
    '不得作出强制执行决定',
    'An enforcement decision is open, with the bureau director’s approval; late fee is enforced with the tax',
    'No enforcement decision may be made',
  ],
  'enforcement-40-carried-out': [
    '强制执行可以实施',
    '强制执行不得实施',
    'Enforcement may be carried out',
    'Enforcement may not be carried out',
  ],
  'tax-overdue': [
    '税款{taxOverdue}元逾期未缴（自{overdueSince}起）',
    '没有逾期未缴的税款',
    'Tax of {taxOverdue} yuan is overdue since {overdueSince}',
    'No tax is overdue',
  ],
  'demand-expired': [
    '责令缴纳的限期已于{lastDay}届满',
    '未责令限期缴纳，或限期（止于{lastDay}）尚未届满',
    'The demand’s term ended on {lastDay}',
    'No demand was served, or its term (to {lastDay}) still runs',
  ],
  'not-stayed': [
    '执行没有中止事由',
    '执行已中止（破产受理或其他中止事由）',
    'Nothing stays the enforcement',
    'Enforcement is stayed (bankruptcy or another ground)',
  ],
  'enforcement-decision-served': [
    '强制执行决定书已送达',
    '强制执行决定书未送达',
    'The enforcement decision was served',
    'The enforcement decision was not served',
  ],
});
