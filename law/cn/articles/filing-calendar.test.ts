import { describe, expect, it } from 'vitest';
import { date, dayOf, type PlainDate } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf, type Ruleset } from '../../engine/index.ts';
import { effectiveDueDate, filingDeadline } from './filing-calendar.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const filing = (day: string, at = law) => effectiveDueDate(at, { rule: 'filing-15', base: date(day) });

// National deadlines as published, month by month, day of the month only.
const PUBLISHED: { readonly [year: number]: readonly number[] } = {
  2021: [20, 23, 15, 20, 21, 18, 15, 16, 15, 26, 15, 15],
  2022: [19, 23, 15, 20, 19, 20, 15, 15, 20, 25, 15, 15],
  2023: [16, 15, 15, 17, 18, 15, 17, 15, 15, 23, 15, 15],
  2024: [15, 23, 15, 18, 22, 19, 15, 15, 18, 24, 15, 16],
  2025: [15, 20, 17, 18, 22, 16, 15, 15, 15, 27, 17, 15],
  2026: [20, 24, 16, 20, 22, 15, 15, 17, 15, 26, 16, 15],
};
const BASE_2020 = [15, 17, 16, 20, 22, 15, 15, 17, 15, 23, 16, 15];

const withoutTables: Ruleset = { ...ruleset, content: { ...ruleset.content, filing: [] } };
const computed = (year: number, month: number): PlainDate | undefined =>
  filingDeadline(lawOf(withoutTables), year, month).what;

describe('the filing calendar', () => {
  for (const [year, expected] of Object.entries(PUBLISHED)) {
    it(`gives the twelve published deadlines of ${year}`, () => {
      const found = expected.map((_, index) => filing(`${year}-${String(index + 1).padStart(2, '0')}-01`));
      expect(found.map((one) => Number(one.what?.slice(8)))).toEqual(expected);
      expect(found.every((one) => !one.provisional && one.why.code === 'filing-table')).toBe(true);
    });
  }

  it('takes any day of the filing month and answers the same decision', () => {
    expect(filing('2026-10-31')).toBe(filing('2026-10-01'));
    expect(filing('2026-10-31').what).toBe('2026-10-26');
  });

  it('computes 71 of the 72 months of 2020–2024 and 2026 where no table is known; only October 2020 differs', () => {
    const tables: typeof PUBLISHED = { 2020: BASE_2020, ...PUBLISHED };
    const years = [2020, 2021, 2022, 2023, 2024, 2026] as const;
    const wrong = years.flatMap((year) =>
      (tables[year] ?? []).flatMap((day, index) =>
        computed(year, index + 1) === dayOf(year, index + 1, day) ? [] : [`${year}-${index + 1}`],
      ),
    );
    expect(wrong).toEqual(['2020-10']);
    expect(computed(2020, 10)).toBe('2020-10-27');
  });

  it('gives eleven of the twelve months of one city’s calendar of 2019; February came out by calendar days', () => {
    const published = [15, 22, 15, 18, 21, 19, 15, 15, 18, 24, 15, 16];
    const wrong = published.flatMap((day, index) =>
      computed(2019, index + 1) === dayOf(2019, index + 1, day) ? [] : [index + 1],
    );
    expect(wrong).toEqual([2]);
    expect(filing('2019-02-01')).toMatchObject({ what: '2019-02-22', confidence: 'restated' });
  });

  it('computes the twelve deadlines of 2025 as restated', () => {
    const days = (PUBLISHED[2025] ?? []).map((_, index) => Number(computed(2025, index + 1)?.slice(8)));
    expect(days).toEqual(PUBLISHED[2025]);
  });

  it('gives 2020-10-23 for October 2020 when the days of a holiday are added as calendar days', () => {
    const calendarDays = lawOf(withoutTables, { readings: { 'holiday-extension-filing': 'calendar-days' } });
    const answer = filingDeadline(calendarDays, 2020, 10);
    expect(answer.what).toBe('2020-10-23');
    expect(answer.readings).toEqual({ 'holiday-extension-filing': 'calendar-days' });
  });

  it('says provisional for January 2027, whose holidays and table are not published', () => {
    const answer = filing('2027-01-15');
    expect(answer.provisional).toBe(true);
    expect(answer.what).toBe('2027-01-15');
    expect(answer.why.code).toBe('filing-table-not-known');
  });

  it('moves February 2020 to the 28th and April to the 24th, but not in Hubei', () => {
    expect(filing('2020-02-01').what).toBe('2020-02-28');
    expect(filing('2020-04-01').what).toBe('2020-04-24');
    const hubei = lawOf(ruleset, { region: '420100' });
    expect(filing('2020-02-01', hubei)).toMatchObject({
      what: '2020-02-17',
      provisional: true,
      why: { code: 'filing-move-excepts-region' },
    });
  });

  it('does not use the order on March 2020, which is only remembered, but names it and says provisional', () => {
    expect(filing('2020-03-01')).toMatchObject({
      what: '2020-03-16',
      provisional: true,
      confidence: 'unverified',
      why: { code: 'filing-order-unverified', facts: { notice: '税总函〔2020〕37号' } },
    });
  });

  it('answers as it was known: before 17 February 2020 the month of February stood at the 17th', () => {
    expect(filing('2020-02-01', lawOf(ruleset, { knownOn: date('2020-01-15') })).what).toBe('2020-02-17');
    expect(filing('2020-02-01', lawOf(ruleset, { knownOn: date('2020-02-17') })).what).toBe('2020-02-28');
  });

  it('computes 24 February 2026 before its table was published, as 16 February before the holidays were', () => {
    const known = (day: string) => filing('2026-02-01', lawOf(ruleset, { knownOn: date(day) }));
    expect(known('2025-12-10')).toMatchObject({ what: '2026-02-24', provisional: false });
    expect(known('2025-12-09')).toMatchObject({ what: '2026-02-24', provisional: true });
    expect(known('2025-06-01')).toMatchObject({ what: '2026-02-16', provisional: true });
    // Before the act of 2026 was published, the regulation of 2017 had no end.
    expect(known('2024-06-01').basis).toContainEqual({ act: 'vat-2017', article: '23' });
  });

  it('uses the 10th in September 2008 and cites the regulation of that time', () => {
    const answer = filing('2008-09-01');
    expect(answer).toMatchObject({ what: '2008-09-10', provisional: true, confidence: 'restated' });
    expect(answer.basis).toContainEqual({ act: 'vat-1994', article: '23' });
  });

  it('cites the yearly notice and R 109, with the notice number of 2026', () => {
    const answer = filing('2026-01-01');
    expect(answer.basis).toEqual([
      { act: 'filing-calendar', article: '' },
      { act: 'tca-rules-2016', article: '109' },
    ]);
    expect(answer.why.facts.notice).toBe('税总办征科函〔2025〕64号');
  });
});

describe('other due rules', () => {
  it('rolls 31 May 2026, a Sunday, to 1 June and leaves 31 March 2026 alone', () => {
    expect(effectiveDueDate(law, { rule: 'roll-only', base: date('2026-05-31') }).what).toBe('2026-06-01');
    expect(effectiveDueDate(law, { rule: 'roll-only', base: date('2026-03-31') }).what).toBe('2026-03-31');
  });

  it('leaves a day as given under the rule none', () => {
    expect(effectiveDueDate(law, { rule: 'none', base: date('2009-12-05') }).what).toBe('2009-12-05');
  });
});
