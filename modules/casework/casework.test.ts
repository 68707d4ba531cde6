import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Database, Id } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import { testShell } from '../../tests/support/ledger.ts';
import {
  casesOf,
  changeTask,
  closeCases,
  closeTasks,
  findTasks,
  openTasks,
  pauseTasks,
  resumeTasks,
  type TaskClaim,
  tasksOf,
} from './index.ts';

const PARTY = '00000000-0000-4000-8000-000000000001' as Id;
const DEBT = '00000000-0000-4000-8000-0000000000aa' as Id;
const on = date('2024-06-20');

const claim = (more: Partial<TaskClaim> = {}): TaskClaim => ({
  partyId: PARTY,
  obligationId: DEBT,
  kind: 'visit',
  department: 'tax-source',
  reason: 'first-contact 2024-06-20',
  openedOn: on,
  deadline: date('2024-06-25'),
  workingDays: 3,
  owner: 'one-officer',
  region: '330106',
  facts: { tax: '100' },
  why: 'test',
  ...more,
});

describe('cases and tasks', () => {
  let database: Database;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.close());
  const shell = () => testShell(database);

  it('the same claim twice gives 1 task, 1 case and 1 entry of history', async () => {
    expect(await openTasks(database, shell(), [claim()])).toHaveLength(1);
    expect(await openTasks(database, shell(), [claim()])).toHaveLength(0);
    expect(await tasksOf(database, PARTY)).toMatchObject([
      { state: 'open', deadline: '2024-06-25', taskOwner: null },
    ]);
    expect(await casesOf(database, PARTY)).toMatchObject([{ state: 'open', openedOn: '2024-06-20' }]);
    const history = await database.query('select * from task_history');
    expect(history).toHaveLength(1);
  });

  it('a second debt of the party joins the open case, and its task goes to the one officer who has it', async () => {
    await openTasks(database, shell(), [claim()]);
    await database.query(`update cases set case_owner = '王五'`);
    await openTasks(database, shell(), [
      claim({ obligationId: null, reason: 'other' }),
      claim({ reason: 'pooled', owner: 'pool' }),
    ]);
    expect(await casesOf(database, PARTY)).toHaveLength(1);
    expect((await tasksOf(database, PARTY)).map((task) => task.taskOwner).sort()).toEqual(
      ['王五', null, null].sort(),
    );
  });

  it('paid: the task is cancelled with the reason and the case closed; the next debt opens a new case', async () => {
    await openTasks(database, shell(), [claim()]);
    await closeTasks(database, shell(), [
      { partyId: PARTY, obligationId: DEBT, why: 'settled', on: date('2024-06-22') },
    ]);
    expect(await closeCases(database, [PARTY], date('2024-06-22'), 'settled')).toBe(1);
    expect(await tasksOf(database, PARTY)).toMatchObject([
      { state: 'cancelled', closedWhy: 'settled', closedOn: '2024-06-22' },
    ]);
    await openTasks(database, shell(), [claim({ reason: 'later', openedOn: date('2024-09-01') })]);
    expect((await casesOf(database, PARTY)).map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('a case with an unfinished task stays open', async () => {
    await openTasks(database, shell(), [claim()]);
    expect(await closeCases(database, [PARTY], on, 'settled')).toBe(0);
  });

  it('pausing twice is pausing once; resuming gives the deadline anew', async () => {
    const debt = { partyId: PARTY, obligationId: DEBT, why: 'on-hold-dispute', on: date('2024-06-21') };
    await openTasks(database, shell(), [claim()]);
    expect(await pauseTasks(database, shell(), [debt])).toHaveLength(1);
    expect(await pauseTasks(database, shell(), [debt])).toHaveLength(0);
    await resumeTasks(database, shell(), [debt], (_, days) => date(`2024-07-0${days}`));
    expect(await tasksOf(database, PARTY)).toMatchObject([{ state: 'open', deadline: '2024-07-03' }]);
  });

  it('two officers complete one task: one wins, the other is told; the ladder hears of it once', async () => {
    const [id] = await openTasks(database, shell(), [claim()]);
    const request = { partyId: PARTY, taskId: id as Id, on, why: 'reached', action: 'complete' as const };
    const answers = await Promise.all(
      [1, 2].map(() => database.transaction((sql) => changeTask(sql, shell(), request))),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await database.query('select kind from task_events')).toEqual([{ kind: 'task-done' }]);
  });

  it('the queue lists open tasks of a department, the nearest deadline first', async () => {
    await openTasks(database, shell(), [
      claim(),
      claim({ reason: 'urgent', deadline: date('2024-06-21') }),
      claim({ reason: 'call', kind: 'phone-call', department: 'taxpayer-service' }),
    ]);
    const queue = await findTasks(database, { state: 'open', department: 'tax-source', limit: 10 });
    expect(queue.map(({ deadline }) => deadline)).toEqual(['2024-06-21', '2024-06-25']);
  });

  it('a task nobody knows is refused', async () => {
    const request = { partyId: PARTY, taskId: DEBT, on, why: 'x', action: 'cancel' as const };
    expect(await changeTask(database, shell(), request)).toMatchObject({
      ok: false,
      refusal: { code: 'task-unknown' },
    });
  });
});
