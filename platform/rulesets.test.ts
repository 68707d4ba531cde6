import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { date, type PlainDate } from '#core';
import { lawOf, rate } from '#law';
import {
  type Clock,
  copiedRuleset,
  copyRulesets,
  currentRuleset,
  type Database,
  type Instant,
  loadRulesetContent,
  rulesetByHash,
  rulesetOf,
  seedRuleset,
} from '#platform';
import { testDatabase } from '../tests/support/database.ts';
import { nationalRuleset } from '../tests/support/ruleset.ts';

const clockAt = (now: string): Clock => ({
  now: () => now as Instant,
  today: () => now.slice(0, 10) as PlainDate,
});

let root: string;
let database: Database;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'qingjiao-law-'));
  database = await testDatabase();
});
afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const ACT = '- { id: tca-2015, zh: 税收征收管理法, en: Tax Collection Law, rank: statute }\n';
const parameter = (key: string, value: string): string =>
  `- key: ${key}
  title: { zh: 加收率, en: rate }
  unit: fraction-per-day
  values:
    - { from: 2001-05-01, value: ${value}, basis: [{ act: tca-2015, article: '32' }], confidence: verified }
`;

describe('the rules read from files', () => {
  it('are those of the repository: the late fee of 2024 runs at 5/10000 a day', async () => {
    const law = lawOf(await nationalRuleset());
    expect(rate(law, 'late-fee-rate', date('2024-01-01')).value).toEqual({
      numerator: 5n,
      denominator: 10000n,
    });
  });

  it('put an overlay in its region and keep days as text', async () => {
    put('law/cn/sources/acts.yaml', ACT);
    put('law/cn/parameters/late-fee.yaml', parameter('fee-rate', '5/10000'));
    put('law/regions/330000/late-fee.yaml', parameter('fee-rate', '4/10000'));
    const content = await loadRulesetContent(root);
    expect(content.parameters.map((record) => [record.region, record.values[0]?.from])).toEqual([
      [undefined, '2001-05-01'],
      ['330000', '2001-05-01'],
    ]);
  });

  it.each([
    ['no list', 'law/cn/levies/a.yaml', 'vat: 1', 'law/cn/levies/a.yaml does not hold a list'],
    ['no YAML', 'law/cn/sources/b.yaml', '- [', 'law/cn/sources/b.yaml cannot be read'],
    [
      'an unknown section',
      'law/cn/parameters/c.yaml',
      'holiday: []',
      'c.yaml has an unknown section "holiday"',
    ],
    [
      'a bad key',
      'law/cn/parameters/d.yaml',
      '- { key: LateFee, values: [] }',
      'd.yaml has a key that is not kebab-case: "LateFee"',
    ],
    [
      'another region',
      'law/regions/110000/e.yaml',
      '- { key: a, region: "330000", values: [] }',
      'names the region 330000',
    ],
  ])('are refused with file and fault: %s', async (_, path, text, message) => {
    put(path, text);
    await expect(loadRulesetContent(root)).rejects.toThrow(message);
  });

  it('are refused with the key that stands twice', async () => {
    put('law/cn/sources/acts.yaml', ACT);
    put('law/cn/parameters/a.yaml', parameter('fee-rate', '5/10000') + parameter('fee-rate', '6/10000'));
    const content = await loadRulesetContent(root);
    expect(() => rulesetOf(content)).toThrow('fee-rate stands twice');
  });
});

describe('rulesets in the database', () => {
  const seedOf = async (value: string, at: string) => {
    put('law/cn/sources/acts.yaml', ACT);
    put('law/cn/parameters/a.yaml', parameter('fee-rate', value));
    return seedRuleset(database, await loadRulesetContent(root), clockAt(at));
  };
  const on = date('2026-06-01');

  it('keep the same content once and give it back by its hash', async () => {
    const first = await seedOf('5/10000', '2026-01-01T00:00:00.000Z');
    const second = await seedOf('5/10000', '2026-02-01T00:00:00.000Z');
    expect(second.hash).toBe(first.hash);
    expect(await database.query('select count(*) n from rulesets')).toEqual([{ n: 1n }]);
    expect((await rulesetByHash(database, first.hash)).hash).toBe(first.hash);
  });

  it('answer as known: the old rate on 31 January, the new one since 1 February, the first one before all', async () => {
    const old = await seedOf('5/10000', '2026-01-10T00:00:00.000Z');
    const fresh = await seedOf('6/10000', '2026-02-01T00:00:00.000Z');
    const hashAt = async (knownOn?: string) =>
      (await currentRuleset(database, { on, knownOn: knownOn === undefined ? undefined : date(knownOn) }))
        .hash;
    expect(await hashAt()).toBe(fresh.hash);
    expect(await hashAt('2026-02-01')).toBe(fresh.hash);
    expect(await hashAt('2026-01-31')).toBe(old.hash);
    expect(await hashAt('2020-01-01')).toBe(old.hash);
  });

  it('put back as they were govern again: the rate tried on 1 February is gone once the old file is back on 1 March', async () => {
    const old = await seedOf('5/10000', '2026-01-10T00:00:00.000Z');
    const tried = await seedOf('6/10000', '2026-02-01T00:00:00.000Z');
    for (const day of ['2026-03-01', '2026-03-02'])
      expect((await seedOf('5/10000', `${day}T00:00:00.000Z`)).hash).toBe(old.hash);
    await copyRulesets(database, root);
    for (const [knownOn, hash] of [
      [undefined, old.hash],
      ['2026-03-01', old.hash],
      ['2026-02-28', tried.hash],
      ['2026-01-31', old.hash],
    ] as const) {
      const at = { on, knownOn: knownOn === undefined ? undefined : date(knownOn) };
      expect([(await currentRuleset(database, at)).hash, copiedRuleset(root, at)?.hash]).toEqual([
        hash,
        hash,
      ]);
    }
    expect(await database.query('select count(*) n from rulesets')).toEqual([{ n: 3n }]);
  });

  it('do not govern before their day of effect', async () => {
    const old = await seedOf('5/10000', '2026-01-10T00:00:00.000Z');
    put('law/cn/parameters/a.yaml', parameter('fee-rate', '7/10000'));
    const next = await seedRuleset(
      database,
      await loadRulesetContent(root),
      clockAt('2026-02-01T00:00:00.000Z'),
      {
        title: 'approved',
        effectiveFrom: date('2026-07-01'),
      },
    );
    expect((await currentRuleset(database, { on })).hash).toBe(old.hash);
    expect((await currentRuleset(database, { on: date('2026-07-01') })).hash).toBe(next.hash);
  });

  it('refuse when none is stored', async () => {
    await expect(currentRuleset(database, { on })).rejects.toMatchObject({ refusal: { code: 'no-ruleset' } });
  });

  it('lie copied beside the embedded database and answer the same; a changed copy is noticed', async () => {
    const old = await seedOf('8/10000', '2026-01-10T00:00:00.000Z');
    const fresh = await seedOf('9/10000', '2026-02-01T00:00:00.000Z');
    await copyRulesets(database, root);
    expect(copiedRuleset(root, { on })?.hash).toBe(fresh.hash);
    expect(copiedRuleset(root, { on, knownOn: date('2026-01-31') })?.hash).toBe(old.hash);
    expect(readdirSync(join(root, 'rulesets'))).toHaveLength(3);
    const file = join(root, 'rulesets', `${fresh.hash}.json`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('9/10000', '1/10000'));
    expect(() => copiedRuleset(root, { on })).toThrow('was changed');
  });
});
