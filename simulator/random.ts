/**
 * Repeatable chance. A stream is named by whole numbers (seed, taxpayer, filing …), so each taxpayer and each of its
 * filings can be made by itself, in any order, and the same always comes out.
 */
export interface Stream {
  /** 0 ≤ x < 1. */
  next(): number;
}

/** Mixes 32 bits so that neighbouring numbers have nothing in common (Wellons' lowbias32). */
function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export function streamOf(...name: readonly number[]): Stream {
  let state = 0x9e3779b9;
  for (const part of name) state = mix((state + Math.imul(part | 0, 0x85ebca6b)) | 0);
  return {
    next() {
      state = (state + 0x9e3779b9) | 0;
      return mix(state) / 4_294_967_296;
    },
  };
}

/** A whole number, both ends included. */
export const between = (stream: Stream, from: number, to: number): number =>
  from + Math.floor(stream.next() * (to - from + 1));

export const chance = (stream: Stream, probability: number): boolean => stream.next() < probability;

export const pick = <T>(stream: Stream, items: readonly T[]): T =>
  items[Math.floor(stream.next() * items.length)] as T;

/** Picks by weight; weights need not sum to one. */
export function weighted<T>(stream: Stream, items: readonly (readonly [T, number])[]): T {
  let left = stream.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return (items.at(-1) as readonly [T, number])[0];
}

/** An amount of fen spread over decades around `median`, as incomes and taxes are; never below 1 yuan. */
export function amountAround(stream: Stream, median: number, spread: number): number {
  const bell = stream.next() + stream.next() + stream.next() - 1.5;
  return Math.max(100, Math.round(median * 100 * 10 ** (bell * spread)));
}
