import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes one section of a file in bench/proofs and leaves the others as they are. */
export function writeSection(file: string, title: string, text: string): void {
  const path = new URL(`./proofs/${file}`, import.meta.url);
  const [head, ...sections] = (existsSync(path) ? readFileSync(path, 'utf8') : '').split(/^## /m);
  const others = sections.filter((section) => !section.startsWith(`${title}\n`));
  const mine = `${title}\n\n${text.trim()}\n\n`;
  const all = [mine, ...others].sort().reverse();
  writeFileSync(path, `${[head, ...all].join('## ').trimEnd()}\n`);
}
