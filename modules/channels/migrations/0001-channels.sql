-- Messages are kept by the person who receives them (person_id first): one contact for a person with several firms.
-- A message belongs to a batch from the start and is written once: it is queued, handed over, sent or unknown as its
-- batch is. Only what befalls one message alone (withdrawn, failed) is noted in its own row.

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
  -- Which debts it speaks of, with the facts its text was made from, so that it can be written again when one is paid:
  -- [{partyId, obligationId, facts, withdrawn?: why it is no longer spoken of}]
  lines json not null,
  send_from text not null,                 -- civil hours within which it may be delivered: '08:30'
  send_until text not null,
  batch_id uuid not null,
  state text check (state in ('withdrawn', 'failed')), -- null: as its batch
  state_why text,
  recorded_at timestamptz not null,
  primary key (person_id, message_id)
);
create index messages_by_batch on messages (batch_id);
create index messages_by_day on messages using brin (on_day);

-- Local to the coordinator: messages that go out together. Name and content of the file follow from the batch, so it can
-- be written again. 'withdrawn': none of its messages was left to send.
create table message_batches (
  batch_id uuid primary key,
  on_day date not null,
  sink text,                               -- null while queued
  file text not null,
  messages integer not null,
  state text not null check (state in ('queued', 'handed-over', 'sent', 'unknown', 'withdrawn')),
  recorded_at timestamptz not null
);
create index message_batches_open on message_batches (on_day, batch_id) where state in ('queued', 'handed-over');
create index message_batches_by_day on message_batches (on_day);
