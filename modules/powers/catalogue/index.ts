import type { Power, PowerRow } from '../power.ts';
import { CLAIMS } from './claims.ts';
import { MEASURES } from './measures.ts';
import { NOT_AVAILABLE } from './not-available.ts';
import { NOTICES } from './notices.ts';
import { PRESSURE } from './pressure.ts';

/** Every row, mildest first, and at the end what the law does not give. */
export const ROWS: readonly PowerRow[] = [...NOTICES, ...CLAIMS, ...PRESSURE, ...MEASURES, ...NOT_AVAILABLE];

/** 权力目录 (E1), as plain values. */
export const CATALOGUE: readonly Power[] = ROWS.map(plain);

export const findPower = (id: string): Power | undefined => CATALOGUE.find((power) => power.id === id);

/** A power without its question, so that it can be stored and hashed. */
export function plain(row: PowerRow): Power {
  const { ask: _, ...power } = row;
  return power;
}
