import type { Decision, Fen, PlainDate } from '#core';
import type { Law, Sentences } from '../../engine/index.ts';
import { allConditions } from '../conditions.ts';

export interface DeregistrationRequest {
  readonly on: PlainDate;
  /** What is open on the day; undefined: not known. */
  readonly taxOutstanding?: Fen;
  readonly lateFeeOutstanding?: Fen;
  readonly finesOutstanding?: Fen;
  /** 解散、撤销、破产: reported to the office before liquidation; undefined where the taxpayer is not being wound up. */
  readonly windingUp?: { readonly reportedBeforeLiquidation?: boolean };
}

/**
 * 注销前结清 (clear-before-deregistration): tax, late fee and fines are all paid before tax deregistration; a dissolution,
 * revocation or bankruptcy is reported before liquidation, and the office takes part in it while tax is open. A
 * bankruptcy ended by the court has its own path (公告2025-24) and is not asked here.
 */
export function clearBeforeDeregistration(law: Law, request: DeregistrationRequest): Decision<boolean> {
  const { on, taxOutstanding, lateFeeOutstanding, finesOutstanding, windingUp } = request;
  const paid = (amount: Fen | undefined) => (amount === undefined ? undefined : amount <= 0n);
  return allConditions(law, {
    rule: 'clear-before-deregistration',
    basis: [
      { act: 'tca-rules-2016', article: '15' },
      { act: 'tca-rules-2016', article: '16' },
      ...(windingUp ? [{ act: 'tca-rules-2016', article: '50' }] : []),
    ],
    on,
    conditions: [
      { fact: 'taxOutstanding', holds: paid(taxOutstanding), otherwise: 'deregistration-tax-open' },
      {
        fact: 'lateFeeOutstanding',
        holds: paid(lateFeeOutstanding),
        otherwise: 'deregistration-late-fee-open',
      },
      { fact: 'finesOutstanding', holds: paid(finesOutstanding), otherwise: 'deregistration-fines-open' },
      {
        fact: 'reportedBeforeLiquidation',
        holds: windingUp === undefined ? true : windingUp.reportedBeforeLiquidation,
        otherwise: 'deregistration-not-reported',
      },
    ],
    because: {
      tax: taxOutstanding ?? null,
      lateFee: lateFeeOutstanding ?? null,
      fines: finesOutstanding ?? null,
    },
    met: 'deregistration-cleared',
    whatMet: true,
    whatNotMet: false,
  });
}

export const deregistrationSentences: Sentences = {
  'deregistration-cleared': {
    zh: '应纳税款、滞纳金、罚款均已结清，可以办理注销税务登记',
    en: 'Tax, late fee and fines are paid; deregistration may go on',
  },
  'deregistration-tax-open': {
    zh: '尚有税款{tax}元未结清，不能办理注销税务登记',
    en: '{tax} yuan of tax are open; no deregistration',
  },
  'deregistration-late-fee-open': {
    zh: '尚有滞纳金{lateFee}元未结清，不能办理注销税务登记',
    en: '{lateFee} yuan of late fee are open; no deregistration',
  },
  'deregistration-fines-open': {
    zh: '尚有罚款{fines}元未结清，不能办理注销税务登记',
    en: '{fines} yuan of fines are open; no deregistration',
  },
  'deregistration-not-reported': {
    zh: '解散、撤销、破产未在清算前向主管税务机关报告',
    en: 'The winding-up was not reported to the office before liquidation',
  },
};
