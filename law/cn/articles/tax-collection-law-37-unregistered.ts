import { addDays, type Decision, type PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known, type Step } from './conditions.ts';
import { type DebtorFacts, taxpayerInBusiness } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

export interface UnregisteredFacts extends DebtorFacts {
  /** 未办理税务登记 or 临时从事经营, out-of-county traders who did not report included (R 57). */
  readonly unregisteredOrTemporary?: Known<boolean>;
  readonly assessedOn?: Step<PlainDate>;
  /** 责令缴纳. */
  readonly orderedToPayOn?: Step<PlainDate>;
  readonly assessedTaxPaid?: Known<boolean>;
  readonly goodsImpoundedOn?: Step<PlainDate>;
}

/** 未登记扣押 (seizure-unregistered-37): assess → order → unpaid → impound goods only. No bank measures. */
export function unregisteredImpoundment(law: Law, facts: UnregisteredFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const step = (rule: string, day: Step<PlainDate>, name: string) =>
    c.test(rule, {
      holds: day === undefined ? undefined : day !== null && day <= facts.on,
      needs: [name],
      basis: TCA(37),
      from: day ?? undefined,
    });
  return allOf(law, {
    rule: 'unregistered-impoundment',
    on: facts.on,
    basis: [...TCA(37), ...R(57)],
    parts: [
      taxpayerInBusiness(law, facts, '37'),
      c.is('unregistered-or-temporary', 'unregisteredOrTemporary', ...TCA(37), ...R(57)),
      step('tax-assessed', facts.assessedOn, 'assessedOn'),
      step('ordered-to-pay', facts.orderedToPayOn, 'orderedToPayOn'),
      c.not('assessed-tax-unpaid', 'assessedTaxPaid', ...TCA(37)),
    ],
  });
}

/** 扣押后15日内缴纳 (R 58): unpaid after it, the county director may approve the sale; perishables earlier. */
export function unregisteredSale(law: Law, facts: UnregisteredFacts): Decision<Ground> {
  const seized = facts.goodsImpoundedOn;
  const end = seized ? termEnd(law, { key: 'unregistered-payment-term', from: seized }) : undefined;
  const from = end?.what === undefined ? undefined : addDays(end.what, 1);
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'unregistered-sale',
    on: facts.on,
    basis: [...TCA(37), ...R(58)],
    parts: [
      c.test('payment-term-after-impoundment-over', {
        holds: seized === undefined ? undefined : from !== undefined && facts.on >= from,
        needs: ['goodsImpoundedOn'],
        basis: R(58),
        from,
        parts: end ? [end] : [],
      }),
      c.not('assessed-tax-unpaid', 'assessedTaxPaid', ...TCA(37)),
    ],
  });
}

export const unregisteredSentences = conditionSentences({
  'unregistered-impoundment': [
    '可以扣押价值相当于应纳税款的商品、货物（不得冻结存款）',
    '不得依第三十七条扣押',
    'Goods worth the tax may be impounded (no bank measures)',
    'No impoundment under article 37',
  ],
  'unregistered-or-temporary': [
    '未办理税务登记或临时从事经营',
    '已办理税务登记，也非临时经营',
    'Unregistered or a temporary trader',
    'Registered and no temporary trader',
  ],
  'tax-assessed': ['应纳税额已核定', '应纳税额未核定', 'The tax was assessed', 'The tax was not assessed'],
  'ordered-to-pay': ['已责令缴纳', '未责令缴纳', 'Payment was ordered', 'Payment was not ordered'],
  'assessed-tax-unpaid': [
    '核定税款未缴',
    '核定税款已缴，应当立即解除扣押',
    'The assessed tax is unpaid',
    'The assessed tax is paid: release at once',
  ],
  'unregistered-sale': [
    '经县以上税务局局长批准可以拍卖、变卖所扣押的商品、货物',
    '不得拍卖、变卖',
    'The goods may be sold with the director’s approval',
    'The goods may not be sold',
  ],
  'payment-term-after-impoundment-over': [
    '扣押后缴纳期限已届满',
    '扣押后缴纳期限未届满，或未扣押',
    'The term to pay after impoundment is over',
    'The term to pay after impoundment is not over',
  ],
});
