import { type Fen, fen, formatYuan } from '#core';
import type { Filing } from './filing.ts';
import type { SimulatedTaxpayer } from './taxpayer.ts';

/** The three import files, with headings as core systems print them. */
export const FILES = {
  'parties.csv':
    '纳税人识别号,纳税人名称,纳税人类型,行政区划代码,主管税务所,行业,企业规模,重点税源,纳税信用等级,登记状态,登记日期,法定代表人,联系人,联系人身份,联系人证件号码,手机号码,风险事实,事实起始日期,任职受雇单位识别号'.split(
      ',',
    ),
  'arrears.csv':
    '纳税人识别号,纳税人名称,行政区划代码,主管税务所,征收项目,征收品目,税款所属期起,税款所属期止,申报日期,缴款期限,应补（退）税额,欠税类别,应征凭证序号,欠缴主体,扣缴情形,暂缓原因,暂缓起始日期'.split(
      ',',
    ),
  'payments.csv':
    '纳税人识别号,纳税人名称,征收项目,征收品目,税款所属期起,税款所属期止,应征凭证序号,缴款日期,实缴金额,电子税票号码'.split(
      ',',
    ),
} as const;
export type FileName = keyof typeof FILES;

const KINDS = {
  enterprise: '企业',
  'individual-business': '个体工商户',
  'natural-person': '自然人',
} as const;
const SIZES = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const;
const STATUSES = {
  active: '正常',
  abnormal: '非正常',
  absconded: '走逃（失联）',
  bankrupt: '破产',
  deceased: '死亡',
} as const;

export function partyRow(taxpayer: SimulatedTaxpayer): string[] {
  const isPerson = taxpayer.kind === 'natural-person';
  const { person } = taxpayer;
  const { finding } = taxpayer;
  return [
    taxpayer.number,
    taxpayer.name,
    KINDS[taxpayer.kind],
    taxpayer.county.code,
    taxpayer.office,
    taxpayer.industry ?? '',
    taxpayer.size === undefined ? '' : SIZES[taxpayer.size],
    isPerson ? '' : taxpayer.keySource ? '是' : '否',
    taxpayer.creditGrade ?? '',
    STATUSES[taxpayer.status],
    taxpayer.registeredOn ?? '',
    isPerson ? '' : person.name,
    person.name,
    isPerson ? '本人' : '法定代表人',
    person.identityNumber,
    person.mobile,
    finding?.name ?? '',
    finding?.from ?? '',
    taxpayer.employer ?? '',
  ];
}

export function arrearsRow(taxpayer: SimulatedTaxpayer, filing: Filing, on: string): string[] {
  const agent = filing.levy.id === 'iit-wages';
  return [
    taxpayer.number,
    taxpayer.name,
    countyOf(taxpayer, filing),
    taxpayer.office,
    filing.levy.item,
    filing.levy.subItem,
    filing.periodFrom,
    filing.periodTo,
    filing.declaredOn,
    filing.deferredUntil ?? filing.dueOn,
    yuan(filing.fen),
    arrearsClass(filing, on),
    filing.voucher,
    agent ? '扣缴义务人' : '纳税人',
    agent ? '已扣未解缴' : '',
    filing.disputedFrom === undefined ? '' : '争议',
    filing.disputedFrom ?? '',
  ];
}

export function paymentRows(taxpayer: SimulatedTaxpayer, filing: Filing): string[][] {
  return filing.payments.map((payment) => [
    taxpayer.number,
    taxpayer.name,
    filing.levy.item,
    filing.levy.subItem,
    filing.periodFrom,
    filing.periodTo,
    filing.voucher,
    payment.on,
    yuan(payment.fen),
    payment.ticket,
  ]);
}

/** Where the debt belongs: who has moved still owes older tax to the office it left. */
export const countyOf = (taxpayer: SimulatedTaxpayer, filing: Filing): string =>
  taxpayer.movedFrom !== undefined && filing.declaredOn <= taxpayer.movedFrom.until
    ? taxpayer.movedFrom.county.code
    : taxpayer.county.code;

function arrearsClass(filing: Filing, on: string): string {
  if (filing.found === 'examination') return '查补税款';
  if (filing.deferredUntil !== undefined && filing.deferredUntil < on) return '缓征到期';
  return filing.found === 'deemed' ? '核定税款' : '申报未缴';
}

const yuan = (amount: number): string => formatYuan(fen(amount) as Fen);
