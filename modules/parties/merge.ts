import { canonicalJson } from '#core';
import { derivedId, type Id, type Instant, type Shell } from '#platform';
import { type ContactClaim, type PartyClaim, SINCE_EVER } from './claim.ts';
import { canonicalAddress, canonicalNumber, personId } from './identifiers.ts';
import {
  type Contact,
  type Finding,
  type Identifier,
  keyOf,
  type PartyFacts,
  type PartyRecord,
  type RoleInForce,
} from './party.ts';

/** A party nobody knew before, as its first claim states it. */
export function firstVersion(
  shell: Pick<Shell, 'idKey'>,
  id: Id,
  claim: PartyClaim,
  at: Instant,
): PartyRecord {
  const facts: PartyFacts = {
    kind: claim.kind,
    name: claim.name,
    region: claim.region,
    office: claim.office,
    industry: claim.industry,
    size: claim.size,
    keySource: claim.keySource ?? false,
    status: claim.status ?? 'active',
    creditGrade: claim.creditGrade,
    language: claim.language ?? 'zh',
    registeredOn: claim.registeredOn,
  };
  const empty = {
    partyId: id,
    identifiers: [],
    roles: [],
    contacts: [],
    findings: [],
    revision: 1,
    recordedAt: at,
  };
  return withLists(shell, { ...facts, ...empty }, claim);
}

/** What is known once the claim is believed: the same object when it says nothing new. */
export function nextVersion(
  shell: Pick<Shell, 'idKey'>,
  known: PartyRecord,
  claim: PartyClaim,
  at: Instant,
): PartyRecord {
  const facts = claim.mention === true ? {} : statedFacts(claim);
  const merged = withLists(shell, { ...known, ...facts }, claim);
  if (canonicalJson(merged) === canonicalJson(known)) return known;
  return { ...merged, revision: known.revision + 1, recordedAt: at };
}

const FACTS = [
  'kind',
  'name',
  'region',
  'office',
  'industry',
  'size',
  'keySource',
  'status',
  'creditGrade',
  'language',
  'registeredOn',
] as const satisfies readonly (keyof PartyFacts)[];

function statedFacts(claim: PartyClaim): Partial<PartyFacts> {
  return Object.fromEntries(
    FACTS.filter((fact) => claim[fact] !== undefined).map((fact) => [fact, claim[fact]]),
  );
}

function withLists(shell: Pick<Shell, 'idKey'>, party: PartyRecord, claim: PartyClaim): PartyRecord {
  const identifiers = byKey(party.identifiers, claimedIdentifiers(party, claim), keyOf.identifier);
  if (claim.mention === true && party.contacts.length + party.roles.length > 0)
    return { ...party, identifiers };
  return {
    ...party,
    identifiers,
    roles: byKey(party.roles, claimedRoles(party, claim), keyOf.role),
    contacts:
      claim.contacts === undefined ? party.contacts : mergeContacts(shell, party, claim, claim.contacts),
    findings: byKey(party.findings, claimedFindings(claim), keyOf.finding),
  };
}

/** A number stated without a day that is known already says nothing new. */
const claimedIdentifiers = (party: PartyRecord, claim: PartyClaim): Identifier[] =>
  claim.identifiers
    .map((one) => ({ ...one, ...canonicalNumber(one.scheme, one.value) }))
    .filter((one) => one.inForceFrom !== undefined || one.inForceTo !== undefined || !hasNumber(party, one))
    .map(({ scheme, value, inForceFrom, inForceTo }) => ({
      scheme,
      value,
      inForceFrom: inForceFrom ?? SINCE_EVER,
      inForceTo,
    }));

const hasNumber = (party: PartyRecord, number: { scheme: string; value: string }): boolean =>
  party.identifiers.some((one) => one.scheme === number.scheme && one.value === number.value);

const claimedRoles = (party: PartyRecord, claim: PartyClaim): RoleInForce[] =>
  (claim.roles ?? [])
    .filter((one) => one.inForceFrom !== undefined || !party.roles.some((known) => known.role === one.role))
    .map((one) => ({
      role: one.role,
      inForceFrom: one.inForceFrom ?? SINCE_EVER,
      inForceTo: one.inForceTo,
    }));

const claimedFindings = (claim: PartyClaim): Finding[] =>
  (claim.findings ?? []).map((one) => ({
    finding: one.finding,
    inForceFrom: one.inForceFrom,
    inForceTo: one.inForceTo,
    source: claim.source,
  }));

function byKey<T>(known: readonly T[], stated: readonly T[], key: (one: T) => string): readonly T[] {
  if (stated.length === 0) return known;
  const merged = new Map(known.map((one) => [key(one), one]));
  for (const one of stated) merged.set(key(one), one);
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function mergeContacts(
  shell: Pick<Shell, 'idKey'>,
  party: PartyRecord,
  claim: PartyClaim,
  claims: readonly ContactClaim[],
): readonly Contact[] {
  const stated = claims.map((one) => contactOf(shell, party, claim, one));
  const relations = new Set(stated.map((one) => one.relation));
  const named = new Set(stated.map((one) => one.contactId));
  const kept = party.contacts.map((one) =>
    relations.has(one.relation) && !named.has(one.contactId) ? { ...one, state: 'dead' as const } : one,
  );
  const fresh = stated.map((one) => freshest(party, one));
  return byKey(kept, fresh, keyOf.contact);
}

/** An older list never makes an address look staler than it is known to be. */
function freshest(party: PartyRecord, stated: Contact): Contact {
  const known = party.contacts.find((one) => one.contactId === stated.contactId);
  if (known?.confirmedOn === undefined) return stated;
  const staler = stated.confirmedOn === undefined || stated.confirmedOn < known.confirmedOn;
  return staler ? { ...stated, confirmedOn: known.confirmedOn } : stated;
}

function contactOf(
  shell: Pick<Shell, 'idKey'>,
  party: PartyRecord,
  claim: PartyClaim,
  one: ContactClaim,
): Contact {
  const address = canonicalAddress(one.channel, one.address);
  const identityNumber = one.identityNumber ?? ownNumber(claim, one);
  return {
    contactId: derivedId(party.partyId, 'contact', one.relation, one.channel, one.personName, address),
    personId: personId(shell, { ...one, address, identityNumber }),
    personName: one.personName,
    relation: one.relation,
    channel: one.channel,
    address,
    isPreferred: one.isPreferred ?? false,
    confirmedOn: one.confirmedOn,
    state: one.state ?? 'live',
  };
}

/** Who answers for himself is the person of his own identity number. */
const ownNumber = (claim: PartyClaim, contact: ContactClaim): string | undefined =>
  contact.relation !== 'self'
    ? undefined
    : claim.identifiers
        .map((one) => canonicalNumber(one.scheme, one.value))
        .find((one) => one.scheme === 'identity-number')?.value;
