import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import { RefusedError } from '#core';
import type { ActRecord, FilingYear, HolidayYear, ParameterRecord, RulesetContent } from '#law';
import { PROJECT_ROOT } from './environment.ts';

interface Parts {
  acts: ActRecord[];
  parameters: ParameterRecord[];
  holidays: HolidayYear[];
  filing: FilingYear[];
  levies: unknown[];
  ladders: unknown[];
}

/**
 * Reads the law and the ladders from the YAML of the project: the seed of the first ruleset. Files are taken in the
 * order of their names, so the same files give the same hash. A file at fault is named in what is thrown.
 */
export async function loadRulesetContent(root: string = PROJECT_ROOT): Promise<RulesetContent> {
  const parts: Parts = { acts: [], parameters: [], holidays: [], filing: [], levies: [], ladders: [] };
  for (const file of yamlUnder(join(root, 'law/cn/sources'))) parts.acts.push(...list<ActRecord>(root, file));
  for (const file of yamlUnder(join(root, 'law/cn/parameters'))) addParameters(parts, root, file, undefined);
  for (const file of yamlUnder(join(root, 'law/cn/levies'))) parts.levies.push(...list(root, file));
  for (const file of yamlUnder(join(root, 'law/regions')))
    addParameters(parts, root, file, relative(join(root, 'law/regions'), file).split(/[\\/]/)[0]);
  for (const file of yamlUnder(join(root, 'modules/strategy/ladders'))) parts.ladders.push(read(root, file));
  return parts;
}

/** One parameter file, as `law diff FILE` is given it: a list, or an object with `parameters:` and the rest. */
export function readParameterFile(file: string): readonly ParameterRecord[] {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw fault('', file, 'is no file');
  const parts: Parts = { acts: [], parameters: [], holidays: [], filing: [], levies: [], ladders: [] };
  addParameters(parts, '', file, undefined);
  return parts.parameters;
}

const SECTIONS = ['parameters', 'holidays', 'filing', 'ladders', 'acts'] as const;

function addParameters(parts: Parts, root: string, file: string, region: string | undefined): void {
  const content = read(root, file);
  const sections = Array.isArray(content) ? { parameters: content } : content;
  if (typeof sections !== 'object' || sections === null)
    throw fault(root, file, 'holds neither a list nor sections');
  for (const [name, rows] of Object.entries(sections)) {
    const section = SECTIONS.find((known) => known === name);
    if (section === undefined) throw fault(root, file, `has an unknown section "${name}"`);
    if (!Array.isArray(rows)) throw fault(root, file, `"${name}" is not a list`);
    const placed =
      region === undefined || section === 'acts'
        ? rows
        : rows.map((row) => inRegion(row, region, root, file));
    (parts[section] as unknown[]).push(...placed);
  }
  checkParameters(parts.parameters, root, file);
}

function inRegion(row: { region?: string }, region: string, root: string, file: string): object {
  if (row.region !== undefined && row.region !== region)
    throw fault(root, file, `names the region ${row.region} but lies in the folder ${region}`);
  return { ...row, region };
}

function checkParameters(parameters: readonly ParameterRecord[], root: string, file: string): void {
  for (const { key, values } of parameters) {
    if (typeof key !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))
      throw fault(root, file, `has a key that is not kebab-case: ${JSON.stringify(key)}`);
    if (!Array.isArray(values)) throw fault(root, file, `${key} has no list of values`);
  }
}

function list<T>(root: string, file: string): T[] {
  const content = read(root, file);
  if (!Array.isArray(content)) throw fault(root, file, 'does not hold a list');
  return content as T[];
}

function read(root: string, file: string): unknown {
  try {
    // Plain scalars only: a day like 2020-03-01 stays text, as the ruleset keeps it.
    return parse(readFileSync(file, 'utf8'), { schema: 'core' });
  } catch (error) {
    throw fault(root, file, `cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function fault(root: string, file: string, what: string): RefusedError {
  const name = root === '' ? basename(file) : relative(root, file);
  return new RefusedError({
    code: 'broken-rules',
    zh: `规则文件有误，请改正后再执行：${name} ${what}`,
    en: `A file of rules is at fault; correct it and run the command again: ${name} ${what}`,
    at: name,
  });
}

function yamlUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return yamlUnder(path);
      return /\.ya?ml$/.test(name) ? [path] : [];
    });
}
