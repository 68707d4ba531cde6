import { accept, type Refusal, type Result, refuse } from '#core';
import type { Field, ImportKind } from './fields.ts';
import { FIELDS, MONEY_FIELDS } from './fields.ts';
import { nearestHeadings, normaliseHeading, type PerUnit, readHeading, unitInTitle } from './headings.ts';
import { columnSource, type FieldSource, type Layout } from './layout.ts';

/** The heading row found among the first rows of a file. */
export interface FoundHeadings {
  /** Rows to pass over before the first row of the table, the headings included. */
  readonly rows: number;
  readonly headings: readonly string[];
  readonly perUnit: PerUnit | undefined;
}

/**
 * Finds the headings under title rows: the first row with the most known headings. Two rows are read as one where
 * merged cells split a heading ("税款所属期" above "起" and "止").
 */
export function findHeadings(rows: readonly (readonly string[])[]): FoundHeadings | undefined {
  let best: FoundHeadings | undefined;
  let most = 1;
  const offer = (headings: readonly string[], index: number, taken: number): void => {
    const known = headings.filter((heading) => readHeading(heading).field !== undefined).length;
    if (known <= most) return;
    most = known;
    best = { rows: index + taken, headings, perUnit: titleUnit(rows, index) };
  };
  for (const [index, cells] of rows.entries()) offer(spread(cells, false), index, 1);
  for (const [index, cells] of rows.entries()) offer(joinRows(cells, rows[index + 1]), index, 2);
  return best;
}

const titleUnit = (rows: readonly (readonly string[])[], before: number): PerUnit | undefined =>
  rows
    .slice(0, before)
    .map(unitInTitle)
    .find((unit) => unit !== undefined);

/** "税款所属期起" followed by a bare "止" (or "至") means the end of the same period. */
function spread(cells: readonly string[], fill: boolean): string[] {
  const out: string[] = [];
  for (const cell of cells) {
    const bare = normaliseHeading(cell);
    const before = out.at(-1) ?? '';
    if ((bare === '止' || bare === '至') && readHeading(before).field === 'periodFrom')
      out.push('税款所属期止');
    else out.push(fill && bare === '' ? before : cell.trim());
  }
  return out;
}

function joinRows(upper: readonly string[], lower: readonly string[] | undefined): string[] {
  if (lower === undefined || lower.every((cell) => cell.trim() === '')) return [];
  const filled = spread(upper, true);
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above, below] = [filled[at] ?? '', (lower[at] ?? '').trim()];
    if (below === '' || /\d{4}/.test(below)) return (upper[at] ?? '').trim();
    const known = readHeading(above + below).field !== undefined;
    return known ? above + below : readHeading(below).field === undefined ? (upper[at] ?? '').trim() : below;
  });
}

/** Turns recognised headings into a layout, or says which column is missing and what was seen. */
export function layoutOfHeadings(
  found: FoundHeadings,
  options: {
    kind: ImportKind | undefined;
    serials: boolean;
    region: string | undefined;
    allowFuture: boolean;
  },
): Result<Layout> {
  const sources = sourcesOf(found);
  if (!sources.ok) return sources;
  const kind = options.kind === undefined ? guessKind(sources.value) : accept(options.kind);
  if (!kind.ok) return kind;
  const item = settled(kind.value, sources.value);
  const missing = missingFields(kind.value, item);
  if (missing.length > 0) return missingColumns(missing, found.headings, kind.value);
  return accept({
    kind: kind.value,
    source: 'headings',
    headings: found.headings,
    items: [item],
    dates: 'auto',
    serials: options.serials,
    scheme: item.partyNumber === undefined ? 'registration-number' : 'auto',
    region: options.region,
    due: { rule: 'levy', monthDay: undefined, yearsLater: 0 },
    lateFeeRegime: undefined,
    levyWithoutName: undefined,
    keyColumns: [],
    skip: [],
    asOf: undefined,
    allowFuture: options.allowFuture,
  });
}

type Sources = { [field in Field]?: FieldSource };

function sourcesOf(found: FoundHeadings): Result<Sources> {
  const sources: Sources = {};
  for (const [column, heading] of found.headings.entries()) {
    const { field, perUnit } = readHeading(heading);
    if (field === undefined) continue;
    const earlier = sources[field];
    if (
      earlier !== undefined &&
      normaliseHeading(earlier.heading) === normaliseHeading(heading) &&
      MONEY_FIELDS.has(field)
    )
      return refuse(
        'heading-twice',
        `表头“${heading}”出现两次，无法判断用哪一列；请删除一列或用映射文件指定`,
        `The heading "${heading}" stands twice and it cannot be told which to use; remove one or use a mapping file`,
        heading,
      );
    if (earlier === undefined || isBetter(heading, earlier.heading))
      sources[field] = columnSource(
        column,
        heading,
        perUnit ?? (MONEY_FIELDS.has(field) ? found.perUnit : undefined) ?? 100,
      );
  }
  return accept(sources);
}

/** Of two columns for one field: the code beats its name, the credit code an internal number, a balance a plain 税额. */
function isBetter(heading: string, than: string): boolean {
  const rank = (text: string) => (/_dm$|代码|信用|余额|识别号/.test(normaliseHeading(text)) ? 1 : 0);
  return rank(heading) > rank(than);
}

function guessKind(sources: Sources): Result<ImportKind> {
  const paid = sources.paymentOn !== undefined && (sources.paymentAmount ?? sources.paid) !== undefined;
  const owed =
    (sources.balance ?? sources.assessed ?? sources.oldArrears ?? sources.newArrears ?? sources.payable) !==
    undefined;
  if (paid && owed && sources.due === undefined) return accept('payments');
  if (paid && owed)
    return refuse(
      'kind-ambiguous',
      '表头既有欠税金额又有缴款日期和实缴金额，无法判断是欠税还是缴款；请用 --kind arrears 或 --kind payments 指定',
      'The headings name both arrears and payments; say which with --kind arrears or --kind payments',
    );
  if (paid) return accept('payments');
  if (owed) return accept('arrears');
  if (
    sources.partyName !== undefined &&
    (sources.partyNumber ?? sources.registrationNumber) !== undefined &&
    sources.lateFee === undefined
  )
    return accept('parties');
  return refuse(
    'kind-unknown',
    '看不出文件内容：没有欠税金额、缴款日期和金额，也不是登记信息；请用 --kind 指定或提供映射文件',
    'It cannot be told what the file is: no arrears amount, no payment date with an amount, no register; give --kind or a mapping file',
  );
}

/** A heading can mean two things; the kind of file decides. */
function settled(kind: ImportKind, sources: Sources): Sources {
  const item: Sources = { ...sources };
  if (kind === 'payments') {
    const amount = sources.paymentAmount ?? sources.paid ?? sources.balance;
    if (amount !== undefined) item.paymentAmount = amount;
  }
  if (kind === 'arrears' && sources.paid === undefined && sources.paymentAmount !== undefined) {
    // 实缴金额 beside 应补退税额 is what was paid of it.
    if ((sources.assessed ?? sources.payable) !== undefined) item.paid = sources.paymentAmount;
  }
  return item;
}

const REQUIRED: { readonly [kind in ImportKind]: readonly (readonly Field[])[] } = {
  arrears: [
    ['partyNumber', 'registrationNumber'],
    ['levy'],
    ['due', 'originalDue', 'period', 'periodFrom'],
    ['balance', 'assessed', 'payable', 'oldArrears', 'newArrears'],
  ],
  payments: [['partyNumber', 'registrationNumber'], ['paymentOn'], ['paymentAmount']],
  parties: [['partyNumber', 'registrationNumber'], ['partyName']],
};

/** Groups of fields of which a kind needs one each, and that the layout lacks. */
export function missingFields(
  kind: ImportKind,
  item: { readonly [field in Field]?: unknown },
): (readonly Field[])[] {
  return REQUIRED[kind].filter((group) => group.every((field) => item[field] === undefined));
}

export function missingColumns(
  missing: readonly (readonly Field[])[],
  headings: readonly string[],
  kind: ImportKind,
): { ok: false; refusal: Refusal } {
  const wanted = missing.map((group) => group.map((field) => FIELDS[field]).join('／'));
  const unknown = headings.filter((heading) => heading !== '' && readHeading(heading).field === undefined);
  const guesses = unknown.flatMap((heading) =>
    nearestHeadings(heading, missing.flat()).map((known) => `${heading}→${known}`),
  );
  const seen = headings
    .filter((heading) => heading !== '')
    .slice(0, 60)
    .join('、')
    .slice(0, 600);
  const hintZh = guesses.length === 0 ? '' : `；是否就是：${guesses.slice(0, 6).join('，')}`;
  const hintEn = guesses.length === 0 ? '' : `; perhaps: ${guesses.slice(0, 6).join(', ')}`;
  return refuse(
    'columns-missing',
    `缺少列：${wanted.join('，')}。看到的表头：${seen}${hintZh}。请改表头或用映射文件指定`,
    `Columns are missing for ${kind}: ${wanted.join(', ')}. Headings seen: ${seen}${hintEn}. Rename them or use a mapping file`,
  );
}
