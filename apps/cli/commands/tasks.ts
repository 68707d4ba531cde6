import { changeTask, DEPARTMENTS, findTasks, TASK_STATES, type Task, type TaskRequest } from '#casework';
import { type PlainDate, refuse } from '#core';
import { needParty } from '#parties';
import type { Id, Shell } from '#platform';
import { choiceOption, countOption, dayOption, textOption } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, UsageError } from '../command.ts';

const ACTIONS = { done: 'complete', cancel: 'cancel', assign: 'assign' } as const;

/** 任务: the office's queue, and what an officer says of a task. The ladder goes on when a task is done. */
export const tasksCommand: Command = {
  name: 'tasks',
  summary: { zh: '任务清单；办结、取消、分派任务', en: 'the queue of tasks; complete, cancel or assign one' },
  usage:
    '[--state S] [--department D] [--party PARTY] | done|cancel|assign TASK [--why TEXT] [--to OFFICER] [--on D]',
  options: {
    state: { type: 'string' },
    department: { type: 'string' },
    party: { type: 'string' },
    limit: { type: 'string' },
    why: { type: 'string' },
    to: { type: 'string' },
    on: { type: 'string' },
  },
  help: {
    state: {
      zh: 'open、paused、done、cancelled，默认 open',
      en: 'open, paused, done or cancelled; open by default',
    },
    department: { zh: '部门', en: 'department' },
    party: { zh: '纳税人识别号', en: 'number of the party' },
    limit: { zh: '最多列出几条，默认 50', en: 'how many are listed; 50 by default' },
    why: { zh: '办理结果', en: 'what came of it' },
    to: { zh: '承办人；不写则退回部门', en: 'the officer; without it the task goes back to the pool' },
    on: { zh: '业务日期，默认今天', en: 'business date; today by default' },
  },
  async run(args, io) {
    const [word, taskId] = args.positionals;
    if (word === undefined) return list(args, io);
    if (!(word in ACTIONS) || taskId === undefined)
      throw new UsageError('用法：tasks done|cancel|assign 任务编号', 'usage: tasks done|cancel|assign TASK');
    return change(args, io, ACTIONS[word as keyof typeof ACTIONS], taskId as Id);
  },
};

async function list(args: Arguments, io: CommandIo): Promise<number> {
  const shell = await io.openShell();
  const number = textOption(args, 'party');
  const party = number === undefined ? undefined : await needParty(shell.database, number);
  if (party !== undefined && !party.ok) return io.refused(party.refusal);
  const tasks = await findTasks(shell.database, {
    state: choiceOption(args, 'state', TASK_STATES) ?? 'open',
    department: choiceOption(args, 'department', DEPARTMENTS),
    partyId: party?.value.partyId,
    limit: countOption(args, 'limit') ?? 50,
  });
  const line = (task: Task & { partyName: string | null }): string =>
    [
      task.deadline,
      task.kind.padEnd(18),
      task.department.padEnd(16),
      task.taskOwner ?? '—',
      task.partyName,
      task.taskId,
    ].join('  ');
  const none = io.language === 'zh' ? '没有任务' : 'no tasks';
  io.result({ tasks }, tasks.length === 0 ? none : tasks.map(line).join('\n'));
  return 0;
}

async function change(
  args: Arguments,
  io: CommandIo,
  action: TaskRequest['action'],
  taskId: Id,
): Promise<number> {
  const shell = await io.openShell();
  const [known] = UUID.test(taskId) ? await findTasks(shell.database, { taskId, limit: 1 }) : [];
  if (known === undefined)
    return io.refused(refuse('task-unknown', '没有这个任务', 'There is no such task', taskId).refusal);
  const on = dayOption(args, 'on') ?? shell.clock.today();
  const request = requestOf(args, action, known, on);
  const changed = await shell.database.transaction((sql) => changeTask(sql, actorOf(shell), request));
  if (!changed.ok) return io.refused(changed.refusal);
  io.result(changed.value, `${changed.value.kind}  ${changed.value.state}  ${changed.value.taskOwner ?? ''}`);
  return 0;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function requestOf(args: Arguments, action: TaskRequest['action'], task: Task, on: PlainDate): TaskRequest {
  const base = { partyId: task.partyId, taskId: task.taskId, on, why: textOption(args, 'why') ?? action };
  return action === 'assign'
    ? { ...base, action, taskOwner: textOption(args, 'to') ?? null }
    : { ...base, action };
}

const actorOf = ({ clock, actor }: Shell): Pick<Shell, 'clock' | 'actor'> => ({ clock, actor });
