import { date, dayOf, later, type PlainDate, toEpochDay } from '#core';
import { dayAt, plusDays } from './days.ts';
import type { DueDays } from './due-days.ts';
import {
  type Filing,
  type FilingPlan,
  fileReturn,
  LEVIES,
  paymentsOf,
  type Temper,
  voucherOf,
} from './filing.ts';
import { type FilerProfile, plansOf } from './filing-plans.ts';
import { enterpriseName, INDUSTRIES, personName, shopName } from './names.ts';
import { creditCode, identityNumber, mobileNumber } from './numbers.ts';
import { COUNTIES, type County } from './places.ts';
import { amountAround, between, chance, pick, type Stream, streamOf, weighted } from './random.ts';

/** A person who can be spoken to: a natural person, or who answers for one or several firms. */
export interface SimulatedPerson {
  readonly name: string;
  readonly identityNumber: string;
  readonly mobile: string;
}

export interface SimulatedTaxpayer {
  readonly index: number;
  readonly kind: 'enterprise' | 'individual-business' | 'natural-person';
  /** Credit code, or a natural person's identity number. */
  readonly number: string;
  readonly name: string;
  readonly county: County;
  readonly office: string;
  readonly industry: string | undefined;
  readonly size: 'large' | 'medium' | 'small' | 'micro' | undefined;
  readonly keySource: boolean;
  readonly status: 'active' | 'abnormal' | 'absconded' | 'bankrupt' | 'deceased';
  readonly creditGrade: 'A' | 'B' | 'M' | 'C' | 'D' | undefined;
  readonly registeredOn: PlainDate | undefined;
  /** A fact that tiers ask about. */
  readonly finding: { readonly name: string; readonly from: PlainDate } | undefined;
  readonly person: SimulatedPerson;
  /** Credit code of the firm a natural person works for. */
  readonly employer: string | undefined;
  /** Where it was before it moved, for filings up to that day. */
  readonly movedFrom: { readonly county: County; readonly until: PlainDate } | undefined;
  readonly filings: readonly Filing[];
}

export interface Province {
  readonly seed: number;
  readonly on: PlainDate;
  readonly taxpayers: number;
  readonly dueDays: DueDays;
  /** All taxpayers in one county; left out: spread over the province. */
  readonly county?: County;
}

/** 守法, 迟缓, 困难, 拖欠. */
const TEMPERS: readonly (readonly [Temper, number])[] = [
  [{ onTime: 0.955, late: 0.03, part: 0.005 }, 0.78],
  [{ onTime: 0.55, late: 0.32, part: 0.05 }, 0.12],
  [{ onTime: 0.25, late: 0.15, part: 0.1 }, 0.07],
  [{ onTime: 0.03, late: 0.05, part: 0.04 }, 0.03],
];

const PROFILES: readonly (readonly [FilerProfile, number])[] = [
  ['month-filer', 0.06],
  ['quarter-filer', 0.22],
  ['individual-business', 0.45],
  ['natural-person', 0.27],
];

/** Names of streams: what a stream decides never depends on what another one did. */
const STREAM = { self: 101, person: 102, life: 103, event: 104, old: 105, finding: 106 } as const;

/** Taxpayer number `index` of the province as it stands on the day; the same whatever was made before it. */
export function simulateTaxpayer(province: Province, index: number): SimulatedTaxpayer {
  const stream = streamOf(province.seed, index, STREAM.self);
  const profile = weighted(stream, PROFILES);
  const temper = weighted(stream, TEMPERS);
  const county = countyOf(province, index);
  const life = lifeOf(province, index, profile);
  const self =
    profile === 'natural-person'
      ? naturalPerson(province, index, stream)
      : business(province, index, profile, county, stream);
  const filings = filingsOf(province, index, profile, temper, life.endedOn ?? province.on);
  const creditGrade = gradeOf(profile, temper, stream);
  const office = pick(streamOf(province.seed, index, STREAM.person, 1), county.offices);
  return {
    index,
    county,
    office,
    creditGrade,
    finding: findingOf(province, index, creditGrade),
    status: life.status,
    movedFrom: life.movedFrom,
    filings,
    ...self,
  };
}

const countyOf = (province: Province, index: number): County =>
  province.county ?? pick(streamOf(province.seed, index, STREAM.person), COUNTIES);

function person(province: Province, index: number): SimulatedPerson {
  const stream = streamOf(province.seed, index, STREAM.person, 2);
  return {
    name: personName(stream),
    identityNumber: identityNumber(countyOf(province, index).code, index),
    mobile: mobileNumber(index),
  };
}

type Self = Pick<
  SimulatedTaxpayer,
  'kind' | 'number' | 'name' | 'industry' | 'size' | 'keySource' | 'registeredOn' | 'person' | 'employer'
>;

function naturalPerson(province: Province, index: number, stream: Stream): Self {
  const self = person(province, index);
  const employed = chance(stream, 0.7);
  const firm = between(stream, 0, province.taxpayers - 1);
  return {
    kind: 'natural-person',
    number: self.identityNumber,
    name: self.name,
    industry: undefined,
    size: undefined,
    keySource: false,
    registeredOn: undefined,
    person: self,
    employer: employed ? employerNear(province, firm) : undefined,
  };
}

/** The first firm at or after a place in the list; undefined when there is none close by. */
function employerNear(province: Province, from: number): string | undefined {
  for (let index = from; index < Math.min(from + 40, province.taxpayers); index++) {
    const profile = weighted(streamOf(province.seed, index, STREAM.self), PROFILES);
    if (profile === 'month-filer' || profile === 'quarter-filer')
      return creditCode('91', countyOf(province, index).code, index);
  }
  return undefined;
}

function business(
  province: Province,
  index: number,
  profile: FilerProfile,
  county: County,
  stream: Stream,
): Self {
  const industry = pick(stream, INDUSTRIES);
  const isEnterprise = profile !== 'individual-business';
  // One in eight answers for a neighbour's firm too: persons with several firms.
  const answering = chance(stream, 0.12) ? index - (index % 7) : index;
  return {
    kind: isEnterprise ? 'enterprise' : 'individual-business',
    number: creditCode(isEnterprise ? '91' : '92', county.code, index),
    name: isEnterprise
      ? enterpriseName(stream, county.city, industry)
      : shopName(stream, county.county, industry),
    industry: industry.code,
    size: isEnterprise ? sizeOf(profile, stream) : undefined,
    keySource: profile === 'month-filer' && chance(stream, 0.04),
    registeredOn: dayAt(between(stream, 10_957, 19_700)),
    person: person(province, answering),
    employer: undefined,
  };
}

const sizeOf = (profile: FilerProfile, stream: Stream) =>
  profile === 'month-filer'
    ? weighted(stream, [
        ['large', 0.05],
        ['medium', 0.25],
        ['small', 0.5],
        ['micro', 0.2],
      ] as const)
    : weighted(stream, [
        ['small', 0.3],
        ['micro', 0.7],
      ] as const);

function gradeOf(profile: FilerProfile, temper: Temper, stream: Stream): SimulatedTaxpayer['creditGrade'] {
  if (profile !== 'month-filer' && profile !== 'quarter-filer') return undefined;
  if (temper.onTime > 0.9)
    return weighted(stream, [
      ['A', 0.25],
      ['B', 0.45],
      ['M', 0.3],
    ] as const);
  return temper.onTime > 0.5 ? pick(stream, ['B', 'M', 'C'] as const) : pick(stream, ['C', 'D'] as const);
}

/** For a few: evasion on record, abnormal funds, short of cash, a good record. */
function findingOf(
  province: Province,
  index: number,
  grade: SimulatedTaxpayer['creditGrade'],
): SimulatedTaxpayer['finding'] {
  const stream = streamOf(province.seed, index, STREAM.finding);
  if (grade === 'D' && chance(stream, 0.15)) return { name: 'known-evasion', from: date('2024-03-01') };
  if (grade === 'D' && chance(stream, 0.15)) return { name: 'abnormal-funds', from: date('2025-06-01') };
  if ((grade === 'C' || grade === 'M') && chance(stream, 0.12))
    return { name: 'short-of-cash', from: date('2025-01-01') };
  return grade === 'A' ? { name: 'good-record', from: date('2024-01-01') } : undefined;
}

interface Life {
  readonly status: SimulatedTaxpayer['status'];
  /** No filing after this day. */
  readonly endedOn: PlainDate | undefined;
  readonly movedFrom: SimulatedTaxpayer['movedFrom'];
}

const FIRST_DAY = toEpochDay(dayOf(2022, 1, 1));
const LAST_DAY = toEpochDay(dayOf(2031, 12, 31));

/** Deaths, insolvencies, firms that cannot be found, moves: each on a day of its own, seen once that day has come. */
function lifeOf(province: Province, index: number, profile: FilerProfile): Life {
  const stream = streamOf(province.seed, index, STREAM.life);
  const day = dayAt(between(stream, FIRST_DAY, LAST_DAY));
  const hasCome = day <= province.on;
  const fate = stream.next();
  const moved = stream.next() < 0.04;
  const movedFrom = moved && hasCome ? { county: pick(stream, COUNTIES), until: day } : undefined;
  const status = hasCome && !moved ? fateOf(profile, fate) : 'active';
  return { status, endedOn: status === 'active' ? undefined : day, movedFrom };
}

function fateOf(profile: FilerProfile, fate: number): SimulatedTaxpayer['status'] {
  if (profile === 'natural-person') return fate < 0.012 ? 'deceased' : 'active';
  if (profile === 'individual-business')
    return fate < 0.008 ? 'deceased' : fate < 0.03 ? 'abnormal' : 'active';
  if (fate < 0.01) return 'bankrupt';
  if (fate < 0.035) return 'abnormal';
  return fate < 0.042 ? 'absconded' : 'active';
}

function filingsOf(
  province: Province,
  index: number,
  profile: FilerProfile,
  temper: Temper,
  until: PlainDate,
): Filing[] {
  const context = { seed: province.seed, index, on: province.on, temper, dueDays: province.dueDays };
  const filings: Filing[] = [];
  for (const plan of plansOf(profile, province.on)) {
    if (plan.periodTo >= until) continue;
    const filing = fileReturn(plan, context);
    if (filing !== undefined) filings.push(filing);
  }
  filings.push(...eventFilings(province, index, temper), ...oldArrears(province, index, profile));
  return filings;
}

/** Stamp duty of single acts: due fifteen days after a day of its own, all through the year. */
function eventFilings(province: Province, index: number, temper: Temper): Filing[] {
  const year = Number(province.on.slice(0, 4));
  const context = { seed: province.seed, index, on: province.on, temper, dueDays: province.dueDays };
  return [year, year - 1].flatMap((one) => {
    const stream = streamOf(province.seed, index, STREAM.event, one);
    const signedOn = plusDays(dayOf(one, 1, 1), between(stream, 0, 364));
    if (!chance(stream, 0.06) || signedOn > province.on) return [];
    const plan: FilingPlan = {
      levy: LEVIES.stamp,
      periodFrom: signedOn,
      periodTo: signedOn,
      base: plusDays(signedOn, 15),
      probability: 1,
      weight: 1,
    };
    return fileReturn(plan, context) ?? [];
  });
}

/** Arrears of long ago, some found on examination: what an office has in its drawers. */
function oldArrears(province: Province, index: number, profile: FilerProfile): Filing[] {
  const stream = streamOf(province.seed, index, STREAM.old);
  if (profile === 'natural-person' || !chance(stream, 0.04)) return [];
  const year = between(stream, 2013, 2023);
  const month = between(stream, 1, 12);
  const periodFrom = dayOf(year, month, 1);
  const periodTo = plusDays(dayOf(year, month + 1, 1), -1);
  const statutoryDue = dayOf(year, month + 1, 15);
  const dueOn = province.dueDays('filing-15', statutoryDue);
  const found = chance(stream, 0.4) ? 'examination' : 'declared';
  const declaredOn =
    found === 'examination'
      ? plusDays(dueOn, between(stream, 200, 700))
      : plusDays(dueOn, -between(stream, 0, 10));
  const fen = amountAround(stream, 20_000, 0.7);
  const voucher = voucherOf(index, 99, year * 12 + month);
  const payments = paymentsOf(
    stream,
    { onTime: 0, late: 0.1, part: 0.3 },
    { fen, declaredOn, dueOn: later(declaredOn, dueOn), voucher },
  );
  const levy = chance(stream, 0.7) ? LEVIES.vat : LEVIES.cit;
  return [
    {
      levy,
      periodFrom,
      periodTo,
      statutoryDue,
      dueOn,
      declaredOn,
      fen,
      voucher,
      found,
      deferredUntil: undefined,
      disputedFrom: undefined,
      payments: payments.filter((payment) => payment.on <= province.on),
    },
  ];
}
