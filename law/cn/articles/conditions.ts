import type { Basis, Confidence, Decision, FactValue, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';

/** What a legal condition comes to. `from` is the first day on which it holds by the clock, `until` the last. */
export interface Ground {
  readonly holds: boolean;
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
}

/** A fact as an officer or a register states it; undefined: nobody has looked yet. */
export type Known<T> = T | undefined;

/** A step that was taken; null: known not to have been taken; undefined: not known. */
export type Step<T> = T | null | undefined;

interface ConditionFinding {
  readonly holds: boolean | undefined;
  /** Facts the answer waits for; they are named when `holds` is undefined. */
  readonly needs?: readonly string[];
  readonly basis: readonly Basis[];
  readonly because?: { readonly [name: string]: FactValue };
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
  readonly confidence?: Confidence;
  readonly provisional?: boolean;
  readonly readings?: { readonly [name: string]: string };
  readonly parts?: readonly Decision<unknown>[];
}

/** One condition of a power as a decision of its own: met, not met, or unclear with the missing facts named. */
export function condition(
  law: Law,
  on: PlainDate,
  rule: string,
  finding: ConditionFinding,
): Decision<Ground> {
  const { holds, needs = [], because = {}, from, until, ...rest } = finding;
  const outcome = holds === undefined ? 'unclear' : holds ? 'met' : 'not-met';
  return decide<Ground>(law, {
    ...rest,
    rule,
    on,
    outcome,
    ...(holds === undefined ? { missing: needs } : { what: { holds, from, until } }),
    why: `${rule}.${outcome}`,
    because,
    facts: Object.entries(because).map(([name, value]) => ({ name, value, from: 'request' })),
  });
}

/** Conditions over one set of facts, short to write: a stated fact, its opposite, or a test of one's own. */
export function conditionsOn<F extends { readonly on: PlainDate }>(law: Law, facts: F) {
  type Name = Extract<keyof F, string>;
  const stated = (rule: string, name: Name, wanted: boolean, basis: readonly Basis[]): Decision<Ground> => {
    const value = facts[name] as Known<boolean>;
    return condition(law, facts.on, rule, {
      holds: value === undefined ? undefined : value === wanted,
      needs: [name],
      basis,
      ...(value === undefined ? {} : { because: { [name]: value } }),
    });
  };
  return {
    is: (rule: string, name: Name, ...basis: Basis[]) => stated(rule, name, true, basis),
    not: (rule: string, name: Name, ...basis: Basis[]) => stated(rule, name, false, basis),
    test: (rule: string, finding: ConditionFinding) => condition(law, facts.on, rule, finding),
  };
}

interface Joined {
  readonly rule: string;
  readonly on: PlainDate;
  readonly basis: readonly Basis[];
  readonly parts: readonly Decision<Ground>[];
  readonly because?: { readonly [name: string]: FactValue };
  readonly confidence?: Confidence;
  readonly readings?: { readonly [name: string]: string };
}

/** Every condition must hold. One that fails settles the matter; else one that is unclear leaves it open. */
export function allOf(law: Law, joined: Joined): Decision<Ground> {
  const failed = joined.parts.filter((part) => part.outcome === 'not-met');
  const open = joined.parts.filter((part) => part.outcome === 'unclear');
  const holds = failed.length > 0 ? false : open.length > 0 ? undefined : true;
  return condition(law, joined.on, joined.rule, {
    ...joined,
    holds,
    needs: [...new Set(open.flatMap((part) => part.missing))],
    from: firstDay(joined.parts),
    until: lastDay(joined.parts),
  });
}

/** One condition is enough. */
export function anyOf(law: Law, joined: Joined): Decision<Ground> {
  const met = joined.parts.find((part) => part.outcome === 'met');
  const open = joined.parts.filter((part) => part.outcome === 'unclear');
  const dated = joined.parts.flatMap((part) => part.what?.from ?? []).sort();
  return condition(law, joined.on, joined.rule, {
    ...joined,
    holds: met !== undefined ? true : open.length > 0 ? undefined : false,
    needs: [...new Set(open.flatMap((part) => part.missing))],
    from: met?.what?.from ?? dated[0],
    until: met?.what?.until,
  });
}

/**
 * The first day on which every condition holds, by the clock alone; undefined when one that fails today
 * (or is not known) waits for something other than time.
 */
export function firstDay(parts: readonly Decision<Ground>[]): PlainDate | undefined {
  let first: PlainDate | undefined;
  for (const part of parts) {
    const from = part.what?.from;
    if (part.outcome !== 'met' && (from === undefined || from <= part.on)) return undefined;
    if (from !== undefined && (first === undefined || from > first)) first = from;
  }
  return first;
}

function lastDay(parts: readonly Decision<Ground>[]): PlainDate | undefined {
  return parts.flatMap((part) => part.what?.until ?? []).sort()[0];
}

/** Rule → what it means when met and when not, in Chinese and English. */
export interface ConditionWords {
  readonly [rule: string]: readonly [zhMet: string, zhNot: string, enMet: string, enNot: string];
}

/** The sentences of conditions; "unclear" is said from the sentence of the met side, without figures nobody knows. */
export function conditionSentences(words: ConditionWords): Sentences {
  return Object.fromEntries(
    Object.entries(words).flatMap(([rule, [zhMet, zhNot, enMet, enNot]]) => [
      [`${rule}.met`, { zh: zhMet, en: enMet }],
      [`${rule}.not-met`, { zh: zhNot, en: enNot }],
      [
        `${rule}.unclear`,
        { zh: `不清楚是否：${withoutFigures(zhMet)}`, en: `Not known whether: ${withoutFigures(enMet)}` },
      ],
    ]),
  );
}

/** Drops what stands in brackets with a figure in it, and the day of "ended on …". */
const withoutFigures = (sentence: string): string =>
  sentence
    .replace(/（[^（）]*\{\w+\}[^（）]*）| \([^()]*\{\w+\}[^()]*\)/g, '')
    .replace(/(于|自| on | since )\{\w+\}/g, '');
