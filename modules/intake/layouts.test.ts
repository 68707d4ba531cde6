import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCreditCode as code, type Desk, importAt, openDesk, sheet, storedAt } from './fixtures.ts';
import { type ImportOptions, importFile, readMapping } from './index.ts';

/** One desk for all: every case has taxpayers of its own. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const imported = (content: string | Uint8Array, options: ImportOptions = {}) =>
  importAt(desk, content, options);
const storedOf = (number: string) => storedAt(desk, number);

async function refusal(content: string | Uint8Array, options: ImportOptions = {}): Promise<string> {
  const result = await importFile(desk.shell, desk.law, desk.file('file', content), options);
  return result.ok ? 'imported' : result.refusal.code;
}

describe('arrears in the layouts that offices have', () => {
  it('core table ZS_YJSF: 应补 is net of 已缴, the original due date counts, rows of 税款种类 20 are left out', async () => {
    const head =
      'DJXH,NSRSBH,NSRMC,YZPZXH,YZPZMXXH,ZSXM_DM,ZSPM_DM,SKSSQQ,SKSSQZ,JKQX,YJKQX,YNSE,YJSE,YBTSE,SKZL_DM,SKSX_DM'.split(
        ',',
      );
    const row = (line: string, amount: number, kind: string) => [
      '20111101000000000101',
      code(101),
      '测试甲',
      '10331025000000000001',
      line,
      '10101',
      '101010100',
      '2025-09-01',
      '2025-09-30',
      '2026-01-15',
      '2025-10-27',
      1500,
      500,
      amount,
      kind,
      '0401',
    ];
    const report = await imported(sheet(head, row('1', 1000, '10'), row('2', 33.5, '20')));
    expect(report).toMatchObject({
      rows: 1,
      accepted: 1,
      skipped: { 'late-fee': 1 },
      warnings: { 'due-original-taken': 1 },
    });
    expect(report.totals.read).toBe('1000.00');
    expect(await storedOf(code(101))).toMatchObject([
      {
        levy: 'vat',
        statutory_due: '2025-10-27',
        effective_due: '2025-10-27',
        arrears_kind: 'examination-assessed',
        assessed: 150000n,
        outstanding: 100000n,
      },
    ]);
  });

  it('county 欠税明细: 应缴 less 已缴 must be 欠税', async () => {
    const head =
      '计算机编码,纳税人识别号,纳税人名称,税种,税目,征期类型,所属期起,所属期止,缴款期限,应缴金额,已缴金额,欠税金额'.split(
        ',',
      );
    const row = (number: number, owed: number) => [
      `3301${number}`,
      code(number),
      '测试乙',
      '增值税',
      '',
      '月',
      '20250901',
      '20250930',
      '20251027',
      1000,
      400,
      owed,
    ];
    const report = await imported(sheet(head, row(102, 600), row(103, 500)));
    expect(report).toMatchObject({ accepted: 1, rejected: 1, reasons: { 'amounts-contradict': 1 } });
    expect(await storedOf(code(102))).toMatchObject([{ assessed: 100000n, outstanding: 60000n }]);
  });

  it('public notice in 万元, GB18030, under a title, with 合计 below: 3 rows are no rows', async () => {
    const text = sheet(
      ['欠税公告', '', '', '', ''],
      ['', '', '', '单位：万元', ''],
      ['纳税人识别号', '欠税纳税人名称', '欠税（费）种类', '缴款期限', '欠税余额'],
      [code(104), '测试丙', '增值税', '2025年10月27日', '1.25'],
      ['', '', '', '', ''],
      ['合 计', '', '', '', '1.25'],
      ['制表人：张三', '', '', '', ''],
    );
    const report = await imported(iconv.encode(text, 'gb18030'));
    expect(report).toMatchObject({
      rows: 1,
      accepted: 1,
      skipped: { blank: 1, total: 1, note: 1 },
      file: { detail: 'gb18030' },
    });
    expect(report.totals.read).toBe('12500.00');
    expect(await storedOf(code(104))).toMatchObject([
      { outstanding: 1250000n, tax_period_from: '2025-09-01' },
    ]);
  });

  it('a workbook with styled dates, text numbers and a formula in one amount: that row comes back', async () => {
    const book = new ExcelJS.Workbook();
    const page = book.addWorksheet('清册');
    page.addRow(['欠税清册']);
    page.addRow(['纳税人识别号', '纳税人名称', '征收项目', '税款所属期', '缴款期限', '欠税金额']);
    page.addRow([code(105), '测试丁', '10104', '2025年第3季度', new Date(Date.UTC(2025, 9, 27)), 88.8]);
    page.addRow([
      code(106),
      '测试戊',
      '10104',
      '2025年第3季度',
      new Date(Date.UTC(2025, 9, 27)),
      { formula: 'F3*2', result: 177.6 },
    ]);
    page.addRow(['合计', '', '', '', '', { formula: 'SUM(F3:F4)', result: 266.4 }]);
    const report = await imported(Buffer.from(await book.xlsx.writeBuffer()));
    expect(report).toMatchObject({
      rows: 2,
      accepted: 1,
      rejected: 1,
      reasons: { 'formula-cell': 1 },
      skipped: { total: 1 },
    });
    expect(await storedOf(code(105))).toMatchObject([
      {
        levy: 'cit',
        tax_period_from: '2025-07-01',
        tax_period_to: '2025-09-30',
        effective_due: '2025-10-27',
        outstanding: 8880n,
      },
    ]);
  });

  it('without 缴款期限 works the day out from levy and period and says so', async () => {
    const report = await imported(
      sheet(['纳税人识别号', '征收项目', '税款所属期', '欠税余额'], [code(107), '增值税', '202509', '10']),
    );
    expect(report.warnings).toMatchObject({ 'due-computed': 1 });
    expect(await storedOf(code(107))).toMatchObject([
      { effective_due: '2025-10-27', statutory_due: '2025-10-15' },
    ]);
  });

  it('takes an unknown levy as other, and a due date on a rest day rolled, both with a warning', async () => {
    const report = await imported(
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '欠税余额'],
        [code(108), '10999', '202509', '2025-11-15', '10'],
      ),
    );
    expect(report.warnings).toMatchObject({ 'levy-unknown': 1, 'due-on-rest-day': 1 });
    expect(await storedOf(code(108))).toMatchObject([
      { levy: 'other', statutory_due: '2025-11-15', effective_due: '2025-11-17', due_rule: 'roll-only' },
    ]);
  });

  it('takes a credit code whose check character fails with a warning, and another currency not at all', async () => {
    const head = ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '欠税余额', '币种'];
    const report = await imported(
      sheet(
        head,
        ['91350211M00013FA1N', '增值税', '202509', '2025-10-27', '10', '人民币'],
        [code(109), '增值税', '202509', '2025-10-27', '10', 'USD'],
      ),
    );
    expect(report).toMatchObject({
      accepted: 1,
      rejected: 1,
      warnings: { 'credit-code-check-digit': 1 },
      reasons: { 'currency-other': 1 },
    });
  });

  it('places a hold from its column and releases it when the next file asks for none', async () => {
    const file = (hold: string) =>
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额', '暂缓原因'],
        [code(110), '增值税', '202509', '2025-10-27', '10', hold],
      );
    const holds = () =>
      desk.shell.database.query("select reason, released_on from holds where source_key like 'import:%'");
    expect(await imported(file('争议'))).toMatchObject({ accepted: 1 });
    expect(await imported(file('争议'))).toMatchObject({ unchanged: 1 });
    expect(await holds()).toEqual([{ reason: 'dispute', released_on: null }]);
    expect(await imported(file(''))).toMatchObject({ accepted: 1, corrected: 1 });
    expect(await holds()).toEqual([{ reason: 'dispute', released_on: '2026-11-20' }]);
  });

  it('a hold that contradicts the one on record warns; its debt of 10.00 counts as taken in, not as rejected', async () => {
    const file = (number: number, amount: string, until: string) =>
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额', '暂缓原因', '暂缓截止日期'],
        [code(number), '增值税', '202509', '2025-10-27', amount, '争议', until],
      );
    expect(await imported(file(111, '10', '2026-12-31'))).toMatchObject({ accepted: 1, warnings: {} });
    const again = await imported(file(111, '10', '2027-01-31'));
    expect(again).toMatchObject({ accepted: 0, unchanged: 1, rejected: 0, warnings: { 'hold-refused': 1 } });
    const corrected = await imported(file(111, '12', '2027-01-31'));
    expect(corrected).toMatchObject({
      accepted: 1,
      corrected: 1,
      rejected: 0,
      warnings: { 'hold-refused': 1 },
    });
    expect(await storedOf(code(111))).toMatchObject([{ outstanding: 1200n }]);
  });
});

describe('a file as a whole', () => {
  it.each([
    ['税种,金额\n增值税,1\n', 'headings-not-found'],
    ['纳税人识别号,税种,缴款期限,欠税余额,欠税余额\n1,2,3,4,5\n', 'heading-twice'],
    ['纳税人识别号,税种,缴款期限,缴款日期,实缴金额,欠税余额\n', 'kind-ambiguous'],
  ])('%j is refused as %s', async (text, expected) => {
    expect(await refusal(text)).toBe(expected);
  });

  it('with more rows than its mapping allows is refused after what stands before', async () => {
    const mapping = readMapping(
      'kind: arrears\nlimits: { rows: 1 }\ncolumns: { partyNumber: a, levy: b, due: c, balance: d }\n',
    );
    if (!mapping.ok) throw new Error(mapping.refusal.en);
    expect(await refusal('a,b,c,d\n1,2,3,4\n1,2,3,4\n', { mapping: mapping.value })).toBe('too-many-rows');
  });
});
