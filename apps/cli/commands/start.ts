import { join } from 'node:path';
import { fileSink } from '#channels';
import { addDays, type PlainDate, RefusedError, type Result } from '#core';
import type { ImportReport } from '#intake';
import type { Shell } from '#platform';
import { SAMPLE_RUNS_BEFORE } from '#simulator';
import { type RunReport, runDay } from '#strategy';
import { dayOption } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { loadSample, sampleIsLoaded, sampleToLoad } from '../sample-county.ts';
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
    const sampleOn = await sampleToLoad(shell, on);
    const imported = sampleOn === undefined ? [] : await loadSample(shell, io, sampleOn);
    if (sampleOn !== undefined) {
      // The sample's first run lies some days back, so that today finds debts on every step of the ladder.
      const first = await runUpTo(shell, io, addDays(sampleOn, -SAMPLE_RUNS_BEFORE));
      // Days that were run before on the empty ledger stay as they are.
      if (!first.ok && first.refusal.code !== 'day-already-passed') accepted(first);
      await sampleIsLoaded(shell, sampleOn);
    }
    const run = accepted(await runUpTo(shell, io, on));
    const example = await exampleParty(shell);
    io.result({ imported, run, example }, textOf(io, imported, run, example));
    return 0;
  },
};

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

/**
 * Someone whose statement is worth a look: on the ladder, no bankrupt or deregistered one, best with a part payment
 * after the due day, and few debts so that it is soon read.
 */
async function exampleParty(shell: Shell): Promise<string | null> {
  const [row] = await shell.database.query<{ value: string }>(
    `select i.value
       from (select party_id, bool_or(tax_outstanding_fen < tax_assessed_fen and last_effective_on > effective_due) as part_paid
               from open_items group by party_id) o
       join parties p on p.party_id = o.party_id and p.status = 'active'
       join party_identifiers i on i.party_id = o.party_id and i.in_force_to is null
      where exists (select 1 from tasks t where t.party_id = o.party_id and t.state = 'open')
      order by o.part_paid desc, (select count(*) from obligations b where b.party_id = o.party_id), i.value limit 1`,
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
  const statement = example === null ? [] : [`  bin/qingjiao statement ${example} --on ${run.on}`];
  return [
    ...files,
    ...(files.length > 0 ? [''] : []),
    runText(run, io.language),
    '',
    zh
      ? `数据在 ${io.environment.home}，消息在其中的 outbox 目录。接下来：`
      : `Files are in ${io.environment.home}, messages in its outbox folder. Next:`,
    ...statement,
    `  bin/qingjiao tasks --on ${run.on}`,
    `  bin/qingjiao run --on ${addDays(run.on, 1)} --dry-run`,
    '  bin/qingjiao late-fee --tax 200000 --effective-due 2021-12-05 --paid 2021-12-15',
    '  bin/qingjiao --help',
  ].join('\n');
}
