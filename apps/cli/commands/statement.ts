import { explain, findLevy, type Law, moneySentences } from '#law';
import { type Account, ledgerSentences, type Statement, type StatementLine, statementOf } from '#ledger';
import { holdWords } from '#strategy';
import { dayOption, isGiven, lawQuestion } from '../arguments.ts';
import { type Command, lawOptions, UsageError } from '../command.ts';

/** Everything one party owes on a day, as known on a day, and why. */
export const statementCommand: Command = {
  name: 'statement',
  summary: { zh: '一户的对账单：欠什么、为什么', en: 'everything one party owes and why' },
  usage: 'PARTY [--on D] [--known-on D] [--region CODE] [--all]',
  help: {
    all: {
      zh: '已结清的各笔也列出明细和理由（--json 总是全部）',
      en: 'settled items too, with their reasons (--json always gives all)',
    },
    on: {
      zh: '截至哪一天（默认今天；未来日期为预计）',
      en: 'the day it is computed for (default today; later days are a forecast)',
    },
    'known-on': { zh: '只用这一天之前已知的事实和规则', en: 'only facts and rules known on that day' },
    region: {
      zh: '按该地区的规则（默认按主管税务机关所在地）',
      en: 'rules of that place (default: of the office in charge)',
    },
  },
  options: { ...lawOptions, on: { type: 'string' }, all: { type: 'boolean' } },
  async run(args, io) {
    const [party, ...more] = args.positionals;
    if (party === undefined || more.length > 0)
      throw new UsageError(
        '请给出一个统一社会信用代码、身份号码或编号',
        'Name one party by a number or an id',
      );
    const shell = await io.openShell();
    const { region, knownOn } = lawQuestion(args);
    const on = dayOption(args, 'on') ?? shell.clock.today();
    const law = await io.law({ region, knownOn, on });
    const question = { on, knownOn: knownOn ?? shell.clock.today() };
    const answer = await statementOf(shell.database, law, party, question);
    if (!answer.ok) return io.refused(answer.refusal);
    io.result(answer.value.statement, statementText(answer.value, law, isGiven(args, 'all'), io.language));
    return 0;
  },
};

/** What is owed comes first; what is settled is only counted unless all of it is asked for. */
function statementText(
  { statement, account }: { readonly statement: Statement; readonly account: Account },
  law: Law,
  all: boolean,
  language: 'zh' | 'en',
): string {
  const zh = language === 'zh';
  const shown = statement.obligations.map(
    (line) => all || line.total !== '0.00' || line.lateFeeOutstanding === null || line.unallocated !== '0.00',
  );
  const settled = shown.filter((isShown) => !isShown).length;
  const decision = { ...account.decision, parts: account.decision.parts.filter((_, at) => shown[at]) };
  const reasons = explain(decision, law.ruleset, { ...moneySentences, ...ledgerSentences }, language);
  return [
    heading(statement, language),
    ...statement.obligations.filter((_, at) => shown[at]).flatMap((line) => lineText(line, law, language)),
    ...(settled === 0
      ? []
      : [
          zh
            ? `— 另有${settled}笔已结清，用 --all 列出明细和理由`
            : `— ${settled} more settled; --all lists them with their reasons`,
        ]),
    sums(statement, language),
    zh ? '理由：' : 'Why:',
    ...reasons.map(
      (line) => `${'  '.repeat(line.depth + 1)}${line.text}${line.basis === '' ? '' : `  ${line.basis}`}`,
    ),
  ].join('\n');
}

function heading({ party, on, knownOn, forecast }: Statement, language: 'zh' | 'en'): string {
  return language === 'zh'
    ? `${party.name}（${party.number}）  截至${on}${forecast ? '（预计）' : ''}，按${knownOn}所知`
    : `${party.name} (${party.number})  as of ${on}${forecast ? ' (forecast)' : ''}, as known on ${knownOn}`;
}

function lineText(line: StatementLine, law: Law, language: 'zh' | 'en'): string[] {
  const zh = language === 'zh';
  const { taxPeriod: period, taxAssessed, taxOutstanding } = line;
  const fee = line.lateFeeOutstanding ?? (zh ? '不明' : 'unclear');
  const levy = findLevy(law, line.levy)?.[language] ?? line.levy;
  const title = zh
    ? `— ${levy}（所属期${period.from}至${period.to}）  缴纳期限 ${line.effectiveDue}`
    : `— ${levy} ${period.from}..${period.to}  due ${line.effectiveDue}`;
  const amounts = zh
    ? `  应缴 ${taxAssessed}  欠税 ${taxOutstanding}  滞纳金未缴 ${fee}（已缴 ${line.lateFeePaid ?? '0.00'}，${line.days ?? 0}天）  合计 ${line.total}`
    : `  assessed ${taxAssessed}  tax ${taxOutstanding}  late fee ${fee} (paid ${line.lateFeePaid ?? '0.00'}, ${line.days ?? 0} days)  total ${line.total}`;
  return [title, amounts, ...line.holds.map((hold) => holdText(hold, language))];
}

/** 暂缓催缴: why nobody reminds for now. */
function holdText(
  { reason, fromOn, untilOn }: StatementLine['holds'][number],
  language: 'zh' | 'en',
): string {
  const word = holdWords[reason][language];
  return language === 'zh'
    ? `  暂缓催缴：${word}，自${fromOn}起${untilOn === null ? '' : `至${untilOn}止`}`
    : `  on hold: ${word}, from ${fromOn}${untilOn === null ? '' : ` to ${untilOn}`}`;
}

function sums({ tax, lateFee, total, unallocated }: Statement, language: 'zh' | 'en'): string {
  const over =
    unallocated === '0.00'
      ? ''
      : language === 'zh'
        ? `  多缴待处理 ${unallocated}`
        : `  paid in excess ${unallocated}`;
  return language === 'zh'
    ? `合计  欠税 ${tax}  滞纳金 ${lateFee}  共 ${total}${over}`
    : `Total  tax ${tax}  late fee ${lateFee}  together ${total}${over}`;
}
