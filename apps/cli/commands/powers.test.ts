import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Environment } from '#platform';
import { main } from '../main.ts';
import { commands } from './index.ts';

const FIRM = '91330100MA00000016';
const home = mkdtempSync(join(tmpdir(), 'qingjiao-powers-'));
afterAll(() => rmSync(home, { recursive: true }));

async function said(words: string[], language: 'zh' | 'en' = 'en') {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment: Environment = { home, url: undefined, idKey: undefined, language, user: 'tester' };
  const exit = await main(words, commands, { stdin: new PassThrough(), stdout, stderr }, environment);
  return { exit, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

interface Row {
  readonly power: string;
  readonly outcome: string;
  readonly why: string;
  readonly earliest: string | null;
  readonly basis: readonly { act: string; article: string }[];
  readonly missing: readonly string[];
  readonly approver: string | null;
  readonly document: readonly string[];
}
async function powers(...words: string[]): Promise<{ [power: string]: Row }> {
  const { exit, out } = await said(['powers', ...words, '--json']);
  expect(exit).toBe(0);
  return Object.fromEntries((JSON.parse(out) as { powers: Row[] }).powers.map((row) => [row.power, row]));
}

beforeAll(async () => {
  const file = join(home, 'arrears.csv');
  writeFileSync(
    file,
    `纳税人识别号,纳税人名称,行政区划代码,征收项目,税款所属期起,税款所属期止,缴款期限,应补（退）税额\n${FIRM},青椒食品有限公司,330106,增值税,2026-04-01,2026-04-30,2026-05-22,500000.00\n`,
  );
  const { exit, err } = await said(['import', file, '--kind', 'arrears']);
  expect(exit, err).toBe(0);
});

describe('qingjiao powers', () => {
  it('lists every power with outcome, reason, first day, basis, missing facts, approver and document', async () => {
    const rows = await powers(FIRM, '--on', '2026-07-01');
    expect(rows.demand).toMatchObject({
      outcome: 'allowed',
      earliest: '2026-07-01',
      approver: 'section-head',
      document: ['payment-demand'],
    });
    expect(rows['deposit-deduction']).toMatchObject({
      outcome: 'unclear',
      earliest: null,
      approver: 'county-director',
    });
    expect(rows['deposit-deduction']?.missing).toEqual(['demand', 'urging', 'viewsHeard']);
    expect(rows['preservation-freeze']).toMatchObject({ outcome: 'not-met' });
    expect(rows['preservation-freeze']?.basis).toContainEqual({ act: 'tca-2015', article: '38' });
    expect(rows['tax-lien']).toMatchObject({ outcome: 'not-met', nearest: ['tax-priority'] });
  });

  it('takes the steps from a file: an urging that runs to 2026-07-06 opens the deduction on 2026-07-07', async () => {
    const file = join(home, 'facts.yaml');
    writeFileSync(
      file,
      `demand: { servedOn: 2026-06-01, lastDay: 2026-06-16 }
urging: { servedOn: 2026-06-17, lastDay: 2026-07-06, written: true, contains: [term, way, amount, right-to-be-heard] }
viewsHeard: true
`,
    );
    const before = await powers(FIRM, '--on', '2026-07-01', '--facts', file);
    expect(before['deposit-deduction']).toMatchObject({ outcome: 'not-met', earliest: '2026-07-07' });
    const after = await powers(FIRM, '--on', '2026-07-07', '--facts', file);
    expect(after['deposit-deduction']).toMatchObject({
      outcome: 'allowed',
      document: ['enforcement-deduct', 'deduction-notice'],
    });
  });

  it('reads as a table in both languages', async () => {
    const chinese = await said(['powers', FIRM, '--on', '2026-07-01', '--lang', 'zh'], 'zh');
    expect(chinese.out).toContain('【可以】责令限期缴纳');
    expect(chinese.out).toContain('限期缴纳税款通知书');
    expect((await said(['powers', FIRM, '--on', '2026-07-01'])).out).toContain('【allowed】demand to pay');
  });

  it('refuses an unknown party and facts it cannot use with 1, no party and a bad day with 2', async () => {
    const facts = async (text: string) => {
      writeFileSync(join(home, 'bad.yaml'), text);
      return said(['powers', FIRM, '--facts', join(home, 'bad.yaml'), '--json']);
    };
    expect((await said(['powers', 'nobody', '--json'])).exit).toBe(1);
    expect((await said(['powers', FIRM, '--facts', join(home, 'nothing.yaml')])).exit).toBe(1);
    for (const text of [
      '- a\n',
      'demnad: null\n',
      'demand: yes\n',
      'urging: { servedOn: 2026-02-30 }\n',
      '{',
      'viewsHeard: 1\n',
      'price: 1.234\n',
    ]) {
      const { exit, out } = await facts(text);
      expect(exit, text).toBe(1);
      expect((JSON.parse(out) as { error: { code: string } }).error.code, text).toMatch(/fact/);
    }
    expect((await said(['powers'])).exit).toBe(2);
    expect((await said(['powers', FIRM, '--on', '2026-02-30'])).exit).toBe(2);
  });
});
