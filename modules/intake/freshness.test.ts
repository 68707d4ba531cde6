import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Instant } from '#platform';
import { type Desk, madeUpCreditCode, openDesk } from './fixtures.ts';
import { importFile } from './index.ts';

const FIRM = madeUpCreditCode(901);
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const debts = desk.file(
    'debts.csv',
    `纳税人识别号,征收项目,税款所属期起,税款所属期止,缴款期限,欠税余额\n${FIRM},增值税,2025-09-01,2025-09-30,2025-10-27,900.00\n`,
  );
  await importFile(desk.shell, desk.law, debts, { kind: 'arrears', region: '330106' });
});
afterAll(() => desk.close());

let minutes = 0;
/** The desk a minute later with every import: two notes of one instant would be one. */
const later = (): Desk['shell'] => {
  minutes += 1;
  const now = `2025-11-20T02:${String(minutes).padStart(2, '0')}:00.000Z` as Instant;
  return { ...desk.shell, clock: { ...desk.shell.clock, now: () => now } };
};

/** Imports one payment of a day and answers what the office holds complete afterwards. */
async function completeAfter(
  paidOn: string,
  options: { through?: string; asOf?: string } = {},
): Promise<string> {
  const file = desk.file(
    `${paidOn}.csv`,
    `纳税人识别号,征收项目,税款所属期起,税款所属期止,缴款日期,实缴金额\n${FIRM},增值税,2025-09-01,2025-09-30,${paidOn},10.00\n`,
  );
  const days = Object.entries(options).map(([name, day]) => [name, date(day)]);
  const report = await importFile(later(), desk.law, file, {
    kind: 'payments',
    ...Object.fromEntries(days),
  });
  expect(report).toMatchObject({ ok: true, value: { accepted: 1 } });
  const [row] = await desk.shell.database.query<{ through: string }>(
    `select max(complete_through)::text as through from feed_freshness where feed = 'payments'`,
  );
  return row?.through ?? '';
}

describe('how far payments are complete', () => {
  it('is the last payment of a file that says no more', async () => {
    expect(await completeAfter('2025-11-03')).toBe('2025-11-03');
  });

  it('is the day the file was made for, though nobody paid in the last days', async () => {
    expect(await completeAfter('2025-11-05', { asOf: '2025-11-10' })).toBe('2025-11-10');
  });

  it('does not go back when a file brings late news of a payment', async () => {
    await completeAfter('2025-11-01');
    const rows = await desk.shell.database.query(
      `select complete_through from feed_freshness where feed = 'payments' order by recorded_at desc limit 1`,
    );
    expect(rows).toEqual([{ complete_through: '2025-11-10' }]);
  });
});
