import { fromEpochDay, type PlainDate, toEpochDay } from '#core';

const FIRST = 7_305; // 1990-01-01
const known: PlainDate[] = [];

/** As `fromEpochDay`, each day spelt once: a province asks for the same few thousand days many millions of times. */
export function dayAt(epochDay: number): PlainDate {
  if (epochDay < FIRST) return fromEpochDay(epochDay);
  const found = known[epochDay - FIRST];
  if (found !== undefined) return found;
  const day = fromEpochDay(epochDay);
  known[epochDay - FIRST] = day;
  return day;
}

/** As `addDays`. */
export const plusDays = (day: PlainDate, days: number): PlainDate => dayAt(toEpochDay(day) + days);
