import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date } from '#core';
import { type Office, office, payment } from './story.fixture.ts';

describe('the ladder, day by day', () => {
  let it_: Office;
  beforeEach(async () => {
    it_ = await office();
  });
  afterEach(() => it_.close());

  it('reminds 7 days before the due date, 1 day after, and opens a task 3 days after', async () => {
    await it_.party(1);
    await it_.owes(1, '2024-06-17', 10_000);
    for (let day = date('2024-06-08'); day <= '2024-06-21'; day = addDays(day, 1)) await it_.run(day);
    expect(await it_.steps(1)).toEqual([
      { step: 'due-reminder', on: '2024-06-10', outcome: 'taken', why: 'same-for-every-tier', tier: null },
      {
        step: 'overdue-reminder',
        on: '2024-06-18',
        outcome: 'taken',
        why: 'same-for-every-tier',
        tier: null,
      },
      {
        step: 'first-contact',
        on: '2024-06-20',
        outcome: 'taken',
        why: 'first-overdue-no-intent',
        tier: 'medium',
      },
    ]);
    expect(await it_.tasks(1)).toEqual([
      { kind: 'phone-call', state: 'open', deadline: '2024-06-24', openedOn: '2024-06-20', why: null },
    ]);
    expect(it_.delivered().map(({ kind, onDay }) => [kind, onDay])).toEqual(
      expect.arrayContaining([
        ['due-reminder', '2024-06-10'],
        ['overdue-reminder', '2024-06-18'],
        ['guidance', '2024-06-20'],
      ]),
    );
  });

  it('does nothing at all for who has paid', async () => {
    await it_.party(1);
    await it_.owes(1, '2024-06-17', 10_000);
    await it_.post(payment(1, '2024-06-17', 10_000, '2024-06-05'));
    const report = await it_.run('2024-06-10');
    expect(report.steps).toEqual({});
    expect(await it_.steps(1)).toEqual([]);
    expect(it_.delivered()).toEqual([]);
  });
});
