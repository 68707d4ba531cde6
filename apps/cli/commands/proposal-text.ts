import { taskWords } from '#casework';
import { messageWords } from '#channels';
import { findLevy, type Law } from '#law';
import { partiesOf } from '#parties';
import type { Database, Id } from '#platform';
import {
  outcomeWord,
  type Proposal,
  type ProposalReport,
  reasonWord,
  stepWord,
  type Tier,
  tierWords,
} from '#strategy';

const SHOWN = 40;

/** 试运行 as an officer reads it: who, which tax, what would be done, and why. */
export async function proposalText(
  report: ProposalReport,
  databases: readonly Database[],
  law: Law,
  language: 'zh' | 'en',
): Promise<string> {
  const zh = language === 'zh';
  const shown = report.proposals.slice(0, SHOWN);
  const names = await namesOf(databases, [...new Set(shown.map(({ partyId }) => partyId))]);
  const rest = report.proposals.length - SHOWN;
  return [
    zh ? `试运行 ${report.on}：没有写入任何内容` : `Dry run for ${report.on}: nothing was written`,
    ...shown.map((each) => line(each, names.get(each.partyId) ?? '', law, language)),
    ...(rest > 0 ? [zh ? `…… 另有 ${rest} 条，完整内容见 --json` : `… ${rest} more; see --json`] : []),
    zh
      ? `合计：任务 ${report.tasks}，提醒 ${report.reminders}（合为消息 ${report.messages} 条），暂缓 ${report.held}`
      : `Total: ${report.tasks} tasks, ${report.reminders} reminders in ${report.messages} messages, ${report.held} held`,
    zh ? `建议摘要 ${report.proposalDigest}` : `Digest of the proposals ${report.proposalDigest}`,
  ].join('\n');
}

async function namesOf(databases: readonly Database[], ids: readonly Id[]): Promise<Map<Id, string>> {
  const names = new Map<Id, string>();
  for (const database of databases)
    for (const [id, party] of await partiesOf(database, ids)) names.set(id, party.name);
  return names;
}

function line(proposal: Proposal, name: string, law: Law, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const levy = findLevy(law, proposal.levy)?.[language] ?? proposal.levy;
  const step = stepWord(proposal.step, language);
  const outcome = outcomeWord(proposal.outcome, language);
  // A step that is the same for everybody needs no reason beside its day.
  const why = proposal.why === 'same-for-every-tier' ? '' : reasonWord(proposal.why, language);
  return [
    proposal.on,
    zh ? `${name}（${proposal.party}）` : `${name} (${proposal.party})`,
    levy,
    `${step}${zh ? '：' : ': '}${outcome}${why === '' ? '' : zh ? `（${why}）` : ` (${why})`}`,
    ...extras(proposal, language),
  ].join('  ');
}

function extras({ tier, task, message }: Proposal, language: 'zh' | 'en'): string[] {
  const zh = language === 'zh';
  const words = (table: { readonly [code: string]: { zh: string; en: string } }, code: string): string =>
    table[code]?.[language] ?? code;
  return [
    ...(tier === null ? [] : [`${zh ? '风险等级' : 'tier'} ${tierWords[tier as Tier][language]}`]),
    ...(task === null ? [] : [`${zh ? '任务' : 'task'} ${words(taskWords, task)}`]),
    ...(message === null ? [] : [`${zh ? '消息' : 'message'} ${words(messageWords, message)}`]),
  ];
}
