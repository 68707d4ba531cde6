import { join } from 'node:path';
import { fileSink } from '#channels';
import { addDays, type PlainDate, RefusedError, type Result } from '#core';
import { type ImportReport, importFile } from '#intake';
import type { Law } from '#law';
import type { Shell } from '#platform';
import { SAMPLE_RUNS_BEFORE, writeSample } from '#simulator';
import { type RunReport, runDay } from '#strategy';
import { dayOption } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { runText } from './run-text.ts';

/** 首次启动: what `npm start` does. The sample county is loaded into an empty ledger, then today's run is made. */
export const startCommand: Command = {
  name: 'start',
  summary: {
    zh: '首次启动：装入示例县（台账为空时），完成今日运行并打印报告',
    en: 'first start: load the sample county into an empty ledger, make today’s run, print its report',
  },
  usage: '[--on D]',
  options: { on: { type: 'string' } },
  help: { on: { zh: '业务日期，默认今天', en: 'business date; today by default' } },
  async run(args, io) {
    const shell = await io.openShell();
    const on = dayOption(args, 'on') ?? shell.clock.today();
    const imported = (await isLedgerEmpty(shell)) ? await loadSample(shell, io, on) : [];
    // The sample's first run lies some days back, so that today finds debts on every step of the ladder.
    if (imported.length > 0) accepted(await runUpTo(shell, io, addDays(on, -SAMPLE_RUNS_BEFORE)));
    const run = accepted(await runUpTo(shell, io, on));
    const example = await partyWithTask(shell);
    io.result({ imported, run, example }, textOf(io, imported, run, example));
    return 0;
  },
};

async function isLedgerEmpty(shell: Shell): Promise<boolean> {
  const [row] = await shell.database.query<{ empty: boolean }>(
    'select not exists (select 1 from parties) as empty',
  );
  return row?.empty === true;
}

async function loadSample(shell: Shell, io: CommandIo, on: PlainDate): Promise<ImportReport[]> {
  const folder = join(io.environment.home, 'sample');
  const law: Law = await io.law({ on });
  await writeSample(law, on, folder);
  const reports: ImportReport[] = [];
  for (const kind of ['parties', 'arrears', 'payments'] as const) {
    const onProgress = ({ rows }: { rows: number }) => io.progress(`${kind}.csv`, rows);
    reports.push(
      accepted(await importFile(shell, law, join(folder, `${kind}.csv`), { kind, asOf: on, onProgress })),
    );
  }
  return reports;
}

const runUpTo = (shell: Shell, io: CommandIo, on: PlainDate): Promise<Result<RunReport>> =>
  runDay(
    [shell.database],
    { clock: shell.clock, actor: 'system:daily-run' },
    {
      on,
      sink: fileSink(join(io.environment.home, 'outbox')),
      progress: (day, phase, done) => io.progress(`${day} ${phase}`, done),
    },
  );

function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RefusedError(result.refusal);
}

/** Someone with an open task, to show what a statement looks like. */
async function partyWithTask(shell: Shell): Promise<string | null> {
  const [row] = await shell.database.query<{ value: string }>(
    `select i.value from tasks t join party_identifiers i using (party_id)
     where t.state = 'open' and i.in_force_to is null order by t.deadline, i.value limit 1`,
  );
  return row?.value ?? null;
}

const KIND = { parties: '登记', arrears: '欠税', payments: '缴款' } as const;

function textOf(
  io: CommandIo,
  imported: readonly ImportReport[],
  run: RunReport,
  example: string | null,
): string {
  const zh = io.language === 'zh';
  const files = imported.map((report) =>
    zh
      ? `已导入示例${KIND[report.kind]}：${report.rows} 行，入账 ${report.accepted}，退回 ${report.rejected}`
      : `Sample ${report.kind} imported: ${report.rows} rows, ${report.accepted} accepted, ${report.rejected} rejected`,
  );
  const statement = example === null ? [] : [`  bin/qingjiao statement ${example}`];
  return [
    ...files,
    ...(files.length > 0 ? [''] : []),
    runText(run, io.language),
    '',
    zh
      ? `数据在 ${io.environment.home}，消息在其中的 outbox 目录。接下来：`
      : `Files are in ${io.environment.home}, messages in its outbox folder. Next:`,
    ...statement,
    '  bin/qingjiao run --dry-run',
    '  bin/qingjiao late-fee --tax 200000 --effective-due 2021-12-05 --paid 2021-12-15',
    '  bin/qingjiao --help',
  ].join('\n');
}
