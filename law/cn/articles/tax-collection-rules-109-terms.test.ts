import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { extendForHolidays, rollForward } from './tax-collection-rules-109-terms.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);

describe('R 109, rolling', () => {
  it('moves Saturday 2009-12-05 to Monday 2009-12-07', () => {
    expect(rollForward(law, date('2009-12-05'))).toMatchObject({
      what: '2009-12-07',
      why: { code: 'period-rolled' },
      basis: [{ act: 'tca-rules-2016', article: '109' }],
      provisional: false,
      confidence: 'verified',
    });
  });

  it('leaves a make-up Saturday, 2026-10-10, where it is', () => {
    expect(rollForward(law, date('2026-10-10'))).toMatchObject({
      what: '2026-10-10',
      why: { code: 'period-not-rolled' },
    });
  });

  it('is unverified before the rules of 2002, and only where it moved the day', () => {
    expect(rollForward(law, date('2002-10-13'))).toMatchObject({
      what: '2002-10-14',
      confidence: 'unverified',
    });
    expect(rollForward(law, date('2002-10-11')).confidence).toBe('verified');
    expect(rollForward(law, date('2002-10-20')).confidence).toBe('verified');
  });

  it('is provisional for a Saturday in 2027 and for one in 2005', () => {
    expect(rollForward(law, date('2027-03-06'))).toMatchObject({ what: '2027-03-08', provisional: true });
    expect(rollForward(law, date('2005-03-05'))).toMatchObject({ what: '2005-03-07', provisional: true });
  });
});

describe('R 109, extension', () => {
  const demand = {
    first: date('2015-09-22'),
    last: date('2015-10-06'),
    key: 'holiday-extension-other-terms',
  } as const;
  const under = (reading: string) =>
    extendForHolidays(lawOf(ruleset, { readings: { 'holiday-extension-other-terms': reading } }), demand);

  it('adds the six days of National Day that lie inside: 2015-10-06 becomes 2015-10-12', () => {
    const answer = extendForHolidays(law, demand);
    expect(answer).toMatchObject({
      what: '2015-10-12',
      why: { code: 'period-extended', facts: { days: 6 } },
    });
    expect(answer.readings).toEqual({ 'holiday-extension-other-terms': 'calendar-days' });
    expect(answer.confidence).toBe('restated');
  });

  it('gives 2015-10-08 by plain rolling and 2015-10-14 by working days, as the reading asks', () => {
    expect(under('roll-only').what).toBe('2015-10-08');
    expect(under('working-days').what).toBe('2015-10-14');
  });

  it('does not extend for a two-day weekend', () => {
    const term = {
      first: date('2026-08-03'),
      last: date('2026-08-14'),
      key: 'holiday-extension-filing',
    } as const;
    expect(extendForHolidays(law, term)).toMatchObject({
      what: '2026-08-14',
      why: { code: 'period-not-extended' },
    });
  });
});
