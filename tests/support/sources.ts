import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '#platform';

export interface Source {
  /** Path from the project's root, with '/'. */
  readonly path: string;
  readonly text: string;
  /** The text without comments, so that a word in a sentence is not taken for code. */
  readonly code: string;
  /** What its import and export … from statements, and import() calls, name. */
  readonly imports: readonly string[];
}

const FOLDERS = ['core', 'law', 'platform', 'modules', 'apps', 'simulator', 'bench', 'tests', 'bin'];

export const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

/** Every TypeScript source of the project. */
export function sources(): Source[] {
  return FOLDERS.flatMap((folder) => filesUnder(join(PROJECT_ROOT, folder)))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const code = withoutComments(text);
      return {
        path: relative(PROJECT_ROOT, file).replaceAll('\\', '/'),
        text,
        code,
        imports: importsOf(code),
      };
    });
}

const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/.*$/gm, '$1');

const importsOf = (code: string): string[] =>
  [
    ...code.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => (match[1] ?? match[2]) as string);
