import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeTask } from '#casework';
import { addDays, date, fen, type PlainDate } from '#core';
import { placeHolds, postingId, releaseHolds } from '#ledger';
import { testShell } from '../../../tests/support/ledger.ts';
import { numberOf, type Office, office, payment } from './story.fixture.ts';

let here: Office;
afterEach(() => here.close());

const daily = async (from: string, to: string): Promise<void> => {
  for (let day = date(from); day <= to; day = addDays(day, 1)) await here.run(day);
};
const taken = async (number = 1): Promise<[string, PlainDate][]> =>
  (await here.steps(number)).filter((step) => step.outcome === 'taken').map(({ step, on }) => [step, on]);
const sent = (): [string, string][] => here.delivered().map(({ kind, onDay }) => [kind, onDay]);
const finishTask = async (on: string, number = 1): Promise<void> => {
  const shell = testShell(here.database);
  const [task] = await here.database.query<{ task_id: string }>(
    `select task_id from tasks where party_id = $1 and state = 'open'`,
    [numberOf(number)],
  );
  if (task === undefined) throw new Error('no open task');
  const request = {
    partyId: numberOf(number),
    taskId: task.task_id as never,
    on: date(on),
    why: 'reached',
    action: 'complete' as const,
  };
  await here.database.transaction((sql) => changeTask(sql, shell, request));
};

describe('the shipped ladder, day by day', () => {
  beforeEach(async () => {
    here = await office();
    await here.party(1);
  });

  it('reminds 7 days before the due date and 1 day after, and opens a task at 3 days overdue', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-08', '2024-06-21');
    expect(await here.steps(1)).toEqual([
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
    expect(await here.tasks(1)).toEqual([
      { kind: 'phone-call', state: 'open', deadline: '2024-06-24', openedOn: '2024-06-20', why: null },
    ]);
    expect(sent().sort()).toEqual([
      ['due-reminder', '2024-06-10'],
      ['guidance', '2024-06-20'],
      ['overdue-reminder', '2024-06-18'],
    ]);
  });

  it('goes on to grace end, follow-up and enforcement review, each only when the task before it was completed', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-30');
    expect((await taken()).at(-1)).toEqual(['first-contact', '2024-06-20']);
    await finishTask('2024-06-30');
    await daily('2024-07-01', '2024-07-10');
    expect((await taken()).slice(-2)).toEqual([
      ['grace-end-reminder', '2024-07-01'],
      ['follow-up', '2024-07-04'],
    ]);
    await finishTask('2024-07-10');
    await daily('2024-07-11', '2024-07-20');
    expect((await taken()).at(-1)).toEqual(['enforcement-review', '2024-07-15']);
    expect((await here.tasks(1)).map(({ kind, state }) => [kind, state])).toEqual([
      ['phone-call', 'done'],
      ['visit', 'done'],
      ['enforcement-review', 'open'],
    ]);
  });

  it('does nothing at all for who has paid', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await here.post(payment(1, '2024-06-17', 10_000, '2024-06-05'));
    const report = await here.run('2024-06-10');
    expect(report.steps).toEqual({});
    expect(await here.steps(1)).toEqual([]);
    expect(here.delivered()).toEqual([]);
  });

  it('closes task and case on the day after a payment, also one dated back before the task', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-20');
    await here.post(payment(1, '2024-06-17', 10_010, '2024-06-18'));
    const report = await here.run('2024-06-21');
    expect(report).toMatchObject({ tasksClosed: 1, casesClosed: 1, tasks: 0, messages: 0 });
    expect(await here.tasks(1)).toMatchObject([{ kind: 'phone-call', state: 'cancelled', why: 'settled' }]);
    await daily('2024-06-22', '2024-06-30');
    expect(await taken()).toHaveLength(3);
  });

  it('goes on where it was when the payment is reversed: no step is repeated', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-18');
    await here.post(payment(1, '2024-06-17', 10_005, '2024-06-18'));
    await here.run('2024-06-19');
    const claim = payment(1, '2024-06-17', 10_005, '2024-06-18');
    await here.post({
      ...claim,
      kind: 'reversal',
      amount: fen(0),
      reverses: postingId(claim.partyId, claim.sourceKey),
      sourceKey: 'undo',
    });
    await daily('2024-06-20', '2024-06-23');
    expect(await taken()).toEqual([
      ['due-reminder', '2024-06-10'],
      ['overdue-reminder', '2024-06-18'],
      ['first-contact', '2024-06-20'],
    ]);
  });

  it('a part payment between two steps neither skips nor repeats a step', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-18');
    await here.post(payment(1, '2024-06-17', 4_000, '2024-06-18'));
    await daily('2024-06-19', '2024-06-22');
    expect(await taken()).toEqual([
      ['due-reminder', '2024-06-10'],
      ['overdue-reminder', '2024-06-18'],
      ['first-contact', '2024-06-20'],
    ]);
    expect(here.delivered().find(({ kind }) => kind === 'guidance')?.body).toContain('6000.00');
  });

  it('a due date moved by 3 days after the reminder moves the rest and repeats nothing', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-12');
    await here.post({
      ...payment(1, '2024-06-17', 0, '2024-06-12'),
      kind: 'redate',
      untilOn: date('2024-06-20'),
      sourceKey: 'moved',
    });
    await daily('2024-06-13', '2024-06-24');
    expect(await taken()).toEqual([
      ['due-reminder', '2024-06-10'],
      ['overdue-reminder', '2024-06-21'],
      ['first-contact', '2024-06-23'],
    ]);
  });

  it('a due date moved by 3 months (deferral granted) gets a reminder of its own', async () => {
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-12');
    await here.post({
      ...payment(1, '2024-06-17', 0, '2024-06-12'),
      kind: 'redate',
      untilOn: date('2024-09-17'),
      sourceKey: 'moved',
    });
    await here.run('2024-06-13');
    await here.run('2024-09-11');
    expect(await taken()).toEqual([
      ['due-reminder', '2024-06-10'],
      ['due-reminder', '2024-09-10'],
    ]);
  });

  it('a debt first known 40 days late enters at the overdue reminder; the task follows 2 days after it, not the same day', async () => {
    await here.owes(1, '2024-05-10', 10_000);
    await daily('2024-06-19', '2024-06-22');
    expect((await here.steps(1)).map(({ step, on, outcome }) => [step, on, outcome])).toEqual([
      ['due-reminder', '2024-06-19', 'known-too-late'],
      ['overdue-reminder', '2024-06-19', 'taken'],
      ['first-contact', '2024-06-21', 'taken'],
    ]);
  });
});

describe('tiers and grace', () => {
  beforeEach(async () => {
    here = await office();
  });

  it('a visit by the working calendar within 3 days for known evasion: Thursday to Tuesday', async () => {
    await here.party(1, { findings: [{ finding: 'known-evasion', inForceFrom: date('2024-01-01') }] });
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-20');
    expect(await here.tasks(1)).toMatchObject([
      { kind: 'visit', openedOn: '2024-06-20', deadline: '2024-06-25' },
    ]);
  });

  it('3 consecutive overdue periods make the tier high', async () => {
    await here.party(1);
    for (const due of ['2024-04-18', '2024-05-22', '2024-06-17']) await here.owes(1, due, 10_000);
    await daily('2024-06-15', '2024-06-20');
    const last = (await here.steps(1)).filter((step) => step.step === 'first-contact').at(-1);
    expect(last).toMatchObject({ tier: 'high', why: 'consecutive-overdue', on: '2024-06-20' });
  });

  it('e-notice and no task for a good record (credit grade A)', async () => {
    await here.party(1, { creditGrade: 'A' });
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-20');
    expect((await here.steps(1)).at(-1)).toMatchObject({
      step: 'first-contact',
      tier: 'low',
      why: 'good-record',
    });
    expect(await here.tasks(1)).toEqual([]);
  });

  it('5 days of grace for the first-time small firm short of cash, 3 for another; the late fee runs all the same', async () => {
    const short = { findings: [{ finding: 'short-of-cash', inForceFrom: date('2024-01-01') }] };
    await here.party(1, { size: 'small', ...short });
    await here.party(2, { size: 'medium' });
    await here.owes(1, '2024-06-17', 10_000);
    await here.owes(2, '2024-06-17', 10_000);
    await daily('2024-06-10', '2024-06-20');
    const grace = async (number: number) =>
      (
        await here.database.query<{ grace_until: string }>(
          'select grace_until from ladder_positions where party_id = $1',
          [numberOf(number)],
        )
      )[0]?.grace_until;
    expect([await grace(1), await grace(2)]).toEqual(['2024-06-25', '2024-06-23']);
    expect(here.delivered().find(({ kind }) => kind === 'guidance')?.body).toContain('15.00');
  });

  it('sends nobody for 300 yuan: the visit of a risky party is suppressed below the floor, with the reason', async () => {
    await here.party(1, { findings: [{ finding: 'known-evasion', inForceFrom: date('2024-01-01') }] });
    await here.owes(1, '2024-06-17', 300);
    await daily('2024-06-10', '2024-06-21');
    expect((await here.steps(1)).at(-1)).toMatchObject({
      outcome: 'suppressed',
      why: 'below-proportionality-floor',
    });
    expect(await here.tasks(1)).toEqual([]);
  });

  it('a deceased party becomes a task for a person and gets no message', async () => {
    await here.party(1, { status: 'deceased' });
    await here.owes(1, '2024-06-17', 10_000);
    const report = await here.run('2024-06-18');
    expect(await here.tasks(1)).toMatchObject([{ kind: 'manual-review', state: 'open' }]);
    expect(here.delivered()).toEqual([]);
    expect(report.reminders).toMatchObject({
      expected: 1,
      sent: 0,
      suppressed: { 'party-deceased': 1 },
      unexplained: 0,
    });
  });
});

describe('a party that the routine does not reach', () => {
  it('is asked about again 30 days after the review was completed, and never waits on a task that is done', async () => {
    here = await office();
    await here.party(1, { status: 'deceased' });
    await here.owes(1, '2024-06-17', 10_000);
    await daily('2024-06-18', '2024-06-19');
    await finishTask('2024-06-20');
    await daily('2024-06-20', '2024-07-25');
    expect(await here.tasks(1)).toMatchObject([
      { kind: 'manual-review', state: 'done' },
      { kind: 'manual-review', state: 'open', openedOn: '2024-07-20' },
    ]);
  });
});

describe('holds', () => {
  const shell = () => testShell(here.database);
  const hold = (from: string, until?: string) =>
    here.database.transaction((sql) =>
      placeHolds(sql, shell(), [
        {
          partyId: numberOf(1),
          reason: 'dispute',
          fromOn: date(from),
          sourceKey: 'h',
          ...(until === undefined ? {} : { untilOn: date(until) }),
        },
      ]),
    );
  beforeEach(async () => {
    here = await office();
    await here.party(1);
    await here.owes(1, '2024-06-17', 10_000);
  });

  it('a hold until the 25th holds the step and lets it be taken on the 26th, once', async () => {
    await hold('2024-06-15', '2024-06-25');
    await daily('2024-06-16', '2024-06-29');
    expect((await here.steps(1)).map(({ step, on, outcome, why }) => [step, on, outcome, why])).toEqual([
      ['due-reminder', '2024-06-16', 'held', 'on-hold-dispute'],
      ['due-reminder', '2024-06-26', 'known-too-late', 'due-date-passed'],
      ['overdue-reminder', '2024-06-26', 'taken', 'same-for-every-tier'],
      ['first-contact', '2024-06-28', 'taken', 'first-overdue-no-intent'],
    ]);
  });

  it('a back-dated hold pauses the task opened meanwhile; the release gives it a new deadline and no second task', async () => {
    await daily('2024-06-10', '2024-06-21');
    await hold('2024-06-19');
    await here.run('2024-06-22');
    expect(await here.tasks(1)).toMatchObject([{ kind: 'phone-call', state: 'paused' }]);
    await here.database.transaction((sql) =>
      releaseHolds(sql, shell(), [{ partyId: numberOf(1), sourceKey: 'h', on: date('2024-07-01') }]),
    );
    await daily('2024-06-23', '2024-07-03');
    expect(await here.tasks(1)).toMatchObject([
      { kind: 'phone-call', state: 'open', deadline: '2024-07-03' },
    ]);
    expect((await taken()).at(-1)).toEqual(['first-contact', '2024-06-20']);
  });

  it('says nothing while payments are loaded only to 6 days ago, and counts the reminder as held', async () => {
    await here.database.query(
      `insert into feed_freshness values ('payments', '330106', '2024-06-12', '2024-06-12T00:00:00Z')`,
    );
    const report = await here.run('2024-06-18');
    expect(report).toMatchObject({
      held: 1,
      messages: 0,
      reminders: { expected: 1, suppressed: { 'payments-stale': 1 }, unexplained: 0 },
    });
    await here.database.query(
      `insert into feed_freshness values ('payments', '330106', '2024-06-18', '2024-06-19T00:00:00Z')`,
    );
    expect((await here.run('2024-06-19')).steps).toEqual({ 'overdue-reminder': 1 });
  });
});
