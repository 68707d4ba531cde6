import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAmount, YUAN_FORMAT } from './amounts.ts';
import { fromSerial, readDate } from './dates.ts';
import { KeySet } from './key-set.ts';
import { readPartyNumber, regionOfNumber } from './party-number.ts';
import { readPeriod } from './periods.ts';

const VECTORS = new URL('../../../../shared/data/cn-codes/uscc_vectors_dev.json', import.meta.url);

describe('an amount', () => {
  it.each([
    ['1234.5', 123450n],
    ['1,234,567.89', 123456789n],
    ['￥1,000元', 100000n],
    ['(12.30)', -1230n],
    ['-0.01', -1n],
    ['１２３．４５', 12345n],
    ['.50', 50n],
    ['99999999999999.99', 9999999999999999n],
    ['12,34', 'amount-unreadable'],
    ['1.2.3', 'amount-unreadable'],
    ['1.001', 'amount-too-precise'],
    ['1.000', 100n],
    ['9'.repeat(30), 'amount-too-large'],
    ['1e5', 'amount-unreadable'],
  ])('"%s" reads as %s fen', (text, fen) => {
    expect(readAmount(text, YUAN_FORMAT)).toBe(fen);
  });

  it('of 1.234,56 with a comma for decimals is 123456 fen', () => {
    expect(readAmount('1.234,56', { decimal: ',', groups: '.', perUnit: 100 })).toBe(123456n);
  });

  it('of 0.000001 万元 is 1 fen, and a tenth of that is refused', () => {
    const wan = { ...YUAN_FORMAT, perUnit: 1_000_000 } as const;
    expect(readAmount('0.000001', wan)).toBe(1n);
    expect(readAmount('12.5', wan)).toBe(12500000n);
    expect(readAmount('0.0000001', wan)).toBe('amount-too-precise');
  });
});

describe('a date', () => {
  it.each([
    ['2025-01-31', '2025-01-31'],
    ['2025/1/5', '2025-01-05'],
    ['20250131', '2025-01-31'],
    ['2025年1月31日', '2025-01-31'],
    ['2025-01-31 23:59:59', '2025-01-31'],
    ['20250131235959', '2025-01-31'],
    ['9999-12-31', 'open'],
    ['2025-02-29', 'date-not-real'],
    ['1000-01-01', 'date-out-of-range'],
    ['31/01/2025', 'date-unreadable'],
    ['45000', 'date-unreadable'],
  ])('"%s" reads as %s', (text, day) => {
    expect(readDate(text, 'auto', false)).toBe(day);
  });

  it('written day first is read so only where the mapping says it', () => {
    expect(readDate('09/12/2016', 'dd/mm/yyyy', false)).toBe('2016-12-09');
    expect(readDate('09/12/2016', 'mm/dd/yyyy', false)).toBe('2016-09-12');
  });

  it('45000 in a workbook is 2023-03-15, and 43538 days after 1904 the same', () => {
    expect(readDate('45000', 'auto', true)).toBe('2023-03-15');
    expect(fromSerial(43538, true)).toBe('2023-03-15');
  });
});

describe('a tax period', () => {
  it.each([
    ['202501', '2025-01-01', '2025-01-31'],
    ['2025年2月', '2025-02-01', '2025-02-28'],
    ['2025年第3季度', '2025-07-01', '2025-09-30'],
    ['2025Q4', '2025-10-01', '2025-12-31'],
    ['2024年度', '2024-01-01', '2024-12-31'],
    ['2025年上半年', '2025-01-01', '2025-06-30'],
    ['2025-01-01至2025-03-31', '2025-01-01', '2025-03-31'],
    ['202501-202503', undefined, undefined],
  ])('"%s" is %s to %s', (text, from, to) => {
    expect(readPeriod(text, 'auto')).toEqual(from === undefined ? undefined : { from, to });
  });
});

describe('a taxpayer number', () => {
  it('of the known real ones: every valid code holds, malformed ones are refused, early ones only warn', (context) => {
    if (!existsSync(VECTORS)) {
      process.stdout.write('shared/data is absent: real credit codes are not tested\n');
      context.skip();
    }
    const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as {
      valid: string[];
      invalid: { code: string }[];
      real_but_check_digit_fails: { code: string }[];
    };
    for (const code of vectors.valid)
      expect(readPartyNumber(code)).toEqual({ scheme: 'unified-social-credit-code', value: code });
    for (const { code } of vectors.invalid) expect(readPartyNumber(code)).toBe('party-number-malformed');
    for (const { code } of vectors.real_but_check_digit_fails)
      expect(readPartyNumber(code)).toMatchObject({ warning: 'credit-code-check-digit' });
  });

  it.each([
    ['11010519491231002X', 'identity-number'],
    ['11010519491231002x', 'identity-number'],
    ['330106123456789', 'taxpayer-number'],
    ['33010619491231002X01', 'taxpayer-number'],
  ])('%s is kept as %s', (text, scheme) => {
    expect(readPartyNumber(text)).toMatchObject({ scheme });
  });

  it.each([
    ['110105194912310021', 'identity-check-digit'],
    ['410105194913310021', 'identity-date'],
    ['4103**********1234', 'party-number-masked'],
    ['12345', 'party-number-malformed'],
    ['', 'party-number-malformed'],
  ])('%s is refused as %s', (text, code) => {
    expect(readPartyNumber(text)).toBe(code);
  });

  it('carries its region: places 3 to 8 of a credit code, the first six of an identity number', () => {
    expect(regionOfNumber({ scheme: 'unified-social-credit-code', value: '91330106MA00000000' })).toBe(
      '330106',
    );
    expect(regionOfNumber({ scheme: 'identity-number', value: '11010519491231002X' })).toBe('110105');
    expect(regionOfNumber({ scheme: 'foreign', value: '14.333.504/0001-38' })).toBeUndefined();
  });
});

describe('the set of keys of a file', () => {
  it('tells the first line of each of 20,000 keys again, and of none else', () => {
    const keys = new KeySet();
    for (let line = 1; line <= 20_000; line++) expect(keys.firstLine(`k${line}`, line)).toBe(0);
    for (let line = 1; line <= 20_000; line += 97) expect(keys.firstLine(`k${line}`, 99_999)).toBe(line);
  });
});
