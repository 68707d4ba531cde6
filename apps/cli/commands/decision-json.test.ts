import { describe, expect, it } from 'vitest';
import { fen, parseFraction } from '#core';
import { lawJson } from './decision-json.ts';

describe('values of the law as JSON', () => {
  it('money is yuan, rates are fractions, words and days stay, at every depth', () => {
    const inner = {
      tax: fen(100_050),
      rate: parseFraction('5/10000'),
      on: '2026-01-31',
      days: 3,
      isDue: true,
    };
    expect(lawJson({ ...inner, parts: [{ parts: [inner, null, fen(-5)] }] })).toEqual({
      ...{ tax: '1000.50', rate: '5/10000', on: '2026-01-31', days: 3, isDue: true },
      parts: [
        {
          parts: [{ tax: '1000.50', rate: '5/10000', on: '2026-01-31', days: 3, isDue: true }, null, '-0.05'],
        },
      ],
    });
  });

  it('what is undefined is left out of the text, and the value itself is not touched', () => {
    const value = { what: undefined, tax: fen(1) };
    expect(JSON.stringify(lawJson(value))).toBe('{"tax":"0.01"}');
    expect(value.tax).toBe(1n);
  });
});
