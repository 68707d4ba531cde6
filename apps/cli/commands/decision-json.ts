import { type Basis, type Decision, type Fen, formatYuan } from '#core';

/** A value of the law as JSON: money as decimal yuan, rates as "5/10000". Days and words stay as they are. */
export function lawJson(value: unknown): unknown {
  if (typeof value === 'bigint') return formatYuan(value as Fen);
  if (Array.isArray(value)) return value.map(lawJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('numerator' in value && 'denominator' in value) return `${value.numerator}/${value.denominator}`;
  return recordJson(value as { readonly [key: string]: unknown });
}

/** Key by key: a batch copies some six kilobytes a line, and lists of entries in between cost three times as much. */
function recordJson(record: { readonly [key: string]: unknown }): object {
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(record)) copy[key] = lawJson(record[key]);
  return copy;
}

/** Every article that the whole tree rests on, the answer's own first, each once. */
export function basisOf(decision: Decision<unknown>): Basis[] {
  const seen = new Map<string, Basis>();
  const visit = (each: Decision<unknown>): void => {
    for (const basis of each.basis) seen.set(`${basis.act} ${basis.article}`, basis);
    each.parts.forEach(visit);
  };
  visit(decision);
  return [...seen.values()];
}
