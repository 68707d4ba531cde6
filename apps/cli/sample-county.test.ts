import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { date } from '#core';
import type { Environment } from '#platform';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { main } from './main.ts';
import { loadSample, sampleIsLoaded, sampleToLoad } from './sample-county.ts';

const DAY = date('2026-11-23');
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'qingjiao-sample-'));
});
afterEach(() => rmSync(home, { recursive: true }));

async function said(words: string[], known: readonly Command[] = commands): Promise<string> {
  const stdout = new PassThrough();
  const streams = { stdin: new PassThrough(), stdout, stderr: new PassThrough() };
  const environment: Environment = { home, url: undefined, idKey: undefined, language: 'en', user: 'tester' };
  await main(words, known, streams, environment);
  return String(stdout.read() ?? '');
}

it('a first start that died between two files is finished by the next one, a day later too, with the same end', {
  timeout: 180_000,
}, async () => {
  const dying: Command = {
    name: 'dying',
    summary: { zh: '', en: '' },
    usage: '',
    options: {},
    async run(_args, io) {
      const shell = await io.openShell();
      expect(await sampleToLoad(shell, DAY)).toBe(DAY);
      await loadSample(shell, io, DAY);
      return 0;
    },
  };
  await said(['dying'], [dying]);
  const late = JSON.parse(await said(['start', '--on', '2026-11-24', '--json']));
  expect(late.imported.map((report: { unchanged: number; rows: number }) => report.unchanged)).toEqual(
    late.imported.map((report: { rows: number }) => report.rows),
  );
  expect(late.run.days[0].on).toBe('2026-11-12');
  expect(JSON.parse(await said(['start', '--on', '2026-11-24', '--json'])).imported).toEqual([]);
  const { digest } = late.run;
  rmSync(home, { recursive: true });
  const straight = JSON.parse(await said(['start', '--on', '2026-11-23', '--json']));
  expect(straight.imported.map((report: { accepted: number }) => report.accepted)).toEqual(
    late.imported.map((report: { rows: number }) => report.rows),
  );
  expect(JSON.parse(await said(['run', '--on', '2026-11-24', '--json'])).digest).toBe(digest);
});

it('is not loaded into a ledger that holds someone, nor a second time', { timeout: 180_000 }, async () => {
  const asking: Command = {
    name: 'asking',
    summary: { zh: '', en: '' },
    usage: '',
    options: {},
    async run(_args, io) {
      const shell = await io.openShell();
      await sampleToLoad(shell, DAY);
      await sampleIsLoaded(shell, DAY);
      io.result((await sampleToLoad(shell, DAY)) ?? null, '');
      return 0;
    },
  };
  expect(JSON.parse(await said(['asking', '--json'], [asking]))).toBeNull();
});
