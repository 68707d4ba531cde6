import { type Decision, date, dayOf, type PlainDate } from '#core';
import { find, type Law, need, type Sentences } from '../../engine/index.ts';
import { annualDeadline } from './filing-calendar.ts';
import { dueOn } from './individual-income-tax-14-withholding.ts';

/** The month-day of a parameter in the year after the tax year; refuses a tax year outside its history. */
export function nextYearDay(law: Law, key: string, year: number): PlainDate {
  return date(`${year + 1}-${need<string>(law, key, dayOf(year, 12, 31)).value}`);
}

/**
 * 综合所得汇算清缴期限 (iit-annual-due): 1 March to 30 June of the next year; the last day rolls, holidays inside the
 * months do not lengthen it (practice, unverified, but nothing else computes: the roll is R 109). Residents only.
 * A person without domicile who leaves before the window opens may settle before departure; the due date stays.
 */
export function iitAnnualDue(
  law: Law,
  request: { readonly year: number; readonly departsOn?: PlainDate },
): Decision<PlainDate> {
  const opens = nextYearDay(law, 'iit-annual-window-start', request.year);
  const early = request.departsOn !== undefined && request.departsOn < opens;
  const rolled = annualDeadline(law, {
    first: opens,
    last: nextYearDay(law, 'iit-annual-due', request.year),
  });
  return dueOn(
    law,
    dayOf(request.year, 12, 31),
    rolled,
    {
      rule: 'iit-annual-due',
      why: early ? 'iit-annual-due-departure' : 'iit-annual-due',
      basis: [{ act: 'iit-2019', article: '11' }, ...settlementMeasures(law, opens)],
    },
    { year: request.year, opens, departsOn: request.departsOn ?? null },
  );
}

/** 令57 joins the basis from the window it first governed (that of 2025). */
const settlementMeasures = (law: Law, opens: PlainDate) =>
  opens >= '2025-03-01' && law.ruleset.acts.has('sat-57-2025') ? [{ act: 'sat-57-2025', article: '5' }] : [];

/** 境外所得申报纳税期限 (iit-overseas-due): 1 March to 30 June of the next year, for residents. */
export const iitOverseasDue = (law: Law, request: { readonly year: number }): Decision<PlainDate> =>
  dueOn(
    law,
    dayOf(request.year, 12, 31),
    annualDeadline(law, {
      first: dayOf(request.year + 1, 3, 1),
      last: nextYearDay(law, 'iit-overseas-due', request.year),
    }),
    { rule: 'iit-overseas-due', why: 'iit-overseas-due', basis: [{ act: 'iit-2019', article: '13' }] },
    { year: request.year },
  );

/** Whether the tax year is one that IIT 11 (2018) governs. */
export const hasAnnualSettlement = (law: Law, year: number): boolean =>
  find<string>(law, 'iit-annual-due', dayOf(year, 12, 31)) !== undefined;

export const annualSettlementSentences: Sentences = {
  'iit-annual-due': {
    zh: '{year}年度综合所得应于{opens}至{due}办理汇算清缴并补税，滞纳金自{lateFeeFrom}起算',
    en: 'Comprehensive income of {year} is settled from {opens} to {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-annual-due-departure': {
    zh: '无住所纳税人于{departsOn}离境，可以在离境前办理{year}年度汇算清缴；期限仍为{due}',
    en: 'Leaving on {departsOn} without domicile, the taxpayer may settle {year} before departure; the last day stays {due}',
  },
  'iit-overseas-due': {
    zh: '{year}年度境外所得应于次年三月一日至{due}申报纳税，滞纳金自{lateFeeFrom}起算',
    en: 'Overseas income of {year} is filed and paid by {due}; late fee starts on {lateFeeFrom}',
  },
};
