import type { Refusal } from '#core';
import { admitObligations } from '#ledger';
import { type Admission, admitParties, type PartyClaim } from '#parties';
import type { Id, Session, Shell, Sql } from '#platform';
import type { Draft } from '../rows/drafts.ts';
import { knownParties } from '../store.ts';
import type { AdmissionSetting, RowOutcome } from './admission.ts';
import { admitPayments } from './admit-payments.ts';
import { settleHolds } from './settle-holds.ts';

type Outcomes = Map<Draft, RowOutcome>;

/** Hands a chunk of checked rows to parties and ledger, in the caller's transaction; `seen` gets the parties it met. */
export async function admitChunk(
  sql: Session,
  shell: Shell,
  setting: AdmissionSetting,
  drafts: readonly Draft[],
  seen: Map<string, Id>,
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  if (setting.kind === 'payments') return admitPayments(sql, shell, setting, drafts);
  if (setting.kind === 'parties') return admitRegister(sql, shell, drafts);
  const owing = await withoutNothingOwed(sql, drafts, outcomes);
  const parties = await partiesOfRows(sql, shell, setting, owing, outcomes);
  for (const [key, id] of parties) seen.set(key, id);
  const rows = owing.flatMap((draft) => {
    const partyId = parties.get(draft.partyKey);
    return partyId === undefined
      ? []
      : draft.obligations.map((one) => ({ draft, one, claim: { ...one.claim, partyId } }));
  });
  const admissions = await admitObligations(
    sql,
    shell,
    setting.law,
    rows.map((row) => row.claim),
  );
  const holds = await settleHolds(sql, shell, setting, rows, admissions);
  rows.forEach((row, index) => {
    const own = holds.get(row.one)?.outcome === 'accepted' ? ([{ outcome: 'corrected' }] as const) : [];
    for (const admission of [admissions[index] as Admission, ...own])
      outcomes.set(row.draft, worse(outcomes.get(row.draft), admission));
    const refused = holds.get(row.one)?.refusal;
    if (refused !== undefined) outcomes.set(row.draft, { outcome: 'refused', refusal: refused });
  });
  return outcomes;
}

/** A row counts as refused when any part was, as accepted when any part was new, as unchanged only when all were. */
function worse(before: RowOutcome | undefined, now: Pick<Admission, 'outcome' | 'refusal'>): RowOutcome {
  if (before?.outcome === 'refused') return before;
  if (now.outcome === 'refused') return { outcome: 'refused', refusal: now.refusal as Refusal };
  if (before === undefined || before.outcome === 'unchanged') return { outcome: now.outcome };
  return before.outcome === 'accepted' || now.outcome !== 'accepted' ? before : { outcome: 'accepted' };
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
  sql: Sql,
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

async function admitRegister(sql: Sql, shell: Shell, drafts: readonly Draft[]): Promise<Outcomes> {
  const admissions = await admitParties(
    sql,
    shell,
    drafts.map((draft) => draft.party),
  );
  return new Map(drafts.map((draft, index) => [draft, worse(undefined, admissions[index] as Admission)]));
}
