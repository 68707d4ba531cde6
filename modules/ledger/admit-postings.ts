import type { Refusal } from '#core';
import type { Law } from '#law';
import { type Id, type Instant, NIL_ID, type Shell, type Sql } from '#platform';
import { post } from './books.ts';
import { type Admission, type PostingClaim, refusals } from './claims.ts';
import { explainedLumps } from './lumps.ts';
import { obligationId } from './obligation.ts';
import { isMoney, type Posting, type PostingKind, postingId } from './posting.ts';
import { lockParties, obligationsOf } from './store/obligations.ts';
import { postingsById, readPostings } from './store/postings.ts';

/**
 * Takes in postings, thousands a call, in the caller's transaction: replays what they touch, keeps the running rows
 * and writes events. The same key with the same content is `unchanged`; with other content it is refused, unless the
 * claim names under a new key which posting it `corrects`: that one is reversed from its beginning and this one
 * posted (`corrected`). Two calls at the same moment on one party wait for each other.
 */
export async function admitPostings(
  sql: Sql,
  shell: Shell,
  law: Law,
  claims: readonly PostingClaim[],
): Promise<Admission[]> {
  await lockParties(
    sql,
    claims.map((claim) => claim.partyId),
  );
  const at = shell.clock.now();
  const drafts = claims.map((claim) => draftOf(claim, at));
  const known = await knownFacts(sql, claims, drafts);
  const admissions: Admission[] = [];
  const accepted: Posting[] = [];
  claims.forEach((claim, index) => {
    const draft = drafts[index] as Posting;
    const admission = admit(claim, draft, known);
    admissions.push(admission);
    if (admission.outcome !== 'accepted' && admission.outcome !== 'corrected') return;
    const undo = admission.outcome === 'corrected' ? [reversalOf(claim, draft, known)] : [];
    for (const posting of [...undo, draft]) {
      known.postings.set(posting.postingId, posting);
      if (posting.reverses !== undefined) known.reversed.add(posting.reverses);
      accepted.push(posting);
    }
  });
  await post(sql, shell, law, [...accepted, ...(await explainedLumps(sql, accepted, at))]);
  return admissions;
}

interface Known {
  /** By posting id. */
  readonly postings: Map<Id, Posting>;
  readonly obligations: ReadonlySet<Id>;
  /** Postings that a reversal names. */
  readonly reversed: Set<Id>;
}

async function knownFacts(
  sql: Sql,
  claims: readonly PostingClaim[],
  drafts: readonly Posting[],
): Promise<Known> {
  const parties = [...new Set(claims.map((one) => one.partyId))];
  const named = claims.flatMap((claim, index) => [
    (drafts[index] as Posting).postingId,
    ...[(drafts[index] as Posting).reverses, correctedId(claim)].filter((one) => one !== undefined),
  ]);
  const owed = drafts.map((one) => one.obligationId).filter((one) => one !== undefined);
  const obligations = await obligationsOf(sql, parties, owed);
  const undoing = claims.some((one) => one.kind === 'reversal' || one.corrects !== undefined);
  const reversals = undoing ? (await readPostings(sql, parties)).flatMap((one) => one.reverses ?? []) : [];
  return {
    postings: await postingsById(sql, parties, named),
    obligations: new Set(obligations.map((one) => one.obligationId)),
    reversed: new Set(reversals),
  };
}

const correctedId = (claim: PostingClaim): Id | undefined =>
  claim.corrects === undefined ? undefined : postingId(claim.partyId, claim.corrects);

function admit(claim: PostingClaim, draft: Posting, known: Known): Admission {
  const id = draft.postingId;
  const before = known.postings.get(id);
  if (before !== undefined)
    return sameContent(before, draft, claim)
      ? { outcome: 'unchanged', id }
      : { outcome: 'refused', id, refusal: refusals.contradiction(claim.sourceKey) };
  const refusal = faultOf(claim, draft, known);
  if (refusal !== undefined) return { outcome: 'refused', id: NIL_ID, refusal };
  return { outcome: claim.corrects === undefined ? 'accepted' : 'corrected', id };
}

const CONTENT = ['obligationId', 'kind', 'amount', 'effectiveOn', 'untilOn', 'instruction'] as const;

/** A reversal stands on its posting's obligation, whatever the claim named. */
const sameContent = (a: Posting, b: Posting, claim: PostingClaim): boolean =>
  CONTENT.every(
    (field) => a[field] === b[field] || (field === 'obligationId' && claim.kind === 'reversal'),
  ) && a.reverses === b.reverses;

const NEEDS_UNTIL: readonly PostingKind[] = ['deferral', 'redate'];
const WITHOUT_AMOUNT: readonly PostingKind[] = [
  'deferral',
  'redate',
  'accrual-stop',
  'authority-fault',
  'reversal',
];

function faultOf(claim: PostingClaim, draft: Posting, known: Known): Refusal | undefined {
  const { kind, amount } = claim;
  if (kind === 'charge') return refusals.chargeForbidden();
  if (WITHOUT_AMOUNT.includes(kind) ? amount !== 0n : kind === 'adjustment' ? amount === 0n : amount <= 0n)
    return WITHOUT_AMOUNT.includes(kind) ? refusals.amountUnwanted() : refusals.amountNotPositive();
  if (NEEDS_UNTIL.includes(kind) && claim.untilOn === undefined) return refusals.untilMissing();
  if (kind === 'deferral' && (claim.untilOn ?? '') < claim.effectiveOn) return refusals.untilMissing();
  if (kind === 'reversal') return faultOfUndoing(draft.reverses, known);
  if (claim.corrects !== undefined) {
    const fault = faultOfUndoing(correctedId(claim), known);
    if (fault !== undefined) return fault;
  }
  if (draft.obligationId === undefined)
    return isMoney(kind) || kind === 'accrual-stop' ? undefined : refusals.obligationMissing();
  return known.obligations.has(draft.obligationId) ? undefined : refusals.unknownObligation();
}

function faultOfUndoing(target: Id | undefined, known: Known): Refusal | undefined {
  if (target === undefined || !known.postings.has(target)) return refusals.unknownPosting();
  if (known.postings.get(target)?.kind === 'charge') return refusals.chargeForbidden();
  return known.reversed.has(target) ? refusals.alreadyReversed() : undefined;
}

function draftOf(claim: PostingClaim, at: Instant): Posting {
  const { partyId, reversesSourceKey } = claim;
  const owed = claim.obligationSourceKey;
  const reverses =
    claim.reverses ?? (reversesSourceKey === undefined ? undefined : postingId(partyId, reversesSourceKey));
  return {
    partyId,
    postingId: postingId(partyId, claim.sourceKey),
    obligationId: claim.obligationId ?? (owed === undefined ? undefined : obligationId(partyId, owed)),
    kind: claim.kind,
    amount: claim.amount,
    effectiveOn: claim.effectiveOn,
    untilOn: claim.untilOn,
    recordedAt: at,
    reverses: claim.kind === 'reversal' ? reverses : undefined,
    instruction: claim.instruction,
    basis: claim.basis,
    sourceKey: claim.sourceKey,
    source: claim.source,
  };
}

/** 更正: the wrong posting is undone from the day it counted. */
function reversalOf(claim: PostingClaim, draft: Posting, known: Known): Posting {
  const wrong = known.postings.get(correctedId(claim) as Id) as Posting;
  const sourceKey = `reversal-by:${claim.sourceKey}`;
  return {
    ...draft,
    postingId: postingId(draft.partyId, sourceKey),
    obligationId: wrong.obligationId,
    kind: 'reversal',
    amount: 0n as Posting['amount'],
    effectiveOn: wrong.effectiveOn,
    untilOn: undefined,
    reverses: wrong.postingId,
    instruction: undefined,
    sourceKey,
  };
}
