import { describe, expect, it } from 'vitest';
import { date, fen } from '#core';
import type { StepFacts } from './facts.ts';
import { type Debt, factsOf, readFacts, writeFacts } from './facts-of.ts';

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
  overdueOtherwise: false,
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
  overdueOtherwise: true,
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

describe('how often a party was late', () => {
  const day = date('2024-06-20');
  const debt = (
    due: string,
    past: { levy?: string; due: string; closed?: boolean; late?: boolean }[],
  ): Debt =>
    ({
      item: { levy: 'vat', effectiveDue: date(due) },
      party: { kind: 'enterprise', status: 'active', size: null, creditGrade: null },
      findings: [],
      holds: [],
      past: past.map(({ levy = 'vat', due, closed = false, late = true }) => ({
        levy,
        effectiveDue: date(due),
        closed,
        late,
      })),
    }) as unknown as Debt;
  const owed = { tax: fen(100), lateFee: fen(0) };
  const factsFor = (subject: Debt) => factsOf(subject, day, owed, null);

  it('three missed periods in a row count three for the oldest of them too', () => {
    const three = [{ due: '2024-03-15' }, { due: '2024-04-18' }, { due: '2024-05-22' }];
    expect(factsFor(debt('2024-03-15', three)).consecutiveOverdue).toBe(3);
    expect(factsFor(debt('2024-05-22', three)).consecutiveOverdue).toBe(3);
  });

  it('a period met in time breaks the row', () => {
    const broken = [
      { due: '2024-03-15' },
      { due: '2024-04-18', closed: true, late: false },
      { due: '2024-05-22' },
    ];
    expect(factsFor(debt('2024-05-22', broken)).consecutiveOverdue).toBe(1);
  });

  it('a debt is the first one only where no other due date was missed, before or after it', () => {
    expect(factsFor(debt('2024-03-15', [{ due: '2024-03-15' }])).overdueOtherwise).toBe(false);
    expect(
      factsFor(debt('2024-03-15', [{ due: '2024-03-15' }, { levy: 'cit', due: '2024-04-18' }]))
        .overdueOtherwise,
    ).toBe(true);
  });

  it('two levies missed on one due date are one lapse, and what is not yet due is none', () => {
    const sameDay = [
      { due: '2024-06-17' },
      { levy: 'urban-maintenance-tax', due: '2024-06-17' },
      { due: '2024-07-15' },
    ];
    expect(factsFor(debt('2024-06-17', sameDay)).overdueOtherwise).toBe(false);
  });
});
