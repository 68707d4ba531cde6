import { describe, expect, it } from 'vitest';
import { date, type Period } from '#core';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { lawOf } from '../engine/index.ts';
import { filerOf, levyDueDate } from './levy-due.ts';
import type { LevyDueRequest } from './levy-due-request.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const period = (text: string): Period => {
  const [from = '', to = from] = text.split('..');
  return { from: date(from), to: date(to) };
};
const ask = (levy: string, text: string, more: Partial<LevyDueRequest> = {}, at = law) =>
  levyDueDate(at, { levy, period: period(text), ...more });
const days = (levy: string, text: string, more: Partial<LevyDueRequest> = {}, at = law) => {
  const { statutoryDue, effectiveDue, rule } = ask(levy, text, more, at).what ?? {};
  return [statutoryDue, effectiveDue, rule];
};

describe('when a levy falls due', () => {
  it.each([
    // levy, period, by law, after R 109, rule
    ['vat', '2026-09-01..2026-09-30', '2026-10-15', '2026-10-26', 'filing-15'],
    ['vat', '2026-07-01..2026-09-30', '2026-10-15', '2026-10-26', 'filing-15'],
    ['vat', '2008-08-01..2008-08-31', '2008-09-10', '2008-09-10', 'extend-and-roll'],
    ['vat', '2008-12-01..2008-12-31', '2009-01-15', '2009-01-20', 'filing-15'],
    ['vat', '2025-12-01..2025-12-31', '2026-01-15', '2026-01-20', 'filing-15'],
    ['vat', '2026-03-01..2026-03-10', '2026-03-15', '2026-03-16', 'given'],
    ['consumption-tax', '2026-01-01..2026-01-31', '2026-02-15', '2026-02-24', 'filing-15'],
    ['cit', '2026-04-01..2026-06-30', '2026-07-15', '2026-07-15', 'filing-15'],
    ['cit', '2025-01-01..2025-12-31', '2026-05-31', '2026-06-01', 'roll-only'],
    ['cit', '2006-01-01..2006-12-31', '2007-04-30', '2007-04-30', 'roll-only'],
    ['cit-source', '2026-03-02..2026-03-02', '2026-03-09', '2026-03-09', 'given'],
    ['resource-tax', '2020-08-01..2020-08-31', '2020-09-15', '2020-09-15', 'filing-15'],
    ['resource-tax', '2019-06-01..2019-06-30', '2019-07-10', '2019-07-10', 'extend-and-roll'],
    ['stamp-duty', '2026-04-01..2026-06-30', '2026-07-15', '2026-07-15', 'filing-15'],
    ['stamp-duty', '2025-01-01..2025-12-31', '2026-01-15', '2026-01-20', 'filing-15'],
    ['stamp-duty', '2026-03-02..2026-03-02', '2026-03-17', '2026-03-17', 'given'],
    ['stamp-duty', '2021-03-02..2021-03-02', '2021-03-02', '2021-03-02', 'given'],
    ['stamp-duty-securities', '2026-03-02..2026-03-08', '2026-03-13', '2026-03-13', 'given'],
    ['vehicle-purchase-tax', '2026-03-02..2026-03-02', '2026-05-01', '2026-05-06', 'given'],
    ['farmland-occupation-tax', '2026-03-02..2026-03-02', '2026-04-01', '2026-04-01', 'given'],
    ['tobacco-leaf-tax', '2026-07-01..2026-07-31', '2026-08-15', '2026-08-17', 'filing-15'],
    ['environment-tax', '2026-01-01..2026-03-31', '2026-04-15', '2026-04-20', 'filing-15'],
    ['iit-wages', '2026-08-01..2026-08-31', '2026-09-15', '2026-09-15', 'filing-15'],
    ['iit-annual', '2023-01-01..2023-12-31', '2024-06-30', '2024-07-01', 'roll-only'],
    ['iit-business', '2023-01-01..2023-12-31', '2024-03-31', '2024-04-01', 'roll-only'],
    ['iit-business', '2026-07-01..2026-09-30', '2026-10-15', '2026-10-26', 'filing-15'],
    ['iit-overseas', '2025-01-01..2025-12-31', '2026-06-30', '2026-06-30', 'roll-only'],
    ['education-surcharge', '2026-09-01..2026-09-30', '2026-10-15', '2026-10-26', 'filing-15'],
    ['urban-maintenance-tax', '2026-01-01..2026-03-31', '2026-04-15', '2026-04-20', 'filing-15'],
    ['culture-fee', '2026-05-01..2026-05-31', '2026-06-15', '2026-06-15', 'filing-15'],
    ['tax-fine', '2026-07-01..2026-07-01', '2026-07-16', '2026-07-16', 'given'],
    ['business-tax-old', '2012-05-01..2012-05-31', '2012-06-15', '2012-06-15', 'filing-15'],
  ])('%s of %s: %s by law, %s after rolling (%s)', (levy, text, base, effective, rule) => {
    expect(days(levy, text)).toEqual([base, effective, rule]);
  });

  it('measures a term from an event by the law of the event: a contract of June 2022 pays stamp duty at signing', () => {
    expect(days('stamp-duty', '2022-06-20')[0]).toBe('2022-06-20');
    expect(days('stamp-duty', '2022-07-01')[0]).toBe('2022-07-16');
    expect(days('tobacco-leaf-tax', '2018-06-10')[0]).toBe('2018-07-10');
  });

  it('knows no due day of a tax for a period in which it was not in force', () => {
    for (const [levy, when] of [
      ['environment-tax', '2017-10-01..2017-12-31'],
      ['business-tax-old', '2017-05-01..2017-05-31'],
    ] as const)
      expect(ask(levy, when)).toMatchObject({ outcome: 'unclear', missing: ['tax-period'] });
    expect(ask('business-tax-old', '2016-04-01..2016-04-30').outcome).toBe('computed');
  });

  it('says that nothing but practice keeps the holidays from lengthening an annual settlement', () => {
    expect(ask('cit', '2025-01-01..2025-12-31')).toMatchObject({
      what: { effectiveDue: '2026-06-01' },
      confidence: 'unverified',
      parts: [{ rule: 'annual-deadline-roll', parts: [{ rule: 'period-roll', confidence: 'verified' }] }],
    });
    expect(ask('cit', '2026-04-01..2026-06-30').confidence).toBe('verified');
  });

  it('rests the urban maintenance tax on the law of 2021 from 2021-09-01 and on the regulation of 1985 before', () => {
    expect(ask('urban-maintenance-tax', '2021-08-01..2021-08-31')).toMatchObject({
      basis: [{ act: 'urban-maintenance-2021', article: '7' }],
      confidence: 'restated',
    });
    expect(ask('urban-maintenance-tax', '2021-07-01..2021-07-31')).toMatchObject({
      what: { effectiveDue: '2021-08-16' },
      basis: [{ act: 'urban-maintenance-1985', article: '3' }],
      confidence: 'unverified',
    });
  });

  it('counts CIT of a business that ended in mid-year 60 days from its end', () => {
    const ended = { filer: 'event', eventOn: date('2026-03-31') } as const;
    expect(days('cit', '2026-01-01..2026-03-31', ended)[0]).toBe('2026-05-30');
  });

  it('tax that an agent did not withhold in 2023 is due from the person on 1 July 2024', () => {
    const more = { filer: 'not-withheld' } as const;
    expect(days('iit-labour', '2023-05-01..2023-05-31', more)).toEqual([
      '2024-06-30',
      '2024-07-01',
      'roll-only',
    ]);
    expect(ask('cit-source', '2026-03-02', more)).toMatchObject({
      outcome: 'unclear',
      missing: ['day-set-by-notice'],
    });
  });

  it('land VAT is cleared, and deed tax without registration paid, in 90 days', () => {
    expect(days('land-vat', '2026-03-02', { filer: 'clearance' })[0]).toBe('2026-05-31');
    expect(ask('deed-tax', '2026-03-02', { filer: 'unregistered' })).toMatchObject({
      confidence: 'unverified',
      what: { statutoryDue: '2026-05-31' },
    });
  });

  it('cites the act of the day: the regulation in December 2025, the law of 2026 from January', () => {
    expect(ask('vat', '2025-11-01..2025-11-30').basis).toEqual([{ act: 'vat-2017', article: '23' }]);
    expect(ask('vat', '2025-12-01..2025-12-31').basis).toEqual([{ act: 'vat-2026', article: '30' }]);
  });

  it('tells how the filer files from the length of the period', () => {
    const of = (text: string) => filerOf(period(text));
    expect(of('2026-02-01..2026-02-28')).toBe('month');
    expect(of('2026-02-01..2026-04-30')).toBe('quarter');
    expect(of('2026-01-01..2026-06-30')).toBe('half-year');
    expect(of('2026-01-01..2026-12-31')).toBe('year');
    expect(of('2026-03-02..2026-03-08')).toBe('week');
    expect(of('2026-03-01..2026-03-10')).toBe('short');
    expect(of('2026-03-01')).toBe('event');
  });

  it('answers the same decision when asked again', () => {
    expect(ask('vat', '2026-09-01..2026-09-30')).toBe(ask('vat', '2026-09-01..2026-09-30'));
  });
});

describe('when the law leaves the day to somebody else', () => {
  it('property tax is unclear without the province’s window and names it', () => {
    expect(ask('property-tax', '2026-01-01..2026-06-30')).toMatchObject({
      outcome: 'unclear',
      what: undefined,
      missing: ['provincial-payment-window'],
      basis: [{ act: 'property-tax-1986', article: '7' }],
    });
  });

  it('property tax of 2019 in Tianjin fell due on 31 May and, rolled, on 2 December', () => {
    const tianjin = lawOf(ruleset, { region: '120101' });
    expect(days('property-tax', '2019-01-01..2019-06-30', {}, tianjin)).toEqual([
      '2019-05-31',
      '2019-05-31',
      'roll-only',
    ]);
    expect(days('property-tax', '2019-07-01..2019-12-31', {}, tianjin)).toEqual([
      '2019-11-30',
      '2019-12-02',
      'roll-only',
    ]);
    expect(ask('property-tax', '2020-01-01..2020-06-30', {}, tianjin).outcome).toBe('unclear');
    expect(days('disabled-fund', '2018-01-01..2018-12-31', {}, tianjin)[1]).toBe('2019-12-02');
  });

  it('resource tax of June 2019 was in the 15-day window in Tianjin', () => {
    const tianjin = lawOf(ruleset, { region: '120000' });
    expect(days('resource-tax', '2019-06-01..2019-06-30', {}, tianjin)).toEqual([
      '2019-07-15',
      '2019-07-15',
      'filing-15',
    ]);
  });

  it('premiums of the invented province are due on the 25th of the month, rolled', () => {
    const place = lawOf(ruleset, { region: '990100' });
    expect(days('si-pension', '2026-07-01..2026-07-31', {}, place)).toEqual([
      '2026-07-25',
      '2026-07-27',
      'roll-only',
    ]);
  });

  it('deed tax is not overdue before registration, whose day is missing', () => {
    expect(ask('deed-tax', '2026-03-02')).toMatchObject({
      outcome: 'unclear',
      missing: ['registration-day'],
    });
    expect(days('deed-tax', '2026-03-02', { eventOn: date('2026-05-01') })).toEqual([
      '2026-05-01',
      '2026-05-01',
      'none',
    ]);
  });

  it('deed tax of 2020 was paid on the day set; with it the day rolls', () => {
    expect(ask('deed-tax', '2020-03-02')).toMatchObject({
      outcome: 'unclear',
      missing: ['day-set-by-notice'],
    });
    expect(days('deed-tax', '2020-03-02', { setOn: date('2020-03-14') })).toEqual([
      '2020-03-14',
      '2020-03-16',
      'roll-only',
    ]);
  });

  it('land grant revenue waits for the contract’s day', () => {
    expect(ask('land-grant-revenue', '2026-03-02')).toMatchObject({
      outcome: 'unclear',
      missing: ['day-set-by-notice'],
    });
  });

  it('a yearly period of a monthly tax is unclear and asks how the filer files', () => {
    expect(ask('tobacco-leaf-tax', '2026-01-01..2026-12-31')).toMatchObject({
      outcome: 'unclear',
      missing: ['filer'],
    });
  });

  it('a due day known from memory is shown as unverified, and vanishes with its switch', () => {
    expect(ask('water-resource-tax', '2026-05-01..2026-05-31')).toMatchObject({
      outcome: 'computed',
      confidence: 'unverified',
    });
    const strict = {
      ...ruleset,
      parameters: new Map(
        [...ruleset.parameters].map(([key, places]) => [
          key,
          key === 'unverified-due-days' ? new Map() : places,
        ]),
      ),
    };
    const answer = ask('water-resource-tax', '2026-05-01..2026-05-31', {}, lawOf(strict));
    expect(answer).toMatchObject({ outcome: 'unclear', missing: ['due-day'] });
  });
});

describe('measures that put off payment', () => {
  const may2020 = '2020-04-01..2020-06-30';

  it('income tax of a small firm for the second quarter of 2020 moved to 20 January 2021', () => {
    const answer = ask('cit', may2020, { measure: 'small-firms-2020' });
    expect(answer.what).toEqual({
      statutoryDue: '2020-07-15',
      effectiveDue: '2021-01-20',
      rule: 'measure',
      share: '1/1',
    });
    expect(answer.basis).toEqual([{ act: 'sat-2020-10', article: '' }]);
    expect(ask('cit', may2020, { measure: '国家税务总局公告2020年第10号' }).what?.effectiveDue).toBe(
      '2021-01-20',
    );
  });

  it('half the VAT of March 2022 of a medium manufacturer moved six months, then ten', () => {
    const march = (measure: string) => ask('vat', '2022-03-01..2022-03-31', { measure, firm: 'medium' }).what;
    expect(march('manufacturing-2022')).toMatchObject({ effectiveDue: '2022-10-20', share: '1/2' });
    expect(march('manufacturing-2022-continued')).toMatchObject({ effectiveDue: '2023-02-20', share: '1/2' });
  });

  it('asks for the size of the firm', () => {
    expect(ask('vat', '2022-03-01..2022-03-31', { measure: 'manufacturing-2022' })).toMatchObject({
      outcome: 'unclear',
      missing: ['firm'],
    });
  });

  it('leaves the day alone for another levy, another period, an unknown name, an unverified measure', () => {
    const why = (levy: string, text: string, measure: string) =>
      ask(levy, text, { measure, firm: 'small' }).why.code;
    expect(why('iit-wages', '2022-03-01..2022-03-31', 'manufacturing-2022')).toBe('measure-other-levy');
    expect(why('vat', '2022-07-01..2022-07-31', 'manufacturing-2022')).toBe('measure-other-period');
    expect(why('vat', '2022-03-01..2022-03-31', 'no-such-measure')).toBe('measure-unknown');
    expect(why('vat', '2021-11-01..2021-11-30', 'manufacturing-2021-q4')).toBe('measure-unverified');
    expect(ask('vat', '2022-07-01..2022-07-31', { measure: 'manufacturing-2022' }).what?.effectiveDue).toBe(
      '2022-08-15',
    );
  });

  it('takes a measure that is not on record or not verified for no "no": the ordinary day stands provisionally', () => {
    for (const measure of ['no-such-measure', 'manufacturing-2021-q4'])
      expect(ask('vat', '2021-11-01..2021-11-30', { measure, firm: 'small' })).toMatchObject({
        outcome: 'computed',
        what: { effectiveDue: '2021-12-15' },
        provisional: true,
        confidence: 'unverified',
      });
  });

  it('is not seen before it was published', () => {
    const then = lawOf(ruleset, { knownOn: date('2020-05-01') });
    expect(ask('cit', may2020, { measure: 'small-firms-2020' }, then)).toMatchObject({
      outcome: 'not-met',
      why: { code: 'measure-not-published' },
    });
  });
});
