import { type ChainReport, verifyChain } from '#platform';
import { type BrokenEvidence, checkAllEvidence } from '#strategy';
import { textOption } from '../arguments.ts';
import { type Arguments, type Command, UsageError } from '../command.ts';

/** Checks the audit chain, and the steps of every run against their entries in it; ends with 1 when anything was changed. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: {
    zh: '校验审计链，并核对各日运行的步骤',
    en: 'check the audit chain and the steps of every run against it',
  },
  usage: '[--from SEQ]',
  options: { from: { type: 'string' } },
  help: { from: { zh: '从该序号起', en: 'begin at this link' } },
  async run(args, io) {
    const from = fromOption(args);
    const { database } = await io.openShell();
    const report = await verifyChain(database, from);
    const brokenSteps = await checkAllEvidence(database);
    const text = [
      sentence(report, io.language),
      ...brokenSteps.map((one) => stepsSentence(one, io.language)),
    ];
    io.result({ ...report, brokenSteps }, text.join('\n'));
    return report.intact && brokenSteps.length === 0 ? 0 : 1;
  },
};

const stepsSentence = ({ on, said, found }: BrokenEvidence, language: 'zh' | 'en'): string =>
  language === 'zh'
    ? `${on} 的步骤与审计记录不符：记录 ${said.steps} 步，现有 ${found.steps} 步，内容摘要不同`
    : `The steps of ${on} are not what their audit entry says: ${said.steps} recorded, ${found.steps} found, with another digest`;

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
