import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, madeUpCreditCode, openDesk, stateOf } from './fixtures.ts';
import { type ImportOptions, type ImportReport, importFile } from './index.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function imported(path: string, options: ImportOptions = {}): Promise<ImportReport> {
  const result = await importFile(desk.shell, desk.law, path, options);
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.zh}`);
  return result.value;
}

const HEAD = '纳税人识别号,纳税人名称,征收项目,税款所属期起,税款所属期止,缴款期限,欠税金额（元）';
const rowOf = (number: number, amount = '1000.00', levy = '增值税') =>
  `${madeUpCreditCode(number)},测试单位${number},${levy},2026-09-01,2026-09-30,2026-10-26,${amount}`;
const fileOf = (...rows: string[]) => `${[HEAD, ...rows].join('\r\n')}\r\n`;

describe('an arrears file', () => {
  it('with 3 rows is accepted once, and unchanged when it comes again', async () => {
    const path = desk.file('a.csv', fileOf(rowOf(1), rowOf(2, '"12,345.60"'), rowOf(2, '8', '印花税')));
    const first = await imported(path);
    expect(first).toMatchObject({ kind: 'arrears', rows: 3, accepted: 3, unchanged: 0, rejected: 0 });
    expect(first.totals).toEqual({
      read: '13353.60',
      accepted: '13353.60',
      unchanged: '0.00',
      rejected: '0.00',
      unreadable: 0,
    });
    const before = await stateOf(desk.shell);
    expect(await imported(path)).toMatchObject({ rows: 3, accepted: 0, unchanged: 3, rejected: 0 });
    expect(await stateOf(desk.shell)).toBe(before);
  });

  it('with one changed amount makes one correction and counts it as accepted', async () => {
    await imported(desk.file('a.csv', fileOf(rowOf(1), rowOf(2))));
    const again = await imported(desk.file('b.csv', fileOf(rowOf(1), rowOf(2, '900.00'))));
    expect(again).toMatchObject({ rows: 2, accepted: 1, corrected: 1, unchanged: 1 });
    const [item] = await desk.shell.database.query<{ sum: string }>(
      'select sum(tax_outstanding_fen)::text as sum from open_items',
    );
    expect(item?.sum).toBe('190000');
  });

  it('tried with --dry-run reports the same counts and stores nothing', async () => {
    const path = desk.file('a.csv', fileOf(rowOf(1), rowOf(2), rowOf(3, 'abc')));
    const before = await stateOf(desk.shell);
    const tried = await imported(path, { dryRun: true });
    expect(await stateOf(desk.shell)).toBe(before);
    const real = await imported(path);
    expect({ ...tried, dryRun: false, seconds: 0 }).toEqual({ ...real, seconds: 0 });
  });

  it('imported twice at the same moment doubles nothing', async () => {
    const path = desk.file('a.csv', fileOf(...Array.from({ length: 200 }, (_, at) => rowOf(at))));
    const [one, other] = await Promise.all([imported(path), imported(path)]);
    expect((one as ImportReport).accepted + (other as ImportReport).accepted).toBe(200);
    expect((one as ImportReport).unchanged + (other as ImportReport).unchanged).toBe(200);
    expect(await desk.shell.database.query('select 1 from obligations')).toHaveLength(200);
  });

  it('returns 5 bad rows with line, column, code and a sentence, and takes the good one', async () => {
    const rejects = `${desk.folder}/rejects.csv`;
    const path = desk.file(
      'a.csv',
      fileOf(
        rowOf(1),
        rowOf(2, '-5.00'),
        rowOf(3, 'n/a'),
        rowOf(4).replace('2026-10-26', '2026-02-30'),
        rowOf(5).replace(/^[^,]*/, '=CMD()'),
        rowOf(1),
      ),
    );
    const report = await imported(path, { rejects });
    expect(report).toMatchObject({ rows: 6, accepted: 1, rejected: 5 });
    expect(report.reasons).toEqual({
      'amount-negative': 1,
      'amount-unreadable': 1,
      'date-not-real': 1,
      'duplicate-in-file': 1,
      'party-number-malformed': 1,
    });
    expect(report.totals).toEqual({
      read: '3995.00',
      accepted: '1000.00',
      unchanged: '0.00',
      rejected: '2995.00',
      unreadable: 1,
    });
    const lines = readFileSync(rejects, 'utf8').split('\r\n');
    expect(lines[1]).toContain('3,欠税金额（元）,');
    expect(lines.join('\n')).toContain(`"'=CMD()"`);
  });
});

describe('an import that is killed', () => {
  const LEVIES = ['增值税', '印花税', '契税', '资源税'];
  const content = fileOf(
    ...Array.from({ length: 11_000 }, (_, at) =>
      rowOf(at % 3000, '10.00', LEVIES[Math.floor(at / 3000)] as string),
    ),
  );
  const obligations = async () => (await desk.shell.database.query('select 1 from obligations')).length;

  it('at any of its first 5 transactions and then repeated gives the state of one never killed', async () => {
    const path = desk.file('a.csv', content);
    const other = await openDesk();
    const undisturbed = await importFile(other.shell, other.law, path);
    expect(undisturbed.ok && undisturbed.value.accepted).toBe(11_000);
    const state = await stateOf(other.shell);
    await other.close();
    const real = desk.shell.database;
    for (const last of [1, 2, 3, 4, 5]) {
      let transactions = 0;
      const dying: typeof real = {
        ...real,
        transaction: (work, options) => {
          if (++transactions >= last) throw new Error('killed');
          return real.transaction(work, options);
        },
      };
      await expect(importFile({ ...desk.shell, database: dying }, desk.law, path)).rejects.toThrow('killed');
      expect((await obligations()) % 5000).toBe(0);
    }
    const stored = await obligations();
    expect(stored).toBeGreaterThan(0);
    const report = await imported(path);
    expect(report).toMatchObject({ rows: 11_000, accepted: 11_000 - stored, unchanged: stored, rejected: 0 });
    expect(await stateOf(desk.shell)).toBe(state);
  }, 120_000);
});

describe('two imports at the same moment', () => {
  const debts = (from: number) =>
    fileOf(...Array.from({ length: 6000 }, (_, at) => rowOf(from + at, '100.00')));
  const payments = (from: number) => {
    const rows = Array.from(
      { length: 2000 },
      (_, at) =>
        `${madeUpCreditCode(from + at)},增值税,202609,2026-11-02,${at % 2 === 0 ? 40 : 100},T${from + at}`,
    );
    return ['纳税人识别号,征收项目,税款所属期,缴款日期,实缴金额,电子税票号码', ...rows].join('\r\n');
  };
  const sum = (reports: readonly ImportReport[], side: 'accepted' | 'unchanged' | 'rejected') =>
    reports.reduce((total, report) => total + report[side], 0);

  it('of 6,000 rows each, 4,000 of them the same, take each debt and then each payment once', async () => {
    const files = [desk.file('a.csv', debts(0)), desk.file('b.csv', debts(2000))];
    const owed = await Promise.all(files.map((file) => imported(file)));
    expect([sum(owed, 'accepted'), sum(owed, 'unchanged'), sum(owed, 'rejected')]).toEqual([8000, 4000, 0]);
    const paying = [desk.file('c.csv', payments(0)), desk.file('d.csv', payments(1000))];
    const paid = await Promise.all(paying.map((file) => imported(file)));
    expect([sum(paid, 'accepted'), sum(paid, 'unchanged'), sum(paid, 'rejected')]).toEqual([3000, 1000, 0]);
    const [books] = await desk.shell.database.query<{ [count: string]: number }>(
      `select (select count(*)::int from parties) as parties, (select count(*)::int from obligations) as debts,
              (select count(*)::int from postings where kind = 'payment') as payments,
              (select count(*)::int from open_items) as open, (select count(*)::int from closed_items) as closed,
              (select (sum(tax_outstanding_fen) / 100)::int from open_items) as outstanding`,
    );
    expect(books).toEqual({
      parties: 8000,
      debts: 8000,
      payments: 3000,
      open: 6500,
      closed: 1500,
      // 8,000 × 100 owed; 1,500 × 40 and 1,500 × 100 paid
      outstanding: 590_000,
    });
  }, 120_000);
});

describe('one electronic ticket', () => {
  const OWED = `${HEAD},应征凭证序号\r\n${rowOf(1)},V1\r\n`;
  const PAID = '纳税人识别号,征收项目,税款所属期起,税款所属期止,应征凭证序号,缴款日期,实缴金额,电子税票号码';
  const paid = (levy: string, period: string, voucher: string) =>
    `${PAID}\r\n${madeUpCreditCode(1)},${levy},${period},${voucher},2026-10-20,400.00,T1\r\n`;
  const ways = [
    ['voucher', paid('增值税', '2026-09-01,2026-09-30', 'V1')],
    ['period', paid('增值税', '2026-09-01,2026-09-30', '')],
    ['voucher alone', paid('', ',', 'V1')],
  ] as const;
  const counted = async () => {
    const [row] = await desk.shell.database.query<{ paid: string }>(
      `select sum(amount_fen)::text as paid from postings p where kind = 'payment'
         and not exists (select 1 from postings r where r.party_id = p.party_id and r.reverses = p.posting_id)`,
    );
    return row?.paid;
  };

  it('is counted once, 400.00, in whatever words three files name its debt, and whichever comes first', async () => {
    await imported(desk.file('owed.csv', OWED));
    for (const [at, [, text]] of ways.entries())
      expect(await imported(desk.file(`p${at}.csv`, text), { kind: 'payments' })).toMatchObject(
        at === 0 ? { accepted: 1 } : { accepted: 0, unchanged: 1 },
      );
    expect(await counted()).toBe('40000');
  });

  it('booked to the party first moves to the debt that a later file names', async () => {
    await imported(desk.file('owed.csv', OWED));
    await imported(desk.file('p.csv', paid('', ',', '')), { kind: 'payments' });
    const named = await imported(desk.file('q.csv', ways[0][1]), { kind: 'payments' });
    expect(named).toMatchObject({ accepted: 1, corrected: 1 });
    expect(await imported(desk.file('r.csv', ways[1][1]), { kind: 'payments' })).toMatchObject({
      unchanged: 1,
    });
    expect(await counted()).toBe('40000');
  });
});
