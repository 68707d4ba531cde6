import { addDays, type PlainDate } from '#core';
import { isWorkingDay, type Law } from '#law';
import { dueDaysOf } from './due-days.ts';
import { type Filing, LEVIES, type LevyUse, type SimulatedPayment, voucherOf } from './filing.ts';
import { creditCode } from './numbers.ts';
import { COUNTIES, type County } from './places.ts';
import { type PopulationReport, writePopulation } from './population.ts';
import { type Province, type SimulatedTaxpayer, simulateTaxpayer } from './taxpayer.ts';

/** Days before the sample's day on which its first run is made, so that every step of the ladder has someone. */
export const SAMPLE_RUNS_BEFORE = 12;

const TAXPAYERS = 300;
const SEED = 8_700;
/** Index of the first hand-made taxpayer; far from those made by chance. */
const HAND_MADE = 900_000;

/**
 * A county of about 300 taxpayers whose days are set relative to `on`, so that today every kind of step has someone:
 * due in seven days, overdue since yesterday, three days overdue, a visit, grace for a first-time small firm, paid
 * yesterday, on hold, and one person who answers for three firms.
 */
export function samplePopulation(law: Law, on: PlainDate): SimulatedTaxpayer[] {
  const county = COUNTIES[0] as County;
  const province: Province = { seed: SEED, on, taxpayers: TAXPAYERS, dueDays: dueDaysOf(law), county };
  const byChance = Array.from({ length: TAXPAYERS }, (_, index) => simulateTaxpayer(province, index));
  return [...byChance, ...handMade(law, province, county)];
}

/** Writes the sample as import files. */
export const writeSample = (law: Law, on: PlainDate, folder: string): Promise<PopulationReport> =>
  writePopulation(samplePopulation(law, on), on, folder);

interface Story {
  readonly name: string;
  /** Due this many days after the day; negative: before it. */
  readonly dueIn: number;
  readonly yuan: number;
  readonly levy?: LevyUse;
  readonly finding?: string;
  readonly grade?: 'A' | 'B' | 'M' | 'C' | 'D';
  readonly size?: 'medium' | 'small' | 'micro';
  readonly paidDaysAgo?: number;
  readonly partPaidDaysAgo?: number;
  readonly disputed?: true;
  readonly status?: SimulatedTaxpayer['status'];
  /** Firms of one group have one legal representative. */
  readonly group?: number;
}

const STORIES: readonly Story[] = [
  { name: '恒丰百货', dueIn: 7, yuan: 12_800, grade: 'B' },
  { name: '锦程物流', dueIn: 6, yuan: 3_460.5, grade: 'M' },
  { name: '嘉禾食品', dueIn: -1, yuan: 8_200, grade: 'B' },
  { name: '远航机械', dueIn: -3, yuan: 45_000, grade: 'M', size: 'medium' },
  { name: '宏达建设', dueIn: -3, yuan: 320_000, grade: 'D', size: 'medium', finding: 'known-evasion' },
  { name: '云帆置业', dueIn: -3, yuan: 96_000, grade: 'D', size: 'medium', finding: 'abnormal-funds' },
  { name: '青禾餐饮', dueIn: -4, yuan: 2_150, grade: 'M', size: 'micro', finding: 'short-of-cash' },
  { name: '川百纸业', dueIn: -8, yuan: 6_400, grade: 'A', finding: 'good-record' },
  { name: '启明软件', dueIn: -5, yuan: 15_000, grade: 'A', paidDaysAgo: 1 },
  { name: '通达贸易', dueIn: -6, yuan: 20_000, grade: 'C', partPaidDaysAgo: 2 },
  { name: '海岳广告', dueIn: -5, yuan: 9_900, grade: 'M', disputed: true },
  { name: '天成纺织', dueIn: -9, yuan: 60_000, grade: 'C', status: 'bankrupt' },
  { name: '金穗粮油', dueIn: -1, yuan: 4_400, grade: 'B', group: 1 },
  { name: '金穗包装', dueIn: -1, yuan: 1_300, grade: 'B', group: 1 },
  { name: '金穗商贸', dueIn: -1, yuan: 7_750, grade: 'B', group: 1 },
  { name: '新盈会展', dueIn: -2, yuan: 5_600, grade: 'M', levy: LEVIES.wages },
];

function handMade(law: Law, province: Province, county: County): SimulatedTaxpayer[] {
  return STORIES.map((story, number) => {
    const index = HAND_MADE + number;
    const leader = story.group === undefined ? index : HAND_MADE - story.group;
    const person = simulateTaxpayer({ ...province, taxpayers: 1 }, leader).person;
    return {
      index,
      kind: 'enterprise',
      number: creditCode('91', county.code, index),
      name: `${county.city}${story.name}有限公司`,
      county,
      office: county.offices[0] as string,
      industry: '5179',
      size: story.size ?? 'small',
      keySource: false,
      status: story.status ?? 'active',
      creditGrade: story.grade,
      finding:
        story.finding === undefined ? undefined : { name: story.finding, from: addDays(province.on, -200) },
      registeredOn: addDays(province.on, -2_000),
      person,
      employer: undefined,
      movedFrom: undefined,
      filings: [filingOf(law, province.on, story, index)],
    };
  });
}

function filingOf(law: Law, on: PlainDate, story: Story, index: number): Filing {
  const dueOn = workingDayUpTo(law, addDays(on, story.dueIn));
  const periodTo = addDays(dueOn, -15);
  const voucher = voucherOf(index, 98, 1);
  const fen = Math.round(story.yuan * 100);
  return {
    levy: story.levy ?? LEVIES.vat,
    periodFrom: addDays(periodTo, -29),
    periodTo,
    statutoryDue: dueOn,
    dueOn,
    declaredOn: addDays(dueOn, -10),
    fen,
    voucher,
    found: 'declared',
    deferredUntil: undefined,
    disputedFrom: story.disputed ? addDays(dueOn, 1) : undefined,
    payments: paymentsOf(on, story, fen, voucher),
  };
}

function paymentsOf(on: PlainDate, story: Story, fen: number, voucher: string): SimulatedPayment[] {
  const days = story.paidDaysAgo ?? story.partPaidDaysAgo;
  if (days === undefined) return [];
  const paid =
    story.paidDaysAgo === undefined ? Math.round(fen * 0.4) : fen + Math.round((fen * 5 * 4) / 10_000);
  return [{ on: addDays(on, -days), fen: paid, ticket: `3${voucher.slice(1)}1` }];
}

/** A due date in a file stands on a working day: the day itself or the last one before it. */
function workingDayUpTo(law: Law, day: PlainDate): PlainDate {
  let found = day;
  while (!isWorkingDay(law, found)) found = addDays(found, -1);
  return found;
}
