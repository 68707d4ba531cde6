/** 案件与任务: one open case a party, tasks with department, owner or pool, deadline, state and history. */
export { changeTask, decideTask, type TaskRequest } from './actions/finish-task.ts';
export { allow, availableActions } from './available-actions.ts';
export { closeCases, closeTasks, type DebtChange, pauseTasks, resumeTasks } from './close-tasks.ts';
export { openTasks, type TaskClaim, taskId } from './open-tasks.ts';
export { casesOf, countTasks, findTasks, type TaskQuery, tasksOf } from './store.ts';
export * from './task.ts';
export { departmentWords, taskStateWords, taskWords } from './words.ts';
