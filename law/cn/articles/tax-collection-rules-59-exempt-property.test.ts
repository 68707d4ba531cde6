import { beforeAll, describe, expect, it } from 'vitest';
import { date } from '#core';
import type { Law } from '#law';
import { cited, powersLaw, yuan } from '../../../tests/support/powers.ts';
import { accountCovered, maySeize, maySeizeWhole } from './tax-collection-rules-59-exempt-property.ts';

let law: Law;
beforeAll(async () => {
  law = await powersLaw();
});

const on = date('2026-03-02');
const thing = { on, ownedByPerson: true } as const;

describe('exempt property', () => {
  it('lets a ring of 2000.00 be taken, since jewellery is no necessity', () => {
    expect(maySeize(law, { ...thing, property: 'jewellery', unitPrice: yuan(2_000) }).outcome).toBe('met');
  });
  it('never takes other living goods of 5000.00 a piece, and may take those of 5000.01 that nobody needs', () => {
    expect(maySeize(law, { ...thing, property: 'living-goods', unitPrice: yuan(5_000) }).outcome).toBe(
      'not-met',
    );
    expect(
      maySeize(law, { ...thing, property: 'living-goods', unitPrice: yuan(5_000.01), neededToLive: false })
        .outcome,
    ).toBe('met');
    expect(
      maySeize(law, { ...thing, property: 'living-goods', unitPrice: yuan(6_000), neededToLive: true })
        .outcome,
    ).toBe('not-met');
    expect(maySeize(law, { ...thing, property: 'living-goods' })).toMatchObject({
      outcome: 'unclear',
      missing: ['unitPrice'],
    });
  });
  it.each(['additional-home', 'luxury-home', 'motor-vehicle', 'antique'] as const)(
    'takes a %s',
    (property) => {
      expect(maySeize(law, { ...thing, property }).outcome).toBe('met');
    },
  );
  it('leaves the one home that is needed, and asks whether it is', () => {
    expect(maySeize(law, { ...thing, property: 'home', neededToLive: true }).outcome).toBe('not-met');
    expect(maySeize(law, { ...thing, property: 'home' })).toMatchObject({
      outcome: 'unclear',
      missing: ['neededToLive'],
    });
    expect(cited(maySeize(law, { ...thing, property: 'home', neededToLive: true }))).toContain(
      'tca-rules-2016/59',
    );
  });
});

describe('the whole of a thing worth more than the tax', () => {
  const facts = { on, value: yuan(900_000), limit: yuan(300_000) };
  it('is seized only when it cannot be divided and nothing else is there', () => {
    expect(maySeizeWhole(law, { ...facts, divisible: false, otherPropertyEnough: false }).outcome).toBe(
      'met',
    );
    expect(maySeizeWhole(law, { ...facts, divisible: true, otherPropertyEnough: false }).outcome).toBe(
      'not-met',
    );
    expect(maySeizeWhole(law, facts)).toMatchObject({
      outcome: 'unclear',
      missing: ['divisible', 'otherPropertyEnough'],
    });
    expect(maySeizeWhole(law, { ...facts, value: yuan(300_000) }).outcome).toBe('met');
  });
});

describe('accounts', () => {
  it("cover an investor's savings and the debtor's securities cash, not a shareholder's own money", () => {
    expect(accountCovered(law, on, 'sole-investor').outcome).toBe('met');
    expect(accountCovered(law, on, 'debtor-securities-cash').outcome).toBe('met');
    expect(accountCovered(law, on, 'shareholder').outcome).toBe('not-met');
  });
});
