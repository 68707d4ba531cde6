import type { Decision, Fen, Fraction, PlainDate } from '#core';
import { amount, type Law, rate } from '../../engine/index.ts';
import { CL, CRIME_INTERPRETATION } from './citations.ts';
import { allOf, condition, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

export interface EvasionCrimeFacts {
  readonly on: PlainDate;
  readonly who: 'taxpayer' | 'withholding-agent';
  readonly evaded?: Known<Fen>;
  /** 占应纳税额的比例; no percentage for agents (201(2)). */
  readonly share?: Known<Fraction>;
  /** 已依法下达追缴通知: none served → no prosecution of a taxpayer (解释 art. 3(2)). */
  readonly collectionNoticeServed?: Known<boolean>;
  readonly paidInFullInTime?: Known<boolean>;
  /** 五年内因逃税受过刑事处罚或两次以上行政处罚. */
  readonly punishedBefore?: Known<boolean>;
}

/** 逃税罪 (crime-evasion): whether the thresholds for a referral are reached: ≥ 100,000, for taxpayers also ≥ 10 %. */
export function evasionCrime(law: Law, facts: EvasionCrimeFacts): Decision<Ground> {
  const limit = amount(law, 'evasion-crime-amount', facts.on);
  const share = rate(law, 'evasion-crime-share', facts.on);
  const large = facts.evaded === undefined ? undefined : facts.evaded >= limit.value;
  const part = facts.who === 'withholding-agent' ? true : facts.share && reaches(facts.share, share.value);
  return condition(law, facts.on, 'evasion-crime', {
    holds:
      large === false || part === false
        ? false
        : large === undefined || part === undefined
          ? undefined
          : true,
    needs: ['evaded', 'share'],
    basis: [...CL(201), ...CRIME_INTERPRETATION(2)],
    because: { evaded: facts.evaded ?? null, limit: limit.value },
  });
}

/** 不予追究刑事责任 (201(4)): taxpayers only; everything paid in time before the police file, and not punished before. */
export function evasionNotProsecuted(law: Law, facts: EvasionCrimeFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const basis = [...CL(201), ...CRIME_INTERPRETATION(3)];
  return allOf(law, {
    rule: 'evasion-not-prosecuted',
    on: facts.on,
    basis,
    parts: [
      c.test('relief-for-taxpayers', { holds: facts.who === 'taxpayer', basis }),
      c.test('paid-or-no-notice', {
        holds: facts.collectionNoticeServed === false ? true : facts.paidInFullInTime,
        needs: ['paidInFullInTime'],
        basis,
      }),
      c.not('not-punished-before', 'punishedBefore', ...basis),
    ],
  });
}

/** 逃避追缴欠税罪 (刑法203): hides or moves property so that 10,000 yuan or more cannot be recovered. */
export function recoveryEvasionCrime(
  law: Law,
  facts: { on: PlainDate; hidesAssetsFromRecovery?: Known<boolean>; unrecoverable?: Known<Fen> },
): Decision<Ground> {
  const limit = amount(law, 'recovery-evasion-crime-amount', facts.on);
  const reached = facts.unrecoverable === undefined ? undefined : facts.unrecoverable >= limit.value;
  const no = facts.hidesAssetsFromRecovery === false || reached === false;
  return condition(law, facts.on, 'recovery-evasion-crime', {
    holds: no
      ? false
      : facts.hidesAssetsFromRecovery === undefined || reached === undefined
        ? undefined
        : true,
    needs: ['hidesAssetsFromRecovery', 'unrecoverable'],
    basis: limit.basis,
    because: { limit: limit.value },
  });
}

const reaches = (share: Fraction, limit: Fraction): boolean =>
  share.numerator * limit.denominator >= limit.numerator * share.denominator;

export const taxCrimeSentences = conditionSentences({
  'evasion-crime': [
    '逃税数额{evaded}元，达到移送标准',
    '未达到逃税罪的数额或比例',
    'Evaded {evaded} yuan: to be referred',
    'Below the amount or share of the crime',
  ],
  'evasion-not-prosecuted': [
    '不予追究刑事责任',
    '不具备不予追究刑事责任的条件',
    'Not prosecuted',
    'The relief does not apply',
  ],
  'relief-for-taxpayers': [
    '是纳税人',
    '扣缴义务人没有补缴免责',
    'A taxpayer',
    'An agent has no pay-after-notice relief',
  ],
  'paid-or-no-notice': [
    '公安立案前已足额补缴税款、滞纳金并履行处罚，或未曾下达追缴通知',
    '未足额补缴',
    'All was paid and performed before the police filed, or no notice was served',
    'Not all was paid',
  ],
  'not-punished-before': [
    '五年内未因逃税受刑事处罚或两次以上行政处罚',
    '五年内受过处罚',
    'Not punished for evasion in five years',
    'Punished for evasion within five years',
  ],
  'recovery-evasion-crime': [
    '转移隐匿财产致{limit}元以上无法追缴，应当移送',
    '不构成逃避追缴欠税罪',
    'Property hidden so that {limit} yuan or more cannot be recovered: refer',
    'No crime of hiding assets',
  ],
});
