import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, migrationFiles, openInMemory, PROJECT_ROOT } from '#platform';

const FOLDER = join(PROJECT_ROOT, 'node_modules/.cache/qingjiao');

/** The migrations as they stand name the template; a changed file makes another. */
export const templateName = (): string =>
  createHash('sha256')
    .update(
      migrationFiles()
        .map((migration) => `${migration.name} ${migration.checksum}`)
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16);

const fileOf = (name: string): string => join(FOLDER, `template-${name}.tar`);

/** A migrated, empty embedded database as a file; made once and kept until a migration changes. */
export async function embeddedTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const file = fileOf(templateName());
  if (!existsSync(file)) await makeTemplate(file);
  return new Uint8Array(readFileSync(file));
}

async function makeTemplate(file: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const database = await openInMemory();
  await migrate(database);
  await database.execute('checkpoint');
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, await database.dump());
  await database.close();
  for (const old of readdirSync(FOLDER)) if (old.endsWith('.tar')) rmSync(join(FOLDER, old), { force: true });
  renameSync(aside, file);
}
