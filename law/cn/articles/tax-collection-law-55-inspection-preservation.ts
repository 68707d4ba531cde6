import type { Decision } from '#core';
import type { Law } from '../../engine/index.ts';
import { ACL, TCA } from './citations.ts';
import { type UrgingFacts, urgingOver } from './coercion-law-35-urging.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';
import { type DebtorFacts, taxpayerInBusiness } from './power-scope.ts';
import { notStayed } from './tax-collection-law-40-enforcement.ts';

export interface InspectionPreservationFacts extends DebtorFacts, UrgingFacts {
  /** 对以前纳税期依法进行税务检查. */
  readonly inspectionOfPastPeriods?: Known<boolean>;
  /** 检查中发现逃避纳税义务行为. */
  readonly evasionFoundInInspection?: Known<boolean>;
  readonly hasSignsOfHiding?: Known<boolean>;
  /** 破产受理 or another stay. */
  readonly enforcementStayed?: Known<boolean>;
}

/** 检查中保全 (preservation-55): past periods, evasion found, clear signs of hiding; the same approval as TCA 38 and 40. */
export function preservation55(law: Law, facts: InspectionPreservationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'preservation-55',
    on: facts.on,
    basis: TCA(55),
    parts: inspectionGrounds(law, facts),
  });
}

/** 检查中强制执行: as {@link preservation55}, and the 催告 of ACL 35 is still owed, except under ACL 37(3). */
export function enforcement55(law: Law, facts: InspectionPreservationFacts): Decision<Ground> {
  return allOf(law, {
    rule: 'enforcement-55',
    on: facts.on,
    basis: [...TCA(55), ...ACL(35, 37)],
    parts: [...inspectionGrounds(law, facts), urgingOver(law, facts)],
  });
}

function inspectionGrounds(law: Law, facts: InspectionPreservationFacts): Decision<Ground>[] {
  const c = conditionsOn(law, facts);
  return [
    taxpayerInBusiness(law, facts, '55'),
    c.is('inspection-of-past-periods', 'inspectionOfPastPeriods', ...TCA(55)),
    c.is('evasion-found-in-inspection', 'evasionFoundInInspection', ...TCA(55)),
    c.is('signs-of-hiding', 'hasSignsOfHiding', ...TCA(55)),
    notStayed(law, facts),
  ];
}

export const inspectionPreservationSentences = conditionSentences({
  'preservation-55': [
    '检查中可以采取保全措施（批准权限同第三十八条）',
    '不符合检查中采取保全措施的条件',
    'Preservation during an inspection is open, with the same approval as article 38',
    'Preservation during an inspection is not open',
  ],
  'enforcement-55': [
    '检查中可以采取强制执行措施',
    '不符合检查中采取强制执行措施的条件',
    'Enforcement during an inspection is open',
    'Enforcement during an inspection is not open',
  ],
  'inspection-of-past-periods': [
    '正在对以前纳税期依法进行税务检查',
    '没有对以前纳税期的税务检查',
    'Past periods are under a lawful inspection',
    'There is no inspection of past periods',
  ],
  'evasion-found-in-inspection': [
    '检查中发现逃避纳税义务行为',
    '检查中未发现逃避纳税义务行为',
    'The inspection found evasion',
    'The inspection found no evasion',
  ],
});
