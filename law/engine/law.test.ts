import { describe, expect, it } from 'vitest';
import { date } from '#core';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import { count, find, lawOf, placesOf, rate, reading } from './law.ts';
import { openRuleset, type ParameterRecord, type RulesetContent, type ValueRecord } from './ruleset.ts';

const basis = [{ act: 'tca', article: '32' }];
const value = (record: Partial<ValueRecord> & Pick<ValueRecord, 'from' | 'value'>): ValueRecord => ({
  basis,
  confidence: 'verified',
  ...record,
});
const parameter = (
  record: Partial<ParameterRecord> & Pick<ParameterRecord, 'key' | 'values'>,
): ParameterRecord => ({
  title: { zh: '参数', en: 'parameter' },
  unit: 'count',
  ...record,
});
const content = (...parameters: ParameterRecord[]): RulesetContent => ({
  acts: [{ id: 'tca', zh: '税收征收管理法', en: 'Tax Collection and Administration Law', rank: 'statute' }],
  parameters,
  holidays: [],
  filing: [],
  levies: [],
  ladders: [],
});

const RATE = parameter({
  key: 'rate',
  unit: 'fraction-per-day',
  values: [
    value({ from: '1993-01-01', to: '2001-04-30', value: '2/1000', confidence: 'restated' }),
    value({ from: '2001-05-01', value: '5/10000' }),
  ],
});
const GRACE = [
  parameter({ key: 'grace', values: [value({ from: '2020-01-01', value: 3 })] }),
  parameter({ key: 'grace', region: '330000', values: [value({ from: '2022-01-01', value: 5 })] }),
  parameter({
    key: 'grace',
    region: '330100',
    values: [value({ from: '2024-01-01', to: '2024-12-31', value: 8 })],
  }),
];
const CAP = parameter({
  key: 'cap',
  unit: 'reading',
  options: ['none', 'principal'],
  values: [value({ from: '2012-01-01', value: 'none' })],
});
const TERM = parameter({
  key: 'term',
  values: [
    value({ from: '2020-01-01', to: '2020-02-29', value: 1 }),
    value({ from: '2020-03-01', value: 2, published: '2020-02-20' }),
  ],
});
const ruleset = openRuleset(content(RATE, ...GRACE, CAP, TERM), 'hash');
const national = lawOf(ruleset);

describe('looking a parameter up', () => {
  it('gives the value of the day with its basis and confidence: 2/1000 to 2001-04-30, 5/10000 from the day after', () => {
    expect(rate(national, 'rate', date('2001-04-30'))).toMatchObject({
      value: { numerator: 2n, denominator: 1000n },
      confidence: 'restated',
      basis,
    });
    expect(rate(national, 'rate', date('2001-05-01'))).toMatchObject({
      value: { numerator: 5n, denominator: 10_000n },
      confidence: 'verified',
    });
  });

  it('refuses outside the history and never takes the value of another day', () => {
    expect(find(national, 'rate', date('1992-12-31'))).toBeUndefined();
    expect(() => rate(national, 'rate', date('1992-12-31'))).toThrow('outside-parameter-history');
    expect(() => find(national, 'unheard-of', date('2024-01-01'))).toThrow('no parameter unheard-of');
  });

  it('takes the nearest place: city, then province, then the nation, each while it has a value', () => {
    const inCounty = lawOf(ruleset, { region: '330106' });
    expect(placesOf('330106')).toEqual(['330106', '330100', '330000', '']);
    expect(count(inCounty, 'grace', date('2024-06-01')).value).toBe(8);
    expect(count(inCounty, 'grace', date('2025-01-01')).value).toBe(5);
    expect(count(inCounty, 'grace', date('2021-06-01')).value).toBe(3);
    expect(count(lawOf(ruleset, { region: '440100' }), 'grace', date('2024-06-01')).value).toBe(3);
  });

  it('known on a day before a change was published, the old value has no end', () => {
    const known = (day: string) => lawOf(ruleset, { knownOn: date(day) });
    expect(count(known('2020-02-19'), 'term', date('2020-03-10')).value).toBe(1);
    expect(count(known('2020-02-20'), 'term', date('2020-03-10')).value).toBe(2);
  });

  it('a disputed reading can be chosen for one question, among its options only', () => {
    expect(reading(national, 'cap', date('2024-01-01')).value).toBe('none');
    expect(reading(lawOf(ruleset, { readings: { cap: 'principal' } }), 'cap', date('2024-01-01')).value).toBe(
      'principal',
    );
    expect(() => reading(lawOf(ruleset, { readings: { cap: 'half' } }), 'cap', date('2024-01-01'))).toThrow(
      'unknown-reading',
    );
  });
});

describe('a ruleset', () => {
  const bad =
    (...records: ParameterRecord[]) =>
    () =>
      openRuleset(content(...records), 'hash');

  it('is refused with the key at fault: overlapping stretches, no basis, an unknown act, a value that is not of its unit', () => {
    expect(
      bad(
        parameter({
          key: 'a',
          values: [value({ from: '2020-01-01', value: 1 }), value({ from: '2021-01-01', value: 2 })],
        }),
      ),
    ).toThrow('parameter a: values overlap at 2021-01-01');
    expect(
      bad(parameter({ key: 'b', values: [value({ from: '2020-01-01', value: 1, basis: [] })] })),
    ).toThrow('parameter b: no basis');
    expect(
      bad(
        parameter({
          key: 'c',
          values: [value({ from: '2020-01-01', value: 1, basis: [{ act: 'x', article: '1' }] })],
        }),
      ),
    ).toThrow('parameter c: unknown act x');
    expect(bad(parameter({ key: 'd', values: [value({ from: '2020-01-01', value: 1.5 })] }))).toThrow(
      'parameter d: not a whole number',
    );
    expect(
      bad(
        parameter({
          key: 'e',
          unit: 'fraction-per-day',
          values: [value({ from: '2020-01-01', value: 'five' })],
        }),
      ),
    ).toThrow('parameter e: not a fraction such as 5/10000: five');
    expect(bad(CAP, CAP)).toThrow("parameter cap stands twice for ''");
  });
});

describe('a decision', () => {
  const on = date('2024-01-01');
  const part = decide(national, {
    rule: 'p',
    outcome: 'computed',
    what: 1,
    why: 'part',
    basis,
    on,
    confidence: 'restated',
    provisional: true,
    readings: { cap: 'none' },
  });
  const whole = decide(national, {
    rule: 'w',
    outcome: 'met',
    what: true,
    why: 'whole',
    because: { days: 10 },
    basis,
    on,
    parts: [part],
  });

  it('is as weak as its weakest part, and provisional when a part is', () => {
    expect(whole).toMatchObject({
      confidence: 'restated',
      provisional: true,
      readings: { cap: 'none' },
      what: true,
    });
  });

  it('reads as sentences with its article, part under whole; a reason without a sentence is a defect', () => {
    const sentences = {
      whole: { zh: '共{days}天', en: '{days} days' },
      part: { zh: '一段', en: 'one stretch' },
    };
    expect(
      explain(whole, ruleset, sentences, 'zh').map(({ depth, text, basis }) => [depth, text, basis]),
    ).toEqual([
      [0, '共10天（依据为转述，未见原文）（暂定）', '《税收征收管理法》第32条'],
      [1, '一段（依据为转述，未见原文）（暂定）', '《税收征收管理法》第32条'],
    ]);
    expect(() => explain(whole, ruleset, {}, 'en')).toThrow('no sentence for reason whole');
  });
});
