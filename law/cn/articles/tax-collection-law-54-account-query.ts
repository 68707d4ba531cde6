import type { Decision, PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { R, TCA } from './citations.ts';
import {
  allOf,
  anyOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
} from './conditions.ts';
import { type DebtorFacts, isInBusiness } from './power-scope.ts';

export interface AccountQueryFacts extends DebtorFacts {
  /** 税收违法案件调查中, and the person is a suspect in it. */
  readonly suspectInCase?: Known<boolean>;
}

/**
 * 查询存款 (account-query): accounts of taxpayers in business and withholding agents with the county director; personal
 * savings only of suspects in a case under investigation, with the prefecture director. Gives no right to freeze.
 */
export function accountQuery(law: Law, facts: AccountQueryFacts): Decision<Ground> {
  return anyOf(law, {
    rule: 'account-query',
    on: facts.on,
    basis: TCA(54),
    parts: [businessAccounts(law, facts), personalSavings(law, facts)],
  });
}

function businessAccounts(law: Law, facts: AccountQueryFacts): Decision<Ground> {
  const agent = facts.capacities.includes('withholding-agent');
  return condition(law, facts.on, 'business-account-query', {
    holds: agent ? true : facts.capacities.includes('taxpayer') ? isInBusiness(facts) : false,
    needs: ['isInBusiness'],
    basis: [...TCA(54), ...R(87)],
    because: { kind: facts.kind },
  });
}

function personalSavings(law: Law, facts: AccountQueryFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return c.is('savings-query', 'suspectInCase', ...TCA(54));
}

/** Who approves which query. */
export const accountQueryApprover = (facts: AccountQueryFacts): 'county-director' | 'prefecture-director' =>
  isInBusiness(facts) === true || facts.capacities.includes('withholding-agent')
    ? 'county-director'
    : 'prefecture-director';

export interface OnSiteFacts {
  readonly on: PlainDate;
  readonly officers: number;
  readonly credentialsShown: boolean;
  readonly reasonsTold: boolean;
  readonly recordMade: boolean;
  readonly partyPresent: boolean;
  readonly witnessSigned: boolean;
}

/** 两人执法 (two-officers, R 63; ACL 18): two officers, credentials, reasons, record; absent party → a witness signs. */
export function onSiteRulesKept(law: Law, facts: OnSiteFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const basis = [...R(63), { act: 'coercion-2012', article: '18' }];
  return allOf(law, {
    rule: 'on-site-rules-kept',
    on: facts.on,
    basis,
    parts: [
      c.test('two-officers', { holds: facts.officers >= 2, basis, because: { officers: facts.officers } }),
      c.is('credentials-shown', 'credentialsShown', ...basis),
      c.is('reasons-told', 'reasonsTold', ...basis),
      c.is('on-site-record-made', 'recordMade', ...basis),
      c.test('party-or-witness', { holds: facts.partyPresent || facts.witnessSigned, basis }),
    ],
  });
}

/** 产权证件与过户 (title-hold, R 66): title papers held and transfers stopped, as long as the seizure lasts and no longer. */
export function titleHold(law: Law, facts: { on: PlainDate; seizureEndsOn: PlainDate }): Decision<Ground> {
  return condition(law, facts.on, 'title-hold', {
    holds: facts.on <= facts.seizureEndsOn,
    basis: R(66),
    until: facts.seizureEndsOn,
    because: { to: facts.seizureEndsOn },
  });
}

/** 查封物保管使用 (sealed-custody, R 67): the debtor may be custodian and may use it while its value does not fall. */
export function debtorMayUseSealed(
  law: Law,
  facts: { on: PlainDate; debtorIsCustodian: boolean; valueFalls?: Known<boolean> },
): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'sealed-use',
    on: facts.on,
    basis: R(67),
    parts: [
      c.is('debtor-is-custodian', 'debtorIsCustodian', ...R(67)),
      c.not('value-does-not-fall', 'valueFalls', ...R(67)),
    ],
  });
}

/** 账簿调取 (R 86): earlier years with the county director for three months, this year's with the prefecture director for 30 days. */
export const bookRetrieval = (years: 'earlier-years' | 'this-year') =>
  years === 'earlier-years'
    ? ({ approver: 'county-director', key: 'books-earlier-years-return' } as const)
    : ({ approver: 'prefecture-director', key: 'books-this-year-return' } as const);

export const accountQuerySentences = conditionSentences({
  'account-query': [
    '可以查询存款账户（查询不等于冻结）',
    '不得查询存款',
    'Accounts may be queried (which gives no right to freeze)',
    'Accounts may not be queried',
  ],
  'business-account-query': [
    '从事生产、经营的纳税人或扣缴义务人的账户，经县以上税务局局长批准可查',
    '不是从事生产、经营的纳税人、扣缴义务人的账户',
    'Accounts of taxpayers in business and agents, with the county director’s approval',
    'Not an account of a taxpayer in business or an agent',
  ],
  'savings-query': [
    '税收违法案件涉嫌人员的储蓄存款，经设区的市以上税务局局长批准可查',
    '不是税收违法案件的涉嫌人员，不得查询其储蓄存款',
    'Savings of a suspect in a case, with the prefecture director’s approval',
    'Not a suspect in a tax case: personal savings may not be queried',
  ],
  'on-site-rules-kept': [
    '现场执法程序合规',
    '现场执法程序有缺',
    'The rules on site are kept',
    'The rules on site are not kept',
  ],
  'two-officers': [
    '执法人员{officers}人，不少于两人',
    '执法人员{officers}人，少于两人',
    '{officers} officers, two or more',
    '{officers} officer, fewer than two',
  ],
  'credentials-shown': [
    '已出示执法证件',
    '未出示执法证件',
    'Credentials were shown',
    'Credentials were not shown',
  ],
  'reasons-told': [
    '已当场告知理由、依据和权利',
    '未告知理由、依据和权利',
    'Reasons, basis and rights were told',
    'Reasons, basis and rights were not told',
  ],
  'on-site-record-made': [
    '已制作现场笔录',
    '未制作现场笔录',
    'An on-site record was made',
    'No on-site record was made',
  ],
  'party-or-witness': [
    '当事人到场，或见证人在场签名',
    '当事人未到场且无见证人签名',
    'The party was there, or a witness signed',
    'Neither the party nor a witness',
  ],
  'title-hold': [
    '查封扣押期限内（至{to}）可以暂扣产权证件、停止办理过户',
    '查封扣押期限已过（{to}），应当退还证件',
    'Title papers may be held and transfers stopped until {to}',
    'The seizure ended on {to}: title papers go back',
  ],
  'sealed-use': [
    '被执行人可以继续使用查封的财产',
    '被执行人不得使用查封的财产',
    'The debtor may go on using what is sealed',
    'The debtor may not use what is sealed',
  ],
  'debtor-is-custodian': [
    '由被执行人保管',
    '不由被执行人保管',
    'The debtor is custodian',
    'The debtor is not custodian',
  ],
  'value-does-not-fall': [
    '使用不减少其价值',
    '使用会减少其价值',
    'Use does not lower its value',
    'Use lowers its value',
  ],
});
