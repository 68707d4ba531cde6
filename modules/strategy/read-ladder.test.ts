import { describe, expect, it } from 'vitest';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { laddersOf } from './ladder-in-force.ts';
import { readLadder } from './read-ladder.ts';

const check = { from: 'test.yaml', hasParameter: (key: string) => key.endsWith('-days') };
const step = (more: object = {}): object => ({
  id: 'a',
  phase: 'prevent',
  trigger: { 'after-due': 'some-days' },
  unless: ['on-hold'],
  'every-tier': { message: 'overdue-reminder', next: 'none' },
  ...more,
});
const ladder = (...steps: object[]): object => ({ id: 'test', version: 1, 'late-entry': 'a', steps });
const code = (record: object): string => {
  const read = readLadder(record, check);
  return read.ok ? 'accepted' : `${read.refusal.code} ${read.refusal.at}`;
};

describe('a ladder is checked before it is used', () => {
  it('the shipped ladder has 6 steps from prevention to enforcement review', async () => {
    const national = laddersOf(await nationalRuleset()).get('');
    expect(national?.key).toBe('national@1');
    expect(national?.steps.map(({ id, phase }) => [id, phase])).toEqual([
      ['due-reminder', 'prevent'],
      ['overdue-reminder', 'prevent'],
      ['first-contact', 'support'],
      ['grace-end-reminder', 'support'],
      ['follow-up', 'support'],
      ['enforcement-review', 'enforce'],
    ]);
  });

  const task = { kind: 'visit', department: 'tax-source', 'working-days': 'visit-days' };
  for (const [what, record, expected] of [
    ['a whole ladder', ladder(step()), 'accepted'],
    ['an unknown predicate', ladder(step({ unless: ['is-nice'] })), 'predicate-unknown test.yaml#a'],
    [
      'an unknown condition of grace',
      ladder(step({ 'every-tier': { grace: [{ when: ['rich'], days: 'g-days' }], next: 'none' } })),
      'predicate-unknown test.yaml#a',
    ],
    [
      'an unknown parameter',
      ladder(step({ trigger: { 'after-due': 'no-such-key' } })),
      'ladder-parameter-unknown test.yaml#a',
    ],
    [
      'an expression in place of a name',
      ladder(step({ unless: ['amount > 5'] })),
      'predicate-unknown test.yaml#a',
    ],
    [
      'an unknown message',
      ladder(step({ 'every-tier': { message: 'threat', next: 'none' } })),
      'ladder-word-unknown test.yaml#a',
    ],
    [
      'an unknown task',
      ladder(step({ 'every-tier': { task: { ...task, kind: 'raid' }, next: 'none' } })),
      'ladder-word-unknown test.yaml#a',
    ],
    ['an unknown field', ladder(step({ if: 'x' })), 'ladder-field-unknown test.yaml#a'],
    [
      'a tier without treatment',
      ladder(step({ 'every-tier': undefined, tiers: { high: { next: 'none' } } })),
      'tier-missing test.yaml#a/medium',
    ],
    [
      'no next step named',
      ladder(step({ 'every-tier': { message: 'guidance' } })),
      'next-missing test.yaml#a',
    ],
    [
      'a next step that is not there',
      ladder(step({ 'every-tier': { next: 'b' } })),
      'next-unknown test.yaml#b',
    ],
    ['a circle', ladder(step({ 'every-tier': { next: 'a' } })), 'ladder-circle test.yaml#a'],
    [
      'a step that can come before one it needs',
      ladder(step({ 'every-tier': { next: 'b' } }), step({ id: 'b', needs: ['c'] })),
      'need-skipped test.yaml#b',
    ],
    [
      'a phase that goes backwards',
      ladder(step({ phase: 'enforce', 'every-tier': { next: 'b' } }), step({ id: 'b' })),
      'phase-backwards test.yaml#b',
    ],
    ['a step nothing leads to', ladder(step(), step({ id: 'b' })), 'step-unreached test.yaml#b'],
    ['no trigger', ladder(step({ trigger: {} })), 'trigger-missing test.yaml#a'],
  ] as const)
    it(`${what}: ${expected}`, () => {
      expect(code(record)).toBe(expected);
    });
});
