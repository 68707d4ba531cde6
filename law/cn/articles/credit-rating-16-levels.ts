import type { Decision, Fen, Fraction, PlainDate } from '#core';
import { amount, count, decide, type Law, rate, type Sentences } from '../../engine/index.ts';
import { A2512 } from './citations.ts';
import { anyOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

/** 纳税信用级别. */
export type CreditGrade = 'A' | 'B' | 'M' | 'C' | 'D';

export interface CreditFacts {
  readonly on: PlainDate;
  readonly points: number;
  readonly newlySetUp: boolean;
  readonly hadRevenue: boolean;
  /** Bars of art. 17: under three years, D last year, VAT nil 3 or 6 months, no proper books. */
  readonly barredFromA: boolean;
  readonly directD: boolean;
}

/** 评价起点分 (art. 13): all indicators 100, without the irregular ones 93, with incomplete payment records 90. */
export const creditStart = (indicators: 'all' | 'regular-only' | 'incomplete'): number =>
  ({ all: 100, 'regular-only': 93, incomplete: 90 })[indicators];

/** 信用级别 (credit-levels, arts. 16-17). 90 points or more without revenue: the text gives A and M both; M is taken. */
export function creditGrade(law: Law, facts: CreditFacts): Decision<CreditGrade> {
  const a = count(law, 'credit-points-a', facts.on);
  const b = count(law, 'credit-points-b', facts.on);
  const c = count(law, 'credit-points-c', facts.on);
  const grade = gradeOf(facts, a.value, b.value, c.value);
  return decide(law, {
    rule: 'credit-levels',
    outcome: 'computed',
    what: grade,
    why: 'credit-grade',
    because: { grade, points: facts.points },
    basis: A2512(16, 17),
    on: facts.on,
    facts: [{ name: 'points', value: facts.points, from: 'request' }],
  });
}

function gradeOf(facts: CreditFacts, a: number, b: number, c: number): CreditGrade {
  if (facts.directD || facts.points < c) return 'D';
  if (facts.newlySetUp) return 'M';
  if (facts.points < b) return 'C';
  if (!facts.hadRevenue) return 'M';
  return facts.points >= a && !facts.barredFromA ? 'A' : 'B';
}

export interface DirectDFacts {
  readonly on: PlainDate;
  /** 在规定期限内未按税务机关处理结论足额缴纳税款、利息、滞纳金和罚款. */
  readonly treatmentSumsUnpaid?: Known<boolean>;
  readonly evadedTax?: Known<Fen>;
  readonly evadedShare?: Known<Fraction>;
}

/** 直接判D (credit-direct-d, restated): treatment sums unpaid in time; evasion ≥ 100,000 and ≥ 10 %. */
export function creditDirectD(law: Law, facts: DirectDFacts): Decision<Ground> {
  const limit = amount(law, 'credit-evasion-amount', facts.on);
  const share = rate(law, 'credit-evasion-share', facts.on);
  const { evadedTax, evadedShare } = facts;
  const reached =
    evadedShare &&
    evadedShare.numerator * share.value.denominator >= share.value.numerator * evadedShare.denominator;
  const c = conditionsOn(law, facts);
  return anyOf(law, {
    rule: 'credit-direct-d',
    on: facts.on,
    basis: A2512(18),
    confidence: 'restated',
    parts: [
      c.is('treatment-sums-unpaid', 'treatmentSumsUnpaid', ...A2512(18)),
      c.test('evasion-for-d', {
        holds: evadedTax === undefined ? undefined : evadedTax < limit.value ? false : reached,
        needs: ['evadedTax', 'evadedShare'],
        basis: limit.basis,
        because: { limit: limit.value },
        confidence: limit.confidence,
      }),
    ],
  });
}

/** 非正常户 (non-normal, 公告2019-48 item 3): three months in a row without any declaration; arrears are pursued all the same. */
export function abnormalTaxpayer(
  law: Law,
  facts: { on: PlainDate; monthsWithoutDeclaration?: Known<number> },
): Decision<Ground> {
  const months = count(law, 'abnormal-taxpayer-months', facts.on);
  const run = facts.monthsWithoutDeclaration;
  return conditionsOn(law, facts).test('abnormal-taxpayer', {
    holds: run === undefined ? undefined : run >= months.value,
    needs: ['monthsWithoutDeclaration'],
    basis: months.basis,
    because: { run: run ?? null, months: months.value },
  });
}

export const creditSentences: Sentences = {
  ...conditionSentences({
    'credit-direct-d': ['直接判为D级', '不直接判为D级', 'Grade D at once', 'Not grade D at once'],
    'treatment-sums-unpaid': [
      '未按处理结论在期限内足额缴纳',
      '已按处理结论足额缴纳，或无处理结论',
      'Sums of a treatment decision were not paid in time',
      'Sums of a treatment decision were paid, or there is none',
    ],
    'evasion-for-d': [
      '偷税{limit}元以上且占比达到标准',
      '偷税数额或占比未达标准',
      'Evasion of {limit} yuan or more, at the share',
      'Evasion below the amount or the share',
    ],
    'abnormal-taxpayer': [
      '连续{run}个月未申报，认定为非正常户，欠税照常追缴',
      '未达到连续{months}个月未申报',
      '{run} months without a declaration: abnormal; arrears are pursued all the same',
      'Fewer than {months} months without a declaration',
    ],
  }),
  'credit-grade': { zh: '评价得分{points}分，纳税信用级别为{grade}', en: '{points} points: grade {grade}' },
};
