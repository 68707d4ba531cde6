import { type Decision, type PlainDate, yearOf } from '#core';
import { cite, deadline, deadlineRules, explain, holidayNotice, type Law, timeSentences } from '#law';
import { dayOption, lawQuestion, textOption, textOptions } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, lawOptions, UsageError } from '../command.ts';
import { basisOf } from './decision-json.ts';

/** 期限届满日: the last day of a named term, with the calendar it used and the reasons. */
export const deadlineCommand: Command = {
  name: 'deadline',
  summary: { zh: '期限的最后一日及所用日历', en: 'the last day of a term, with the calendar it used' },
  usage: '--rule ID --from D [--region CODE] [--known-on D] [--reading KEY=VALUE]… | --list',
  help: {
    rule: {
      zh: '期限规则，如 filing-15、demand-15；--list 列出全部',
      en: 'the rule: filing-15, demand-15, …; --list names them all',
    },
    from: {
      zh: '起算事件发生日；filing-15 为申报月份的任意一日',
      en: 'day of the event; for filing-15 any day of the filing month',
    },
    region: { zh: '按该地区的规则', en: 'rules of that place' },
    'known-on': {
      zh: '只用这一天之前公布的日历和规则',
      en: 'only calendars and rules published by that day',
    },
    reading: {
      zh: '选用争议口径，如 holiday-extension-other-terms=roll-only',
      en: 'take another reading of a disputed point',
    },
    list: { zh: '列出所有期限规则', en: 'list every rule' },
  },
  options: {
    ...lawOptions,
    rule: { type: 'string' },
    from: { type: 'string' },
    reading: { type: 'string', multiple: true },
    list: { type: 'boolean' },
  },
  async run(args, io) {
    const law = await io.law({ ...lawQuestion(args), readings: readings(args) });
    if (args.values.list === true) return listRules(law, io);
    const rule = textOption(args, 'rule');
    const from = dayOption(args, 'from');
    if (rule === undefined || from === undefined)
      throw new UsageError('需要 --rule 和 --from', '--rule and --from are needed');
    const decision = deadline(law, { rule, from });
    io.result(answer(law, rule, from, decision), text(law, decision, io.language));
    return 0;
  },
};

/** `--reading KEY=VALUE`, as often as needed. */
function readings(args: Arguments): { [key: string]: string } {
  return Object.fromEntries(
    textOptions(args, 'reading').map((pair) => {
      const [key, value] = pair.split('=');
      if (!key || !value)
        throw new UsageError(
          `--reading 应为 键=口径，得到“${pair}”`,
          `--reading takes KEY=VALUE; got "${pair}"`,
        );
      return [key, value];
    }),
  );
}

function listRules(law: Law, io: CommandIo): number {
  const rules = deadlineRules(law);
  const width = Math.max(...rules.map(({ rule }) => rule.length));
  io.result(
    { rules },
    rules.map((one) => `${one.rule.padEnd(width)}  ${io.language === 'zh' ? one.zh : one.en}`).join('\n'),
  );
  return 0;
}

function answer(law: Law, rule: string, from: PlainDate, decision: Decision<PlainDate>) {
  return {
    rule,
    from,
    day: decision.what,
    provisional: decision.provisional,
    confidence: decision.confidence,
    calendar: calendarUsed(law, decision),
    readings: decision.readings,
    basis: basisOf(decision),
    decision,
  };
}

/** The filing notice where one decided, else the holiday notice of the year; null where that is not published. */
function calendarUsed(law: Law, decision: Decision<PlainDate>): string | null {
  const notice = decision.why.facts.notice;
  if (typeof notice === 'string') return notice;
  return decision.what === undefined ? null : (holidayNotice(law, yearOf(decision.what)) ?? null);
}

function text(law: Law, decision: Decision<PlainDate>, language: 'zh' | 'en'): string {
  const calendar = calendarUsed(law, decision);
  const unknown =
    language === 'zh'
      ? '当年节假日安排尚未公布或未收录'
      : 'the holidays of that year are not published or not on record';
  return [
    `${decision.what}${decision.provisional ? (language === 'zh' ? '（暂定）' : ' (provisional)') : ''}`,
    ...explain(decision, law.ruleset, timeSentences, language).map(
      (line) => `${'  '.repeat(line.depth + 1)}${line.text}  ${line.basis}`,
    ),
    `${language === 'zh' ? '日历' : 'calendar'}  ${calendar ?? unknown}`,
    `${language === 'zh' ? '依据' : 'basis'}  ${cite(decision, law.ruleset, language)}`,
  ].join('\n');
}
