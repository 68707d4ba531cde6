import { type Decision, dayOf, type PlainDate } from '#core';
import type { Law, Sentences } from '../../engine/index.ts';
import { annualDeadline } from './filing-calendar.ts';
import { nextYearDay } from './individual-income-tax-11-annual-settlement.ts';
import { dueOn, nextMonthDue } from './individual-income-tax-14-withholding.ts';

const BASIS = [
  { act: 'iit-2019', article: '12' },
  { act: 'iit-rules-2019', article: '6' },
];

/**
 * 经营所得预缴期限 (iit-business-due): 15 days after the month or quarter that ends on `periodEnd`. For individual
 * businesses, and for partners and owners of sole enterprises.
 */
export const iitBusinessPrepaymentDue = (
  law: Law,
  request: { readonly periodEnd: PlainDate },
): Decision<PlainDate> =>
  nextMonthDue(law, request.periodEnd, {
    rule: 'iit-business-due',
    why: 'iit-business-prepayment-due',
    basis: BASIS,
  });

/** 经营所得汇算清缴期限 (iit-business-due): 31 March of the next year, rolled. */
export const iitBusinessDue = (law: Law, request: { readonly year: number }): Decision<PlainDate> =>
  dueOn(
    law,
    dayOf(request.year, 12, 31),
    annualDeadline(law, {
      first: dayOf(request.year + 1, 1, 1),
      last: nextYearDay(law, 'iit-business-due', request.year),
    }),
    { rule: 'iit-business-due', why: 'iit-business-annual-due', basis: BASIS },
    { year: request.year },
  );

export const businessIncomeSentences: Sentences = {
  'iit-business-prepayment-due': {
    zh: '截至{from}的月度或者季度的经营所得应于{due}前预缴，滞纳金自{lateFeeFrom}起算',
    en: 'Business income of the period to {from} is prepaid by {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-business-annual-due': {
    zh: '{year}年度经营所得应于{due}前办理汇算清缴，滞纳金自{lateFeeFrom}起算',
    en: 'Business income of {year} is settled by {due}; late fee starts on {lateFeeFrom}',
  },
};
