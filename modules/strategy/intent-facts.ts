import type { IntentFacts } from '#channels';
import { addDays, type Fen, formatYuan, type PlainDate, RefusedError } from '#core';
import { findLevy, type Law, type Levy, lateFeeAmounts, type Ruleset } from '#law';
import type { StepFacts } from './facts.ts';
import type { Debt } from './facts-of.ts';
import type { SubjectItem } from './subject.ts';

/** What a message says about one debt. Computed when the step is taken and kept, so that the text can be made again. */
export function intentFacts(
  debt: Debt,
  facts: StepFacts,
  graceUntil: PlainDate | null,
  law: Law,
): IntentFacts {
  const { item, party } = debt;
  const levy = levyOf(law, item.levy);
  return {
    partyName: party.name,
    levyZh: levy?.zh ?? item.levy,
    levyEn: levy?.en ?? item.levy,
    periodFrom: item.periodFrom ?? item.effectiveDue,
    periodTo: item.periodTo ?? item.effectiveDue,
    dueOn: item.effectiveDue,
    tax: formatYuan(facts.taxOutstanding),
    lateFee: formatYuan(facts.lateFee),
    dailyAccrual: dailyAccrual(law, item, facts),
    ...(party.language === 'en' ? { language: 'en' as const } : {}),
    ...(party.office === null ? {} : { office: party.office }),
    ...(mayBeDeferred(item) ? {} : { noDeferral: true as const }),
    ...(graceUntil === null || graceUntil < facts.on ? {} : { graceUntil }),
  };
}

/** TCA 31(2) lets taxpayers ask, for tax: not withholding agents or guarantors, not premiums or fees. */
const mayBeDeferred = (item: SubjectItem): boolean =>
  item.lateFeeRegime === 'TCA' && (item.owedBy === null || item.owedBy === 'taxpayer');

const levies = new WeakMap<Ruleset, Map<string, Levy | undefined>>();

function levyOf(law: Law, id: string): Levy | undefined {
  const known = levies.get(law.ruleset) ?? new Map<string, Levy | undefined>();
  levies.set(law.ruleset, known);
  if (!known.has(id)) known.set(id, findLevy(law, id));
  return known.get(id);
}

const PRECISION = 10_000n;

/**
 * What one more day adds, exact to a ten-thousandth of a fen: the law is asked for one day on ten thousand times the
 * tax, so no rate is known here. "0" where the levy bears no late fee or the law cannot say.
 */
function dailyAccrual(law: Law, item: SubjectItem, { on, taxOutstanding }: StepFacts): string {
  if (taxOutstanding === 0n) return '0';
  try {
    const { lateFee } = lateFeeAmounts(law, {
      tax: (taxOutstanding * PRECISION) as Fen,
      effectiveDue: on,
      movements: [],
      on: addDays(on, 1),
      regime: item.lateFeeRegime,
    });
    return exactYuan(lateFee);
  } catch (error) {
    if (error instanceof RefusedError) return '0';
    throw error;
  }
}

/** Fen × 10,000 as yuan without needless zeros: "0.0625". */
function exactYuan(amount: Fen): string {
  const digits = amount.toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -6)}.${decimals}`;
}
