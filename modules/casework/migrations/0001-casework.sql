-- One open case a party; its tasks. Ids are derived from natural keys, so a repeated run finds what is there.

create table cases (
  party_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('open', 'closed')),
  opened_on date not null,
  closed_on date,
  closed_why text,
  department text not null check (department in ('tax-source', 'taxpayer-service', 'inspection', 'information')),
  case_owner text,
  region text not null,
  recorded_at timestamptz not null,
  primary key (party_id, case_id)
);

create unique index cases_one_open on cases (party_id) where state = 'open';

create table tasks (
  party_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  obligation_id uuid,
  kind text not null,                      -- 'phone-call', 'visit', 'guidance', 'rule-missing', 'enforcement-review', …
  department text not null check (department in ('tax-source', 'taxpayer-service', 'inspection', 'information')),
  task_owner text,                         -- null: in the department's pool
  state text not null check (state in ('open', 'paused', 'done', 'cancelled')),
  opened_on date not null,
  deadline date not null,
  closed_on date,
  closed_why text,
  working_days integer not null,           -- length of the deadline, for the new one after a pause
  facts jsonb not null,
  recorded_at timestamptz not null,
  primary key (party_id, task_id),
  foreign key (party_id, case_id) references cases (party_id, case_id)
);
create index tasks_open on tasks (party_id) where state in ('open', 'paused');

create table task_history (
  party_id uuid not null,
  task_id uuid not null,
  entry_id uuid not null,
  on_day date not null,
  actor text not null,
  recorded_at timestamptz not null,
  change text not null,                    -- 'opened', 'paused', 'resumed', 'done', 'cancelled', 'reassigned'
  why text not null,
  primary key (party_id, task_id, entry_id)
);
create index task_history_by_day on task_history using brin (on_day);

-- Small past-tense facts for the strategy, written when a person completes or cancels a task.
create table task_events (
  party_id uuid not null,
  event_id uuid not null,
  task_id uuid not null,
  obligation_id uuid,
  kind text not null check (kind in ('task-done', 'task-cancelled')),
  on_day date not null,
  recorded_at timestamptz not null,
  handled_at timestamptz,
  primary key (party_id, event_id)
);
create index task_events_waiting on task_events (party_id) where handled_at is null;
