import { type Decision, type Fen, type PlainDate, roundHalfUp } from '#core';
import { decide, type Law, rate, type Sentences } from '../../engine/index.ts';
import { O12, R } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';

/** What has happened to the seized thing so far. */
export interface SaleFacts {
  readonly on: PlainDate;
  readonly auctionPossible?: Known<boolean>;
  readonly failedAuctions: number;
  readonly isRealEstateOrRelic: boolean;
  readonly debtorAgreesToSale?: Known<boolean>;
  /** 委托商业企业代售或责令自行处理 not possible. */
  readonly consignmentFailed: boolean;
  /** Reserve of the last auction, or first price of a sale, in fen. */
  readonly lastPrice?: Known<Fen>;
  readonly salesFailed: number;
  /** 成交前缴清税款、滞纳金. */
  readonly paidBeforeClosing: boolean;
}

export type SaleStep =
  | 'stop'
  | 'auction'
  | 'second-auction'
  | 'consign-or-self-sale'
  | 'bureau-sale'
  | 'market-price-sale';

/** 拍卖、变卖的下一步, with the least price it may have. */
export interface NextSale {
  readonly step: SaleStep;
  readonly floor: Fen | undefined;
}

/**
 * 拍卖优先 (auction-order): auction → consign or self-sale → bureau's sale. After one failed auction the debtor may
 * agree to a sale, but real estate and relics need a second. Each later price is at least 2/3 of the one before; after two priced
 * sales the market decides. Paid before the sale closes → stop.
 */
export function nextSale(law: Law, facts: SaleFacts): Decision<NextSale> {
  const step = saleStep(facts);
  const share = rate(law, 'sale-price-floor', facts.on);
  const floored =
    facts.lastPrice !== undefined && step !== 'stop' && step !== 'auction' && step !== 'market-price-sale';
  const floor = floored
    ? roundHalfUp(facts.lastPrice * share.value.numerator, share.value.denominator)
    : undefined;
  return decide<NextSale>(law, {
    rule: 'auction-order',
    outcome: step === undefined ? 'unclear' : 'computed',
    ...(step === undefined
      ? { missing: [facts.failedAuctions > 0 ? 'debtorAgreesToSale' : 'auctionPossible'] }
      : { what: { step, floor } }),
    why: step === undefined ? 'sale-step-unclear' : 'sale-step',
    because: { step: step ?? null, floor: floor ?? null },
    basis: [...R(69), ...O12(5, 18, 21, 23, 25, 30)],
    on: facts.on,
    facts: [{ name: 'failedAuctions', value: facts.failedAuctions, from: 'request' }],
  });
}

function saleStep(facts: SaleFacts): SaleStep | undefined {
  if (facts.paidBeforeClosing) return 'stop';
  if (facts.failedAuctions === 0) {
    if (facts.auctionPossible === undefined) return undefined;
    if (facts.auctionPossible) return 'auction';
    return facts.consignmentFailed ? bureauSale(facts) : 'consign-or-self-sale';
  }
  if (facts.failedAuctions === 1) {
    if (facts.isRealEstateOrRelic) return 'second-auction';
    if (facts.debtorAgreesToSale === undefined) return undefined;
    return facts.debtorAgreesToSale ? bureauSale(facts) : 'second-auction';
  }
  return bureauSale(facts);
}

const bureauSale = (facts: SaleFacts): SaleStep =>
  facts.salesFailed >= 2 ? 'market-price-sale' : 'bureau-sale';

/** 保留价 (令12 arts. 18, 21, 23, 25): a new price under two thirds of the last is refused. */
export function priceHighEnough(
  law: Law,
  facts: { on: PlainDate; price: Fen; lastPrice: Fen },
): Decision<Ground> {
  const share = rate(law, 'sale-price-floor', facts.on);
  return condition(law, facts.on, 'price-high-enough', {
    holds: facts.price * share.value.denominator >= facts.lastPrice * share.value.numerator,
    basis: share.basis,
    because: { price: facts.price, lastPrice: facts.lastPrice },
  });
}

export const saleSentences: Sentences = {
  ...conditionSentences({
    'price-high-enough': [
      '价格{price}元不低于前次价格{lastPrice}元的三分之二',
      '价格{price}元低于前次价格{lastPrice}元的三分之二',
      'The price of {price} is at least two thirds of {lastPrice}',
      'The price of {price} is below two thirds of {lastPrice}',
    ],
  }),
  'sale-step': { zh: '下一步：{step}，最低价{floor}', en: 'Next: {step}, at no less than {floor}' },
  'sale-step-unclear': { zh: '事实不明，不能确定下一步', en: 'Not known enough to say the next step' },
};
