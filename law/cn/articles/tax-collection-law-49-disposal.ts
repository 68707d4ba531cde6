import type { Decision, Fen, PlainDate } from '#core';
import { amount, type Law } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

export interface DisposalFacts {
  readonly on: PlainDate;
  readonly taxOverdue?: Known<Fen>;
  /** 不动产或者大额资产; the law does not say what is large, so the officer or a setting of the place says so. */
  readonly disposesOfLargeAsset?: Known<boolean>;
}

/** 处分财产报告 (disposal-report): arrears of 50,000 yuan or more, before disposing of real estate or large assets. */
export function disposalReport(law: Law, facts: DisposalFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const limit = amount(law, 'disposal-report-threshold', facts.on);
  return allOf(law, {
    rule: 'disposal-report',
    on: facts.on,
    basis: [...TCA(49), ...R(77)],
    parts: [
      c.test('arrears-call-for-report', {
        holds: facts.taxOverdue === undefined ? undefined : facts.taxOverdue >= limit.value,
        needs: ['taxOverdue'],
        basis: limit.basis,
        because: { taxOverdue: facts.taxOverdue ?? null, limit: limit.value },
      }),
    ],
  });
}

/** 抵押告知 (disclose-arrears-to-creditor, TCA 46): a mortgagee or pledgee may ask the bureau what is owed. */
export function mayAskAboutArrears(
  law: Law,
  facts: { on: PlainDate; asker: 'mortgagee' | 'pledgee' | 'other' },
): Decision<Ground> {
  return conditionsOn(law, facts).test('may-ask-about-arrears', {
    holds: facts.asker !== 'other',
    basis: TCA(46),
    because: { asker: facts.asker },
  });
}

export const disposalSentences = conditionSentences({
  'disposal-report': [
    '处分不动产或大额资产前须报告',
    '无须报告',
    'Real estate and large assets are disposed of only after a report',
    'No report is needed',
  ],
  'arrears-call-for-report': [
    '欠税{taxOverdue}元，达到{limit}元',
    '欠税{taxOverdue}元，未达{limit}元',
    'Arrears of {taxOverdue} yuan reach {limit}',
    'Arrears of {taxOverdue} yuan do not reach {limit}',
  ],
  'may-ask-about-arrears': [
    '抵押权人、质权人可以请求提供欠税情况',
    '只有抵押权人、质权人可以请求提供欠税情况',
    'A mortgagee or pledgee may ask',
    'Only a mortgagee or pledgee may ask',
  ],
});
