import { FIELD_OF } from './aliases.ts';
import { type Field, MONEY_FIELDS } from './fields.ts';

/** Fen in one unit of an amount column: 分, 元 (and 元角分), 万元. */
export type PerUnit = 1 | 100 | 1_000_000;

/** A heading read: the field it names and the unit written beside it, where there is one. */
export interface ReadHeading {
  readonly field: Field | undefined;
  readonly perUnit: PerUnit | undefined;
}

const PREFIX = /^(?:求和项|计数项|合计|sum ?of|总和)[:：]?(?=.)/i;
const UNIT = /[([]?(?:单位[:：]?)?(人民币)?(万元|元角分|元|分)[)\]]?$/;
const UNIT_NOTE = /(?:金额)?单位[:：]?(?:人民币)?(万元|元角分|元|分)/;

/** Half-width brackets and colons, no white space or marks of required columns, no 求和项 prefix, lower case. */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff*"'“”]/g, '')
    .replace(/[【〔]/g, '(')
    .replace(/[】〕]/g, ')')
    .replace(PREFIX, '')
    .toLowerCase();
}

const unitOf = (word: string | undefined): PerUnit | undefined =>
  word === '万元' ? 1_000_000 : word === '分' ? 1 : word === undefined ? undefined : 100;

/** What a heading means, from the known ones alone. */
export function readHeading(heading: string): ReadHeading {
  const bare = normaliseHeading(heading);
  const unit = UNIT.exec(bare);
  const named = FIELD_OF.get(bare) ?? (unit === null ? undefined : FIELD_OF.get(bare.slice(0, unit.index)));
  const perUnit =
    unit !== null && named !== undefined && MONEY_FIELDS.has(named) ? unitOf(unit[2]) : undefined;
  return { field: named, perUnit };
}

/** 单位：万元 in a title row above the headings. */
export function unitInTitle(cells: readonly string[]): PerUnit | undefined {
  for (const cell of cells) {
    const note = UNIT_NOTE.exec(cell.normalize('NFKC').replace(/\s/g, ''));
    if (note !== null) return unitOf(note[1]);
  }
  return undefined;
}

/** Known headings that look most like an unknown one, for the refusal: shared characters count. */
export function nearestHeadings(heading: string, among: readonly Field[]): string[] {
  const bare = new Set(normaliseHeading(heading));
  const scored = [...FIELD_OF]
    .filter(([, field]) => among.includes(field))
    .map(([known]) => ({ known, score: similarity(bare, new Set(known)) }))
    .filter((one) => one.score >= 0.4);
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .map((one) => one.known);
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
