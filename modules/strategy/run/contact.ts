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
import { type Database, type Id, type Shell, type Sql, sqlArray } from '#platform';
import type { Stretch } from '../load.ts';
import { type Counts, noCounts } from '../save.ts';

/** 一人一联系: phase two, keyed by the person and not by the party, over all databases. */
export interface ContactContext {
  readonly on: PlainDate;
  readonly databases: readonly Database[];
  readonly limits: ContactLimits;
  readonly templates: Templates;
}

/** Persons to whom something is to be said, from every database, in stretches of so many. */
export async function contactStretches(
  databases: readonly Database[],
  on: PlainDate,
  personsPerChunk: number,
): Promise<Stretch[]> {
  const persons = new Set<Id>();
  for (const database of databases) {
    const rows = await database.query<{ person_id: Id }>(
      `select distinct person_id from contact_intents where on_day = $1 and outcome is null`,
      [on],
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
  sql: Sql,
  shell: Pick<Shell, 'clock'>,
  context: ContactContext,
  stretch: Stretch,
): Promise<Counts> {
  const { databases, on, limits, templates } = context;
  const inDatabase = <T>(index: number, work: (sql: Sql) => Promise<T>): Promise<T> =>
    index === 0 ? work(sql) : (databases[index] as Database).transaction(work);
  const intents: Intent[] = [];
  const contacts: Contact[] = [];
  for (let index = 0; index < databases.length; index++)
    for (const intent of await inDatabase(index, (db) => intentsOf(db, on, stretch, databases.length > 1)))
      intents.push(intent);
  const persons = [...new Set(intents.map((intent) => intent.personId))];
  for (let index = 0; index < databases.length; index++)
    for (const known of await inDatabase(index, (db) => contactsOf(db, persons))) contacts.push(known);
  const counts = noCounts();
  for (let home = 0; home < databases.length; home++) {
    const lives = ({ personId }: { personId: Id }): boolean => homeOf(personId, databases.length) === home;
    const mine = intents.filter(lives);
    if (mine.length === 0) continue;
    const request = { on, intents: mine, contacts: contacts.filter(lives), limits, templates };
    const report = await inDatabase(home, (db) => composeMessages(db, shell, request));
    counts.messages += report.written;
    for (let index = 0; index < databases.length; index++)
      await inDatabase(index, (db) => markIntents(db, report.outcomes));
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

/** All intents of the day of persons for whom one waits; with several databases of everybody in the stretch. */
async function intentsOf(
  sql: Sql,
  on: PlainDate,
  { first, last }: Stretch,
  everybody: boolean,
): Promise<Intent[]> {
  const rows = await sql.query<IntentRow>(
    `select party_id, step_id, obligation_id, person_id, kind, facts from contact_intents i
      where on_day = $1 and person_id between $2 and $3
        and ($4::boolean or person_id in (select person_id from contact_intents
              where on_day = $1 and outcome is null and person_id between $2 and $3))
      order by person_id, party_id, obligation_id, step_id`,
    [on, first, last, everybody],
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

async function contactsOf(sql: Sql, persons: readonly Id[]): Promise<Contact[]> {
  if (persons.length === 0) return [];
  return sql.query<Contact>(
    `select c.person_id as "personId", c.person_name as "personName", c.channel, c.address,
            c.is_preferred as "isPreferred", c.confirmed_on as "confirmedOn", c.state, y.language
       from unnest($1::text::uuid[]) as w(person_id)
       join party_contacts c on c.person_id = w.person_id
       join parties y on y.party_id = c.party_id`,
    [sqlArray(persons)],
  );
}

type Outcomes = Awaited<ReturnType<typeof composeMessages>>['outcomes'];

async function markIntents(sql: Sql, outcomes: Outcomes): Promise<void> {
  await sql.query(
    `update contact_intents i set outcome = o.outcome, why = o.why, message_id = o.message_id
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::text[], $5::text::uuid[])
            as o(party_id, step_id, outcome, why, message_id)
      where i.party_id = o.party_id and i.step_id = o.step_id and i.outcome is null`,
    [
      sqlArray(outcomes.map((each) => each.partyId)),
      sqlArray(outcomes.map((each) => each.stepId)),
      sqlArray(outcomes.map((each) => each.outcome)),
      sqlArray(outcomes.map((each) => (each.outcome === 'suppressed' ? each.why : null))),
      sqlArray(outcomes.map((each) => (each.outcome === 'messaged' ? each.messageId : null))),
    ],
  );
}
