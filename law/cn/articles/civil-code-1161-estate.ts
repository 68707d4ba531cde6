import { type Decision, type Fen, type PlainDate, smaller, ZERO } from '#core';
import { decide, type Law, reading, type Sentences } from '../../engine/index.ts';
import { CC } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** 一名继承人. `value`: what was actually received, in fen; renounced = nothing. */
export interface Heir {
  readonly id: string;
  readonly kind: 'intestate' | 'will' | 'legatee';
  readonly value: Fen;
  readonly renounced: boolean;
}

export interface EstateFacts {
  readonly on: PlainDate;
  readonly tax: Fen;
  readonly lateFee: Fen;
  readonly heirs: readonly Heir[];
}

/** What each heir answers for, in fen, and what nobody does. */
export interface EstateShare {
  readonly shares: readonly { readonly id: string; readonly amount: Fen }[];
  readonly uncovered: Fen;
}

/**
 * 遗产清偿 (estate-limit): up to the ACTUAL value received, intestate heirs first, the excess by will heirs and legatees
 * pro rata. Whether late fee is covered is a reading. Among intestate heirs the share is pro rata too.
 */
export function estateShares(law: Law, facts: EstateFacts): Decision<EstateShare> {
  const scope = reading(law, 'estate-debt-scope', facts.on);
  const debt = scope.value === 'tax-only' ? facts.tax : ((facts.tax + facts.lateFee) as Fen);
  const heirs = facts.heirs.map((heir) => (heir.renounced ? { ...heir, value: ZERO } : heir));
  const first = spread(
    heirs.filter((heir) => heir.kind === 'intestate'),
    debt,
  );
  const second = spread(
    heirs.filter((heir) => heir.kind !== 'intestate'),
    (debt - first.covered) as Fen,
  );
  const uncovered = (debt - first.covered - second.covered) as Fen;
  return decide<EstateShare>(law, {
    rule: 'estate-limit',
    outcome: 'computed',
    what: { shares: [...first.shares, ...second.shares], uncovered },
    why: 'estate-limit',
    because: { debt, uncovered },
    basis: CC(1159, 1161, 1163),
    on: facts.on,
    facts: [{ name: 'debt', value: debt, from: 'request' }],
    readings: facts.lateFee > 0n ? { [scope.key]: scope.value } : {},
  });
}

/** Pro rata by value received, the last rounding to whoever has most left. */
function spread(heirs: readonly Heir[], debt: Fen): { shares: { id: string; amount: Fen }[]; covered: Fen } {
  const whole = heirs.reduce((sum, heir) => sum + heir.value, 0n);
  const covered = smaller(debt, whole as Fen);
  let given = 0n;
  let seen = 0n;
  const shares = heirs.map((heir) => {
    seen += heir.value;
    const upTo = whole === 0n ? 0n : (covered * seen) / whole;
    const amount = (upTo - given) as Fen;
    given = upTo;
    return { id: heir.id, amount };
  });
  return { shares, covered };
}

/** Who stands for the estate (estate-administrator, CC 1145): executor, one chosen, all heirs, else civil affairs or village committee. */
export function estateAdministrator(
  law: Law,
  facts: {
    on: PlainDate;
    executor?: Known<boolean>;
    heirs: number;
    chosen?: Known<boolean>;
    disputed?: Known<boolean>;
  },
): Decision<string> {
  const who = facts.disputed
    ? 'appointed-by-court'
    : facts.executor
      ? 'executor'
      : facts.heirs === 0
        ? 'civil-affairs-or-village-committee'
        : facts.chosen
          ? 'chosen-by-heirs'
          : 'all-heirs';
  return decide(law, {
    rule: 'estate-administrator',
    outcome: 'computed',
    what: who,
    why: 'estate-administrator',
    because: { who },
    basis: CC(1145, 1146, 1147),
    on: facts.on,
  });
}

/** 失踪人 (missing-person, CC 42-43): the custodian pays tax from the property once the court has declared the person missing. */
export function custodianPays(
  law: Law,
  facts: { on: PlainDate; declaredMissingOn?: Known<PlainDate | null> },
): Decision<Ground> {
  const day = facts.declaredMissingOn;
  return condition(law, facts.on, 'custodian-pays', {
    holds: day === undefined ? undefined : day !== null && day <= facts.on,
    needs: ['declaredMissingOn'],
    basis: CC(40, 42, 43),
  });
}

/** 宣告死亡之日 (CC 48): the day of the judgment; after an accident the day of the accident. */
export const deathDay = (judgmentOn: PlainDate, accidentOn?: PlainDate): PlainDate =>
  accidentOn ?? judgmentOn;

/** 出资人无限责任 (owner-unlimited, CC 104): owners of an unincorporated body that cannot pay; a claim, not a deduction, unless that reading is taken. */
export function ownersLiable(
  law: Law,
  facts: { on: PlainDate; unincorporated?: Known<boolean>; cannotPay?: Known<boolean> },
): Decision<Ground> {
  const route = reading(law, 'owner-unlimited-route', facts.on);
  const { unincorporated, cannotPay } = facts;
  const no = unincorporated === false || cannotPay === false;
  return condition(law, facts.on, 'owners-liable', {
    holds: no ? false : unincorporated === undefined || cannotPay === undefined ? undefined : true,
    needs: ['unincorporated', 'cannotPay'],
    basis: CC(104),
    because: { route: route.value },
    readings: { [route.key]: route.value },
  });
}

export const estateSentences: Sentences = {
  ...conditionSentences({
    'custodian-pays': [
      '由财产代管人从失踪人的财产中支付',
      '未宣告失踪',
      'The custodian pays from the property',
      'Not declared missing',
    ],
    'owners-liable': [
      '出资人承担无限责任（途径：{route}）',
      '出资人不承担无限责任',
      'The owners are liable without limit (way: {route})',
      'The owners are not liable',
    ],
  }),
  'estate-limit': {
    zh: '以所得遗产实际价值为限清偿{debt}元，无人清偿{uncovered}元',
    en: 'Of {debt} yuan the heirs answer up to the value received; {uncovered} yuan is uncovered',
  },
  'estate-administrator': { zh: '遗产管理人：{who}', en: 'Administrator of the estate: {who}' },
};
