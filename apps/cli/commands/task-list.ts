import { departmentWords, type Task, taskStateWords, taskWords } from '#casework';
import { daysBetween, type Fen, formatYuan, type PlainDate } from '#core';
import { findLevy, type Law } from '#law';
import { openItemsOf } from '#ledger';
import { type PartyRecord, partiesOf } from '#parties';
import type { Sql } from '#platform';
import { reasonWord, stepWord, type Tier, tierWords } from '#strategy';

/** One task as an officer's list shows it. Money is a decimal string of yuan. */
export interface TaskRow extends Omit<Task, 'facts'> {
  readonly party: { readonly name: string; readonly number: string };
  /** Null for a task about a party as a whole, or a debt that is settled. */
  readonly levy: string | null;
  readonly dueOn: PlainDate | null;
  /** Tax unpaid by what is known now; the late fee runs and stands in the statement. */
  readonly tax: string | null;
  readonly step: string | null;
  readonly tier: Tier | null;
  /** Reason code of the step that opened the task. */
  readonly why: string;
  /** Said by the rule that was missing. */
  readonly missing: { readonly zh: string; readonly en: string } | null;
  readonly graceUntil: PlainDate | null;
  readonly contact: { readonly name: string; readonly address: string } | null;
}

/** Looks up who the tasks are about, what is owed and whom to talk to. */
export async function taskRows(sql: Sql, tasks: readonly Task[]): Promise<TaskRow[]> {
  const ids = [...new Set(tasks.map(({ partyId }) => partyId))];
  const parties = await partiesOf(sql, ids);
  const items = new Map((await openItemsOf(sql, ids)).map((item) => [item.obligationId, item]));
  const rows = tasks.map(({ facts, ...task }): TaskRow => {
    const item = task.obligationId === null ? undefined : items.get(task.obligationId);
    const party = parties.get(task.partyId);
    const text = (name: string): string | null =>
      typeof facts[name] === 'string' ? (facts[name] as string) : null;
    const [zh, en] = [text('zh'), text('en')];
    return {
      ...task,
      party: { name: party?.name ?? '', number: numberOf(party) ?? task.partyId },
      levy: item?.levy ?? null,
      dueOn: item?.effectiveDue ?? (text('dueOn') as PlainDate | null),
      tax: item === undefined ? null : formatYuan(item.taxOutstanding as Fen),
      step: text('step'),
      tier: text('tier') as Tier | null,
      why: text('rule') ?? text('why') ?? text('code') ?? '',
      missing: zh === null || en === null ? null : { zh, en },
      graceUntil: text('graceUntil') as PlainDate | null,
      contact: contactOf(party),
    };
  });
  return rows.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** By deadline, then by whom to call: who answers for three firms is called once about all of them. */
const orderOf = (row: TaskRow): string =>
  [row.deadline, row.contact?.address ?? '', row.party.number, row.taskId].join(' ');

/** The number in force, the social credit code before others. */
function numberOf(party: PartyRecord | undefined): string | undefined {
  const current = (party?.identifiers ?? []).filter(({ inForceTo }) => inForceTo === undefined);
  return (current.find(({ scheme }) => scheme === 'unified-social-credit-code') ?? current[0])?.value;
}

/** Whom an officer calls: a number to ring, the preferred one first. */
function contactOf(party: PartyRecord | undefined): TaskRow['contact'] {
  const live = (party?.contacts ?? []).filter(
    ({ channel, state }) => state === 'live' && (channel === 'mobile' || channel === 'phone'),
  );
  const found = live.find(({ isPreferred }) => isPreferred) ?? live[0];
  return found === undefined ? null : { name: found.personName, address: found.address };
}

/** Two lines a task: what to do by when for whom, and why. */
export function taskListText(
  rows: readonly TaskRow[],
  asked: {
    readonly on: PlainDate;
    readonly count: number;
    readonly law: Law;
    readonly language: 'zh' | 'en';
  },
): string {
  const { on, count, language } = asked;
  const zh = language === 'zh';
  const late = rows.filter((row) => isLate(row, on)).length;
  const more = count - rows.length;
  return [
    zh
      ? `${on}  共 ${count} 件${late > 0 ? `，所列中 ${late} 件已超过办理期限` : ''}`
      : `${on}  ${count} tasks${late > 0 ? `; of those listed ${late} are past their deadline` : ''}`,
    ...rows.flatMap((row) => taskText(row, asked)),
    ...(more > 0
      ? [zh ? `…… 另有 ${more} 件，用 --limit 列出更多` : `… ${more} more; list them with --limit`]
      : []),
  ].join('\n');
}

const isLate = (row: TaskRow, on: PlainDate): boolean => row.closedOn === null && row.deadline < on;

function taskText(row: TaskRow, { on, law, language }: { on: PlainDate; law: Law; language: 'zh' | 'en' }) {
  const zh = language === 'zh';
  const until = zh
    ? `限 ${row.deadline} 办结${isLate(row, on) ? '（已超期）' : ''}`
    : `by ${row.deadline}${isLate(row, on) ? ' (late)' : ''}`;
  const party = zh ? `${row.party.name}（${row.party.number}）` : `${row.party.name} (${row.party.number})`;
  const state = row.state === 'open' ? [] : [taskStateWords[row.state][language]];
  const what = [taskWords[row.kind][language], departmentWords[row.department][language], ...state];
  return [
    [until, ...what, party, ...debtText(row, on, law, language)].join('  '),
    `    ${[whyText(row, language), ...details(row, language)].join(zh ? '；' : '; ')}`,
  ];
}

function debtText(row: TaskRow, on: PlainDate, law: Law, language: 'zh' | 'en'): string[] {
  if (row.levy === null || row.tax === null || row.dueOn === null) return [];
  const zh = language === 'zh';
  const levy = findLevy(law, row.levy)?.[language] ?? row.levy;
  const days = daysBetween(row.dueOn, on);
  const overdue = days <= 0 ? '' : zh ? `，逾期${days}天` : `, ${days} days overdue`;
  return [
    zh
      ? `${levy} 欠税${row.tax}元（缴款期限${row.dueOn}${overdue}）`
      : `${levy} ${row.tax} yuan unpaid (due ${row.dueOn}${overdue})`,
  ];
}

function whyText(row: TaskRow, language: 'zh' | 'en'): string {
  const reason = row.missing?.[language] ?? reasonWord(row.why, language);
  const tier = row.tier === null ? '' : tierWords[row.tier][language];
  const step = row.step === null ? '' : stepWord(row.step, language);
  if (language === 'en') return [step, reason, tier === '' ? '' : `tier ${tier}`].filter(Boolean).join(', ');
  return `原因：${[step, reason, tier === '' ? '' : `风险等级${tier}`].filter(Boolean).join('，')}`;
}

function details(row: TaskRow, language: 'zh' | 'en'): string[] {
  const zh = language === 'zh';
  const { contact, taskOwner, graceUntil } = row;
  return [
    ...(graceUntil === null ? [] : [zh ? `宽限至${graceUntil}` : `grace until ${graceUntil}`]),
    ...(contact === null
      ? []
      : [zh ? `联系 ${contact.name} ${contact.address}` : `contact ${contact.name} ${contact.address}`]),
    zh ? `承办 ${taskOwner ?? '未分派'}` : `owner ${taskOwner ?? 'nobody yet'}`,
    zh ? `编号 ${row.taskId}` : `id ${row.taskId}`,
  ];
}
