import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError } from '#core';
import { audit, type Environment } from '#platform';
import { dayOption, lawQuestion } from './arguments.ts';
import { type Command, lawOptions } from './command.ts';
import { commands } from './commands/index.ts';
import { main } from './main.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'qingjiao-cli-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Runs a command line in this process and gives all it said. */
async function said(
  words: string[],
  known: readonly Command[] = commands,
  language: 'zh' | 'en' = 'en',
  place: Partial<Environment> = {},
) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const environment: Environment = {
    home,
    url: undefined,
    idKey: undefined,
    language,
    user: 'tester',
    ...place,
  };
  const exit = await main(words, known, { stdin: new PassThrough(), stdout, stderr }, environment);
  return { exit, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

const trial: Command = {
  name: 'trial',
  summary: { zh: '试', en: 'a trial' },
  usage: '[--on D]',
  options: { ...lawOptions, on: { type: 'string' } },
  help: { on: { zh: '日期', en: 'the day' } },
  async run(args, io) {
    const { region, knownOn } = lawQuestion(args);
    if (args.positionals[0] === 'refuse')
      throw new RefusedError({ code: 'no-such-thing', zh: '没有', en: 'there is none', at: 'thing' });
    io.progress('working', 1, 2);
    io.err('a message');
    io.result({ amount: 9007199254740993n, on: dayOption(args, 'on') ?? null, region, knownOn }, 'as text');
    return 0;
  },
};

describe('the command line', () => {
  it('answers --json with one document on standard output, messages on standard error, bigint as text', async () => {
    const { exit, out, err } = await said(
      ['trial', '--json', '--on', '2026-01-02', '--region', '330106', '--known-on=2026-01-01'],
      [trial],
    );
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      amount: '9007199254740993',
      on: '2026-01-02',
      region: '330106',
      knownOn: '2026-01-01',
    });
    expect(err).toBe('a message\n');
  });

  it('ends with 1 and the reason where it refuses, also as the one JSON document', async () => {
    const { exit, out, err } = await said(['trial', 'refuse', '--json'], [trial]);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'no-such-thing', zh: '没有', en: 'there is none', at: 'thing' },
    });
    expect(err).toBe('there is none\n');
  });

  it.each([
    ['an unknown option', ['trial', '--what'], '--what'],
    ['an option without its value', ['trial', '--on'], '--on'],
    ['a day that does not exist', ['trial', '--on', '2026-02-30'], '2026-02-30'],
    ['a region that is no code', ['trial', '--region', 'Hangzhou'], 'GB/T 2260'],
    ['an unknown command', ['tryal'], 'tryal'],
    ['an unknown language', ['trial', '--lang', 'fr'], '--lang'],
  ])('ends with 2 and a clear sentence on %s', async (_, words, sentence) => {
    const { exit, out, err } = await said(words, [trial]);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    const asked = await said([...words, '--json'], [trial]);
    expect([asked.exit, JSON.parse(asked.out).error.code]).toEqual([2, 'wrong-usage']);
  });

  it('keeps to four-digit years: 9999-12-31 would give terms in the year 10002', async () => {
    const { exit, err } = await said(['deadline', '--rule', 'filing-15', '--from', '9999-12-31']);
    expect([exit, err]).toEqual([2, expect.stringContaining('2999-12-31')]);
    expect((await said(['run', '--on', '2950-01-01'])).exit).toBe(2);
    expect((await said(['run', '--region', "467102' or 1=1"])).exit).toBe(2);
  });

  it('tells in a sentence what the machine refuses: a data folder that is a file, an address that is none', async () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    for (const [code, environment] of [
      ['path-unusable', { home: file }],
      ['wrong-database-url', { url: 'localhost/ledger' }],
      ['database-unreachable', { url: 'postgres://nobody@127.0.0.1:1/ledger' }],
    ] as const) {
      const { exit, out, err } = await said(['verify', '--json'], commands, 'en', environment);
      expect([exit, JSON.parse(out).error.code]).toEqual([1, code]);
      expect(err).not.toContain('    at ');
    }
  });

  it('explains itself in the language asked for', async () => {
    expect((await said(['trial', '--help'], [trial])).out).toContain('the day');
    expect((await said(['trial', '--help', '--lang', 'zh'], [trial])).out).toContain('日期');
    expect((await said(['--help'], [trial], 'zh')).out).toContain('用法');
  });

  it.each(commands.map((command) => [command.name]))('has help in both languages for %s', async (name) => {
    for (const language of ['zh', 'en'] as const) {
      const { exit, out } = await said([name, '--help', '--lang', language]);
      expect(exit).toBe(0);
      expect(out).toContain(`qingjiao ${name}`);
    }
  });
});

describe('law', () => {
  it('shows the rate with its history of two rates and its basis, without any database', async () => {
    const { exit, out } = await said(['law', 'show', 'late-fee-rate', '--json']);
    const { parameters } = JSON.parse(out);
    expect(exit).toBe(0);
    expect(parameters[0].values.map((value: { value: string }) => value.value)).toEqual([
      '2/1000',
      '5/10000',
    ]);
    expect((await said(['law', 'show', 'late-fee-rate', '--lang', 'zh'])).out).toContain('税收征收管理法');
  });

  it('lists every parameter once, and with --known-on leaves out what was not published', async () => {
    const all = JSON.parse((await said(['law', 'list', '--json'])).out).parameters;
    expect(new Set(all.map((record: { key: string }) => record.key)).size).toBeGreaterThan(20);
    const old = JSON.parse(
      (await said(['law', 'show', 'late-fee-rate', '--json', '--known-on', '2000-01-01'])).out,
    );
    expect(old.parameters[0].values).toHaveLength(1);
  });

  it('diff tells what a changed file changes: the rate of 2001 from 5/10000 to 3/10000, no ledger to compare on', async () => {
    const file = join(home, 'changed.yaml');
    const { parameters } = JSON.parse((await said(['law', 'show', 'late-fee-rate', '--json'])).out);
    writeFileSync(file, JSON.stringify(parameters).replace('5/10000', '3/10000'));
    const diff = JSON.parse((await said(['law', 'diff', file, '--json'])).out);
    expect(diff.changes).toHaveLength(1);
    expect(diff.changes[0]).toMatchObject({
      key: 'late-fee-rate',
      from: '2001-05-01',
      before: { value: '5/10000' },
      after: { value: '3/10000' },
    });
    expect(diff.effect).toBeNull();
    writeFileSync(file, JSON.stringify(parameters));
    expect((await said(['law', 'diff', file])).out).toBe('nothing changes\n');
    writeFileSync(file, '- { key: Bad Key }');
    expect((await said(['law', 'diff', file])).exit).toBe(1);
    expect((await said(['law', 'diff', join(home, 'absent.yaml')])).exit).toBe(1);
  });

  it('refuses an unknown key and names near ones', async () => {
    const { exit, err } = await said(['law', 'show', 'late-fee-rat']);
    expect(exit).toBe(1);
    expect(err).toContain('late-fee-rate');
  });
});

describe('import', () => {
  it('never writes the rejects over the imported file, also not through a link', async () => {
    const file = join(home, 'a.csv');
    writeFileSync(file, 'x');
    symlinkSync(file, join(home, 'link.csv'));
    for (const rejects of [file, join(home, 'link.csv')]) {
      const { exit, err } = await said(['import', file, '--rejects', rejects]);
      expect([exit, err]).toEqual([2, expect.stringContaining('overwritten')]);
    }
    expect((await said(['import', file, '--mapping', home])).exit).toBe(2);
    const pipe = join(home, 'pipe');
    if (spawnSync('mkfifo', [pipe]).status === 0) {
      expect((await said(['import', file, '--mapping', pipe])).exit).toBe(2);
      expect((await said(['law', 'diff', pipe])).err).toContain('is no file');
    }
    expect(readFileSync(file, 'utf8')).toBe('x');
  });
});

describe('the database from the command line', () => {
  it('migrates, chains what a command wrote, verifies, backs up once, and restores what it backed up', {
    timeout: 180_000,
  }, async () => {
    expect(JSON.parse((await said(['migrate', '--json'])).out).applied).toContain('ledger/0001-ledger');
    expect(JSON.parse((await said(['verify', '--json'])).out)).toEqual({
      entries: 0,
      intact: true,
      firstBroken: null,
      notAnchored: 0,
      brokenSteps: [],
    });
    const looking: Command = {
      ...trial,
      async run(_args, io) {
        const { database, clock, actor } = await io.openShell();
        await audit(database, clock, [{ actor, action: 'statement-seen', subject: 'party:1', facts: {} }]);
        return 0;
      },
    };
    expect((await said(['trial'], [looking])).exit).toBe(0);
    expect(JSON.parse((await said(['verify', '--json'])).out)).toMatchObject({ entries: 1, notAnchored: 0 });
    const changed = join(home, 'changed.yaml');
    const { parameters } = JSON.parse((await said(['law', 'show', 'late-fee-rate', '--json'])).out);
    writeFileSync(changed, JSON.stringify(parameters).replace('5/10000', '3/10000'));
    const diff = JSON.parse((await said(['law', 'diff', changed, '--json', '--on', '2026-03-02'])).out);
    expect(diff.effect).toMatchObject({ on: '2026-03-02', cases: 0, difference: '0.00' });
    const file = join(home, 'all.backup.gz');
    const backup = JSON.parse((await said(['backup', file, '--json'])).out);
    expect((await said(['backup', file])).exit).toBe(1);
    expect((await said(['restore', file])).err).toContain('audit_entries');
    const restored = JSON.parse((await said(['restore', file, '--json', '--force'])).out);
    expect(restored).toEqual(backup);
    for (const none of [join(home, 'none.gz'), home])
      expect((await said(['restore', none, '--force'])).err).toContain('no such file');
  });
});
