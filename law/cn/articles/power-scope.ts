import type { Decision, PlainDate } from '#core';
import { type Law, reading } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** 主体类别; `natural-person` is a person not in business unless `isInBusiness` says otherwise (an unregistered trader). */
export type PartyKind = 'enterprise' | 'individual-business' | 'natural-person' | 'other-organisation';

/** 以何种身份欠缴: as taxpayer, withholding agent or tax guarantor. One party may owe in several. */
export type Capacity = 'taxpayer' | 'withholding-agent' | 'tax-guarantor';

/** Who is asked about, and on which day. */
export interface DebtorFacts {
  readonly on: PlainDate;
  readonly kind: PartyKind;
  /** 从事生产、经营. Absent: yes for enterprises and individual businesses, no for natural persons, else not known. */
  readonly isInBusiness?: Known<boolean>;
  /** The capacities in which something is owed. */
  readonly capacities: readonly Capacity[];
}

/** 从事生产、经营: the predicate on which TCA 37, 38, 40, 55 and 72 turn. */
export function isInBusiness(facts: DebtorFacts): Known<boolean> {
  if (facts.kind === 'enterprise' || facts.kind === 'individual-business') return facts.isInBusiness ?? true;
  if (facts.kind === 'natural-person') return facts.isInBusiness ?? false;
  return facts.isInBusiness;
}

/** A natural person who owes only as taxpayer and is not in business: the limit of TCA 38 and 40. */
export const isNaturalPersonNotInBusiness = (facts: DebtorFacts): boolean =>
  facts.kind === 'natural-person' && isInBusiness(facts) === false;

/** 从事生产、经营的纳税人: TCA 37, 38 and 55 reach nobody else; not an agent, a guarantor, or a person not in business. */
export function taxpayerInBusiness(law: Law, facts: DebtorFacts, article: string): Decision<Ground> {
  const business = isInBusiness(facts);
  const taxpayer = facts.capacities.includes('taxpayer');
  return condition(law, facts.on, 'taxpayer-in-business', {
    holds: taxpayer ? business : false,
    needs: ['isInBusiness'],
    basis: TCA(article),
    because: { kind: facts.kind, capacities: facts.capacities, article },
  });
}

/** TCA 40's three: taxpayers in business, withholding agents, tax guarantors — natural persons among the last two. */
export function withinTca40(law: Law, facts: DebtorFacts): Decision<Ground> {
  const agents = reading(law, 'withholding-agent-in-business', facts.on);
  const business = isInBusiness(facts);
  const agentReached = agents.value === 'every-agent' ? true : business;
  const reach = facts.capacities.map((capacity) =>
    capacity === 'tax-guarantor' ? true : capacity === 'withholding-agent' ? agentReached : business,
  );
  return condition(law, facts.on, 'within-tca-40', {
    holds: reach.includes(true) ? true : reach.includes(undefined) ? undefined : false,
    needs: ['isInBusiness'],
    basis: [...TCA(40), ...R(73)],
    because: { kind: facts.kind, capacities: facts.capacities },
    readings: facts.capacities.includes('withholding-agent') ? { [agents.key]: agents.value } : {},
  });
}

export const powerScopeSentences = conditionSentences({
  'taxpayer-in-business': [
    '当事人是从事生产、经营的纳税人',
    '征管法第{article}条只适用于从事生产、经营的纳税人，不及于不从事生产、经营的自然人、扣缴义务人和纳税担保人',
    'The party is a taxpayer in business',
    'Article {article} reaches only taxpayers in business: not a natural person outside business, a withholding agent or a guarantor',
  ],
  'within-tca-40': [
    '属于征管法第四十条的对象（从事生产、经营的纳税人、扣缴义务人或纳税担保人）',
    '征管法第四十条不及于不从事生产、经营的自然人所欠本人税款；可用：通知、欠税公告、阻止出境、税收优先权、代位权与撤销权、申请法院、涉税记录',
    'Within article 40 (taxpayer in business, withholding agent or tax guarantor)',
    'Article 40 does not reach the own tax of a natural person outside business; open are: notice, announcement, exit ban, priority, subrogation and revocation, the court, the credit record',
  ],
});
