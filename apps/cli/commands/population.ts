import { systemClock } from '#platform';
import { dueDaysOf, taxpayersOf, writePopulation } from '#simulator';
import { countOption, dayOption, textOption } from '../arguments.ts';
import { type Arguments, type Command, UsageError } from '../command.ts';

/** Most taxpayers that a province may have: numbers of persons and firms stay different up to here. */
const MOST = 15_000_000;

/** Writes a synthetic province as import files. */
export const populationCommand: Command = {
  name: 'population',
  summary: { zh: '生成合成人口（导入文件）', en: 'write a synthetic province as import files' },
  usage: '--taxpayers N --seed S [--on D] --out DIR',
  options: {
    taxpayers: { type: 'string' },
    seed: { type: 'string' },
    on: { type: 'string' },
    out: { type: 'string' },
  },
  help: {
    taxpayers: { zh: '户数', en: 'number of taxpayers' },
    seed: {
      zh: '随机种子（整数）；同样的户数、种子和日期得到同样的文件',
      en: 'whole number; the same number, seed and day give the same bytes',
    },
    on: { zh: '截至哪一天，默认今天', en: 'the day on which the province stands; today by default' },
    out: { zh: '输出目录', en: 'folder for parties.csv, arrears.csv and payments.csv' },
  },
  async run(args, io) {
    const taxpayers = countWithin(args, 'taxpayers', 1, MOST);
    const seed = countWithin(args, 'seed', 0, 2 ** 31 - 1);
    const on = dayOption(args, 'on') ?? systemClock.today();
    const out = textOption(args, 'out') ?? missing('out');
    const province = { taxpayers, seed, on, dueDays: dueDaysOf(await io.law({ on })) };
    const report = await writePopulation(taxpayersOf(province), on, out, (done) =>
      io.progress('population', done, taxpayers),
    );
    const lines = Object.entries(report.rows).map(([file, rows]) => `${file}\t${rows}`);
    io.result(report, [...lines, out].join('\n'));
    return 0;
  },
};

function countWithin(args: Arguments, name: string, least: number, most: number): number {
  const value = countOption(args, name) ?? missing(name);
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `--${name} 应为 ${least} 到 ${most} 的整数`,
    `--${name} must be a whole number from ${least} to ${most}`,
  );
}

function missing(name: string): never {
  throw new UsageError(`缺少 --${name}`, `--${name} is missing`);
}
