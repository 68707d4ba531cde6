import { accountQuery, demandExpired, overdue, taxpayerInBusiness, withinTca40 } from '#law';
import type { PowerRow } from '../power.ts';
import {
  ACL,
  ANYONE,
  act,
  every,
  fact,
  IN_BUSINESS,
  INSPECTION,
  OFFICE,
  owesTax,
  R,
  say,
  TCA,
  TCA40_PARTIES,
} from './words.ts';

/** 通知与调查: what opens every case. */
export const NOTICES: readonly PowerRow[] = [
  {
    id: 'late-fee',
    title: say('加收滞纳金', 'late fee'),
    basis: [...TCA(32), ...R(75)],
    by: OFFICE,
    against: say('纳税人、扣缴义务人', 'taxpayers, withholding agents'),
    conditions: say('税款逾期未缴；自动发生，无须决定', 'tax is overdue; it forms by itself'),
    order: say(
      '自缴纳期限届满次日起按日加收，任何程序都不停止',
      'daily from the day after the due date; nothing else stops it',
    ),
    documents: ['tax-matter-notice'],
    approval: 'none',
    state: 'common',
    ask: (law, facts) => every(law, facts, 'power-late-fee', TCA(32), [overdue(law, facts)]),
  },
  {
    id: 'demand',
    title: say('责令限期缴纳', 'demand to pay'),
    basis: [...TCA(40, 68), ...R(73)],
    by: OFFICE,
    against: say(
      '从事生产经营的纳税人、扣缴义务人、担保人；自然人按政策同样先通知',
      'those within article 40; natural persons by policy',
    ),
    conditions: say('税款逾期未缴；限期不超过15日', 'tax is overdue; a term of at most 15 days'),
    order: say(
      '强制执行和第六十八条处罚的第一步；不改变滞纳金起算日',
      'the first step of enforcement and of a fine under article 68; the late fee keeps its start',
    ),
    documents: ['payment-demand'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) => every(law, facts, 'power-demand', [...TCA(40), ...R(73)], [overdue(law, facts)]),
  },
  {
    id: 'interview',
    title: say('约谈', 'interview'),
    basis: [...TCA(54), ...R(89)],
    by: OFFICE,
    against: ANYONE,
    conditions: say(
      '自愿参加；不得用于施压，不代替催告',
      'voluntary; no pressure, and no substitute for urging',
    ),
    order: say('任何阶段；不中断任何期限', 'at any stage; it stops no clock'),
    documents: ['tax-matter-notice'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) => every(law, facts, 'power-interview', TCA(54), [owesTax(law, facts, TCA(54))]),
  },
  {
    id: 'account-query',
    title: say('查询存款账户', 'account query'),
    basis: [...TCA(54), ...R(87)],
    by: INSPECTION,
    against: say(
      '从事生产经营的纳税人、扣缴义务人；案件涉嫌人员的储蓄须市级局长批准',
      'taxpayers in business and agents; savings of suspects need the prefecture director',
    ),
    conditions: say('凭全国统一格式的检查存款账户许可证明', 'with the national form of permit'),
    order: say(
      '在冻结、扣缴之前；查询不等于冻结',
      'before a freeze or deduction; it gives no right to either',
    ),
    documents: ['account-check-permit'],
    approval: 'account-query',
    state: 'common',
    ask: accountQuery,
  },
  {
    id: 'deemed-assessment',
    title: say('核定应纳税额', 'deemed assessment'),
    basis: [...TCA(35, 37), ...R(47)],
    by: OFFICE,
    against: say('纳税人', 'taxpayers'),
    conditions: say('无账簿、账目混乱、不申报等', 'no books, books in disorder, no filing and the like'),
    order: say('核定后责令缴纳', 'then an order to pay'),
    documents: ['assessment-notice'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-deemed-assessment', TCA(35), [
        fact(law, facts, 'power-ground-for-assessment', 'groundForAssessment', TCA(35)),
      ]),
  },
  {
    id: 'early-demand',
    title: say('提前征收（责令提前缴纳）', 'early demand'),
    basis: TCA(38),
    by: OFFICE,
    against: IN_BUSINESS,
    conditions: say(
      '纳税期之前；有根据认为有逃避纳税义务行为',
      'before the due date, with grounds to believe in evasion',
    ),
    order: say('税收保全的第一步', 'the first step of preservation'),
    documents: ['early-payment-demand'],
    approval: 'preservation',
    state: 'uncommon',
    ask: (law, facts) =>
      every(law, facts, 'power-early-demand', TCA(38), [
        taxpayerInBusiness(law, facts, '38'),
        fact(law, facts, 'evasion-evidence', 'hasEvasionEvidence', TCA(38)),
      ]),
  },
  {
    id: 'urging',
    title: say('催告', 'urging'),
    basis: ACL(35, 36, 38),
    by: INSPECTION,
    against: TCA40_PARTIES,
    conditions: say(
      '书面，载明期限、方式、金额、陈述申辩权',
      'written, with term, way, amount and the right to be heard',
    ),
    order: say(
      '责令限期届满之后，强制执行决定之前',
      'after the demand has expired, before the enforcement decision',
    ),
    documents: ['urge-letter', 'defence-record'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-urging', ACL(35), [
        withinTca40(law, facts),
        overdue(law, facts),
        demandExpired(law, facts),
      ]),
  },
  {
    id: 'collection-during-remedies',
    title: say('复议、诉讼期间继续追缴', 'collection during review or suit'),
    basis: [...act('reconsideration-2024')(42), ...act('litigation-2017')(56)],
    by: OFFICE,
    against: ANYONE,
    conditions: say('未决定或裁定停止执行', 'no stay was ordered'),
    order: say(
      '滞纳金照算；先缴后议的，以缴清或担保为前提',
      'late fee runs on; a tax dispute needs payment or security first',
    ),
    documents: [],
    approval: 'none',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-collection-during-remedies', act('reconsideration-2024')(42), [
        owesTax(law, facts),
        fact(
          law,
          { ...facts, stayOrdered: facts.stayOrdered ?? false },
          'power-no-stay',
          'stayOrdered',
          act('reconsideration-2024')(42),
          false,
        ),
      ]),
  },
];
