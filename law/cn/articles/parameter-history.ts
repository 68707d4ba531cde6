import { fromEpochDay, type PlainDate, RefusedError, toEpochDay } from '#core';
import { type Found, find, type Law, placesOf } from '../../engine/law.ts';
import type { ParameterValue } from '../../engine/ruleset.ts';

/** A parameter's value over a run of days (epoch days, both included), as one law sees it. */
export interface Stretch<T> {
  readonly from: number;
  readonly to: number;
  readonly found: Found<T>;
}

const FOREVER = Number.MAX_SAFE_INTEGER;
const histories = new WeakMap<Law, Map<string, readonly Stretch<ParameterValue>[]>>();

/**
 * The whole history of a parameter in one place and as known on one day, oldest first. Kept per Law, so that
 * millions of lines are computed without looking a parameter up again.
 */
export function historyOf<T extends ParameterValue>(law: Law, key: string): readonly Stretch<T>[] {
  const ofLaw = law === lastLaw ? lastHistories : historiesOf(law);
  let history = ofLaw.get(key);
  if (history === undefined) {
    history = readHistory(law, key);
    ofLaw.set(key, history);
  }
  return history as readonly Stretch<T>[];
}

// A run asks one law millions of times in a row; remembering the last one spares the search for it.
let lastLaw: Law | undefined;
let lastHistories = new Map<string, readonly Stretch<ParameterValue>[]>();

function historiesOf(law: Law): Map<string, readonly Stretch<ParameterValue>[]> {
  const known = histories.get(law) ?? new Map<string, readonly Stretch<ParameterValue>[]>();
  histories.set(law, known);
  lastLaw = law;
  lastHistories = known;
  return known;
}

/** The value on an epoch day, or undefined outside the history. */
export function stretchOn<T>(history: readonly Stretch<T>[], day: number): Stretch<T> | undefined {
  for (let at = history.length - 1; at >= 0; at--) {
    const stretch = history[at] as Stretch<T>;
    if (day >= stretch.from) return day <= stretch.to ? stretch : undefined;
  }
  return undefined;
}

/** As {@link stretchOn}, for questions that cannot go on without the value. */
export function needOn<T>(
  history: readonly Stretch<T>[],
  day: number,
  key: string,
  on: PlainDate,
): Stretch<T> {
  const stretch = stretchOn(history, day);
  if (stretch !== undefined) return stretch;
  throw new RefusedError({
    code: 'outside-parameter-history',
    zh: `规则参数“${key}”在${on}没有已知取值，不能沿用其他日期的取值`,
    en: `The parameter "${key}" has no known value on ${on}; a value of another day is never used instead`,
    at: key,
  });
}

function readHistory(law: Law, key: string): Stretch<ParameterValue>[] {
  const cuts = cutsOf(law, key);
  const history: Stretch<ParameterValue>[] = [];
  cuts.forEach(({ day, on }, index) => {
    const found = find<ParameterValue>(law, key, on);
    const next = cuts[index + 1];
    if (found !== undefined)
      history.push({ from: day, to: next === undefined ? FOREVER : next.day - 1, found });
  });
  return history;
}

/** Every day on which the value may change: the first day of each stretch and the day after its last. */
function cutsOf(law: Law, key: string): { day: number; on: PlainDate }[] {
  const days = new Set<number>();
  for (const place of placesOf(law.region)) {
    for (const stretch of law.ruleset.parameters.get(key)?.get(place)?.history ?? []) {
      days.add(toEpochDay(stretch.from));
      if (stretch.to !== undefined) days.add(toEpochDay(stretch.to) + 1);
    }
  }
  return [...days].sort((a, b) => a - b).map((day) => ({ day, on: dayText(day) }));
}

const texts = new Map<number, PlainDate>();

/** The day as text; each is written once, since a long run meets the same few thousand days again and again. */
export function dayText(day: number): PlainDate {
  let text = texts.get(day);
  if (text === undefined) {
    text = fromEpochDay(day);
    texts.set(day, text);
  }
  return text;
}
