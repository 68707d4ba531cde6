import { fromEpochDay } from '#core';
import { identityCheckDigit } from '#parties';

/**
 * Numbers with right check digits that name nobody: their region part was never assigned (places.ts). Each function maps
 * different indexes to different numbers.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SEVEN_PLACES = 31 ** 7;

/** 统一社会信用代码 (GB 32100) with its 主体标识码 (GB 11714); `kind` 91 an enterprise, 92 an individual business. */
export function creditCode(kind: '91' | '92', region: string, index: number): string {
  const body = `${kind}${region}${organisationCode(index)}`;
  let sum = 0;
  for (let at = 0; at < 17; at++)
    sum += ALPHABET.indexOf(body[at] as string) * (CREDIT_WEIGHTS[at] as number);
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

function organisationCode(index: number): string {
  let rest = (index * 1_000_003 + 7_654_321) % SEVEN_PLACES;
  let places = '';
  for (let at = 0; at < 7; at++) {
    places = ALPHABET[rest % 31] + places;
    rest = Math.floor(rest / 31);
  }
  const code = `M${places}`;
  let sum = 0;
  for (let at = 0; at < 8; at++) {
    const char = code.charCodeAt(at);
    sum += (char < 58 ? char - 48 : char - 55) * (ORGANISATION_WEIGHTS[at] as number);
  }
  const check = 11 - (sum % 11);
  return code + (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}

const FIRST_BIRTHDAY = -5_114; // 1956-01-01
const BIRTHDAYS = 17_166; // to 2002-12-31
const SEQUENCES = 999;

/** 公民身份号码 (GB 11643): up to 17 million different ones for each region. */
export function identityNumber(region: string, index: number): string {
  const spread = (index * 7_368_787 + 1_234_567) % (BIRTHDAYS * SEQUENCES);
  const birthday = fromEpochDay(FIRST_BIRTHDAY + (spread % BIRTHDAYS)).replaceAll('-', '');
  const sequence = String(Math.floor(spread / BIRTHDAYS) + 1).padStart(3, '0');
  const seventeen = `${region}${birthday}${sequence}`;
  return seventeen + identityCheckDigit(seventeen);
}

/** A mobile number of the form of the land, in a range (154) that no operator has given out. */
export const mobileNumber = (index: number): string =>
  `154${String((index * 7_919 + 12_345_678) % 100_000_000).padStart(8, '0')}`;
