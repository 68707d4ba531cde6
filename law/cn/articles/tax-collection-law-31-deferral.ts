import { addDays, addMonths, type Decision, type Fen, type PlainDate, subtract } from '#core';
import { count, type Law, type Sentences } from '../../engine/index.ts';
import { allConditions, type Condition } from '../conditions.ts';
import { deadline } from './deadlines.ts';
import type { PayerKind } from './late-fee-request.ts';
import { rollForward } from './tax-collection-rules-109-terms.ts';

/** 省级税务机关、计划单列市税务机关, or any other office, which cannot approve. */
export type DeferralAuthority = 'province' | 'separately-planned-city' | 'other';

export interface DeferralRequest {
  readonly payer: PayerKind;
  /** Effective due date of the tax. */
  readonly due: PlainDate;
  readonly appliedOn?: PlainDate;
  /** Last day asked for or granted. */
  readonly until?: PlainDate;
  /** Undefined: not decided yet, or not known. */
  readonly decided?: 'granted' | 'refused';
  readonly decidedBy?: DeferralAuthority;
  readonly on: PlainDate;
}

/** What a deferral comes to: the day until which tax may be paid, and the first day of late fee. */
export interface Deferral {
  readonly deferred: boolean;
  readonly payBy: PlainDate;
  readonly lateFeeFrom: PlainDate;
}

const BASIS = [
  { act: 'tca-2015', article: '31' },
  { act: 'tca-rules-2016', article: '42' },
  { act: 'tca-rules-2016', article: '75' },
];

/**
 * 延期缴纳税款 (deferral): asked for before the due date, at most three months, granted by the provincial authority (or
 * that of a separately planned city), for taxpayers only: never for a withholding agent. Granted: late fee from the
 * day after the term. Refused or not valid: from the day after the original due date (R 42 says 届满之日, R 75 届满次日;
 * the later one is taken).
 */
export function deferral(law: Law, request: DeferralRequest): Decision<Deferral> {
  const { due, appliedOn, until, on } = request;
  const longest = addMonths(due, count(law, 'deferral-longest-months', due).value);
  const rolled = until === undefined ? undefined : rollForward(law, until);
  const decideBy = appliedOn && deadline(law, { rule: 'deferral-decision-20', from: appliedOn });
  const original: Deferral = { deferred: false, payBy: due, lateFeeFrom: addDays(due, 1) };
  const payBy = rolled?.what ?? due;
  return allConditions(law, {
    rule: 'deferral',
    basis: BASIS,
    on,
    conditions: conditions(request, longest),
    because: {
      due,
      until: until ?? null,
      longest,
      appliedOn: appliedOn ?? null,
      decideBy: decideBy?.what ?? null,
      payBy,
      lateFeeFrom: addDays(payBy, 1),
      originalLateFeeFrom: original.lateFeeFrom,
    },
    met: 'deferral-in-force',
    whatMet: { deferred: true, payBy, lateFeeFrom: addDays(payBy, 1) },
    whatNotMet: original,
    parts: [...(rolled ? [rolled] : []), ...(decideBy ? [decideBy] : [])],
  });
}

function conditions(request: DeferralRequest, longest: PlainDate): readonly Condition[] {
  const { payer, due, appliedOn, until, decided, decidedBy } = request;
  const known = <T>(value: T | undefined, holds: (value: T) => boolean): boolean | undefined =>
    value === undefined ? undefined : holds(value);
  return [
    { fact: 'taxpayer', holds: payer !== 'withholding-agent', otherwise: 'deferral-taxpayers-only' },
    // 届满前: the due day itself is still inside the term.
    { fact: 'appliedOn', holds: known(appliedOn, (day) => day <= due), otherwise: 'deferral-too-late' },
    { fact: 'decided', holds: known(decided, (one) => one === 'granted'), otherwise: 'deferral-refused' },
    {
      fact: 'decidedBy',
      holds: known(decidedBy, (one) => one !== 'other'),
      otherwise: 'deferral-wrong-authority',
    },
    { fact: 'until', holds: known(until, (day) => day <= longest), otherwise: 'deferral-too-long' },
  ];
}

export interface HardshipRequest {
  readonly on: PlainDate;
  /** 不可抗力导致较大损失，正常生产经营活动受到较大影响 */
  readonly forceMajeureLoss?: boolean;
  /** 当期货币资金 */
  readonly cash?: Fen;
  /** 应付职工工资 */
  readonly wagesPayable?: Fen;
  /** 社会保险费 */
  readonly socialInsurance?: Fen;
  readonly tax?: Fen;
}

/**
 * 特殊困难 (deferral-hardship): a serious loss by force majeure, or cash, less wages payable and social insurance, does
 * not cover the tax. `what` says whether there is hardship.
 */
export function deferralHardship(law: Law, request: HardshipRequest): Decision<boolean> {
  const { cash, wagesPayable, socialInsurance, tax, forceMajeureLoss } = request;
  const complete =
    cash !== undefined && wagesPayable !== undefined && socialInsurance !== undefined && tax !== undefined;
  const left = complete ? subtract(subtract(cash, wagesPayable), socialInsurance) : undefined;
  const short = left === undefined || tax === undefined ? undefined : left < tax;
  const hardship = forceMajeureLoss === true || short === true;
  const settled = hardship || (forceMajeureLoss === false && short === false);
  return allConditions(law, {
    rule: 'deferral-hardship',
    basis: [{ act: 'tca-rules-2016', article: '41' }],
    on: request.on,
    conditions: settled
      ? [{ fact: 'hardship', holds: hardship, otherwise: 'deferral-no-hardship' }]
      : [
          {
            fact: 'forceMajeureLoss',
            holds: forceMajeureLoss === undefined ? undefined : true,
            otherwise: '',
          },
          { fact: 'cash', holds: cash === undefined ? undefined : true, otherwise: '' },
          { fact: 'wagesPayable', holds: wagesPayable === undefined ? undefined : true, otherwise: '' },
          { fact: 'socialInsurance', holds: socialInsurance === undefined ? undefined : true, otherwise: '' },
          { fact: 'tax', holds: tax === undefined ? undefined : true, otherwise: '' },
        ],
    because: { left: left ?? null, tax: tax ?? null },
    met: short === true ? 'deferral-hardship-cash' : 'deferral-hardship-loss',
    whatMet: true,
    whatNotMet: false,
  });
}

export const deferralSentences: Sentences = {
  'deferral-in-force': {
    zh: '经批准延期缴纳至{payBy}，期内不加收滞纳金，滞纳金自{lateFeeFrom}起算',
    en: 'Payment is deferred to {payBy}; no late fee inside the term, late fee from {lateFeeFrom}',
  },
  'deferral-taxpayers-only': {
    zh: '延期缴纳税款只适用于纳税人，扣缴义务人应按原期限{due}解缴',
    en: 'Deferral is for taxpayers; a withholding agent remits by the original day {due}',
  },
  'deferral-too-late': {
    zh: '延期申请（{appliedOn}）未在缴纳期限{due}届满前提出，滞纳金自{originalLateFeeFrom}起算',
    en: 'The application of {appliedOn} came after the due date {due}; late fee from {originalLateFeeFrom}',
  },
  'deferral-refused': {
    zh: '延期申请未获批准，滞纳金自原缴纳期限届满次日{originalLateFeeFrom}起算',
    en: 'The application was refused; late fee from {originalLateFeeFrom}, the day after the original due date',
  },
  'deferral-wrong-authority': {
    zh: '延期缴纳税款应由省级税务机关（或者计划单列市税务机关）批准',
    en: 'A deferral is granted by the provincial authority or that of a separately planned city',
  },
  'deferral-too-long': {
    zh: '延期至{until}超过三个月，最长至{longest}',
    en: 'A deferral to {until} is longer than three months; {longest} is the last possible day',
  },
  'deferral-hardship-loss': {
    zh: '因不可抗力发生较大损失，正常生产经营受到较大影响，属于特殊困难',
    en: 'A serious loss by force majeure: hardship',
  },
  'deferral-hardship-cash': {
    zh: '当期货币资金扣除应付职工工资、社会保险费后余{left}元，不足以缴纳税款{tax}元，属于特殊困难',
    en: 'Cash less wages and social insurance is {left} yuan and does not cover the tax of {tax}: hardship',
  },
  'deferral-no-hardship': {
    zh: '没有不可抗力损失，货币资金扣除应付职工工资、社会保险费后余{left}元，足以缴纳税款{tax}元',
    en: 'No loss by force majeure, and {left} yuan of cash cover the tax of {tax}',
  },
};
