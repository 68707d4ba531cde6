import { earlier, type Fen } from '#core';
import type { Law } from '#law';
import type { Id, Instant, Session, Shell, Sql } from '#platform';
import { post } from './books.ts';
import { type Admission, type ObligationClaim, refusals } from './claims.ts';
import { type Correction, correctionsOf } from './corrections.ts';
import { chargeDay, type Obligation } from './obligation.ts';
import { chargeKey, type Posting, postingId } from './posting.ts';
import { type ReadClaim, readClaim } from './read-claim.ts';
import { insertFreshObligations } from './store/fresh.ts';
import {
  changedStates,
  insertChanges,
  lockParties,
  partiesInDebt,
  saveSourceStates,
} from './store/obligations.ts';

/**
 * Takes in obligations, thousands a call, in the caller's transaction. A row known in the same words is `unchanged`;
 * changed words become postings that correct (`corrected`); nothing is overwritten. A key that stands twice in one
 * call with different content is refused, since nobody can tell which row is right.
 */
export async function admitObligations(
  sql: Session,
  shell: Shell,
  law: Law,
  claims: readonly ObligationClaim[],
): Promise<Admission[]> {
  const parties = [...new Set(claims.map((claim) => claim.partyId))];
  await lockParties(sql, parties);
  const inDebt = await partiesInDebt(sql, parties);
  const seen = new Map<Id, string>();
  const read = claims.map((claim) => readClaim(claim, seen));
  const good = read.filter((one): one is ReadClaim => 'state' in one);
  const news = await changedStates(
    sql,
    good.filter((one) => inDebt.has(one.claim.partyId)),
  );
  const standing = (one: ReadClaim): Standing =>
    !inDebt.has(one.claim.partyId) || (news.has(one.id) && news.get(one.id) === undefined)
      ? 'unknown'
      : news.has(one.id)
        ? 'changed'
        : 'unchanged';
  const at = shell.clock.now();
  const fresh = good.filter((one) => standing(one) === 'unknown' && one.claim.amount > 0n);
  await insertFresh(sql, shell, law, fresh, inDebt, at);
  const changed = good.filter((one) => standing(one) === 'changed');
  const corrections = await correctionsOf(sql, law, changed, news, at);
  await saveCorrections(sql, shell, law, corrections, at);
  const corrected = new Map(corrections.map((one) => [one.id, one]));
  return read.map((one) => ('state' in one ? admissionOf(one, standing(one), corrected.get(one.id)) : one));
}

/** What the ledger knows of a claim: nothing, something in other words, or just that. */
type Standing = 'unknown' | 'changed' | 'unchanged';

function admissionOf(
  { id, claim }: ReadClaim,
  standing: Standing,
  correction: Correction | undefined,
): Admission {
  if (standing === 'unknown')
    return claim.amount > 0n
      ? { outcome: 'accepted', id }
      : { outcome: 'refused', id, refusal: refusals.nothingOwed() };
  if (correction?.refusal !== undefined) return { outcome: 'refused', id, refusal: correction.refusal };
  return { outcome: correction?.changes === true ? 'corrected' : 'unchanged', id };
}

async function insertFresh(
  sql: Session,
  shell: Shell,
  law: Law,
  fresh: readonly ReadClaim[],
  inDebt: ReadonlySet<Id>,
  at: Instant,
): Promise<void> {
  const rows = fresh.map((one) => {
    const obligation = obligationFrom(one, at);
    return { obligation, charge: chargeOf(obligation, one.claim.amount), state: one.state };
  });
  await insertFreshObligations(sql, rows, inDebt, at);
  const lumps = fresh.flatMap((one, index) => paidBeforeOf(one, rows[index]?.obligation as Obligation));
  if (lumps.length > 0) await post(sql, shell, law, lumps);
}

const obligationFrom = ({ claim, id }: ReadClaim, at: Instant): Obligation => ({
  partyId: claim.partyId,
  obligationId: id,
  levy: claim.levy,
  taxPeriod: claim.taxPeriod,
  statutoryDue: claim.statutoryDue,
  effectiveDue: claim.effectiveDue,
  dueRule: claim.dueRule,
  arrearsKind: claim.arrearsKind,
  lateFeeRegime: claim.lateFeeRegime,
  owedBy: claim.owedBy,
  withholdingSituation: claim.withholdingSituation,
  voucher: claim.voucher,
  region: claim.region,
  sourceKey: claim.sourceKey,
  source: claim.source,
  recordedAt: at,
});

function chargeOf(obligation: Obligation, amount: Fen): Posting {
  const key = chargeKey(obligation.sourceKey);
  return {
    partyId: obligation.partyId,
    postingId: postingId(obligation.partyId, key),
    obligationId: obligation.obligationId,
    kind: 'charge',
    amount,
    effectiveOn: chargeDay(obligation),
    untilOn: undefined,
    recordedAt: obligation.recordedAt,
    reverses: undefined,
    instruction: undefined,
    basis: undefined,
    sourceKey: key,
    source: obligation.source,
  };
}

/**
 * Tax paid before on days the source does not give: counted in time (on the due day at the latest), since a late fee
 * may not be claimed on a guess.
 */
function paidBeforeOf({ claim }: ReadClaim, obligation: Obligation): Posting[] {
  const paid = claim.paidBefore ?? 0n;
  if (paid === 0n || claim.measure !== 'assessed' || claim.asOf === undefined) return [];
  const key = `paid-before:${claim.sourceKey}:${claim.asOf}`;
  return [
    {
      ...chargeOf(obligation, paid as Fen),
      postingId: postingId(obligation.partyId, key),
      kind: 'payment',
      effectiveOn: earlier(claim.asOf, obligation.effectiveDue),
      instruction: 'tax-first',
      basis: `source-paid-before ${claim.asOf}`,
      sourceKey: key,
      source: claim.source,
    },
  ];
}

async function saveCorrections(
  sql: Sql,
  shell: Shell,
  law: Law,
  corrections: readonly Correction[],
  at: Instant,
): Promise<void> {
  const taken = corrections.filter((one) => one.refusal === undefined);
  await insertChanges(
    sql,
    taken.flatMap((one) => one.change ?? []),
  );
  const recircumstanced = taken.filter((one) => one.change !== undefined);
  await post(
    sql,
    shell,
    law,
    taken.flatMap((one) => one.postings),
    recircumstanced.map((one) => ({ partyId: one.partyId, obligationId: one.id })),
  );
  await saveSourceStates(
    sql,
    taken.map((one) => ({ partyId: one.partyId, obligationId: one.id, ...one.state })),
    at,
  );
}
