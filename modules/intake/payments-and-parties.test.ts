import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findParty } from '#parties';
import { madeUpCreditCode as code, type Desk, importAt, openDesk, sheet, storedAt } from './fixtures.ts';
import type { ImportOptions } from './index.ts';

/** One desk for all: every case has taxpayers of its own. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const imported = (content: string | Uint8Array, options: ImportOptions = {}) =>
  importAt(desk, content, options);
const storedOf = (number: string) => storedAt(desk, number);

describe('payments and parties', () => {
  it('a payment finds its debt by levy and period or by voucher; one for tax the ledger does not have comes back', async () => {
    await imported(
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额', '应征凭证序号'],
        [code(201), '增值税', '202509', '2025-10-27', '1000', 'V1'],
        [code(201), '企业所得税', '2025Q3', '2025-10-27', '500', 'V2'],
      ),
    );
    const head = [
      '纳税人识别号',
      '征收项目',
      '税款所属期',
      '应征凭证序号',
      '缴款日期',
      '实缴金额',
      '电子税票号码',
    ];
    const file = sheet(
      head,
      [code(201), '增值税', '202509', '', '2025-10-20', '300', 'T1'],
      [code(201), '企业所得税', '', 'V2', '2025-11-03', '200', 'T2'],
      [code(201), '印花税', '202509', '', '2025-11-03', '9', 'T3'],
      [code(202), '', '', '', '2025-11-03', '9', 'T4'],
      [code(201), '', '', '', '2027-01-01', '9', 'T5'],
    );
    const report = await imported(file);
    expect(report).toMatchObject({
      kind: 'payments',
      accepted: 2,
      rejected: 3,
      completeThrough: '2025-11-03',
    });
    expect(report.reasons).toEqual({
      'date-in-future': 1,
      'payment-party-unknown': 1,
      'payment-target-unknown': 1,
    });
    expect(await storedOf(code(201))).toMatchObject([
      { levy: 'cit', outstanding: 30000n },
      { levy: 'vat', outstanding: 70000n },
    ]);
    expect(await imported(file)).toMatchObject({ accepted: 0, unchanged: 2, rejected: 3 });
    const [fresh] = await desk.shell.database.query(
      "select complete_through from feed_freshness where feed = 'payments'",
    );
    expect(fresh).toEqual({ complete_through: '2025-11-03' });
  });

  it('a payment that changed under its ticket corrects the posting, once', async () => {
    await imported(
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额'],
        [code(203), '增值税', '202509', '2025-10-27', '1000'],
      ),
    );
    const file = (amount: number) =>
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款日期', '实缴金额', '电子税票号码'],
        [code(203), '增值税', '202509', '2025-10-20', amount, 'T9'],
      );
    await imported(file(300));
    expect(await imported(file(400))).toMatchObject({ accepted: 1, corrected: 1 });
    expect(await imported(file(400))).toMatchObject({ unchanged: 1 });
    expect(await storedOf(code(203))).toMatchObject([{ outstanding: 60000n }]);
  });

  it('one payment in two files counts once: without its ticket it comes back, without its debt it is known', async () => {
    await imported(
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额'],
        [code(204), '增值税', '202509', '2025-10-27', '1000'],
      ),
    );
    const head = ['纳税人识别号', '征收项目', '税款所属期', '缴款日期', '实缴金额', '电子税票号码'];
    const row = (levy: string, period: string, ticket: string, amount = 300) =>
      sheet(head, [code(204), levy, period, '2025-10-20', amount, ticket]);
    expect(await imported(row('增值税', '202509', 'T20'))).toMatchObject({ accepted: 1 });
    expect(await imported(row('增值税', '202509', ''))).toMatchObject({
      rejected: 1,
      reasons: { 'payment-perhaps-known': 1 },
    });
    expect(await imported(row('', '', 'T20'))).toMatchObject({ unchanged: 1 });
    expect(await imported(row('', '', 'T20', 500))).toMatchObject({
      rejected: 1,
      reasons: { 'payment-ticket-on-debts': 1 },
    });
    expect(await storedOf(code(204))).toMatchObject([{ outstanding: 70000n }]);
  });

  it('the four situations of withholding are read from 扣缴情形 and kept with the debt', async () => {
    const head = ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额', '扣缴情形'];
    const words = ['应扣未扣', '已扣未解缴', '已缴未上解', '拒绝代扣'];
    const rows = words.map((word, at) => [
      code(206),
      '个人所得税',
      `20250${at + 1}`,
      '2025-10-27',
      '100',
      word,
    ]);
    expect(await imported(sheet(head, ...rows))).toMatchObject({ accepted: 4, warnings: {} });
    const kept = await desk.shell.database.query<{ withholding_situation: string }>(
      `select withholding_situation from obligations o join party_identifiers p on p.party_id = o.party_id
        where p.value = $1 order by tax_period_from`,
      [code(206)],
    );
    expect(kept.map((row) => row.withholding_situation)).toEqual([
      'not-withheld',
      'withheld-not-remitted',
      'paid-not-transferred',
      'withholding-refused',
    ]);
  });

  it('a ticketed payment that resembles one without a ticket is booked with a warning, and both are known again', async () => {
    await imported(
      sheet(
        ['纳税人识别号', '征收项目', '税款所属期', '缴款期限', '应补（退）税额'],
        [code(205), '增值税', '202509', '2025-10-27', '1000'],
      ),
    );
    const head = ['纳税人识别号', '征收项目', '税款所属期', '缴款日期', '实缴金额', '电子税票号码'];
    const file = sheet(
      head,
      [code(205), '增值税', '202509', '2025-10-20', 300, ''],
      [code(205), '增值税', '202509', '2025-10-20', 300, 'T21'],
    );
    expect(await imported(file)).toMatchObject({ accepted: 2, warnings: { 'payment-like-another': 1 } });
    expect(await imported(file)).toMatchObject({ unchanged: 2, rejected: 0 });
  });

  it('a register gives kind, size, status, contact and findings', async () => {
    const head =
      '纳税人识别号,纳税人名称,纳税人类型,行政区划代码,行业,企业规模,重点税源,纳税信用等级,登记状态,法定代表人,联系人,联系人身份,手机号码,风险事实,事实起始日期'.split(
        ',',
      );
    const report = await imported(
      sheet(
        head,
        [
          code(301),
          '测试有限公司',
          '企业',
          '330106',
          '5211',
          '小型',
          '否',
          'B',
          '正常',
          '李四',
          '王五',
          '财务负责人',
          '+86 139-0000-0001',
          'good-record',
          '2025-01-01',
        ],
        [code(302), '测试二', '外星人', '990000', '', '', '', '', '', '', '', '', '', '', ''],
      ),
    );
    expect(report).toMatchObject({ kind: 'parties', accepted: 1, rejected: 1 });
    expect(await findParty(desk.shell.database, code(301))).toMatchObject({
      name: '测试有限公司',
      kind: 'enterprise',
      size: 'small',
      creditGrade: 'B',
      contacts: [{ personName: '王五', relation: 'finance', channel: 'mobile' }],
      findings: [{ finding: 'good-record' }],
    });
  });
});
