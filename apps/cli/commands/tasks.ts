import {
  changeTask,
  countTasks,
  DEPARTMENTS,
  departmentWords,
  findTasks,
  TASK_STATES,
  type Task,
  type TaskRequest,
  taskStateWords,
  taskWords,
} from '#casework';
import { type PlainDate, refuse } from '#core';
import { needParty } from '#parties';
import type { Id, Shell } from '#platform';
import { choiceOption, countOption, dayOption, textOption } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, UsageError } from '../command.ts';
import { taskListText, taskRows } from './task-list.ts';

const ACTIONS = { done: 'complete', cancel: 'cancel', assign: 'assign' } as const;

/** 任务: the office's queue, and what an officer says of a task. The ladder goes on when a task is done. */
export const tasksCommand: Command = {
  name: 'tasks',
  summary: { zh: '任务清单；办结、取消、分派任务', en: 'the queue of tasks; complete, cancel or assign one' },
  usage:
    '[--on D] [--state S] [--department D] [--party PARTY] [--limit N] | done|cancel|assign TASK [--why TEXT] [--to OFFICER] [--on D]',
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
    department: {
      zh: 'tax-source（税源管理）、taxpayer-service（纳税服务）、inspection（稽查）、information（信息）',
      en: 'tax-source, taxpayer-service, inspection or information',
    },
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
  const on = dayOption(args, 'on');
  const query = {
    state: choiceOption(args, 'state', TASK_STATES) ?? 'open',
    department: choiceOption(inHouseWords(args), 'department', DEPARTMENTS),
    partyId: party?.value.partyId,
    on,
  } as const;
  const limit = countOption(args, 'limit') ?? 50;
  const tasks = await taskRows(shell.database, await findTasks(shell.database, { ...query, limit }));
  const count = await countTasks(shell.database, query);
  const day = on ?? shell.clock.today();
  const none = io.language === 'zh' ? '没有任务' : 'no tasks';
  const asked = { on: day, count, law: await io.law({ on: day }), language: io.language };
  io.result({ on: day, count, tasks }, count === 0 ? none : taskListText(tasks, asked));
  return 0;
}

/** A department may be named as officers name it: 税源管理, 纳税服务科. */
function inHouseWords(args: Arguments): Arguments {
  const said = textOption(args, 'department')?.replace(/[科股]$/, '');
  const department = DEPARTMENTS.find((each) => departmentWords[each].zh === said);
  return department === undefined ? args : { ...args, values: { ...args.values, department } };
}

async function change(
  args: Arguments,
  io: CommandIo,
  action: TaskRequest['action'],
  taskId: Id,
): Promise<number> {
  const shell = await io.openShell();
  const [known] = UUID.test(taskId) ? await findTasks(shell.database, { taskId, limit: 1 }) : [];
  if (known === undefined) return io.refused(taskUnknown(taskId));
  const on = dayOption(args, 'on') ?? shell.clock.today();
  const request = requestOf(args, action, known, on);
  const changed = await shell.database.transaction((sql) => changeTask(sql, actorOf(shell), request));
  if (!changed.ok) return io.refused(changed.refusal);
  const { kind, state, taskOwner } = changed.value;
  const words = [
    taskWords[kind][io.language],
    taskStateWords[state][io.language],
    known.partyName,
    taskOwner,
  ];
  io.result(changed.value, words.filter(Boolean).join('  '));
  return 0;
}

const taskUnknown = (taskId: string) =>
  refuse(
    'task-unknown',
    `没有编号为“${taskId}”的任务；编号见 qingjiao tasks 每条任务之末，请完整填写`,
    `There is no task "${taskId}"; the whole id stands at the end of each task that qingjiao tasks lists`,
    taskId,
  ).refusal;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function requestOf(args: Arguments, action: TaskRequest['action'], task: Task, on: PlainDate): TaskRequest {
  const base = { partyId: task.partyId, taskId: task.taskId, on, why: textOption(args, 'why') ?? action };
  return action === 'assign'
    ? { ...base, action, taskOwner: textOption(args, 'to') ?? null }
    : { ...base, action };
}

const actorOf = ({ clock, actor }: Shell): Pick<Shell, 'clock' | 'actor'> => ({ clock, actor });
