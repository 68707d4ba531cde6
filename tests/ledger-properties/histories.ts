import { addDays, date, type Fen, type PlainDate } from '#core';
import {
  type Book,
  chargeDay,
  chargeKey,
  type Obligation,
  obligationId,
  type Posting,
  postingId,
} from '#ledger';
import type { Id, Instant } from '#platform';

/** A seeded stream of whole numbers, the same for the same seed (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const PARTY = '00000000-0000-8000-8000-00000000abcd' as Id;
const START = date('2020-04-01');

/** One party with one to four debts and up to twelve things that happen to them. */
export interface History {
  readonly book: Book;
  readonly on: PlainDate;
}

export function history(seed: number, partyId: Id = PARTY): History {
  const roll = dice(seed);
  const obligations = Array.from({ length: 1 + roll(4) }, (_, index) => obligation(roll, partyId, index));
  const charges = obligations.map((one) =>
    posting(one, chargeKey(one.sourceKey), 'charge', amount(roll), chargeDay(one)),
  );
  const events: Posting[] = [];
  for (let index = roll(13); index > 0; index--) events.push(event(roll, obligations, events, index));
  return {
    book: { partyId, obligations, postings: [...charges, ...events], payer: 'enterprise' },
    on: addDays(START, 900 + roll(400)),
  };
}

const amount = (roll: (below: number) => number): Fen => BigInt(1 + roll(5_000_000)) as Fen;

function obligation(roll: (below: number) => number, partyId: Id, index: number): Obligation {
  const from = addDays(START, roll(300));
  const due = addDays(from, 15 + roll(60));
  const sourceKey = `debt-${index}`;
  return {
    partyId,
    obligationId: obligationId(partyId, sourceKey),
    levy: roll(2) === 0 ? 'vat' : 'corporate-income-tax',
    taxPeriod: { from, to: addDays(from, 29) },
    statutoryDue: due,
    effectiveDue: due,
    dueRule: 'given',
    arrearsKind: 'declared-unpaid',
    lateFeeRegime: 'TCA',
    owedBy: 'taxpayer',
    withholdingSituation: undefined,
    voucher: undefined,
    region: '',
    sourceKey,
    source: 'history',
    recordedAt: '2024-01-01T00:00:00.000Z' as Instant,
  };
}

export const posting = (
  owed: Pick<Obligation, 'partyId'> & { readonly obligationId?: Id },
  sourceKey: string,
  kind: Posting['kind'],
  size: Fen,
  effectiveOn: PlainDate,
  more: Partial<Posting> = {},
): Posting => ({
  partyId: owed.partyId,
  postingId: postingId(owed.partyId, sourceKey),
  obligationId: owed.obligationId,
  kind,
  amount: size,
  effectiveOn,
  untilOn: undefined,
  recordedAt: '2024-01-01T00:00:00.000Z' as Instant,
  reverses: undefined,
  instruction: undefined,
  basis: undefined,
  sourceKey,
  source: 'history',
  ...more,
});

function event(
  roll: (below: number) => number,
  obligations: readonly Obligation[],
  before: readonly Posting[],
  index: number,
): Posting {
  const owed = obligations[roll(obligations.length)] as Obligation;
  const day = addDays(START, roll(800));
  const key = `event-${index}`;
  const kind = roll(12);
  const earlier = before[roll(Math.max(before.length, 1))];
  if (kind === 0) return posting({ partyId: owed.partyId }, key, 'payment', amount(roll), day);
  if (kind === 1) return posting({ partyId: owed.partyId }, key, 'refund-offset', amount(roll), day);
  if (kind === 2) return posting(owed, key, 'adjustment', (amount(roll) / 10n + 1n) as Fen, chargeDay(owed));
  if (kind === 3) return posting(owed, key, 'late-fee-claim', amount(roll), day);
  if (kind === 4)
    return posting(owed, key, 'redate', 0n as Fen, chargeDay(owed), {
      untilOn: addDays(owed.effectiveDue, roll(40)),
    });
  if (
    kind === 5 &&
    earlier !== undefined &&
    earlier.kind !== 'reversal' &&
    !before.some((one) => one.reverses === earlier.postingId)
  )
    return posting(
      {
        partyId: owed.partyId,
        ...(earlier.obligationId === undefined ? {} : { obligationId: earlier.obligationId }),
      },
      key,
      'reversal',
      0n as Fen,
      earlier.effectiveOn,
      { reverses: earlier.postingId },
    );
  return posting(owed, key, 'payment', amount(roll), day);
}
