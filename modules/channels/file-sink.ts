import { access, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sink } from './sink.ts';

/**
 * Writes each batch as one file of JSON lines. The file appears whole or not at all (written aside, flushed to disk,
 * renamed), and the same batch always has the same name and bytes. Readers copy files from the folder and leave them.
 */
export function fileSink(folder: string): Sink {
  return {
    name: 'file',
    find: async (batch) => ((await exists(join(folder, batch))) ? 'taken' : 'absent'),
    handOver: async (batch, lines) => {
      await mkdir(folder, { recursive: true });
      await writeWhole(join(folder, batch), lines);
      return 'taken';
    },
  };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.part`;
  const file = await open(aside, 'w');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  // The name itself must survive a power cut too. Windows knows no flush of a folder.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
