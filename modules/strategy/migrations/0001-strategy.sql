-- Where every open debt stands on the ladder, what was done, and the daily runs.

create table ladder_positions (
  party_id uuid not null,
  obligation_id uuid not null,
  ladder text not null,                    -- id and version: 'national@1'
  next_step text,                          -- null: the ladder has ended or waits for a person
  next_action_on date,                     -- null: nothing to do by itself
  last_step text,
  last_step_on date,
  effective_due date not null,             -- the due date this position was computed for
  revision integer not null,               -- of the open item it was computed from
  ruleset text not null,                   -- hash
  primary key (party_id, obligation_id)
);
create index ladder_positions_due on ladder_positions (next_action_on, party_id) where next_action_on is not null;

-- One row a step that the ladder came to, taken or not. Facts and the ruleset's hash suffice to compute the Decision again.
create table steps (
  party_id uuid not null,
  step_id uuid not null,                   -- from obligation, step and its due day
  obligation_id uuid not null,
  step text not null,
  scheduled_on date not null,              -- the day the ladder asked for it
  on_day date not null,                    -- business date of the run that decided it
  outcome text not null check (outcome in ('taken', 'suppressed', 'held', 'known-too-late', 'cancelled')),
  why text not null,
  tier text check (tier in ('high', 'medium', 'low')),
  task_id uuid,
  facts jsonb not null,
  ruleset text not null,
  recorded_at timestamptz not null,
  primary key (party_id, step_id)
);
create index steps_by_obligation on steps (party_id, obligation_id);

-- A step that wants to speak to a person. Phase one writes it by party; phase two groups by person and marks what became of it.
create table contact_intents (
  party_id uuid not null,
  step_id uuid not null,
  obligation_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  kind text not null,
  facts jsonb not null,                    -- amount, due day, late fee, party name: what the text needs
  outcome text check (outcome in ('messaged', 'suppressed')),
  why text,
  message_id uuid,
  primary key (party_id, step_id)
);
create index contact_intents_waiting on contact_intents (on_day, person_id) where outcome is null;

create table runs (
  run_id uuid primary key,
  on_day date not null,
  ruleset text not null,
  state text not null check (state in ('running', 'done')),
  started_at timestamptz not null,
  finished_at timestamptz,
  report jsonb
);
create unique index runs_one_a_day on runs (on_day);

-- Stretches of party_id that workers claim; local to the coordinator.
create table run_chunks (
  run_id uuid not null,
  phase text not null,
  chunk integer not null,
  first_party uuid not null,
  last_party uuid not null,
  claimed_by text,
  claimed_at timestamptz,
  done_at timestamptz,
  counts jsonb,
  primary key (run_id, phase, chunk)
);
