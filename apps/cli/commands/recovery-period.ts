import type { Decision } from '#core';
import { explain, moneySentences, RECOVERY_KINDS, type Recovery, recoveryPeriod } from '#law';
import { systemClock } from '#platform';
import { choiceOption, dayOption, lawQuestion, yuanOption } from '../arguments.ts';
import { type Command, lawOptions, UsageError } from '../command.ts';
import { basisOf, lawJson } from './decision-json.ts';

/** 追征期: whether tax may still be recovered on a day, and until when. */
export const recoveryPeriodCommand: Command = {
  name: 'recovery-period',
  summary: { zh: '税款是否仍在追征期内', en: 'whether tax can still be recovered' },
  usage:
    '--kind declared|undeclared|mistake|authority-fault|evasion|transfer-pricing --amount A --from D [--on D]',
  options: {
    ...lawOptions,
    kind: { type: 'string' },
    amount: { type: 'string' },
    from: { type: 'string' },
    on: { type: 'string' },
  },
  help: {
    kind: { zh: '少缴的原因', en: 'why the tax was not paid' },
    amount: { zh: '累计税款（元）', en: 'cumulative tax, in yuan' },
    from: { zh: '应缴未缴或者少缴税款之日', en: 'day of the underpayment' },
    on: { zh: '问哪一天（默认今天）', en: 'day asked for (default: today)' },
  },
  async run(args, io) {
    if (args.positionals.length > 0)
      throw new UsageError(
        `多余的参数：${args.positionals.join(' ')}`,
        `too many arguments: ${args.positionals.join(' ')}`,
      );
    const kind = choiceOption(args, 'kind', RECOVERY_KINDS) ?? missing('kind');
    const from = dayOption(args, 'from') ?? missing('from');
    const amount = yuanOption(args, 'amount');
    if (amount !== undefined && amount < 0n)
      return io.refused({
        code: 'negative-amount',
        zh: '--amount 不能小于零',
        en: '--amount may not be less than zero',
        at: 'amount',
      });
    const on = dayOption(args, 'on') ?? systemClock.today();
    const law = await io.law(lawQuestion(args));
    const decision = recoveryPeriod(law, { kind, from, on, ...(amount === undefined ? {} : { amount }) });
    const text = explain(decision, law.ruleset, moneySentences, io.language)
      .map((line) => `${line.text} [${line.basis}]`)
      .join('\n');
    io.result(answerOf(decision), text);
    return 0;
  },
};

const missing = (name: string): never => {
  throw new UsageError(`缺少 --${name}`, `--${name} is missing`);
};

const answerOf = (decision: Decision<Recovery>) => ({
  outcome: decision.outcome,
  until: decision.what?.until ?? null,
  recoverable: decision.what?.recoverable ?? null,
  warnOn: decision.what?.warnOn ?? null,
  withLateFee: decision.what?.withLateFee ?? null,
  missing: decision.missing,
  basis: basisOf(decision),
  confidence: decision.confidence,
  decision: lawJson(decision),
});
