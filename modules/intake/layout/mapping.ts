import { parse as parseYaml } from 'yaml';
import { accept, RefusedError, type Result } from '#core';
import { LIMITS, type Limits } from '../limits.ts';
import type { Encoding } from '../readers/inspect.ts';
import { type AmountFormat, YUAN_FORMAT } from '../values/amounts.ts';
import type { DateOrder } from '../values/dates.ts';
import type { IdentifierScheme } from '../values/party-number.ts';
import { type Field, type ImportKind, isField } from './fields.ts';
import type { DueSetting } from './layout.ts';
import { badMapping, MappingReader } from './mapping-reader.ts';

/** One field of a mapping file: a column by its heading, or a constant; both may have a value map. */
interface MappedField {
  readonly heading: string | undefined;
  readonly constant: string | undefined;
  readonly amounts: AmountFormat;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: string | undefined;
}

export type MappedFields = { readonly [field in Field]?: MappedField };

/** A mapping file, read and checked; docs/mapping-files.md describes it key by key. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly encoding: Encoding | undefined;
  readonly delimiter: string | undefined;
  readonly sheet: string | number | undefined;
  readonly headerRow: number | undefined;
  readonly dates: DateOrder;
  readonly scheme: IdentifierScheme | 'auto';
  readonly region: string | undefined;
  readonly due: DueSetting;
  readonly lateFeeRegime: string | undefined;
  readonly levyOtherwise: string | undefined;
  readonly key: readonly string[];
  readonly skip: readonly { readonly heading: string; readonly texts: ReadonlySet<string> }[];
  readonly fields: MappedFields;
  /** Overlays on `fields`, one an obligation; empty: one obligation a row. */
  readonly obligations: readonly MappedFields[];
  readonly allowFuture: boolean;
  readonly limits: Limits;
}

const KINDS = ['arrears', 'payments', 'parties'] as const;
const DATES = ['auto', 'dd/mm/yyyy', 'mm/dd/yyyy', 'yyyy-mm-dd', 'yyyymmdd'] as const;
const SCHEMES = [
  'auto',
  'unified-social-credit-code',
  'taxpayer-number',
  'identity-number',
  'registration-number',
  'foreign',
] as const;
const DUE_RULES = ['given', 'roll-only', 'filing-15', 'none', 'levy'] as const;
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const UNITS = { 分: 1, fen: 1, 元: 100, yuan: 100, 万元: 1_000_000, wan: 1_000_000 } as const;

/** Reads the text of a mapping file; a refusal names the key at fault and what may stand there. */
export function readMapping(text: string): Result<Mapping> {
  try {
    return accept(mappingOf(new MappingReader(parseTree(text), '')));
  } catch (cause) {
    if (cause instanceof RefusedError) return { ok: false, refusal: cause.refusal };
    throw cause;
  }
}

function parseTree(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 10 });
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] as string) : String(cause);
    throw new RefusedError(badMapping('', `不是有效的 YAML（${why}）`, `it is not valid YAML (${why})`));
  }
}

function mappingOf(file: MappingReader): Mapping {
  file.only(
    'title kind encoding delimiter sheet header dates numbers identifier region due late-fee-regime levies key skip columns constants values obligations allow-future limits'.split(
      ' ',
    ),
  );
  const amounts = amountsOf(file.map('numbers'));
  const values = file.map('values');
  const base = fieldsOf(file, amounts, values);
  return {
    kind:
      file.oneOf('kind', KINDS) ??
      file.fail('kind', '必填：arrears、payments 或 parties', 'it is required: arrears, payments or parties'),
    encoding: file.oneOf('encoding', ENCODINGS),
    delimiter: delimiterOf(file),
    sheet: file.textOrNumber('sheet'),
    headerRow: file.map('header')?.wholeNumber('row', 1, 1000),
    dates: file.oneOf('dates', DATES) ?? 'auto',
    scheme: file.map('identifier')?.oneOf('scheme', SCHEMES) ?? 'auto',
    region: regionOf(file),
    due: dueOf(file.map('due')),
    lateFeeRegime: file.text('late-fee-regime'),
    levyOtherwise: file.map('levies')?.text('otherwise'),
    key: file.texts('key'),
    skip: file.list('skip').map((rule) => {
      rule.only(['column', 'in']);
      return {
        heading: rule.text('column') ?? rule.fail('column', '必填', 'it is required'),
        texts: new Set(rule.texts('in')),
      };
    }),
    fields: base,
    obligations: file.list('obligations').map((item) => fieldsOf(item, amounts, values, base)),
    allowFuture: file.flag('allow-future') ?? false,
    limits: limitsOf(file.map('limits')),
  };
}

function delimiterOf(file: MappingReader): string | undefined {
  const text = file.text('delimiter');
  if (text === undefined || text.length === 1) return text;
  return file.fail('delimiter', '只能是一个字符', 'it must be one character');
}

function regionOf(file: MappingReader): string | undefined {
  const region = file.text('region');
  if (region === undefined || /^\d{6}$/.test(region)) return region;
  return file.fail(
    'region',
    '应为六位数字的行政区划代码，请加引号',
    'it must be a region code of six digits, in quotes',
  );
}

function amountsOf(numbers: MappingReader | undefined): AmountFormat {
  if (numbers === undefined) return YUAN_FORMAT;
  numbers.only(['decimal', 'group', 'unit']);
  const decimal = numbers.oneOf('decimal', ['.', ','] as const) ?? '.';
  const groups = numbers.text('group') ?? (decimal === '.' ? ',' : '.');
  if (groups.includes(decimal))
    numbers.fail('group', '不能与小数点相同', 'it must differ from the decimal mark');
  return { decimal, groups, perUnit: unitOf(numbers) };
}

function unitOf(reader: MappingReader): AmountFormat['perUnit'] {
  const unit = reader.text('unit') ?? '元';
  if (Object.hasOwn(UNITS, unit)) return UNITS[unit as keyof typeof UNITS];
  return reader.fail('unit', '可填：元、万元、分', 'use yuan, wan or fen');
}

function dueOf(due: MappingReader | undefined): DueSetting {
  if (due === undefined) return { rule: 'levy', monthDay: undefined, yearsLater: 0 };
  due.only(['rule', 'month-day', 'years-later']);
  const monthDay = due.text('month-day');
  if (monthDay !== undefined && !/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(monthDay))
    due.fail('month-day', '应写成“12-31”，请加引号', 'write it as "12-31", in quotes');
  return {
    rule: due.oneOf('rule', DUE_RULES) ?? 'given',
    monthDay,
    yearsLater: due.wholeNumber('years-later', 0, 5) ?? 0,
  };
}

function limitsOf(limits: MappingReader | undefined): Limits {
  if (limits === undefined) return LIMITS;
  limits.only(['rows']);
  return { ...LIMITS, rows: limits.wholeNumber('rows', 1, LIMITS.rows) ?? LIMITS.rows };
}

function fieldsOf(
  reader: MappingReader,
  amounts: AmountFormat,
  values: MappingReader | undefined,
  base: MappedFields = {},
): MappedFields {
  const fields: { [field in Field]?: MappedField } = { ...base };
  const add = (name: string, at: MappingReader, part: { heading?: string; constant?: string }) => {
    if (!isField(name))
      return at.fail(
        name,
        '没有这个字段，见 docs/mapping-files.md',
        'there is no such field, see docs/mapping-files.md',
      );
    fields[name] = { heading: part.heading, constant: part.constant, amounts, ...valuesOf(name, values) };
  };
  const columns = reader.map('columns');
  for (const name of columns?.keys() ?? []) {
    const heading = (columns as MappingReader).text(name);
    if (heading !== undefined) add(name, columns as MappingReader, { heading });
  }
  const constants = reader.map('constants');
  for (const name of constants?.keys() ?? []) {
    const constant = (constants as MappingReader).text(name);
    if (constant !== undefined) add(name, constants as MappingReader, { constant });
  }
  return fields;
}

function valuesOf(
  field: Field,
  values: MappingReader | undefined,
): Pick<MappedField, 'values' | 'otherwise'> {
  const map = values?.map(field);
  if (map === undefined) return { values: undefined, otherwise: undefined };
  const pairs = map
    .keys()
    .filter((key) => key !== 'otherwise')
    .map((key) => [key, map.text(key) ?? ''] as const);
  return { values: new Map(pairs), otherwise: map.text('otherwise') };
}
