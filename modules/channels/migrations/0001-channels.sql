-- Messages are kept by the person who receives them (person_id first): one contact for a person with several firms.
-- States: queued → withdrawn | handed-over → sent | unknown | failed. 'handed-over' is a batch on its way to the sink.

create table messages (
  person_id uuid not null,
  message_id uuid not null,                -- from person, day and kind: a repeated run finds it
  kind text not null check (kind in ('due-reminder', 'overdue-reminder', 'guidance', 'grace-end-reminder')),
  on_day date not null,                    -- business date of the run that made it
  person_name text not null,
  channel text not null check (channel in ('e-tax-inbox', 'mobile', 'wechat', 'email', 'address')),
  address text not null,
  language text not null check (language in ('zh', 'en')),
  template text not null,                  -- id and version of the template: 'due-reminder@1'
  body text not null,
  send_from text not null,                 -- civil hours within which it may be delivered: '08:30'
  send_until text not null,
  state text not null check (state in ('queued', 'withdrawn', 'handed-over', 'sent', 'failed', 'unknown')),
  state_why text,
  batch_id uuid,
  recorded_at timestamptz not null,
  primary key (person_id, message_id)
);
create index messages_queued on messages (person_id, message_id) where state = 'queued';
create index messages_on_their_way on messages (batch_id) where state = 'handed-over';
create index messages_by_day on messages (on_day, person_id);

-- Which debts a message speaks of, with the facts its text was made from, so that it can be written again when one is paid.
create table message_lines (
  person_id uuid not null,
  message_id uuid not null,
  party_id uuid not null,
  obligation_id uuid not null,
  facts jsonb not null,
  withdrawn_why text,                      -- 'paid', … : no longer spoken of
  primary key (person_id, message_id, party_id, obligation_id),
  foreign key (person_id, message_id) references messages (person_id, message_id)
);

-- Local to the coordinator: a file on its way. Name and content follow from the batch, so it can be written again.
create table message_batches (
  batch_id uuid primary key,
  on_day date not null,
  sink text not null,
  file text not null,
  messages integer not null,
  state text not null check (state in ('handed-over', 'sent', 'unknown')),
  recorded_at timestamptz not null
);
create index message_batches_open on message_batches (sink) where state = 'handed-over';
