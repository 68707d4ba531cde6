import type { Basis } from '#core';
import { cite, type Language, type ParameterRecord, type Ruleset, type ValueRecord } from '#law';

const CONFIDENCE = {
  zh: { verified: '已核实', restated: '转述', unverified: '未核实' },
  en: { verified: 'verified', restated: 'restated', unverified: 'unverified' },
} as const;

const span = (value: ValueRecord): string => `${value.from} … ${value.to ?? ''}`.trimEnd();

const shown = (value: ValueRecord['value']): string => (value === null ? '—' : String(value));

/** One line: key, region, the newest value, title. */
export function summaryText(record: ParameterRecord, language: Language): string {
  const newest = record.values.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  const place = record.region === undefined ? '' : ` [${record.region}]`;
  const value = newest === undefined ? '—' : `${shown(newest.value)} (${span(newest)})`;
  return `${record.key}${place}  ${value}  ${record.title[language]}`;
}

/** The whole history, each stretch with its basis and how well it is known. */
export function parameterText(record: ParameterRecord, ruleset: Ruleset, language: Language): string {
  const basis = (list: readonly Basis[]) => cite({ basis: list }, ruleset, language);
  return [
    `${record.key}${record.region === undefined ? '' : ` [${record.region}]`}  ${record.title[language]}`,
    `${record.unit}${record.options === undefined ? '' : `: ${record.options.join(' | ')}`}`,
    ...record.values.map(
      (value) =>
        `  ${span(value).padEnd(25)}  ${shown(value.value).padEnd(12)}  ${CONFIDENCE[language][value.confidence]}  ${basis(value.basis)}`,
    ),
  ].join('\n');
}
