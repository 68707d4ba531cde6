import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Ruleset } from '#law';
import { nationalRuleset } from '../support/ruleset.ts';
import { answer, goldenCases } from './golden-case.ts';

const folder = new URL('../../law/cn/cases/', import.meta.url);
const cases = goldenCases(folder);
let ruleset: Ruleset;
beforeAll(async () => {
  ruleset = await nationalRuleset();
});

describe('the golden cases', () => {
  for (const golden of cases) {
    it(`${golden.id}: ${golden.title.en}`, () => {
      const { basis, ...expected } = golden.expect;
      const answered = answer(ruleset, golden);
      expect(answered).toMatchObject(expected);
      expect(answered.basis, 'the article').toEqual(expect.arrayContaining([...basis]));
      if (golden.ask === 'late-fee') expect(answered.agrees, 'the amounts alone').toBe(true);
    });
  }

  it('covers EX-01 to EX-40; what waits for a capability is listed with it', () => {
    const read = (file: string) =>
      parse(readFileSync(new URL(file, folder), 'utf8')) as { id: string; waitsFor: string }[];
    const waiting = read('waiting.yaml');
    const powers = read('powers.yaml'); // answered by law/cn/cases/powers.test.ts
    const named = (id: string) =>
      [...cases, ...powers].some((golden) => golden.id === id || golden.id.startsWith(`${id}-`)) ||
      waiting.some((listed) => listed.id === id && listed.waitsFor !== '');
    for (let n = 1; n <= 40; n++) expect(named(`EX-${String(n).padStart(2, '0')}`), `EX-${n}`).toBe(true);
  });
});
