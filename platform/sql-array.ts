/**
 * A column of values as the text of a PostgreSQL array, to be cast in the query: `unnest($1::text::uuid[])`.
 * One parameter carries thousands of values, with the same text on PGlite and on PostgreSQL, and no driver has to
 * look at each value.
 */
export function sqlArray(values: readonly (string | number | bigint | boolean | null | undefined)[]): string {
  let text = '{';
  let last: unknown;
  let written = '';
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    // Neighbours are often equal (a levy, a day, a region): their text is made once.
    if (value !== last || at === 0) {
      written =
        value === null || value === undefined
          ? 'NULL'
          : typeof value === 'string'
            ? quoted(value)
            : `${value}`;
      last = value;
    }
    text += at === 0 ? written : `,${written}`;
  }
  return `${text}}`;
}

const PLAIN = /^[0-9A-Za-z_:.+-]+$/;
const SPECIAL = /["\\]/g;

const quoted = (value: string): string =>
  PLAIN.test(value) && value.toUpperCase() !== 'NULL' ? value : `"${value.replace(SPECIAL, '\\$&')}"`;
