import { hash } from 'node:crypto';
import type { Refusal } from '#core';
import { admitPostings, type PostingClaim, postingId } from '#ledger';
import type { Admission, PartyClaim } from '#parties';
import { type Id, type Shell, type Sql, sqlArray } from '#platform';
import type { FindingCode } from '../finding-codes.ts';
import type { Draft, PaymentTarget } from '../rows/drafts.ts';
import { knownParties, type TargetObligation, targetsOf } from '../store.ts';
import type { AdmissionSetting, RowOutcome } from './admission.ts';
import { knownPayments, type PaymentWords } from './known-payments.ts';

interface Matched {
  readonly draft: Draft;
  readonly claim: PostingClaim;
  readonly warning: FindingCode | undefined;
  /** Where the row names a debt: the key the same payment has if it was booked to the party as a whole before. */
  readonly partyKey: string | undefined;
}

/**
 * Payments go to parties and debts that are known; one that names a tax the ledger does not have is returned, since booking it
 * to the party would settle another debt. A row that changed under the same ticket corrects the posting.
 */
export async function admitPayments(
  sql: Sql,
  shell: Shell,
  setting: AdmissionSetting,
  drafts: readonly Draft[],
): Promise<Map<Draft, RowOutcome>> {
  const outcomes = new Map<Draft, RowOutcome>();
  const numbers = drafts.map((draft) => draft.party.identifiers[0] as PartyClaim['identifiers'][number]);
  const parties = await knownParties(sql, numbers);
  const targets = await targetsOf(sql, [...new Set(parties.values())]);
  const candidates: Matched[] = [];
  for (const draft of drafts) {
    const partyId = parties.get(draft.partyKey);
    const match =
      partyId === undefined ? 'payment-party-unknown' : matchOf(draft, partyId, targets.get(partyId) ?? []);
    if (typeof match === 'string') outcomes.set(draft, { outcome: 'refused', refusal: match });
    else candidates.push(match);
  }
  const matched = await notKnownOtherwise(sql, candidates, outcomes);
  const booked = await bookedToParty(sql, matched);
  const seen = new Set<string>();
  const admissions = await admitPostings(
    sql,
    shell,
    setting.law,
    matched.map((one) => movedFromParty(one, booked, seen)),
  );
  const changed = matched.filter(
    (_, index) => admissions[index]?.refusal?.code === 'posting-contradicts-known',
  );
  const corrections = await admitPostings(
    sql,
    shell,
    setting.law,
    changed.map((one) => correctionOf(one.claim)),
  );
  matched.forEach((one, index) => {
    outcomes.set(one.draft, outcomeOf(one, admissions[index] as Admission));
  });
  changed.forEach((one, index) => {
    outcomes.set(one.draft, outcomeOf(one, corrections[index] as Admission));
  });
  return outcomes;
}

/** Leaves out what is booked already in other words, and says so; a payment that only resembles one carries a warning. */
async function notKnownOtherwise(
  sql: Sql,
  candidates: readonly Matched[],
  outcomes: Map<Draft, RowOutcome>,
): Promise<Matched[]> {
  const known = await knownPayments(sql, candidates.map(wordsOf));
  return candidates.flatMap((one) => {
    const answer = known(wordsOf(one));
    if (answer === undefined) return [one];
    if (!('outcome' in answer)) return [{ ...one, warning: one.warning ?? answer.warning }];
    outcomes.set(one.draft, answer);
    return [];
  });
}

const wordsOf = ({ claim, partyKey }: Matched): PaymentWords => ({
  partyId: claim.partyId,
  sourceKey: claim.sourceKey,
  ticket: claim.basis,
  namesDebt: partyKey !== undefined,
  on: claim.effectiveOn,
  amount: claim.amount,
});

const keyOf = (partyId: Id, key: string): string => `${partyId} ${key}`;

/** Payments of these rows that were booked to their parties as a whole and still stand there. */
async function bookedToParty(sql: Sql, matched: readonly Matched[]): Promise<ReadonlySet<string>> {
  const named = matched.filter((one) => one.partyKey !== undefined);
  const rows = await sql.query<{ party_id: Id; source_key: string }>(
    `select p.party_id, p.source_key
       from unnest($1::text::uuid[], $2::text::uuid[]) as asked (party_id, posting_id)
       join postings p on p.party_id = asked.party_id and p.posting_id = asked.posting_id
      where p.obligation_id is null
        and not exists (select 1 from postings r where r.party_id = p.party_id and r.reverses = p.posting_id)`,
    [
      sqlArray(named.map(({ claim }) => claim.partyId)),
      sqlArray(named.map(({ claim, partyKey }) => postingId(claim.partyId, partyKey ?? ''))),
    ],
  );
  return new Set(rows.map((row) => keyOf(row.party_id, row.source_key)));
}

/** The first row that names a debt takes the payment away from the party; the ticket's other rows find it gone. */
function movedFromParty(one: Matched, booked: ReadonlySet<string>, seen: Set<string>): PostingClaim {
  const key = keyOf(one.claim.partyId, one.partyKey ?? '');
  if (one.partyKey === undefined || !booked.has(key) || seen.has(key)) return one.claim;
  seen.add(key);
  return { ...one.claim, corrects: one.partyKey };
}

function outcomeOf(one: Matched, admission: Admission): RowOutcome {
  if (admission.outcome === 'refused') return { outcome: 'refused', refusal: admission.refusal as Refusal };
  return one.warning === undefined
    ? { outcome: admission.outcome }
    : { outcome: admission.outcome, warning: one.warning };
}

/** The changed row under a key of its own content: the same changed row finds it again. */
function correctionOf(claim: PostingClaim): PostingClaim {
  const content = `${claim.obligationId ?? ''}|${claim.kind}|${claim.amount}|${claim.effectiveOn}|${claim.instruction ?? ''}`;
  return {
    ...claim,
    corrects: claim.sourceKey,
    sourceKey: `${claim.sourceKey}~${hash('sha256', content, 'hex').slice(0, 16)}`,
  };
}

function matchOf(draft: Draft, partyId: Id, known: readonly TargetObligation[]): Matched | FindingCode {
  const payment = draft.payment as NonNullable<Draft['payment']>;
  const found = targetOf(payment.target, known);
  if (found === 'unknown') return 'payment-target-unknown';
  return {
    draft,
    claim: {
      ...payment.claim,
      partyId,
      obligationId: found.obligation?.obligationId,
      // By what was found, not by the row's words: the same ticket named by voucher and by period is one payment.
      sourceKey: `${payment.keyStem}${found.obligation?.sourceKey ?? ''}`,
    },
    partyKey: found.obligation === undefined ? undefined : payment.keyStem,
    warning: found.isOneOfSeveral ? 'payment-target-several' : undefined,
  };
}

interface Found {
  readonly obligation: TargetObligation | undefined;
  readonly isOneOfSeveral: boolean;
}

/** By key, else by voucher, else by levy and period; a row that names nothing pays the party. */
function targetOf(target: PaymentTarget, known: readonly TargetObligation[]): Found | 'unknown' {
  const byKey = known.find((one) => one.sourceKey === target.key);
  if (byKey !== undefined) return { obligation: byKey, isOneOfSeveral: false };
  const { voucher, levy, period } = target;
  if (voucher === undefined && levy === undefined && target.key === undefined)
    return { obligation: undefined, isOneOfSeveral: false };
  const fits = known.filter(
    (one) =>
      (levy === undefined || one.levy === levy) &&
      (period === undefined || (one.period.from === period.from && one.period.to === period.to)) &&
      (voucher === undefined || one.voucher === undefined || one.voucher === voucher) &&
      (voucher !== undefined || levy !== undefined),
  );
  const first = fits[0];
  return first === undefined ? 'unknown' : { obligation: first, isOneOfSeveral: fits.length > 1 };
}
