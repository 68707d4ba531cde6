import { addDays, type Decision, type PlainDate } from '#core';
import { type Law, reading } from '../../engine/index.ts';
import { ACL, ALL, APL, ARL, LITIGATION_INTERPRETATION } from './citations.ts';
import {
  allOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';
import { type DebtorFacts, isNaturalPersonNotInBusiness } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

export interface CourtApplicationFacts extends DebtorFacts {
  /** What is to be enforced. For tax of those inside TCA 40 the bureau has its own power. */
  readonly courtSubject?: Known<'tax' | 'fine'>;
  /** Day the decision to be enforced was served. */
  readonly decisionToEnforceServedOn?: Step<PlainDate>;
  /** Last day of the later of the two windows, reconsideration and suit, where it is known. */
  readonly remediesEndedOn?: Known<PlainDate>;
  readonly remedySought?: Known<boolean>;
  /** 催告书（申请人民法院强制执行适用）送达日. */
  readonly courtUrgingServedOn?: Step<PlainDate>;
  /** End of an approved instalment term of a fine: the three months run from it (APL 72(2)). */
  readonly fineInstalmentsEndOn?: Known<PlainDate>;
}

/**
 * 申请法院强制执行 (court-application): two clocks. Three months from the end of the review and suit windows; and the
 * urging served ten working days before. For N's own tax courts disagree: the reading decides, legal review by default.
 */
export function courtApplication(law: Law, facts: CourtApplicationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'court-application',
    on: facts.on,
    basis: [...ACL(53, 54), ...LITIGATION_INTERPRETATION(155, 156)],
    parts: [courtRouteOpen(law, facts), ...courtClocks(law, facts)],
  });
}

/** Whether the court is the way at all: anyone for fines; for tax only whom the bureau cannot reach itself. */
function courtRouteOpen(law: Law, facts: CourtApplicationFacts): Decision<Ground> {
  const route = reading(law, 'natural-person-court-route', facts.on);
  const person =
    isNaturalPersonNotInBusiness(facts) && !facts.capacities.some((capacity) => capacity !== 'taxpayer');
  const tax = facts.courtSubject === undefined ? undefined : facts.courtSubject === 'tax';
  const disputed = person && tax === true;
  const holds =
    tax === undefined
      ? undefined
      : !tax
        ? true
        : !person
          ? false
          : route.value === 'accepted'
            ? true
            : route.value === 'refused'
              ? false
              : undefined;
  return condition(law, facts.on, 'court-route-open', {
    holds,
    needs: [tax === undefined ? 'courtSubject' : 'legalReview'],
    basis: ACL(13, 53),
    because: { kind: facts.kind, subject: facts.courtSubject ?? null },
    readings: disputed ? { [route.key]: route.value } : {},
  });
}

function courtClocks(law: Law, facts: CourtApplicationFacts): Decision<Ground>[] {
  const c = conditionsOn(law, facts);
  const start = facts.fineInstalmentsEndOn ?? facts.remediesEndedOn;
  const window = start ? termEnd(law, { key: 'term-court-application-3-months', from: start }) : undefined;
  const opens = start ? addDays(start, 1) : undefined;
  const served = facts.courtUrgingServedOn;
  const wait = served ? termEnd(law, { key: 'term-court-10-working', from: served }) : undefined;
  const waited = wait?.what === undefined ? undefined : addDays(wait.what, 1);
  return [
    c.not('no-remedy-sought', 'remedySought', ...ACL(53), ...ARL(20), ...ALL(45, 46)),
    c.test('court-window-open', {
      holds:
        window?.what === undefined || opens === undefined
          ? undefined
          : facts.on >= opens && facts.on <= window.what,
      needs: ['remediesEndedOn'],
      basis: [...ACL(53), ...APL(72)],
      from: opens,
      until: window?.what,
      because: { opens: opens ?? null, closes: window?.what ?? null },
      parts: window ? [window] : [],
    }),
    c.test('court-urging-waited', {
      holds: served === undefined ? undefined : waited !== undefined && facts.on >= waited,
      needs: ['courtUrgingServedOn'],
      basis: ACL(54, 69),
      from: waited,
      because: { servedOn: served ?? null, waited: waited ?? null },
      parts: wait ? [wait] : [],
    }),
  ];
}

/** 申请法院财产保全 (court-preservation): good reason to think the debtor may evade; before the enforcement application; no security asked. */
export function courtPreservation(
  law: Law,
  facts: {
    readonly on: PlainDate;
    readonly decisionToEnforceServedOn?: Step<PlainDate>;
    readonly mayEvade?: Known<boolean>;
  },
): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const served = facts.decisionToEnforceServedOn;
  return allOf(law, {
    rule: 'court-preservation',
    on: facts.on,
    basis: LITIGATION_INTERPRETATION(159),
    parts: [
      c.test('decision-to-enforce', {
        holds: served === undefined ? undefined : served !== null && served <= facts.on,
        needs: ['decisionToEnforceServedOn'],
        basis: LITIGATION_INTERPRETATION(155),
        from: served ?? undefined,
      }),
      c.is('may-evade-enforcement', 'mayEvade', ...LITIGATION_INTERPRETATION(159)),
    ],
  });
}

export const courtSentences = conditionSentences({
  'court-application': [
    '可以申请人民法院强制执行',
    '不能申请人民法院强制执行',
    'The court may be asked to enforce',
    'The court may not be asked to enforce',
  ],
  'court-route-open': [
    '属于应当申请法院执行的事项',
    '税务机关自有强制执行权，或本地口径不受理，法院途径不适用',
    'This is for the court to enforce',
    'The bureau has its own power, or courts here refuse: the court is not the way',
  ],
  'no-remedy-sought': [
    '法定期限内未申请复议、未起诉',
    '已申请复议或者起诉',
    'No review or suit was brought',
    'A review or suit was brought',
  ],
  'court-window-open': [
    '在三个月申请期内（{opens}至{closes}）',
    '不在三个月申请期内（{opens}至{closes}）',
    'Inside the three months ({opens} to {closes})',
    'Outside the three months ({opens} to {closes})',
  ],
  'court-urging-waited': [
    '催告书送达已满十个工作日',
    '催告书未送达，或送达未满十个工作日',
    'Ten working days have passed since the urging was served',
    'The urging was not served, or ten working days have not passed',
  ],
  'court-preservation': [
    '可以申请法院财产保全',
    '不能申请法院财产保全',
    'The court may be asked to secure property',
    'The court may not be asked to secure property',
  ],
  'decision-to-enforce': [
    '有已送达的行政决定',
    '没有已送达的行政决定',
    'There is a served decision',
    'There is no served decision',
  ],
  'may-evade-enforcement': [
    '有充分理由认为被执行人可能逃避执行',
    '没有理由认为被执行人可能逃避执行',
    'There is good reason to think the debtor may evade',
    'There is no reason to think the debtor may evade',
  ],
});
