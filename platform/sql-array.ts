/**
 * A column of values as the text of a PostgreSQL array, to be cast in the query: `unnest($1::text::uuid[])`.
 * One parameter carries thousands of values, with the same text on PGlite and on PostgreSQL, and no driver has to
 * look at each value.
 */
export function sqlArray(values: readonly (string | number | bigint | boolean | null | undefined)[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (at > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (typeof value === 'string') text += quoted(value);
    else text += value;
  }
  return `${text}}`;
}

const PLAIN = /^[0-9A-Za-z_:.+-]+$/;
const SPECIAL = /["\\]/g;

const quoted = (value: string): string =>
  PLAIN.test(value) && value.toUpperCase() !== 'NULL' ? value : `"${value.replace(SPECIAL, '\\$&')}"`;
