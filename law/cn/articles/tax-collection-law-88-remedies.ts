import { addDays, type Decision, later, type PlainDate } from '#core';
import { type Law, reading } from '../../engine/index.ts';
import { ALL, ARL, O12, TCA } from './citations.ts';
import { type UrgingFacts, urgingOver } from './coercion-law-35-urging.ts';
import {
  allOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';
import { type DebtorFacts, isNaturalPersonNotInBusiness } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

export interface FineFacts extends DebtorFacts, UrgingFacts {
  /** 行政处罚决定书送达日. */
  readonly penaltyServedOn?: Step<PlainDate>;
  readonly finePaid?: Known<boolean>;
  readonly fineRemedySought?: Known<boolean>;
}

/**
 * 罚款强制 (fine-enforcement): no review, no suit, not paid, both windows over (60 days and six months), then 催告.
 * TCA 88(3) says 当事人 and so includes N; 令12 art. 26(3) points the other way: a reading.
 */
export function fineEnforcement(law: Law, facts: FineFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'fine-enforcement',
    on: facts.on,
    basis: TCA(88),
    parts: [
      fineDebtorReached(law, facts),
      fineWindowsOver(law, facts),
      c.not('fine-remedy-not-sought', 'fineRemedySought', ...TCA(88)),
      c.not('fine-unpaid', 'finePaid', ...TCA(88)),
      urgingOver(law, facts),
    ],
  });
}

function fineDebtorReached(law: Law, facts: FineFacts): Decision<Ground> {
  const found = reading(law, 'natural-person-fine-enforcement', facts.on);
  const person = isNaturalPersonNotInBusiness(facts);
  return condition(law, facts.on, 'fine-debtor-reached', {
    holds: !person || found.value === 'every-party',
    basis: [...TCA(88), ...O12(26)],
    because: { kind: facts.kind },
    readings: person ? { [found.key]: found.value } : {},
  });
}

function fineWindowsOver(law: Law, facts: FineFacts): Decision<Ground> {
  const served = facts.penaltyServedOn;
  const ends = served ? remedyWindows(law, served) : undefined;
  const from = ends ? addDays(ends.last, 1) : undefined;
  return conditionsOn(law, facts).test('fine-windows-over', {
    holds: served === undefined ? undefined : from !== undefined && facts.on >= from,
    needs: ['penaltyServedOn'],
    basis: [...TCA(88), ...ARL(20), ...ALL(46)],
    from,
    because: { servedOn: served ?? null, last: ends?.last ?? null },
    parts: ends ? [ends.review, ends.suit] : [],
  });
}

/** 复议60日与起诉6个月: both windows from the day of service, and the later of their last days. */
export function remedyWindows(law: Law, servedOn: PlainDate) {
  const review = termEnd(law, { key: 'term-reconsideration-60', from: servedOn });
  const suit = termEnd(law, { key: 'term-suit-6-months', from: servedOn });
  return { review, suit, last: later(review.what as PlainDate, suit.what as PlainDate) };
}

/** What is challenged decides the way: tax disputes pay first, fines and measures do not. */
export type Challenged = 'tax' | 'late-fee' | 'fine' | 'preservation' | 'enforcement' | 'additional-fine';

export interface ReviewFacts {
  readonly on: PlainDate;
  readonly challenged: Challenged;
  /** Day the party learned of the act. */
  readonly knewOn: PlainDate;
  /** 缴清税款及滞纳金之日, or the day the security was confirmed. */
  readonly paidOrSecuredOn?: Step<PlainDate>;
  /** 未告知复议权利、机关、期限: the window stretches to one year at most. */
  readonly toldOfRemedy?: Known<boolean>;
}

/**
 * 复议期限与先缴后议 (review-window, review-prepay): 60 days from knowing; in a tax dispute (late fee counts as one)
 * tax and late fee are paid or secured first and the 60 days run from that day (restated).
 */
export function reconsideration(law: Law, facts: ReviewFacts): Decision<Ground> {
  const taxDispute = facts.challenged === 'tax' || facts.challenged === 'late-fee';
  const prepay = prepaid(law, facts, taxDispute);
  const start = taxDispute ? facts.paidOrSecuredOn : facts.knewOn;
  const window = start
    ? termEnd(law, {
        key: facts.toldOfRemedy === false ? 'term-reconsideration-1-year' : 'term-reconsideration-60',
        from: start,
      })
    : undefined;
  const inTime = conditionsOn(law, facts).test('review-in-time', {
    holds: window?.what === undefined ? (start === null ? true : undefined) : facts.on <= window.what,
    needs: ['paidOrSecuredOn'],
    basis: ARL(20, 21),
    until: window?.what,
    because: { last: window?.what ?? null },
    parts: window ? [window] : [],
  });
  return allOf(law, {
    rule: 'reconsideration-open',
    on: facts.on,
    basis: [...TCA(88), ...ARL(20)],
    parts: [prepay, inTime],
    confidence: taxDispute ? 'restated' : 'verified',
  });
}

function prepaid(law: Law, facts: ReviewFacts, taxDispute: boolean): Decision<Ground> {
  const day = facts.paidOrSecuredOn;
  return conditionsOn(law, facts).test('paid-or-secured-first', {
    holds: !taxDispute ? true : day === undefined ? undefined : day !== null && day <= facts.on,
    needs: ['paidOrSecuredOn'],
    basis: TCA(88),
    because: { challenged: facts.challenged },
  });
}

/** 起诉 (suit-window): tax disputes only after review, within 15 days of its decision; others directly within six months. */
export function suitOpen(
  law: Law,
  facts: {
    readonly on: PlainDate;
    readonly challenged: Challenged;
    readonly knewOn: PlainDate;
    readonly reviewDecidedOn?: Step<PlainDate>;
  },
): Decision<Ground> {
  const reviewFirst = facts.challenged === 'tax' || facts.challenged === 'late-fee';
  const decided = facts.reviewDecidedOn;
  const start = decided ?? (reviewFirst ? undefined : facts.knewOn);
  const window = start
    ? termEnd(law, { key: decided ? 'term-suit-15' : 'term-suit-6-months', from: start })
    : undefined;
  return conditionsOn(law, facts).test('suit-open', {
    holds: window?.what === undefined ? (decided === null ? false : undefined) : facts.on <= window.what,
    needs: ['reviewDecidedOn'],
    basis: [...ALL(45, 46), ...TCA(88)],
    until: window?.what,
    because: { challenged: facts.challenged, last: window?.what ?? null },
    parts: window ? [window] : [],
  });
}

/** 不停止执行 (no-stay): review or suit stops nothing unless ordered; late fee runs on. */
export function runsOnDuringReview(
  law: Law,
  facts: { readonly on: PlainDate; readonly stayOrdered?: Known<boolean> },
): Decision<Ground> {
  return conditionsOn(law, facts).not('runs-on-during-review', 'stayOrdered', ...ARL(42), ...ALL(56), {
    act: 'penalty-2021',
    article: '73',
  });
}

export const remedySentences = conditionSentences({
  'fine-enforcement': [
    '可以对罚款强制执行或申请法院',
    '不得对罚款强制执行',
    'The fine may be enforced, or taken to court',
    'The fine may not be enforced',
  ],
  'fine-debtor-reached': [
    '当事人在征管法第八十八条第三款范围内',
    '按所选口径，不从事生产、经营的自然人的罚款只能申请法院执行',
    'The party is within article 88(3)',
    'Under the reading taken, a fine of a natural person outside business is for the court',
  ],
  'fine-windows-over': [
    '复议期和起诉期均已届满（{last}）',
    '复议期和起诉期尚未全部届满（至{last}）',
    'The windows for review and suit are both over ({last})',
    'The windows for review and suit are not both over (to {last})',
  ],
  'fine-remedy-not-sought': [
    '未复议、未起诉',
    '已复议或起诉',
    'No review or suit was brought',
    'A review or suit was brought',
  ],
  'fine-unpaid': ['罚款未缴', '罚款已缴', 'The fine is unpaid', 'The fine is paid'],
  'reconsideration-open': [
    '可以申请行政复议',
    '不能申请行政复议',
    'Reconsideration is open',
    'Reconsideration is not open',
  ],
  'review-in-time': [
    '在复议申请期内（至{last}）',
    '复议申请期已过（{last}）',
    'In time (to {last})',
    'Too late (ended {last})',
  ],
  'paid-or-secured-first': [
    '无须先缴，或已缴清税款滞纳金、已提供担保',
    '纳税争议须先缴清税款及滞纳金或者提供担保',
    'Nothing to pay first, or tax and late fee are paid or secured',
    'In a tax dispute tax and late fee are paid or secured first',
  ],
  'suit-open': [
    '可以起诉（至{last}）',
    '不能起诉：须先复议，或起诉期已过',
    'A suit is open (to {last})',
    'No suit: review comes first, or the window is over',
  ],
  'runs-on-during-review': [
    '复议、诉讼不停止执行，滞纳金照算',
    '已决定或裁定停止执行',
    'Review or suit stops nothing; late fee runs on',
    'A stay was ordered',
  ],
});
