import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { RefusedError } from '#core';

/** Who holds the folder. `started` tells a process apart from a later one with the same number. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started: string | undefined;
}

const TAKEOVER_MS = 10_000;

/**
 * Two processes that open one data folder would destroy it, and PGlite does not notice. The file is made exclusively;
 * one left behind by a dead process is replaced. Returns what gives the lock back.
 */
export function takeLock(file: string): () => void {
  const mine: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  if (!create(file, mine)) {
    const holder = read(file);
    if (holder !== undefined && isAlive(holder)) throw busy(file, holder);
    replaceStale(file, mine);
  }
  return () => rmSync(file, { force: true });
}

/** The file appears with its content or not at all: written aside, then linked. */
function create(file: string, holder: Holder): boolean {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(holder));
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside);
  }
}

/** Of several processes that find the same stale lock, the one that makes the guard folder replaces it. */
function replaceStale(file: string, mine: Holder): void {
  const guard = `${file}.takeover`;
  if (!makeGuard(guard)) throw busy(file, read(file));
  try {
    const holder = read(file);
    if (holder !== undefined && isAlive(holder)) throw busy(file, holder);
    rmSync(file, { force: true });
    if (!create(file, mine)) throw busy(file, read(file));
  } finally {
    rmdirSync(guard);
  }
}

function makeGuard(guard: string): boolean {
  try {
    mkdirSync(guard);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age < TAKEOVER_MS) return false;
    rmdirSync(guard);
    return makeGuard(guard);
  }
}

/** Undefined where the file is gone or names nobody. */
function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  // A folder shared between machines: the other one cannot be asked, so it counts as alive.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return holder.started === undefined || started === undefined || started === holder.started;
}

/** Boot and start tick of a process, where the system tells them (Linux). */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}

function busy(file: string, holder: Holder | undefined): RefusedError {
  const pid = holder?.pid ?? '?';
  const host = holder?.host ?? '?';
  return new RefusedError({
    code: 'database-in-use',
    zh: `数据文件夹正被另一进程使用（进程号 ${pid}，主机 ${host}）。请先结束该进程，或用 QINGJIAO_HOME 指定另一文件夹，或用 DATABASE_URL 连接 PostgreSQL。锁文件：${file}`,
    en: `The data folder is in use by another process (pid ${pid} on ${host}). End it first, or choose another folder with QINGJIAO_HOME, or use PostgreSQL through DATABASE_URL. Lock file: ${file}`,
  });
}
