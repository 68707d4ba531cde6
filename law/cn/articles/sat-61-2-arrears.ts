import { addDays, type Decision, type Fen, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { namedMissing } from '../conditions.ts';

/** 欠税的五种情形 */
export const ARREARS_KINDS = [
  'declared-unpaid',
  'deferral-expired',
  'examination-assessed',
  'deemed-assessed',
  'other',
] as const;
export type ArrearsKind = (typeof ARREARS_KINDS)[number];

const KIND_ZH: { readonly [kind in ArrearsKind]: string } = {
  'declared-unpaid': '申报后未缴',
  'deferral-expired': '延期缴纳期满未缴',
  'examination-assessed': '检查查定未缴',
  'deemed-assessed': '核定税额未缴',
  other: '其他未缴',
};

export interface ArrearsRequest {
  readonly on: PlainDate;
  readonly effectiveDue?: PlainDate;
  readonly taxOutstanding?: Fen;
  readonly kind: ArrearsKind;
  /** 教育费附加、地方教育附加: counted for announcements, not tax in the sense of TCA 32. */
  readonly surcharge?: boolean;
}

/** Whether there are arrears, and since when. */
export interface Arrears {
  readonly isArrears: boolean;
  readonly since: PlainDate | null;
}

/**
 * 欠税 (arrears-definition): tax unpaid after the due date, from the day after it, in one of five kinds; for announcements
 * the two education surcharges count too since then. Order 61 says so from 2026-03-01; the trial measure before it (unverified) and
 * R 75 agree on the day.
 */
export function arrearsOn(law: Law, request: ArrearsRequest): Decision<Arrears> {
  const { on, effectiveDue, taxOutstanding, kind, surcharge = false } = request;
  const current = on >= '2026-03-01';
  const basis = [
    { act: current ? 'sat-61-2026' : 'sat-9-2005', article: current ? '2' : '3' },
    { act: 'tca-rules-2016', article: '75' },
  ];
  const missing = [
    ...(effectiveDue === undefined ? ['effectiveDue'] : []),
    ...(taxOutstanding === undefined ? ['taxOutstanding'] : []),
  ];
  const common = {
    rule: 'arrears-definition',
    basis,
    on,
    confidence: current ? 'verified' : 'unverified',
  } as const;
  if (effectiveDue === undefined || taxOutstanding === undefined)
    return decide<Arrears>(law, {
      ...common,
      outcome: 'unclear',
      why: 'facts-missing',
      because: namedMissing(missing),
      missing,
    });
  if (surcharge && !current)
    return decide<Arrears>(law, {
      ...common,
      outcome: 'not-met',
      what: { isArrears: false, since: null },
      why: 'arrears-surcharge-not-yet',
      because: { due: effectiveDue, amount: taxOutstanding },
    });
  const since = addDays(effectiveDue, 1);
  const late = on >= since;
  const isArrears = late && taxOutstanding > 0n;
  return decide<Arrears>(law, {
    ...common,
    outcome: isArrears ? 'met' : 'not-met',
    what: { isArrears, since: isArrears ? since : null },
    why: isArrears
      ? surcharge
        ? 'arrears-surcharge'
        : 'arrears'
      : late
        ? 'arrears-paid'
        : 'arrears-not-yet-due',
    because: { since, due: effectiveDue, amount: taxOutstanding, kind, kindZh: KIND_ZH[kind] },
    facts: [
      { name: 'effectiveDue', value: effectiveDue, from: 'request' },
      { name: 'taxOutstanding', value: taxOutstanding, from: 'request' },
    ],
  });
}

export const arrearsSentences: Sentences = {
  arrears: {
    zh: '缴纳期限{due}届满后仍有{amount}元未缴，自{since}起为欠税（{kindZh}）',
    en: '{amount} yuan are unpaid after the due date {due}: arrears since {since} ({kind})',
  },
  'arrears-surcharge': {
    zh: '附加费{amount}元在期限{due}届满后未缴，自{since}起计入欠税公告口径的欠税（{kindZh}）',
    en: '{amount} yuan of surcharge are unpaid after {due}: counted as arrears for announcement since {since} ({kind})',
  },
  'arrears-surcharge-not-yet': {
    zh: '2026年3月1日前的欠税公告口径不含附加费，附加费{amount}元不计入欠税',
    en: 'Before 2026-03-01 surcharges were not announced: {amount} yuan of surcharge are no arrears in that sense',
  },
  'arrears-not-yet-due': {
    zh: '缴纳期限{due}尚未届满，不是欠税',
    en: 'The due date {due} has not passed; these are no arrears',
  },
  'arrears-paid': { zh: '没有未缴税款，不是欠税', en: 'Nothing is unpaid; there are no arrears' },
};
