import type { CopyValue, Id, Session } from '#platform';
import type { PartyRecord } from './party.ts';

const FACTS = [
  ...[
    'party_id',
    'kind',
    'name',
    'region',
    'office',
    'industry',
    'size',
    'key_source',
    'status',
    'credit_grade',
  ],
  ...['language', 'registered_on', 'revision', 'recorded_at', 'source'],
];
const IDENTIFIERS = ['party_id', 'scheme', 'value', 'in_force_from', 'in_force_to'];
const ROLES = ['party_id', 'role', 'in_force_from', 'in_force_to'];
const FINDINGS = ['party_id', 'finding', 'in_force_from', 'in_force_to', 'source', 'recorded_at'];
const CONTACTS = [
  ...['party_id', 'contact_id', 'person_id', 'person_name', 'relation', 'channel', 'address', 'is_preferred'],
  ...['confirmed_on', 'state', 'recorded_at'],
];

/**
 * Writes parties that nobody knew by one COPY a table. The caller holds the locks of their numbers and found none of
 * them, so a key that is there after all is a broken ledger and throws.
 */
export async function insertParties(
  sql: Session,
  parties: readonly PartyRecord[],
  sources: ReadonlyMap<Id, string>,
): Promise<void> {
  const copy = async (table: string, columns: readonly string[], rows: readonly (readonly CopyValue[])[]) => {
    if (rows.length > 0) await sql.copyIn(table, columns, rows);
  };
  await copy(
    'parties',
    FACTS,
    parties.map((one) => factsOf(one, sources.get(one.partyId) ?? '')),
  );
  await copy('party_identifiers', IDENTIFIERS, parties.flatMap(identifiersOf));
  await copy('party_roles', ROLES, parties.flatMap(rolesOf));
  await copy('party_contacts', CONTACTS, parties.flatMap(contactsOf));
  await copy('party_findings', FINDINGS, parties.flatMap(findingsOf));
}

const orNull = (value: string | undefined): CopyValue => value ?? null;

const factsOf = (one: PartyRecord, source: string): CopyValue[] => [
  one.partyId,
  one.kind,
  one.name,
  one.region,
  orNull(one.office),
  orNull(one.industry),
  orNull(one.size),
  one.keySource,
  one.status,
  orNull(one.creditGrade),
  one.language,
  orNull(one.registeredOn),
  one.revision,
  one.recordedAt,
  source,
];

const identifiersOf = ({ partyId, identifiers }: PartyRecord): CopyValue[][] =>
  identifiers.map((one) => [partyId, one.scheme, one.value, one.inForceFrom, orNull(one.inForceTo)]);

const rolesOf = ({ partyId, roles }: PartyRecord): CopyValue[][] =>
  roles.map((one) => [partyId, one.role, one.inForceFrom, orNull(one.inForceTo)]);

const contactsOf = ({ partyId, contacts, recordedAt }: PartyRecord): CopyValue[][] =>
  contacts.map((one) => [
    partyId,
    one.contactId,
    one.personId,
    one.personName,
    one.relation,
    one.channel,
    one.address,
    one.isPreferred,
    orNull(one.confirmedOn),
    one.state,
    recordedAt,
  ]);

const findingsOf = ({ partyId, findings, recordedAt }: PartyRecord): CopyValue[][] =>
  findings.map((one) => [
    partyId,
    one.finding,
    one.inForceFrom,
    orNull(one.inForceTo),
    one.source,
    recordedAt,
  ]);
