import { type Decision, type FactValue, type Fen, formatYuan } from '#core';
import type { Ruleset } from './ruleset.ts';

export type Language = 'zh' | 'en';

/** Reason code → sentence with `{fact}` places, in both languages. Each article exports its own. */
export interface Sentences {
  readonly [code: string]: { readonly zh: string; readonly en: string };
}

/** A line of an explained decision; `depth` is its place in the tree. */
export interface ExplainedLine {
  readonly depth: number;
  readonly text: string;
  readonly basis: string;
}

const CONFIDENCE = {
  zh: { verified: '', restated: '（依据为转述，未见原文）', unverified: '（依据未经核实）' },
  en: { verified: '', restated: ' (restated)', unverified: ' (unverified)' },
} as const;
const PROVISIONAL = { zh: '（暂定）', en: ' (provisional)' } as const;

/** The whole tree as sentences, outermost first. Throws when a reason has no sentence: that is a defect of the article. */
export function explain(
  decision: Decision<unknown>,
  ruleset: Ruleset,
  sentences: Sentences,
  language: Language,
  depth = 0,
): ExplainedLine[] {
  const sentence = sentences[decision.why.code];
  if (sentence === undefined) throw new Error(`no sentence for reason ${decision.why.code}`);
  const text = sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => show(decision.why.facts[name]));
  const marks =
    CONFIDENCE[language][decision.confidence] + (decision.provisional ? PROVISIONAL[language] : '');
  return [
    { depth, text: text + marks, basis: cite(decision, ruleset, language) },
    ...decision.parts.flatMap((part) => explain(part, ruleset, sentences, language, depth + 1)),
  ];
}

export function cite(
  decision: Pick<Decision<unknown>, 'basis'>,
  ruleset: Ruleset,
  language: Language,
): string {
  return decision.basis
    .map(({ act, article }) => {
      const record = ruleset.acts.get(act);
      return language === 'zh'
        ? `《${record?.zh ?? act}》${article === '' ? '' : `第${article}条`}`
        : `${record?.en ?? act}${article === '' ? '' : `, art. ${article}`}`;
    })
    .join(language === 'zh' ? '、' : '; ');
}

function show(value: FactValue | undefined): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'bigint') return formatYuan(value as Fen);
  if (Array.isArray(value)) return value.map(show).join('、');
  return String(value);
}
