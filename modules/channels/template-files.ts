import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { MESSAGE_KINDS, type MessageKind } from './message.ts';
import { readTemplate, type Template, type TemplateRecord } from './template.ts';

/** The newest version of the text of each kind. */
export type Templates = ReadonlyMap<MessageKind, Template>;

let shipped: Promise<Templates> | undefined;

/** The texts that come with the house, read and checked once a process. */
export function shippedTemplates(): Promise<Templates> {
  shipped ??= loadTemplates(new URL('./templates/', import.meta.url));
  return shipped;
}

/** Reads and checks all texts of a folder; throws when one is wrong or a kind has none. */
export async function loadTemplates(folder: URL): Promise<Templates> {
  const templates = new Map<MessageKind, Template>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()) {
    const template = readTemplate(parse(await readFile(new URL(file, folder), 'utf8')) as TemplateRecord);
    const known = templates.get(template.kind);
    if (known === undefined || template.version > known.version) templates.set(template.kind, template);
  }
  const missing = MESSAGE_KINDS.filter((kind) => !templates.has(kind));
  if (missing.length > 0) throw new Error(`no template for ${missing.join(', ')}`);
  return templates;
}
