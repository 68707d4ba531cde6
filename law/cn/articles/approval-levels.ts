import type { Basis, Confidence, Decision, PlainDate } from '#core';
import { count, decide, type Law, type Sentences } from '../../engine/index.ts';
import { ACL, O12, O61, R, TCA } from './citations.ts';

/** Who must approve an act (section 10 of the rules). */
export type Approver =
  | 'section-head'
  | 'tax-office'
  | 'announcing-bureau-head'
  | 'county-director'
  | 'prefecture-director'
  | 'province'
  | 'national'
  | 'none';

/** Acts that the law gives an approver to. */
export type ApprovedAct =
  | 'deferral'
  | 'preservation'
  | 'enforcement'
  | 'auction'
  | 'second-thirty-days'
  | 'seizure-beyond-six-months'
  | 'exit-ban'
  | 'announcement'
  | 'announcement-secrecy'
  | 'account-query'
  | 'savings-query'
  | 'books-this-year'
  | 'books-earlier-years'
  | 'small-fine'
  | 'routine';

interface Level {
  readonly approver: Approver;
  readonly basis: readonly Basis[];
  readonly confidence?: Confidence;
}

const LEVELS: Readonly<Record<ApprovedAct, Level>> = {
  deferral: { approver: 'province', basis: [...TCA(31), ...R(41)] },
  preservation: { approver: 'county-director', basis: TCA(37, 38, 55) },
  enforcement: { approver: 'county-director', basis: TCA(40) },
  auction: { approver: 'county-director', basis: [...TCA(37, 38, 40), ...O12(6)] },
  'second-thirty-days': {
    approver: 'county-director',
    basis: [...ACL(25, 32), { act: 'sat-52-2021', article: '30' }],
  },
  'seizure-beyond-six-months': { approver: 'national', basis: R(88) },
  'exit-ban': {
    approver: 'province',
    basis: [...TCA(44), { act: 'sat-1996-216', article: '3' }],
    confidence: 'restated',
  },
  announcement: { approver: 'announcing-bureau-head', basis: O61(7) },
  'announcement-secrecy': { approver: 'province', basis: O61(7) },
  'account-query': { approver: 'county-director', basis: TCA(54) },
  'savings-query': { approver: 'prefecture-director', basis: TCA(54) },
  'books-this-year': { approver: 'prefecture-director', basis: R(86) },
  'books-earlier-years': { approver: 'county-director', basis: R(86) },
  'small-fine': { approver: 'tax-office', basis: TCA(74) },
  routine: { approver: 'section-head', basis: [{ act: 'operating-plan', article: '3' }] },
};

/** The approver by law, and the chain of approvals that the place asks for before it. */
export interface Approval {
  readonly approver: Approver;
  /** Two or three levels by the overlay `approval-levels`; the last is the approver. */
  readonly chain: readonly Approver[];
}

/** 审批权限: by statute; how many levels stand before it is the place's own rule. */
export function approvalFor(law: Law, act: ApprovedAct, on: PlainDate): Decision<Approval> {
  const level = LEVELS[act];
  const levels = count(law, 'approval-levels', on);
  const chain = chainOf(level.approver, levels.value);
  return decide<Approval>(law, {
    rule: `approval-${act}`,
    outcome: 'computed',
    what: { approver: level.approver, chain },
    why: 'approval-level',
    because: { act, approver: level.approver, levels: chain.length },
    basis: level.basis,
    on,
    facts: [{ name: 'levels', value: levels.value, from: 'parameter approval-levels' }],
    confidence: level.confidence ?? 'verified',
  });
}

function chainOf(approver: Approver, levels: number): readonly Approver[] {
  if (approver === 'none') return [];
  const before: readonly Approver[] = levels >= 3 ? ['section-head', 'county-director'] : ['section-head'];
  return [...before.filter((one) => one !== approver), approver];
}

export const approvalSentences: Sentences = {
  'approval-level': {
    zh: '审批人：{approver}（本地共{levels}级审批）',
    en: 'Approver: {approver} ({levels} levels here)',
  },
};
