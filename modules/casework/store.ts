import type { PlainDate } from '#core';
import { derivedId, type Id, type Instant, type Sql, sqlArray } from '#platform';
import type { Case, Department, Task, TaskChange, TaskState } from './task.ts';

export interface NewCase {
  readonly partyId: Id;
  readonly caseId: Id;
  readonly openedOn: PlainDate;
  readonly department: Department;
  readonly region: string;
}

/** Opens a case where none is open. */
export async function writeCases(sql: Sql, cases: readonly NewCase[], at: Instant): Promise<void> {
  await sql.query(
    `insert into cases (party_id, case_id, state, opened_on, department, region, recorded_at)
     select n.party_id, n.case_id, 'open', n.opened_on, n.department, n.region, $6
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::date[], $4::text::text[], $5::text::text[])
            as n(party_id, case_id, opened_on, department, region)
      where (select 1 from cases c where c.party_id = n.party_id and c.state = 'open' limit 1) is null
     on conflict (party_id, case_id) do update set state = 'open', closed_on = null, closed_why = null`,
    [
      sqlArray(cases.map((each) => each.partyId)),
      sqlArray(cases.map((each) => each.caseId)),
      sqlArray(cases.map((each) => each.openedOn)),
      sqlArray(cases.map((each) => each.department)),
      sqlArray(cases.map((each) => each.region)),
      at,
    ],
  );
}

export interface NewTask {
  readonly partyId: Id;
  readonly taskId: Id;
  readonly obligationId: Id | null;
  readonly kind: string;
  readonly department: Department;
  readonly owner: 'one-officer' | 'pool';
  readonly openedOn: PlainDate;
  readonly deadline: PlainDate;
  readonly workingDays: number;
  readonly factsText: string;
}

/** Writes tasks into the open case of their party; returns the ids that were new. */
export async function writeTasks(sql: Sql, tasks: readonly NewTask[], at: Instant): Promise<Id[]> {
  const rows = await sql.query<{ task_id: Id }>(
    `insert into tasks (party_id, task_id, case_id, obligation_id, kind, department, task_owner, state, opened_on,
                        deadline, working_days, facts, recorded_at)
     select n.party_id, n.task_id, c.case_id, n.obligation_id, n.kind, n.department,
            case when n.owner = 'one-officer' then c.case_owner end, 'open', n.opened_on, n.deadline, n.working_days,
            n.facts, $11
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::text[], $5::text::text[],
                   $6::text::text[], $7::text::date[], $8::text::date[], $9::text::int[], $10::text::jsonb[])
            as n(party_id, task_id, obligation_id, kind, department, owner, opened_on, deadline, working_days, facts)
      cross join lateral (select case_id, case_owner from cases c
                           where c.party_id = n.party_id and c.state = 'open' limit 1) c
     on conflict (party_id, task_id) do nothing returning task_id`,
    [
      sqlArray(tasks.map((task) => task.partyId)),
      sqlArray(tasks.map((task) => task.taskId)),
      sqlArray(tasks.map((task) => task.obligationId)),
      sqlArray(tasks.map((task) => task.kind)),
      sqlArray(tasks.map((task) => task.department)),
      sqlArray(tasks.map((task) => task.owner)),
      sqlArray(tasks.map((task) => task.openedOn)),
      sqlArray(tasks.map((task) => task.deadline)),
      sqlArray(tasks.map((task) => task.workingDays)),
      sqlArray(tasks.map((task) => task.factsText)),
      at,
    ],
  );
  return rows.map((row) => row.task_id);
}

export interface NewEntry {
  readonly partyId: Id;
  readonly taskId: Id;
  readonly change: string;
  readonly on: PlainDate;
  readonly why: string;
}

/** Adds to the history of tasks; the same change on the same day is one entry. */
export async function writeHistory(
  sql: Sql,
  entries: readonly NewEntry[],
  actor: string,
  at: Instant,
): Promise<void> {
  if (entries.length === 0) return;
  await sql.query(
    `insert into task_history (party_id, task_id, entry_id, on_day, change, why, actor, recorded_at)
     select *, $7::text, $8::timestamptz
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::uuid[], $4::text::date[], $5::text::text[], $6::text::text[])
     on conflict (party_id, task_id, entry_id) do nothing`,
    [
      sqlArray(entries.map((entry) => entry.partyId)),
      sqlArray(entries.map((entry) => entry.taskId)),
      sqlArray(entries.map((entry) => derivedId('task-entry', entry.taskId, entry.change, entry.on))),
      sqlArray(entries.map((entry) => entry.on)),
      sqlArray(entries.map((entry) => entry.change)),
      sqlArray(entries.map((entry) => entry.why)),
      actor,
      at,
    ],
  );
}

const TASK = `party_id as "partyId", task_id as "taskId", case_id as "caseId", obligation_id as "obligationId", kind,
  department, task_owner as "taskOwner", state, opened_on as "openedOn", deadline, closed_on as "closedOn",
  closed_why as "closedWhy", working_days as "workingDays", facts`;

/** The unfinished tasks of debts. */
export function unfinishedTasks(
  sql: Sql,
  debts: readonly { partyId: Id; obligationId: Id }[],
): Promise<Task[]> {
  if (debts.length === 0) return Promise.resolve([]);
  return sql.query<Task>(
    `select ${TASK} from tasks
      where (party_id, obligation_id) in (select * from unnest($1::text::uuid[], $2::text::uuid[]))
        and state in ('open', 'paused')`,
    [sqlArray(debts.map((debt) => debt.partyId)), sqlArray(debts.map((debt) => debt.obligationId))],
  );
}

/** Moves tasks to what `evolve` made of them; only those still in the state they were read in. */
export async function saveTasks(
  sql: Sql,
  changes: readonly { readonly before: TaskState; readonly after: Task; readonly change: TaskChange }[],
  actor: string,
  at: Instant,
): Promise<Id[]> {
  if (changes.length === 0) return [];
  const rows = await sql.query<{ task_id: Id }>(
    `update tasks t set state = n.state, deadline = n.deadline, closed_on = n.closed_on, closed_why = n.closed_why,
            task_owner = n.task_owner
       from unnest($1::text::uuid[], $2::text::uuid[], $3::text::text[], $4::text::text[], $5::text::date[],
                   $6::text::date[], $7::text::text[], $8::text::text[])
            as n(party_id, task_id, before, state, deadline, closed_on, closed_why, task_owner)
      where t.party_id = n.party_id and t.task_id = n.task_id and t.state = n.before
      returning t.task_id`,
    [
      sqlArray(changes.map(({ after }) => after.partyId)),
      sqlArray(changes.map(({ after }) => after.taskId)),
      sqlArray(changes.map(({ before }) => before)),
      sqlArray(changes.map(({ after }) => after.state)),
      sqlArray(changes.map(({ after }) => after.deadline)),
      sqlArray(changes.map(({ after }) => after.closedOn)),
      sqlArray(changes.map(({ after }) => after.closedWhy)),
      sqlArray(changes.map(({ after }) => after.taskOwner)),
    ],
  );
  const saved = new Set(rows.map((row) => row.task_id));
  const entries = changes
    .filter(({ after }) => saved.has(after.taskId))
    .map(({ after, change }) => ({ partyId: after.partyId, taskId: after.taskId, ...change }));
  await writeHistory(sql, entries, actor, at);
  return [...saved];
}

/** One task for changing it, locked until the transaction ends. */
export async function lockTask(sql: Sql, partyId: Id, id: Id): Promise<Task | undefined> {
  const rows = await sql.query<Task>(
    `select ${TASK} from tasks where party_id = $1 and task_id = $2 for update`,
    [partyId, id],
  );
  return rows[0];
}

/** All tasks of a party, newest last. */
export const tasksOf = (sql: Sql, partyId: Id): Promise<Task[]> =>
  sql.query<Task>(`select ${TASK} from tasks where party_id = $1 order by opened_on, kind, task_id`, [
    partyId,
  ]);

/** All cases of a party, newest last. */
export const casesOf = (sql: Sql, partyId: Id): Promise<Case[]> =>
  sql.query<Case>(
    `select party_id as "partyId", case_id as "caseId", state, opened_on as "openedOn", closed_on as "closedOn",
            closed_why as "closedWhy", department, case_owner as "caseOwner", region
       from cases where party_id = $1 order by opened_on, case_id`,
    [partyId],
  );

/** Tells higher rooms that a person finished a task. */
export async function writeEvent(
  sql: Sql,
  event: {
    readonly task: Task;
    readonly kind: 'task-done' | 'task-cancelled';
    readonly on: PlainDate;
    readonly at: Instant;
  },
): Promise<void> {
  await sql.query(
    `insert into task_events (party_id, event_id, task_id, obligation_id, kind, on_day, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      event.task.partyId,
      derivedId('task-event', event.task.taskId, event.kind),
      event.task.taskId,
      event.task.obligationId,
      event.kind,
      event.on,
      event.at,
    ],
  );
}

/** Closes open cases of these parties that have no unfinished task left. */
export async function closeIdleCases(
  sql: Sql,
  parties: readonly Id[],
  on: PlainDate,
  why: string,
): Promise<number> {
  if (parties.length === 0) return 0;
  const rows = await sql.query(
    `update cases c set state = 'closed', closed_on = $2, closed_why = $3
      where c.party_id in (select * from unnest($1::text::uuid[])) and c.state = 'open'
        and not exists (select 1 from tasks t where t.party_id = c.party_id and t.state in ('open', 'paused'))
      returning c.case_id`,
    [sqlArray(parties), on, why],
  );
  return rows.length;
}

/** What a list of tasks is asked for. */
export interface TaskQuery {
  readonly state?: TaskState | undefined;
  readonly department?: Department | undefined;
  readonly partyId?: Id | undefined;
  readonly taskId?: Id | undefined;
  /** Only tasks opened by that day; together with state `open`: those that were unfinished at its end. */
  readonly on?: PlainDate | undefined;
  readonly limit: number;
}

const ASKED_FOR = `($2::text is null or t.department = $2) and ($3::uuid is null or t.party_id = $3)
  and ($4::uuid is null or t.task_id = $4) and ($5::date is null or t.opened_on <= $5)
  and ($1::text is null or t.state = $1 or ($1 = 'open' and t.opened_on <= $5 and t.closed_on > $5))`;

const askedFor = (query: Omit<TaskQuery, 'limit'>) => [
  query.state ?? null,
  query.department ?? null,
  query.partyId ?? null,
  query.taskId ?? null,
  query.on ?? null,
];

/** How many tasks there are of what a list is asked for. */
export async function countTasks(sql: Sql, query: Omit<TaskQuery, 'limit'>): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from tasks t where ${ASKED_FOR}`,
    askedFor(query),
  );
  return row?.count ?? 0;
}

/** Tasks with the name of their party, the nearest deadline first: an officer's queue. */
export const findTasks = (
  sql: Sql,
  query: TaskQuery,
): Promise<(Task & { readonly partyName: string | null })[]> =>
  sql.query(
    `select ${TASK}, y.name as "partyName"
       from tasks t left join lateral (select name from parties p where p.party_id = t.party_id) y on true
      where ${ASKED_FOR}
      order by t.deadline, t.party_id, t.task_id limit $6`,
    [...askedFor(query), query.limit],
  );
