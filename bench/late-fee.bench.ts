/**
 * P4: the late fee of one obligation with five payments, with its full decision and as amounts alone, against a
 * spreadsheet engine and a rules engine in the same run. `node bench/late-fee.bench.ts` prints the table.
 */
import { fileURLToPath } from 'node:url';
import { HyperFormula } from 'hyperformula';
import Engine from 'publicodes';
import { parse } from 'yaml';
import { addDays, date, type Fen, fen, toEpochDay } from '#core';
import { type LateFeeRequest, type Law, lateFee, lateFeeAmounts, lawOf } from '#law';
import { loadRulesetContent, rulesetOf } from '#platform';

/** One line of the bench table. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** Median of the rounds. */
  readonly perSecond: number;
  /** How many times as fast as this row the full decision is; 1 for itself. */
  readonly ratio: number;
  readonly target: string;
  readonly met: boolean | undefined;
}

const ROUNDS = 7;
const SAMPLE = 2_000;

/** Lines of many sizes, each with five payments after its due date; the same for every engine. */
function sample(): LateFeeRequest[] {
  const due = date('2021-01-20');
  return Array.from({ length: SAMPLE }, (_, n) => ({
    tax: fen(1_000_000 + n * 7_919),
    effectiveDue: due,
    on: date('2022-06-30'),
    movements: [12, 45, 101, 180, 333].map((days, at) => ({
      kind: 'payment' as const,
      on: addDays(due, days + (n % 11)),
      amount: fen(100_000 + at * 1_111 + n),
    })),
  }));
}

type Task = () => number;

/**
 * Runs whole samples for about half a second of processor time; calls per second of it. Processor time and not the
 * clock on the wall, since the target is "a core" and the machine is shared.
 */
function measure(task: Task): number {
  const started = process.cpuUsage();
  let lines = 0;
  let elapsed = 0;
  do {
    lines += task();
    const { user, system } = process.cpuUsage(started);
    elapsed = (user + system) / 1e6;
  } while (elapsed < 0.4);
  return lines / elapsed;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const each = (lines: readonly LateFeeRequest[], answer: (line: LateFeeRequest) => unknown): Task => {
  return () => {
    for (const line of lines) answer(line);
    return lines.length;
  };
};

interface Plain {
  readonly tax: number;
  readonly due: number;
  readonly on: number;
  readonly paid: readonly { readonly on: number; readonly amount: number }[];
}

const plain = (line: LateFeeRequest): Plain => ({
  tax: Number(line.tax) / 100,
  due: toEpochDay(line.effectiveDue),
  on: toEpochDay(line.on),
  paid: line.movements.map((movement) => ({
    on: toEpochDay(movement.on),
    amount: 'amount' in movement && movement.amount !== 'all-tax' ? Number(movement.amount) / 100 : 0,
  })),
});

/** One sheet row a line: inputs in A–M, the fee in N. The bulk build is the fastest way such an engine has. */
function spreadsheet(lines: readonly Plain[]): { task: Task; answers: () => number[] } {
  const rows = lines.map(({ tax, due, on, paid }, index) => {
    const r = index + 1;
    const inputs = [tax, due, on, ...paid.flatMap((payment) => [payment.on, payment.amount])];
    const parts = [
      `A${r}*(D${r}-B${r})`,
      `MAX(0,A${r}-E${r})*(F${r}-D${r})`,
      `MAX(0,A${r}-E${r}-G${r})*(H${r}-F${r})`,
      `MAX(0,A${r}-E${r}-G${r}-I${r})*(J${r}-H${r})`,
      `MAX(0,A${r}-E${r}-G${r}-I${r}-K${r})*(L${r}-J${r})`,
      `MAX(0,A${r}-E${r}-G${r}-I${r}-K${r}-M${r})*(C${r}-L${r})`,
    ];
    return [...inputs, `=ROUND(0.0005*(${parts.join('+')}),2)`];
  });
  const build = () => HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3' });
  const read = (engine: HyperFormula) =>
    rows.map((_, row) => Number(engine.getCellValue({ sheet: 0, row, col: 13 })));
  return {
    task: () => {
      const engine = build();
      read(engine);
      engine.destroy();
      return rows.length;
    },
    answers: () => {
      const engine = build();
      const answers = read(engine);
      engine.destroy();
      return answers;
    },
  };
}

const PUBLICODES_RULES = `
tax: 0
first: 0
second: 0
third: 0
fourth: 0
fifth: 0
days a: 0
days b: 0
days c: 0
days d: 0
days e: 0
days f: 0
base b: tax - first
base c: base b - second
base d: base c - third
base e: base d - fourth
base f: base e - fifth
fee:
  valeur:
    somme:
      - tax * days a * 0.0005
      - base b * days b * 0.0005
      - base c * days c * 0.0005
      - base d * days d * 0.0005
      - base e * days e * 0.0005
      - base f * days f * 0.0005
  arrondi: 2 décimales
`;

function rulesEngine(lines: readonly Plain[]): { task: Task; answers: () => number[] } {
  const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = new Engine(parse(PUBLICODES_RULES), { logger: silent });
  const situations = lines.map(({ tax, due, on, paid }) => {
    const turns = [due, ...paid.map((payment) => payment.on), on];
    const days = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => [
      `days ${name}`,
      (turns[at + 1] as number) - (turns[at] as number),
    ]);
    const sums = ['first', 'second', 'third', 'fourth', 'fifth'].map((name, at) => [
      name,
      paid[at]?.amount ?? 0,
    ]);
    return Object.fromEntries([['tax', tax], ...sums, ...days]) as Record<string, number>;
  });
  const answer = (situation: Record<string, number>) =>
    Number(engine.setSituation(situation).evaluate('fee').nodeValue);
  return {
    task: () => {
      for (const situation of situations.slice(0, 50)) answer(situation);
      return 50;
    },
    answers: () => situations.map(answer),
  };
}

/** Half a fen beside the exact sum is where binary fractions may round the other way; more is a wrong formula. */
function agree(name: string, ours: readonly number[], theirs: readonly number[]): void {
  ours.forEach((fee, at) => {
    if (!(Math.abs(fee - (theirs[at] as number)) < 0.011))
      throw new Error(`${name} answers ${theirs[at]} where the late fee is ${fee}`);
  });
}

/** Runs everything in turn, round by round, and gives the medians. */
export async function run(): Promise<Row[]> {
  const law: Law = lawOf(rulesetOf(await loadRulesetContent()));
  const lines = sample();
  const sheet = spreadsheet(lines.map(plain));
  const rules = rulesEngine(lines.map(plain));
  const fees = lines.map((line) => Number(lateFeeAmounts(law, line).lateFee as Fen) / 100);
  agree('hyperformula', fees, sheet.answers());
  agree('publicodes', fees.slice(0, 200), rules.answers().slice(0, 200));
  const tasks: readonly (readonly [string, Task])[] = [
    ['full', each(lines, (line) => lateFee(law, line))],
    ['amounts', each(lines, (line) => lateFeeAmounts(law, line))],
    ['hyperformula', sheet.task],
    ['publicodes', rules.task],
  ];
  const rounds = new Map<string, number[]>(tasks.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, task] of tasks) rounds.get(name)?.push(measure(task));
  return rowsOf((name) => median(rounds.get(name) as number[]));
}

function rowsOf(speed: (name: string) => number): Row[] {
  const full = speed('full');
  const against = (name: string) => full / speed(name);
  return [
    {
      id: 'P4',
      what: 'late fee, 5 payments, full decision',
      perSecond: full,
      ratio: 1,
      target: '≥ 50,000/s a core',
      met: full >= 50_000,
    },
    {
      id: 'P4',
      what: 'late fee, 5 payments, amounts only',
      perSecond: speed('amounts'),
      ratio: against('amounts'),
      target: '≥ 1,000,000/s a core',
      met: speed('amounts') >= 1_000_000,
    },
    {
      id: 'P4',
      what: 'spreadsheet engine (hyperformula), amount only, bulk build',
      perSecond: speed('hyperformula'),
      ratio: against('hyperformula'),
      target: 'amounts ≥ 20 × as fast',
      met: speed('amounts') >= 20 * speed('hyperformula'),
    },
    {
      id: 'P4',
      what: 'rules engine (publicodes), amount only',
      perSecond: speed('publicodes'),
      ratio: against('publicodes'),
      target: 'full ≥ 20 × as fast',
      met: full >= 20 * speed('publicodes'),
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await run();
  console.log(
    '| id | what | per second | full decision is × as fast | target | met |\n|---|---|---|---|---|---|',
  );
  for (const { id, what, perSecond, ratio, target, met } of rows)
    console.log(
      `| ${id} | ${what} | ${Math.round(perSecond).toLocaleString('en')} | ${ratio.toFixed(1)} | ${target} | ${met === true ? 'yes' : 'no'} |`,
    );
}
