import type { PlainDate } from '#core';
import { type Id, type Instant, type Session, type Sql, sqlArray } from '#platform';
import type { CanonicalNumber } from './identifiers.ts';
import { insertParties } from './insert-parties.ts';
import type { Contact, Finding, Identifier, PartyRecord, RoleInForce } from './party.ts';
import { partiesOf } from './read-parties.ts';

/** Advisory locks by number, so that two imports of one party wait for each other. 256 locks at most, always in order. */
const LOCK_CLASS = 7101;
export async function lockParties(sql: Sql, numbers: readonly string[]): Promise<void> {
  const buckets = [...new Set(numbers.map(bucketOf))].sort((a, b) => a - b);
  await sql.query(
    `select pg_advisory_xact_lock(${LOCK_CLASS}, b) from unnest($1::text::int[]) as locks (b)`,
    [sqlArray(buckets)],
  );
}

const bucketOf = (text: string): number => {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) & 0xffff;
  return hash & 0xff;
};

/** Who has these numbers, by `scheme value`. */
export async function partiesByNumber(
  sql: Sql,
  numbers: readonly CanonicalNumber[],
): Promise<Map<string, Id>> {
  const rows = await sql.query<{ party_id: Id; scheme: string; value: string }>(
    `select i.party_id, i.scheme, i.value from unnest($1::text::text[]) as asked (value)
      cross join lateral (
        -- offset 0: by the index, whatever the planner thinks of a table that grows under it
        select party_id, scheme, value from party_identifiers where value = asked.value offset 0
      ) as i`,
    [sqlArray([...new Set(numbers.map((one) => one.value))])],
  );
  return new Map(rows.map((row) => [`${row.scheme} ${row.value}`, row.party_id]));
}

/** The party as it was known at an instant; undefined before its first version. */
export async function partyKnownAt(sql: Sql, id: Id, at: Instant): Promise<PartyRecord | undefined> {
  const present = (await partiesOf(sql, [id])).get(id);
  if (present === undefined || present.recordedAt <= at) return present;
  const [row] = await sql.query<VersionRow>(
    `select version, revision, recorded_at from party_versions
      where party_id = $1 and recorded_at <= $2 order by revision desc limit 1`,
    [id, at],
  );
  return (
    row && { ...complete(row.version), partyId: id, revision: row.revision, recordedAt: row.recorded_at }
  );
}

interface VersionRow {
  version: Omit<PartyRecord, 'partyId' | 'revision' | 'recordedAt'>;
  revision: number;
  recorded_at: Instant;
}

/** JSON drops what is undefined; a record names every field. */
function complete(version: VersionRow['version']): VersionRow['version'] {
  const full = <T extends object>(items: readonly T[], name: keyof T): T[] =>
    items.map((item) => ({ [name]: undefined, ...item }));
  return {
    ...version,
    office: version.office,
    industry: version.industry,
    size: version.size,
    creditGrade: version.creditGrade,
    registeredOn: version.registeredOn,
    identifiers: full(version.identifiers, 'inForceTo'),
    roles: full(version.roles, 'inForceTo'),
    contacts: full(version.contacts, 'confirmedOn'),
    findings: full(version.findings, 'inForceTo'),
  };
}

/** Finds a party by any number it has or had, or by its id. */
export async function partyIdByText(
  sql: Sql,
  text: string,
  values: readonly string[],
): Promise<Id | undefined> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase() as Id;
  const rows = await sql.query<{ party_id: Id; scheme: string }>(
    `select party_id, scheme from party_identifiers where value in (select unnest($1::text::text[]))
      order by array_position(array['unified-social-credit-code','identity-number','taxpayer-number','registration-number','foreign'], scheme),
               in_force_to desc nulls first, party_id`,
    [sqlArray(values)],
  );
  return rows[0]?.party_id;
}

/** Writes new and changed parties; what was known before of the changed ones is kept as a version. */
export async function saveParties(
  sql: Session,
  parties: readonly PartyRecord[],
  before: ReadonlyMap<Id, PartyRecord>,
  sources: ReadonlyMap<Id, string>,
): Promise<void> {
  const fresh = parties.filter((one) => !before.has(one.partyId));
  await insertParties(sql, fresh, sources);
  const changed = parties.filter((one) => before.has(one.partyId));
  if (changed.length === 0) return;
  const was = (one: PartyRecord) => before.get(one.partyId) as PartyRecord;
  await keepVersions(sql, changed.map(was));
  await saveFacts(sql, changed, sources);
  const among = (list: 'identifiers' | 'roles' | 'contacts' | 'findings') =>
    changed.filter((one) => one[list] !== was(one)[list]);
  await saveIdentifiers(sql, among('identifiers'));
  await saveRoles(sql, among('roles'));
  await saveContacts(sql, among('contacts'));
  await saveFindings(sql, among('findings'));
}

async function saveFacts(
  sql: Sql,
  parties: readonly PartyRecord[],
  sources: ReadonlyMap<Id, string>,
): Promise<void> {
  const column = (of: (party: PartyRecord) => string | number | boolean | undefined) =>
    sqlArray(parties.map(of));
  await sql.query(
    `update parties set
       kind = now.kind, name = now.name, region = now.region, office = now.office, industry = now.industry,
       size = now.size, key_source = now.key_source, status = now.status, credit_grade = now.credit_grade,
       language = now.language, registered_on = now.registered_on, revision = now.revision,
       recorded_at = now.recorded_at, source = now.source
      from unnest($1::text::uuid[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::text[],
                  $6::text::text[], $7::text::text[], $8::text::bool[], $9::text::text[], $10::text::text[],
                  $11::text::text[], $12::text::date[], $13::text::int[], $14::text::timestamptz[], $15::text::text[])
        as now (party_id, kind, name, region, office, industry, size, key_source, status, credit_grade, language,
                registered_on, revision, recorded_at, source)
     where parties.party_id = now.party_id`,
    [
      column((one) => one.partyId),
      column((one) => one.kind),
      column((one) => one.name),
      column((one) => one.region),
      column((one) => one.office),
      column((one) => one.industry),
      column((one) => one.size),
      column((one) => one.keySource),
      column((one) => one.status),
      column((one) => one.creditGrade),
      column((one) => one.language),
      column((one) => one.registeredOn),
      column((one) => one.revision),
      column((one) => one.recordedAt),
      column((one) => sources.get(one.partyId) ?? ''),
    ],
  );
}

/** Must come before the party's row changes: that still names the source of what was known. */
async function keepVersions(sql: Sql, parties: readonly PartyRecord[]): Promise<void> {
  await sql.query(
    `insert into party_versions (party_id, revision, recorded_at, version, source)
     select v.party_id, v.revision, v.recorded_at, v.version, p.source
       from unnest($1::text::uuid[], $2::text::int[], $3::text::timestamptz[], $4::text::jsonb[])
              as v (party_id, revision, recorded_at, version)
       join parties p on p.party_id = v.party_id`,
    [
      sqlArray(parties.map((one) => one.partyId)),
      sqlArray(parties.map((one) => one.revision)),
      sqlArray(parties.map((one) => one.recordedAt)),
      sqlArray(parties.map(versionText)),
    ],
  );
}

const versionText = ({ partyId: _, revision: __, recordedAt: ___, ...version }: PartyRecord): string =>
  JSON.stringify(version);

/** [party, item] pairs of one list of many parties. */
const pairs = <T>(
  parties: readonly PartyRecord[],
  list: (party: PartyRecord) => readonly T[],
): (readonly [Id, T])[] =>
  parties.flatMap((party) => list(party).map((item) => [party.partyId, item] as const));

async function saveIdentifiers(sql: Sql, parties: readonly PartyRecord[]): Promise<void> {
  if (parties.length === 0) return;
  await sql.query('delete from party_identifiers where party_id in (select unnest($1::text::uuid[]))', [
    sqlArray(parties.map((one) => one.partyId)),
  ]);
  const rows = pairs<Identifier>(parties, (one) => one.identifiers);
  await sql.query(
    `insert into party_identifiers (party_id, scheme, value, in_force_from, in_force_to)
     select * from unnest($1::text::uuid[], $2::text::text[], $3::text::text[], $4::text::date[], $5::text::date[])`,
    [
      sqlArray(rows.map(([id]) => id)),
      sqlArray(rows.map(([, one]) => one.scheme)),
      sqlArray(rows.map(([, one]) => one.value)),
      sqlArray(rows.map(([, one]) => one.inForceFrom)),
      sqlArray(rows.map(([, one]) => one.inForceTo)),
    ],
  );
}

async function saveRoles(sql: Sql, parties: readonly PartyRecord[]): Promise<void> {
  const rows = pairs<RoleInForce>(parties, (one) => one.roles);
  if (rows.length === 0) return;
  await sql.query(
    `insert into party_roles (party_id, role, in_force_from, in_force_to)
     select * from unnest($1::text::uuid[], $2::text::text[], $3::text::date[], $4::text::date[])
     on conflict (party_id, role, in_force_from) do update set in_force_to = excluded.in_force_to`,
    [
      sqlArray(rows.map(([id]) => id)),
      sqlArray(rows.map(([, one]) => one.role)),
      sqlArray(rows.map(([, one]) => one.inForceFrom)),
      sqlArray(rows.map(([, one]) => one.inForceTo)),
    ],
  );
}

async function saveFindings(sql: Sql, parties: readonly PartyRecord[]): Promise<void> {
  const rows = parties.flatMap((party) => party.findings.map((one) => [party, one] as const));
  if (rows.length === 0) return;
  const column = (of: (one: Finding) => PlainDate | string | undefined) =>
    sqlArray(rows.map(([, one]) => of(one)));
  await sql.query(
    `insert into party_findings (party_id, finding, in_force_from, in_force_to, source, recorded_at)
     select * from unnest($1::text::uuid[], $2::text::text[], $3::text::date[], $4::text::date[], $5::text::text[],
                          $6::text::timestamptz[])
     on conflict (party_id, finding, in_force_from) do update set
       in_force_to = excluded.in_force_to, source = excluded.source, recorded_at = excluded.recorded_at`,
    [
      sqlArray(rows.map(([party]) => party.partyId)),
      column((one) => one.finding),
      column((one) => one.inForceFrom),
      column((one) => one.inForceTo),
      column((one) => one.source),
      sqlArray(rows.map(([party]) => party.recordedAt)),
    ],
  );
}

async function saveContacts(sql: Sql, parties: readonly PartyRecord[]): Promise<void> {
  const rows = parties.flatMap((party) => party.contacts.map((one) => [party, one] as const));
  if (rows.length === 0) return;
  const column = (of: (one: Contact) => string | boolean | undefined) =>
    sqlArray(rows.map(([, one]) => of(one)));
  await sql.query(
    `insert into party_contacts (party_id, contact_id, person_id, person_name, relation, channel, address,
                                 is_preferred, confirmed_on, state, recorded_at)
     select * from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[], $5::text::text[],
                          $6::text::text[], $7::text::text[], $8::text::bool[], $9::text::date[], $10::text::text[],
                          $11::text::timestamptz[])
     on conflict (party_id, contact_id) do update set
       person_id = excluded.person_id, is_preferred = excluded.is_preferred, confirmed_on = excluded.confirmed_on,
       state = excluded.state, recorded_at = excluded.recorded_at`,
    [
      sqlArray(rows.map(([party]) => party.partyId)),
      column((one) => one.contactId),
      column((one) => one.personId),
      column((one) => one.personName),
      column((one) => one.relation),
      column((one) => one.channel),
      column((one) => one.address),
      column((one) => one.isPreferred),
      column((one) => one.confirmedOn),
      column((one) => one.state),
      sqlArray(rows.map(([party]) => party.recordedAt)),
    ],
  );
}
