import { accept, type Result, refuse } from '#core';
import type { Field } from './fields.ts';
import { normaliseHeading } from './headings.ts';
import type { FieldSource, Layout } from './layout.ts';
import type { MappedFields, Mapping } from './mapping.ts';
import { type FoundHeadings, missingColumns, missingFields } from './recognise.ts';

/** Columns a mapping file speaks of, once each. */
function headingsOf(mapping: Mapping): string[] {
  const fields = [mapping.fields, ...mapping.obligations].flatMap((item) => Object.values(item));
  const named = fields.flatMap((field) => (field.heading === undefined ? [] : [field.heading]));
  return [...new Set([...named, ...mapping.key, ...mapping.skip.map((rule) => rule.heading)])];
}

/** The row that holds every heading the mapping names; its place may be fixed by `header.row`. */
export function findMappedHeadings(
  rows: readonly (readonly string[])[],
  mapping: Mapping,
): Result<FoundHeadings> {
  const wanted = headingsOf(mapping).map(normaliseHeading);
  const lacking = (cells: readonly string[]): number => {
    const seen = new Set(cells.map(normaliseHeading));
    return wanted.filter((heading) => !seen.has(heading)).length;
  };
  const at =
    mapping.headerRow === undefined
      ? rows.reduce((best, cells, index) => (lacking(cells) < lacking(rows[best] ?? []) ? index : best), 0)
      : mapping.headerRow - 1;
  const cells = rows[at] ?? [];
  if (lacking(cells) === 0)
    return accept({ rows: at + 1, headings: cells.map((cell) => cell.trim()), perUnit: undefined });
  const seen = new Set(cells.map(normaliseHeading));
  const absent = headingsOf(mapping).filter((heading) => !seen.has(normaliseHeading(heading)));
  return refuse(
    'columns-missing',
    `映射文件指定的列在文件中不存在：${absent.join('、')}。看到的表头：${cells.join('、').slice(0, 600)}`,
    `The mapping file names columns that the file does not have: ${absent.join(', ')}. Headings seen: ${cells.join(', ').slice(0, 600)}`,
  );
}

/** A mapping applied to the headings found. */
export function layoutOfMapping(
  mapping: Mapping,
  found: FoundHeadings,
  options: { serials: boolean; region: string | undefined },
): Result<Layout> {
  const place = new Map(found.headings.map((heading, column) => [normaliseHeading(heading), column]));
  const column = (heading: string): number => place.get(normaliseHeading(heading)) ?? -1;
  const overlays = mapping.obligations.length === 0 ? [mapping.fields] : mapping.obligations;
  const items = overlays.map((fields) => sourcesOf(fields, column));
  const due = mapping.due.monthDay === undefined ? {} : { due: true };
  const levy = mapping.levyOtherwise === undefined ? {} : { levy: true };
  for (const item of items) {
    const missing = missingFields(mapping.kind, { ...due, ...levy, ...item });
    if (missing.length > 0) return missingColumns(missing, found.headings, mapping.kind);
  }
  return accept({
    kind: mapping.kind,
    source: 'mapping',
    headings: found.headings,
    items,
    dates: mapping.dates,
    serials: options.serials,
    scheme: mapping.scheme,
    region: options.region ?? mapping.region,
    due: mapping.due,
    lateFeeRegime: mapping.lateFeeRegime,
    levyWithoutName: mapping.levyOtherwise,
    keyColumns: mapping.key.map(column),
    skip: mapping.skip.map((rule) => ({ ...rule, column: column(rule.heading) })),
    asOf: undefined,
    allowFuture: mapping.allowFuture,
  });
}

function sourcesOf(
  fields: MappedFields,
  column: (heading: string) => number,
): { [field in Field]?: FieldSource } {
  const sources: { [field in Field]?: FieldSource } = {};
  for (const [field, mapped] of Object.entries(fields) as [Field, NonNullable<MappedFields[Field]>][])
    sources[field] = {
      column: mapped.heading === undefined ? -1 : column(mapped.heading),
      heading: mapped.heading ?? field,
      constant: mapped.constant,
      amounts: mapped.amounts,
      values: mapped.values,
      otherwise: mapped.otherwise,
    };
  return sources;
}
