import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date, type PlainDate } from '#core';
import { isWorkingDay, lawOf } from '#law';
import { nationalRuleset } from '../tests/support/ruleset.ts';
import { type DueDays, dueDaysOf } from './due-days.ts';
import { creditCode, identityNumber } from './numbers.ts';
import { COUNTIES } from './places.ts';
import { taxpayersOf, writePopulation } from './population.ts';
import { samplePopulation } from './sample.ts';
import { type Province, simulateTaxpayer } from './taxpayer.ts';

const ON = date('2026-11-17');
const asGiven: DueDays = (_, base) => base;
const province = (traits: Partial<Province> = {}): Province => ({
  seed: 7,
  on: ON,
  taxpayers: 2_000,
  dueDays: asGiven,
  ...traits,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'population-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function hashesOf(place: Province): Promise<string[]> {
  const { files } = await writePopulation(taxpayersOf(place), place.on, folder);
  return Promise.all(
    files.map(async (file) =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ),
  );
}

describe('the synthetic province', () => {
  it('gives the same bytes for the same 2,000 taxpayers, seed and day, and others for another seed', async () => {
    const first = await hashesOf(province());
    expect(await hashesOf(province())).toEqual(first);
    expect(await hashesOf(province({ seed: 8 }))).not.toEqual(first);
  });

  it('makes taxpayer 1,234 the same whether or not the 1,233 before it were made', () => {
    const all = [...taxpayersOf(province())];
    expect(simulateTaxpayer(province(), 1_234)).toEqual(all[1_234]);
  });

  it('stands on a day: nothing declared or paid after it, and a day later nothing of it is gone', () => {
    const today = [...taxpayersOf(province())].flatMap((one) => one.filings);
    for (const filing of today) {
      expect(filing.declaredOn <= ON).toBe(true);
      for (const payment of filing.payments) expect(payment.on <= ON).toBe(true);
    }
    const vouchers = new Set(
      [...taxpayersOf(province({ on: addDays(ON, 1) }))]
        .flatMap((one) => one.filings)
        .map((one) => one.voucher),
    );
    expect(today.filter((filing) => !vouchers.has(filing.voucher))).toEqual([]);
  });

  it('names no voucher, ticket or taxpayer number twice among 2,000 taxpayers', () => {
    const all = [...taxpayersOf(province())];
    const filings = all.flatMap((one) => one.filings);
    const tickets = filings.flatMap((filing) => filing.payments.map((payment) => payment.ticket));
    expect(new Set(all.map((one) => one.number)).size).toBe(2_000);
    expect(new Set(filings.map((filing) => filing.voucher)).size).toBe(filings.length);
    expect(new Set(tickets).size).toBe(tickets.length);
  });

  it('has every kind of life: moves, deaths, insolvencies, persons with several firms, employers, interest, deferrals', () => {
    const all = [...taxpayersOf(province({ taxpayers: 20_000 }))];
    const statuses = new Set(all.map((one) => one.status));
    for (const status of ['active', 'abnormal', 'absconded', 'bankrupt', 'deceased'])
      expect(statuses).toContain(status);
    const firms = Map.groupBy(
      all.filter((one) => one.kind === 'enterprise'),
      (one) => one.person.identityNumber,
    );
    expect([...firms.values()].some((group) => group.length >= 3)).toBe(true);
    expect(all.some((one) => one.movedFrom !== undefined)).toBe(true);
    expect(all.some((one) => one.kind === 'natural-person' && one.employer !== undefined)).toBe(true);
    const filings = all.flatMap((one) => one.filings);
    expect(filings.some((filing) => filing.levy.id === 'iit-dividend')).toBe(true);
    expect(filings.some((filing) => filing.deferredUntil !== undefined)).toBe(true);
    expect(filings.some((filing) => filing.payments.length === 2)).toBe(true);
  });

  it('owes about 4 taxes a taxpayer, of which about one in ten is open', () => {
    const all = [...taxpayersOf(province({ taxpayers: 10_000 }))];
    const filings = all.flatMap((one) => one.filings);
    const open = filings.filter(
      (filing) => filing.payments.reduce((sum, payment) => sum + payment.fen, 0) < filing.fen,
    );
    expect(filings.length / all.length).toBeGreaterThan(3.6);
    expect(filings.length / all.length).toBeLessThan(4.6);
    expect(open.length / filings.length).toBeGreaterThan(0.07);
    expect(open.length / filings.length).toBeLessThan(0.14);
  });
});

describe('numbers', () => {
  it('carry right check digits on regions that were never assigned', () => {
    expect(creditCode('91', '467102', 1)).toMatch(/^91467102M[0-9A-HJ-NPQRTUWXY]{9}$/);
    expect(creditCode('91', '467102', 1)).not.toBe(creditCode('91', '467102', 2));
    expect(identityNumber('467102', 1)).toMatch(/^467102(19|20)\d{9}[\dX]$/);
    for (const county of COUNTIES) expect(county.code).toMatch(/^467[1-4]\d\d$/);
  });

  it('differ for 200,000 neighbouring persons of one county', () => {
    const numbers = Array.from({ length: 200_000 }, (_, index) => identityNumber('467102', index));
    expect(new Set(numbers).size).toBe(200_000);
  });
});

describe('the sample county', () => {
  it.each(['2026-11-17', '2026-10-05', '2027-02-10'])(
    'on %s has someone at every step, all in one county',
    async (text) => {
      const on = date(text);
      const law = lawOf(await nationalRuleset());
      const sample = samplePopulation(law, on);
      const made = sample.slice(300);
      expect(new Set(sample.map((one) => one.county.code)).size).toBe(1);
      expect(sample.length).toBe(316);
      const due = made.map((one) => one.filings[0]?.dueOn as PlainDate);
      for (const day of due) expect(isWorkingDay(law, day)).toBe(true);
      expect(due.some((day) => day > on)).toBe(true);
      expect(made.filter((one) => one.finding?.name === 'known-evasion')).toHaveLength(1);
      expect(made.some((one) => one.filings[0]?.payments[0]?.on === addDays(on, -1))).toBe(true);
      expect(made.some((one) => one.filings[0]?.disputedFrom !== undefined)).toBe(true);
      const firms = Map.groupBy(made, (one) => one.person.identityNumber);
      expect([...firms.values()].filter((group) => group.length === 3)).toHaveLength(1);
    },
  );

  it('takes its due days from the law', async () => {
    const law = lawOf(await nationalRuleset());
    expect(dueDaysOf(law)('filing-15', date('2026-11-15'))).toBe('2026-11-16');
  });
});
