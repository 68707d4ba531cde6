-- Who the ledger can hold, under which numbers, in which roles, and whom to talk to.
-- party_id is first in every key, so the same tables run on one machine or sharded by party_id.

create table parties (
  party_id uuid primary key,
  kind text not null check (kind in ('enterprise', 'individual-business', 'natural-person', 'other-organisation')),
  name text not null,
  region text not null,                    -- GB/T 2260, six digits
  office text,                             -- 主管税务所（科、分局）
  industry text,                           -- GB/T 4754
  size text check (size in ('large', 'medium', 'small', 'micro')),
  key_source boolean not null default false,  -- 重点税源
  status text not null default 'active'
    check (status in ('active', 'abnormal', 'absconded', 'deregistered', 'bankrupt', 'deceased', 'missing')),
  credit_grade text check (credit_grade in ('A', 'B', 'M', 'C', 'D')),
  language text not null default 'zh' check (language in ('zh', 'en')),
  registered_on date,
  revision integer not null default 1,     -- number of the present version
  recorded_at timestamptz not null,
  source text not null default ''          -- of the present version
);

-- Versions of a party that were superseded: the present one is the tables above and below, and moves here when the next
-- one comes. Most parties never change, so most have no row. Only grows.
-- A version holds everything: facts, numbers, roles, contacts, findings.
create table party_versions (
  party_id uuid not null,
  revision integer not null,               -- 1 is the first
  recorded_at timestamptz not null,
  version jsonb not null,
  source text not null,
  primary key (party_id, revision)
);

create table party_identifiers (
  party_id uuid not null,
  scheme text not null check (scheme in ('unified-social-credit-code', 'taxpayer-number', 'identity-number', 'registration-number', 'foreign')),
  value text not null,
  in_force_from date not null,
  in_force_to date,
  primary key (party_id, scheme, value, in_force_from)
);
create index party_identifiers_by_value on party_identifiers (value);

create table party_roles (
  party_id uuid not null,
  role text not null check (role in ('taxpayer', 'withholding-agent', 'tax-guarantor')),
  in_force_from date not null,
  in_force_to date,
  primary key (party_id, role, in_force_from)
);

-- Facts that tiers and powers ask about, each with its source and life: 'known-evasion', 'abnormal-funds',
-- 'short-of-cash', 'no-intent', 'good-record' …
create table party_findings (
  party_id uuid not null,
  finding text not null,
  in_force_from date not null,
  in_force_to date,
  source text not null,
  recorded_at timestamptz not null,
  primary key (party_id, finding, in_force_from)
);

-- Contacts. person_id is the same for one person across all the firms he or she answers for.
create table party_contacts (
  party_id uuid not null,
  contact_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  relation text not null check (relation in ('self', 'legal-representative', 'person-in-charge', 'finance', 'contact-person', 'tax-representative', 'guardian')),
  channel text not null check (channel in ('mobile', 'phone', 'email', 'address', 'e-tax-inbox', 'wechat')),
  address text not null,
  is_preferred boolean not null default false,
  confirmed_on date,                       -- last day it was known to work
  state text not null default 'live' check (state in ('live', 'returned', 'dead')),
  recorded_at timestamptz not null,
  primary key (party_id, contact_id)
);
create index party_contacts_by_person on party_contacts (person_id);
