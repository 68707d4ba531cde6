import type { Decision, PlainDate } from '#core';
import type { Law, Sentences } from '../../engine/index.ts';
import { allConditions } from '../conditions.ts';
import { nextMonthDue } from './individual-income-tax-14-withholding.ts';

const IIT13 = [{ act: 'iit-2019', article: '13' }];

/**
 * 无扣缴义务人 (iit-no-agent-due): income without an agent is filed and paid by the 15th of the next month. The
 * published table speaks of month and quarter filers; for a natural person it is used by analogy (restated).
 */
export const iitNoAgentDue = (law: Law, request: { readonly incomeOn: PlainDate }): Decision<PlainDate> =>
  nextMonthDue(law, request.incomeOn, {
    rule: 'iit-no-agent-due',
    why: 'iit-no-agent-due',
    basis: IIT13,
    confidence: 'restated',
  });

/** 非居民两处以上取得工资 (iit-nonresident-two-jobs): 15th of the next month, calendar by analogy as above. */
export const iitNonresidentTwoJobsDue = (
  law: Law,
  request: { readonly incomeOn: PlainDate },
): Decision<PlainDate> =>
  nextMonthDue(law, request.incomeOn, {
    rule: 'iit-nonresident-two-jobs',
    why: 'iit-nonresident-two-jobs',
    basis: IIT13,
    confidence: 'restated',
  });

/**
 * 注销户籍税款清算 (iit-emigration): tax is cleared before household registration is cancelled. What is unpaid on that
 * day is overdue. `clearedOn: null` says that it was not cleared; leaving it out says that it is not known.
 */
export function iitEmigration(
  law: Law,
  request: {
    readonly cancelledOn?: PlainDate;
    readonly clearedOn?: PlainDate | null;
    readonly on: PlainDate;
  },
): Decision<boolean> {
  const { cancelledOn, clearedOn, on } = request;
  const cancelled = cancelledOn === undefined ? undefined : cancelledOn <= on;
  const cleared =
    clearedOn === undefined || cancelled === undefined ? undefined : clearedBefore(clearedOn, cancelledOn);
  return allConditions(law, {
    rule: 'iit-emigration',
    basis: IIT13,
    on,
    conditions: [
      {
        fact: 'registrationCancelledOn',
        holds: cancelled === undefined ? undefined : true,
        otherwise: 'facts-missing',
      },
      {
        fact: 'clearedOn',
        holds: cancelled === false ? true : cleared,
        otherwise: 'iit-emigration-not-cleared',
      },
    ],
    because: { cancelledOn: cancelledOn ?? null, clearedOn: clearedOn ?? null },
    met: cancelled === false ? 'iit-emigration-not-yet' : 'iit-emigration-cleared',
    whatMet: true,
    whatNotMet: false,
  });
}

const clearedBefore = (clearedOn: PlainDate | null, cancelledOn: PlainDate | undefined): boolean =>
  clearedOn !== null && cancelledOn !== undefined && clearedOn < cancelledOn;

export const selfFiledSentences: Sentences = {
  'iit-no-agent-due': {
    zh: '{from}取得的没有扣缴义务人的所得应于次月{due}前申报纳税，滞纳金自{lateFeeFrom}起算',
    en: 'Income of {from} without a withholding agent is paid by {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-nonresident-two-jobs': {
    zh: '非居民个人{from}从两处以上取得的工资应于次月{due}前申报纳税，滞纳金自{lateFeeFrom}起算',
    en: 'A non-resident’s pay from two employers of {from} is filed by {due}; late fee starts on {lateFeeFrom}',
  },
  'iit-emigration-not-yet': {
    zh: '将于{cancelledOn}注销户籍，应在此前清算税款',
    en: 'Registration is to be cancelled on {cancelledOn}; tax must be cleared before that day',
  },
  'iit-emigration-cleared': {
    zh: '已于注销户籍（{cancelledOn}）前的{clearedOn}清算税款',
    en: 'Tax was cleared on {clearedOn}, before registration was cancelled on {cancelledOn}',
  },
  'iit-emigration-not-cleared': {
    zh: '注销户籍（{cancelledOn}）前未清算税款，欠缴部分自注销之日起为逾期',
    en: 'Tax was not cleared before registration was cancelled on {cancelledOn}; what is unpaid is overdue',
  },
};
