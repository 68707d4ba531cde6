import type { Fen } from '#core';
import type { FindingCode } from '../finding-codes.ts';

/** How a column writes money. `perUnit` is the fen in one unit: 100 for 元, 1,000,000 for 万元, 1 for 分. */
export interface AmountFormat {
  readonly decimal: '.' | ',';
  /** Thousands separators that may stand between groups of three digits. */
  readonly groups: string;
  readonly perUnit: 1 | 100 | 1_000_000;
}

export const YUAN_FORMAT: AmountFormat = { decimal: '.', groups: ',', perUnit: 100 };

const DECIMALS = { 1: 0, 100: 2, 1000000: 6 } as const;
const LARGEST = 10n ** 17n;

/** Reads an amount exactly; never through a floating point number. Negative amounts come back negative. */
export function readAmount(text: string, format: AmountFormat): Fen | FindingCode {
  return (format.perUnit === 100 ? plainYuan(text) : undefined) ?? readWritten(text, format);
}

/** The form nearly every cell has, "1234.56", read digit by digit; undefined leaves it to the full reading. */
function plainYuan(text: string): Fen | undefined {
  const length = text.length;
  if (length === 0 || length > 15) return undefined;
  let value = 0;
  let point = -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && point < 0) point = at;
    else if (code >= 48 && code <= 57) value = value * 10 + code - 48;
    else return undefined;
  }
  if (point < 0) return BigInt(value * 100) as Fen;
  const decimals = length - point - 1;
  if (point === 0 || decimals < 1 || decimals > 2) return undefined;
  return BigInt(decimals === 2 ? value : value * 10) as Fen;
}

const MARKS = /^(?:R\$|US\$|RMB|CNY|[$¥￥€])|(?:元整?|圆整?|RMB|CNY)$/gi;

function readWritten(text: string, format: AmountFormat): Fen | FindingCode {
  let bare = text.replace(/[\s\u00a0\u3000]/g, '');
  let negative = false;
  if (/^\(.*\)$/.test(bare)) [bare, negative] = [bare.slice(1, -1), true];
  if (/^[-−－]/.test(bare)) [bare, negative] = [bare.slice(1), true];
  bare = bare.replace(MARKS, '');
  if (/^[-−－]/.test(bare)) [bare, negative] = [bare.slice(1), true];
  const [whole = '', fraction = '', ...more] = bare.normalize('NFKC').split(format.decimal);
  const digits = whole === '' && fraction !== '' ? '0' : ungroup(whole, format.groups);
  if (more.length > 0 || digits === undefined || !/^\d*$/.test(fraction)) return 'amount-unreadable';
  return compose(digits, fraction, negative, format);
}

/** Takes the separators out of "1,234,567"; undefined when they stand at the wrong places. */
function ungroup(whole: string, groups: string): string | undefined {
  if (/^\d+$/.test(whole)) return whole;
  for (const separator of groups) {
    const parts = whole.split(separator);
    if (parts.length < 2) continue;
    const fits = parts.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
    if (fits) return parts.join('');
  }
  return undefined;
}

function compose(
  digits: string,
  fraction: string,
  negative: boolean,
  format: AmountFormat,
): Fen | FindingCode {
  const places = DECIMALS[format.perUnit];
  const kept = fraction.slice(0, places);
  if (/[1-9]/.test(fraction.slice(places))) return 'amount-too-precise';
  if (digits.length > 24) return 'amount-too-large';
  const magnitude = BigInt(digits + kept.padEnd(places, '0'));
  if (magnitude > LARGEST) return 'amount-too-large';
  return (negative ? -magnitude : magnitude) as Fen;
}
