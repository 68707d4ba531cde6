import { type DayMessage, messageStateWords, messagesOfDay, messageWords } from '#channels';
import { formatYuan, type PlainDate, parseYuan, total } from '#core';
import { findLevy, type Law } from '#law';
import { partiesOf } from '#parties';
import type { Sql } from '#platform';
import { reasonWord, stepWord, type UnsaidReminder, unsaidOfDay } from '#strategy';
import { dayOption, isGiven } from '../arguments.ts';
import type { Command } from '../command.ts';

type Language = 'zh' | 'en';
type NotGiven = UnsaidReminder & { readonly party: string };

/** 提醒清单: what lies behind the run's reconciliation: every message of a day, and every reminder not given with its reason. */
export const messagesCommand: Command = {
  name: 'messages',
  summary: {
    zh: '一天的提醒清单：已送出的、未提醒的及原因',
    en: 'the reminders of a day: what was sent, what was not and why',
  },
  usage: '[--on D] [--text]',
  options: { on: { type: 'string' }, text: { type: 'boolean' } },
  help: {
    on: { zh: '业务日期，默认今天', en: 'business date; today by default' },
    text: { zh: '同时列出消息全文', en: 'with the whole text of each message' },
  },
  async run(args, io) {
    const { database, clock } = await io.openShell();
    const on = dayOption(args, 'on') ?? clock.today();
    const messages = await messagesOfDay(database, on);
    const notGiven = await named(database, await unsaidOfDay(database, on));
    const law = await io.law({ on });
    const text = [
      balance(on, messages, notGiven, io.language),
      ...messages.flatMap((message) => messageText(message, isGiven(args, 'text'), io.language)),
      ...notGiven.map((each) => notGivenText(each, law, on, io.language)),
    ].join('\n');
    io.result({ on, messages, notGiven }, text);
    return 0;
  },
};

async function named(sql: Sql, reminders: readonly UnsaidReminder[]): Promise<NotGiven[]> {
  const parties = await partiesOf(sql, [...new Set(reminders.map(({ partyId }) => partyId))]);
  return reminders.map((each) => ({ ...each, party: parties.get(each.partyId)?.name ?? each.partyId }));
}

/** The same sum as in the run's report, from the list itself. */
function balance(
  on: PlainDate,
  messages: readonly DayMessage[],
  notGiven: readonly NotGiven[],
  language: Language,
): string {
  const count = (states: readonly string[]): number =>
    messages
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { lines }) => sum + lines.filter(({ withdrawn }) => withdrawn === undefined).length, 0);
  const sent = count(['sent']);
  const underWay = count(['queued', 'handed-over', 'unknown']);
  const all = messages.reduce((sum, { lines }) => sum + lines.length, 0) + notGiven.length;
  return language === 'zh'
    ? `${on}  应提醒 ${all} 笔 = 已送出 ${sent} + 在途 ${underWay} + 未提醒 ${all - sent - underWay}；消息 ${messages.length} 条`
    : `${on}  ${all} reminders expected = ${sent} sent + ${underWay} under way + ${all - sent - underWay} not given; ${messages.length} messages`;
}

function messageText(message: DayMessage, whole: boolean, language: Language): string[] {
  const zh = language === 'zh';
  const { lines, personName, address, body } = message;
  const amount = formatYuan(total(lines.map(({ facts }) => parseYuan(facts.tax) ?? (0n as never))));
  const debts = lines.map(({ facts, withdrawn }) => {
    const gone = withdrawn === undefined ? '' : zh ? `（${reasonWord(withdrawn, 'zh')}）` : ` (${withdrawn})`;
    return `${facts.partyName} ${zh ? facts.levyZh : facts.levyEn}${gone}`;
  });
  const head = [
    messageStateWords[message.state][language],
    messageWords[message.kind][language],
    `${personName} ${address}`,
    zh
      ? `${lines.length}笔${amount}元：${debts.join('、')}`
      : `${lines.length} debts, ${amount} yuan: ${debts.join('; ')}`,
  ].join('  ');
  return whole ? [head, body.replace(/^/gm, '    ')] : [head];
}

function notGivenText(each: NotGiven, law: Law, on: PlainDate, language: Language): string {
  const zh = language === 'zh';
  const levy = findLevy(law, each.levy)?.[language] ?? each.levy;
  const since = each.since < on ? (zh ? `，自${each.since}起` : `, since ${each.since}`) : '';
  return [
    zh ? '未提醒' : 'not given',
    stepWord(each.step, language),
    each.party,
    zh ? `${levy}（缴款期限${each.dueOn}）` : `${levy} (due ${each.dueOn})`,
    `${reasonWord(each.why, language)}${since}`,
  ].join('  ');
}
