import { addDays, type Decision, type Fen, larger, type PlainDate, subtract, ZERO } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { allConditions } from '../conditions.ts';

export interface FilingExtensionRequest {
  readonly on: PlainDate;
  /** Effective last day of the filing term. */
  readonly due: PlainDate;
  readonly appliedOn?: PlainDate;
  readonly approved?: boolean;
  /** Last day of the extension. */
  readonly extendedTo?: PlainDate;
  /** 不可抗力: filing may come late, reported at once when it ends. */
  readonly forceMajeure?: boolean;
  /** 上期实际缴纳的税额 */
  readonly lastPeriodTax?: Fen;
  /** 税务机关核定的税额, which replaces the former. */
  readonly setByAuthority?: Fen;
  /** Prepaid by the due date. */
  readonly prepaid?: Fen;
}

export interface FilingExtension {
  readonly extended: boolean;
  /** Last day to file and settle. */
  readonly fileBy: PlainDate;
  /** What had to be prepaid and was not: it bears late fee from `lateFeeFrom`. */
  readonly prepaymentMissing: Fen;
  readonly lateFeeFrom: PlainDate;
}

const BASIS = [
  { act: 'tca-2015', article: '27' },
  { act: 'tca-rules-2016', article: '37' },
];

/**
 * 延期申报 (filing-extension): a written application inside the term, approved; meanwhile the last period's tax, or what
 * the authority sets, is prepaid by the original day. What was not prepaid bears late fee from the original due date;
 * what is settled inside the extension above the prepayment bears none (restated, 国税函2007-753). Not a deferral of payment.
 */
export function filingExtension(law: Law, request: FilingExtensionRequest): Decision<FilingExtension> {
  const { due, appliedOn, approved, extendedTo, prepaid, forceMajeure = false, on } = request;
  const needed = request.setByAuthority ?? request.lastPeriodTax;
  const short =
    needed === undefined || prepaid === undefined ? ZERO : larger(subtract(needed, prepaid), ZERO);
  const lateFeeFrom = addDays(due, 1);
  const inTime = forceMajeure ? true : appliedOn === undefined ? undefined : appliedOn <= due;
  return allConditions(law, {
    rule: 'filing-extension',
    basis: BASIS,
    on,
    conditions: [
      { fact: 'appliedOn', holds: inTime, otherwise: 'filing-extension-too-late' },
      { fact: 'approved', holds: approved, otherwise: 'filing-extension-not-approved' },
      { fact: 'extendedTo', holds: extendedTo === undefined ? undefined : true, otherwise: 'facts-missing' },
      { fact: 'lastPeriodTax', holds: needed === undefined ? undefined : true, otherwise: 'facts-missing' },
      { fact: 'prepaid', holds: prepaid === undefined ? undefined : true, otherwise: 'facts-missing' },
    ],
    because: { due, extendedTo: extendedTo ?? null, needed: needed ?? null, short, lateFeeFrom },
    met: short > 0n ? 'filing-extension-prepayment-short' : 'filing-extension-granted',
    whatMet: { extended: true, fileBy: extendedTo ?? due, prepaymentMissing: short, lateFeeFrom },
    whatNotMet: { extended: false, fileBy: due, prepaymentMissing: ZERO, lateFeeFrom },
    parts: short > 0n || prepaid === undefined ? [] : [noFeeOnShortfall(law, due, extendedTo ?? due)],
  });
}

const noFeeOnShortfall = (law: Law, due: PlainDate, extendedTo: PlainDate): Decision<boolean> =>
  decide(law, {
    rule: 'filing-extension-settlement',
    outcome: 'met',
    what: true,
    why: 'filing-extension-no-fee',
    because: { extendedTo },
    basis: [{ act: 'sat-2007-753', article: '' }],
    on: due,
    confidence: 'restated',
  });

export const filingExtensionSentences: Sentences = {
  'filing-extension-granted': {
    zh: '经核准延期申报至{extendedTo}，已按规定于{due}前预缴{needed}元',
    en: 'Filing is extended to {extendedTo}; {needed} yuan were prepaid by {due}',
  },
  'filing-extension-prepayment-short': {
    zh: '经核准延期申报至{extendedTo}，应于{due}前预缴{needed}元，少预缴{short}元，自{lateFeeFrom}起加收滞纳金',
    en: 'Filing is extended to {extendedTo}, but of {needed} yuan due by {due} {short} were not prepaid: late fee from {lateFeeFrom}',
  },
  'filing-extension-too-late': {
    zh: '未在申报期限{due}内提出书面延期申请',
    en: 'No written application was made inside the filing term, which ended on {due}',
  },
  'filing-extension-not-approved': {
    zh: '延期申报未获核准，期限仍为{due}',
    en: 'The extension was not approved; the term ends on {due}',
  },
  'filing-extension-no-fee': {
    zh: '在核准的延期（至{extendedTo}）内结算补缴的部分不加收滞纳金',
    en: 'What is settled inside the extension to {extendedTo} bears no late fee',
  },
};
