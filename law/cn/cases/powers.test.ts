import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Decision, date, type Fen, formatYuan, type PlainDate, parseYuan } from '#core';
import * as powers from '#law';
import { type Ground, type Law, lawOf, type Ruleset } from '#law';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';

interface Case {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly ask: string;
  readonly given: {
    readonly on: string;
    readonly readings?: { [key: string]: string };
    readonly [name: string]: unknown;
  };
  readonly expect: { readonly basis: readonly string[]; readonly [name: string]: unknown };
}

const cases = parse(readFileSync(new URL('powers.yaml', import.meta.url), 'utf8')) as Case[];
let ruleset: Ruleset;
beforeAll(async () => {
  ruleset = await nationalRuleset();
});

type Answer = { readonly [name: string]: unknown };
/** The facts of a case, amounts in fen: whatever the articles asked here take. */
type Facts = Parameters<typeof powers.enforcementCarriedOut40>[1] &
  Parameters<typeof powers.courtApplication>[1] &
  Parameters<typeof powers.maySeize>[1] &
  Parameters<typeof powers.freezeWithinTax>[1] &
  Parameters<typeof powers.revocation>[1] &
  Parameters<typeof powers.subrogationAmount>[1] &
  Parameters<typeof powers.bankruptcyDistribution>[1] &
  Parameters<typeof powers.penaltyMayBeDecided>[1] &
  Omit<powers.ServiceFacts, 'day'> &
  Omit<powers.Seizure, 'seizedOn'> & {
    readonly measure: powers.Measure & powers.PaperedMeasure;
    readonly act: powers.ApprovedAct;
    readonly circumstance: powers.SuspensionGround;
    readonly document: powers.ServedDocument;
  };

const MONEY = new Set([
  'taxOverdue',
  'tax',
  'lateFee',
  'claim',
  'frozen',
  'price',
  'marketPrice',
  'assets',
  'amount',
  'fine',
  'unitPrice',
]);

function typed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => typed(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typed(item, key)]));
  return MONEY.has(name) ? parseYuan(String(value)) : value;
}

const ANSWERS: { readonly [ask: string]: (law: Law, given: Facts, on: PlainDate) => Answer } = {
  enforcement: (law, given) => grounds(powers.enforcementCarriedOut40(law, given)),
  court: (law, given) => grounds(powers.courtApplication(law, given)),
  'preservation-measure': (law, given, on) => grounds(powers.preservationMeasure(law, on, given.measure)),
  property: (law, given) => grounds(powers.maySeize(law, given)),
  'freeze-amount': (law, given) => grounds(powers.freezeWithinTax(law, given)),
  'freeze-term': (law, given, on) =>
    day(powers.freezeTerm(law, { frozenOn: on, extendedOn: given.extendedOn })),
  'seizure-term': (law, given, on) => day(powers.seizureTerm(law, { seizedOn: on, ...given })),
  approval: (law, given, on) => {
    const decision = powers.approvalFor(law, given.act, on);
    return { ...common(decision), approver: decision.what?.approver };
  },
  'freeze-delivery': (law, _, on) => day(powers.freezeDeliveryDeadline(law, on)),
  papers: (law, given, on) => {
    const decision = powers.measurePapers(law, on, given.measure);
    return { ...common(decision), ...decision.what };
  },
  suspension: (law, given, on) => grounds(powers.suspension(law, on, given.circumstance)),
  revocation: (law, given) => {
    const decision = powers.revocation(law, given);
    const price = decision.parts.find((part) => part.rule === 'price-unreasonable');
    return { ...grounds(decision), percent: price?.why.facts.percent };
  },
  'subrogation-amount': (law, given) => {
    const decision = powers.subrogationAmount(law, given);
    return { ...common(decision), amount: formatYuan(decision.what as Fen) };
  },
  service: (law, given, on) => day(powers.deemedServedOn(law, { day: on, ...given })),
  'e-service': (law, given, on) => grounds(powers.mayServeElectronically(law, on, given.document, false)),
  bankruptcy: (law, given) => {
    const decision = powers.bankruptcyDistribution(law, given);
    const paid = Object.fromEntries(
      (decision.what?.paid ?? []).map(({ id, amount }) => [id, formatYuan(amount)]),
    );
    return { ...common(decision), ...paid, forOrdinary: formatYuan(decision.what?.forOrdinary as Fen) };
  },
  penalty: (law, given) => {
    const decision = powers.penaltyMayBeDecided(law, given);
    return { ...grounds(decision), earliest: decision.what?.from };
  },
};

function common(decision: Decision<unknown>): Answer {
  const all = (one: Decision<unknown>): string[] => [
    ...one.basis.map(({ act, article }) => `${act}/${article}`),
    ...one.parts.flatMap(all),
  ];
  return { outcome: decision.outcome, basis: all(decision), missing: decision.missing };
}

const day = (decision: Decision<PlainDate>): Answer => ({ ...common(decision), day: decision.what });

function grounds(decision: Decision<Ground>): Answer {
  const leaves = (one: Decision<unknown>): string[] => {
    const parts = one.parts.filter((part) => part.outcome === 'not-met');
    return parts.length === 0 ? [one.rule] : parts.flatMap(leaves);
  };
  return { ...common(decision), failing: decision.outcome === 'not-met' ? leaves(decision) : [] };
}

describe('the golden cases of the powers', () => {
  for (const golden of cases) {
    it(`${golden.id}: ${golden.title.en}`, () => {
      const { readings = {}, ...given } = golden.given;
      const ask = ANSWERS[golden.ask];
      if (ask === undefined) throw new Error(`nobody answers ${golden.ask}`);
      const on = date(given.on);
      const answer = ask(lawOf(ruleset, { readings }), typed(given) as Facts, on);
      const { basis, ...expected } = golden.expect;
      expect(answer).toMatchObject(expected);
      expect(answer.basis, 'the article').toEqual(expect.arrayContaining([...basis]));
    });
  }

  it('stand for EX-24 to EX-40, each at least once', () => {
    for (let n = 24; n <= 40; n++)
      expect(
        cases.some(({ id }) => id === `EX-${n}` || id.startsWith(`EX-${n}-`)),
        `EX-${n}`,
      ).toBe(true);
  });
});
