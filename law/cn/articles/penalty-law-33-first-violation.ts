import type { Decision, PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { APL } from './citations.ts';
import { allOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

/** 首违不罚清单, items 1–12 as restated; 13 and 14 were not seen and are not offered. */
export const FIRST_VIOLATION_LIST = [
  'bank-accounts-not-reported',
  'books-not-kept',
  'late-filing',
  'tax-control-records-late',
  'other-voucher-for-invoice',
  'invoice-not-cancelled',
  'agent-books-not-kept',
  'agent-papers-late',
  'agent-certificate-not-issued',
  'non-resident-contract-not-reported',
  'invoice-software-not-filed',
  'registration-paper-not-renewed',
] as const;

export interface FirstViolationFacts {
  readonly on: PlainDate;
  /** An item of the list, or what people take for one (`late-payment` is NOT listed). */
  readonly act: (typeof FIRST_VIOLATION_LIST)[number] | 'late-payment' | 'other';
  readonly firstTime?: Known<boolean>;
  readonly slightHarm?: Known<boolean>;
  /** 发现前主动改正，或责令的期限内改正. */
  readonly correctedInTime?: Known<boolean>;
}

/** 首违不罚 (first-violation, restated): a listed act, first time, slight harm, corrected in time. Never waives tax or late fee. */
export function firstViolationExemption(law: Law, facts: FirstViolationFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const list = [{ act: 'sat-2021-6', article: '' }];
  return allOf(law, {
    rule: 'first-violation-exemption',
    on: facts.on,
    basis: [...APL(33), ...list],
    confidence: 'restated',
    parts: [
      c.test('act-is-listed', {
        holds: FIRST_VIOLATION_LIST.some((item) => item === facts.act),
        basis: list,
        because: { act: facts.act },
        confidence: 'restated',
      }),
      c.is('first-time', 'firstTime', ...APL(33)),
      c.is('slight-harm', 'slightHarm', ...APL(33)),
      c.is('corrected-in-time', 'correctedInTime', ...APL(33)),
    ],
  });
}

export const firstViolationSentences = conditionSentences({
  'first-violation-exemption': [
    '首违不罚（不免税款和滞纳金）',
    '不适用首违不罚',
    'No penalty for a first violation (tax and late fee stay)',
    'The first-violation exemption does not apply',
  ],
  'act-is-listed': [
    '属于清单事项（{act}）',
    '不在清单内（{act}）；不缴税款从不在清单内',
    'On the list ({act})',
    'Not on the list ({act}); non-payment never is',
  ],
  'first-time': ['首次发生', '并非首次', 'The first time', 'Not the first time'],
  'slight-harm': ['危害后果轻微', '危害后果并非轻微', 'The harm is slight', 'The harm is not slight'],
  'corrected-in-time': [
    '在发现前或责令期限内改正',
    '未及时改正',
    'Corrected in time',
    'Not corrected in time',
  ],
});
