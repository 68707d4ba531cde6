import { add, addDays, date, type Fen, type PlainDate, ZERO } from '#core';
import { type Capacity, findLevy, type Law } from '#law';
import { type AccountLine, accountOf } from '#ledger';
import { type PartyRecord, partiesOf } from '#parties';
import type { Id, Sql } from '#platform';
import type { GivenFacts, PowerFacts } from './power-facts.ts';

/** Facts that only other rooms know, and the day of knowledge (absent: all that is recorded). */
export interface Gathering {
  readonly given?: GivenFacts;
  readonly knownOn?: PlainDate;
}

const ALL_RECORDED = date('9999-12-31');

/**
 * The facts that register and ledger hold about one party on a day. Steps, papers served and findings of officers come
 * in `given`, and win. Unknown stays unknown. Throws where the register does not know the id.
 */
export async function gatherPowerFacts(
  sql: Sql,
  law: Law,
  partyId: Id,
  on: PlainDate,
  gathering: Gathering = {},
): Promise<PowerFacts> {
  const party = (await partiesOf(sql, [partyId])).get(partyId);
  if (party === undefined) throw new Error(`no party ${partyId}`);
  const account = await accountOf(sql, law, partyId, { on, knownOn: gathering.knownOn ?? ALL_RECORDED });
  return factsFrom(law, party, account.lines, on, gathering.given ?? {});
}

/** Pure: the facts from a party's record and its account lines. */
export function factsFrom(
  law: Law,
  party: PartyRecord,
  lines: readonly AccountLine[],
  on: PlainDate,
  given: GivenFacts,
): PowerFacts {
  const open = lines.filter((line) => line.taxOutstanding > 0n);
  const late = open.filter((line) => line.effectiveDue < on);
  const reached = late.filter((line) => withinCollectionLaw(law, line));
  const feesReached = lines.filter((line) => line.effectiveDue < on && withinCollectionLaw(law, line));
  const oldest = reached.map((line) => line.effectiveDue).sort()[0];
  const facts: PowerFacts = {
    on,
    kind: party.kind,
    isInBusiness: inBusiness(party, on),
    status: party.status,
    capacities: capacitiesOf(party, reached.length > 0 ? reached : open, on),
    taxOverdue: sum(reached, (line) => line.taxOutstanding),
    lateFeeOutstanding: sum(feesReached, (line) => line.lateFeeOutstanding ?? ZERO),
    otherOverdue: sum(
      late,
      (line) => line.taxOutstanding,
      sum(reached, (line) => line.taxOutstanding),
    ),
    overdueSince: oldest === undefined ? undefined : addDays(oldest, 1),
    taxDueOn: open
      .map((line) => line.effectiveDue)
      .sort()
      .at(-1),
    courtSubject: reached.length > 0 ? 'tax' : undefined,
    ...standing(party, lines, on),
    ...found(party, on),
  };
  return { ...facts, ...given };
}

/** The collection law's powers reach 各种税收 only; a line's levy says so, an unknown levy by its late-fee regime. */
function withinCollectionLaw(law: Law, line: AccountLine): boolean {
  const levy = findLevy(law, line.obligation.levy);
  return levy === undefined ? line.obligation.lateFeeRegime === 'TCA' : levy.powers === 'TCA';
}

const sum = (lines: readonly AccountLine[], of: (line: AccountLine) => Fen, less: Fen = ZERO): Fen =>
  (lines.reduce((all, line) => add(all, of(line)), ZERO) - less) as Fen;

function capacitiesOf(party: PartyRecord, lines: readonly AccountLine[], on: PlainDate): readonly Capacity[] {
  const owing = [...new Set(lines.map((line) => line.obligation.owedBy))];
  if (owing.length > 0) return owing;
  const roles = party.roles.filter(
    (one) => one.inForceFrom <= on && (one.inForceTo === undefined || on <= one.inForceTo),
  );
  return roles.length > 0 ? [...new Set(roles.map((one) => one.role))] : ['taxpayer'];
}

const has = (party: PartyRecord, finding: string, on: PlainDate): boolean =>
  party.findings.some(
    (one) =>
      one.finding === finding &&
      one.inForceFrom <= on &&
      (one.inForceTo === undefined || on <= one.inForceTo),
  );

function inBusiness(party: PartyRecord, on: PlainDate): boolean | undefined {
  if (has(party, 'in-business', on)) return true;
  if (has(party, 'not-in-business', on)) return false;
  return party.kind === 'other-organisation' ? undefined : party.kind !== 'natural-person';
}

/** What the office itself would know: security it accepted, stays, insolvency, absconding. */
function standing(party: PartyRecord, lines: readonly AccountLine[], on: PlainDate) {
  const holds = lines.flatMap((line) => line.holds);
  const insolvency = holds.find((hold) => hold.reason === 'insolvency');
  const bankrupt = party.status === 'bankrupt' || insolvency !== undefined;
  const accepted = insolvency?.fromOn ?? (bankrupt ? undefined : null);
  return {
    guaranteeGiven: holds.some((hold) => hold.reason === 'secured'),
    enforcementStayed: bankrupt || holds.some((hold) => hold.reason === 'court-suspension'),
    stayOrdered: holds.some((hold) => hold.reason === 'court-suspension'),
    bankruptcyAcceptedOn:
      accepted === undefined ? undefined : accepted !== null && accepted > on ? null : accepted,
    absconded: party.status === 'absconded',
  };
}

/** Findings of officers that answer a condition; one that was never made stays unknown. */
function found(party: PartyRecord, on: PlainDate): GivenFacts {
  const yes = (finding: string): true | undefined => (has(party, finding, on) ? true : undefined);
  return {
    hasEvasionEvidence: yes('evasion-evidence'),
    hasSignsOfHiding: yes('hiding-assets'),
    hidesAssetsFromRecovery: yes('hiding-assets'),
    refusesToFile: yes('refuses-to-file'),
    unregisteredOrTemporary: has(party, 'unregistered', on)
      ? true
      : party.registeredOn === undefined
        ? undefined
        : false,
  };
}
