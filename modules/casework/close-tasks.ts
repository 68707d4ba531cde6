import type { PlainDate } from '#core';
import type { Id, Shell, Sql } from '#platform';
import { availableActions } from './available-actions.ts';
import { closeIdleCases, saveTasks, unfinishedTasks } from './store.ts';
import { evolve, type Task, type TaskAction, type TaskChange } from './task.ts';

type CaseworkShell = Pick<Shell, 'clock' | 'actor'>;

/** A debt whose tasks are to change, and why. */
export interface DebtChange {
  readonly partyId: Id;
  readonly obligationId: Id;
  readonly why: string;
  readonly on: PlainDate;
}

/** The debt is paid, moved or given up: its unfinished tasks are cancelled with the reason. Set-based. */
export const closeTasks = (
  sql: Sql,
  shell: CaseworkShell,
  debts: readonly DebtChange[],
): Promise<readonly Id[]> =>
  change(sql, shell, debts, 'cancel', (_, debt) => ({ change: 'cancelled', on: debt.on, why: debt.why }));

/** 暂缓: nobody works on the debt while it is on hold. The task stays where it is and is not asked for again. */
export const pauseTasks = (
  sql: Sql,
  shell: CaseworkShell,
  debts: readonly DebtChange[],
): Promise<readonly Id[]> =>
  change(sql, shell, debts, 'pause', (_, debt) => ({ change: 'paused', on: debt.on, why: debt.why }));

/** The hold is over: paused tasks go on with a new deadline of the same length. */
export const resumeTasks = (
  sql: Sql,
  shell: CaseworkShell,
  debts: readonly DebtChange[],
  deadline: (debt: DebtChange, workingDays: number) => PlainDate,
): Promise<readonly Id[]> =>
  change(sql, shell, debts, 'resume', (task, debt) => ({
    change: 'resumed',
    on: debt.on,
    why: debt.why,
    deadline: deadline(debt, task.workingDays),
  }));

/** Closes the case of each party that owes nothing overdue any more, once no task is left. */
export const closeCases = (sql: Sql, parties: readonly Id[], on: PlainDate, why: string): Promise<number> =>
  closeIdleCases(sql, parties, on, why);

async function change(
  sql: Sql,
  shell: CaseworkShell,
  debts: readonly DebtChange[],
  action: TaskAction,
  make: (task: Task, debt: DebtChange) => TaskChange,
): Promise<readonly Id[]> {
  if (debts.length === 0) return [];
  const byDebt = new Map(debts.map((debt) => [`${debt.partyId}/${debt.obligationId}`, debt]));
  const tasks = await unfinishedTasks(sql, debts);
  const changes = tasks
    .filter((task) => availableActions(task).includes(action))
    .map((task) => {
      const made = make(task, byDebt.get(`${task.partyId}/${task.obligationId}`) as DebtChange);
      return { before: task.state, after: evolve(task, made), change: made };
    });
  return saveTasks(sql, changes, shell.actor, shell.clock.now());
}
