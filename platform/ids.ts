import { hash, randomBytes } from 'node:crypto';

/** A UUID in its text form. */
export type Id = string & { readonly __unit: 'uuid' };

export const NIL_ID = '00000000-0000-0000-0000-000000000000' as Id;

/** UUIDv7: sorts by the instant it was made. */
export function newId(nowMs: number = Date.now()): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return format(bytes.toString('hex'));
}

/**
 * The id of a thing with a natural key: the same key always gives the same id (UUIDv8 from SHA-256), so a repeated
 * import or run finds what is there. Party ids take the installation's key as first part, since identity numbers can
 * be guessed; ids below a party hang on its id and need no key.
 */
export function derivedId(...naturalKey: readonly string[]): Id {
  const hex = hash('sha256', naturalKey.join('\u001f'));
  return format(
    `${hex.slice(0, 12)}8${hex.slice(13, 16)}${((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16)}${hex.slice(17, 32)}`,
  );
}

const format = (hex: string): Id =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}` as Id;
