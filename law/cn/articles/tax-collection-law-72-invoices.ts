import type { Decision } from '#core';
import type { Law } from '../../engine/index.ts';
import { TCA } from './citations.ts';
import { allOf, condition, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';
import { type DebtorFacts, isInBusiness } from './power-scope.ts';

export interface InvoiceFacts extends DebtorFacts {
  /** 有征管法规定的税收违法行为. */
  readonly violatedTca?: Known<boolean>;
  /** 拒不接受税务机关处理. */
  readonly refusesTreatment?: Known<boolean>;
}

/** 收缴、停供发票 (invoice-stop): a TCA violation AND refusal of the treatment; never for mere inability to pay. */
export function invoiceSuspension(law: Law, facts: InvoiceFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const agent = facts.capacities.includes('withholding-agent');
  return allOf(law, {
    rule: 'invoice-suspension',
    on: facts.on,
    basis: TCA(72),
    parts: [
      condition(law, facts.on, 'in-business-or-agent', {
        holds: agent ? true : facts.capacities.includes('taxpayer') ? isInBusiness(facts) : false,
        needs: ['isInBusiness'],
        basis: TCA(72),
      }),
      c.is('violated-tca', 'violatedTca', ...TCA(72)),
      c.is('refuses-treatment', 'refusesTreatment', ...TCA(72)),
    ],
  });
}

export const invoiceSentences = conditionSentences({
  'invoice-suspension': [
    '可以收缴发票或者停止发售发票',
    '不得收缴、停供发票',
    'Invoices may be taken or their supply stopped',
    'Invoices may not be suspended',
  ],
  'in-business-or-agent': [
    '是从事生产、经营的纳税人或扣缴义务人',
    '不是从事生产、经营的纳税人或扣缴义务人',
    'A taxpayer in business or a withholding agent',
    'Neither a taxpayer in business nor a withholding agent',
  ],
  'violated-tca': [
    '有税收征管法规定的税收违法行为',
    '没有税收违法行为（无力缴纳不是违法行为）',
    'A violation of the Act was committed',
    'No violation of the Act (inability to pay is none)',
  ],
  'refuses-treatment': [
    '拒不接受税务机关处理',
    '没有拒不接受处理',
    'The party refuses the bureau’s treatment',
    'The party does not refuse the bureau’s treatment',
  ],
});
