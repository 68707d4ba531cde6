import { beforeAll, describe, expect, it } from 'vitest';
import { type Decision, date } from '#core';
import type { Law } from '#law';
import { powersLaw } from '../../../tests/support/powers.ts';
import { allOf, anyOf, condition, conditionSentences, type Ground } from './conditions.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');
const part = (holds: boolean | undefined, from?: string, needs = ['fact']): Decision<Ground> =>
  condition(law, on, 'part', { holds, needs, basis: [], from: from === undefined ? undefined : date(from) });
const all = (...parts: Decision<Ground>[]) => allOf(law, { rule: 'all', on, basis: [], parts });
const any = (...parts: Decision<Ground>[]) => anyOf(law, { rule: 'any', on, basis: [], parts });

describe('conditions', () => {
  it('all must hold: one failure decides, else one unknown leaves it open', () => {
    expect(all(part(true), part(true)).outcome).toBe('met');
    expect(all(part(true), part(undefined)).outcome).toBe('unclear');
    expect(all(part(false), part(undefined))).toMatchObject({ outcome: 'not-met', missing: [] });
  });
  it('one is enough: one that holds decides, else one unknown leaves it open', () => {
    expect(any(part(false), part(true)).outcome).toBe('met');
    expect(any(part(true), part(undefined)).outcome).toBe('met');
    expect(any(part(false), part(undefined)).outcome).toBe('unclear');
    expect(any(part(false), part(false)).outcome).toBe('not-met');
  });
  it('name each missing fact once, and only when unclear', () => {
    expect(all(part(undefined), part(undefined, undefined, ['fact', 'other'])).missing).toEqual([
      'fact',
      'other',
    ]);
  });
  it('give the first day by the clock: the latest of those that wait, none where one waits for no clock', () => {
    expect(all(part(true), part(false, '2026-03-10'), part(false, '2026-03-12')).what?.from).toBe(
      '2026-03-12',
    );
    expect(all(part(false, '2026-03-10'), part(false)).what?.from).toBeUndefined();
    expect(all(part(false, '2026-03-01')).what?.from).toBeUndefined();
    expect(any(part(false, '2026-03-10'), part(false, '2026-03-12')).what?.from).toBe('2026-03-10');
  });
  it('say the unknown from the met side, without figures that nobody knows', () => {
    const said = conditionSentences({
      x: ['期限已于{day}届满（{n}日）', '否', 'The term ended on {day} ({n} days)', 'no'],
    });
    expect(said['x.unclear']).toEqual({
      zh: '不清楚是否：期限已届满',
      en: 'Not known whether: The term ended',
    });
  });
});
