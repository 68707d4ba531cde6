import { formatYuan, type PlainDate, parseDate, parseYuan } from '#core';
import type { MessageKind } from './message.ts';

/** What a place in a text may hold; the value is checked when it is filled in, the name when the template is read. */
type PlaceType = 'text' | 'yuan' | 'accrual' | 'day' | 'count';
export type Language = 'zh' | 'en';
type Value = string | number | undefined;
export type Values = { readonly [place: string]: Value };

/** Places that every text may use, and what they hold. `head` speaks of the whole message, `line` of one debt. */
const PLACES = {
  head: {
    personName: 'text',
    count: 'count',
    totalTax: 'yuan',
    totalLateFee: 'yuan',
    on: 'day',
    firstDueOn: 'day',
    office: 'text',
  },
  line: {
    partyName: 'text',
    levy: 'text',
    periodFrom: 'day',
    periodTo: 'day',
    dueOn: 'day',
    tax: 'yuan',
    lateFee: 'yuan',
    dailyAccrual: 'accrual',
  },
  more: { count: 'count', totalTax: 'yuan' },
} as const satisfies { [part: string]: { [place: string]: PlaceType } };

/** The parts of a text, in order of print; `deferral` may be missing. `whom` is used where the office is known, `whomHotline` where it is not. */
const PARTS = {
  opening: 'head',
  line: 'line',
  lineWithoutLateFee: 'line',
  more: 'more',
  /** What only a taxpayer may still ask for; left out of a text where no debt allows it. */
  deferral: 'head',
  closing: 'head',
  whom: 'head',
  whomHotline: 'head',
} as const satisfies { [part: string]: keyof typeof PLACES };
export type Part = keyof typeof PARTS;

type Piece = string | { readonly place: string; readonly type: PlaceType };

/** A versioned text for one kind of message, in both languages. A changed text is a new version, never an edit. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly kind: MessageKind;
  /** Debts named one by one; the others are summed up in one sentence. */
  readonly linesNamed: number;
  readonly parts: { readonly [language in Language]: { readonly [part in Part]: readonly Piece[] } };
}

/** A template as its YAML file states it. */
export interface TemplateRecord {
  readonly id: string;
  readonly version: number;
  readonly kind: MessageKind;
  readonly linesNamed: number;
  /** Places that must stand somewhere in each language: what a citizen must be able to read. */
  readonly mustSay: readonly string[];
  readonly zh: PartTexts;
  readonly en: PartTexts;
}

type PartTexts = { readonly [part in Exclude<Part, 'deferral'>]: string } & { readonly deferral?: string };

/** Reads a template and throws with its name and place at fault: a bad text must never be loaded. */
export function readTemplate(record: TemplateRecord): Template {
  return {
    id: record.id,
    version: record.version,
    kind: record.kind,
    linesNamed: record.linesNamed,
    parts: { zh: readParts(record, 'zh'), en: readParts(record, 'en') },
  };
}

function readParts(record: TemplateRecord, language: Language): Template['parts']['zh'] {
  const said = new Set<string>();
  const read = (part: Part): readonly Piece[] => {
    const text = record[language]?.[part] ?? (part === 'deferral' ? '' : undefined);
    if (typeof text !== 'string')
      throw new Error(`template ${record.id}@${record.version}: no ${language}.${part}`);
    return split(
      text.trim(),
      PLACES[PARTS[part]],
      `${record.id}@${record.version} ${language}.${part}`,
      said,
    );
  };
  const names = Object.keys(PARTS) as Part[];
  const parts = Object.fromEntries(names.map((part) => [part, read(part)])) as {
    [part in Part]: readonly Piece[];
  };
  const unsaid = record.mustSay.filter((place) => !said.has(place));
  if (unsaid.length > 0)
    throw new Error(`template ${record.id}@${record.version} ${language}: does not say ${unsaid.join(', ')}`);
  return parts;
}

function split(
  text: string,
  places: { [place: string]: PlaceType },
  where: string,
  said: Set<string>,
): Piece[] {
  return text
    .split(/(\{[^}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!piece.startsWith('{')) return piece;
      const place = piece.slice(1, -1);
      const type = places[place];
      if (type === undefined) throw new Error(`template ${where}: unknown place {${place}}`);
      said.add(place);
      return { place, type };
    });
}

/** Fills one part in; throws when a value is missing or not of its type, since half a text must not go out. */
export function fill(template: Template, language: Language, part: Part, values: Values): string {
  let text = '';
  for (const piece of template.parts[language][part])
    text +=
      typeof piece === 'string'
        ? piece
        : show(template, piece.place, piece.type, values[piece.place], language);
  return text;
}

function show(template: Template, place: string, type: PlaceType, value: Value, language: Language): string {
  const text = value === undefined ? '' : String(value);
  if (type === 'yuan') {
    const amount = parseYuan(text);
    if (amount !== undefined) return formatYuan(amount);
  }
  if (!isOfType(text, type))
    throw new Error(`template ${template.id}@${template.version}: {${place}} is no ${type}: '${text}'`);
  return type === 'day' && language === 'zh' ? chineseDay(text as PlainDate) : text;
}

function isOfType(text: string, type: PlaceType): boolean {
  switch (type) {
    case 'text':
      return text !== '';
    case 'yuan':
      return false; // shown before
    case 'accrual':
      return /^\d+(\.\d+)?$/.test(text);
    case 'day':
      return parseDate(text) !== undefined;
    case 'count':
      return /^\d+$/.test(text);
  }
}

const chineseDay = (day: PlainDate): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
