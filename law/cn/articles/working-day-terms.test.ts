import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { lawOf } from '../../engine/index.ts';
import { periodRunsInDays, type TermAct } from './working-day-terms.ts';

const law = lawOf(await nationalRuleset());
const ask = (act: TermAct, days: number, on = '2026-01-01') =>
  periodRunsInDays(law, { act, days, on: date(on) });

describe('which days a term runs in', () => {
  it.each<[TermAct, number, string, string]>([
    ['tax-collection', 10, 'calendar-days', 'tca-rules-2016'],
    ['coercion', 10, 'working-days', 'coercion-2012'],
    ['coercion', 15, 'calendar-days', 'coercion-2012'],
    ['penalty', 7, 'working-days', 'penalty-2021'],
    ['penalty', 10, 'calendar-days', 'penalty-2021'],
    ['reconsideration', 10, 'working-days', 'reconsideration-2024'],
    ['reconsideration', 60, 'calendar-days', 'reconsideration-2024'],
  ])('%s: a term of %i days runs in %s', (act, days, unit, basis) => {
    expect(ask(act, days)).toMatchObject({ what: unit, outcome: 'computed', basis: [{ act: basis }] });
  });

  it('is unclear for a penalty of 2020, before APL 85 was in force', () => {
    expect(ask('penalty', 5, '2020-01-01')).toMatchObject({
      outcome: 'unclear',
      what: undefined,
      missing: ['actInForce'],
    });
  });
});
