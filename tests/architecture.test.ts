import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '#platform';
import { type Source, sources } from './support/sources.ts';

const all = sources();
const production = all.filter(({ path }) => !isTest(path));

/** Each room may import from those before it only; the outermost ones may import from everywhere. */
const ROOMS = [
  ...['core', 'law', 'platform', 'access', 'parties', 'ledger', 'intake', 'risk', 'documents'],
  ...['channels', 'powers', 'casework', 'strategy', 'portal', 'oversight'],
];
const FREE = ['simulator', 'apps', 'bin', 'bench', 'tests'];

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('tests/') || /(^|[./])fixtures?\.ts$/.test(path);
}

const roomOf = (path: string): string => {
  const parts = path.split('/');
  return (parts[0] === 'modules' ? parts[1] : parts[0]) as string;
};

/** The room and path that an import leads to, or undefined for a package. */
function target(source: Source, name: string): { room: string; face: boolean } | undefined {
  if (name.startsWith('#')) return { room: name.slice(1), face: true };
  if (!name.startsWith('.')) return undefined;
  return { room: roomOf(normalize(join(dirname(source.path), name)).replaceAll('\\', '/')), face: false };
}

const rankOf = (room: string): number => (FREE.includes(room) ? ROOMS.length : ROOMS.indexOf(room));

const where = (source: Source, pattern: RegExp): string[] =>
  source.code.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${source.path}:${at + 1}`] : []));

const found = (among: readonly Source[], pattern: RegExp): string[] =>
  among.flatMap((source) => where(source, pattern));

describe('the rooms of the house', () => {
  it('are all known: every module has its place in the order of imports', () => {
    expect(readdirSync(join(PROJECT_ROOT, 'modules')).filter((room) => !ROOMS.includes(room))).toEqual([]);
  });

  it('import only from their left: core, law, platform, parties, ledger, intake, channels, powers, casework, strategy', () => {
    const wrong = production.flatMap((source) =>
      source.imports.flatMap((name) => {
        const to = target(source, name);
        const from = roomOf(source.path);
        if (to === undefined || to.room === from) return [];
        return rankOf(to.room) < rankOf(from) || rankOf(from) === ROOMS.length
          ? []
          : [`${source.path} → ${name}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('reach each other by their faces only, never past index.ts', () => {
    const wrong = all.flatMap((source) =>
      source.imports
        .filter((name) => {
          const to = target(source, name);
          if (to === undefined || to.face) return /^#[^/]+\//.test(name);
          // Tests may use the helpers in tests/support; tests of the house may look anywhere.
          return to.room !== roomOf(source.path) && to.room !== 'tests' && roomOf(source.path) !== 'tests';
        })
        .map((name) => `${source.path} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have a face and a page that explains them', () => {
    const folders = readdirSync(join(PROJECT_ROOT, 'modules')).map((room) => `modules/${room}`);
    const missing = [...folders, 'platform', 'law', 'simulator'].flatMap((folder) =>
      ['index.ts', 'README.md']
        .map((file) => `${folder}/${file}`)
        .filter((file) => !existsSync(join(PROJECT_ROOT, file))),
    );
    expect(missing).toEqual([]);
  });

  it('law reads no file and asks no network', () => {
    const law = production.filter(({ path }) => /^(core|law)\//.test(path));
    expect(law.flatMap((source) => source.imports.filter((name) => /^(node:|pg|yaml)/.test(name)))).toEqual(
      [],
    );
  });
});

const IMPURE = /^(platform|apps|simulator|bench|bin|tests)\//;

describe('the code', () => {
  const pure = production.filter(({ path }) => !IMPURE.test(path));

  it('asks for the time, chance and environment only in the outer rooms', () => {
    expect(
      found(
        pure,
        /\bDate\.now\(|new Date\(\s*\)|Math\.random\(|process\.env|\bperformance\.now\(|randomUUID\(/,
      ),
    ).toEqual([]);
    expect(found(pure, /new Date\(/)).toEqual([]);
  });

  it('reads the environment of the process in one place', () => {
    const outer = production.filter(({ path }) => /^(platform|apps|simulator)\//.test(path));
    expect(found(outer, /process\.env/).filter((at) => !at.startsWith('platform/environment.ts'))).toEqual(
      [],
    );
  });

  it('has no silenced type error, no permitted any and no empty catch', () => {
    const others = all.filter(({ path }) => path !== 'tests/architecture.test.ts');
    const silenced = others.filter(({ text }) =>
      /@ts-(ignore|nocheck|expect-error)|biome-ignore.*noExplicitAny/.test(text),
    );
    expect(silenced.map(({ path }) => path)).toEqual([]);
    const empty = others.filter(({ code }) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(code));
    expect(empty.map(({ path }) => path)).toEqual([]);
  });

  it('skips no test, except where the shared files are absent', () => {
    expect(
      found(
        all.filter(({ path }) => path.endsWith('.test.ts')),
        /\b(it|test|describe)\.(skip|only|todo)\b/,
      ),
    ).toEqual([]);
  });

  it('stays in files of at most 350 lines', () => {
    const long = all
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });

  it('names no folder or file services, utils, helpers, manager or info', () => {
    const names = all.filter(({ path }) =>
      /(^|[/-])(services|utils?|helpers?|managers?|info)(\/|\.ts$|\.test\.ts$)/.test(path),
    );
    expect(names.map(({ path }) => path)).toEqual([]);
  });

  it('has a test of every article of law: beside it, or in a table test that names what it decides', () => {
    const tests = all.filter(({ path }) => path.startsWith('law/') && path.endsWith('.test.ts'));
    const articles = production.filter(
      ({ path, code }) => /^law\/cn\/articles\/[^/]+\.ts$/.test(path) && /\bdecide\w*\(/.test(code),
    );
    const untested = articles.filter(({ path, code }) => {
      if (existsSync(join(PROJECT_ROOT, path.replace(/\.ts$/, '.test.ts')))) return false;
      const decides = [...code.matchAll(/export (?:async )?function (\w+)/g)].map(
        (match) => match[1] as string,
      );
      const named = (name: string) => tests.some((test) => new RegExp(`\\b${name}\\b`).test(test.code));
      return decides.length > 0 && !decides.some(named);
    });
    expect(articles.length).toBeGreaterThan(10);
    expect(untested.map(({ path }) => path)).toEqual([]);
  });
});
