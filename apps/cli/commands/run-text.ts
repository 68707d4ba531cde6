import { outcomeWord, type RunReport, reasonWord, stepWord } from '#strategy';

type Language = 'zh' | 'en';
type Counts = { readonly [key: string]: number };

/** The report of a run as an officer reads it. */
export const runText = (report: RunReport, language: Language): string =>
  [...(language === 'zh' ? chinese(report) : english(report)), ...advice(report, language)].join('\n');

function chinese(report: RunReport): string[] {
  const { reminders } = report;
  return [
    `业务日期 ${report.on}${report.days === undefined ? '' : `（补跑 ${report.days.length} 日，自 ${report.days[0]?.on} 起）`}`,
    ...(report.unchanged ? ['今日已运行，没有新情况，未重复任何步骤'] : []),
    ...(report.joined ? ['此前已有进程在运行这一日，已接续完成，没有重复'] : []),
    `查看欠税  ${report.considered} 笔`,
    `执行步骤  ${listed(report.steps, stepWord, 'zh')}`,
    `未执行    ${listed(report.notTaken, notTaken, 'zh')}`,
    `任务      新开 ${report.tasks}，关闭 ${report.tasksClosed}；结案 ${report.casesClosed}`,
    `消息      新写 ${report.messages}，送出 ${report.sent}`,
    `提醒核对  应提醒 ${reminders.expected} = 已送出 ${reminders.sent} + 在途 ${reminders.underWay} + 未提醒 ${total(reminders.suppressed)}${reasons(reminders.suppressed, 'zh')}；无法解释 ${reminders.unexplained}`,
    `用时      ${report.seconds} 秒`,
    `状态摘要  ${report.digest}`,
  ];
}

function english(report: RunReport): string[] {
  const { reminders } = report;
  return [
    `Business date ${report.on}${report.days === undefined ? '' : ` (${report.days.length} days caught up, from ${report.days[0]?.on})`}`,
    ...(report.unchanged ? ['This day was run already and nothing new came in; nothing was repeated'] : []),
    ...(report.joined ? ['Another process had begun this day; it was joined, nothing was doubled'] : []),
    `Debts looked at  ${report.considered}`,
    `Steps taken      ${listed(report.steps, stepWord, 'en')}`,
    `Not taken        ${listed(report.notTaken, notTaken, 'en')}`,
    `Tasks            ${report.tasks} opened, ${report.tasksClosed} closed; ${report.casesClosed} cases closed`,
    `Messages         ${report.messages} written, ${report.sent} sent`,
    `Reminders        ${reminders.expected} expected = ${reminders.sent} sent + ${reminders.underWay} under way + ${total(reminders.suppressed)} not given${reasons(reminders.suppressed, 'en')}; unexplained ${reminders.unexplained}`,
    `Took             ${report.seconds} s`,
    `Digest           ${report.digest}`,
  ];
}

/** What the officer has to do so that the run can do its work tomorrow. */
function advice(report: RunReport, language: Language): string[] {
  const today = report.days?.at(-1) ?? report;
  const waiting = Object.keys({ ...today.notTaken, ...today.reminders.suppressed });
  if (!waiting.some((key) => key.endsWith('payments-stale'))) return [];
  return [
    language === 'zh'
      ? '请注意    缴款数据未更新，可能有人已经缴款，因此暂不提醒。请导入最新缴款文件，并用 --through 注明缴款数据完整到哪一天'
      : 'Please note      Payments are out of date; who is overdue may have paid, so nobody is reminded. Import the latest payments and say with --through up to which day they are complete',
  ];
}

function listed(
  counts: Counts,
  word: (key: string, language: Language) => string,
  language: Language,
): string {
  const entries = Object.entries(counts);
  if (entries.length === 0) return language === 'zh' ? '无' : 'none';
  return entries
    .map(([key, count]) => `${word(key, language)} ${count}`)
    .join(language === 'zh' ? '，' : ', ');
}

function reasons(counts: Counts, language: Language): string {
  if (Object.keys(counts).length === 0) return '';
  const list = listed(counts, reasonWord, language);
  return language === 'zh' ? `（${list}）` : ` (${list})`;
}

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** A key is outcome and reason: 'held:payments-stale'. */
function notTaken(key: string, language: Language): string {
  const [outcome = '', ...why] = key.split(':');
  const reason = reasonWord(why.join(':'), language);
  return language === 'zh'
    ? `${outcomeWord(outcome, language)}（${reason}）`
    : `${outcomeWord(outcome, language)} (${reason})`;
}
