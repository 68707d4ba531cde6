import type { Fen, PlainDate } from '#core';
import { derivedId, type Id, type Instant } from '#platform';

/** Money that comes in: 缴款、应退抵欠、留抵抵欠、变价款. */
export const MONEY_KINDS = ['payment', 'refund-offset', 'vat-credit-offset', 'enforcement-proceeds'] as const;

export const POSTING_KINDS = [
  /** 应征: the tax itself. */
  'charge',
  /** 调整: the assessed tax turns out larger or smaller. */
  'adjustment',
  ...MONEY_KINDS,
  /** 延期缴纳税款: from its effective day to `untilOn`. */
  'deferral',
  /** The due date is another one: `untilOn`. */
  'redate',
  /** The last day on which late fee accrues (破产受理日). */
  'accrual-stop',
  /** 税务机关责任; `untilOn` is the deadline that the notice set. */
  'authority-fault',
  /** A late fee printed or claimed. It stays as it was; a later difference is a claim of its own. */
  'late-fee-claim',
  /** 减免. */
  'waiver',
  /** 核销: out of the active books; the claim lives on. */
  'write-off',
  /** 债务消灭. */
  'discharge',
  /** 冲正. */
  'reversal',
] as const;

export type MoneyKind = (typeof MONEY_KINDS)[number];
export type PostingKind = (typeof POSTING_KINDS)[number];

/** 记账分录: one movement in the ledger, never changed. */
export interface Posting {
  readonly partyId: Id;
  readonly postingId: Id;
  /** Undefined: to the party; the law of the day says where the money goes. */
  readonly obligationId: Id | undefined;
  readonly kind: PostingKind;
  /** A payment is positive; an adjustment may be negative; 0 where the kind has no amount. */
  readonly amount: Fen;
  /** 生效日: when it counts. */
  readonly effectiveOn: PlainDate;
  /** End of a deferral, the new day of a redate, the deadline of a notice. */
  readonly untilOn: PlainDate | undefined;
  /** 知悉: when it was learned. */
  readonly recordedAt: Instant;
  readonly reverses: Id | undefined;
  /** The payer's own words where the law allows them; for a waiver, which part is waived. */
  readonly instruction: 'tax-first' | 'late-fee-first' | undefined;
  /** Document number or act that it rests on. */
  readonly basis: string | undefined;
  readonly sourceKey: string;
  readonly source: string;
}

/** The same row of the source gives the same posting. */
export const postingId = (partyId: Id, sourceKey: string): Id => derivedId(partyId, 'posting', sourceKey);

/** Key of the charge that an obligation's own row makes. */
export const chargeKey = (obligationKey: string): string => `charge:${obligationKey}`;

export const isMoney = (kind: PostingKind): kind is MoneyKind =>
  (MONEY_KINDS as readonly string[]).includes(kind);

const ORDER = new Map(POSTING_KINDS.map((kind, index) => [kind, index]));

/**
 * Order of replay: by effective day, then kind, then the source's own key. The instant of recording plays no part,
 * so postings learned late give what they would have given in time.
 */
export function inReplayOrder(a: Posting, b: Posting): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  if (a.kind !== b.kind) return (ORDER.get(a.kind) as number) - (ORDER.get(b.kind) as number);
  return a.sourceKey < b.sourceKey ? -1 : a.sourceKey > b.sourceKey ? 1 : 0;
}

/**
 * Postings that count on a day: effective by then, and not reversed by a reversal that itself counts by then.
 * A reversal undoes its posting from the beginning; a reversal of a reversal restores it.
 */
export function livePostings(postings: readonly Posting[], on: PlainDate): Posting[] {
  const effective = postings.filter((one) => one.effectiveOn <= on);
  const undoing = new Map<Id, Posting[]>();
  for (const one of effective) {
    if (one.reverses === undefined) continue;
    const others = undoing.get(one.reverses);
    if (others === undefined) undoing.set(one.reverses, [one]);
    else others.push(one);
  }
  if (undoing.size === 0) return effective.sort(inReplayOrder);
  const counts = (one: Posting): boolean => !(undoing.get(one.postingId) ?? []).some(counts);
  return effective.filter((one) => one.kind !== 'reversal' && counts(one)).sort(inReplayOrder);
}
