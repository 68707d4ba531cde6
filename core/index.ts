/** The words everything else is written in: money, days, decisions, refusals. Imports nothing. */
export * from './canonical.ts';
export * from './dates.ts';
export * from './decision.ts';
export * from './money.ts';
export * from './result.ts';
