import type { Refusal } from '#core';
import { admitObligations, type ObligationClaim } from '#ledger';
import { type Admission, admitParties, type PartyClaim } from '#parties';
import type { Id, Session, Shell, Sql } from '#platform';
import type { Draft, ObligationDraft } from '../rows/drafts.ts';
import { knownParties } from '../store.ts';
import type { AdmissionSetting, RowOutcome } from './admission.ts';
import { admitPayments } from './admit-payments.ts';
import { settleHolds } from './settle-holds.ts';

type Outcomes = Map<Draft, RowOutcome>;

/** A debt of a row whose party is known by now. */
interface DebtRow {
  readonly draft: Draft;
  readonly one: ObligationDraft;
  readonly claim: ObligationClaim;
}

/** A chunk whose parties are stored: what is left to store, and the rows that fell already. */
export interface PreparedChunk {
  readonly drafts: readonly Draft[];
  readonly outcomes: Outcomes;
  readonly debts: readonly DebtRow[];
  /** Parties met, by their number. */
  readonly parties: ReadonlyMap<string, Id>;
}

/** First half, in a transaction of the caller: parties that rows of arrears mention are found or made. */
export async function prepareChunk(
  sql: Session,
  shell: Shell,
  setting: AdmissionSetting,
  drafts: readonly Draft[],
): Promise<PreparedChunk> {
  const outcomes: Outcomes = new Map();
  if (setting.kind !== 'arrears') return { drafts, outcomes, debts: [], parties: new Map() };
  const owing = await withoutNothingOwed(sql, drafts, outcomes);
  const parties = await partiesOfRows(sql, shell, setting, owing, outcomes);
  const debts = owing.flatMap((draft) => {
    const partyId = parties.get(draft.partyKey);
    return partyId === undefined
      ? []
      : draft.obligations.map((one) => ({ draft, one, claim: { ...one.claim, partyId } }));
  });
  return { drafts, outcomes, debts, parties };
}

/**
 * Second half, in the same transaction or a later one: debts and holds, or payments, or the register. A kill between the
 * halves leaves parties without debts, which the repeated import finds.
 */
export async function admitChunk(
  sql: Session,
  shell: Shell,
  setting: AdmissionSetting,
  { drafts, outcomes, debts }: PreparedChunk,
): Promise<ReadonlyMap<Draft, RowOutcome>> {
  if (setting.kind === 'payments') return admitPayments(sql, shell, setting, drafts);
  if (setting.kind === 'parties') return admitRegister(sql, shell, drafts);
  const claims = debts.map((row) => row.claim);
  const admissions = await admitObligations(sql, shell, setting.law, claims);
  const holds = await settleHolds(sql, shell, setting, debts, admissions);
  debts.forEach((row, index) => {
    const debt = worse(outcomes.get(row.draft), admissions[index] as Admission);
    outcomes.set(row.draft, withHold(debt, holds.get(row.one)));
  });
  return outcomes;
}

/** A hold that was placed or released changes what was known; one that was refused leaves the debt as it is, with a warning. */
function withHold(debt: RowOutcome, hold: Admission | undefined): RowOutcome {
  if (debt.outcome === 'refused' || hold === undefined || hold.outcome === 'unchanged') return debt;
  if (hold.outcome === 'refused') return { ...debt, warning: 'hold-refused' };
  return debt.outcome === 'unchanged' ? { ...debt, outcome: 'corrected' } : debt;
}

/** A row counts as refused when any part was, as accepted when any part was new, as unchanged only when all were. */
function worse(before: RowOutcome | undefined, now: Admission): RowOutcome {
  if (before?.outcome === 'refused') return before;
  if (now.outcome === 'refused') return { outcome: 'refused', refusal: now.refusal as Refusal };
  if (before === undefined) return { outcome: now.outcome };
  if (before.outcome === 'unchanged') return { ...before, outcome: now.outcome };
  return before.outcome === 'accepted' || now.outcome !== 'accepted'
    ? before
    : { ...before, outcome: 'accepted' };
}

/** Zero for a party nobody knows is nothing to record; for a known one it may say that the debt is gone. */
async function withoutNothingOwed(
  sql: Sql,
  drafts: readonly Draft[],
  outcomes: Outcomes,
): Promise<readonly Draft[]> {
  const zero = drafts.filter((draft) => draft.obligations.every((one) => one.claim.amount === 0n));
  if (zero.length === 0) return drafts;
  const known = await knownParties(
    sql,
    zero.map((draft) => draft.party.identifiers[0] as PartyClaim['identifiers'][number]),
  );
  for (const draft of zero)
    if (!known.has(draft.partyKey)) outcomes.set(draft, { outcome: 'refused', refusal: 'amount-zero' });
  return drafts.filter((draft) => !outcomes.has(draft));
}

async function partiesOfRows(
  sql: Session,
  shell: Shell,
  setting: AdmissionSetting,
  drafts: readonly Draft[],
  outcomes: Outcomes,
): Promise<ReadonlyMap<string, Id>> {
  const fresh = new Map<string, Draft>();
  const parties = new Map<string, Id>();
  for (const draft of drafts) {
    const known = setting.parties.get(draft.partyKey);
    if (known !== undefined) parties.set(draft.partyKey, known);
    else if (!fresh.has(draft.partyKey)) fresh.set(draft.partyKey, draft);
  }
  await dropKnown(sql, fresh, parties);
  if (fresh.size === 0) return parties;
  const admissions = await admitParties(
    sql,
    shell,
    [...fresh.values()].map((draft) => draft.party),
  );
  const refusals = new Map<string, Refusal>();
  [...fresh.keys()].forEach((key, index) => {
    const admission = admissions[index] as Admission;
    if (admission.refusal === undefined) parties.set(key, admission.id);
    else refusals.set(key, admission.refusal);
  });
  for (const draft of drafts) {
    const refusal = refusals.get(draft.partyKey);
    if (refusal !== undefined) outcomes.set(draft, { outcome: 'refused', refusal });
  }
  return parties;
}

/** A mention adds nothing to a party that is known, unless it brings a second number. */
async function dropKnown(sql: Sql, fresh: Map<string, Draft>, parties: Map<string, Id>): Promise<void> {
  const known = await knownParties(
    sql,
    [...fresh.values()].map((draft) => draft.party.identifiers[0] as PartyClaim['identifiers'][number]),
  );
  for (const [key, draft] of fresh) {
    const id = known.get(key);
    if (id === undefined || draft.party.identifiers.length > 1) continue;
    parties.set(key, id);
    fresh.delete(key);
  }
}

async function admitRegister(sql: Session, shell: Shell, drafts: readonly Draft[]): Promise<Outcomes> {
  const admissions = await admitParties(
    sql,
    shell,
    drafts.map((draft) => draft.party),
  );
  return new Map(drafts.map((draft, index) => [draft, worse(undefined, admissions[index] as Admission)]));
}
