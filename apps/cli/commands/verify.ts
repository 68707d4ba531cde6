import { type ChainReport, verifyChain } from '#platform';
import { textOption } from '../arguments.ts';
import { type Arguments, type Command, UsageError } from '../command.ts';

/** Checks the audit chain; ends with 1 when a link is broken. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: { zh: '校验审计链', en: 'check the audit chain' },
  usage: '[--from SEQ]',
  options: { from: { type: 'string' } },
  help: { from: { zh: '从该序号起', en: 'begin at this link' } },
  async run(args, io) {
    const from = fromOption(args);
    const { database } = await io.openShell();
    const report = await verifyChain(database, from);
    io.result(report, sentence(report, io.language));
    return report.intact ? 0 : 1;
  },
};

function fromOption(args: Arguments): bigint {
  const text = textOption(args, 'from') ?? '1';
  if (!/^[1-9]\d{0,17}$/.test(text))
    throw new UsageError(
      `--from 应为从 1 起的序号，得到“${text}”`,
      `--from takes a number from 1 on; got "${text}"`,
    );
  return BigInt(text);
}

function sentence({ entries, firstBroken, notAnchored }: ChainReport, language: 'zh' | 'en'): string {
  const waiting =
    language === 'zh' ? `另有 ${notAnchored} 条尚未入链` : `${notAnchored} entries are not chained yet`;
  if (firstBroken === null)
    return language === 'zh' ? `${entries} 环完整；${waiting}` : `${entries} links intact; ${waiting}`;
  return language === 'zh'
    ? `第 ${firstBroken} 环被改动或缺失（其前 ${entries} 环完整）；${waiting}`
    : `link ${firstBroken} was changed or is missing (${entries} before it are sound); ${waiting}`;
}
