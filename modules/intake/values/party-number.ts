import type { FindingCode } from '../finding-codes.ts';

/** Kinds of number a party may be known by; names as in party_identifiers. */
export type IdentifierScheme =
  | 'unified-social-credit-code'
  | 'taxpayer-number'
  | 'identity-number'
  | 'registration-number'
  | 'foreign';

export interface PartyNumber {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly warning?: FindingCode;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const CREDIT_CODE = /^[1-9NY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const IDENTITY = /^[1-8]\d{16}[0-9X]$/;
const OLD_NUMBER = /^(?:\d{6}[0-9A-Z]{9}|\d{15}[0-9A-Z]{2}|\d{17}[0-9X][0-9A-Z]{2}|[0-9A-Z]{20})$/;

/** 统一社会信用代码: whether the check character of GB 32100-2015 holds. */
function hasValidCreditCheck(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const value = ALPHABET.indexOf(code[at] as string);
    if (value < 0) return false;
    sum += value * (WEIGHTS[at] as number);
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码: whether the check digit of GB 11643 holds. */
function hasValidIdentityCheck(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (number.charCodeAt(at) - 48) * (IDENTITY_WEIGHTS[at] as number);
  return '10X98765432'[sum % 11] === number[17];
}

/** Whether the eight digits inside an identity number are a day that exists, from 1850 on. */
function hasRealBirthDate(number: string): boolean {
  const year = Number(number.slice(6, 10));
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number);
}

/** 纳税人识别号 in any of its forms. A wrong check character of a credit code only warns: real ones exist. */
export function readPartyNumber(text: string): PartyNumber | FindingCode {
  const number = text.length === 18 && CREDIT_CODE.test(text) ? text : tidy(text);
  if (number.includes('*')) return 'party-number-masked';
  if (number.length === 18) return readEighteen(number);
  return OLD_NUMBER.test(number) ? { scheme: 'taxpayer-number', value: number } : 'party-number-malformed';
}

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00a0\u200b\ufeff'-]/g, '')
    .toUpperCase();

function readEighteen(number: string): PartyNumber | FindingCode {
  const identity = IDENTITY.test(number);
  const credit = CREDIT_CODE.test(number);
  if (credit && hasValidCreditCheck(number) && !(identity && isPerson(number)))
    return { scheme: 'unified-social-credit-code', value: number };
  if (identity && isPerson(number)) return { scheme: 'identity-number', value: number };
  if (identity && hasRealBirthDate(number)) return 'identity-check-digit';
  // Without a real birth date it may still be a credit code: then a region stands at places 3 to 8.
  if (identity && !(credit && hasRegistrationRegion(number))) return 'identity-date';
  if (!credit) return 'party-number-malformed';
  return { scheme: 'unified-social-credit-code', value: number, warning: 'credit-code-check-digit' };
}

const isPerson = (number: string): boolean => hasRealBirthDate(number) && hasValidIdentityCheck(number);

/** What the number says about its holder, where no column says it. */
export function kindOfNumber(
  number: PartyNumber,
): 'enterprise' | 'individual-business' | 'natural-person' | 'other-organisation' {
  if (number.scheme === 'identity-number') return 'natural-person';
  if (number.scheme === 'taxpayer-number')
    return number.value.length === 15 ? 'enterprise' : 'individual-business';
  if (number.scheme !== 'unified-social-credit-code') return 'enterprise';
  if (number.value.startsWith('92')) return 'individual-business';
  return number.value.startsWith('9') ? 'enterprise' : 'other-organisation';
}

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
);

/** GB/T 2260 form: six digits of a province that exists. Old county codes stay good: registrations keep them. */
export const isRegionCode = (code: string): boolean =>
  /^\d{6}$/.test(code) && PROVINCES.has(code.slice(0, 2));

/** 100000 is the national registration office. */
const hasRegistrationRegion = (code: string): boolean =>
  PROVINCES.has(code.slice(2, 4)) || code.startsWith('100000', 2);

/** The region inside a party's number, where its form has one. */
export function regionOfNumber(number: PartyNumber): string | undefined {
  const from = number.scheme === 'unified-social-credit-code' ? 2 : 0;
  if (number.scheme === 'registration-number' || number.scheme === 'foreign') return undefined;
  const region = number.value.slice(from, from + 6);
  return isRegionCode(region) ? region : undefined;
}
