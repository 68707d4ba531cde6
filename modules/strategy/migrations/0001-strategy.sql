-- Where every open debt stands on the ladder, what was done, and the daily runs.

create table ladder_positions (
  party_id uuid not null,
  obligation_id uuid not null,
  ladder text not null,                    -- id and version: 'national@1'
  next_step text,                          -- null: the ladder has ended
  scheduled_on date,                       -- the day the ladder asks for the next step
  next_action_on date,                     -- the day to look at it; later than scheduled_on while held; null: waits
  waiting_task uuid,                       -- the step goes on when this task is completed
  last_step text,
  last_step_on date,
  grace_until date,                        -- 宽限期: last day on which the office waits; the late fee runs all the same
  effective_due date not null,             -- the due date this position was computed for
  revision integer not null,               -- of the open item it was computed from
  ruleset text not null,                   -- hash
  primary key (party_id, obligation_id)
);
create index ladder_positions_due on ladder_positions (next_action_on, party_id) where next_action_on is not null;

-- One row a step that the ladder came to, taken or not. Facts and the ruleset's hash suffice to compute the Decision again.
-- A step that wants to speak to somebody says to whom, with which message and with what its text needs; the contact phase
-- groups these by person. Only what was not said in the end is noted here (`unsaid`): what was said is in the messages.
create table steps (
  party_id uuid not null,
  step_id uuid not null,                   -- from obligation, step, scheduled day and outcome
  obligation_id uuid not null,
  step text not null,
  scheduled_on date not null,              -- the day the ladder asked for it
  on_day date not null,                    -- business date of the run that decided it
  pass smallint not null,                  -- of that day's run
  outcome text not null check (outcome in ('taken', 'suppressed', 'held', 'known-too-late', 'cancelled')),
  why text not null,
  tier text check (tier in ('high', 'medium', 'low')),
  task_id uuid,
  facts json not null,
  ruleset text not null,
  person_id uuid,                          -- who is to be spoken to; null where nobody is known
  message text,                            -- kind of message the step asks for
  message_facts json,                      -- amount, due day, late fee, party name
  unsaid text,                             -- why the message was not given; null: it was, or is about to be
  recorded_at timestamptz not null,
  primary key (party_id, obligation_id, step_id)
) with (fillfactor = 90);
-- Days are written one after the other, so a block index is enough and costs next to nothing.
create index steps_by_day on steps using brin (on_day);
-- No index holds `unsaid`: noting it rewrites the row in its place.
create index steps_by_person on steps (on_day, person_id) where person_id is not null;

create table runs (
  run_id uuid primary key,
  on_day date not null,
  ruleset text not null,
  state text not null check (state in ('running', 'done')),
  started_at timestamptz not null,
  finished_at timestamptz,
  repositions boolean not null default false, -- a new ruleset: every position is computed again
  pass integer not null default 1,         -- the same day run again with further facts is a further pass
  report jsonb
);
create unique index runs_one_a_day on runs (on_day);

-- Stretches of party_id (of person_id in the contact phase). The row's lock is the claim: a process that dies lets go of it.
create table run_chunks (
  run_id uuid not null,
  pass integer not null,
  phase text not null check (phase in ('decide', 'contact')),
  chunk integer not null,
  first_party uuid not null,
  last_party uuid not null,
  claimed_by text,
  claimed_at timestamptz,
  done_at timestamptz,
  counts jsonb,
  primary key (run_id, pass, phase, chunk)
);
create index run_chunks_open on run_chunks (run_id, pass, phase, chunk) where done_at is null;
