-- Obligations and what happened to them. Both tables only grow: a correction is a further posting.
-- Every posting has two dates: effective_on (when it counts) and recorded_at (when it was learned).

create table obligations (
  party_id uuid not null,
  obligation_id uuid not null,
  levy text not null,                      -- id of law/cn/levies, e.g. 'vat'
  tax_period_from date not null,           -- 税款所属期起
  tax_period_to date not null,
  statutory_due date not null,             -- before rolling (the effective day itself where the source only gives that)
  effective_due date not null,             -- after R 109; late fee starts the next day
  due_rule text not null,                  -- how effective_due came about: 'filing-15', 'roll-only', 'given', …
  arrears_kind text not null check (arrears_kind in ('declared-unpaid', 'deferral-expired', 'examination-assessed', 'deemed-assessed', 'other')),
  late_fee_regime text not null,           -- 'TCA', 'TCA-REF', 'SI', 'DF5', 'SW5', 'CONTRACT', 'INT', 'NONE'
  owed_by text not null default 'taxpayer' check (owed_by in ('taxpayer', 'withholding-agent', 'tax-guarantor')),
  withholding_situation text check (withholding_situation in ('not-withheld', 'withheld-not-remitted', 'paid-not-transferred', 'withholding-refused')),
  voucher text,                            -- 应征凭证序号
  region text not null,                    -- of the competent office
  source_key text not null,                -- natural key: the same row of the source gives the same obligation
  source text not null,
  source_state text not null default '',   -- what the source said at first, as a hash; later words are in source_states
  source_as_of date,                       -- the day of a balance, where the source gave balances
  recorded_at timestamptz not null,
  primary key (party_id, obligation_id)
);

-- Circumstances learned later (the kind of arrears, whether tax was withheld, …), each with its two dates. Only grows;
-- the obligation keeps what was known at first.
create table obligation_changes (
  party_id uuid not null,
  obligation_id uuid not null,
  revision integer not null,               -- 1 is the first change
  effective_on date not null,
  recorded_at timestamptz not null,
  arrears_kind text not null check (arrears_kind in ('declared-unpaid', 'deferral-expired', 'examination-assessed', 'deemed-assessed', 'other')),
  late_fee_regime text not null,
  owed_by text not null check (owed_by in ('taxpayer', 'withholding-agent', 'tax-guarantor')),
  withholding_situation text check (withholding_situation in ('not-withheld', 'withheld-not-remitted', 'paid-not-transferred', 'withholding-refused')),
  voucher text,
  region text not null,
  source text not null,
  primary key (party_id, obligation_id, revision)
);

create table postings (
  party_id uuid not null,
  posting_id uuid not null,
  obligation_id uuid,                      -- null: to the party; the law of the day says where it goes
  kind text not null check (kind in (
    'charge', 'adjustment', 'payment', 'refund-offset', 'vat-credit-offset', 'enforcement-proceeds',
    'deferral', 'redate', 'accrual-stop', 'authority-fault', 'late-fee-claim', 'waiver', 'write-off', 'discharge', 'reversal')),
  amount_fen bigint not null,              -- a payment is positive; an adjustment may be negative; 0 where the kind has none
  effective_on date not null,
  until_on date,                           -- end of a deferral, the new due date of a redate
  recorded_at timestamptz not null,
  reverses uuid,                           -- the posting undone by a reversal
  instruction text check (instruction in ('tax-first', 'late-fee-first')),  -- the payer's own words
  basis text,                              -- document number or act that the posting rests on
  source_key text not null,                -- natural key; the posting id is derived from it
  source text not null,
  primary key (party_id, posting_id)
);

-- What is open now, kept current in the transaction of each posting. Derived: replay gives the same row.
create table open_items (
  party_id uuid not null,
  obligation_id uuid not null,
  levy text not null,
  region text not null,
  late_fee_regime text not null,
  effective_due date not null,             -- after redates and deferrals
  tax_assessed_fen bigint not null,        -- after adjustments, before payments
  tax_outstanding_fen bigint not null,
  late_fee_paid_fen bigint not null default 0,
  late_fee_left_fen bigint not null default 0, -- fee formed and unpaid once no tax is left; 0 while tax is still owed (it runs)
  last_effective_on date not null,
  revision integer not null default 1,     -- grows with every posting on the obligation
  primary key (party_id, obligation_id)
);

create table closed_items (
  party_id uuid not null,
  obligation_id uuid not null,
  levy text not null,
  effective_due date not null,
  closed_on date not null,
  days_overdue integer not null,           -- 0 when it was settled in time
  primary key (party_id, obligation_id)
);

-- Last state that a source declared for an obligation, where it is no longer the first one: unchanged rows are
-- recognised, changed rows become corrections.
create table source_states (
  party_id uuid not null,
  obligation_id uuid not null,
  state text not null,
  as_of date,
  recorded_at timestamptz not null,
  primary key (party_id, obligation_id)
);

-- 暂缓催缴: the office pauses the ladder. Never moves a due date, never stops a late fee.
create table holds (
  party_id uuid not null,
  hold_id uuid not null,
  obligation_id uuid,                      -- null: the whole party
  reason text not null check (reason in ('dispute', 'deferral', 'plan', 'secured', 'court-suspension', 'insolvency', 'death', 'stale-payments', 'other')),
  from_on date not null,                   -- may lie before recorded_at
  until_on date,
  recorded_at timestamptz not null,
  released_on date,
  released_recorded_at timestamptz,
  source_key text not null,
  note text,
  primary key (party_id, hold_id)
);

-- Small past-tense facts for higher rooms, written in the posting's transaction, ordered per party only.
create table ledger_events (
  party_id uuid not null,
  event_id uuid not null,                  -- UUIDv7: sorts by time
  obligation_id uuid,
  kind text not null check (kind in ('obligation-recorded', 'posting-recorded', 'item-closed', 'item-reopened', 'due-date-changed', 'hold-changed')),
  recorded_at timestamptz not null,
  handled_at timestamptz,
  primary key (party_id, event_id)
);
create index ledger_events_waiting on ledger_events (party_id) where handled_at is null;

-- Freshness of what is fed in: payments loaded through this day for a region. Older than allowed: no reminder goes out.
create table feed_freshness (
  feed text not null,                      -- 'payments', 'arrears', 'parties'
  region text not null,
  complete_through date not null,
  recorded_at timestamptz not null,
  primary key (feed, region, recorded_at)
);
