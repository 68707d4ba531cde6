import type { PlainDate } from '#core';

/** Instants are ISO strings in UTC, as the database returns them. */
export type Instant = string & { readonly __unit: 'utc-instant' };

export interface Clock {
  now(): Instant;
  /** Today's civil day in Asia/Shanghai. The business date of a run is always given apart from it. */
  today(): PlainDate;
}

/** The civil zone of the house, named once. China keeps one zone without summer time: UTC+8. */
const OFFSET_MS = 8 * 3_600_000;

export const systemClock: Clock = {
  now: () => new Date().toISOString() as Instant,
  today: () => new Date(Date.now() + OFFSET_MS).toISOString().slice(0, 10) as PlainDate,
};

/** The civil day an instant falls on in Asia/Shanghai. */
export const civilDay = (instant: Instant): PlainDate =>
  new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10) as PlainDate;

/** The last instant of a civil day in Asia/Shanghai: "known on D" sees what was recorded up to it. */
export const endOfDay = (day: PlainDate): Instant =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS + 86_400_000 - 1).toISOString() as Instant;

/** Starts a stopwatch; the returned function gives the seconds since, to the millisecond. For reports, never for decisions. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started) / 1000;
}
