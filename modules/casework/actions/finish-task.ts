import { accept, type PlainDate, type Result, refuse } from '#core';
import type { Id, Shell, Sql } from '#platform';
import { allow } from '../available-actions.ts';
import { lockTask, saveTasks, writeEvent } from '../store.ts';
import { evolve, type Task, type TaskChange } from '../task.ts';

/** What an officer does with a task of his or hers. */
export type TaskRequest = {
  readonly partyId: Id;
  readonly taskId: Id;
  readonly on: PlainDate;
  /** What came of it, in the officer's words. */
  readonly why: string;
} & (
  | { readonly action: 'complete' | 'cancel' }
  | { readonly action: 'assign'; readonly taskOwner: string | null }
);

/** Pure: the change the request makes, or why it cannot be made. */
export function decideTask(task: Task, request: TaskRequest): Result<TaskChange> {
  const allowed = allow(task, request.action);
  if (!allowed.ok) return allowed;
  if (request.on < task.openedOn)
    return refuse(
      'task-before-opened',
      `任务 ${task.openedOn} 才开立，不能在 ${request.on} 办结`,
      `The task was opened on ${task.openedOn}; it cannot be changed as of ${request.on}`,
      task.taskId,
    );
  const { on, why } = request;
  if (request.action === 'assign')
    return accept({ change: 'reassigned', on, why, taskOwner: request.taskOwner });
  return accept({ change: request.action === 'complete' ? 'done' : 'cancelled', on, why });
}

/** Loads, decides, saves; a finished task is told to the ladder, which then goes on. */
export async function changeTask(
  sql: Sql,
  shell: Pick<Shell, 'clock' | 'actor'>,
  request: TaskRequest,
): Promise<Result<Task>> {
  const task = await lockTask(sql, request.partyId, request.taskId);
  if (task === undefined)
    return refuse('task-unknown', '没有这个任务', 'There is no such task', request.taskId);
  const decided = decideTask(task, request);
  if (!decided.ok) return decided;
  const after = evolve(task, decided.value);
  const at = shell.clock.now();
  await saveTasks(sql, [{ before: task.state, after, change: decided.value }], shell.actor, at);
  if (after.state === 'done' || after.state === 'cancelled')
    await writeEvent(sql, {
      task,
      kind: after.state === 'done' ? 'task-done' : 'task-cancelled',
      on: request.on,
      at,
    });
  return accept(after);
}
