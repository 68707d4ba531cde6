import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { fen, formatYuan, parseFraction, parseYuan, roundHalfUp, total, ZERO } from './money.ts';

describe('money', () => {
  it('reads yuan with at most two decimals and nothing else', () => {
    expect([parseYuan('1000'), parseYuan('1000.5'), parseYuan('-3.25')]).toEqual([100_000n, 100_050n, -325n]);
    for (const text of ['1,000', '1.005', '1e3', '.5', '5.', '', ' 1', '１０'])
      expect(parseYuan(text)).toBeUndefined();
  });

  it('what is written is read back, to the fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        (amount) => parseYuan(formatYuan(fen(amount))) === amount,
      ),
    );
  });

  it('rounds half away from zero: 0.5, 1.5 and -0.5 fen become 1, 2 and -1', () => {
    expect([roundHalfUp(1n, 2n), roundHalfUp(3n, 2n), roundHalfUp(-1n, 2n), roundHalfUp(49n, 100n)]).toEqual([
      1n,
      2n,
      -1n,
      0n,
    ]);
  });

  it('no amount sums to 0, and a rate is a fraction or nothing', () => {
    expect(total([])).toBe(ZERO);
    expect(parseFraction('5/10000')).toEqual({ numerator: 5n, denominator: 10_000n });
    for (const text of ['0.0005', '5/0', '5']) expect(() => parseFraction(text)).toThrow('not a fraction');
  });
});

describe('the canonical text of a value', () => {
  it('does not depend on the order of keys, and drops what is undefined', () => {
    expect(canonicalJson({ b: 1n, a: [null, 'x'], c: undefined })).toBe('{"a":[null,"x"],"b":"1"}');
    expect(canonicalJson({ a: [null, 'x'], b: 1n })).toBe(canonicalJson({ b: 1n, a: [null, 'x'] }));
    expect(() => canonicalJson(() => 1)).toThrow('no canonical form for function');
  });
});
