import { type Fen, fen, fromEpochDay, type PlainDate, toEpochDay } from '#core';
import type { LateFeeRequest, Movement } from '#law';

/** Numbers from a seed: the same seed, the same histories, on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomHistory {
  readonly request: LateFeeRequest;
  readonly cap: 'none' | 'principal';
}

/** Days on which a rule changed; histories gather around them. */
const TURNS = ['2001-05-01', '2011-07-01', '2019-01-01', '2020-03-01', '2012-01-01'].map((day) =>
  toEpochDay(day as PlainDate),
);

/** One random line: mostly ordinary, sometimes everything at once. */
export function randomHistory(random: () => number): RandomHistory {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const upTo = (n: number): number => Math.floor(random() * (n + 1));
  const regime = random() < 0.8 ? undefined : pick(['TCA', 'SI', 'DF5', 'SW5', 'NONE', 'TCA-REF']);
  const due = dueDay(random, regime, pick, upTo);
  const on = due + (random() < 0.05 ? -upTo(40) : random() < 0.08 ? upTo(4500) : upTo(900));
  const tax = amount(random, upTo);
  const movements: Movement[] = [];
  let left = tax;
  for (let n = upTo(6); n > 0; n--) {
    const movement = randomMovement(random, pick, upTo, due, on, tax, left);
    if (movement.kind === 'adjustment' && movement.amount < 0n) left = fen(left + movement.amount);
    movements.push(movement);
  }
  const request: LateFeeRequest = { tax, effectiveDue: day(due), movements, on: day(on) };
  const extra = {
    ...(regime === undefined ? {} : { regime }),
    ...(regime === 'DF5' || regime === 'SW5' ? { demandExpiredOn: day(due + upTo(60) - 5) } : {}),
    ...(random() < 0.1
      ? { payer: pick(['enterprise', 'natural-person', 'withholding-agent'] as const) }
      : {}),
    ...(random() < 0.05 ? { owedBy: pick(['taxpayer', 'withholding-agent', 'tax-guarantor'] as const) } : {}),
    ...(random() < 0.06 && (regime === undefined || regime === 'TCA')
      ? { situation: pick(['not-withheld', 'withheld-not-remitted', 'withholding-refused'] as const) }
      : {}),
  };
  return {
    request: { ...request, ...extra },
    cap: on >= (TURNS[4] as number) && random() < 0.2 ? 'principal' : 'none',
  };
}

const day = (epochDay: number): PlainDate => fromEpochDay(epochDay);

type Pick = <T>(items: readonly T[]) => T;

function dueDay(
  random: () => number,
  regime: string | undefined,
  pick: Pick,
  upTo: (n: number) => number,
): number {
  if (regime === 'SI') return toEpochDay('2009-01-01' as PlainDate) + upTo(2000);
  if (regime === 'DF5' || regime === 'SW5') return toEpochDay('2012-01-01' as PlainDate) + upTo(4000);
  if (random() < 0.4) return pick(TURNS) - upTo(600) + 60;
  return toEpochDay('1996-01-01' as PlainDate) + upTo(11_000);
}

function amount(random: () => number, upTo: (n: number) => number): Fen {
  const size = random();
  if (size < 0.02) return fen(0);
  if (size < 0.2) return fen(upTo(5_000));
  if (size < 0.995) return fen(upTo(2_000_000_000));
  return fen(BigInt(upTo(2_000_000_000)) * 1_000_003n);
}

function randomMovement(
  random: () => number,
  pick: Pick,
  upTo: (n: number) => number,
  due: number,
  on: number,
  tax: Fen,
  left: Fen,
): Movement {
  const at = day(due - 20 + upTo(Math.max(on - due, 0) + 40));
  const share = (of: Fen): Fen => fen((of * BigInt(upTo(1000))) / 900n);
  const kind = random();
  if (kind < 0.6) return payment(random, pick, 'payment', at, share(tax));
  if (kind < 0.7) {
    const other = pick(['refund-offset', 'vat-credit-offset', 'enforcement-proceeds'] as const);
    return late(at)
      ? payment(random, pick, other, at, share(tax))
      : payment(random, pick, 'payment', at, share(tax));
  }
  if (kind < 0.8)
    return {
      kind: 'adjustment',
      on: at,
      amount: random() < 0.5 ? share(tax) : fen(-(left * BigInt(upTo(900))) / 1000n),
    };
  if (kind < 0.85) {
    const from = toEpochDay(at) + upTo(20) - 10;
    return { kind: 'deferral', on: at, from: day(from), to: day(from + upTo(90)) };
  }
  if (kind < 0.88) return { kind: 'redate', on: at, due: day(due + upTo(120) - 30) };
  if (kind < 0.91) return { kind: 'accrual-stop', on: at };
  if (kind < 0.93)
    return random() < 0.5
      ? { kind: 'authority-fault', on: at }
      : { kind: 'authority-fault', on: at, noticeDeadline: day(due + upTo(200)) };
  if (kind < 0.98) {
    const released = {
      kind: pick(['waiver', 'write-off', 'discharge'] as const),
      on: at,
      amount: share(tax),
    };
    return random() < 0.5 ? released : { ...released, of: pick(['tax', 'late-fee'] as const) };
  }
  return { kind: 'late-fee-claim', on: at, amount: share(tax) };
}

/** Offsets have rules only since 2004. */
const late = (at: PlainDate): boolean => at >= '2004-01-01';

function payment(
  random: () => number,
  pick: Pick,
  kind: 'payment' | 'refund-offset' | 'vat-credit-offset' | 'enforcement-proceeds',
  on: PlainDate,
  sum: Fen,
): Movement {
  if (kind === 'payment' && random() < 0.08) return { kind, on, amount: 'all-tax' };
  if (random() < 0.03) return { kind, on, amount: sum, toTax: fen(sum / 2n) };
  if (random() < 0.1)
    return { kind, on, amount: sum, instruction: pick(['tax-first', 'late-fee-first'] as const) };
  return { kind, on, amount: sum };
}
