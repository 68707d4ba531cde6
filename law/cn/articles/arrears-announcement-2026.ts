import { addDays, type Decision, date, type Fen, type PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { O61, TCA } from './citations.ts';
import {
  allOf,
  condition,
  conditionSentences,
  conditionsOn,
  type Ground,
  type Known,
  type Step,
} from './conditions.ts';
import type { DebtorFacts } from './power-scope.ts';
import { termEnd } from './power-terms.ts';

/** First day of 令61; before it the trial measures of 2005 governed. */
export const ANNOUNCEMENT_2026 = date('2026-03-01');

/** 令61 art. 7: what may be left out, and what must be (secrecy and the like, with the province's approval). */
export type AnnouncementSkip =
  | 'bankruptcy-paid-not-credited'
  | 'deregistered-after-liquidation'
  | 'unpaid-under-plan'
  | 'secrecy-approved-by-province'
  | 'pending-dispute'
  | 'none';

export interface AnnouncementFacts extends DebtorFacts {
  readonly taxOverdue?: Known<Fen>;
  readonly skip?: Known<AnnouncementSkip>;
  /** 拟公告内容推送日. */
  readonly draftPushedOn?: Step<PlainDate>;
  /** 纳税人确认日; null: no answer. */
  readonly draftConfirmedOn?: Step<PlainDate>;
  /** 异议收到日; null: none raised. */
  readonly objectionReceivedOn?: Step<PlainDate>;
  readonly objectionAnsweredOn?: Step<PlainDate>;
}

/**
 * 欠税公告 (announce-2026): monthly, no threshold; draft pushed → three working days to confirm or object → three
 * working days to answer → head approves → published. Silence publishes. A pending dispute is no exception.
 */
export function arrearsAnnouncement(law: Law, facts: AnnouncementFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const skip = facts.skip ?? 'none';
  return allOf(law, {
    rule: 'arrears-announcement',
    on: facts.on,
    basis: [...TCA(45), ...O61(4, 6, 7)],
    parts: [
      condition(law, facts.on, 'announcement-measure-in-force', {
        holds: facts.on >= ANNOUNCEMENT_2026,
        basis: O61(14),
        from: ANNOUNCEMENT_2026,
      }),
      c.test('has-arrears', {
        holds: facts.taxOverdue === undefined ? undefined : facts.taxOverdue > 0n,
        needs: ['taxOverdue'],
        basis: O61(2),
        because: { taxOverdue: facts.taxOverdue ?? null },
      }),
      c.test('not-left-out', {
        holds: skip === 'none' || skip === 'pending-dispute',
        basis: O61(7),
        because: { skip },
      }),
      draftHeard(law, facts),
    ],
  });
}

/** 公告前确认: the first day on which the taxpayer's three days, and an objection's answer, no longer stand in the way. */
function draftHeard(law: Law, facts: AnnouncementFacts): Decision<Ground> {
  const pushed = facts.draftPushedOn;
  const end = pushed ? termEnd(law, { key: 'term-announcement-confirm-3-working', from: pushed }) : undefined;
  const objected = facts.objectionReceivedOn ?? undefined;
  const answered = facts.objectionAnsweredOn ?? undefined;
  const early = facts.draftConfirmedOn ?? undefined;
  const from =
    objected !== undefined
      ? answered
      : (early ?? (end?.what === undefined ? undefined : addDays(end.what, 1)));
  return conditionsOn(law, facts).test('draft-confirmed-or-silent', {
    holds: pushed === undefined ? undefined : pushed !== null && from !== undefined && facts.on >= from,
    needs: ['draftPushedOn'],
    basis: O61(6),
    from: pushed ? from : undefined,
    because: {
      pushed: pushed ?? null,
      end: end?.what ?? null,
      objected: objected ?? null,
      answered: answered ?? null,
    },
    parts: end ? [end] : [],
  });
}

/** 异议核实期限: three working days before publication, five after (令61 arts. 6, 8). */
export const objectionAnswerEnd = (
  law: Law,
  receivedOn: PlainDate,
  published: boolean,
): Decision<PlainDate> =>
  termEnd(law, {
    key: published ? 'term-announcement-objection-5-working' : 'term-announcement-reply-3-working',
    from: receivedOn,
  });

/** 公告滞纳金 (announce-late-fee-field): only the fee formed by arrears ALREADY paid; a running fee is not published. */
export function announcedLateFee(
  law: Law,
  on: PlainDate,
  lines: readonly { readonly taxOutstanding: Fen; readonly lateFeeOutstanding: Fen }[],
): Decision<Fen> {
  const fee = lines.reduce(
    (sum, line) => (line.taxOutstanding === 0n ? sum + line.lateFeeOutstanding : sum),
    0n,
  ) as Fen;
  return decide(law, {
    rule: 'announced-late-fee',
    outcome: 'computed',
    what: fee,
    why: 'announced-late-fee',
    because: { fee },
    basis: O61(2, 5),
    on,
  });
}

/** 欠税公告内容 by class of debtor (令61 art. 5). */
export const announcedFields = (kind: DebtorFacts['kind']): readonly string[] => {
  const common = [
    'taxpayer-name',
    'id-type',
    'id-number',
    'levy',
    'tax-period',
    'arrears',
    'late-fee-of-paid-arrears',
    'arrears-date',
    'authority',
  ];
  if (kind === 'natural-person') return common;
  const head = kind === 'individual-business' ? 'operator-name' : 'representative-name';
  return [...common, 'taxpayer-number', head, 'business-place'];
};

/** 旧公告周期 (announce-2005, repealed 2026-03-01): enterprises quarterly, individuals half-yearly, absconders any time. */
export function announcementCycle(
  law: Law,
  on: PlainDate,
  who: 'enterprise' | 'individual' | 'absconded',
): Decision<string> {
  const now = on >= ANNOUNCEMENT_2026;
  const cycle = now
    ? 'monthly'
    : who === 'absconded'
      ? 'any-time'
      : who === 'enterprise'
        ? 'quarterly'
        : 'half-yearly';
  return decide(law, {
    rule: now ? 'announce-2026' : 'announce-2005',
    outcome: 'computed',
    what: cycle,
    why: 'announcement-cycle',
    because: { cycle },
    basis: now ? O61(4) : [{ act: 'sat-9-2005', article: '4' }],
    on,
    confidence: now ? 'verified' : 'restated',
  });
}

export const announcementSentences: Sentences = {
  ...conditionSentences({
    'arrears-announcement': [
      '可以公告（须经公告机关负责人批准；公告不代替强制措施和强制执行）',
      '不能公告',
      'May be published, with the head’s approval; it never replaces enforcement',
      'May not be published',
    ],
    'announcement-measure-in-force': [
      '总局令第61号已施行',
      '总局令第61号尚未施行，适用2005年试行办法',
      'Order 61 is in force',
      'Order 61 is not yet in force: the 2005 measures apply',
    ],
    'has-arrears': ['欠税{taxOverdue}元', '没有欠税', 'Arrears of {taxOverdue} yuan', 'There are no arrears'],
    'not-left-out': [
      '不属于可不公告、不予公告的情形',
      '属于可不公告或不予公告的情形（{skip}）',
      'Nothing lets it be left out',
      'To be left out ({skip})',
    ],
    'draft-confirmed-or-silent': [
      '拟公告内容已推送并确认、逾期未确认，或异议已处理',
      '拟公告内容未推送，或三个工作日确认期（至{end}）未满，或异议未处理完',
      'The draft was pushed and confirmed, silence passed, or the objection was answered',
      'The draft was not pushed, its three working days (to {end}) run, or an objection is open',
    ],
  }),
  'announced-late-fee': {
    zh: '一并公告的滞纳金{fee}元（仅已缴欠税对应部分）',
    en: 'Late fee to be published: {fee} yuan (of arrears already paid only)',
  },
  'announcement-cycle': { zh: '公告周期：{cycle}', en: 'Cycle: {cycle}' },
};
