/**
 * Money is a whole number of fen (分). Nothing else in the house may hold an amount.
 * Multiply before dividing; round only through {@link roundHalfUp}, once, where the law says so.
 */
export type Fen = bigint & { readonly __unit: 'fen' };

export const ZERO = 0n as Fen;

/** Brands a whole number of fen. */
export const fen = (amount: bigint | number): Fen => BigInt(amount) as Fen;

const YUAN = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/;

/** Reads a decimal string of yuan ("1000", "1000.5", "-3.25"); undefined when it is not one. */
export function parseYuan(text: string): Fen | undefined {
  const match = YUAN.exec(text);
  if (match === null) return undefined;
  const magnitude = BigInt(match[2] as string) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return (match[1] === '-' ? -magnitude : magnitude) as Fen;
}

/** Writes fen as a decimal string of yuan with two decimals: "1000.00". */
export function formatYuan(amount: Fen): string {
  const magnitude = amount < 0n ? -amount : amount;
  const cents = (magnitude % 100n).toString().padStart(2, '0');
  return `${amount < 0n ? '-' : ''}${magnitude / 100n}.${cents}`;
}

export const add = (a: Fen, b: Fen): Fen => (a + b) as Fen;
export const subtract = (a: Fen, b: Fen): Fen => (a - b) as Fen;
export const negate = (a: Fen): Fen => -a as Fen;
export const smaller = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const larger = (a: Fen, b: Fen): Fen => (a > b ? a : b);
export const total = (amounts: Iterable<Fen>): Fen => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum as Fen;
};

/** numerator ÷ denominator to the nearest fen, halves away from zero. The one rounding in the house. */
export function roundHalfUp(numerator: bigint, denominator: bigint): Fen {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return (negative ? -rounded : rounded) as Fen;
}

/** An exact fraction, as rates are written in the law: 5/10000. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reads "5/10000"; throws on anything else, since rates come only from checked parameter files. */
export function parseFraction(text: string): Fraction {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null || BigInt(match[2] as string) === 0n) throw new Error(`not a fraction: ${text}`);
  return { numerator: BigInt(match[1] as string), denominator: BigInt(match[2] as string) };
}
