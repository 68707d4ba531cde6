import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, PROJECT_ROOT } from '#platform';
import { takeLock } from './lock.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'qingjiao-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lockFile = () => join(home, 'database.lock');

/** Starts the writing process; `lines` gives what it says. */
function writer(): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'tests/support/writer.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no pipe');
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()));

describe('the lock of the data folder', () => {
  it('refuses a second holder in the same process, naming the process, and lets the next in after release', () => {
    const unlock = takeLock(lockFile());
    expect(() => takeLock(lockFile())).toThrow('database-in-use');
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    unlock();
    takeLock(lockFile())();
    expect(existsSync(lockFile())).toBe(false);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname() }],
    [
      'an earlier process with the number of a living one',
      { pid: process.pid, host: hostname(), started: 'another boot 1' },
    ],
    ['nobody: the file is not readable', 'cut off'],
  ])('takes over a lock left by %s', (_, holder) => {
    writeFileSync(lockFile(), typeof holder === 'string' ? holder : JSON.stringify(holder));
    takeLock(lockFile())();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('respects the lock of another machine, which cannot be asked', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: 1, host: 'another-machine' }));
    expect(() => takeLock(lockFile())).toThrow('another-machine');
  });
});

describe('the embedded database', { timeout: 180_000 }, () => {
  it('lets one of two processes in and refuses the other; nothing of the first is lost', async () => {
    const first = writer();
    expect((await first.lines.next()).value).toBe('open');
    const second = writer();
    expect((await second.lines.next()).value).toBe('refused database-in-use');
    await expect(openDatabase({ home })).rejects.toMatchObject({ refusal: { code: 'database-in-use' } });
    first.child.kill('SIGKILL');
    await Promise.all([ended(first.child), ended(second.child)]);
  });

  it('killed three times in the middle of writing, it keeps every committed pair and no half of one', async () => {
    let committed = 0;
    for (let round = 0; round < 3; round++) {
      const { child, lines } = writer();
      for (let line = await lines.next(); !line.done; line = await lines.next()) {
        if (line.value !== 'open') committed = Number(line.value);
        if (committed >= (round + 1) * 7) child.kill('SIGKILL');
      }
      await ended(child);
    }
    const database = await openDatabase({ home });
    const [row] = await database.query<{ pairs: bigint; torn: bigint }>(
      `select count(*) pairs, count(*) filter (where firsts <> 50 or seconds <> 50) torn
         from (select n, count(*) filter (where half = 1) firsts, count(*) filter (where half = 2) seconds
                 from pairs group by n) halves`,
    );
    await database.close();
    expect(row?.torn).toBe(0n);
    expect(Number(row?.pairs)).toBeGreaterThanOrEqual(committed);
    expect(existsSync(lockFile())).toBe(false);
  });

  it('is refused in a sentence where the folder was written by version 99, and the lock is given back', async () => {
    await (await openDatabase({ home })).close();
    writeFileSync(join(home, 'database', 'PG_VERSION'), '99\n');
    await expect(openDatabase({ home })).rejects.toMatchObject({
      refusal: { code: 'database-folder-unusable' },
    });
    expect(existsSync(lockFile())).toBe(false);
  });

  it('gives the folder back when closed: opened again it holds the row', async () => {
    const first = await openDatabase({ home });
    await first.execute('create table kept (n int); insert into kept values (7)');
    await first.close();
    const second = await openDatabase({ home });
    expect(await second.query('select n from kept')).toEqual([{ n: 7 }]);
    await second.close();
  });

  it('at rest keeps no process alive: one that only asked for 1 ends without closing it', async () => {
    const face = JSON.stringify(join(PROJECT_ROOT, 'platform/index.ts'));
    const program = `const { openInMemory } = await import(${face});
      const database = await openInMemory();
      console.log((await database.query('select 1 as one'))[0].one);`;
    const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    await ended(child);
    expect([child.exitCode, said]).toEqual([0, '1\n']);
  });
});
