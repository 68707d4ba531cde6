import { type Decision, type Fen, fen } from '#core';
import { type Law, lawOf } from '#law';
import { nationalRuleset } from './ruleset.ts';

/** National law, with readings where a test takes one. */
export const powersLaw = async (readings: { [key: string]: string } = {}): Promise<Law> =>
  lawOf(await nationalRuleset(), { readings });

export const yuan = (amount: number): Fen => fen(Math.round(amount * 100));

/** Rules of the conditions that failed, at the ends of the tree. */
export function failing(decision: Decision<unknown>): string[] {
  const parts = decision.parts.filter((part) => part.outcome === 'not-met');
  return parts.length === 0 ? [decision.rule] : parts.flatMap(failing);
}

/** `act/article` of every rule in the tree. */
export const cited = (decision: Decision<unknown>): string[] => [
  ...decision.basis.map(({ act, article }) => `${act}/${article}`),
  ...decision.parts.flatMap(cited),
];
