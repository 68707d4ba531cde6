import type { Fen, PlainDate } from '#core';
import { type Id, type Sql, sqlArray } from '#platform';
import type { Position, SettledStep } from './position.ts';
import type { Finding, Hold, PastDebt, Subject, SubjectItem, SubjectParty } from './subject.ts';

/** A stretch of parties, both ends included. */
export interface Stretch {
  readonly first: Id;
  readonly last: Id;
}

interface DebtKey {
  readonly partyId: Id;
  readonly obligationId: Id;
}

/** What happened since the last run in a stretch: debts and whole parties that events name, and finished tasks. */
export interface News {
  readonly debts: readonly DebtKey[];
  readonly parties: readonly Id[];
  readonly finished: readonly (DebtKey & { readonly taskId: Id; readonly on: PlainDate })[];
}

interface EventRow {
  party_id: Id;
  obligation_id: Id | null;
}
interface TaskEventRow extends EventRow {
  task_id: Id;
  on_day: PlainDate;
}

/** Reads what waits in a stretch; with `handledAt` it is marked handled in the same statement, so it is consumed once. */
export async function takeNews(
  sql: Sql,
  { first, last }: Stretch,
  handledAt: string | undefined,
): Promise<News> {
  const where = 'handled_at is null and party_id between $1 and $2';
  const take = (table: string, columns: string): string =>
    handledAt === undefined
      ? `select ${columns} from ${table} where ${where} order by event_id`
      : `update ${table} set handled_at = $3 where ${where} returning ${columns}`;
  const parameters = handledAt === undefined ? [first, last] : [first, last, handledAt];
  const events = await sql.query<EventRow>(take('ledger_events', 'party_id, obligation_id'), parameters);
  const tasks = await sql.query<TaskEventRow>(
    take('task_events', 'party_id, obligation_id, task_id, on_day'),
    parameters,
  );
  const debts = events.filter((row): row is EventRow & { obligation_id: Id } => row.obligation_id !== null);
  const parties = events.filter((row) => row.obligation_id === null).map((row) => row.party_id);
  return {
    debts: debts.map((row) => ({ partyId: row.party_id, obligationId: row.obligation_id })),
    parties: [...new Set(parties)],
    finished: tasks.flatMap((row) =>
      row.obligation_id === null
        ? []
        : [{ partyId: row.party_id, obligationId: row.obligation_id, taskId: row.task_id, on: row.on_day }],
    ),
  };
}

interface SubjectRow {
  party_id: Id;
  obligation_id: Id;
  touched: boolean;
  ladder: string | null;
  next_step: string | null;
  scheduled_on: PlainDate | null;
  next_action_on: PlainDate | null;
  waiting_task: Id | null;
  last_step: string | null;
  last_step_on: PlainDate | null;
  grace_until: PlainDate | null;
  position_due: PlainDate;
  position_revision: number;
  ruleset: string;
  levy: string | null;
  region: string;
  late_fee_regime: string;
  effective_due: PlainDate;
  tax_assessed_fen: Fen;
  tax_outstanding_fen: Fen;
  late_fee_left_fen: Fen;
  revision: number;
  tax_period_from: PlainDate | null;
  tax_period_to: PlainDate | null;
  owed_by: string | null;
  withholding_situation: string | null;
  kind: string | null;
  name: string;
  status: string;
  size: string | null;
  credit_grade: string | null;
  office: string | null;
  language: 'zh' | 'en';
}

/** Debts of a stretch whose day has come, and those the news names. One query, ordered by party. */
const SUBJECTS = `
  with keys as (
    select party_id, obligation_id, bool_or(touched) as touched from (
      select party_id, obligation_id, false as touched from ladder_positions
       where next_action_on <= $1 and party_id between $2 and $3
      union all
      select party_id, obligation_id, true from unnest($4::text::uuid[], $5::text::uuid[]) as d(party_id, obligation_id)
      union all
      select i.party_id, i.obligation_id, true
        from unnest($6::text::uuid[]) as w(party_id) join open_items i on i.party_id = w.party_id
      union all
      select p.party_id, p.obligation_id, true
        from unnest($6::text::uuid[]) as w(party_id) join ladder_positions p on p.party_id = w.party_id
      union all
      select party_id, obligation_id, true from ladder_positions
       where $7::text is not null and ruleset <> $7 and party_id between $2 and $3
    ) as named group by party_id, obligation_id
  )
  select k.party_id, k.obligation_id, k.touched, p.ladder, p.next_step, p.scheduled_on, p.next_action_on, p.waiting_task,
         p.last_step, p.last_step_on, p.grace_until, p.effective_due as position_due, p.revision as position_revision,
         p.ruleset, i.levy, i.region, i.late_fee_regime, i.effective_due, i.tax_assessed_fen, i.tax_outstanding_fen,
         i.late_fee_left_fen, i.revision, o.tax_period_from, o.tax_period_to, o.owed_by, o.withholding_situation,
         y.kind, y.name, y.status, y.size, y.credit_grade, y.office, y.language
    from keys k
    left join ladder_positions p on p.party_id = k.party_id and p.obligation_id = k.obligation_id
    left join open_items i on i.party_id = k.party_id and i.obligation_id = k.obligation_id
    left join obligations o on i.party_id is not null and o.party_id = k.party_id and o.obligation_id = k.obligation_id
    left join parties y on y.party_id = k.party_id
   order by k.party_id, k.obligation_id`;

/** What the next steps of a stretch may ask beyond item and party. */
export interface Wants {
  /** Findings and past debts, for tiers. */
  tier(subject: Subject): boolean;
  /** The person to speak to. */
  person(subject: Subject): boolean;
}

/** Loads the subjects of a stretch for a business day. */
export async function loadSubjects(
  sql: Sql,
  stretch: Stretch,
  on: PlainDate,
  news: News,
  wants: Wants,
  /** The hash of a new ruleset: every position computed under another one is computed again. */
  newRuleset: string | null = null,
): Promise<Subject[]> {
  const named = [...news.debts, ...news.finished];
  const rows = await sql.query<SubjectRow>(SUBJECTS, [
    on,
    stretch.first,
    stretch.last,
    sqlArray(named.map((key) => key.partyId)),
    sqlArray(named.map((key) => key.obligationId)),
    sqlArray(news.parties),
    newRuleset,
  ]);
  if (rows.length === 0) return [];
  const holds = await holdsOf(sql, partiesOf(rows));
  const settled = await settledOf(
    sql,
    rows.filter((row) => row.ladder === null && row.levy !== null),
  );
  const finished = groupBy(news.finished, (each) => each.obligationId);
  const subjects = rows.map(
    (row): Subject => ({
      ...subjectOf(row),
      holds: holds.get(row.party_id) ?? NONE,
      settled: settled.get(row.obligation_id) ?? NONE,
      finished: finished.get(row.obligation_id) ?? NONE,
    }),
  );
  const tiered = subjects.filter((subject) => wants.tier(subject));
  const findings = await findingsOf(
    sql,
    tiered.map((subject) => subject.partyId),
  );
  const past = await pastDebtsOf(
    sql,
    tiered.map((subject) => subject.partyId),
  );
  const persons = await personsOf(
    sql,
    subjects.filter(wants.person).map((subject) => subject.partyId),
  );
  return subjects.map((subject) => ({
    ...subject,
    findings: findings.get(subject.partyId) ?? NONE,
    past: past.get(subject.partyId) ?? NONE,
    personId: persons.get(subject.partyId),
  }));
}

const NONE: readonly never[] = [];
const partiesOf = (rows: readonly SubjectRow[]): Id[] => [...new Set(rows.map((row) => row.party_id))];

const subjectOf = (row: SubjectRow): Subject => ({
  partyId: row.party_id,
  obligationId: row.obligation_id,
  touched: row.touched,
  position: row.ladder === null ? undefined : positionOf(row, row.ladder),
  item: row.levy === null ? undefined : itemOf(row, row.levy),
  party: row.kind === null ? undefined : partyOf(row, row.kind),
  holds: NONE,
  findings: NONE,
  past: NONE,
  settled: NONE,
  finished: NONE,
  personId: undefined,
});

const positionOf = (row: SubjectRow, ladder: string): Position => ({
  ladder,
  nextStep: row.next_step,
  scheduledOn: row.scheduled_on,
  nextActionOn: row.next_action_on,
  waitingTask: row.waiting_task,
  lastStep: row.last_step,
  lastStepOn: row.last_step_on,
  graceUntil: row.grace_until,
  effectiveDue: row.position_due,
  revision: row.position_revision,
  ruleset: row.ruleset,
});

const itemOf = (row: SubjectRow, levy: string): SubjectItem => ({
  levy,
  region: row.region,
  lateFeeRegime: row.late_fee_regime,
  effectiveDue: row.effective_due,
  taxAssessed: row.tax_assessed_fen,
  taxOutstanding: row.tax_outstanding_fen,
  lateFeeLeft: row.late_fee_left_fen,
  revision: row.revision,
  periodFrom: row.tax_period_from,
  periodTo: row.tax_period_to,
  owedBy: row.owed_by,
  situation: row.withholding_situation,
});

const partyOf = (row: SubjectRow, kind: string): SubjectParty => ({
  kind,
  name: row.name,
  status: row.status,
  size: row.size,
  creditGrade: row.credit_grade,
  office: row.office,
  language: row.language,
});

/** A hold ends on the earlier of its last day and the day before its release. */
async function holdsOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, Hold[]>> {
  const rows = await sql.query<Hold & { partyId: Id }>(
    `select h.party_id as "partyId", h.obligation_id as "obligationId", h.reason, h.from_on as "from",
            least(h.until_on, h.released_on - 1) as until
       from unnest($1::text::uuid[]) as w(party_id) join holds h on h.party_id = w.party_id
      where h.released_on is null or h.released_on > h.from_on`,
    [sqlArray(parties)],
  );
  return groupBy(rows, (row) => row.partyId);
}

async function settledOf(sql: Sql, rows: readonly SubjectRow[]): Promise<Map<Id, SettledStep[]>> {
  if (rows.length === 0) return new Map();
  const steps = await sql.query<SettledStep & { obligationId: Id }>(
    `select s.obligation_id as "obligationId", s.step, s.on_day as "on", s.tier
       from unnest($1::text::uuid[], $2::text::uuid[]) as k(party_id, obligation_id)
      cross join lateral (select * from steps s where s.party_id = k.party_id and s.obligation_id = k.obligation_id
                             and s.outcome in ('taken', 'known-too-late') offset 0) s`,
    [sqlArray(rows.map((row) => row.party_id)), sqlArray(rows.map((row) => row.obligation_id))],
  );
  return groupBy(steps, (step) => step.obligationId);
}

async function findingsOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, Finding[]>> {
  if (parties.length === 0) return new Map();
  const rows = await sql.query<Finding & { partyId: Id }>(
    `select distinct f.party_id as "partyId", f.finding, f.in_force_from as "from", f.in_force_to as "to"
       from unnest($1::text::uuid[]) as w(party_id) join party_findings f on f.party_id = w.party_id
      order by 1, 2, 3`,
    [sqlArray([...new Set(parties)])],
  );
  return groupBy(rows, (row) => row.partyId);
}

async function pastDebtsOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, PastDebt[]>> {
  if (parties.length === 0) return new Map();
  const rows = await sql.query<PastDebt & { partyId: Id }>(
    `select c.party_id as "partyId", c.levy, c.effective_due as "effectiveDue", true as closed, c.days_overdue > 0 as late
       from unnest($1::text::uuid[]) as w(party_id) join closed_items c on c.party_id = w.party_id
     union all
     select i.party_id, i.levy, i.effective_due, false, true
       from unnest($1::text::uuid[]) as w(party_id) join open_items i on i.party_id = w.party_id`,
    [sqlArray([...new Set(parties)])],
  );
  return groupBy(rows, (row) => row.partyId);
}

/** Whom to speak to for a party: a live contact that carries text; preferred and freshest first, a landline never. */
async function personsOf(sql: Sql, parties: readonly Id[]): Promise<Map<Id, Id>> {
  if (parties.length === 0) return new Map();
  const rows = await sql.query<{ party_id: Id; person_id: Id }>(
    `select distinct on (c.party_id) c.party_id, c.person_id
       from unnest($1::text::uuid[]) as w(party_id) join party_contacts c on c.party_id = w.party_id
      where c.state = 'live' and c.channel <> 'phone'
      order by c.party_id, c.is_preferred desc, c.confirmed_on desc nulls last, c.contact_id`,
    [sqlArray([...new Set(parties)])],
  );
  return new Map(rows.map((row) => [row.party_id, row.person_id]));
}

function groupBy<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
