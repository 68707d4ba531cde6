import type { Basis, Decision } from '#core';
import { allOf, condition, type DebtorFacts, type Ground, type Law, proportionate } from '#law';
import type { Words } from '../power.ts';
import type { PowerFacts } from '../power-facts.ts';

/** Citation by hand, for rows of the catalogue. */
export const act =
  (id: string) =>
  (...articles: readonly (string | number)[]): Basis[] =>
    articles.map((article) => ({ act: id, article: String(article) }));

export const TCA = act('tca-2015');
export const R = act('tca-rules-2016');
export const ACL = act('coercion-2012');
export const APL = act('penalty-2021');
export const CC = act('civil-code-2021');
export const EBL = act('bankruptcy-2007');

export const say = (zh: string, en: string): Words => ({ zh, en });

/** Who uses it, said once. */
export const BUREAU = say('县以上税务局（分局）', 'a county-or-above bureau');
export const OFFICE = say('税务局、税务分局、税务所', 'bureau, sub-bureau or tax office');
export const INSPECTION = say('税务局、稽查局', 'bureau or inspection bureau');

/** Against whom, said once. */
export const ANYONE = say('所有欠缴税款的当事人', 'every party in arrears');
export const IN_BUSINESS = say('从事生产、经营的纳税人', 'taxpayers in business');
export const TCA40_PARTIES = say(
  '从事生产、经营的纳税人、扣缴义务人、纳税担保人（自然人作为扣缴义务人、担保人亦在内）',
  'taxpayers in business, withholding agents, guarantors (natural persons in the last two capacities too)',
);
export const TAXPAYERS = say('欠缴税款的纳税人', 'taxpayers in arrears');

/** A fact as it stands. */
export function fact(
  law: Law,
  facts: PowerFacts,
  rule: string,
  name: Extract<keyof PowerFacts, string>,
  basis: readonly Basis[],
  wanted = true,
): Decision<Ground> {
  const value = facts[name] as boolean | undefined;
  return condition(law, facts.on, rule, {
    holds: value === undefined ? undefined : value === wanted,
    needs: [name],
    basis,
    ...(value === undefined ? {} : { because: { [name]: value } }),
  });
}

/** An amount that must be above nothing. */
export function some(
  law: Law,
  facts: PowerFacts,
  rule: string,
  name: 'refundDue' | 'vatCredit' | 'taxOverdue',
  basis: readonly Basis[],
): Decision<Ground> {
  const value = facts[name];
  return condition(law, facts.on, rule, {
    holds: value === undefined ? undefined : value > 0n,
    needs: [name],
    basis,
    because: { amount: value ?? null },
  });
}

export const owesTax = (law: Law, facts: PowerFacts, basis: readonly Basis[] = TCA(32)): Decision<Ground> =>
  some(law, facts, 'power-has-overdue-tax', 'taxOverdue', basis);

export const every = (
  law: Law,
  facts: PowerFacts,
  rule: string,
  basis: readonly Basis[],
  parts: readonly Decision<Ground>[],
): Decision<Ground> => allOf(law, { rule, on: facts.on, basis, parts });

/** A kind of party. */
export function ofKind(
  law: Law,
  facts: DebtorFacts,
  kinds: readonly DebtorFacts['kind'][],
  basis: readonly Basis[],
): Decision<Ground> {
  return condition(law, facts.on, 'power-party-kind', {
    holds: kinds.includes(facts.kind),
    basis,
    because: { kind: facts.kind },
  });
}

/** Owed in one of these capacities. */
export function inCapacity(
  law: Law,
  facts: DebtorFacts,
  capacities: readonly DebtorFacts['capacities'][number][],
  basis: readonly Basis[],
): Decision<Ground> {
  return condition(law, facts.on, 'power-party-capacity', {
    holds: facts.capacities.some((one) => capacities.includes(one)),
    basis,
    because: { capacities: facts.capacities },
  });
}

/** A heavy measure: the law's own conditions, and that it is worth it (X9). */
export const inProportion =
  (rule: string, ask: (law: Law, facts: PowerFacts) => Decision<Ground>) =>
  (law: Law, facts: PowerFacts): Decision<Ground> => {
    const asked = ask(law, facts);
    return every(law, facts, rule, asked.basis, [asked, proportionate(law, facts)]);
  };
