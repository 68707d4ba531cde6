import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, date, type Fen, fen, parseYuan, total } from '#core';
import { type AcrossRequest, allocateAcross, type Law, lateFeeAmounts, lawOf, type Movement } from '#law';
import { nationalRuleset } from '../../../tests/support/ruleset.ts';
import { split } from './payment-order.ts';

let law: Law;
beforeAll(async () => {
  law = lawOf(await nationalRuleset());
});
const yuan = (text: string): Fen => parseYuan(text) as Fen;
const sum = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((n) => fen(n));
const day = fc.integer({ min: 0, max: 8_000 }).map((n) => addDays(date('2004-06-01'), n));

describe('one sum over several lines', () => {
  const items = [
    { id: 'young', arrearsSince: date('2022-06-16'), tax: yuan('300'), lateFee: yuan('30') },
    { id: 'old', arrearsSince: date('2021-06-16'), tax: yuan('100'), lateFee: yuan('50') },
  ];
  const across = (more: Partial<AcrossRequest>) =>
    allocateAcross(law, { kind: 'payment', on: date('2024-06-17'), amount: yuan('410'), items, ...more });

  it('rests on no order of allocation, disputed or not, where everything is covered', () => {
    const proceeds = { kind: 'enforcement-proceeds', amount: yuan('480') } as const;
    expect(across(proceeds)).toMatchObject({ confidence: 'verified', readings: {} });
    expect(across({ ...proceeds, amount: yuan('479.99') })).toMatchObject({
      confidence: 'unverified',
      readings: { 'allocation-enforcement-proceeds': 'pro-rata' },
    });
  });

  it('pays all tax before any late fee since 2020-03-01, oldest first', () => {
    expect(across({}).what?.lines).toEqual([
      { id: 'old', toTax: yuan('100'), toLateFee: yuan('10') },
      { id: 'young', toTax: yuan('300'), toLateFee: yuan('0') },
    ]);
  });

  it('pays the oldest line with its own fee first, pro rata at the end, before 2020-03-01', () => {
    const old = items.map((item) => ({ ...item, arrearsSince: addDays(item.arrearsSince, -1_500) }));
    expect(across({ on: date('2019-06-17'), items: old, amount: yuan('260') }).what?.lines).toEqual([
      { id: 'old', toTax: yuan('100'), toLateFee: yuan('50') },
      { id: 'young', toTax: yuan('100'), toLateFee: yuan('10') },
    ]);
  });

  it('loses not a fen: cost, lines, fines and the rest are the whole sum, and no line gets more than it owes', () => {
    const line = fc.record({ id: fc.uuid(), arrearsSince: day, tax: sum, lateFee: sum });
    const kind = fc.constantFrom('payment', 'refund-offset', 'vat-credit-offset', 'enforcement-proceeds');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), sum, kind, day, sum, (lines, amount, of, on, extra) => {
        const late = on < '2005-07-01' ? date('2005-07-01') : on;
        const what = allocateAcross(law, {
          items: lines,
          amount,
          on: late,
          kind: of as AcrossRequest['kind'],
          saleCost: extra,
          fines: extra,
        }).what;
        if (what === undefined) throw new Error('no answer');
        const given = total(what.lines.flatMap(({ toTax, toLateFee }) => [toTax, toLateFee]));
        expect(given + what.toCost + what.toFines + what.left).toBe(amount);
        for (const got of what.lines) {
          const owed = lines.find(({ id }) => id === got.id);
          expect(got.toTax >= 0n && got.toTax <= (owed?.tax ?? 0n)).toBe(true);
          expect(got.toLateFee >= 0n && got.toLateFee <= (owed?.lateFee ?? 0n)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the algebra of the late fee', () => {
  it('splits one sum between tax and fee without losing a fen, in every order', () => {
    const order = fc.constantFrom('tax-first', 'late-fee-first', 'pro-rata', 'fixed');
    fc.assert(
      fc.property(sum, sum, sum, sum, order, (amount, tax, fee, fixed, of) => {
        const parts = split(amount, tax, fee, of as 'pro-rata', fixed);
        expect(parts.toTax + parts.toLateFee + parts.left).toBe(amount);
        expect(
          parts.toTax >= 0n && parts.toTax <= tax && parts.toLateFee >= 0n && parts.toLateFee <= fee,
        ).toBe(true);
      }),
    );
  });

  it('does not change when a period is split by a payment of nothing', () => {
    fc.assert(
      fc.property(
        sum,
        day,
        fc.integer({ min: 0, max: 2_000 }),
        fc.integer({ min: 0, max: 2_000 }),
        (tax, due, a, b) => {
          const request = { tax, effectiveDue: due, on: addDays(due, Math.max(a, b)), movements: [] };
          const nothing: Movement = { kind: 'payment', on: addDays(due, Math.min(a, b)), amount: fen(0) };
          const { settledOn: _, ...split } = lateFeeAmounts(law, { ...request, movements: [nothing] });
          expect(lateFeeAmounts(law, request)).toMatchObject(split);
        },
      ),
    );
  });

  it('is the same for a payment recorded late as for one recorded in order', () => {
    fc.assert(
      fc.property(
        sum,
        day,
        fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 6 }),
        (tax, due, days) => {
          const movements = days.map(
            (at): Movement => ({ kind: 'payment', on: addDays(due, at), amount: fen(tax / 7n) }),
          );
          const request = { tax, effectiveDue: due, on: addDays(due, 1_000) };
          const inOrder = movements.toSorted((a, b) => (a.on < b.on ? -1 : 1));
          expect(lateFeeAmounts(law, { ...request, movements })).toEqual(
            lateFeeAmounts(law, { ...request, movements: inOrder }),
          );
        },
      ),
    );
  });
});
