import { gzipSync } from 'node:zlib';
import { forgeWorkbook, sheetOf } from './zip-writer.ts';

/** A seeded source of chance (mulberry32): the same seed gives the same files. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761 + 97) >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

const HEADINGS = [
  '纳税人识别号',
  '纳税人名称',
  '征收项目',
  '税款所属期起',
  '税款所属期止',
  '缴款期限',
  '欠税金额（元）',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function creditCode(chance: Chance): string {
  const body = `91330199${String(chance.below(1e9)).padStart(9, '0')}`;
  const sum = [...body].reduce(
    (total, one, at) => total + ALPHABET.indexOf(one) * (WEIGHTS[at] as number),
    0,
  );
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

const goodRow = (chance: Chance): string[] => [
  creditCode(chance),
  `坏件测试${chance.below(1e6)}`,
  chance.of(['增值税', '10104', '印花税']),
  '2025-09-01',
  '2025-09-30',
  '2025-10-27',
  `${chance.below(100000)}.${10 + chance.below(90)}`,
];

const table = (chance: Chance): string[][] => [
  HEADINGS,
  ...Array.from({ length: 1 + chance.below(8) }, () => goodRow(chance)),
];

const csv = (rows: readonly (readonly string[])[], end = '\r\n'): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join(end) + end;

const NASTY = [
  "=CMD|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '"',
  '""',
  "'; drop table obligations; --",
  '\u0000',
  '\u0007',
  '\ufeff',
  '\u202e逆序',
  '𠮷'.repeat(300),
  'NaN',
  'Infinity',
  '1e309',
  '-1',
  '0',
  '0.00',
  '1.005',
  '1,23',
  '９９',
  '0x10',
  '999999999999999999999',
  '#N/A',
  '#REF!',
  'null',
  'undefined',
  '{"a":1}',
  '<script>',
  '2025-02-30',
  '31/12/2025',
  '00000000',
  '9999-12-31',
  '1900-01-01',
  '110101199013010011',
  '4103**********1234',
  '*',
  '%s%n',
  '../../etc/passwd',
  '\\',
  '\\.',
  '\\N',
  'x'.repeat(40_000),
  ' \u3000 ',
  '\ud800',
];

function spoilt(chance: Chance): string[][] {
  const rows = table(chance);
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const row = rows[1 + chance.below(rows.length - 1)] as string[];
    row[chance.below(row.length)] = chance.of(NASTY);
  }
  return rows;
}

function flipped(chance: Chance, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + chance.below(12); times > 0; times--)
    copy[chance.below(copy.length)] = chance.below(256);
  return copy;
}

const cut = (chance: Chance, bytes: Buffer): Buffer => bytes.subarray(0, chance.below(bytes.length));

const ENTITY_BOMB =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>';
const formulaSheet = (rows: readonly (readonly string[])[]): string =>
  sheetOf(rows)
    .replace('</row></sheetData>', '<c r="H9"><f>1+1</f><v>2</v></c></row></sheetData>')
    .replace(
      /<c t="inlineStr"><is><t>([\d.]+)<\/t><\/is><\/c>(?=<\/row>)/,
      '<c><f>HYPERLINK("http://x")</f><v>$1</v></c>',
    );

/** Ways of making a file bad; each a name that the report counts by. */
const KINDS: { readonly [kind: string]: (chance: Chance) => Buffer } = {
  'random bytes': (chance) => chance.bytes(chance.below(3000)),
  'bytes that begin like a workbook': (chance) =>
    Buffer.concat([Buffer.from('PK\u0003\u0004'), chance.bytes(chance.below(2000))]),
  'empty or blank': (chance) => Buffer.from(chance.of(['', ' ', '\n\n\n', '\ufeff', ',,,\n,,,', '\u0000'])),
  'CSV cut off': (chance) => cut(chance, Buffer.from(csv(table(chance)))),
  'CSV with flipped bytes': (chance) => flipped(chance, Buffer.from(csv(table(chance)))),
  'CSV with nasty cells': (chance) => Buffer.from(csv(spoilt(chance))),
  'CSV with stray quotes': (chance) => {
    const text = csv(table(chance));
    const at = chance.below(text.length);
    return Buffer.from(
      text.slice(0, at) + chance.of(['"', '""', '"\n', '","', '"'.repeat(50)]) + text.slice(at),
    );
  },
  'CSV with ragged rows': (chance) =>
    Buffer.from(
      csv(
        table(chance).map((row) =>
          chance.next() < 0.5 ? row.slice(0, chance.below(8)) : [...row, 'x', 'y'],
        ),
      ),
    ),
  'CSV in a wrong encoding': (chance) => {
    const text = csv(table(chance));
    return chance.of([
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'latin1'),
      Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x80])]),
      Buffer.concat([Buffer.from(text.slice(0, 60)), chance.bytes(40)]),
    ]);
  },
  'CSV with wrong headings': (chance) => {
    const [, ...rows] = table(chance);
    const headings = chance.of([
      [],
      ['a', 'b'],
      HEADINGS.slice(chance.below(6)),
      [...HEADINGS, '欠税金额（元）'],
      [...HEADINGS].reverse(),
      [...HEADINGS, '缴款日期', '实缴金额'],
    ]);
    return Buffer.from(csv([headings, ...rows]));
  },
  'CSV with other line ends': (chance) =>
    Buffer.from(csv(table(chance), chance.of(['\r', '\n\r', '\u2028', ';']))),
  'CSV with a giant cell or line': (chance) =>
    Buffer.from(
      csv([...table(chance), [creditCode(chance), 'y'.repeat(chance.of([33_000, 300_000, 600_000]))]]),
    ),
  'CSV with very many columns': (chance) =>
    Buffer.from(csv([Array.from({ length: 3000 }, (_, at) => `c${at}`), ...table(chance)])),
  'other formats': (chance) =>
    chance.of([
      Buffer.from('%PDF-1.4'),
      Buffer.from('89504e470d0a1a0a0000', 'hex'),
      gzipSync(csv(table(chance))),
      Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
      Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
      Buffer.from('{"rows":[]}'),
      Buffer.from('MZ\u0090\u0000'),
    ]),
  'workbook cut off': (chance) => cut(chance, forgeWorkbook(sheetOf(table(chance)))),
  'workbook with flipped bytes': (chance) => flipped(chance, forgeWorkbook(sheetOf(table(chance)))),
  'workbook with nasty cells': (chance) =>
    forgeWorkbook(sheetOf(spoilt(chance).map((row) => row.map((cell) => cell.replaceAll('\u0000', '&#0;'))))),
  'workbook with formulas': (chance) => forgeWorkbook(formulaSheet(table(chance))),
  'workbook that is a bomb': (chance) =>
    forgeWorkbook(
      `<worksheet><sheetData>${' '.repeat(1_500_000 + chance.below(500_000))}</sheetData></worksheet>`,
    ),
  'workbook with false sizes': (chance) =>
    forgeWorkbook(
      sheetOf(table(chance)),
      [],
      chance.of([{ claimedSize: 4_294_967_295 }, { claimedSize: 5 }, { claimedCrc: 1 }, { flags: 1 }]),
    ),
  'workbook with a DTD or comments': (chance) =>
    forgeWorkbook(
      chance.of([
        ENTITY_BOMB,
        sheetOf(table(chance)).replace('<row', '<!-- x --><row'),
        sheetOf(table(chance)).replace('<is>', '<![CDATA[x]]><is>'),
      ]),
    ),
  'workbook with broken XML': (chance) => {
    const xml = sheetOf(table(chance));
    const at = chance.below(xml.length);
    return forgeWorkbook(
      chance.of([
        xml.slice(0, at),
        xml.slice(0, at) +
          chance.of(['<', '>', '</row>', '<c r="ZZZZZZ9">', '&#99999999;', '<row r="x">', '</c>']) +
          xml.slice(at),
      ]),
    );
  },
  'workbook with wild references': (chance) =>
    forgeWorkbook(
      `<worksheet><sheetData><row r="1"><c r="${chance.of(['XFD1', 'A0', '1', 'ZZZZ1', ''])}" t="s"><v>${chance.of(['99999', '-1', 'x', ''])}</v></c></row></sheetData></worksheet>`,
      chance.next() < 0.5
        ? []
        : [
            {
              name: 'xl/sharedStrings.xml',
              content: chance.of(['<sst>', '<sst><si><t>a</t></si></sst>', 'x']),
            },
          ],
    ),
  'workbook without its parts': (chance) =>
    forgeWorkbook(chance.of(['', 'x', '<worksheet/>', '<html/>', '<worksheet><sheetData/></worksheet>'])),
};

export interface BadFile {
  readonly kind: string;
  readonly content: Buffer;
}

/** The bad file of a number: kinds take turns, the rest is chance seeded by the number. */
export function badFile(number: number): BadFile {
  const kinds = Object.keys(KINDS);
  const kind = kinds[number % kinds.length] as string;
  const make = KINDS[kind] as (chance: Chance) => Buffer;
  return { kind, content: make(new Chance(number)) };
}
