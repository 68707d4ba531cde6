import type { Basis } from '#core';
import { condition } from '#law';
import type { PowerRow, Words } from '../power.ts';
import { act, say, TCA } from './words.ts';

/** Powers of the OECD's list that Chinese law does not give, each with the nearest lawful ones. */
export const NOT_AVAILABLE: readonly PowerRow[] = [
  absent(
    'tax-lien',
    say('税收留置权（税收担保登记）', 'tax lien'),
    TCA(45),
    ['tax-priority'],
    say(
      '没有登记的税收担保权，最近的是税收优先权',
      'no registered claim on property; nearest is tax priority',
    ),
  ),
  absent(
    'wage-garnishment',
    say('直接扣划工资', 'wage garnishing by the office'),
    TCA(40),
    ['court-enforcement-application', 'subrogation'],
    say(
      '对工资没有直接扣划权；工资债权原则上专属于债务人',
      'no power over wages; a wage claim is personal in principle',
    ),
  ),
  absent(
    'third-party-notice',
    say('责令第三人代为缴纳', 'third-party payment notice'),
    TCA(50),
    ['subrogation', 'deposit-deduction'],
    say(
      '对银行存款可扣缴，对其他第三人只能行使代位权',
      'deposits may be deducted; other third parties only through subrogation',
    ),
  ),
  absent(
    'director-liability',
    say('董事、股东对公司欠税的责任', 'director liability'),
    TCA(44),
    ['exit-ban', 'revocation', 'successor-claim'],
    say(
      '法律未设；可对法定代表人阻止出境，对恶意处分行使撤销权',
      'not in the law; exit ban on the representative, revocation of bad-faith transfers',
    ),
  ),
  absent(
    'business-closure',
    say('责令停业', 'closing the business'),
    TCA(72),
    ['invoice-suspension'],
    say('税务机关不能因欠税责令停业', 'the office cannot close a business for arrears'),
  ),
  absent(
    'compromise',
    say('税款和解减让', 'offer in compromise'),
    TCA(28),
    ['enforcement-agreement'],
    say('不得多征少征；只能约定分阶段履行', 'tax may not be bargained away; only stages may be agreed'),
  ),
  absent(
    'late-instalments',
    say('逾期后的分期缴税', 'instalments for overdue tax'),
    TCA(31),
    ['enforcement-agreement'],
    say(
      '延期缴纳须在期限前申请；逾期后只有执行协议',
      'deferral is asked for before the due date; afterwards only an enforcement agreement',
    ),
  ),
  absent(
    'private-collectors',
    say('委托第三方催收', 'collection by private agencies'),
    TCA(29, 41),
    ['interview'],
    say(
      '征收、保全、强制执行不得由税务机关以外的单位和个人行使；第三方只能提供咨询',
      'nobody but the authority may collect, preserve or enforce; third parties may advise',
    ),
  ),
  absent(
    'service-denial',
    say('停止公共服务', 'denial of public services'),
    act('coercion-2012')(43),
    ['serious-dishonesty-listing', 'credit-grade-d'],
    say(
      '不得以停水停电等方式迫使履行；可依规公布失信',
      'cutting utilities is forbidden; listing and credit grades are open',
    ),
  ),
  absent(
    'government-payment-offset',
    say('扣抵政府其他付款', 'set-off of other government payments'),
    TCA(51),
    ['refund-offset', 'subrogation'],
    say('只能抵扣应退税款', 'only tax refunds may be set off'),
  ),
  absent(
    'licence-withdrawal',
    say('吊销护照、驾照', 'withdrawal of passport or licence'),
    TCA(44),
    ['exit-ban'],
    say('税务机关没有此权；可申请阻止出境', 'the office has no such power; an exit ban may be applied for'),
  ),
  absent(
    'imprisonment-for-debt',
    say('因欠税拘留', 'arrest for debt'),
    TCA(65),
    ['crime-referral'],
    say('单纯欠税不限制人身自由；构成犯罪的移送', 'no one is arrested for mere arrears; crimes are referred'),
  ),
];

function absent(
  id: string,
  title: Words,
  basis: readonly Basis[],
  nearest: readonly string[],
  why: Words,
): PowerRow {
  const nobody = say('无', 'nobody');
  return {
    id,
    title,
    basis,
    by: nobody,
    against: nobody,
    conditions: why,
    order: nobody,
    documents: [],
    approval: 'none',
    state: 'not-available',
    nearest,
    ask: (law, facts) =>
      condition(law, facts.on, 'power-absent', { holds: false, basis, because: { zh: why.zh, en: why.en } }),
  };
}
