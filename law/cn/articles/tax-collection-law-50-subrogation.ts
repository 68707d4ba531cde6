import { add, addDays, type Decision, type Fen, type Fraction, type PlainDate, smaller } from '#core';
import { decide, type Law, rate, reading, type Sentences } from '../../engine/index.ts';
import { CC, CONTRACT_INTERPRETATION, TCA } from './citations.ts';
import { allOf, condition, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';
import { termEnd } from './power-terms.ts';

export interface SubrogationFacts {
  readonly on: PlainDate;
  readonly taxOverdue?: Known<Fen>;
  readonly lateFeeOutstanding?: Known<Fen>;
  /** 债务人对第三人的债权, in fen. */
  readonly claimAmount?: Known<Fen>;
  readonly claimDueOn?: Known<PlainDate>;
  /** 未以诉讼或仲裁主张. */
  readonly failsToSue?: Known<boolean>;
  readonly harmsRecovery?: Known<boolean>;
  /** 专属于债务人自身: support, injury, pension, basic living, wages except the part above living needs. */
  readonly personalClaim?: Known<boolean>;
  /** The debtor owes as a taxpayer (TCA 50 says 纳税人). */
  readonly owesAsTaxpayer?: Known<boolean>;
}

/** 代位权 (subrogation): a due claim that the debtor fails to sue for, harming recovery, not personal; through the court only. */
export function subrogation(law: Law, facts: SubrogationFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'subrogation',
    on: facts.on,
    basis: [...TCA(50), ...CC(535, 536, 537), ...CONTRACT_INTERPRETATION(33, 34)],
    parts: [
      c.is('debtor-is-taxpayer', 'owesAsTaxpayer', ...TCA(50)),
      owesTax(law, facts),
      c.test('third-party-claim-due', {
        holds: facts.claimDueOn === undefined ? undefined : facts.on > facts.claimDueOn,
        needs: ['claimDueOn'],
        basis: TCA(50),
        from: facts.claimDueOn === undefined ? undefined : addDays(facts.claimDueOn, 1),
      }),
      c.is('fails-to-sue', 'failsToSue', ...CONTRACT_INTERPRETATION(33)),
      c.is('harms-recovery', 'harmsRecovery', ...TCA(50)),
      c.not('claim-not-personal', 'personalClaim', ...CONTRACT_INTERPRETATION(34)),
    ],
  });
}

/** 代位权数额: the tax due (with late fee only under that reading), never more than the third party owes. */
export function subrogationAmount(
  law: Law,
  facts: { on: PlainDate; tax: Fen; lateFee: Fen; claim: Fen },
): Decision<Fen> {
  const scope = reading(law, 'subrogation-scope', facts.on);
  const own = scope.value === 'tax-and-late-fee' ? add(facts.tax, facts.lateFee) : facts.tax;
  const claimed = smaller(own, facts.claim);
  return decide<Fen>(law, {
    rule: 'subrogation-amount',
    outcome: 'computed',
    what: claimed,
    why: 'subrogation-amount',
    because: { amount: claimed, tax: facts.tax, claim: facts.claim },
    basis: [...TCA(50), ...CC(535)],
    on: facts.on,
    facts: [{ name: 'tax', value: facts.tax, from: 'request' }],
    readings: facts.lateFee > 0n ? { [scope.key]: scope.value } : {},
    confidence: facts.lateFee > 0n ? scope.confidence : 'verified',
  });
}

function owesTax(law: Law, facts: Pick<SubrogationFacts, 'on' | 'taxOverdue'>): Decision<Ground> {
  return conditionsOn(law, facts).test('owes-overdue-tax', {
    holds: facts.taxOverdue === undefined ? undefined : facts.taxOverdue > 0n,
    needs: ['taxOverdue'],
    basis: TCA(50),
    because: { taxOverdue: facts.taxOverdue ?? null },
  });
}

/** 债务人的处分行为. The last three stand in CC 538-539 only. */
export type Disposal =
  | 'waiver-of-claim'
  | 'gratis-transfer'
  | 'low-price'
  | 'high-price-purchase'
  | 'security-for-others'
  | 'bad-faith-extension';

const TCA_GROUNDS: readonly Disposal[] = ['waiver-of-claim', 'gratis-transfer', 'low-price'];

export interface RevocationFacts {
  readonly on: PlainDate;
  readonly taxOverdue?: Known<Fen>;
  readonly disposal?: Known<Disposal>;
  readonly price?: Known<Fen>;
  readonly marketPrice?: Known<Fen>;
  /** 受让人知道. */
  readonly counterpartyKnew?: Known<boolean>;
  /** 应当知道 (civil code only). */
  readonly shouldHaveKnown?: Known<boolean>;
  readonly relatedParties?: Known<boolean>;
  readonly harmsRecovery?: Known<boolean>;
  readonly disposedOn?: Known<PlainDate>;
  /** 税务机关知道或者应当知道之日. */
  readonly bureauKnewOn?: Known<PlainDate>;
}

/** 撤销权 (revocation): grounds by the reading taken (TCA 50's three, or the Civil Code's), price marks, knowledge, time. */
export function revocation(law: Law, facts: RevocationFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  return allOf(law, {
    rule: 'revocation',
    on: facts.on,
    basis: [...TCA(50), ...CC(538, 539, 540, 541)],
    parts: [
      owesTax(law, facts),
      revocationGround(law, facts),
      unreasonablePrice(law, facts),
      counterpartyKnew(law, facts),
      c.is('harms-recovery', 'harmsRecovery', ...TCA(50)),
      revocationInTime(law, facts),
    ],
  });
}

function revocationGround(law: Law, facts: RevocationFacts): Decision<Ground> {
  const taken = reading(law, 'revocation-grounds', facts.on);
  const disposal = facts.disposal;
  return condition(law, facts.on, 'revocation-ground', {
    holds:
      disposal === undefined ? undefined : taken.value === 'civil-code' || TCA_GROUNDS.includes(disposal),
    needs: ['disposal'],
    basis: taken.value === 'civil-code' ? CC(538, 539) : TCA(50),
    because: { disposal: disposal ?? null },
    readings: { [taken.key]: taken.value },
  });
}

const priced = (disposal: Known<Disposal>): boolean =>
  disposal === 'low-price' || disposal === 'high-price-purchase';

/** Below 70 % or above 130 % of the market: a usual mark, and none between relatives or affiliates. */
function unreasonablePrice(law: Law, facts: RevocationFacts): Decision<Ground> {
  const low = rate(law, 'revocation-low-mark', facts.on);
  const high = rate(law, 'revocation-high-mark', facts.on);
  const { price, marketPrice, disposal } = facts;
  const measured =
    price === undefined || marketPrice === undefined
      ? undefined
      : beyond(
          price,
          marketPrice,
          disposal === 'low-price' ? low.value : high.value,
          disposal === 'low-price',
        );
  const holds =
    disposal !== undefined && !priced(disposal)
      ? true
      : measured === false && facts.relatedParties === true
        ? undefined
        : measured;
  return condition(law, facts.on, 'price-unreasonable', {
    holds,
    needs: measured === false ? ['legalReview'] : ['price', 'marketPrice'],
    basis: [...CC(539), ...CONTRACT_INTERPRETATION(42)],
    because: {
      price: price ?? null,
      marketPrice: marketPrice ?? null,
      percent: percentOf(price, marketPrice),
    },
  });
}

const beyond = (price: Fen, market: Fen, mark: Fraction, low: boolean): boolean =>
  low
    ? price * mark.denominator < market * mark.numerator
    : price * mark.denominator > market * mark.numerator;

function percentOf(price: Known<Fen>, market: Known<Fen>): string | null {
  if (price === undefined || market === undefined || market === 0n) return null;
  const tenths = (price * 1000n * 2n + market) / (market * 2n);
  return `${tenths / 10n}.${tenths % 10n}`;
}

function counterpartyKnew(law: Law, facts: RevocationFacts): Decision<Ground> {
  const civil = reading(law, 'revocation-grounds', facts.on).value === 'civil-code';
  const knew = facts.counterpartyKnew === true || (civil && facts.shouldHaveKnown === true);
  return condition(law, facts.on, 'counterparty-knew', {
    holds:
      facts.disposal === undefined
        ? undefined
        : !priced(facts.disposal) && facts.disposal !== 'security-for-others'
          ? true
          : knew
            ? true
            : facts.counterpartyKnew === undefined
              ? undefined
              : false,
    needs: ['counterpartyKnew'],
    basis: civil ? CC(539) : TCA(50),
  });
}

/** 撤销权期间: one year from knowing and five years from the act, neither suspended. */
function revocationInTime(law: Law, facts: RevocationFacts): Decision<Ground> {
  const known = facts.bureauKnewOn
    ? termEnd(law, { key: 'revocation-window-known', from: facts.bureauKnewOn })
    : undefined;
  const act = facts.disposedOn
    ? termEnd(law, { key: 'revocation-window-act', from: facts.disposedOn })
    : undefined;
  const ends = [known?.what, act?.what].filter((day): day is PlainDate => day !== undefined).sort();
  const over = ends.some((day) => facts.on > day);
  return conditionsOn(law, facts).test('revocation-in-time', {
    holds: over ? false : ends.length === 2 ? true : undefined,
    needs: ['bureauKnewOn', 'disposedOn'],
    basis: CC(541),
    until: ends[0],
    because: { last: ends[0] ?? null },
    parts: [known, act].filter((part) => part !== undefined),
  });
}

export const subrogationSentences: Sentences = {
  'subrogation-amount': {
    zh: '代位请求{amount}元（欠税{tax}元，第三人所欠{claim}元）',
    en: 'Claim {amount} yuan (tax {tax}, owed by the third party {claim})',
  },
  ...conditionSentences({
    subrogation: [
      '可以向人民法院行使代位权（以欠税为限，不免除纳税人的义务）',
      '不能行使代位权',
      'Subrogation may be claimed in court, up to the tax',
      'No subrogation',
    ],
    'debtor-is-taxpayer': [
      '是欠缴税款的纳税人',
      '不是欠缴税款的纳税人',
      'Owes as taxpayer',
      'Does not owe as taxpayer',
    ],
    'owes-overdue-tax': [
      '欠缴税款{taxOverdue}元',
      '没有欠缴税款',
      'Owes overdue tax of {taxOverdue} yuan',
      'Owes no overdue tax',
    ],
    'third-party-claim-due': [
      '对第三人的债权已到期',
      '对第三人的债权未到期（到期前仅可采取民法典第536条的保存行为）',
      'The claim against the third party is due',
      'The claim is not due (only the steps of CC 536)',
    ],
    'fails-to-sue': [
      '纳税人未以诉讼或仲裁主张债权',
      '纳税人已诉讼或仲裁',
      'The debtor has not sued or gone to arbitration',
      'The debtor has sued or gone to arbitration',
    ],
    'harms-recovery': [
      '对国家税收造成损害',
      '未对国家税收造成损害',
      'The recovery of tax is harmed',
      'The recovery of tax is not harmed',
    ],
    'claim-not-personal': [
      '不是专属于债务人自身的债权',
      '是专属于债务人自身的债权',
      'The claim is not a personal one',
      'The claim is a personal one',
    ],
    revocation: [
      '可以向人民法院行使撤销权',
      '不能行使撤销权',
      'Revocation may be claimed in court',
      'No revocation',
    ],
    'revocation-ground': [
      '该处分（{disposal}）属于撤销事由',
      '该处分（{disposal}）按所选口径不属于撤销事由',
      'The disposal ({disposal}) is a ground',
      'The disposal ({disposal}) is no ground under the reading taken',
    ],
    'price-unreasonable': [
      '价格{price}元为市场价{marketPrice}元的{percent}%，明显不合理（或与价格无关）',
      '价格{price}元为市场价{marketPrice}元的{percent}%，不属明显不合理',
      'The price of {price} is {percent} % of {marketPrice}: unreasonable (or price does not matter)',
      'The price of {price} is {percent} % of {marketPrice}: not unreasonable',
    ],
    'counterparty-knew': [
      '受让人知道（或无须知道）',
      '受让人不知道',
      'The counterparty knew (or need not have known)',
      'The counterparty did not know',
    ],
    'revocation-in-time': [
      '在行使期间内（至{last}）',
      '行使期间已过（{last}）',
      'In time (to {last})',
      'Too late (ended {last})',
    ],
  }),
};
