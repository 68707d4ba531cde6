import {
  type Basis,
  type Confidence,
  date,
  type Fen,
  type Fraction,
  type PlainDate,
  parseFraction,
  parseYuan,
} from '#core';

/** What a parameter's value is. A `reading` is a disputed point of law offered as a named switch (争议口径). */
export type Unit =
  | 'fraction-per-day'
  | 'fraction'
  | 'days'
  | 'working-days'
  | 'months'
  | 'years'
  | 'count'
  | 'yuan'
  | 'day-of-month'
  | 'month-day'
  | 'reading'
  | 'switch'
  | 'text';

/** One stretch of a parameter's history, as a YAML file states it. */
export interface ValueRecord {
  readonly from: string;
  /** Last day in force; absent while still in force. */
  readonly to?: string;
  /** null: repealed, nothing in its place. */
  readonly value: string | number | boolean | null;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  /** First day the value could be known; `--known-on` before it does not see it. Absent: known from `from`. */
  readonly published?: string;
  readonly note?: string;
}

export interface ParameterRecord {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: Unit;
  /** GB/T 2260 code of the place an overlay belongs to; absent for national law. */
  readonly region?: string;
  /** The readings to choose from, where the unit is `reading`. */
  readonly options?: readonly string[];
  /** A rule known only from memory that must still compute (rounding): on, and shown as unverified. */
  readonly essential?: boolean;
  readonly values: readonly ValueRecord[];
}

/** One year's days off and make-up workdays, after the State Council's notice. */
export interface HolidayYear {
  readonly year: number;
  readonly notice: string;
  readonly published: string;
  /** Days off that the notice names, weekends inside a holiday included. */
  readonly off: readonly string[];
  /** Weekend days turned into working days (调休). */
  readonly work: readonly string[];
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

/** One year's filing deadlines of month and quarter filers (申报纳税期限), twelve days. */
export interface FilingYear {
  readonly year: number;
  readonly region?: string;
  readonly notice: string;
  readonly published: string;
  readonly confidence: Confidence;
  readonly deadlines: readonly string[];
  /** Later orders that moved one month's deadline: the day, its document, and where (absent: everywhere). */
  readonly moved?: readonly {
    readonly month: number;
    readonly to: string;
    readonly notice: string;
    readonly published: string;
    readonly confidence: Confidence;
    readonly exceptRegions?: readonly string[];
  }[];
}

export interface ActRecord {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly number?: string;
  readonly rank: 'statute' | 'regulation' | 'rule' | 'circular' | 'interpretation' | 'contract';
  readonly from?: string;
  readonly to?: string;
}

/** Everything a ruleset holds. Plain JSON: it is hashed, stored and read back as it stands. */
export interface RulesetContent {
  readonly acts: readonly ActRecord[];
  readonly parameters: readonly ParameterRecord[];
  readonly holidays: readonly HolidayYear[];
  readonly filing: readonly FilingYear[];
  /** Rows of law/cn/levies.yaml; typed and read by the levies article. */
  readonly levies: readonly unknown[];
  /** Ladders of the strategy, typed and read by modules/strategy. */
  readonly ladders: readonly unknown[];
}

export type ParameterValue = Fraction | Fen | number | boolean | string | null;

export interface ParameterStretch {
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
  readonly published: PlainDate;
  readonly value: ParameterValue;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  readonly note: string | undefined;
}

export interface Parameter {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: Unit;
  readonly region: string | undefined;
  readonly options: readonly string[] | undefined;
  readonly essential: boolean;
  /** Oldest first, not overlapping. */
  readonly history: readonly ParameterStretch[];
}

export interface Ruleset {
  /** SHA-256 of the canonical JSON of the content, computed by the platform. */
  readonly hash: string;
  readonly content: RulesetContent;
  /** By key, then by region ('' is national). */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, Parameter>>;
  readonly acts: ReadonlyMap<string, ActRecord>;
}

/** Reads a ruleset's content; throws with the key at fault, since a bad ruleset must never be loaded. */
export function openRuleset(content: RulesetContent, hash: string): Ruleset {
  const acts = new Map(content.acts.map((act) => [act.id, act]));
  const parameters = new Map<string, Map<string, Parameter>>();
  for (const record of content.parameters) {
    const parameter = readParameter(record, acts);
    const places = parameters.get(record.key) ?? new Map<string, Parameter>();
    const place = record.region ?? '';
    if (places.has(place)) throw new Error(`parameter ${record.key} stands twice for '${place}'`);
    places.set(place, parameter);
    parameters.set(record.key, places);
  }
  return { hash, content, parameters, acts };
}

function readParameter(record: ParameterRecord, acts: ReadonlyMap<string, ActRecord>): Parameter {
  const fail = (what: string): never => {
    throw new Error(`parameter ${record.key}${record.region ? ` of ${record.region}` : ''}: ${what}`);
  };
  const history = record.values.map((value): ParameterStretch => {
    for (const basis of value.basis) if (!acts.has(basis.act)) fail(`unknown act ${basis.act}`);
    if (value.basis.length === 0) fail(`no basis for the value from ${value.from}`);
    const from = date(value.from);
    return {
      from,
      to: value.to === undefined ? undefined : date(value.to),
      published: value.published === undefined ? from : date(value.published),
      value: readValue(record, value.value, fail),
      basis: value.basis,
      confidence: value.confidence,
      note: value.note,
    };
  });
  history.sort((a, b) => (a.from < b.from ? -1 : 1));
  history.forEach((stretch, index) => {
    const next = history[index + 1];
    if (next !== undefined && (stretch.to === undefined || stretch.to >= next.from))
      fail(`values overlap at ${next.from}`);
  });
  return {
    key: record.key,
    title: record.title,
    unit: record.unit,
    region: record.region,
    options: record.options,
    essential: record.essential ?? false,
    history,
  };
}

const FRACTION = /^\d+\/0*[1-9]\d*$/;

function readValue(
  record: ParameterRecord,
  value: string | number | boolean | null,
  fail: (what: string) => never,
): ParameterValue {
  if (value === null) return null;
  switch (record.unit) {
    case 'fraction':
    case 'fraction-per-day':
      return FRACTION.test(String(value))
        ? parseFraction(String(value))
        : fail(`not a fraction such as 5/10000: ${value}`);
    case 'yuan':
      return parseYuan(String(value)) ?? fail(`not an amount in yuan: ${value}`);
    case 'switch':
      return typeof value === 'boolean' ? value : fail(`not true or false: ${value}`);
    case 'reading':
      return record.options?.includes(String(value))
        ? String(value)
        : fail(`not one of its readings: ${value}`);
    case 'month-day':
    case 'text':
      return String(value);
    default:
      return typeof value === 'number' && Number.isInteger(value)
        ? value
        : fail(`not a whole number: ${value}`);
  }
}
