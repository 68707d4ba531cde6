import { daysBetween, type Fen, type PlainDate } from '#core';
import type { StepFacts } from './facts.ts';
import { holdOn, type PastDebt, type Subject, type SubjectItem, type SubjectParty } from './subject.ts';

/** What is owed on a debt on a day: tax and the late fee formed and unpaid. */
export interface Owed {
  readonly tax: Fen;
  readonly lateFee: Fen;
}

/** A debt that is there, of a party that is known. */
export type Debt = Subject & { readonly item: SubjectItem; readonly party: SubjectParty };

/** Gathers the facts of one debt for one day. */
export function factsOf(debt: Debt, on: PlainDate, owed: Owed, paymentsThrough: PlainDate | null): StepFacts {
  const hold = holdOn(debt, on);
  return {
    on,
    effectiveDue: debt.item.effectiveDue,
    daysOverdue: Math.max(0, daysBetween(debt.item.effectiveDue, on)),
    taxOutstanding: owed.tax,
    lateFee: owed.lateFee,
    partyKind: debt.party.kind,
    partyStatus: debt.party.status,
    size: debt.party.size,
    creditGrade: debt.party.creditGrade,
    findings: debt.findings
      .filter((each) => each.from <= on && (each.to === null || each.to >= on))
      .map((each) => each.finding),
    consecutiveOverdue: consecutiveOverdue(debt, on),
    overdueOtherwise: debt.past.some(
      (past) => past.effectiveDue !== debt.item.effectiveDue && wasLate(past, on),
    ),
    hold: hold === undefined ? null : { reason: hold.reason, until: hold.until },
    paymentsThrough,
  };
}

const wasLate = (past: PastDebt, on: PlainDate): boolean =>
  past.closed ? past.late : past.effectiveDue < on;

/**
 * 连续逾期: the unbroken row of due dates of the same levy, missed or met late, in which this debt stands once it is
 * overdue. Later periods count as well: the oldest of five missed periods is no first offence.
 */
function consecutiveOverdue(debt: Debt, on: PlainDate): number {
  const due = debt.item.effectiveDue;
  if (due >= on) return 0;
  const others = debt.past.filter((past) => past.levy === debt.item.levy && past.effectiveDue < on);
  const earlier = others.filter((past) => past.effectiveDue < due).sort(newestFirst);
  const later = others.filter((past) => past.effectiveDue > due).sort((a, b) => newestFirst(b, a));
  return 1 + lateInARow(earlier, on) + lateInARow(later, on);
}

const newestFirst = (a: PastDebt, b: PastDebt): number =>
  a.effectiveDue < b.effectiveDue ? 1 : a.effectiveDue > b.effectiveDue ? -1 : 0;

const lateInARow = (debts: readonly PastDebt[], on: PlainDate): number => {
  const inTime = debts.findIndex((past) => !wasLate(past, on));
  return inTime < 0 ? debts.length : inTime;
};

/** What most debts have in common; a stored fact that equals it is left out, since steps are many. */
const USUAL = {
  daysOverdue: 0,
  size: null,
  creditGrade: null,
  consecutiveOverdue: 0,
  overdueOtherwise: false,
  hold: null,
  paymentsThrough: null,
  partyStatus: 'active',
} as const;

/** Facts as they are stored beside a step: short, money as decimal fen. */
export function writeFacts(facts: StepFacts): string {
  const { taxOutstanding, lateFee, findings, ...plain } = facts;
  const stored: { [name: string]: unknown } = { tax: String(taxOutstanding) };
  if (lateFee !== 0n) stored.lateFee = String(lateFee);
  if (findings.length > 0) stored.findings = findings;
  for (const [name, value] of Object.entries(plain))
    if ((USUAL as { readonly [name: string]: unknown })[name] !== value) stored[name] = value;
  return JSON.stringify(stored);
}

export type StoredFacts = Pick<StepFacts, 'on' | 'effectiveDue' | 'partyKind'> &
  Partial<Omit<StepFacts, 'taxOutstanding' | 'lateFee'>> & {
    readonly tax: string;
    readonly lateFee?: string;
  };

export function readFacts({ tax, lateFee, ...stored }: StoredFacts): StepFacts {
  return {
    ...USUAL,
    findings: [],
    ...stored,
    taxOutstanding: BigInt(tax) as Fen,
    lateFee: BigInt(lateFee ?? 0) as Fen,
  };
}
