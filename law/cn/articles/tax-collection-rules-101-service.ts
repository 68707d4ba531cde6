import type { Basis, Decision, PlainDate } from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';
import { A39, ACL, APL, R } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';
import type { Capacity } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

/** 送达方式. */
export type ServiceWay = 'direct' | 'leaving' | 'entrusted' | 'mail' | 'public-notice' | 'electronic';

/** Who took the paper, for direct service. */
export type ServiceRecipient =
  | 'addressee'
  | 'adult-family-living-together'
  | 'legal-representative'
  | 'person-in-charge'
  | 'finance-head'
  | 'mail-clerk'
  | 'representative'
  | 'minor'
  | 'neighbour'
  | 'other-staff';

const MAY_RECEIVE: readonly ServiceRecipient[] = [
  'addressee',
  'adult-family-living-together',
  'legal-representative',
  'person-in-charge',
  'finance-head',
  'mail-clerk',
  'representative',
];

export interface ServiceFacts {
  readonly way: ServiceWay;
  /** Day on the receipt; of leaving; of arrival at the recipient's end; of the public notice. */
  readonly day: PlainDate;
  readonly recipient?: ServiceRecipient | undefined;
  /** 留置: refusal noted, server and witness sign. */
  readonly refusalWitnessed?: Known<boolean>;
  /** 委托、邮寄: direct service is hard. */
  readonly directIsHard?: Known<boolean>;
  /** 公告: many recipients, or all other ways failed. Travel alone is no reason. */
  readonly othersFailedOrMany?: Known<boolean>;
  /** 电子: the signed 确认书. */
  readonly consentSigned?: Known<boolean>;
  readonly addressee?: Capacity | 'heir' | 'bank' | undefined;
  readonly document?: ServedDocument | undefined;
  readonly inInspectionOrReview?: boolean | undefined;
}

/** What is served, as far as the way depends on it. */
export type ServedDocument =
  | 'tax-treatment-decision'
  | 'penalty-decision'
  | 'simple-penalty-decision'
  | 'preservation-decision'
  | 'enforcement-decision'
  | 'exit-ban-decision'
  | 'urging'
  | 'other';

const WAYS: Readonly<Record<ServiceWay, readonly Basis[]>> = {
  direct: R(101, 102, 105),
  leaving: R(103, 105),
  entrusted: R(104, 105),
  mail: R(104, 105),
  'public-notice': R(106),
  electronic: A39(2, 3, 4, 5),
};

/**
 * 视为送达日 (section 9): the day on the receipt, of leaving, on the registered receipt; electronic = arrival at the
 * recipient's end, opened or not; public notice = the notice's day + 30, and the next clock starts the day after.
 */
export function deemedServedOn(law: Law, facts: ServiceFacts): Decision<PlainDate> {
  const valid = serviceValid(law, facts);
  const end =
    facts.way === 'public-notice'
      ? termEnd(law, { key: 'term-public-notice-30', from: facts.day, rolls: false })
      : undefined;
  const day = end?.what ?? facts.day;
  const met = valid.outcome === 'met';
  return decide<PlainDate>(law, {
    rule: `serve-${facts.way}`,
    outcome: met ? 'computed' : valid.outcome,
    ...(met ? { what: day } : {}),
    missing: valid.missing,
    why: met ? 'deemed-served' : valid.outcome === 'unclear' ? 'service-unclear' : 'not-served',
    because: { way: facts.way, day },
    basis: basisOf(facts),
    on: facts.day,
    confidence: isUrgingByNotice(facts) ? 'restated' : 'verified',
    parts: end ? [valid, end] : [valid],
  });
}

/** A 催告 is served under the civil procedure law, not under R 106 (ACL 38); its public notice also takes 30 days (restated). */
const isUrgingByNotice = (facts: ServiceFacts): boolean =>
  facts.document === 'urging' && facts.way === 'public-notice';

const basisOf = (facts: ServiceFacts): readonly Basis[] =>
  isUrgingByNotice(facts) ? [...ACL(38), { act: 'civil-procedure-law', article: '95' }] : WAYS[facts.way];

/** Whether the way was open for this document and this addressee. */
export function serviceValid(law: Law, facts: ServiceFacts): Decision<Ground> {
  const [holds, need] = validity(law, facts);
  return condition(law, facts.day, 'service-valid', {
    holds,
    needs: [need],
    basis: WAYS[facts.way],
    because: { way: facts.way, document: facts.document ?? 'other' },
    confidence: facts.way === 'electronic' ? 'restated' : 'verified',
  });
}

function validity(law: Law, facts: ServiceFacts): [Known<boolean>, string] {
  switch (facts.way) {
    case 'direct':
      return [facts.recipient === undefined ? undefined : MAY_RECEIVE.includes(facts.recipient), 'recipient'];
    case 'leaving':
      return [facts.refusalWitnessed, 'refusalWitnessed'];
    case 'entrusted':
    case 'mail':
      return [facts.directIsHard, 'directIsHard'];
    case 'public-notice':
      return [facts.othersFailedOrMany, 'othersFailedOrMany'];
    case 'electronic':
      return electronic(law, facts);
  }
}

function electronic(law: Law, facts: ServiceFacts): [Known<boolean>, string] {
  const named =
    facts.addressee === undefined ||
    facts.addressee === 'taxpayer' ||
    facts.addressee === 'withholding-agent';
  if (
    !named ||
    mayServeElectronically(law, facts.day, facts.document ?? 'other', facts.inInspectionOrReview ?? false)
      .outcome === 'not-met'
  )
    return [false, ''];
  return [facts.consentSigned, 'consentSigned'];
}

const EXCLUDED: readonly ServedDocument[] = [
  'tax-treatment-decision',
  'penalty-decision',
  'preservation-decision',
  'enforcement-decision',
  'exit-ban-decision',
];

/** 不得电子送达 (e-service-excluded, 公告2019-39 art. 8, restated); a 催告 goes under ACL 38 and stays on paper. */
export function mayServeElectronically(
  law: Law,
  on: PlainDate,
  document: ServedDocument,
  inInspectionOrReview: boolean,
): Decision<Ground> {
  const taken = reading(law, 'penalty-decision-e-service', on);
  const free = document === 'penalty-decision' && taken.value === 'with-consent';
  return condition(law, on, 'electronic-service-allowed', {
    holds: !inInspectionOrReview && document !== 'urging' && (free || !EXCLUDED.includes(document)),
    basis:
      document === 'urging' ? ACL(38) : document === 'penalty-decision' ? [...A39(8), ...APL(61)] : A39(8),
    because: { document, inInspectionOrReview },
    confidence: 'restated',
    readings: document === 'penalty-decision' ? { [taken.key]: taken.value } : {},
  });
}

export const serviceSentences: Sentences = {
  ...conditionSentences({
    'service-valid': [
      '送达方式（{way}）合法',
      '该文书不能这样送达，或未满足该方式的条件（{way}）',
      'The way of service ({way}) is lawful',
      'The document may not be served this way, or its conditions fail ({way})',
    ],
    'electronic-service-allowed': [
      '可以电子送达（{document}）',
      '不得电子送达（{document}），须用纸质',
      'May be served electronically ({document})',
      'May not be served electronically ({document}): paper',
    ],
  }),
  'deemed-served': { zh: '{day}视为送达（{way}）', en: 'Counts as served on {day} ({way})' },
  'not-served': { zh: '不发生送达效力（{way}）', en: 'Not served ({way})' },
  'service-unclear': { zh: '送达事实不明（{way}）', en: 'Not known whether it was served ({way})' },
};
