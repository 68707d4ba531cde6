import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type PlainDate, RefusedError } from '#core';
import { type ImportReport, importFile } from '#intake';
import type { Law } from '#law';
import type { Shell } from '#platform';
import { writeSample } from '#simulator';
import type { CommandIo } from './command.ts';

/** Kept in the settings from before the first row of the sample until its first run is made. */
interface SampleMark {
  readonly on: PlainDate;
  readonly state: 'begun' | 'done';
}

const KEY = 'sample-county';

/**
 * The day whose sample must still be loaded: `on` where the ledger is empty, the day it was begun for where a process
 * died on the way (it is taken up again: what was imported already changes nothing), undefined where there is nothing
 * to load. Of two that start together the first names the day for both.
 */
export async function sampleToLoad(shell: Shell, on: PlainDate): Promise<PlainDate | undefined> {
  if ((await markOf(shell)) === undefined && (await isLedgerEmpty(shell)))
    await shell.database.query(
      `insert into settings (key, value, recorded_at) values ($1, $2, $3) on conflict (key) do nothing`,
      [KEY, canonicalJson({ on, state: 'begun' } satisfies SampleMark), shell.clock.now()],
    );
  const mark = await markOf(shell);
  return mark?.state === 'begun' ? mark.on : undefined;
}

/** Says that sample and first run are complete. */
export async function sampleIsLoaded(shell: Shell, on: PlainDate): Promise<void> {
  await shell.database.query(`update settings set value = $2, recorded_at = $3 where key = $1`, [
    KEY,
    canonicalJson({ on, state: 'done' } satisfies SampleMark),
    shell.clock.now(),
  ]);
}

/** Writes the sample's three files and imports them. */
export async function loadSample(shell: Shell, io: CommandIo, on: PlainDate): Promise<ImportReport[]> {
  const law: Law = await io.law({ on });
  const folder = await filesOf(law, on, join(io.environment.home, 'sample'));
  const reports: ImportReport[] = [];
  for (const kind of KINDS) {
    const report = await importFile(shell, law, join(folder, `${kind}.csv`), {
      kind,
      asOf: on,
      onProgress: ({ rows }) => io.progress(`${kind}.csv`, rows),
    });
    if (!report.ok) throw new RefusedError(report.refusal);
    reports.push(report.value);
  }
  return reports;
}

const KINDS = ['parties', 'arrears', 'payments'] as const;

/** Each file appears whole: of two processes that write them neither reads the other's half. */
async function filesOf(law: Law, on: PlainDate, folder: string): Promise<string> {
  const aside = `${folder}.${process.pid}`;
  await writeSample(law, on, aside);
  mkdirSync(folder, { recursive: true });
  for (const kind of KINDS) renameSync(join(aside, `${kind}.csv`), join(folder, `${kind}.csv`));
  rmdirSync(aside);
  return folder;
}

async function markOf(shell: Shell): Promise<SampleMark | undefined> {
  const [row] = await shell.database.query<{ value: SampleMark }>(
    `select value from settings where key = $1`,
    [KEY],
  );
  return row?.value;
}

async function isLedgerEmpty(shell: Shell): Promise<boolean> {
  const [row] = await shell.database.query<{ empty: boolean }>(
    'select not exists (select 1 from parties) as empty',
  );
  return row?.empty === true;
}
