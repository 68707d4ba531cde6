import { accept, type Result, refuse } from '#core';
import type { Task, TaskAction, TaskState } from './task.ts';
import { taskStateWords } from './words.ts';

/** What can be done with a task now: one table for commands and screens alike. */
const AVAILABLE: { readonly [state in TaskState]: readonly TaskAction[] } = {
  open: ['complete', 'cancel', 'pause', 'assign'],
  paused: ['cancel', 'resume', 'assign'],
  done: [],
  cancelled: [],
};

/** 可办理的操作 of a task in its state. */
export const availableActions = (task: Pick<Task, 'state'>): readonly TaskAction[] => AVAILABLE[task.state];

const ACTION_ZH: { readonly [action in TaskAction]: string } = {
  complete: '办结',
  cancel: '取消',
  pause: '暂缓',
  resume: '恢复',
  assign: '分派',
};

/** Refuses an action that the task's state does not allow, and says what it allows. */
export function allow(task: Pick<Task, 'taskId' | 'state'>, action: TaskAction): Result<TaskAction> {
  const available = availableActions(task);
  if (available.includes(action)) return accept(action);
  const choices =
    available.length === 0
      ? { zh: '没有可办理的操作', en: 'nothing can be done with it any more' }
      : {
          zh: `现在可以：${available.map((each) => ACTION_ZH[each]).join('、')}`,
          en: `it allows: ${available.join(', ')}`,
        };
  return refuse(
    'task-action-not-available',
    `任务${taskStateWords[task.state].zh}，不能${ACTION_ZH[action]}；${choices.zh}`,
    `The task is ${task.state}: "${action}" is not possible; ${choices.en}`,
    task.taskId,
  );
}
