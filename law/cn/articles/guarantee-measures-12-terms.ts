import type { Decision, PlainDate } from '#core';
import type { Law } from '../../engine/index.ts';
import { O11, R } from './citations.ts';
import {
  allOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';
import { termEnd } from './power-terms.ts';

/** 不得作为纳税保证人的情形 (担保办法9). */
export type GuarantorBar =
  | 'state-organ'
  | 'public-institution'
  | 'department-of-body'
  | 'branch-without-authority'
  | 'evasion-within-two-years'
  | 'under-investigation'
  | 'credit-below-c'
  | 'outside-city'
  | 'without-full-capacity'
  | 'associated-with-taxpayer'
  | 'in-arrears';

/** 保证人资格: no bar of art. 9 applies. */
export function mayBeGuarantor(
  law: Law,
  facts: { on: PlainDate; bars?: Known<readonly GuarantorBar[]> },
): Decision<Ground> {
  return condition(law, facts.on, 'may-be-guarantor', {
    holds: facts.bars === undefined ? undefined : facts.bars.length === 0,
    needs: ['bars'],
    basis: O11(9),
    because: { bars: facts.bars ?? [] },
  });
}

/** 担保形式 (guarantee-form, R 61-62): written, signed by all, accepted by the bureau; property not fully encumbered. Effective on the bureau's seal. */
export interface GuaranteeFacts {
  readonly on: PlainDate;
  readonly form?: Known<'surety' | 'mortgage' | 'pledge'>;
  readonly writtenAndSigned?: Known<boolean>;
  /** 税务机关签字盖章日. */
  readonly sealedOn?: Step<PlainDate>;
  readonly fullyEncumbered?: Known<boolean>;
}

export function guaranteeEffective(law: Law, facts: GuaranteeFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const parts = [
    c.is('written-and-signed', 'writtenAndSigned', ...R(62)),
    c.test('sealed-by-bureau', {
      holds: facts.sealedOn === undefined ? undefined : facts.sealedOn !== null && facts.sealedOn <= facts.on,
      needs: ['sealedOn'],
      basis: O11(11),
      from: facts.sealedOn ?? undefined,
    }),
  ];
  if (facts.form !== 'surety') parts.push(c.not('not-fully-encumbered', 'fullyEncumbered', ...R(61)));
  return allOf(law, { rule: 'guarantee-effective', on: facts.on, basis: [...R(61, 62), ...O11(11)], parts });
}

/** 保证期间 (guarantee-terms): 60 days from the debtor's payment deadline in which the bureau may call the guarantor. */
export function mayCallGuarantor(
  law: Law,
  facts: { on: PlainDate; paymentDeadline: PlainDate; debtorPaid?: Known<boolean> },
): Decision<Ground> {
  const period = termEnd(law, { key: 'guarantee-period', from: facts.paymentDeadline, rolls: false });
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'guarantor-may-be-called',
    on: facts.on,
    basis: O11(12),
    parts: [
      c.not('debtor-unpaid', 'debtorPaid', ...O11(12)),
      c.test('inside-guarantee-period', {
        holds: facts.on > facts.paymentDeadline && facts.on <= (period.what as PlainDate),
        basis: O11(12),
        until: period.what,
        because: { from: facts.paymentDeadline, to: period.what as PlainDate },
        parts: [period],
      }),
    ],
  });
}

/** 履行保证责任的期限: 15 days from receipt of the notice (form seen, article's tail from memory: restated). */
export const guarantorPerformanceEnd = (law: Law, noticeServedOn: PlainDate): Decision<PlainDate> =>
  termEnd(law, { key: 'guarantee-performance', from: noticeServedOn });

export const guaranteeSentences = conditionSentences({
  'may-be-guarantor': [
    '可以作为纳税保证人',
    '不得作为纳税保证人（{bars}）',
    'May be a guarantor',
    'May not be a guarantor ({bars})',
  ],
  'guarantee-effective': [
    '纳税担保已生效',
    '纳税担保未生效',
    'The security is effective',
    'The security is not effective',
  ],
  'written-and-signed': [
    '书面并经各方签字盖章',
    '未以书面签章',
    'Written and signed by all',
    'Not written and signed by all',
  ],
  'sealed-by-bureau': [
    '税务机关已签字盖章',
    '税务机关未签字盖章',
    'Sealed by the bureau',
    'Not sealed by the bureau',
  ],
  'not-fully-encumbered': [
    '担保物未全部设定担保物权',
    '担保物已全部设定担保物权',
    'The property is not fully encumbered',
    'The property is fully encumbered',
  ],
  'guarantor-may-be-called': [
    '可以要求纳税保证人承担责任',
    '不能要求纳税保证人承担责任',
    'The guarantor may be called',
    'The guarantor may not be called',
  ],
  'debtor-unpaid': ['纳税人未缴清', '纳税人已缴清', 'The debtor has not paid', 'The debtor has paid'],
  'inside-guarantee-period': [
    '在保证期间内（{from}次日至{to}）',
    '不在保证期间内（{from}次日至{to}）',
    'Inside the guarantee period (after {from} to {to})',
    'Outside the guarantee period (after {from} to {to})',
  ],
});
