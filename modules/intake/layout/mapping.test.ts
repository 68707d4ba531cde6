import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMapping } from './mapping.ts';

const faultOf = (text: string): string => {
  const mapping = readMapping(text);
  return mapping.ok ? 'good' : `${mapping.refusal.at}`;
};

describe('a mapping file', () => {
  it.each(['br-pgfn.yaml', 'us-louisville.yaml'])('examples/mappings/%s is good', (name) => {
    const text = readFileSync(new URL(`../../../examples/mappings/${name}`, import.meta.url), 'utf8');
    expect(faultOf(text)).toBe('good');
  });

  it.each([
    ['columns: { partyNumber: a }', 'kind'],
    ['kind: debts', 'kind'],
    ['kind: arrears\ncolums: {}', 'colums'],
    ['kind: arrears\ncolumns: { taxpayer: a }', 'columns.taxpayer'],
    ['kind: arrears\nnumbers: { unit: dollars }', 'numbers.unit'],
    ["kind: arrears\nnumbers: { decimal: ',', group: ',' }", 'numbers.group'],
    ['kind: arrears\ndates: d/m/y', 'dates'],
    ['kind: arrears\ndue: { rule: later }', 'due.rule'],
    ['kind: arrears\nregion: 33', 'region'],
    ['kind: arrears\nskip: [{ in: x }]', 'skip[0].column'],
    ['kind: arrears\nobligations: [{ constants: { tax: vat } }]', 'obligations[0].constants.tax'],
    ['kind: arrears\nlimits: { rows: 0 }', 'limits.rows'],
    ['kind: [', ''],
    ['- a', ''],
  ])('%j is refused at "%s"', (text, key) => {
    expect(faultOf(text)).toBe(key);
  });
});
