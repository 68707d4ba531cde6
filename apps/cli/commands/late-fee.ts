import type { Decision } from '#core';
import { explain, type LateFee, type Law, moneySentences, timeSentences } from '#law';
import { systemClock } from '#platform';
import { textOption, textOptions } from '../arguments.ts';
import { type Arguments, type Command, type CommandIo, lawOptions, UsageError } from '../command.ts';
import { decideLateFee, lateFeeJson } from './late-fee-answer.ts';
import { lateFeeBatch } from './late-fee-batch.ts';
import { isWrongUsage, type LateFeeQuestion, readQuestion } from './late-fee-question.ts';

const NAMES = [
  'tax',
  'due',
  'rule',
  'effective-due',
  'on',
  'payer',
  'situation',
  'cap',
  'deferral',
  'stop',
  'regime',
  'demand-expired-on',
  'region',
  'known-on',
] as const;
/** What a batch takes from the command line for lines that do not say it themselves. */
const BATCH_DEFAULTS: readonly string[] = ['cap', 'region', 'known-on', 'on'];

/** 滞纳金: the late fee of one line with its statement, or of a whole file of requests. */
export const lateFeeCommand: Command = {
  name: 'late-fee',
  summary: { zh: '计算滞纳金并给出依据', en: 'the late fee of a tax, with its statement' },
  usage:
    '--tax AMOUNT (--due D --rule filing-15|roll-only|none | --effective-due D) [--paid D[=AMOUNT]]… [--on D] [--payer KIND] [--situation S] [--cap none|principal] [--deferral FROM..TO] [--stop D] | --batch FILE.jsonl|-',
  options: {
    ...lawOptions,
    ...Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }])),
    paid: { type: 'string', multiple: true },
    batch: { type: 'string' },
  },
  help: {
    tax: { zh: '应纳税额（元）', en: 'the tax, in yuan' },
    due: { zh: '顺延前的缴纳期限，须同时给 --rule', en: 'due date before rolling; needs --rule' },
    rule: { zh: 'filing-15、roll-only 或 none', en: 'filing-15, roll-only or none' },
    'effective-due': { zh: '顺延后的缴纳期限', en: 'due date after rolling' },
    paid: { zh: '缴款：日期[=金额]，可多次', en: 'a payment: DAY[=AMOUNT]; may stand several times' },
    on: {
      zh: '计算到哪一天（默认：最后一笔缴款或今天）',
      en: 'day asked for (default: last payment or today)',
    },
    payer: {
      zh: '企业、个体工商户、自然人或扣缴义务人',
      en: 'enterprise, individual-business, natural-person or withholding-agent',
    },
    situation: { zh: 'not-withheld 或 withheld-not-remitted', en: 'not-withheld or withheld-not-remitted' },
    cap: { zh: '滞纳金上限的口径', en: 'reading of the cap on the late fee' },
    deferral: { zh: '批准延期的起止日', en: 'first and last day of a granted deferral' },
    stop: { zh: '滞纳金计算的最后一天', en: 'last day on which late fee accrues' },
    regime: { zh: '费种自己的滞纳金制度（默认 TCA）', en: "the levy's own late-fee regime (default TCA)" },
    'demand-expired-on': { zh: '责令限期届满日（DF5、SW5）', en: 'last day of the order to pay (DF5, SW5)' },
    batch: {
      zh: '每行一个请求的文件，- 为标准输入',
      en: 'a file with one request a line, - for standard input',
    },
  },
  async run(args, io) {
    if (args.positionals.length > 0)
      throw new UsageError(
        `多余的参数：${args.positionals.join(' ')}`,
        `too many arguments: ${args.positionals.join(' ')}`,
      );
    const lawFor = lawsOf(io);
    const today = systemClock.today();
    const file = textOption(args, 'batch');
    if (file !== undefined) return lateFeeBatch(file, batchDefaults(args), io, lawFor, today);
    const question = readQuestion({ ...given(args, NAMES), ...payments(args) });
    if (!question.ok) {
      if (isWrongUsage(question.refusal)) throw new UsageError(question.refusal.zh, question.refusal.en);
      return io.refused(question.refusal);
    }
    const law = await lawFor(question.value);
    const decision = decideLateFee(law, question.value, today);
    io.result(lateFeeJson(decision), textOf(law, decision, io));
    return 0;
  },
};

const given = (args: Arguments, names: readonly string[]): { readonly [name: string]: unknown } =>
  Object.fromEntries(names.map((name) => [name, textOption(args, name)]));

function payments(args: Arguments): { readonly paid?: readonly string[] } {
  const paid = textOptions(args, 'paid');
  return paid.length === 0 ? {} : { paid };
}

function batchDefaults(args: Arguments): { readonly [key: string]: unknown } {
  const names = textOptions(args, 'paid').length > 0 ? [...NAMES, 'paid'] : NAMES;
  const others = names.filter(
    (name) => !BATCH_DEFAULTS.includes(name) && (name === 'paid' || textOption(args, name) !== undefined),
  );
  const named = others.map((name) => `--${name}`);
  if (named.length > 0)
    throw new UsageError(
      `--batch 的请求写在文件里，不能再给 ${named.join('、')}`,
      `the requests of --batch are in the file; do not give ${named.join(', ')}`,
    );
  const defaults = Object.entries(given(args, BATCH_DEFAULTS)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defaults.map(([name, value]) => [name === 'known-on' ? 'knownOn' : name, value]));
}

/** One law for each place, day of knowledge and reading, so that a batch looks nothing up twice. */
function lawsOf(io: CommandIo): (question: LateFeeQuestion) => Promise<Law> {
  const laws = new Map<string, Promise<Law>>();
  return (question) => {
    const { region, knownOn, cap } = question;
    const key = `${region} ${knownOn} ${cap}`;
    const known = laws.get(key);
    if (known !== undefined) return known;
    const law = io.law({
      region,
      knownOn,
      readings: cap === undefined ? undefined : { 'late-fee-cap': cap },
    });
    laws.set(key, law);
    return law;
  };
}

function textOf(law: Law, decision: Decision<LateFee>, io: CommandIo): string {
  return explain(decision, law.ruleset, { ...timeSentences, ...moneySentences }, io.language)
    .map(({ depth, text, basis }) => `${'  '.repeat(depth)}${text}${basis === '' ? '' : ` [${basis}]`}`)
    .join('\n');
}
