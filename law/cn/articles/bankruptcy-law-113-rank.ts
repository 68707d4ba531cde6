import {
  add,
  type Decision,
  type Fen,
  type PlainDate,
  RefusedError,
  roundHalfUp,
  smaller,
  subtract,
  ZERO,
} from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';
import { EBL } from './citations.ts';

/** 破产债权的类别, in the order in which they are paid. */
export type BankruptcyClass =
  | 'secured'
  | 'bankruptcy-expense'
  | 'common-benefit'
  | 'wages'
  | 'social-insurance-and-tax'
  | 'ordinary'
  | 'fine';

export interface BankruptcyClaim {
  readonly id: string;
  readonly class: BankruptcyClass;
  readonly amount: Fen;
  /** 担保物价值, for secured claims; the shortfall is ordinary (EBL 110). Absent: the object covers the claim. */
  readonly objectValue?: Fen | undefined;
}

export interface Distribution {
  readonly paid: readonly { readonly id: string; readonly amount: Fen }[];
  /** What reached the ordinary claims, and their sum. */
  readonly forOrdinary: Fen;
  readonly ordinaryClaims: Fen;
  readonly surplus: Fen;
}

const OBJECTS_EXCEED_ASSETS = {
  code: 'objects-exceed-assets',
  zh: '担保物价值合计超过破产财产；请填写每项担保物的价值，且财产总额应包括担保物',
  en: 'The secured objects are worth more than all assets; give each object’s value and let the assets include them',
} as const;

const RANKS: readonly BankruptcyClass[] = [
  'bankruptcy-expense',
  'common-benefit',
  'wages',
  'social-insurance-and-tax',
  'ordinary',
  'fine',
];

/**
 * 清偿顺序 (bankruptcy-rank): secured on its object · expenses · common-benefit debts · wages · other social insurance
 * and TAX · ordinary (late fee is here) · fines. Same rank pro rata, rounded once per claim.
 */
export function bankruptcyDistribution(
  law: Law,
  facts: { on: PlainDate; assets: Fen; claims: readonly BankruptcyClaim[] },
): Decision<Distribution> {
  const fines = reading(law, 'bankruptcy-fines', facts.on);
  const hasFines = facts.claims.some((claim) => claim.class === 'fine');
  const secured = facts.claims.filter((claim) => claim.class === 'secured').map(onObject);
  const unsecured = facts.claims
    .filter(
      (claim) => claim.class !== 'secured' && !(claim.class === 'fine' && fines.value === 'not-a-claim'),
    )
    .concat(
      secured.flatMap((part) =>
        part.shortfall > 0n ? [{ id: part.id, class: 'ordinary' as const, amount: part.shortfall }] : [],
      ),
    );
  const onObjects = secured.reduce((sum, part) => add(sum, part.paid), ZERO);
  if (onObjects > facts.assets) throw new RefusedError(OBJECTS_EXCEED_ASSETS);
  const ranked = payRanks(subtract(facts.assets, onObjects), unsecured);
  const paid = merge([...secured.map(({ id, paid: amount }) => ({ id, amount })), ...ranked.paid]);
  return decide<Distribution>(law, {
    rule: 'bankruptcy-rank',
    outcome: 'computed',
    what: {
      paid,
      forOrdinary: ranked.forOrdinary,
      ordinaryClaims: ranked.ordinaryClaims,
      surplus: ranked.surplus,
    },
    why: 'bankruptcy-rank',
    because: { assets: facts.assets, forOrdinary: ranked.forOrdinary, ordinaryClaims: ranked.ordinaryClaims },
    basis: [...EBL(109, 110, 113), { act: 'sat-spc-2025-24', article: '1' }],
    on: facts.on,
    facts: [{ name: 'assets', value: facts.assets, from: 'request' }],
    readings: hasFines ? { [fines.key]: fines.value } : {},
    confidence: hasFines ? fines.confidence : 'verified',
  });
}

function onObject(claim: BankruptcyClaim): { id: string; paid: Fen; shortfall: Fen } {
  const paid = smaller(claim.amount, claim.objectValue ?? claim.amount);
  return { id: claim.id, paid, shortfall: subtract(claim.amount, paid) };
}

function payRanks(assets: Fen, claims: readonly BankruptcyClaim[]) {
  let left = assets;
  const paid: { id: string; amount: Fen }[] = [];
  const ordinaryClaims = sum(claims.filter((claim) => claim.class === 'ordinary'));
  let forOrdinary: Fen = ZERO;
  for (const rank of RANKS) {
    const group = claims.filter((claim) => claim.class === rank);
    const share = smaller(left, sum(group));
    if (rank === 'ordinary') forOrdinary = left;
    paid.push(...proRata(group, share));
    left = subtract(left, share);
  }
  return { paid, forOrdinary, ordinaryClaims, surplus: left };
}

const sum = (claims: readonly BankruptcyClaim[]): Fen =>
  claims.reduce((all, claim) => add(all, claim.amount), ZERO);

/** Each claim by its own exact share, rounded once; the last cent goes by running totals so that the group's sum is kept. */
function proRata(group: readonly BankruptcyClaim[], share: Fen): { id: string; amount: Fen }[] {
  const whole = sum(group);
  let claimed = 0n;
  let given: Fen = ZERO;
  return group.map((claim) => {
    claimed += claim.amount;
    const upTo = whole === 0n ? ZERO : roundHalfUp(share * claimed, whole);
    const amount = subtract(upTo, given);
    given = upTo;
    return { id: claim.id, amount };
  });
}

function merge(rows: readonly { id: string; amount: Fen }[]): { id: string; amount: Fen }[] {
  const byId = new Map<string, Fen>();
  for (const row of rows) byId.set(row.id, add(byId.get(row.id) ?? ZERO, row.amount));
  return [...byId].map(([id, amount]) => ({ id, amount }));
}

/** 税务债权的类别: tax of its own, late fee and special-adjustment interest ordinary, fines last (公告2025-24 item 1). */
export const taxClaimClass = (
  what: 'tax' | 'surcharge' | 'social-insurance' | 'late-fee' | 'special-adjustment-interest' | 'fine',
): BankruptcyClass =>
  what === 'late-fee' || what === 'special-adjustment-interest'
    ? 'ordinary'
    : what === 'fine'
      ? 'fine'
      : 'social-insurance-and-tax';

/** 新生税费 (bankruptcy-new-tax, restated): on an asset sale an expense, on going business a common-benefit debt; paid at once. */
export const newTaxClass = (from: 'asset-sale' | 'continued-business'): BankruptcyClass =>
  from === 'asset-sale' ? 'bankruptcy-expense' : 'common-benefit';

export const bankruptcyRankSentences: Sentences = {
  'bankruptcy-rank': {
    zh: '破产财产{assets}元，可供普通债权分配{forOrdinary}元，普通债权{ordinaryClaims}元',
    en: 'Of assets of {assets} yuan {forOrdinary} reach ordinary claims of {ordinaryClaims}',
  },
};
