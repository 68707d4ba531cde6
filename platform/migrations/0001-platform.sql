-- Rulesets are immutable and named by their content; the YAML in the repository is only their seed.
create table rulesets (
  hash text primary key,                   -- SHA-256 of the canonical JSON of the content
  title text not null,
  content jsonb not null,
  effective_from date not null,            -- first business date it governs
  recorded_at timestamptz not null
);

create table settings (
  key text primary key,
  value jsonb not null,
  recorded_at timestamptz not null
);

-- Who did or saw what. Writers add entries unchained; one anchoring job chains them.
create table audit_entries (
  party_id uuid not null,                  -- nil uuid where no party is concerned
  entry_id uuid not null,
  recorded_at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  facts jsonb not null,
  anchored boolean not null default false, -- only says where the anchoring job must look; verify does not believe it
  primary key (party_id, entry_id)
);
create index audit_entries_waiting on audit_entries (recorded_at, party_id, entry_id) where not anchored;

create table audit_chain (
  seq bigint primary key,
  party_id uuid not null,
  entry_id uuid not null,
  entry_hash text not null,
  chain_hash text not null,                -- SHA-256 of the previous chain_hash, seq, anchored_at and entry_hash
  anchored_at timestamptz not null
);
create unique index audit_chain_by_entry on audit_chain (party_id, entry_id);
