import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';

/** Headings of the files that the import benches write. */
export const COLUMNS = [
  '纳税人识别号',
  '纳税人名称',
  '行政区划代码',
  '主管税务所',
  '征收项目',
  '征收品目',
  '税款所属期起',
  '税款所属期止',
  '申报日期',
  '缴款期限',
  '应补（退）税额',
  '欠税类别',
  '应征凭证序号',
];
const LEVIES = [
  ['增值税', '商业（13%）'],
  ['企业所得税', '应纳税所得额'],
  ['城市维护建设税', '市区'],
  ['印花税', '买卖合同'],
] as const;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function creditCode(number: number): string {
  const body = `91330199${String(number).padStart(9, '0')}`;
  const sum = [...body].reduce(
    (total, one, at) => total + ALPHABET.indexOf(one) * (WEIGHTS[at] as number),
    0,
  );
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

/** Row `index` of the file: four debts a taxpayer, a year of periods. */
function rowOf(index: number): string[] {
  const taxpayer = Math.floor(index / 4);
  const [levy, item] = LEVIES[index % 4] as readonly [string, string];
  const month = String((taxpayer % 12) + 1).padStart(2, '0');
  const next = String(((taxpayer + 1) % 12) + 1).padStart(2, '0');
  const year = month === '12' ? 2025 : 2024;
  return [
    creditCode(taxpayer),
    `测算单位${taxpayer}有限公司`,
    '330106',
    '第一税务所',
    levy,
    item,
    `2024-${month}-01`,
    `2024-${month}-28`,
    `${year}-${next}-10`,
    `${year}-${next}-17`,
    `${(index * 37) % 90000}.${String((index % 89) + 10)}`,
    '申报未缴',
    `103310${String(index).padStart(14, '0')}`,
  ];
}

/** So many debts as CSV, four a taxpayer; made-up codes with right check characters. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write(`${COLUMNS.join(',')}\r\n`);
  for (let at = 0; at < rows; at += 1000) {
    const block = Array.from({ length: Math.min(1000, rows - at) }, (_, index) =>
      rowOf(at + index).join(','),
    ).join('\r\n');
    if (!stream.write(`${block}\r\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

/** The same rows as a workbook. */
export async function writeXlsx(path: string, rows: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const sheet = workbook.addWorksheet('欠税');
  sheet.addRow(COLUMNS).commit();
  for (let at = 0; at < rows; at++) {
    const row: (string | number)[] = rowOf(at);
    row[10] = Number(row[10]);
    sheet.addRow(row).commit();
  }
  sheet.commit();
  await workbook.commit();
}
