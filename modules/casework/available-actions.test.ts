import { describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Id } from '#platform';
import { decideTask } from './actions/finish-task.ts';
import { allow, availableActions } from './available-actions.ts';
import { evolve, TASK_ACTIONS, TASK_STATES, type Task, type TaskAction, type TaskState } from './task.ts';

const task = (state: TaskState): Task => ({
  partyId: 'p' as Id,
  taskId: 't' as Id,
  caseId: 'c' as Id,
  obligationId: 'o' as Id,
  kind: 'visit',
  department: 'tax-source',
  taskOwner: null,
  state,
  openedOn: date('2024-06-20'),
  deadline: date('2024-06-25'),
  closedOn: null,
  closedWhy: null,
  workingDays: 3,
  facts: {},
});

/** state × action → whether it may be done. Every pair stands here. */
const TABLE: { readonly [state in TaskState]: { readonly [action in TaskAction]: boolean } } = {
  open: { complete: true, cancel: true, pause: true, resume: false, assign: true },
  paused: { complete: false, cancel: true, pause: false, resume: true, assign: true },
  done: { complete: false, cancel: false, pause: false, resume: false, assign: false },
  cancelled: { complete: false, cancel: false, pause: false, resume: false, assign: false },
};

describe('what can be done with a task', () => {
  for (const state of TASK_STATES)
    for (const action of TASK_ACTIONS)
      it(`${state} × ${action}: ${TABLE[state][action] ? 'allowed' : 'refused'}`, () => {
        expect(availableActions(task(state)).includes(action)).toBe(TABLE[state][action]);
        expect(allow(task(state), action)).toMatchObject(
          TABLE[state][action]
            ? { ok: true }
            : { ok: false, refusal: { code: 'task-action-not-available', at: 't' } },
        );
      });

  it('a completed task has its day and reason, a resumed one a new deadline, a reassigned one its officer', () => {
    const on = date('2024-06-24');
    expect(evolve(task('open'), { change: 'done', on, why: 'reached' })).toMatchObject({
      state: 'done',
      closedOn: on,
    });
    expect(
      evolve(task('paused'), { change: 'resumed', on, why: 'hold-over', deadline: date('2024-06-27') }),
    ).toMatchObject({ state: 'open', deadline: '2024-06-27' });
    expect(evolve(task('open'), { change: 'reassigned', on, why: 'leave', taskOwner: '李' })).toMatchObject({
      taskOwner: '李',
      state: 'open',
    });
  });

  it('is not completed as of a day before it was opened', () => {
    const request = {
      partyId: 'p' as Id,
      taskId: 't' as Id,
      on: date('2024-06-19'),
      why: 'x',
      action: 'complete' as const,
    };
    expect(decideTask(task('open'), request)).toMatchObject({
      ok: false,
      refusal: { code: 'task-before-opened' },
    });
  });
});
