import type { Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { ACL, O52, TCA } from './citations.ts';

/** Which paper goes to whom when a measure is carried out. Kinds are the documents room's ids. */
export interface MeasurePapers {
  readonly party: string;
  readonly bank?: string;
  /** Handed over on the spot: 扣押 → receipt, 查封 → list. The wrong one is an error. */
  readonly onTheSpot?: string;
}

export type PaperedMeasure = 'freeze' | 'deposit-deduction' | 'impoundment' | 'sealing';

const PAPERS: Readonly<Record<PaperedMeasure, MeasurePapers>> = {
  freeze: { party: 'freeze-decision', bank: 'freeze-notice' },
  'deposit-deduction': { party: 'enforcement-deduct', bank: 'deduction-notice' },
  impoundment: { party: 'seizure-decision', onTheSpot: 'seizure-receipt' },
  sealing: { party: 'seizure-decision', onTheSpot: 'sealing-list' },
};

/** 收据、清单与通知书 (seizure-paper; TCA 47; 令52 arts. 29, 53). */
export function measurePapers(law: Law, on: PlainDate, measure: PaperedMeasure): Decision<MeasurePapers> {
  const seizure = measure === 'impoundment' || measure === 'sealing';
  return decide<MeasurePapers>(law, {
    rule: 'seizure-paper',
    outcome: 'computed',
    what: PAPERS[measure],
    why: 'measure-papers',
    because: {
      measure,
      party: PAPERS[measure].party,
      other: PAPERS[measure].bank ?? PAPERS[measure].onTheSpot ?? null,
    },
    basis: seizure ? [...TCA(47), ...ACL(24), ...O52(29)] : O52(measure === 'freeze' ? 29 : 53),
    on,
    confidence: seizure ? 'verified' : 'restated',
  });
}

export const papersSentences: Sentences = {
  'measure-papers': {
    zh: '{measure}：向当事人交付{party}，另交付{other}',
    en: '{measure}: {party} to the party, and {other}',
  },
};
