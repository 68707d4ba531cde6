import {
  addDays,
  type Basis,
  type Confidence,
  type Fen,
  type Fraction,
  type PlainDate,
  RefusedError,
} from '#core';
import type { Parameter, ParameterStretch, ParameterValue, Ruleset } from './ruleset.ts';

/**
 * The law as it stands in one place, as known on one day. Every look-up takes a date; outside a parameter's
 * history it refuses and never falls back to the last known value.
 */
export interface Law {
  readonly ruleset: Ruleset;
  /** GB/T 2260 code, or '' for national law alone. */
  readonly region: string;
  /** Values published after this day are not seen; undefined sees everything. */
  readonly knownOn: PlainDate | undefined;
  /** Disputed readings chosen for this question instead of the ruleset's own. */
  readonly readings: { readonly [key: string]: string };
}

export function lawOf(
  ruleset: Ruleset,
  place: { region?: string; knownOn?: PlainDate; readings?: { [key: string]: string } } = {},
): Law {
  return { ruleset, region: place.region ?? '', knownOn: place.knownOn, readings: place.readings ?? {} };
}

/** A parameter's value on a day, with where it stands. */
export interface Found<T> {
  readonly key: string;
  readonly value: T;
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
}

/** The region itself and the places it lies in, nearest first, national law ('') last. */
export function placesOf(region: string): readonly string[] {
  if (region === '') return [''];
  const places = [region];
  const city = `${region.slice(0, 4)}00`;
  const province = `${region.slice(0, 2)}0000`;
  if (!places.includes(city)) places.push(city);
  if (!places.includes(province)) places.push(province);
  places.push('');
  return places;
}

/** The value of `key` on a day, or undefined: outside its history, repealed, not yet published, or switched off. */
export function find<T extends ParameterValue>(law: Law, key: string, on: PlainDate): Found<T> | undefined {
  const places = law.ruleset.parameters.get(key);
  if (places === undefined) throw new Error(`the ruleset has no parameter ${key}`);
  for (const place of placesOf(law.region)) {
    const parameter = places.get(place);
    const stretch = parameter && stretchOn(parameter, on, law.knownOn);
    if (parameter !== undefined && stretch !== undefined) return asFound<T>(law, parameter, stretch);
  }
  return undefined;
}

/** As {@link find}, for questions that cannot go on without the value: refuses with the key and the day. */
export function need<T extends ParameterValue>(law: Law, key: string, on: PlainDate): Found<T> {
  const found = find<T>(law, key, on);
  if (found !== undefined) return found;
  throw new RefusedError({
    code: 'outside-parameter-history',
    zh: `规则参数“${key}”在${on}没有已知取值，不能沿用其他日期的取值`,
    en: `The parameter "${key}" has no known value on ${on}; a value of another day is never used instead`,
    at: key,
  });
}

export const rate = (law: Law, key: string, on: PlainDate): Found<Fraction> => need<Fraction>(law, key, on);
export const count = (law: Law, key: string, on: PlainDate): Found<number> => need<number>(law, key, on);
export const amount = (law: Law, key: string, on: PlainDate): Found<Fen> => need<Fen>(law, key, on);

/** The reading of a disputed point that governs this question: the one asked for, else the ruleset's. */
export const reading = (law: Law, key: string, on: PlainDate): Found<string> => need<string>(law, key, on);

function stretchOn(
  parameter: Parameter,
  on: PlainDate,
  knownOn: PlainDate | undefined,
): ParameterStretch | undefined {
  const { history } = parameter;
  const at = history.findIndex(({ from, to }) => on >= from && (to === undefined || on <= to));
  const stretch = history[at] && asKnown(history, at, knownOn);
  return stretch?.value === null ? undefined : stretch;
}

/**
 * The stretch as it stood on the day of knowledge: while the one that replaced it was not published, the one before had
 * no end. A gap in the history stays a gap.
 */
function asKnown(
  history: readonly ParameterStretch[],
  at: number,
  knownOn: PlainDate | undefined,
): ParameterStretch | undefined {
  const stretch = history[at];
  if (stretch === undefined || knownOn === undefined || stretch.published <= knownOn) return stretch;
  const before = history[at - 1];
  return before?.to !== undefined && addDays(before.to, 1) === stretch.from
    ? asKnown(history, at - 1, knownOn)
    : undefined;
}

function asFound<T extends ParameterValue>(
  law: Law,
  parameter: Parameter,
  stretch: ParameterStretch,
): Found<T> {
  const chosen = parameter.unit === 'reading' ? law.readings[parameter.key] : undefined;
  if (chosen !== undefined && !parameter.options?.includes(chosen)) {
    throw new RefusedError({
      code: 'unknown-reading',
      zh: `“${parameter.key}”没有“${chosen}”这种口径，可选：${parameter.options?.join('、')}`,
      en: `"${parameter.key}" has no reading "${chosen}"; choose one of ${parameter.options?.join(', ')}`,
      at: parameter.key,
    });
  }
  return {
    key: parameter.key,
    value: (chosen ?? stretch.value) as T,
    from: stretch.from,
    to: stretch.to,
    basis: stretch.basis,
    confidence: stretch.confidence,
  };
}
