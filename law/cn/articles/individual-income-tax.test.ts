import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { iitAnnualDue, iitOverseasDue } from './individual-income-tax-11-annual-settlement.ts';
import { iitBusinessDue, iitBusinessPrepaymentDue } from './individual-income-tax-12-business-income.ts';
import { iitNotWithheldDue } from './individual-income-tax-13-not-withheld.ts';
import {
  iitEmigration,
  iitNoAgentDue,
  iitNonresidentTwoJobsDue,
} from './individual-income-tax-13-self-filed.ts';
import { withholdingRemitDue } from './individual-income-tax-14-withholding.ts';
import { settlementOffices } from './sat-57-18-settlement-office.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const IIT = (article: string) => ({ act: 'iit-2019', article });

describe('IIT 14, withholding', () => {
  it('tax withheld in April 2026 is remitted by 22 May, the day of the table', () => {
    const answer = withholdingRemitDue(law, { paidOn: date('2026-04-30') });
    expect(answer).toMatchObject({ what: '2026-05-22', why: { facts: { lateFeeFrom: '2026-05-23' } } });
    expect(answer.basis).toEqual([IIT('14'), { act: 'sat-2018-61', article: '3' }]);
  });
});

describe('IIT 11, annual settlement', () => {
  it('2023 is settled by 1 July 2024, since 30 June 2024 is a Sunday', () => {
    expect(iitAnnualDue(law, { year: 2023 })).toMatchObject({
      what: '2024-07-01',
      why: { facts: { opens: '2024-03-01', lateFeeFrom: '2024-07-02' } },
      basis: [IIT('11')],
    });
  });

  it('2025 is settled by 30 June 2026, under Order 57 too', () => {
    expect(iitAnnualDue(law, { year: 2025 })).toMatchObject({
      what: '2026-06-30',
      basis: [IIT('11'), { act: 'sat-57-2025', article: '5' }],
    });
  });

  it('lets a person without domicile who leaves on 10 January settle before departure, without moving the day', () => {
    const answer = iitAnnualDue(law, { year: 2025, departsOn: date('2026-01-10') });
    expect(answer).toMatchObject({ what: '2026-06-30', why: { code: 'iit-annual-due-departure' } });
  });

  it('refuses 2018, which the law of 2019 does not govern', () => {
    expect(() => iitAnnualDue(law, { year: 2018 })).toThrow(/outside-parameter-history/);
  });

  it('overseas income of 2025 is due on 30 June 2026 under IIT 13', () => {
    expect(iitOverseasDue(law, { year: 2025 })).toMatchObject({ what: '2026-06-30', basis: [IIT('13')] });
  });
});

describe('IIT 12, business income', () => {
  it('is prepaid 15 days after the quarter and settled by 31 March', () => {
    expect(iitBusinessPrepaymentDue(law, { periodEnd: date('2026-09-30') }).what).toBe('2026-10-26');
    expect(iitBusinessDue(law, { year: 2025 })).toMatchObject({
      what: '2026-03-31',
      basis: [IIT('12'), { article: '6' }],
    });
    expect(iitBusinessDue(law, { year: 2023 }).what).toBe('2024-04-01');
  });
});

describe('IIT 13, tax that was not withheld', () => {
  const incomeOn = date('2022-05-20');
  const notice = (servedOn: string, dueOn: string) => ({ servedOn: date(servedOn), dueOn: date(dueOn) });

  it('is due on 30 June of the next year: paid on 5 July 2023, five days of late fee', () => {
    expect(iitNotWithheldDue(law, { incomeOn })).toMatchObject({
      what: '2023-06-30',
      why: { facts: { lateFeeFrom: '2023-07-01' } },
      basis: [IIT('13'), { act: 'tca-rules-2016', article: '75' }],
      confidence: 'verified',
    });
  });

  it('is due on 1 July 2024 for income of 2023, since 30 June 2024 is a Sunday', () => {
    expect(iitNotWithheldDue(law, { incomeOn: date('2023-05-20') }).what).toBe('2024-07-01');
  });

  it('follows a notice served in time', () => {
    const answer = iitNotWithheldDue(law, { incomeOn, notice: notice('2023-03-01', '2023-03-15') });
    expect(answer).toMatchObject({ what: '2023-03-15', why: { code: 'iit-not-withheld-notice' } });
  });

  it('is not moved by a notice served on 15 August, unless the disputed reading says so', () => {
    const late = notice('2023-08-15', '2023-08-30');
    expect(iitNotWithheldDue(law, { incomeOn, notice: late })).toMatchObject({
      what: '2023-06-30',
      readings: { 'not-withheld-late-notice': 'does-not-move' },
      confidence: 'restated',
    });
    const moved = lawOf(ruleset, { readings: { 'not-withheld-late-notice': 'moves' } });
    expect(iitNotWithheldDue(moved, { incomeOn, notice: late }).what).toBe('2023-08-30');
  });
});

describe('IIT 13, filed by the person', () => {
  it('income without agent of 10 September 2026 is due on 26 October, by analogy with the table', () => {
    expect(iitNoAgentDue(law, { incomeOn: date('2026-09-10') })).toMatchObject({
      what: '2026-10-26',
      confidence: 'restated',
    });
    expect(iitNonresidentTwoJobsDue(law, { incomeOn: date('2026-09-10') })).toMatchObject({
      what: '2026-10-26',
      rule: 'iit-nonresident-two-jobs',
    });
  });

  it('emigration: cleared the day before is in time, on the day itself is not, unknown is unclear', () => {
    const on = date('2026-06-01');
    const cancelledOn = date('2026-05-10');
    expect(iitEmigration(law, { on, cancelledOn, clearedOn: date('2026-05-09') })).toMatchObject({
      outcome: 'met',
      what: true,
    });
    expect(iitEmigration(law, { on, cancelledOn, clearedOn: cancelledOn })).toMatchObject({
      outcome: 'not-met',
      what: false,
    });
    expect(iitEmigration(law, { on, cancelledOn, clearedOn: null })).toMatchObject({ outcome: 'not-met' });
    expect(iitEmigration(law, { on, cancelledOn })).toMatchObject({
      outcome: 'unclear',
      what: undefined,
      missing: ['clearedOn'],
    });
    expect(iitEmigration(law, { on, cancelledOn: date('2026-07-01') })).toMatchObject({
      outcome: 'met',
      why: { code: 'iit-emigration-not-yet' },
    });
  });
});

describe('Order 57 art. 18, the office of the annual settlement', () => {
  const on = date('2026-04-01');
  const offices = (request: Omit<Parameters<typeof settlementOffices>[1], 'on'>) =>
    settlementOffices(law, { on, ...request });

  it('is the office of any employer, in the window', () => {
    expect(offices({ windowOver: false, employers: ['110101', '310101'] }).what).toEqual([
      '110101',
      '310101',
    ]);
  });

  it('is that of main income, household or residence without an employer', () => {
    expect(offices({ windowOver: false, employers: [], household: '330102' }).what).toEqual(['330102']);
  });

  it('is the one assigned after the window, and stays what it was once fixed', () => {
    expect(offices({ windowOver: true, assigned: '330102' }).why.code).toBe('settlement-office-assigned');
    expect(offices({ fixed: '440103' }).what).toEqual(['440103']);
  });

  it('is unclear while nobody knows the employer', () => {
    expect(offices({ windowOver: false })).toMatchObject({ outcome: 'unclear', missing: ['employers'] });
    expect(offices({ windowOver: true })).toMatchObject({ outcome: 'unclear', missing: ['assigned'] });
  });
});
