/**
 * Runs every bench, shows its table, and writes bench/results.md with the machine and the versions.
 * `npm run bench` takes minutes; `npm run bench -- --full` the sizes of the targets; `-- --only run` one of them.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase, openInMemory } from '#platform';

interface Bench {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly usual: readonly string[];
  readonly full: readonly string[];
}

const BENCHES: readonly Bench[] = [
  { name: 'late-fee', title: 'P4 Late fee', file: 'late-fee.bench.ts', usual: [], full: [] },
  { name: 'import', title: 'P3 Import', file: 'import.bench.ts', usual: ['100000'], full: ['1000000'] },
  {
    name: 'run',
    title: 'P1, P2, P5 Daily run, growth, statement',
    file: 'run.bench.ts',
    usual: [],
    full: ['--full'],
  },
];

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, only: { type: 'string' }, out: { type: 'string' } },
});

/** What a bench prints, shown as it comes. */
function output(bench: Bench): Promise<string> {
  const path = new URL(bench.file, import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--no-warnings=ExperimentalWarning', path, ...(values.full ? bench.full : bench.usual)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (piece: Buffer) => {
    text += piece;
    process.stdout.write(piece);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(text.trim()) : reject(new Error(`${bench.file} ended with ${code}`)),
    );
  });
}

async function versionOf(open: typeof openInMemory): Promise<string> {
  const database = await open();
  const [row] = await database.query<{ version: string }>('select version() as version');
  await database.close();
  return (row?.version ?? '').split(' ').slice(0, 2).join(' ');
}

async function machine(): Promise<string[]> {
  const url = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres';
  const postgres = await versionOf(() => openDatabase({ url, home: '' }) as ReturnType<typeof openInMemory>);
  return [
    `- Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}`,
    `- Node ${process.versions.node}; server ${postgres} with its default settings; embedded ${await versionOf(openInMemory)} (PGlite)`,
    '- Others may work on the machine at the same time: compare ratios within a table, not times between runs.',
  ];
}

const sections: string[] = [];
for (const bench of BENCHES) {
  if (values.only !== undefined && values.only !== bench.name) continue;
  console.log(`\n## ${bench.title}\n`);
  sections.push(`## ${bench.title}\n\n${await output(bench)}`);
}
const head = [
  '# Bench results',
  '',
  'Written by `npm run bench`. Targets and what they mean: see the tables.',
  '',
  ...(await machine()),
];
const file = values.out ?? new URL('results.md', import.meta.url).pathname;
if (values.only === undefined || values.out !== undefined)
  writeFileSync(file, `${[head.join('\n'), ...sections].join('\n\n')}\n`);
