import type { Power } from '../power.ts';
import { CLAIMS } from './claims.ts';
import { MEASURES } from './measures.ts';
import { NOT_AVAILABLE } from './not-available.ts';
import { NOTICES } from './notices.ts';
import { PRESSURE } from './pressure.ts';

/** 权力目录 (E1): every power, mildest first, and at the end what the law does not give. */
export const CATALOGUE: readonly Power[] = [
  ...NOTICES,
  ...CLAIMS,
  ...PRESSURE,
  ...MEASURES,
  ...NOT_AVAILABLE,
];

export const findPower = (id: string): Power | undefined => CATALOGUE.find((power) => power.id === id);
