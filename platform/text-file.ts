import { readFile, stat } from 'node:fs/promises';

/** The text of a file, undefined where it cannot be read. Files only: a pipe without a writer would be waited for, for ever. */
export async function readTextFile(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? readFile(path, 'utf8').catch(() => undefined) : undefined;
}
