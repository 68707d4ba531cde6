import type { Refusal } from '#core';
import { type Id, NIL_ID, type Session, type Shell } from '#platform';
import type { Admission, PartyClaim } from './claim.ts';
import { canonicalNumber, partyId } from './identifiers.ts';
import { firstVersion, nextVersion } from './merge.ts';
import type { PartyRecord } from './party.ts';
import { partiesOf } from './read-parties.ts';
import { refusals } from './refusals.ts';
import { lockParties, partiesByNumber, saveParties } from './store.ts';

/**
 * Takes in what sources say of parties, thousands at a time, in the caller's transaction. Each claim comes back as
 * accepted (a party nobody knew), unchanged, corrected (the version before is kept) or refused. The same claim
 * again changes nothing. Two calls at the same moment wait for each other where they touch the same parties.
 */
export async function admitParties(
  sql: Session,
  shell: Shell,
  claims: readonly PartyClaim[],
): Promise<Admission[]> {
  const numbers = claims.map((claim) =>
    claim.identifiers.map((one) => canonicalNumber(one.scheme, one.value)),
  );
  await lockParties(
    sql,
    numbers.flat().map((one) => one.value),
  );
  const owners = await partiesByNumber(sql, numbers.flat());
  const known = await partiesOf(sql, [...new Set(owners.values())]);
  const books = new Map(known);
  const at = shell.clock.now();
  const admissions = claims.map((claim, index) => {
    const mine = (numbers[index] ?? []).map((one) => ({ key: `${one.scheme} ${one.value}`, ...one }));
    const owner = ownerOf(
      shell,
      claim,
      mine.map((one) => owners.get(one.key)),
    );
    if (typeof owner !== 'string') return { outcome: 'refused' as const, id: NIL_ID, refusal: owner };
    for (const one of mine) owners.set(one.key, owner);
    return admitOne(shell, books, known.get(owner), owner, claim, at);
  });
  const changed = [...books.values()].filter((party) => known.get(party.partyId) !== party);
  await saveParties(sql, changed, known, sourcesOf(claims, admissions));
  return admissions;
}

function admitOne(
  shell: Shell,
  books: Map<Id, PartyRecord>,
  stored: PartyRecord | undefined,
  id: Id,
  claim: PartyClaim,
  at: PartyRecord['recordedAt'],
): Admission {
  const before = books.get(id);
  if (before === undefined) {
    books.set(id, firstVersion(shell, id, claim, at));
    return { outcome: 'accepted', id };
  }
  const after = nextVersion(shell, before, claim, at);
  if (after === before) return { outcome: 'unchanged', id };
  // Several claims of one call on one party make one version: they were learned together.
  books.set(id, { ...after, revision: (stored?.revision ?? 0) + 1 });
  return { outcome: 'corrected', id };
}

/** Whose claim it is: the one party that any of its numbers names, else a new one named by the first number. */
function ownerOf(shell: Shell, claim: PartyClaim, owners: readonly (Id | undefined)[]): Id | Refusal {
  const first = claim.identifiers[0];
  if (first === undefined) return refusals.noNumber();
  if (claim.identifiers.some((one) => one.value.trim() === '')) return refusals.noNumber();
  if (claim.name.trim() === '') return refusals.noName();
  const named = new Set(owners.filter((one) => one !== undefined));
  if (named.size > 1) return refusals.numbersOfTwoParties(claim.identifiers.map((one) => one.value));
  return [...named][0] ?? partyId(shell, first.scheme, first.value);
}

function sourcesOf(claims: readonly PartyClaim[], admissions: readonly Admission[]): Map<Id, string> {
  const sources = new Map<Id, string>();
  admissions.forEach((admission, index) => {
    if (admission.outcome === 'accepted' || admission.outcome === 'corrected')
      sources.set(admission.id, (claims[index] as PartyClaim).source);
  });
  return sources;
}
