import pg from 'pg';

/**
 * How values come back, the same on both kinds of database: int8 → bigint, date → 'YYYY-MM-DD', timestamptz → ISO
 * instant in UTC with milliseconds, numeric → decimal string, jsonb → parsed, uuid → string, arrays of these alike.
 */
const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const arrayOf: ReadonlyMap<number, number> = new Map([
  [1016, INT8],
  [1231, NUMERIC],
  [1182, DATE],
  [1185, TIMESTAMPTZ],
]);

const own: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, (text) => BigInt(text)],
  [NUMERIC, (text) => text],
  [DATE, (text) => text],
  [TIMESTAMPTZ, instant],
]);

/** '2026-11-22 08:00:00.5+00' → '2026-11-22T08:00:00.500Z'; the session's zone is UTC, set at connecting. */
function instant(text: string): string {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

function parserOf(oid: number): (text: string) => unknown {
  const single = own.get(oid);
  if (single !== undefined) return single;
  const element = arrayOf.get(oid);
  const parse = element === undefined ? undefined : own.get(element);
  if (parse !== undefined) return (text) => mapArray(textArray(text), parse);
  return driverParser(oid);
}

/** The driver's own parser; its type lists only the oids it has names for. */
const driverParser = (oid: number): ((text: string) => unknown) =>
  (pg.types.getTypeParser as (oid: number, format: 'text') => (text: string) => unknown)(oid, 'text');

const TEXT_ARRAY = 1009;
const textArray = (text: string): unknown[] =>
  (driverParser(TEXT_ARRAY) as (text: string) => unknown[])(text);

const mapArray = (items: unknown[], parse: (text: string) => unknown): unknown[] =>
  items.map((item) =>
    item === null ? null : Array.isArray(item) ? mapArray(item, parse) : parse(item as string),
  );

const known = new Map<number, (text: string) => unknown>();

/** Handed to every connection, so that no global parser of the driver is changed. */
export const typeParsers = {
  getTypeParser(oid: number): (text: string) => unknown {
    let parser = known.get(oid);
    if (parser === undefined) {
      parser = parserOf(oid);
      known.set(oid, parser);
    }
    return parser;
  },
};

/** What every session is told first: texts mean the same everywhere, and a sort of a run's chunk stays in memory. */
export const SESSION = `set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set client_encoding to 'UTF8';
  set work_mem to '64MB'`;
