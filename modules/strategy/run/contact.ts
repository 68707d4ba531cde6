import {
  type Contact,
  type ContactLimits,
  composeMessages,
  homeOf,
  type Intent,
  type IntentFacts,
  type MessageKind,
  type Templates,
} from '#channels';
import type { PlainDate } from '#core';
import { type Database, type Id, type Session, type Shell, type Sql, sqlArray } from '#platform';
import type { Stretch } from '../load.ts';
import { type Counts, noCounts } from '../save.ts';

/** 一人一联系: phase two, keyed by the person and not by the party, over all databases. */
export interface ContactContext {
  readonly on: PlainDate;
  readonly databases: readonly Database[];
  /** The pass of the day's run in each database. */
  readonly passes: readonly number[];
  readonly limits: ContactLimits;
  readonly templates: Templates;
}

/** Persons to whom this pass has something to say, from every database, in stretches of so many. */
export async function contactStretches(
  databases: readonly Database[],
  on: PlainDate,
  passes: readonly number[],
  personsPerChunk: number,
): Promise<Stretch[]> {
  const persons = new Set<Id>();
  for (const [index, database] of databases.entries()) {
    const rows = await database.query<{ person_id: Id }>(
      `select distinct person_id from steps where on_day = $1 and person_id is not null and pass = $2`,
      [on, passes[index]],
    );
    for (const row of rows) persons.add(row.person_id);
  }
  const sorted = [...persons].sort();
  const stretches: Stretch[] = [];
  for (let at = 0; at < sorted.length; at += personsPerChunk) {
    const last = sorted[Math.min(at + personsPerChunk, sorted.length) - 1];
    stretches.push({ first: sorted[at] as Id, last: last as Id });
  }
  return stretches;
}

/**
 * One stretch of persons. `sql` is the transaction of the first database; the others get a transaction of their own.
 * Done again after a kill it finds its own messages, so it may be repeated at every point.
 */
export async function contactChunk(
  sql: Session,
  shell: Pick<Shell, 'clock'>,
  context: ContactContext,
  stretch: Stretch,
): Promise<Counts> {
  const { databases, passes, on, limits, templates } = context;
  const inDatabase = <T>(index: number, work: (sql: Session) => Promise<T>): Promise<T> =>
    index === 0 ? work(sql) : (databases[index] as Database).transaction(work);
  const intents: Intent[] = [];
  const contacts: Contact[] = [];
  for (let index = 0; index < databases.length; index++)
    for (const intent of await inDatabase(index, (db) =>
      intentsOf(db, on, stretch, databases.length > 1 ? 1 : (passes[index] as number)),
    ))
      intents.push(intent);
  for (let index = 0; index < databases.length; index++)
    for (const known of await inDatabase(index, (db) => contactsOf(db, intents))) contacts.push(known);
  const counts = noCounts();
  for (let home = 0; home < databases.length; home++) {
    const lives = ({ personId }: { personId: Id }): boolean => homeOf(personId, databases.length) === home;
    const mine = intents.filter(lives);
    if (mine.length === 0) continue;
    const request = { on, intents: mine, contacts: contacts.filter(lives), limits, templates };
    const report = await inDatabase(home, (db) => composeMessages(db, shell, request));
    counts.messages += report.written;
    for (let index = 0; index < databases.length; index++)
      await inDatabase(index, (db) => noteUnsaid(db, report.outcomes));
  }
  return counts;
}

interface IntentRow {
  party_id: Id;
  step_id: Id;
  obligation_id: Id;
  person_id: Id;
  kind: MessageKind;
  facts: IntentFacts;
}

/**
 * What the steps of the day want to say, to persons for whom this pass has something: what earlier passes said included,
 * since the group is made anew. With several databases, or in the first pass, everybody in the stretch has something.
 */
async function intentsOf(sql: Sql, on: PlainDate, { first, last }: Stretch, pass: number): Promise<Intent[]> {
  const ofThisPass = `and person_id in (select person_id from steps
              where on_day = $1 and pass = $4 and person_id between $2 and $3)`;
  const rows = await sql.query<IntentRow>(
    `select party_id, step_id, obligation_id, person_id, message as kind, message_facts as facts from steps
      where on_day = $1 and person_id between $2 and $3 and unsaid is null ${pass > 1 ? ofThisPass : ''}
      order by person_id, party_id, obligation_id, step_id`,
    pass > 1 ? [on, first, last, pass] : [on, first, last],
  );
  return rows.map((row) => ({
    partyId: row.party_id,
    stepId: row.step_id,
    obligationId: row.obligation_id,
    personId: row.person_id,
    onDay: on,
    kind: row.kind,
    facts: row.facts,
  }));
}

type GivenContact = Omit<Contact, 'language'> & { readonly partyId: Id };

/**
 * Contacts of persons with the language of the party that gave each. Most were given by parties whose steps are at hand
 * and say the language; only the other parties are looked up.
 */
async function contactsOf(sql: Sql, intents: readonly Intent[]): Promise<Contact[]> {
  const persons = new Set(intents.map((intent) => intent.personId));
  if (persons.size === 0) return [];
  const given = await sql.query<GivenContact>(
    `select c.party_id as "partyId", c.person_id as "personId", c.person_name as "personName", c.channel, c.address,
            c.is_preferred as "isPreferred", c.confirmed_on as "confirmedOn", c.state
       from unnest($1::text::uuid[]) as w(person_id) join party_contacts c on c.person_id = w.person_id`,
    [sqlArray([...persons])],
  );
  const languages = new Map<Id, Contact['language']>(
    intents.map(({ partyId, facts }) => [partyId, facts.language ?? 'zh']),
  );
  const others = new Set(given.map(({ partyId }) => partyId).filter((id) => !languages.has(id)));
  for (const { partyId, language } of await languagesOf(sql, [...others])) languages.set(partyId, language);
  return given.map(({ partyId, ...contact }) => ({ ...contact, language: languages.get(partyId) ?? 'zh' }));
}

async function languagesOf(sql: Sql, parties: readonly Id[]) {
  if (parties.length === 0) return [];
  return sql.query<{ partyId: Id; language: Contact['language'] }>(
    `select y.party_id as "partyId", y.language
       from unnest($1::text::uuid[]) as w(party_id) join parties y on y.party_id = w.party_id`,
    [sqlArray(parties)],
  );
}

type Outcomes = Awaited<ReturnType<typeof composeMessages>>['outcomes'];

/** Only silence is noted: what was said stands in the messages. */
async function noteUnsaid(sql: Sql, outcomes: Outcomes): Promise<void> {
  const unsaid = outcomes.filter((each) => each.outcome === 'suppressed');
  if (unsaid.length === 0) return;
  await sql.query(
    `update steps s set unsaid = o.why
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[])
            as o(party_id, obligation_id, step_id, why)
      where s.party_id = o.party_id and s.obligation_id = o.obligation_id and s.step_id = o.step_id and s.unsaid is null`,
    [
      sqlArray(unsaid.map((each) => each.partyId)),
      sqlArray(unsaid.map((each) => each.obligationId)),
      sqlArray(unsaid.map((each) => each.stepId)),
      sqlArray(unsaid.map((each) => each.why)),
    ],
  );
}
