import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Refusal } from '#core';

/**
 * What the machine around us refuses (disk, folder, database server), as a sentence that says what to do. Undefined
 * for anything else: that is a defect of ours and keeps its trace.
 */
export function refusalOfFailure(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  if (isServerGone(code, error.message)) return refusal('database-unreachable', GONE, error.message);
  const state = STATES.find(([pattern]) => pattern.test(code));
  if (state !== undefined) return refusal(state[1], state[2], error.message);
  const fault = syscall === undefined ? undefined : FILES.find(([codes]) => codes.includes(code));
  return fault === undefined ? undefined : refusal(fault[1], fault[2], path ?? error.message);
}

type Sentence = { readonly zh: string; readonly en: string };

const refusal = (code: string, { zh, en }: Sentence, what: string): Refusal => ({
  code,
  zh: `${zh}（${what}）`,
  en: `${en} (${what})`,
});

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET)$/;
/** The driver gives these no code. */
const LOST = /^(Connection terminated|timeout expired|Client has encountered a connection error)/;
/** Class 08 is the connection, 57P0x a server that stops or starts. */
const isServerGone = (code: string, message: string): boolean =>
  UNREACHABLE.test(code) || /^(08...|57P0[1-5])$/.test(code) || (code === '' && LOST.test(message));

const GONE: Sentence = {
  zh: '连不上数据库，或连接中断。已提交的内容都在，没有写了一半的内容；请核对 DATABASE_URL 和数据库是否运行，再执行一次',
  en: 'The database cannot be reached, or the connection was lost. What was committed is kept and nothing is half written; check DATABASE_URL and that the server runs, then run the command again',
};

/** SQLSTATE, by pattern. */
const STATES: readonly (readonly [RegExp, string, Sentence])[] = [
  [
    /^3D000$/,
    'no-such-database',
    {
      zh: 'DATABASE_URL 中的数据库不存在：请先用 createdb 建立，或改正名称',
      en: 'The database in DATABASE_URL does not exist: make it with createdb, or correct its name',
    },
  ],
  [
    /^28...$/,
    'database-login',
    {
      zh: '数据库拒绝登录：请核对 DATABASE_URL 中的用户名和口令',
      en: 'The database refuses the login: check user and password in DATABASE_URL',
    },
  ],
  [
    /^(42501|25006)$/,
    'database-permission',
    {
      zh: '数据库不允许写入：DATABASE_URL 中的用户须能建表和写入，且不得为只读副本',
      en: 'The database allows no writing: the user in DATABASE_URL must be able to make tables and write, on a server that is no read-only copy',
    },
  ],
  [
    /^53...$/,
    'database-full',
    {
      zh: '数据库空间、内存或连接数不足：请腾出资源，再执行一次；没有写了一半的内容',
      en: 'The database is out of disk, memory or connections: free some and run the command again; nothing is half written',
    },
  ],
  [
    /^(40001|40P01|55P03)$/,
    'database-busy',
    {
      zh: '另一进程正在改动同样的内容，这次没有写入：请再执行一次',
      en: 'Another process is changing the same rows; nothing was written: run the command again',
    },
  ],
];

/** Codes of the operating system. */
const FILES: readonly (readonly [readonly string[], string, Sentence])[] = [
  [
    ['ENOSPC', 'EDQUOT', 'EFBIG'],
    'disk-full',
    {
      zh: '磁盘已满：请腾出空间，再执行一次',
      en: 'The disk is full: free some space and run the command again',
    },
  ],
  [
    ['EACCES', 'EPERM', 'EROFS'],
    'no-permission',
    {
      zh: '没有读写权限：请改正文件或文件夹的权限，或另选一处（数据文件夹用 QINGJIAO_HOME 指定）',
      en: 'No permission to read or write: correct the rights of the file or folder, or choose another (QINGJIAO_HOME names the data folder)',
    },
  ],
  [
    ['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG', 'ENXIO'],
    'path-unusable',
    {
      zh: '文件或文件夹不可用：请核对路径（应为文件的不能是文件夹，反之亦然）',
      en: 'A file or folder cannot be used: check the path (a folder where a file belongs, or the reverse)',
    },
  ],
  [
    ['EMFILE', 'ENFILE'],
    'too-many-files',
    { zh: '打开的文件过多：请调高系统限制', en: 'Too many open files: raise the limit of the system' },
  ],
];

/** A folder with the folders above it. One try each: the recursive mkdir of Node never ends on some file systems. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) {
      makeFolder(dirname(folder));
      mkdirSync(folder);
    } else if (code !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
