import { addDays, type Decision, type PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL } from './citations.ts';
import {
  allOf,
  anyOf,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';

/** What a 催告书 must say (ACL 35): term, way, exact amount with its way of payment, the right to state a case. */
export const URGING_ELEMENTS = ['term', 'way', 'amount', 'right-to-be-heard'] as const;
export type UrgingElement = (typeof URGING_ELEMENTS)[number];

/** 催告书, as served. */
export interface Urging {
  readonly servedOn: PlainDate;
  /** Last day of the term it sets. The law sets no minimum here; the ten days belong to the court route. */
  readonly lastDay: PlainDate;
  readonly written: boolean;
  readonly contains: readonly UrgingElement[];
}

export interface UrgingFacts {
  readonly on: PlainDate;
  readonly urging?: Step<Urging>;
  /** 已听取并复核陈述、申辩 (ACL 36); true where none was made. */
  readonly viewsHeard?: Known<boolean>;
  /** 催告期间有证据证明转移、隐匿财物 (ACL 37). */
  readonly hidingDuringUrging?: Known<boolean>;
}

/** 催告书内容 (urge-content): written, with all four elements. Late fee runs on: a dated amount plus what each day adds. */
export function urgingContent(law: Law, facts: UrgingFacts): Decision<Ground> {
  const urging = facts.urging;
  const lacking = urging ? URGING_ELEMENTS.filter((element) => !urging.contains.includes(element)) : [];
  return conditionsOn(law, facts).test('urging-content', {
    holds: urging === undefined ? undefined : urging?.written === true && lacking.length === 0,
    needs: ['urging'],
    basis: ACL(35),
    because: { lacking, written: urging?.written ?? false },
  });
}

/** 催告期满: served in writing with its content, its term over, views heard — or hiding shown meanwhile. */
export function urgingOver(law: Law, facts: UrgingFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'urging-over',
    on: facts.on,
    basis: ACL(35, 36, 37),
    parts: [
      urgingServed(law, facts),
      urgingContent(law, facts),
      urgingWaited(law, facts),
      c.is('views-heard', 'viewsHeard', ...ACL(36)),
    ],
  });
}

function urgingServed(law: Law, facts: UrgingFacts): Decision<Ground> {
  const urging = facts.urging;
  return conditionsOn(law, facts).test('urging-served', {
    holds: urging === undefined ? undefined : urging !== null && urging.servedOn <= facts.on,
    needs: ['urging'],
    basis: ACL(35, 38),
    from: urging?.servedOn,
    ...(urging ? { because: { servedOn: urging.servedOn } } : {}),
  });
}

/** 立即强制执行 (urge-immediate): evidence of hiding during the urging spares the rest of its term. */
function urgingWaited(law: Law, facts: UrgingFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const over = facts.urging ? addDays(facts.urging.lastDay, 1) : undefined;
  const term = c.test('urging-term-over', {
    holds: facts.urging === undefined ? undefined : over !== undefined && facts.on >= over,
    needs: ['urging'],
    basis: ACL(37),
    from: over,
    ...(facts.urging ? { because: { lastDay: facts.urging.lastDay } } : {}),
  });
  if (facts.hidingDuringUrging !== true) return term;
  return anyOf(law, {
    rule: 'urging-waited',
    on: facts.on,
    basis: ACL(37),
    parts: [term, c.is('hiding-during-urging', 'hidingDuringUrging', ...ACL(37))],
  });
}

export const urgingSentences = conditionSentences({
  'urging-content': [
    '催告书为书面且载明期限、方式、金额和陈述申辩权',
    '没有书面催告，或催告书缺少法定内容（缺：{lacking}）',
    'The urging is written and states term, way, amount and the right to be heard',
    'There is no written urging, or it lacks a statutory element ({lacking})',
  ],
  'urging-over': [
    '已书面催告，期限届满，陈述申辩已听取',
    '催告程序未完成，不得作出强制执行决定',
    'Written urging was served, its term is over and views were heard',
    'The urging is not complete: no enforcement decision may be made',
  ],
  'urging-served': ['催告书已送达', '催告书未送达', 'The urging was served', 'The urging was not served'],
  'urging-term-over': [
    '催告书所定期限已于{lastDay}届满',
    '催告书所定期限尚未届满，或未曾催告',
    'The term of the urging ended on {lastDay}',
    'The term of the urging is not over, or there was none',
  ],
  'urging-waited': [
    '无须再等催告期满',
    '须等催告期满',
    'No need to wait any longer',
    'The term of the urging must be awaited',
  ],
  'hiding-during-urging': [
    '催告期间有证据证明转移或者隐匿财物',
    '催告期间没有转移、隐匿的证据',
    'Evidence of hiding came up during the urging',
    'No evidence of hiding came up during the urging',
  ],
  'views-heard': [
    '当事人的陈述、申辩已听取并复核',
    '当事人的陈述、申辩尚未听取、复核',
    'The party’s views were heard and examined',
    'The party’s views were not yet heard and examined',
  ],
});
