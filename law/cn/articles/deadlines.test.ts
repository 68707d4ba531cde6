import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { deadline, deadlineRules } from './deadlines.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const end = (rule: string, from: string, at = law) => deadline(at, { rule, from: date(from) });

describe('named terms', () => {
  it.each([
    // rule, event, last day, why
    ['demand-15', '2026-08-03', '2026-08-18'],
    ['demand-15', '2015-09-21', '2015-10-12'], // six rest days of National Day inside, added as calendar days
    ['public-notice-30', '2026-10-15', '2026-11-14'], // a Saturday: a fiction does not roll
    ['reconsideration-60', '2026-03-02', '2026-05-06'], // 05-01 lies in the holiday: rolls to the 6th
    ['coercion-10-working', '2026-09-28', '2026-10-16'],
    ['court-10-working', '2026-09-28', '2026-10-16'],
    ['fine-payment-15', '2026-07-01', '2026-07-16'],
    ['fine-payment-15', '2026-09-18', '2026-10-08'], // 10-03 lies in the holiday: rolls, is not extended
    ['hearing-request-5-working', '2026-09-30', '2026-10-13'], // 10-10 is a make-up Saturday
    ['review-accept-5-working', '2026-04-03', '2026-04-13'],
    ['suit-15', '2026-06-01', '2026-06-16'],
    ['suit-6-months', '2025-08-31', '2026-02-28'], // no 31 February: month end; a make-up Saturday
    ['penalty-decision-90', '2026-03-02', '2026-06-01'],
    ['deferral-decision-20', '2026-03-02', '2026-03-23'], // 03-22 is a Sunday
    ['refund-claim-3-years', '2023-05-15', '2026-05-15'],
    ['tax-authority-refund-10', '2026-11-02', '2026-11-12'],
    ['announcement-confirm-3-working', '2026-03-05', '2026-03-10'],
    ['announcement-objection-5-working', '2026-03-05', '2026-03-12'],
    ['filing-15', '2026-05-31', '2026-05-22'],
  ])('%s from %s ends on %s', (rule, from, day) => {
    expect(end(rule, from).what).toBe(day);
  });

  it('cites the act of each term and not only the rule on days', () => {
    expect(end('fine-payment-15', '2026-07-01').basis).toEqual([{ act: 'penalty-2021', article: '67' }]);
    expect(end('demand-15', '2026-08-03').basis).toEqual([
      { act: 'tca-2015', article: '40' },
      { act: 'tca-rules-2016', article: '73' },
    ]);
  });

  it('rolls a term outside the collection law under CC 203 and one of the collection law under R 109', () => {
    const rolls = (rule: string) => end(rule, '2026-03-02').parts.at(-1)?.basis;
    expect(rolls('reconsideration-60')).toEqual([{ act: 'civil-code-2021', article: '203' }]);
    expect(rolls('demand-15')).toEqual([{ act: 'tca-rules-2016', article: '109' }]);
  });

  it('takes another reading of the extension when asked: 2015-10-08 by rolling alone', () => {
    const at = lawOf(ruleset, { readings: { 'holiday-extension-other-terms': 'roll-only' } });
    expect(end('demand-15', '2015-09-21', at)).toMatchObject({
      what: '2015-10-08',
      readings: { 'holiday-extension-other-terms': 'roll-only' },
    });
  });

  it('says provisional for a demand served in December 2026, since January 2027 is not announced', () => {
    expect(end('demand-15', '2026-12-21')).toMatchObject({ what: '2027-01-05', provisional: true });
    expect(end('demand-15', '2026-12-01').provisional).toBe(false);
  });

  it('refuses a rule it does not know and names those it does', () => {
    expect(() => end('demand-14', '2026-08-03')).toThrow(/unknown-deadline-rule.*demand-15/);
  });

  it('refuses a day before the rule was in force instead of using a later text', () => {
    expect(() => end('hearing-request-5-working', '2021-07-14')).toThrow(/outside-parameter-history/);
    expect(end('hearing-request-3', '2004-07-20').what).toBe('2004-07-23');
  });

  it('lists every rule with a title in both languages', () => {
    const rules = deadlineRules(law);
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.every(({ zh, en, unit }) => zh !== '' && en !== '' && unit !== '')).toBe(true);
  });
});
