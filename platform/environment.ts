import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the process was told from outside. Read here and nowhere else. */
export interface Environment {
  /** Folder of the embedded database and of files (QINGJIAO_HOME, default ./var). */
  readonly home: string;
  /** PostgreSQL instead of the embedded database (DATABASE_URL). */
  readonly url: string | undefined;
  /** Key for deriving party ids (QINGJIAO_ID_KEY); overrides the one kept in the settings. */
  readonly idKey: string | undefined;
  /** 'zh' unless the locale names another language (LC_ALL, LC_MESSAGES, LANG). */
  readonly language: 'zh' | 'en';
  /** Name of the user at the command line, for the audit log. */
  readonly user: string;
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    home: given(variables.QINGJIAO_HOME) ?? 'var',
    url: given(variables.DATABASE_URL),
    idKey: given(variables.QINGJIAO_ID_KEY),
    language: languageOf(given(variables.LC_ALL) ?? given(variables.LC_MESSAGES) ?? given(variables.LANG)),
    user: given(variables.USER) ?? given(variables.USERNAME) ?? 'unknown',
  };
}

/** Whether there is a database to ask: a PostgreSQL was named, or an embedded one was made before. */
export const hasDatabase = ({ url, home }: Pick<Environment, 'url' | 'home'>): boolean =>
  url !== undefined || existsSync(join(home, 'database'));

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** Chinese first: only a locale that is plainly English gives English; C and POSIX say nothing about people. */
const languageOf = (locale: string | undefined): 'zh' | 'en' => (locale?.startsWith('en') ? 'en' : 'zh');

/** The folder the project stands in, for its own law, migrations and templates. */
export const PROJECT_ROOT = join(fileURLToPath(new URL('.', import.meta.url)), '..');
