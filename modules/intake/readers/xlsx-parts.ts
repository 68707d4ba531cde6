import { RefusedError } from '#core';
import type { Limits } from '../limits.ts';
import { attribute, normalisedTag, richText, xmlText } from './xml.ts';
import { brokenWorkbook, inflatePart, type ZipPart } from './zip.ts';

/** The small parts of a workbook that say how to read its sheet. */
export interface WorkbookParts {
  readonly sheet: ZipPart;
  readonly sheetName: string;
  readonly from1904: boolean;
  /** By style index: whether the number format shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly sharedText: readonly string[];
}

const SMALL_PART = 1 << 24;

/** Reads workbook, relations, styles and shared strings. `wanted` is a sheet's name or its place from 1. */
export async function readWorkbookParts(
  path: string,
  parts: ReadonlyMap<string, ZipPart>,
  wanted: string | number | undefined,
  limits: Limits,
): Promise<WorkbookParts> {
  const workbook = await smallPart(path, parts, 'xl/workbook.xml', limits);
  const relations = await smallPart(path, parts, 'xl/_rels/workbook.xml.rels', limits);
  if (workbook === undefined || relations === undefined)
    throw brokenWorkbook('不是 Excel 工作簿', 'it is not an Excel workbook');
  const chosen = chooseSheet(tags(workbook, 'sheet'), wanted);
  const target = tags(relations, 'Relationship').find((tag) => attribute(tag, 'Id') === relationOf(chosen));
  const name = target === undefined ? '' : (attribute(target, 'Target') ?? '');
  const sheet = parts.get(name.startsWith('/') ? name.slice(1) : `xl/${name}`);
  if (sheet === undefined) throw brokenWorkbook('找不到工作表', 'its sheet is missing');
  const properties = tags(workbook, 'workbookPr')[0] ?? '';
  return {
    sheet,
    sheetName: xmlText(attribute(chosen, 'name') ?? ''),
    from1904: /date1904="(1|true)"/.test(properties),
    dateStyles: dateStyles((await smallPart(path, parts, 'xl/styles.xml', limits)) ?? ''),
    sharedText: await sharedText(path, parts.get('xl/sharedStrings.xml'), limits),
  };
}

const relationOf = (sheet: string): string | undefined => /\s\w+:id="([^"]*)"/.exec(sheet)?.[1];

function chooseSheet(sheets: readonly string[], wanted: string | number | undefined): string {
  const visible = sheets.filter((tag) => !/state="(hidden|veryHidden)"/.test(tag));
  const chosen =
    wanted === undefined
      ? (visible[0] ?? sheets[0])
      : sheets.find((tag, index) => xmlText(attribute(tag, 'name') ?? '') === wanted || index + 1 === wanted);
  if (chosen !== undefined) return chosen;
  const names = sheets.map((tag) => xmlText(attribute(tag, 'name') ?? '')).join('、');
  throw new RefusedError({
    code: 'sheet-not-found',
    zh: `工作簿中没有工作表“${wanted ?? ''}”；现有：${names}`,
    en: `The workbook has no sheet "${wanted ?? ''}"; it has: ${names}`,
  });
}

/** Start tags of one element, whatever its prefix; a `>` inside an attribute does not end the tag. */
const tags = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${element}(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>`, 'g'))].map(
    (match) => normalisedTag(match[0]),
  );

async function smallPart(
  path: string,
  parts: ReadonlyMap<string, ZipPart>,
  name: string,
  limits: Limits,
): Promise<string | undefined> {
  const part = parts.get(name);
  if (part === undefined) return undefined;
  if (part.inflated > SMALL_PART) throw brokenWorkbook('结构异常', 'its structure is out of proportion');
  const chunks: Buffer[] = [];
  for await (const chunk of inflatePart(path, part, { ...limits, inflatedBytes: SMALL_PART }))
    chunks.push(chunk);
  const xml = Buffer.concat(chunks).toString('utf8');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw brokenWorkbook('含有 DTD', 'it holds a DTD');
  return xml;
}

const BUILT_IN_DATES = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  id === 57 ||
  id === 58;

function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  for (const tag of tags(xml, 'numFmt')) {
    const code = xmlText(attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
    custom.set(Number(attribute(tag, 'numFmtId')), /[yd]/i.test(code));
  }
  const cells = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return tags(cells, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return custom.get(id) ?? BUILT_IN_DATES(id);
  });
}

async function sharedText(path: string, part: ZipPart | undefined, limits: Limits): Promise<string[]> {
  const items: string[] = [];
  if (part === undefined) return items;
  const decoder = new TextDecoder('utf-8', { fatal: false });
  let pending = '';
  let prefix: string | undefined;
  let characters = 0;
  for await (const chunk of inflatePart(path, part, limits)) {
    pending += decoder.decode(chunk, { stream: true });
    prefix ??= /<(\w+:)?sst/.exec(pending)?.[1] ?? '';
    if (pending.includes('<!')) throw brokenWorkbook('含有 DTD 或注释', 'it holds a DTD or comments');
    const close = `</${prefix}si>`;
    const until = pending.lastIndexOf(close);
    if (until < 0) continue;
    characters += takeItems(pending.slice(0, until + close.length), prefix, items);
    if (characters > limits.sharedTextCharacters)
      throw new RefusedError({
        code: 'workbook-text-too-large',
        zh: '工作簿中的文字过多；请拆分后导入或改用 CSV',
        en: 'The workbook holds too much text; split it or use CSV',
      });
    pending = pending.slice(until + close.length);
  }
  return items;
}

function takeItems(xml: string, prefix: string, items: string[]): number {
  const open = `<${prefix}si`;
  const close = `</${prefix}si>`;
  let characters = 0;
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at + 1)) {
    const start = xml.indexOf('>', at) + 1;
    if (xml[start - 2] === '/') {
      items.push('');
      continue;
    }
    const end = xml.indexOf(close, start);
    const text = richText(xml.slice(start, end), prefix);
    characters += text.length + 16;
    items.push(text);
    at = end;
  }
  return characters;
}
