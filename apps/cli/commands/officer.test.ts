import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Environment } from '#platform';
import type { RunReport } from '#strategy';
import { main } from '../main.ts';
import { commands } from './index.ts';
import { runText } from './run-text.ts';

/** Firms of the story: a small one late for the first time, known evasion, bankrupt, disputed. */
const FIRMS = {
  small: '91330100MA00000016',
  evader: '91330100MA00000024',
  bankrupt: '91330100MA00000032',
  disputed: '91330100MA00000040',
} as const;
const home = mkdtempSync(join(tmpdir(), 'qingjiao-officer-'));
afterAll(() => rmSync(home, { recursive: true }));

async function said(words: string[], language: 'zh' | 'en' = 'zh') {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment: Environment = { home, url: undefined, idKey: undefined, language, user: 'tester' };
  const exit = await main(words, commands, { stdin: new PassThrough(), stdout, stderr }, environment);
  return { exit, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

async function imported(name: string, rows: readonly string[], ...more: string[]): Promise<void> {
  const file = join(home, name);
  writeFileSync(file, `${rows.join('\n')}\n`);
  const { exit, err } = await said(['import', file, '--region', '330106', '--as-of', '2024-06-10', ...more]);
  expect(exit, err).toBe(0);
}

/** Words that only a program says: kebab-case codes. Ids, days and digests hold no such pair of letters. */
const codesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !line.includes('编号') && !line.includes('--'))
    .flatMap((line) => line.match(/\b[a-z]{2,}(-[a-z]+)+\b/g) ?? []);

beforeAll(async () => {
  await imported('parties.csv', [
    '纳税人识别号,纳税人名称,企业规模,纳税信用等级,登记状态,联系人,手机号码,风险事实,事实起始日期',
    `${FIRMS.small},小满餐饮有限公司,微型,M,正常,朱小满,13800000001,经营困难,2024-05-01`,
    `${FIRMS.evader},鼎晟贸易有限公司,小型,D,正常,徐鼎,13800000002,偷税,2023-01-01`,
    `${FIRMS.bankrupt},振华机械有限公司,小型,D,破产清算,李振华,13800000003,,`,
    `${FIRMS.disputed},新纪元置业有限公司,中型,C,正常,顾纪元,13800000004,,`,
  ]);
  const debt = (number: string, yuan: string, hold = ',') =>
    `${number},增值税,2024-05-01,2024-05-31,2024-06-17,${yuan},${hold}`;
  await imported('arrears.csv', [
    '纳税人识别号,征收项目,税款所属期起,税款所属期止,缴款期限,欠税余额,暂缓原因,暂缓起始日期',
    debt(FIRMS.small, '8600.00'),
    debt(FIRMS.evader, '320000.00'),
    `${FIRMS.evader},城市维护建设税,2024-05-01,2024-05-31,2024-06-17,300.00,,`,
    debt(FIRMS.bankrupt, '60000.00'),
    debt(FIRMS.disputed, '96000.00', '争议,2024-06-12'),
  ]);
  expect((await said(['run', '--on', '2024-06-10', '--json'])).exit).toBe(0);
}, 120_000);

describe('the officer’s day at the command line', () => {
  it('says the dry run in words: who, which tax, which step and why', async () => {
    const { out } = await said(['run', '--on', '2024-06-20', '--dry-run']);
    expect(out).toContain(`小满餐饮有限公司（${FIRMS.small}）  增值税  逾期提醒：执行`);
    expect(out).toContain('暂缓（争议处理中）');
    expect(codesIn(out)).toEqual([]);
  });

  it('reports the run in words, every reminder accounted for', async () => {
    const { out } = await said(['run', '--on', '2024-06-19']);
    expect(out).toContain('无法解释 0');
    expect(codesIn(out)).toEqual([]);
  });

  it('lists what lies behind the reminders of a day: the same sum, every one not given with its reason', async () => {
    const { reminders } = JSON.parse((await said(['run', '--on', '2024-06-20', '--json'])).out);
    const { out } = await said(['messages', '--on', '2024-06-20', '--text']);
    const notGiven = reminders.expected - reminders.sent;
    expect(out).toContain(
      `应提醒 ${reminders.expected} 笔 = 已送出 ${reminders.sent} + 在途 0 + 未提醒 ${notGiven}`,
    );
    expect(codesIn(out)).toEqual([]);
  });

  it('lists the tasks of 3 days overdue with taxpayer, levy, amount, reason, deadline and whom to call', async () => {
    const { out } = await said(['tasks', '--on', '2024-06-20']);
    expect(out).toContain(
      `限 2024-06-25 办结  上门核实  税源管理  鼎晟贸易有限公司（${FIRMS.evader}）  增值税 欠税320000.00元（缴款期限2024-06-17，逾期3天）`,
    );
    expect(out).toContain('原因：首次联系，有偷逃税认定，风险等级高');
    expect(out).toContain('联系 徐鼎 13800000002');
    expect(out).toContain('纳税人进入破产程序');
    expect(codesIn(out)).toEqual([]);
  });

  it('gives the same list as JSON, with the number of all of them', async () => {
    const { count, tasks } = JSON.parse((await said(['tasks', '--on', '2024-06-20', '--json'])).out);
    expect(tasks).toHaveLength(count);
    expect(tasks.find((task: { kind: string }) => task.kind === 'visit')).toMatchObject({
      party: { number: FIRMS.evader },
      levy: 'vat',
      tax: '320000.00',
      tier: 'high',
      why: 'known-evasion',
      deadline: '2024-06-25',
    });
  });

  it('marks tasks past their deadline; a department may be named as officers name it', async () => {
    const { out } = await said(['tasks', '--on', '2024-06-26', '--department', '税源管理科']);
    expect(out).toContain('限 2024-06-25 办结（已超期）');
    expect(out).not.toContain('纳税服务');
    expect((await said(['tasks', '--on', '2024-06-19'])).out).not.toContain('上门核实');
  });

  it('refuses an unknown task by saying where its id stands', async () => {
    const { exit, err } = await said(['tasks', 'done', 'abc']);
    expect(exit).toBe(1);
    expect(err).toContain('编号见 qingjiao tasks');
  });

  it('says a hold in words, and counts what is settled instead of listing it', async () => {
    const { out } = await said(['statement', FIRMS.disputed, '--on', '2024-06-20']);
    expect(out).toContain('暂缓催缴：争议处理中，自2024-06-12起');
    await imported(
      'payments.csv',
      [
        '纳税人识别号,征收项目,税款所属期起,税款所属期止,缴款日期,实缴金额',
        `${FIRMS.small},增值税,2024-05-01,2024-05-31,2024-06-18,8604.30`,
      ],
      '--through',
      '2024-06-20',
    );
    const settled = await said(['statement', FIRMS.small, '--on', '2024-06-20']);
    expect(settled.out).toContain('另有1笔已结清');
    expect(settled.out).not.toContain('应缴 8600.00');
    expect((await said(['statement', FIRMS.small, '--on', '2024-06-20', '--all'])).out).toContain(
      '应缴 8600.00',
    );
  });

  it('closes the task of who has paid, though the payment is dated back before it', async () => {
    const { out } = await said(['run', '--on', '2024-06-21']);
    expect(out).toContain('关闭 1；结案 1');
  });

  it('says what to do when payments are out of date', () => {
    const reminders = {
      expected: 2,
      sent: 0,
      underWay: 0,
      suppressed: { 'payments-stale': 2 },
      unexplained: 0,
    };
    const counts = { considered: 2, tasks: 0, tasksClosed: 0, casesClosed: 0, messages: 0, sent: 0, held: 2 };
    const report: RunReport = {
      ...counts,
      on: date('2024-06-30'),
      steps: {},
      notTaken: { 'held:payments-stale': 2 },
      reminders,
      seconds: 1,
      ruleset: '',
      digest: '',
      joined: false,
      unchanged: false,
    };
    expect(runText(report, 'zh')).toContain('暂缓（缴款数据未更新） 2');
    expect(runText(report, 'zh')).toContain('请导入最新缴款文件');
    expect(runText(report, 'en')).toContain('Import the latest payments');
  });
});
