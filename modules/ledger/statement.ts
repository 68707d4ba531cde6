import { accept, canonicalJson, formatYuan, type PlainDate, type Result, refuse } from '#core';
import type { LateFeeSegment, Law } from '#law';
import { IDENTIFIER_SCHEMES, needParty, type PartyRecord, partyKnownAt } from '#parties';
import { endOfDay, type Sql } from '#platform';
import { type Account, type AccountLine, type AccountQuestion, accountOf } from './account.ts';
import type { HoldReason } from './hold.ts';
import type { Posting } from './posting.ts';

/** 对账单: everything one party owes on a day and why, as plain JSON. Money is a decimal string of yuan. */
export interface Statement {
  readonly party: {
    readonly id: string;
    readonly name: string;
    readonly number: string;
    readonly kind: string;
  };
  readonly on: PlainDate;
  readonly knownOn: PlainDate;
  readonly obligations: readonly StatementLine[];
  readonly tax: string;
  readonly lateFee: string;
  readonly total: string;
  /** Paid beyond what was owed. */
  readonly unallocated: string;
  /** True for a day after `knownOn`: what will be owed if nothing more happens. */
  readonly forecast: boolean;
  readonly decision: unknown;
}

export interface StatementLine {
  readonly id: string;
  readonly sourceKey: string;
  readonly levy: string;
  readonly taxPeriod: { readonly from: PlainDate; readonly to: PlainDate };
  readonly statutoryDue: PlainDate;
  readonly effectiveDue: PlainDate;
  readonly arrearsKind: string;
  readonly owedBy: string;
  readonly withholdingSituation?: string | undefined;
  readonly lateFeeRegime: string;
  readonly taxAssessed: string;
  readonly taxOutstanding: string;
  /** Null where the law needs facts that are missing; they are named in the decision. */
  readonly lateFee: string | null;
  readonly lateFeePaid: string | null;
  readonly lateFeeOutstanding: string | null;
  readonly total: string;
  readonly unallocated: string;
  readonly days: number | null;
  readonly segments: readonly object[];
  readonly allocations: readonly object[];
  readonly postings: readonly object[];
  readonly holds: readonly { reason: HoldReason; fromOn: PlainDate; untilOn: PlainDate | null }[];
  readonly basis: readonly object[];
  readonly confidence: string;
  readonly provisional: boolean;
  readonly missing: readonly string[];
}

/**
 * The statement of whom a number or an id names. Refuses `party-unknown`, and `party-not-yet-known` for a day on which
 * nobody knew of the party. The same question gives the same bytes whenever it is asked.
 */
export async function statement(
  sql: Sql,
  law: Law,
  party: string,
  question: AccountQuestion,
): Promise<Result<Statement>> {
  const answer = await statementOf(sql, law, party, question);
  return answer.ok ? accept(answer.value.statement) : answer;
}

/** As {@link statement}, with the account it was written from, whose decision a screen or a text explains. */
export async function statementOf(
  sql: Sql,
  law: Law,
  party: string,
  question: AccountQuestion,
): Promise<Result<{ statement: Statement; account: Account }>> {
  const found = await needParty(sql, party);
  if (!found.ok) return found;
  const then = await asKnown(sql, found.value, question.knownOn);
  if (then === undefined)
    return refuse(
      'party-not-yet-known',
      `${question.knownOn}当日台账中尚无“${party}”；请选择较晚的知悉日期`,
      `On ${question.knownOn} the ledger did not know "${party}" yet; ask for a later day of knowledge`,
      'known-on',
    );
  const account = await accountOf(sql, law, then.partyId, question);
  return accept({ statement: statementFrom(then, account), account });
}

/** The party in the words of the day; the present record where it is no newer. */
const asKnown = async (sql: Sql, party: PartyRecord, knownOn: PlainDate): Promise<PartyRecord | undefined> =>
  party.recordedAt <= endOfDay(knownOn) ? party : partyKnownAt(sql, party.partyId, endOfDay(knownOn));

/** One spelling for one statement. */
export const statementBytes = (value: Statement): string => canonicalJson(value);

/** Pure: an account in the words of the command line's contract. */
function statementFrom(party: PartyRecord, account: Account): Statement {
  return {
    party: {
      id: party.partyId,
      name: party.name,
      number: bestNumber(party),
      kind: party.kind,
    },
    on: account.on,
    knownOn: account.knownOn,
    obligations: account.lines.map(statementLine),
    tax: formatYuan(account.tax),
    lateFee: formatYuan(account.lateFee),
    total: formatYuan(account.total),
    unallocated: formatYuan(account.unallocated),
    forecast: account.on > account.knownOn,
    decision: plain(account.decision),
  };
}

/** The number still in force that is known best. */
function bestNumber(party: PartyRecord): string {
  const inForce = party.identifiers.filter((one) => one.inForceTo === undefined);
  const known = (inForce.length > 0 ? inForce : party.identifiers).toSorted(
    (a, b) => IDENTIFIER_SCHEMES.indexOf(a.scheme) - IDENTIFIER_SCHEMES.indexOf(b.scheme),
  );
  return known[0]?.value ?? '';
}

function statementLine(line: AccountLine): StatementLine {
  const { obligation, lateFee } = line;
  const fee = lateFee.what;
  const owed = line.taxOutstanding + (line.lateFeeOutstanding ?? 0n);
  return {
    id: obligation.obligationId,
    sourceKey: obligation.sourceKey,
    levy: obligation.levy,
    taxPeriod: obligation.taxPeriod,
    statutoryDue: obligation.statutoryDue,
    effectiveDue: line.effectiveDue,
    arrearsKind: obligation.arrearsKind,
    owedBy: obligation.owedBy,
    ...(obligation.withholdingSituation === undefined
      ? {}
      : { withholdingSituation: obligation.withholdingSituation }),
    lateFeeRegime: obligation.lateFeeRegime,
    taxAssessed: formatYuan(line.taxAssessed),
    taxOutstanding: formatYuan(line.taxOutstanding),
    lateFee: fee === undefined ? null : formatYuan(fee.lateFee),
    lateFeePaid: fee === undefined ? null : formatYuan(fee.lateFeePaid),
    lateFeeOutstanding: fee === undefined ? null : formatYuan(fee.lateFeeOutstanding),
    total: formatYuan(owed as Account['total']),
    unallocated: formatYuan(line.unallocated),
    days: fee?.days ?? null,
    segments: (fee?.segments ?? []).map(plainSegment),
    allocations: (fee?.allocations ?? []).map((one) => plain(one) as object),
    postings: line.postings.map(plainPosting),
    holds: line.holds.map(({ reason, fromOn, untilOn }) => ({ reason, fromOn, untilOn: untilOn ?? null })),
    basis: lateFee.basis,
    confidence: lateFee.confidence,
    provisional: lateFee.provisional,
    missing: lateFee.missing,
  };
}

const plainSegment = ({ from, to, days, base, rate, amount }: LateFeeSegment): object => ({
  from,
  to,
  days,
  base: formatYuan(base),
  rate: `${rate.numerator}/${rate.denominator}`,
  amount,
});

const plainPosting = (one: Posting): object => ({
  id: one.postingId,
  kind: one.kind,
  amount: formatYuan(one.amount),
  effectiveOn: one.effectiveOn,
  ...(one.untilOn === undefined ? {} : { untilOn: one.untilOn }),
  recordedAt: one.recordedAt,
  ...(one.basis === undefined ? {} : { basis: one.basis }),
  sourceKey: one.sourceKey,
});

/** Money inside a decision's tree as yuan, the rest as it is; the same for every depth. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return formatYuan(value as Account['total']);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { numerator, denominator } = value as { numerator?: unknown; denominator?: unknown };
  if (typeof numerator === 'bigint' && typeof denominator === 'bigint') return `${numerator}/${denominator}`;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, plain(item)]),
  );
}
