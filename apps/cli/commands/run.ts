import { join } from 'node:path';
import { fileSink } from '#channels';
import { addDays, type PlainDate } from '#core';
import { systemClock } from '#platform';
import { propose, runDay } from '#strategy';
import { dayOption, isGiven, lawQuestion } from '../arguments.ts';
import { type Command, type CommandIo, UsageError } from '../command.ts';
import { proposalText } from './proposal-text.ts';
import { runText } from './run-text.ts';

/** A slip in the year would send the messages of decades, and no day before it could ever be run again. */
const FURTHEST = 366;

const tooFar = (on: PlainDate): UsageError =>
  new UsageError(
    `--on ${on} 在一年以后：运行到那一天，其前各日就不能再运行。请核对年份`,
    `--on ${on} lies more than a year ahead: once it is run no day before it can be. Check the year`,
  );

/** 每日运行: each debt one lawful step on. Missed days are caught up; run again, nothing doubles. */
export const runCommand: Command = {
  name: 'run',
  summary: {
    zh: '每日运行：提醒、任务、下一步；漏跑的日期自动补跑',
    en: 'the daily run: reminders, tasks, next steps; missed days are caught up',
  },
  usage: '[--on D] [--dry-run] [--region CODE]',
  options: { on: { type: 'string' }, 'dry-run': { type: 'boolean' }, region: { type: 'string' } },
  help: {
    on: { zh: '业务日期，默认今天', en: 'business date; today by default' },
    'dry-run': {
      zh: '只列出建议及理由，不写入任何内容',
      en: 'show the proposals with their reasons, write nothing',
    },
    region: {
      zh: '未注明地区的欠税按此地区（GB/T 2260）的规则',
      en: 'GB/T 2260 code whose rules govern debts that name no place',
    },
  },
  async run(args, io) {
    const asked = dayOption(args, 'on');
    const { region } = lawQuestion(args);
    if (asked !== undefined && asked > addDays(systemClock.today(), FURTHEST)) throw tooFar(asked);
    const shell = await io.openShell();
    const on = asked ?? shell.clock.today();
    const place = region === undefined ? {} : { region };
    if (isGiven(args, 'dry-run')) return dryRun(io, [shell.database], { on, ...place });
    const result = await runDay(
      [shell.database],
      { clock: shell.clock, actor: 'system:daily-run' },
      {
        on,
        ...place,
        sink: fileSink(join(io.environment.home, 'outbox')),
        progress: (day, phase, done) => io.progress(`${day} ${phase}`, done),
      },
    );
    if (!result.ok) return io.refused(result.refusal);
    io.result(result.value, runText(result.value, io.language));
    return 0;
  },
};

async function dryRun(
  io: CommandIo,
  databases: Parameters<typeof propose>[0],
  options: { on: PlainDate; region?: string },
): Promise<number> {
  const result = await propose(databases, options);
  if (!result.ok) return io.refused(result.refusal);
  io.result(
    result.value,
    await proposalText(result.value, databases, await io.law({ on: options.on }), io.language),
  );
  return 0;
}
