import { beforeAll, describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import { explain, type Law, lawOf } from '#law';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import type { StepFacts } from './facts.ts';
import { strategySentences } from './sentences.ts';
import { ruleTiers } from './tiers.ts';

const parameters = { consecutiveOverdueHigh: 3, shortDelayDays: 2 };
const facts = (more: Partial<StepFacts> = {}): StepFacts => ({
  on: date('2024-06-20'),
  effectiveDue: date('2024-06-17'),
  daysOverdue: 3,
  taxOutstanding: fen(1_000_000),
  lateFee: fen(1_500),
  partyKind: 'enterprise',
  partyStatus: 'active',
  size: 'medium',
  creditGrade: null,
  findings: [],
  consecutiveOverdue: 1,
  overdueOtherwise: false,
  hold: null,
  paymentsThrough: null,
  ...more,
});

describe('tiers by rules, with their reasons', () => {
  for (const [what, more, tier, rule] of [
    [
      'known evasion, though the record is good',
      { findings: ['known-evasion', 'good-record'] },
      'high',
      'known-evasion',
    ],
    [
      '3 consecutive periods',
      { consecutiveOverdue: 3, overdueOtherwise: true },
      'high',
      'consecutive-overdue',
    ],
    ['2 consecutive periods', { consecutiveOverdue: 2, overdueOtherwise: true }, 'medium', 'no-rule-fits'],
    ['abnormal funds', { findings: ['abnormal-funds'] }, 'high', 'abnormal-funds'],
    ['credit grade A', { creditGrade: 'A', overdueOtherwise: true }, 'low', 'good-record'],
    ['credit grade M', { creditGrade: 'M' }, 'medium', 'first-overdue-no-intent'],
    [
      'a natural person is not judged by a grade',
      { partyKind: 'natural-person', creditGrade: 'A' },
      'medium',
      'first-overdue-no-intent',
    ],
    ['2 days late', { daysOverdue: 2, overdueOtherwise: true }, 'low', 'short-delay'],
    [
      'small and short of cash',
      { size: 'small', findings: ['short-of-cash'], daysOverdue: 1 },
      'medium',
      'small-firm-short-of-cash',
    ],
    [
      'large and short of cash',
      { size: 'large', findings: ['short-of-cash'] },
      'medium',
      'first-overdue-no-intent',
    ],
    ['first time, but refuses', { findings: ['refusal-to-pay'] }, 'medium', 'no-rule-fits'],
  ] as const)
    it(`${what}: ${tier}, because of ${rule}`, () => {
      expect(ruleTiers.tierOf(facts(more), parameters)).toMatchObject({ tier, rule });
    });

  describe('explained', () => {
    let law: Law;
    beforeAll(async () => {
      law = lawOf(await nationalRuleset());
    });
    it('names each rule that was asked, up to the one that fits, in both languages', () => {
      const decision = ruleTiers.explain(law, facts({ consecutiveOverdue: 4 }), parameters);
      expect(decision).toMatchObject({
        outcome: 'computed',
        what: 'high',
        why: { code: 'tier-consecutive-overdue' },
      });
      expect(decision.parts.map(({ outcome }) => outcome)).toEqual(['not-met', 'met']);
      expect(explain(decision, law.ruleset, strategySentences, 'zh')[0]?.text).toBe(
        '连续逾期 4 期，达到 3 期，列为高风险',
      );
      expect(explain(decision, law.ruleset, strategySentences, 'en')[0]?.text).toBe(
        '4 consecutive overdue periods, 3 or more: tier high',
      );
    });
  });
});
