import { accept, type Result, refuse } from '#core';
import type { Task, TaskAction, TaskState } from './task.ts';

/** What can be done with a task now: one table for commands and screens alike. */
const AVAILABLE: { readonly [state in TaskState]: readonly TaskAction[] } = {
  open: ['complete', 'cancel', 'pause', 'assign'],
  paused: ['cancel', 'resume', 'assign'],
  done: [],
  cancelled: [],
};

/** 可办理的操作 of a task in its state. */
export const availableActions = (task: Pick<Task, 'state'>): readonly TaskAction[] => AVAILABLE[task.state];

const STATE_ZH: { readonly [state in TaskState]: string } = {
  open: '办理中',
  paused: '已暂缓',
  done: '已完成',
  cancelled: '已取消',
};

/** Refuses an action that the task's state does not allow, and says what it allows. */
export function allow(task: Pick<Task, 'taskId' | 'state'>, action: TaskAction): Result<TaskAction> {
  const available = availableActions(task);
  if (available.includes(action)) return accept(action);
  const choices =
    available.length === 0
      ? { zh: '没有可办理的操作', en: 'nothing can be done with it any more' }
      : { zh: `现在可以：${available.join('、')}`, en: `it allows: ${available.join(', ')}` };
  return refuse(
    'task-action-not-available',
    `任务${STATE_ZH[task.state]}，不能执行“${action}”；${choices.zh}`,
    `The task is ${task.state}: "${action}" is not possible; ${choices.en}`,
    task.taskId,
  );
}
