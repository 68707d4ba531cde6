import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, date, type Fen } from '#core';
import { explain, type Law, lawOf, lawSentences, type Ruleset } from '#law';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import {
  askPower,
  CATALOGUE,
  catalogueSentences,
  documentNames,
  earliestWhy,
  FACT_NAMES,
  type PowerFacts,
  powersFor,
  whyOf,
} from './index.ts';

let ruleset: Ruleset;
let law: Law;
beforeAll(async () => {
  ruleset = await nationalRuleset();
  law = lawOf(ruleset);
});

const yuan = (amount: number): Fen => BigInt(amount * 100) as Fen;

/** An enterprise with 500,000 yuan of VAT overdue since 2026-05-23, nothing else known. */
const firm = (more: Partial<PowerFacts> = {}): PowerFacts => ({
  on: date('2026-07-01'),
  kind: 'enterprise',
  status: 'active',
  capacities: ['taxpayer'],
  taxOverdue: yuan(500_000),
  lateFeeOutstanding: yuan(9_750),
  overdueSince: date('2026-05-23'),
  taxDueOn: date('2026-05-22'),
  guaranteeGiven: false,
  enforcementStayed: false,
  bankruptcyAcceptedOn: null,
  absconded: false,
  ...more,
});
const person = (more: Partial<PowerFacts> = {}): PowerFacts => firm({ kind: 'natural-person', ...more });

const ask = (facts: PowerFacts, id: string) => askPower(law, id, facts);

const demand = { servedOn: date('2026-06-01'), lastDay: date('2026-06-16') };
const urging = {
  servedOn: date('2026-06-17'),
  lastDay: date('2026-06-27'),
  written: true,
  contains: ['term', 'way', 'amount', 'right-to-be-heard'] as const,
};
const MEASURES = [
  'preservation-freeze',
  'preservation-seizure',
  'preservation-to-payment',
  'guarantee-order',
  'deposit-deduction',
  'enforcement-seizure',
  'auction-sale',
  'inspection-preservation',
  'inspection-enforcement',
];

describe('the list of powers', () => {
  it('answers for every power of the catalogue, with a reason in both languages', () => {
    for (const facts of [
      firm(),
      person(),
      firm({ demand, urging, viewsHeard: true }),
      firm({ kind: 'other-organisation', capacities: ['withholding-agent'] }),
    ]) {
      const answers = powersFor(law, facts, facts.on);
      expect(answers.map((one) => one.power.id)).toEqual(CATALOGUE.map((power) => power.id));
      for (const one of answers) {
        for (const language of ['zh', 'en'] as const) {
          expect(whyOf(one, language)).not.toBe('');
          expect(whyOf(one, language)).not.toContain('undefined');
          expect(one.earliest !== undefined || earliestWhy(one, language) !== '').toBe(true);
        }
        expect(one.basis.length).toBeGreaterThan(0);
        expect(one.outcome === 'unclear').toBe(one.missing.length > 0);
        expect(one.what === undefined).toBe(one.outcome === 'unclear');
      }
    }
  });

  it('can be stored and hashed as it stands, and names every document in both languages', () => {
    for (const one of powersFor(law, firm({ demand, urging, viewsHeard: true }))) {
      expect(canonicalJson(one)).not.toBe('');
      for (const language of ['zh', 'en'] as const)
        expect(documentNames(one.power, language)).toHaveLength(one.power.documents.length);
    }
  });

  it('opens its whole tree, each line a sentence with no place left empty', () => {
    const words = { ...lawSentences, ...catalogueSentences };
    for (const one of powersFor(
      law,
      firm({ demand: { servedOn: date('2026-06-01') }, urging, viewsHeard: true }),
    ))
      for (const language of ['zh', 'en'] as const)
        for (const line of explain(one, ruleset, words, language))
          expect(line.text).not.toMatch(/[{}]|undefined/);
  });

  it('names every missing fact in both languages', () => {
    const bare = {
      on: date('2026-07-01'),
      kind: 'other-organisation',
      status: 'active',
      capacities: ['taxpayer'],
    } as const;
    for (const one of [
      ...powersFor(law, bare),
      ...powersFor(law, { ...bare, capacities: ['tax-guarantor', 'withholding-agent'] }),
    ])
      for (const name of one.missing) expect(FACT_NAMES[name], name).toBeDefined();
  });

  it('cites only acts that the ruleset knows', () => {
    for (const one of [
      ...powersFor(law, firm(), date('2026-07-01')),
      ...powersFor(law, person(), date('2026-07-01')),
    ])
      for (const { act } of one.basis) expect(ruleset.acts.has(act), act).toBe(true);
  });
});

describe('a natural person not in business', () => {
  it.each(MEASURES)('is refused %s for its own tax, with the article and the remaining ways', (id) => {
    const answer = ask(
      person({
        demand,
        urging,
        viewsHeard: true,
        propertySeized: true,
        preservationInPlace: true,
        hasEvasionEvidence: true,
      }),
      id,
    );
    expect(answer.outcome).toBe('not-met');
    expect(answer.earliest).toBeUndefined();
    expect(answer.basis.some(({ act }) => act === 'tca-2015')).toBe(true);
    expect(whyOf(answer, 'zh')).toMatch(/自然人/);
  });

  it('may still be notified, announced, stopped at the border and met by priority', () => {
    const facts = person({ draftPushedOn: date('2026-06-01'), draftConfirmedOn: null });
    for (const id of ['demand', 'exit-ban', 'tax-priority', 'arrears-announcement'])
      expect(ask(facts, id).outcome, id).toBe('met');
  });

  it('goes to legal review for the court, since courts disagree', () => {
    const answer = ask(person({ courtSubject: 'tax' }), 'court-enforcement-application');
    expect(answer).toMatchObject({
      outcome: 'unclear',
      readings: { 'natural-person-court-route': 'legal-review' },
    });
    expect(answer.missing).toContain('legalReview');
  });

  it('is inside article 40 as guarantor or withholding agent', () => {
    for (const capacity of ['tax-guarantor', 'withholding-agent'] as const)
      expect(
        ask(person({ capacities: [capacity], demand, urging, viewsHeard: true }), 'deposit-deduction')
          .outcome,
      ).toBe('met');
  });
});

describe('an enterprise', () => {
  it('with everything served may be deducted, by the county director, with both papers', () => {
    const answer = ask(firm({ demand, urging, viewsHeard: true }), 'deposit-deduction');
    expect(answer).toMatchObject({ outcome: 'met', earliest: '2026-07-01' });
    expect(answer.approval?.what).toEqual({
      approver: 'county-director',
      chain: ['section-head', 'county-director'],
    });
    expect(answer.power.documents).toEqual(['enforcement-deduct', 'deduction-notice']);
  });

  it('is asked for three levels where the place has three', () => {
    const places = new Map(ruleset.parameters);
    const national = places.get('approval-levels')?.get('');
    if (national === undefined) throw new Error('no parameter');
    const three = {
      ...national,
      region: '330000',
      history: national.history.map((one) => ({ ...one, value: 3 })),
    };
    places.set(
      'approval-levels',
      new Map([
        ['', national],
        ['330000', three],
      ]),
    );
    const local = lawOf({ ...ruleset, parameters: places }, { region: '330106' });
    const facts = firm();
    const answer = powersFor(local, facts, facts.on).find((one) => one.power.id === 'exit-ban');
    expect(answer?.approval?.what?.chain).toEqual(['section-head', 'county-director', 'province']);
  });

  it('with an urging that still runs is not met, and possible from the day after its last day', () => {
    const answer = ask(
      firm({ demand, urging: { ...urging, lastDay: date('2026-07-06') }, viewsHeard: true }),
      'deposit-deduction',
    );
    expect(answer).toMatchObject({ outcome: 'not-met', earliest: '2026-07-07' });
  });

  it('never urged is not met for a reason that time does not heal', () => {
    const answer = ask(firm({ demand, urging: null, viewsHeard: true }), 'deposit-deduction');
    expect(answer.outcome).toBe('not-met');
    expect(answer.earliest).toBeUndefined();
    expect(earliestWhy(answer, 'en')).not.toBe('');
  });

  it('with a demand that runs to 2026-07-08 may be urged from 2026-07-09', () => {
    const answer = ask(
      firm({ demand: { servedOn: date('2026-06-25'), lastDay: date('2026-07-08') } }),
      'urging',
    );
    expect(answer).toMatchObject({ outcome: 'not-met', earliest: '2026-07-09' });
  });

  it('of which nothing is known about the demand is unclear, and the demand is named', () => {
    const answer = ask(firm(), 'deposit-deduction');
    expect(answer.outcome).toBe('unclear');
    expect(answer.missing).toEqual(expect.arrayContaining(['demand', 'urging', 'viewsHeard']));
  });

  it('is refused preservation under article 38 once the tax is overdue', () => {
    const answer = ask(firm(), 'preservation-freeze');
    expect(answer.outcome).toBe('not-met');
    expect(whyOf(answer, 'zh')).toContain('纳税期已过');
  });

  it('that owes 800.00 in all is not seized from: the measure is out of proportion', () => {
    const facts = firm({
      demand,
      urging,
      viewsHeard: true,
      taxOverdue: yuan(790),
      lateFeeOutstanding: yuan(10),
    });
    expect(ask(facts, 'enforcement-seizure').outcome).toBe('not-met');
    expect(whyOf(ask(facts, 'enforcement-seizure'), 'en')).toContain('Out of proportion');
    expect(ask(facts, 'deposit-deduction').outcome).toBe('met');
  });

  it('keeps its invoices when it merely cannot pay', () => {
    expect(ask(firm({ violatedTca: false, refusesTreatment: false }), 'invoice-suspension').outcome).toBe(
      'not-met',
    );
  });

  it('in bankruptcy is neither enforced nor set off, and the claim is filed', () => {
    const facts = firm({
      demand,
      urging,
      viewsHeard: true,
      enforcementStayed: true,
      bankruptcyAcceptedOn: date('2026-06-20'),
      refundDue: yuan(10),
    });
    expect(ask(facts, 'deposit-deduction').outcome).toBe('not-met');
    expect(
      ask(
        { ...facts, inspectionOfPastPeriods: true, evasionFoundInInspection: true, hasSignsOfHiding: true },
        'inspection-enforcement',
      ).outcome,
    ).toBe('not-met');
    expect(ask(facts, 'refund-offset').outcome).toBe('not-met');
    expect(ask(facts, 'bankruptcy-claim').outcome).toBe('met');
  });
});

describe('a day before a rule is known', () => {
  it('leaves that power unclear and names the parameter, and answers all others', () => {
    const facts = firm({
      on: date('2020-07-01'),
      overdueSince: date('2020-05-23'),
      taxDueOn: date('2020-05-22'),
    });
    expect(ask(facts, 'credit-grade-d')).toMatchObject({
      outcome: 'unclear',
      missing: ['credit-evasion-amount'],
    });
    expect(whyOf(ask(facts, 'credit-grade-d'), 'en')).toContain('2020-07-01');
    expect(ask(facts, 'demand').outcome).toBe('met');
  });
});

describe('powers that Chinese law does not give', () => {
  it('say so and name the nearest lawful one', () => {
    const answers = powersFor(law, firm(), date('2026-07-01'));
    const ids = new Set(answers.map((one) => one.power.id));
    for (const one of answers.filter((answer) => answer.power.state === 'not-available')) {
      expect(one.outcome).toBe('not-met');
      for (const near of one.power.nearest ?? []) expect(ids.has(near), near).toBe(true);
    }
    expect(ask(firm(), 'tax-lien').power.nearest).toEqual(['tax-priority']);
  });
});
