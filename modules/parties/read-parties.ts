import type { PlainDate } from '#core';
import { type Id, type Instant, type Sql, sqlArray } from '#platform';
import {
  type Contact,
  type Finding,
  type Identifier,
  keyOf,
  type PartyFacts,
  type PartyRecord,
  type RoleInForce,
} from './party.ts';

/** The present version of each party asked for; who is not known is not in the map. */
export async function partiesOf(sql: Sql, ids: readonly Id[]): Promise<Map<Id, PartyRecord>> {
  if (ids.length === 0) return new Map();
  const wanted = sqlArray(ids);
  const facts = await readFacts(sql, wanted);
  const identifiers = await readIdentifiers(sql, wanted);
  const roles = await readRoles(sql, wanted);
  const contacts = await readContacts(sql, wanted);
  const findings = await readFindings(sql, wanted);
  const lists = (id: Id) => ({
    identifiers: identifiers.get(id) ?? [],
    roles: roles.get(id) ?? [],
    contacts: contacts.get(id) ?? [],
    findings: findings.get(id) ?? [],
  });
  return new Map(facts.map((one) => [one.partyId, { ...one, ...lists(one.partyId) }]));
}

type Row<T> = { partyId: Id } & { [Field in keyof T]: T[Field] | null };

const given = <T>(value: T | null): T | undefined => value ?? undefined;

async function readFacts(sql: Sql, wanted: string) {
  const rows = await sql.query<Row<PartyFacts & { revision: number; recordedAt: Instant }>>(
    `select party_id as "partyId", kind, name, region, office, industry, size, key_source as "keySource", status,
            credit_grade as "creditGrade", language, registered_on as "registeredOn", revision,
            recorded_at as "recordedAt"
       from parties where party_id in (select unnest($1::text::uuid[]))`,
    [wanted],
  );
  return rows.map((row) => ({
    ...(row as PartyFacts & { partyId: Id; revision: number; recordedAt: Instant }),
    office: given(row.office),
    industry: given(row.industry),
    size: given(row.size),
    creditGrade: given(row.creditGrade),
    registeredOn: given(row.registeredOn),
  }));
}

function grouped<T>(
  rows: readonly { partyId: Id }[],
  read: (row: never) => T,
  key: (one: T) => string,
): Map<Id, T[]> {
  const lists = new Map<Id, T[]>();
  for (const row of rows) {
    const list = lists.get(row.partyId);
    if (list === undefined) lists.set(row.partyId, [read(row as never)]);
    else list.push(read(row as never));
  }
  for (const list of lists.values()) list.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return lists;
}

async function readIdentifiers(sql: Sql, wanted: string): Promise<Map<Id, Identifier[]>> {
  const rows = await sql.query<{ partyId: Id }>(
    `select party_id as "partyId", scheme, value, in_force_from as "inForceFrom", in_force_to as "inForceTo"
       from party_identifiers where party_id in (select unnest($1::text::uuid[]))`,
    [wanted],
  );
  const read = ({ scheme, value, inForceFrom, inForceTo }: Identifier & { inForceTo: PlainDate | null }) =>
    ({ scheme, value, inForceFrom, inForceTo: given(inForceTo) }) satisfies Identifier;
  return grouped(rows, read, keyOf.identifier);
}

async function readRoles(sql: Sql, wanted: string): Promise<Map<Id, RoleInForce[]>> {
  const rows = await sql.query<{ partyId: Id }>(
    `select party_id as "partyId", role, in_force_from as "inForceFrom", in_force_to as "inForceTo"
       from party_roles where party_id in (select unnest($1::text::uuid[]))`,
    [wanted],
  );
  const read = ({ role, inForceFrom, inForceTo }: RoleInForce & { inForceTo: PlainDate | null }) =>
    ({ role, inForceFrom, inForceTo: given(inForceTo) }) satisfies RoleInForce;
  return grouped(rows, read, keyOf.role);
}

async function readContacts(sql: Sql, wanted: string): Promise<Map<Id, Contact[]>> {
  const rows = await sql.query<{ partyId: Id }>(
    `select party_id as "partyId", contact_id as "contactId", person_id as "personId", person_name as "personName",
            relation, channel, address, is_preferred as "isPreferred", confirmed_on as "confirmedOn", state
       from party_contacts where party_id in (select unnest($1::text::uuid[]))`,
    [wanted],
  );
  const read = ({
    partyId: _,
    confirmedOn,
    ...one
  }: Contact & { partyId: Id; confirmedOn: PlainDate | null }) =>
    ({ ...one, confirmedOn: given(confirmedOn) }) satisfies Contact;
  return grouped(rows, read, keyOf.contact);
}

async function readFindings(sql: Sql, wanted: string): Promise<Map<Id, Finding[]>> {
  const rows = await sql.query<{ partyId: Id }>(
    `select party_id as "partyId", finding, in_force_from as "inForceFrom", in_force_to as "inForceTo", source
       from party_findings where party_id in (select unnest($1::text::uuid[]))`,
    [wanted],
  );
  const read = ({ finding, inForceFrom, inForceTo, source }: Finding & { inForceTo: PlainDate | null }) =>
    ({ finding, inForceFrom, inForceTo: given(inForceTo), source }) satisfies Finding;
  return grouped(rows, read, keyOf.finding);
}
