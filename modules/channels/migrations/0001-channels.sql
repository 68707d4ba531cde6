-- Messages are kept by the person who receives them (person_id first): one contact for a person with several firms.
-- States: queued → withdrawn | handed-over → sent | unknown | failed. 'handed-over' is a batch on its way to the sink.

create table messages (
  person_id uuid not null,
  message_id uuid not null,                -- from person, day and step: a repeated run finds it
  kind text not null check (kind in ('due-reminder', 'overdue-reminder', 'guidance', 'grace-end-reminder')),
  on_day date not null,                    -- business date of the run that made it
  channel text not null,
  address text not null,
  language text not null check (language in ('zh', 'en')),
  template text not null,                  -- id and version of the template: 'due-reminder@1'
  body text not null,
  state text not null check (state in ('queued', 'withdrawn', 'handed-over', 'sent', 'failed', 'unknown')),
  state_why text,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (person_id, message_id)
);
create index messages_waiting on messages (person_id) where state in ('queued', 'handed-over');

-- Which debts a message speaks of.
create table message_lines (
  person_id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  obligation_id uuid not null,
  primary key (person_id, message_id, party_id, obligation_id),
  foreign key (person_id, message_id) references messages (person_id, message_id)
);

create table message_batches (
  batch_id uuid primary key,
  sink text not null,
  file text not null,
  messages integer not null,
  state text not null check (state in ('handed-over', 'sent')),
  recorded_at timestamptz not null
);
