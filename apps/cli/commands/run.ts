import { join } from 'node:path';
import { fileSink } from '#channels';
import type { PlainDate } from '#core';
import { type Proposal, type ProposalReport, propose, type RunReport, runDay } from '#strategy';
import { dayOption, isGiven, textOption } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';

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
    const shell = await io.openShell();
    const on = dayOption(args, 'on') ?? shell.clock.today();
    const region = textOption(args, 'region');
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
  io.result(result.value, proposalText(result.value, io.language));
  return 0;
}

const STEP_ZH: { readonly [step: string]: string } = {
  'due-reminder': '到期前提醒',
  'overdue-reminder': '逾期提醒',
  'first-contact': '首次联系（分级）',
  'grace-end-reminder': '宽限期满提醒',
  'follow-up': '跟进',
  'enforcement-review': '转强制执行审查',
};
const OUTCOME_ZH: { readonly [outcome: string]: string } = {
  taken: '执行',
  held: '暂缓',
  suppressed: '不执行',
  cancelled: '转人工',
  'known-too-late': '知悉已迟',
};
const stepZh = (step: string): string => STEP_ZH[step] ?? step;

const listed = (
  counts: { readonly [key: string]: number },
  name: (key: string) => string,
  none: string,
): string => {
  const entries = Object.entries(counts);
  return entries.length === 0 ? none : entries.map(([key, count]) => `${name(key)} ${count}`).join('，');
};

/** The report of a run as an officer reads it. */
export const runText = (report: RunReport, language: 'zh' | 'en'): string =>
  language === 'zh' ? chinese(report) : english(report);

function chinese(report: RunReport): string {
  const { reminders } = report;
  return [
    `业务日期 ${report.on}${report.days === undefined ? '' : `（补跑 ${report.days.length} 日，自 ${report.days[0]?.on} 起）`}`,
    ...(report.unchanged ? ['今日已运行，没有新情况，未重复任何步骤'] : []),
    ...(report.joined ? ['此前已有进程在运行这一日，已接续完成，没有重复'] : []),
    `查看欠税  ${report.considered} 笔`,
    `执行步骤  ${listed(report.steps, stepZh, '无')}`,
    `未执行    ${listed(report.notTaken, notTakenZh, '无')}`,
    `任务      新开 ${report.tasks}，关闭 ${report.tasksClosed}；结案 ${report.casesClosed}`,
    `消息      新写 ${report.messages}，送出 ${report.sent}`,
    `提醒核对  应提醒 ${reminders.expected} = 已送出 ${reminders.sent} + 在途 ${reminders.underWay} + 未提醒 ${total(reminders.suppressed)}（${listed(reminders.suppressed, String, '无')}）；无法解释 ${reminders.unexplained}`,
    `用时      ${report.seconds} 秒`,
    `状态摘要  ${report.digest}`,
  ].join('\n');
}

function english(report: RunReport): string {
  const { reminders } = report;
  return [
    `Business date ${report.on}${report.days === undefined ? '' : ` (${report.days.length} days caught up, from ${report.days[0]?.on})`}`,
    ...(report.unchanged ? ['This day was run already and nothing new came in; nothing was repeated'] : []),
    ...(report.joined ? ['Another process had begun this day; it was joined, nothing was doubled'] : []),
    `Debts looked at  ${report.considered}`,
    `Steps taken      ${listed(report.steps, String, 'none').replaceAll('，', ', ')}`,
    `Not taken        ${listed(report.notTaken, String, 'none').replaceAll('，', ', ')}`,
    `Tasks            ${report.tasks} opened, ${report.tasksClosed} closed; ${report.casesClosed} cases closed`,
    `Messages         ${report.messages} written, ${report.sent} sent`,
    `Reminders        ${reminders.expected} expected = ${reminders.sent} sent + ${reminders.underWay} under way + ${total(reminders.suppressed)} not given (${listed(reminders.suppressed, String, 'none').replaceAll('，', ', ')}); unexplained ${reminders.unexplained}`,
    `Took             ${report.seconds} s`,
    `Digest           ${report.digest}`,
  ].join('\n');
}

const total = (counts: { readonly [key: string]: number }): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const notTakenZh = (key: string): string => {
  const [outcome, ...why] = key.split(':');
  return `${OUTCOME_ZH[outcome ?? ''] ?? outcome}（${why.join(':')}）`;
};

const SHOWN = 40;

function proposalText(report: ProposalReport, language: 'zh' | 'en'): string {
  const line = (proposal: Proposal): string =>
    language === 'zh'
      ? `${proposal.on}  ${proposal.party}  ${proposal.levy}  ${stepZh(proposal.step)}：${OUTCOME_ZH[proposal.outcome] ?? proposal.outcome}（${proposal.why}）${proposal.tier === null ? '' : ` 等级 ${proposal.tier}`}${proposal.task === null ? '' : ` 任务 ${proposal.task}`}`
      : `${proposal.on}  ${proposal.party}  ${proposal.levy}  ${proposal.step}: ${proposal.outcome} (${proposal.why})${proposal.tier === null ? '' : ` tier ${proposal.tier}`}${proposal.task === null ? '' : ` task ${proposal.task}`}`;
  const rest = report.proposals.length - SHOWN;
  const more = language === 'zh' ? `…… 另有 ${rest} 条，完整内容见 --json` : `… ${rest} more; see --json`;
  return [
    language === 'zh'
      ? `试运行 ${report.on}：没有写入任何内容`
      : `Dry run for ${report.on}: nothing was written`,
    ...report.proposals.slice(0, SHOWN).map(line),
    ...(rest > 0 ? [more] : []),
    language === 'zh'
      ? `合计：任务 ${report.tasks}，提醒 ${report.messages}，暂缓 ${report.held}`
      : `Total: ${report.tasks} tasks, ${report.messages} reminders, ${report.held} held`,
    `proposalDigest ${report.proposalDigest}`,
  ].join('\n');
}
