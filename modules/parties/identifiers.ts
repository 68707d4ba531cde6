import { derivedId, type Id, type Shell } from '#platform';
import type { Channel, IdentifierScheme } from './party.ts';

/** A number as everybody wrote it, and the one spelling under which it is kept. */
export interface CanonicalNumber {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const IDENTITY_NUMBER = /^\d{17}[\dX]$/;
const OLD_IDENTITY_NUMBER = /^\d{6}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * One spelling for one number: no blanks, capitals, identity numbers of 15 digits in their 18-digit form
 * (GB 11643-1999: the century is 19, the check digit is added). A taxpayer number (纳税人识别号) that is a social
 * credit code or an identity number is kept as that, since it is the same number. Check digits are the intake's matter.
 */
export function canonicalNumber(scheme: IdentifierScheme, value: string): CanonicalNumber {
  const plain = value.replace(/\s+/g, '').toUpperCase();
  if (scheme === 'identity-number') return { scheme, value: currentIdentityNumber(plain) };
  if (scheme !== 'taxpayer-number') return { scheme, value: plain };
  if (IDENTITY_NUMBER.test(plain) && isBirthday(plain)) return { scheme: 'identity-number', value: plain };
  if (CREDIT_CODE.test(plain)) return { scheme: 'unified-social-credit-code', value: plain };
  return { scheme, value: plain };
}

/** 18-digit form of an identity number (居民身份号码) of 15 digits; anything else comes back as it is. */
export function currentIdentityNumber(number: string): string {
  if (!OLD_IDENTITY_NUMBER.test(number)) return number;
  const digits = `${number.slice(0, 6)}19${number.slice(6)}`;
  return digits + identityCheckDigit(digits);
}

/** Check digit of the first 17 digits of an identity number (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckDigit(seventeen: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (seventeen.charCodeAt(at) - 48) * (WEIGHTS[at] as number);
  return '10X98765432'[sum % 11] as string;
}

const isBirthday = (number: string): boolean =>
  /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(number.slice(6, 14));

/**
 * The id of the party that a number names. Identity numbers can be guessed, so the installation's key goes in:
 * without it nobody can test whether a person is in the ledger.
 */
export function partyId(shell: Pick<Shell, 'idKey'> | string, scheme: IdentifierScheme, value: string): Id {
  const number = canonicalNumber(scheme, value);
  return derivedId(idKeyOf(shell), 'party', number.scheme, number.value);
}

/** How a person is told apart from others: by identity number where known, else by the address reached. */
export interface PersonTraits {
  readonly identityNumber?: string | undefined;
  readonly personName: string;
  readonly channel: Channel;
  readonly address: string;
}

/**
 * The id of the person behind a contact, the same for all firms he or she answers for: from the identity number,
 * else from the telephone number, mail or account. A postal address is shared by many, so the name goes with it.
 */
export function personId(shell: Pick<Shell, 'idKey'> | string, person: PersonTraits): Id {
  const key = idKeyOf(shell);
  if (person.identityNumber !== undefined)
    return derivedId(
      key,
      'person',
      'identity-number',
      currentIdentityNumber(person.identityNumber.toUpperCase()),
    );
  const address = canonicalAddress(person.channel, person.address);
  if (person.channel === 'address') return derivedId(key, 'person', 'address', person.personName, address);
  return derivedId(key, 'person', person.channel === 'mobile' ? 'phone' : person.channel, address);
}

/** One spelling for one address: digits alone for telephones (without +86), small letters for mail. */
export function canonicalAddress(channel: Channel, address: string): string {
  const trimmed = address.trim();
  if (channel === 'mobile' || channel === 'phone')
    return trimmed.replace(/[\s()-]/g, '').replace(/^(\+86|0086)/, '');
  return channel === 'email' ? trimmed.toLowerCase() : trimmed;
}

const idKeyOf = (shell: Pick<Shell, 'idKey'> | string): string =>
  typeof shell === 'string' ? shell : shell.idKey;
