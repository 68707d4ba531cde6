const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of an XML node: the five named entities, numbered characters, and Excel's own `_x000D_` escapes. */
export function xmlText(raw: string): string {
  const text = raw.includes('&')
    ? raw.replace(/&(#x?[0-9a-f]+|\w+);/gi, (_, name: string) => entity(name))
    : raw;
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => character(hex, 16))
    : text;
}

function entity(name: string): string {
  if (name.startsWith('#x') || name.startsWith('#X')) return character(name.slice(2), 16);
  if (name.startsWith('#')) return character(name.slice(1), 10);
  return NAMED[name] ?? '\ufffd';
}

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Value of an attribute written ` name="…"` in a tag; undefined when it is not there. */
export function attribute(tag: string, name: string): string | undefined {
  const from = tag.indexOf(` ${name}="`);
  if (from < 0) return undefined;
  const start = from + name.length + 3;
  return tag.slice(start, tag.indexOf('"', start));
}

/** Attributes may stand in single quotes; one form is enough to read them. */
export const normalisedTag = (tag: string): string => (tag.includes("'") ? tag.replaceAll("'", '"') : tag);

/** Joined text of every `<t>` in a string item, phonetic hints (`rPh`) left out. */
export function richText(item: string, prefix: string): string {
  const bare = item.includes(`<${prefix}rPh`)
    ? item.replace(new RegExp(`<${prefix}rPh[\\s\\S]*?</${prefix}rPh>`, 'g'), '')
    : item;
  const open = `<${prefix}t`;
  const close = `</${prefix}t>`;
  let text = '';
  for (let at = bare.indexOf(open); at >= 0; at = bare.indexOf(open, at + open.length)) {
    const after = bare[at + open.length];
    if (after !== '>' && after !== ' ') continue;
    const start = bare.indexOf('>', at) + 1;
    const end = bare.indexOf(close, start);
    if (end < 0) break;
    text += xmlText(bare.slice(start, end));
  }
  return text;
}
