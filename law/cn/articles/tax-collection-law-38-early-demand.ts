import type { Decision, PlainDate } from '#core';
import type { Law, Sentences } from '../../engine/index.ts';
import { allConditions } from '../conditions.ts';
import type { PayerKind } from './late-fee-request.ts';

export interface EarlyDemandRequest {
  readonly on: PlainDate;
  readonly payer?: PayerKind | 'tax-guarantor';
  /** Effective due date of the tax. */
  readonly due?: PlainDate;
  /** 有根据认为有逃避纳税义务行为 */
  readonly evidenceOfEvasion?: boolean;
}

const IN_BUSINESS: readonly string[] = ['enterprise', 'individual-business'];

/**
 * 提前征收、责令提前缴纳 (early-demand): before the due date, on evidence that a taxpayer in business evades his duty. The
 * first step of preservation, and no more than a step: it needs no approval and seizes nothing.
 */
export function earlyDemandAllowed(law: Law, request: EarlyDemandRequest): Decision<boolean> {
  const { on, payer, due, evidenceOfEvasion } = request;
  return allConditions(law, {
    rule: 'early-demand',
    basis: [{ act: 'tca-2015', article: '38' }],
    on,
    conditions: [
      {
        fact: 'payer',
        holds: payer === undefined ? undefined : IN_BUSINESS.includes(payer),
        otherwise: 'early-demand-not-in-business',
      },
      { fact: 'due', holds: due === undefined ? undefined : on <= due, otherwise: 'early-demand-overdue' },
      { fact: 'evidenceOfEvasion', holds: evidenceOfEvasion, otherwise: 'early-demand-no-evidence' },
    ],
    because: { on, due: due ?? null },
    met: 'early-demand-allowed',
    whatMet: true,
    whatNotMet: false,
  });
}

export const earlyDemandSentences: Sentences = {
  'early-demand-allowed': {
    zh: '有根据认为纳税人逃避纳税义务，可以在缴纳期限{due}之前责令限期缴纳',
    en: 'There is evidence of evasion: payment may be demanded before the due date {due}',
  },
  'early-demand-not-in-business': {
    zh: '提前责令缴纳只适用于从事生产、经营的纳税人',
    en: 'An early demand is only for taxpayers in business',
  },
  'early-demand-overdue': {
    zh: '缴纳期限{due}已经届满，应按逾期责令限期缴纳',
    en: 'The due date {due} is past; an ordinary demand applies',
  },
  'early-demand-no-evidence': {
    zh: '没有逃避纳税义务的根据，不得提前征收',
    en: 'Without evidence of evasion tax may not be collected early',
  },
};
