import { type Refusal, RefusedError } from '#core';

/** A refusal that names the key of the mapping file at fault. */
export const badMapping = (key: string, zh: string, en: string): Refusal => ({
  code: 'mapping-invalid',
  zh: `映射文件${key === '' ? '' : `的“${key}”`}有误：${zh}`,
  en: `The mapping file is wrong${key === '' ? '' : ` at "${key}"`}: ${en}`,
  at: key,
});

/** A map of a mapping file, read key by key; whatever is wrong is refused with the path of the key. */
export class MappingReader {
  private readonly tree: { readonly [key: string]: unknown };
  private readonly path: string;

  constructor(tree: unknown, path: string) {
    this.path = path;
    if (tree === null || typeof tree !== 'object' || Array.isArray(tree))
      throw new RefusedError(badMapping(path, '应为“键: 值”的列表', 'it must be a map of keys and values'));
    this.tree = tree as { readonly [key: string]: unknown };
  }

  keys(): string[] {
    return Object.keys(this.tree);
  }

  fail(key: string, zh: string, en: string): never {
    throw new RefusedError(badMapping(this.at(key), zh, en));
  }

  /** Refuses keys that nobody reads: a misspelt key would be silently without effect. */
  only(known: readonly string[]): void {
    for (const key of this.keys())
      if (!known.includes(key))
        this.fail(
          key,
          `没有这个键；可用：${known.join('、')}`,
          `there is no such key; use ${known.join(', ')}`,
        );
  }

  map(key: string): MappingReader | undefined {
    const value = this.tree[key];
    return value === undefined ? undefined : new MappingReader(value, this.at(key));
  }

  list(key: string): MappingReader[] {
    const value = this.tree[key];
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.fail(key, '应为列表', 'it must be a list');
    return value.map((item, index) => new MappingReader(item, `${this.at(key)}[${index}]`));
  }

  /** Text, or a number or yes/no written without quotes; null is the empty text. */
  text(key: string): string | undefined {
    const value = this.tree[key];
    if (value === undefined) return undefined;
    if (value === null) return '';
    if (typeof value === 'object') return this.fail(key, '应为一个值', 'it must be one value');
    return String(value);
  }

  texts(key: string): string[] {
    const value = this.tree[key];
    if (value === undefined) return [];
    const list = Array.isArray(value) ? value : [value];
    if (list.some((item) => item !== null && typeof item === 'object'))
      return this.fail(key, '应为文字或文字列表', 'it must be a text or a list of texts');
    return list.map((item) => (item === null ? '' : String(item)));
  }

  textOrNumber(key: string): string | number | undefined {
    const value = this.tree[key];
    return typeof value === 'number' ? value : this.text(key);
  }

  wholeNumber(key: string, least: number, most: number): number | undefined {
    const value = this.tree[key];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.fail(
      key,
      `应为${least}至${most}的整数`,
      `it must be a whole number from ${least} to ${most}`,
    );
  }

  flag(key: string): boolean | undefined {
    const value = this.tree[key];
    if (value === undefined || typeof value === 'boolean') return value;
    return this.fail(key, '应为 true 或 false', 'it must be true or false');
  }

  oneOf<Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const value = this.tree[key];
    if (value === undefined) return undefined;
    const word = words.find((one) => one === value);
    return word ?? this.fail(key, `可填：${words.join('、')}`, `use one of ${words.join(', ')}`);
  }

  private at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}
