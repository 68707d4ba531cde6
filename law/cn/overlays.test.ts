import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { count, find, lawOf, need } from '../engine/index.ts';
import { effectiveDueDate } from './articles/filing-calendar.ts';

const ruleset = await nationalRuleset();
const on = date('2026-06-01');
const at = (region: string) => lawOf(ruleset, { region });

describe('overlays of a place', () => {
  it('take the city’s value, else the province’s, else the national one', () => {
    const levels = (region: string) => count(at(region), 'approval-levels', on).value;
    expect([levels(''), levels('990000'), levels('990100'), levels('990200'), levels('110101')]).toEqual([
      2, 3, 2, 3, 2,
    ]);
    const grace = (region: string) => count(at(region), 'grace-days-short-of-cash', on).value;
    expect([grace('990101'), grace('990200'), grace('')]).toEqual([7, 5, 5]);
  });

  it('hold only inside their dates: before 2026 the national value stands', () => {
    expect(count(at('990000'), 'approval-levels', date('2025-12-31')).value).toBe(2);
  });

  it('move one filing month with a document number and leave the others', () => {
    const july = effectiveDueDate(at('990101'), { rule: 'filing-15', base: date('2026-07-01') });
    expect(july).toMatchObject({
      what: '2026-07-22',
      where: '990101',
      why: { code: 'filing-moved', facts: { notice: '示例税函〔2026〕1号' } },
    });
    expect(effectiveDueDate(at('990101'), { rule: 'filing-15', base: date('2026-08-01') }).what).toBe(
      '2026-08-17',
    );
    expect(effectiveDueDate(at('110000'), { rule: 'filing-15', base: date('2026-07-01') }).what).toBe(
      '2026-07-15',
    );
  });

  it('are not seen before they were published', () => {
    const then = lawOf(ruleset, { region: '990100', knownOn: date('2026-07-09') });
    expect(effectiveDueDate(then, { rule: 'filing-15', base: date('2026-07-01') }).what).toBe('2026-07-15');
  });
});

describe('the office’s own rules of operation', () => {
  it.each([
    ['due-reminder-days-before', 7],
    ['overdue-reminder-days-after', 1],
    ['task-days-overdue', 3],
    ['visit-working-days', 3],
    ['grace-days-first-time', 3],
    ['grace-days-short-of-cash', 5],
    ['approval-levels', 2],
    ['small-balance-tolerance', 100n],
  ])('%s is %s, on the basis of the operating plan', (key, value) => {
    expect(need(at(''), key, on)).toMatchObject({ value, basis: [{ act: 'operating-plan' }] });
  });
});

describe('every parameter', () => {
  it('has a title in both languages and a basis that the ruleset holds', () => {
    const bad = ruleset.content.parameters.filter(
      ({ title, values }) => !title.zh || !title.en || values.some(({ basis }) => basis.length === 0),
    );
    expect(bad.map(({ key }) => key)).toEqual([]);
  });

  it('known only from memory is off, unless it is marked essential', () => {
    const on_ = ruleset.content.parameters.filter(
      ({ unit, essential, values }) =>
        unit === 'switch' &&
        essential !== true &&
        values.some(({ confidence, value }) => confidence === 'unverified' && value === true),
    );
    expect(on_.map(({ key }) => key)).toEqual([]);
    expect(find<boolean>(at(''), 'unverified-filing-orders', on)?.value).toBe(false);
  });
});
