import { addDays, type Decision, daysBetween, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { ACL, O52, R } from './citations.ts';
import { termEnd } from './power-terms.ts';

/** 查封、扣押. */
export interface Seizure {
  readonly seizedOn: PlainDate;
  /** Under TCA 55, in an inspection of past periods. */
  readonly inInspectionOfPastPeriods: boolean;
  readonly extendedOn?: PlainDate | undefined;
  /** 国家税务总局批准延长 (TCA 55 cases only): the last day it allows. */
  readonly satExtendedTo?: PlainDate | undefined;
  /** 检测、检验、检疫、技术鉴定 days do not count (ACL 25(3)). */
  readonly testing?: { readonly from: PlainDate; readonly to: PlainDate } | undefined;
}

/** 查封扣押期限 (seizure-term): TCA 55 cases six months, longer only by the SAT; all others 30 + 30 days. Lapse = release. */
export function seizureTerm(law: Law, seizure: Seizure): Decision<PlainDate> {
  const first = termEnd(law, {
    key: seizure.inInspectionOfPastPeriods ? 'seizure-term-inspection' : 'term-seizure-30',
    from: seizure.seizedOn,
    rolls: false,
  });
  const pause = seizure.testing ? daysBetween(seizure.testing.from, seizure.testing.to) + 1 : 0;
  const firstEnd = addDays(first.what as PlainDate, pause);
  const second = extension(law, seizure, firstEnd);
  const end = second?.what ?? satEnd(seizure, firstEnd) ?? firstEnd;
  return decide(law, {
    rule: 'term-seizure-30',
    outcome: 'computed',
    what: end,
    why: seizure.inInspectionOfPastPeriods ? 'seizure-term-inspection' : 'seizure-term-plain',
    because: { seizedOn: seizure.seizedOn, to: end, pause },
    basis: [...R(88), ...ACL(25), ...O52(30)],
    on: seizure.seizedOn,
    facts: [{ name: 'seizedOn', value: seizure.seizedOn, from: 'request' }],
    confidence: 'restated',
    parts: second === undefined ? [first] : [first, second],
  });
}

function extension(law: Law, seizure: Seizure, firstEnd: PlainDate): Decision<PlainDate> | undefined {
  if (seizure.inInspectionOfPastPeriods || seizure.extendedOn === undefined || seizure.extendedOn > firstEnd)
    return undefined;
  return termEnd(law, { key: 'seizure-extension', from: firstEnd, rolls: false });
}

const satEnd = (seizure: Seizure, firstEnd: PlainDate): PlainDate | undefined =>
  seizure.inInspectionOfPastPeriods && seizure.satExtendedTo !== undefined && seizure.satExtendedTo > firstEnd
    ? seizure.satExtendedTo
    : undefined;

export const seizureTermSentences: Sentences = {
  'seizure-term-inspection': {
    zh: '检查以前纳税期中的查封、扣押自{seizedOn}起不超过6个月，至{to}届满；再延长须国家税务总局批准',
    en: 'Seizure of {seizedOn} in an inspection of past periods ends on {to}; only the SAT may allow more',
  },
  'seizure-term-plain': {
    zh: '查封、扣押自{seizedOn}起30日，经批准可延长30日，至{to}届满，期满应当解除',
    en: 'Seizure of {seizedOn} ends on {to} (30 days, 30 more by the director); then it must be released',
  },
};
