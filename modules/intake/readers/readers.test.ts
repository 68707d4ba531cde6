import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS, type Limits } from '../limits.ts';
import { openSource } from '../open-source.ts';
import type { SourceRow } from '../source-row.ts';
import { CsvScanner } from './csv-scanner.ts';
import { numberText } from './sheet-scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingjiao-readers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(
  name: string,
  content: string | Uint8Array,
  limits: Limits = LIMITS,
): Promise<SourceRow[] | string> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const source = await openSource(path, limits);
  if (!source.ok) return source.refusal.code;
  const rows: SourceRow[] = [];
  for await (const batch of source.value.rows()) rows.push(...batch);
  return rows;
}

const cells = (rows: SourceRow[] | string) =>
  typeof rows === 'string' ? rows : rows.map((row) => row.cells);

describe('a text file', () => {
  const lines = '税号,名称\r\n1,"甲,乙"\r\n2,"他说""好"""\r\n';
  const expected = [
    ['税号', '名称'],
    ['1', '甲,乙'],
    ['2', '他说"好"'],
  ];

  it('in UTF-8, UTF-8 with a mark, GB18030 and UTF-16 gives the same 3 rows', async () => {
    expect(cells(await rowsOf('a.csv', lines))).toEqual(expected);
    expect(cells(await rowsOf('b.csv', `\ufeff${lines}`))).toEqual(expected);
    expect(cells(await rowsOf('c.csv', iconv.encode(lines, 'gb18030')))).toEqual(expected);
    expect(cells(await rowsOf('d.csv', iconv.encode(lines, 'utf16le', { addBOM: true })))).toEqual(expected);
  });

  it('separated by tabs or semicolons is told from its first lines', async () => {
    expect(cells(await rowsOf('e.csv', '税号\t名称\n1\t甲'))).toEqual([
      ['税号', '名称'],
      ['1', '甲'],
    ]);
    expect(cells(await rowsOf('f.csv', '税号;名称\n1;甲,乙'))).toEqual([
      ['税号', '名称'],
      ['1', '甲,乙'],
    ]);
  });

  it('is cut as csv-parse cuts it, wherever the pieces end (300 random tables)', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '税', ',', '"', '\n', ' ', '1') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (table, end, piece) => {
          const text =
            table
              .map((row) =>
                row.map((one) => (/[",\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(','),
              )
              .join(end) + end;
          const scanner = new CsvScanner(',', LIMITS);
          const rows: SourceRow[] = [];
          for (let at = 0; at < text.length; at += piece)
            rows.push(...scanner.push(text.slice(at, at + piece), false));
          rows.push(...scanner.push('', true));
          expect(rows.map((row) => row.cells)).toEqual(parse(text, { relax_column_count: true }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('with a quote that is never closed loses that line only, and lines keep their numbers', async () => {
    const rows = (await rowsOf('g.csv', 'a,b\n"x,1\ny,2\n"p\nq",3\n')) as SourceRow[];
    expect(rows.map((row) => [row.line, row.flaws?.[0]?.code ?? row.cells.join('|')])).toEqual([
      [1, 'a|b'],
      [2, 'quote-broken'],
      [3, 'y|2'],
      [4, 'p\nq|3'],
    ]);
  });

  it('with a line of 300,000 characters gives that line back and reads on', async () => {
    const rows = (await rowsOf('h.csv', `a,b\n${'x'.repeat(300_000)},1\nc,d\n`)) as SourceRow[];
    expect(rows.map((row) => row.flaws?.[0]?.code ?? row.cells.join('|'))).toEqual([
      'a|b',
      'cell-too-long',
      'c|d',
    ]);
    expect(rows[2]?.line).toBe(3);
  });

  it.each([
    ['empty.csv', '', 'file-empty'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'format-xls'],
    ['scan.pdf', '%PDF-1.7 …', 'format-pdf'],
    ['noise.csv', Buffer.from([0, 1, 2, 255, 254, 0, 9, 200]), 'encoding-unknown'],
    ['cut.xlsx', Buffer.from('504b0304000000000000', 'hex'), 'workbook-broken'],
  ])('%s is refused as %3$s', async (name, content, code) => {
    expect(await rowsOf(name, content)).toBe(code);
  });

  it('beyond the size limit is refused before it is read', async () => {
    expect(await rowsOf('big.csv', 'a,b\n1,2\n', { ...LIMITS, fileBytes: 4 })).toBe('file-too-large');
  });
});

describe('a workbook', () => {
  async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    fill(book.addWorksheet('欠税'));
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('gives dates as days, long numbers as text, and flags formulas and errors', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['欠税明细']);
      sheet.mergeCells('A1:E1');
      sheet.addRow(['税号', '缴款期限', '金额', '凭证', '说明 & <注>']);
      sheet.addRow([
        '91330106MA00000001',
        new Date(Date.UTC(2025, 0, 15)),
        1234.56,
        Number(`12345678901234567890`),
        { formula: 'C3*2', result: 2 },
      ]);
      sheet.addRow(['x', null, 0.1 + 0.2, '10331025000000000001', { error: '#N/A' }]);
    });
    const rows = (await rowsOf('a.xlsx', bytes)) as SourceRow[];
    expect(rows[1]?.cells[4]).toBe('说明 & <注>');
    expect(rows[2]?.cells.slice(0, 3)).toEqual(['91330106MA00000001', '2025-01-15', '1234.56']);
    expect(rows[2]?.flaws).toEqual([
      { column: 3, code: 'number-lost-digits' },
      { column: 4, code: 'formula-cell' },
    ]);
    expect(rows[3]?.cells.slice(0, 4)).toEqual(['x', '', '0.3', '10331025000000000001']);
    expect(rows[3]?.flaws).toEqual([{ column: 4, code: 'error-cell' }]);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4]);
  });

  it('gives the same cells as exceljs reads, over 200 rows of text, numbers and gaps', async () => {
    const bytes = await workbook((sheet) => {
      for (let at = 1; at <= 200; at++)
        sheet.addRow([`行${at}`, at / 8, at % 3 === 0 ? null : `a&b<${at}>"`, at * 1000, at % 2 === 0]);
    });
    const rows = (await rowsOf('b.xlsx', bytes)) as SourceRow[];
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const told = rows.map((row) => row.cells.map((cell) => cell.toLowerCase()));
    const wanted: string[][] = [];
    book.worksheets[0]?.eachRow((row) =>
      wanted.push(
        Array.from(row.values as ExcelJS.CellValue[])
          .slice(1)
          .map((value) => String(value ?? '').toLowerCase()),
      ),
    );
    expect(told).toEqual(wanted);
  });

  it('cut off at any of 20 places is refused and gives no row', async () => {
    const bytes = await workbook((sheet) => {
      for (let at = 1; at <= 300; at++) sheet.addRow([`行${at}`, at]);
    });
    for (let part = 1; part <= 20; part++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 21));
      expect(await rowsOf(`cut${part}.xlsx`, cut)).toMatch(/^workbook-/);
    }
  });

  it('that unpacks to 40 MB from 40 kB is refused as a bomb', async () => {
    const bytes = await workbook((sheet) => sheet.addRow(['x'.repeat(32_000)]));
    const small = { ...LIMITS, inflatedBytes: 20_000 };
    expect(await rowsOf('bomb.xlsx', bytes, small)).toBe('workbook-inflates-too-far');
  });

  it('with numbers beyond 2^53 keeps written digits and refuses those that went through floating point', () => {
    expect(numberText('9007199254740993')).toBe('9007199254740993');
    expect(numberText('1.2345678901234567E+19')).toBeUndefined();
    expect(numberText('12345678901234500000')).toBeUndefined();
    expect(numberText('1234.5599999999999')).toBe('1234.56');
    expect(numberText('1E-2')).toBe('0.01');
  });
});
