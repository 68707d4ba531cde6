import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Decision, date, fen } from '#core';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { cite, explain, lawOf } from '../engine/index.ts';
import * as time from './time.ts';

const ruleset = await nationalRuleset();
const law = lawOf(ruleset);
const { timeSentences } = time;

const SOURCES = [
  'conditions',
  'deferral-measures',
  'levy-due',
  'articles/civil-code-201-first-day-excluded',
  'articles/deadlines',
  'articles/filing-calendar',
  'articles/individual-income-tax-11-annual-settlement',
  'articles/individual-income-tax-12-business-income',
  'articles/individual-income-tax-13-not-withheld',
  'articles/individual-income-tax-13-self-filed',
  'articles/individual-income-tax-14-withholding',
  'articles/sat-57-18-settlement-office',
  'articles/sat-61-2-arrears',
  'articles/tax-collection-law-27-filing-extension',
  'articles/tax-collection-law-31-deferral',
  'articles/tax-collection-law-38-early-demand',
  'articles/tax-collection-rules-108-inclusive-terms',
  'articles/tax-collection-rules-109-terms',
  'articles/tax-collection-rules-16-deregistration',
  'articles/tax-collection-rules-73-demand-notice',
  'articles/tax-collection-rules-75-demand-and-late-fee',
  'articles/working-day-terms',
];

/** Words of the same shape on the same lines: an outcome, an act, a rule, a kind of payer. */
const OTHER_WORDS = ['not-met', 'iit-2019', 'iit-business-due', 'withholding-agent'];

/** Reason codes that stand in an article's source: after why:, met:, otherwise:, or in a choice between two. */
function codesIn(source: string): string[] {
  const lines = source
    .split('\n')
    .filter((line) => /\b(why|met|otherwise)\b/.test(line) && !line.trim().startsWith('*'));
  return lines.flatMap((line) =>
    [...line.matchAll(/'([a-z0-9+-]+-[a-z0-9+-]+)'/gi)].map(([, code]) => code as string),
  );
}

const spell = (decision: Decision<unknown>, language: 'zh' | 'en'): string =>
  explain(decision, ruleset, timeSentences, language)
    .map(({ text, basis }) => `${text} [${basis}]`)
    .join('\n');

const d = date;
const month = { from: d('2026-03-01'), to: d('2026-03-31') };
const SAMPLES: { readonly [name: string]: Decision<unknown> } = {
  rolled: time.rollForward(law, d('2026-05-31')),
  filing: time.filingDeadline(law, 2026, 10),
  computed: time.filingDeadline(law, 2027, 2),
  hubei: time.filingDeadline(lawOf(ruleset, { region: '420000' }), 2020, 2),
  remembered: time.filingDeadline(law, 2020, 3),
  given: time.effectiveDueDate(law, { rule: 'none', base: d('2026-05-31') }),
  demand: time.deadline(law, { rule: 'demand-15', from: d('2015-09-21') }),
  hearing: time.deadline(law, { rule: 'hearing-request-5-working', from: d('2026-09-30') }),
  suit: time.deadline(law, { rule: 'suit-6-months', from: d('2025-08-31') }),
  claim: time.deadline(law, { rule: 'refund-claim-3-years', from: d('2023-05-15') }),
  working: time.periodRunsInDays(law, { act: 'coercion', days: 10, on: d('2026-01-01') }),
  withheld: time.withholdingRemitDue(law, { paidOn: d('2026-04-30') }),
  annual: time.iitAnnualDue(law, { year: 2023 }),
  overseas: time.iitOverseasDue(law, { year: 2023 }),
  business: time.iitBusinessDue(law, { year: 2023 }),
  notWithheld: time.iitNotWithheldDue(law, {
    incomeOn: d('2022-05-20'),
    notice: { servedOn: d('2023-08-15'), dueOn: d('2023-08-30') },
  }),
  arrears: time.arrearsOn(law, {
    on: d('2026-05-01'),
    effectiveDue: d('2026-04-20'),
    taxOutstanding: fen(1),
    kind: 'deemed-assessed',
  }),
  deferralOpen: time.deferral(law, { payer: 'enterprise', due: d('2026-03-16'), on: d('2026-03-10') }),
  demandNotice: time.demandNotice(law, { payer: 'natural-person', servedOn: d('2026-08-03'), days: 15 }),
  threshold: time.reachesThreshold(law, {
    value: fen(1),
    word: 'over',
    threshold: fen(2),
    on: d('2026-01-01'),
  }),
  vat: time.levyDueDate(law, { levy: 'vat', period: month }),
  surcharge: time.levyDueDate(law, { levy: 'education-surcharge', period: month }),
  property: time.levyDueDate(law, { levy: 'property-tax', period: month }),
  measure: time.levyDueDate(law, {
    levy: 'vat',
    period: { from: d('2022-03-01'), to: d('2022-03-31') },
    measure: 'manufacturing-2022',
    firm: 'small',
  }),
};

describe('the sentences of the articles on time', () => {
  it('exist for every reason that stands in an article', () => {
    const codes = SOURCES.flatMap((name) =>
      codesIn(readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8')),
    );
    expect(codes.length).toBeGreaterThan(60);
    expect(
      [...new Set(codes)].filter((code) => !OTHER_WORDS.includes(code) && timeSentences[code] === undefined),
    ).toEqual([]);
  });

  it('exist for every due rule of the levy table', () => {
    const rules = new Set(time.levies(law).flatMap((levy) => levy.due.map(({ rule }) => rule)));
    expect([...rules].filter((rule) => timeSentences[`levy-due-${rule}`] === undefined)).toEqual([]);
  });

  it('name every missing fact in Chinese', () => {
    const zh = spell(SAMPLES.deferralOpen as Decision<unknown>, 'zh').split('\n')[0];
    expect(zh).toContain('缺少：申请日期、审批结果、审批机关、延期终止日');
  });

  it('name the same facts in both languages, names of things apart', () => {
    const facts = (text: string) =>
      [
        ...new Set(
          [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name?.replace(/^(zh|en)$|(Zh|En)$/, '')),
        ),
      ].sort();
    const uneven = Object.entries(timeSentences).filter(
      ([, { zh, en }]) => `${facts(zh)}` !== `${facts(en)}`,
    );
    expect(uneven.map(([code]) => code)).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))(
    'spell out the decision "%s" in both languages, no fact left blank',
    (_, decision) => {
      for (const language of ['zh', 'en'] as const) {
        const text = spell(decision, language);
        expect(text).not.toMatch(/—|undefined|\{/);
        expect(cite(decision, ruleset, language)).not.toBe('');
      }
    },
  );

  it('mark what is restated and what is provisional', () => {
    expect(spell(SAMPLES.computed as Decision<unknown>, 'zh')).toContain('（暂定）');
    expect(spell(SAMPLES.demand as Decision<unknown>, 'en')).toContain('(restated)');
  });
});
