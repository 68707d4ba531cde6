import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '#intake';
import type { Law } from '#law';
import type { Shell } from '#platform';
import { badFile } from './bad-file.ts';

export interface Outcome {
  /** Kind of file → code of the refusal, or 'rows' where it was read row by row → how often. */
  readonly counts: Map<string, Map<string, number>>;
  readonly accepted: number;
  readonly rejected: number;
}

/**
 * Imports bad files `from` to `to`. Throws when an import throws, when a refusal has no sentence, when rows do not
 * reconcile, or when anything is stored beyond the accepted rows.
 */
export async function importBadFiles(
  shell: Shell,
  law: Law,
  folder: string,
  from: number,
  to: number,
): Promise<Outcome> {
  const counts = new Map<string, Map<string, number>>();
  let accepted = 0;
  let rejected = 0;
  const before = await stored(shell);
  for (let number = from; number < to; number++) {
    const { kind, content } = badFile(number);
    const path = join(folder, `bad-${number % 8}`);
    writeFileSync(path, content);
    const result = await importFile(shell, law, path, { rejects: join(folder, 'rejects.csv') }).catch(
      (cause: unknown) => {
        throw new Error(`bad file ${number} (${kind}) made the import throw`, { cause });
      },
    );
    const code = result.ok ? 'rows' : result.refusal.code;
    if (!result.ok && (result.refusal.zh === '' || result.refusal.en === ''))
      throw new Error(`${code} says nothing`);
    if (result.ok) {
      const { rows, unchanged } = result.value;
      if (rows !== result.value.accepted + unchanged + result.value.rejected)
        throw new Error(`bad file ${number} does not reconcile`);
      if (result.value.kind === 'arrears') accepted += result.value.accepted - result.value.corrected;
      rejected += result.value.rejected;
    }
    const byCode = counts.get(kind) ?? new Map<string, number>();
    counts.set(kind, byCode.set(code, (byCode.get(code) ?? 0) + 1));
  }
  const grown = (await stored(shell)) - before;
  if (grown !== accepted) throw new Error(`${grown} obligations were stored for ${accepted} accepted rows`);
  return { counts, accepted, rejected };
}

async function stored(shell: Shell): Promise<number> {
  const [row] = await shell.database.query<{ count: bigint }>('select count(*) as count from obligations');
  return Number(row?.count);
}
