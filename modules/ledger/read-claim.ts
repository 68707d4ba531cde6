import { hash } from 'node:crypto';
import type { Refusal } from '#core';
import { type Id, NIL_ID } from '#platform';
import { type Admission, type ObligationClaim, refusals } from './claims.ts';
import { obligationId } from './obligation.ts';
import type { SourceState } from './store/obligations.ts';

/** A claim that can be read, with its ids and what its source says in one text. */
export interface ReadClaim {
  readonly claim: ObligationClaim;
  readonly id: Id;
  readonly state: SourceState;
}

/** A claim that can be taken in, or why it cannot; `seen` holds what this call said of each obligation before. */
export function readClaim(claim: ObligationClaim, seen: Map<Id, string>): ReadClaim | Admission {
  const refusal = faultOf(claim);
  if (refusal !== undefined) return { outcome: 'refused', id: NIL_ID, refusal };
  const id = obligationId(claim.partyId, claim.sourceKey);
  const state = stateOf(claim);
  const before = seen.get(id);
  seen.set(id, before ?? state);
  if (before === state) return { outcome: 'unchanged', id };
  if (before !== undefined) return { outcome: 'refused', id, refusal: refusals.twice(claim.sourceKey) };
  return { claim, id, state: { state, asOf: claim.asOf } };
}

function faultOf(claim: ObligationClaim): Refusal | undefined {
  const paid = claim.paidBefore ?? 0n;
  if (claim.amount < 0n) return refusals.negative();
  if (claim.taxPeriod.from > claim.taxPeriod.to) return refusals.periodReversed();
  if (paid < 0n || (claim.measure === 'assessed' && paid > claim.amount)) return refusals.paidTooMuch();
  if ((claim.measure === 'balance' || paid > 0n) && claim.asOf === undefined) return refusals.asOfMissing();
  return undefined;
}

/** Everything a source says of an obligation, as one short text that differs when any of it does. */
function stateOf(claim: ObligationClaim): string {
  const words = `${claim.levy}|${claim.taxPeriod.from}|${claim.taxPeriod.to}|${claim.statutoryDue}|${claim.effectiveDue}|${
    claim.dueRule
  }|${claim.arrearsKind}|${claim.lateFeeRegime}|${claim.owedBy}|${claim.withholdingSituation ?? ''}|${
    claim.voucher ?? ''
  }|${claim.region}|${claim.measure}|${claim.amount}|${claim.paidBefore ?? ''}|${
    claim.measure === 'balance' || claim.paidBefore !== undefined ? claim.asOf : ''
  }`;
  return hash('sha256', words, 'base64url').slice(0, 22);
}
