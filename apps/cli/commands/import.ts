import { stat } from 'node:fs/promises';
import {
  FINDINGS,
  type FindingCode,
  type ImportReport,
  importFile,
  type Mapping,
  readMapping,
} from '#intake';
import { readTextFile } from '#platform';
import { choiceOption, dayOption, isGiven, lawQuestion, textOption } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, lawOptions, UsageError } from '../command.ts';

/** 导入: files of arrears, payments and parties. A file with rejected rows is still done (exit 0). */
export const importCommand: Command = {
  name: 'import',
  summary: { zh: '导入欠税、缴款或登记文件', en: 'import arrears, payments or parties' },
  usage:
    'FILE… [--kind arrears|payments|parties] [--mapping FILE.yaml] [--rejects FILE.csv] [--dry-run] [--as-of D] [--through D]',
  help: {
    kind: {
      zh: '文件内容；不填则按表头判断',
      en: 'what the files are; told from the headings when left out',
    },
    mapping: { zh: '映射文件（见 docs/mapping-files.md）', en: 'mapping file (see docs/mapping-files.md)' },
    rejects: { zh: '退回行写入此 CSV', en: 'CSV that rejected rows go to' },
    'dry-run': { zh: '只检查，不入账', en: 'check only, store nothing' },
    'as-of': {
      zh: '余额截止日期，默认今天；缴款文件则为数据截止日期',
      en: 'the day for which balances are true, today by default; for payments the day they are complete through',
    },
    through: {
      zh: '缴款数据完整到哪一天；超过两天未更新则暂停提醒',
      en: 'the day through which payments are complete; two days later reminders stop',
    },
  },
  options: {
    ...lawOptions,
    kind: { type: 'string' },
    mapping: { type: 'string' },
    rejects: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'as-of': { type: 'string' },
    through: { type: 'string' },
  },
  async run(args, io) {
    const files = args.positionals;
    if (files.length === 0) throw new UsageError('缺少参数 FILE', 'FILE is missing');
    const rejects = textOption(args, 'rejects');
    if (rejects !== undefined && files.length > 1)
      throw new UsageError('--rejects 一次只能用于一个文件', '--rejects takes one file at a time');
    if (rejects !== undefined && (await isSameFile(rejects, files[0] as string)))
      throw new UsageError(
        `--rejects 不能是导入的文件本身（${rejects}），否则原文件会被覆盖；请换一个文件名`,
        `--rejects may not be the imported file itself (${rejects}), which would be overwritten; choose another name`,
      );
    const mapping = await mappingOf(args, io);
    if (mapping === 'refused') return 1;
    const reports: ImportReport[] = [];
    for (const file of files) {
      const report = await importOne(file, args, io, mapping);
      if (report === undefined) return 1;
      reports.push(report);
    }
    io.result(
      reports.length === 1 ? reports[0] : { files: reports },
      reports.map((report, at) => summary(files[at] as string, report, io.language)).join('\n\n'),
    );
    return 0;
  },
};

/** Also through a link; a file that is not there yet is no other one. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

async function mappingOf(args: Arguments, io: CommandIo): Promise<Mapping | undefined | 'refused'> {
  const path = textOption(args, 'mapping');
  if (path === undefined) return undefined;
  const text = await readTextFile(path);
  if (text === undefined)
    throw new UsageError(`读不到映射文件 ${path}`, `cannot read the mapping file ${path}`);
  const mapping = readMapping(text);
  if (mapping.ok) return mapping.value;
  io.refused(mapping.refusal);
  return 'refused';
}

async function importOne(
  file: string,
  args: Arguments,
  io: CommandIo,
  mapping: Mapping | undefined,
): Promise<ImportReport | undefined> {
  const { region, knownOn } = lawQuestion(args);
  const shell = await io.openShell();
  const law = await io.law({ region, knownOn });
  const result = await importFile(shell, law, file, {
    kind: choiceOption(args, 'kind', ['arrears', 'payments', 'parties'] as const) ?? mapping?.kind,
    mapping,
    dryRun: isGiven(args, 'dry-run'),
    rejects: textOption(args, 'rejects'),
    region,
    asOf: dayOption(args, 'as-of'),
    through: dayOption(args, 'through'),
    onProgress: ({ rows, bytes, of }) =>
      io.progress(
        `${file} ${rows} ${io.language === 'zh' ? '行' : 'rows'} MB`,
        Math.round(bytes / 1e6),
        Math.round(of / 1e6),
      ),
  });
  if (result.ok) return result.value;
  io.refused(result.refusal);
  return undefined;
}

const KIND = {
  arrears: { zh: '欠税', en: 'arrears' },
  payments: { zh: '缴款', en: 'payments' },
  parties: { zh: '登记', en: 'parties' },
};
const SKIPPED = {
  blank: { zh: '空行', en: 'blank' },
  total: { zh: '合计行', en: 'totals' },
  heading: { zh: '重复表头', en: 'repeated headings' },
  note: { zh: '表尾说明', en: 'notes' },
  'late-fee': { zh: '滞纳金行（由系统计算，不导入）', en: 'late-fee rows (computed, never imported)' },
  'by-mapping': { zh: '映射文件指定跳过', en: 'skipped by the mapping' },
};

function summary(file: string, report: ImportReport, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const { totals } = report;
  const head = zh
    ? `${file}：${KIND[report.kind].zh}${report.rows}行，接受${report.accepted}（其中更正${report.corrected}），未变${report.unchanged}，退回${report.rejected}；用时${report.seconds}秒${report.dryRun ? '。试运行，未入账' : ''}`
    : `${file}: ${report.rows} rows of ${KIND[report.kind].en}, ${report.accepted} accepted (${report.corrected} corrections), ${report.unchanged} unchanged, ${report.rejected} rejected, in ${report.seconds} s${report.dryRun ? '; tried only, nothing stored' : ''}`;
  const money = zh
    ? `金额（元）：读入${totals.read} = 接受${totals.accepted} + 未变${totals.unchanged} + 退回${totals.rejected}；另有${totals.unreadable}行金额无法读取`
    : `Money (yuan): read ${totals.read} = accepted ${totals.accepted} + unchanged ${totals.unchanged} + rejected ${totals.rejected}; besides, ${totals.unreadable} rows with unreadable amounts`;
  const skipped = Object.entries(report.skipped).map(
    ([reason, count]) => `${SKIPPED[reason as keyof typeof SKIPPED][language]} ${count}`,
  );
  return [
    head,
    ...(report.kind === 'parties' ? [] : [money]),
    ...(skipped.length === 0
      ? []
      : [`${zh ? '不计入行数：' : 'Not counted as rows: '}${skipped.join(zh ? '，' : ', ')}`]),
    ...lines(zh ? '退回' : 'Rejected', report.reasons, language),
    ...lines(zh ? '提示' : 'Warning', report.warnings, language),
  ].join('\n');
}

/** One line a code: how often, and what to do; the places of a sentence are left open. */
const lines = (label: string, counts: { readonly [code: string]: number }, language: 'zh' | 'en'): string[] =>
  Object.entries(counts).map(
    ([code, count]) => `  ${label} ${String(count).padStart(6)}  ${code}  ${sentence(code, language)}`,
  );

const sentence = (code: string, language: 'zh' | 'en'): string =>
  Object.hasOwn(FINDINGS, code)
    ? FINDINGS[code as FindingCode][language].replace(/["“]?\{(value|other)\}["”]?/g, '…')
    : '';
