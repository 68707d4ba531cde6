import { describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import type { StepFacts } from './facts.ts';
import { readFacts, writeFacts } from './facts-of.ts';

const usual: StepFacts = {
  on: date('2024-06-20'),
  effectiveDue: date('2024-06-27'),
  daysOverdue: 0,
  taxOutstanding: fen(1_000_000),
  lateFee: fen(0),
  partyKind: 'enterprise',
  partyStatus: 'active',
  size: null,
  creditGrade: null,
  findings: [],
  consecutiveOverdue: 0,
  overdueBefore: false,
  hold: null,
  paymentsThrough: null,
};
const odd: StepFacts = {
  ...usual,
  daysOverdue: 12,
  lateFee: fen(6_000),
  partyStatus: 'deceased',
  size: 'small',
  creditGrade: 'D',
  findings: ['known-evasion'],
  consecutiveOverdue: 3,
  overdueBefore: true,
  hold: { reason: 'dispute', until: null },
  paymentsThrough: date('2024-06-19'),
};

describe('facts kept beside a step', () => {
  it('come back as they were, usual and unusual ones', () => {
    for (const facts of [usual, odd]) expect(readFacts(JSON.parse(writeFacts(facts)))).toEqual(facts);
  });

  it('are short where nothing is unusual: under 100 characters', () => {
    expect(writeFacts(usual).length).toBeLessThan(100);
  });
});
