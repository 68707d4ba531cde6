import { accept, RefusedError, type Result } from '#core';
import type { Limits } from './limits.ts';
import { openCsv } from './readers/csv.ts';
import { type Encoding, inspect } from './readers/inspect.ts';
import { openXlsx } from './readers/xlsx.ts';
import type { OpenSource } from './source-row.ts';

/** What a mapping file may say about the form of the file. */
export interface SourceForm {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | number | undefined;
}

/** Opens a CSV or a workbook, told apart by their bytes; refuses what is neither, too large, cut off or a bomb. */
export async function openSource(
  path: string,
  limits: Limits,
  form: SourceForm = {},
): Promise<Result<OpenSource>> {
  const inspection = await inspect(path, limits);
  if (!inspection.ok) return inspection;
  try {
    if (inspection.value.format === 'xlsx')
      return accept(await openXlsx(path, inspection.value, limits, form.sheet));
    const { delimiter, encoding } = form;
    const chosen = {
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(encoding === undefined ? {} : { encoding }),
    };
    return accept(openCsv(path, inspection.value, limits, chosen));
  } catch (cause) {
    if (cause instanceof RefusedError) return { ok: false, refusal: cause.refusal };
    throw cause;
  }
}
