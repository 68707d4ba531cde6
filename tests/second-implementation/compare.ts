import { type Law, lateFee, lateFeeAmounts, lawOf, type Ruleset } from '#law';
import { secondOpinion } from './day-by-day.ts';
import { type RandomHistory, randomHistory, seeded } from './histories.ts';

/** How many histories were compared and the first on which the two do not agree. */
export interface Comparison {
  readonly compared: number;
  readonly disagreement: string | undefined;
  /** Histories with at least one day of late fee, a payment allocated to fee, a cap that bit. */
  readonly withFee: number;
  readonly withFeePaid: number;
}

const NAMES = [
  'lateFee',
  'lateFeePaid',
  'lateFeeOutstanding',
  'taxAssessed',
  'taxOutstanding',
  'unallocated',
  'days',
] as const;

/** Compares decision, amounts alone and second implementation on `count` histories from a seed. */
export function compare(
  ruleset: Ruleset,
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Comparison {
  const laws = {
    none: lawOf(ruleset),
    principal: lawOf(ruleset, { readings: { 'late-fee-cap': 'principal' } }),
  };
  const random = seeded(seed);
  let withFee = 0;
  let withFeePaid = 0;
  for (let done = 0; done < count; done++) {
    const history = randomHistory(random);
    const disagreement = differenceOn(laws[history.cap], history);
    if (disagreement !== undefined) return { compared: done + 1, disagreement, withFee, withFeePaid };
    const fee = lateFeeAmounts(laws[history.cap], history.request);
    if (fee.lateFee > 0n) withFee++;
    if (fee.lateFeePaid > 0n) withFeePaid++;
    if (done % 50_000 === 49_999) progress?.(done + 1);
  }
  return { compared: count, disagreement: undefined, withFee, withFeePaid };
}

function differenceOn(law: Law, { request, cap }: RandomHistory): string | undefined {
  const decision = lateFee(law, request).what;
  const amounts = lateFeeAmounts(law, request);
  const second = secondOpinion(request, cap);
  if (decision === undefined) return `no answer: ${shown(request)}`;
  for (const name of NAMES) {
    if (decision[name] !== second[name])
      return `${name}: ${decision[name]} against ${second[name]} (cap ${cap}): ${shown(request)}`;
    if (amounts[name] !== decision[name])
      return `${name} alone: ${amounts[name]} against ${decision[name]} (cap ${cap}): ${shown(request)}`;
  }
  if (amounts.settledOn !== decision.settledOn)
    return `settledOn: ${amounts.settledOn} against ${decision.settledOn}: ${shown(request)}`;
  return decision.lateFee === decision.lateFeePaid + decision.lateFeeOutstanding
    ? undefined
    : `paid and outstanding do not add up: ${shown(request)}`;
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));
