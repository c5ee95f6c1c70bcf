-- One row a desk that was paired. Its head is what the county holds of that desk's journal.
create table devices (
  device text primary key,
  hall_name text not null,
  division_code text not null,
  signing_key text not null,
  paired_at bigint not null,
  head_seq integer not null default 0,
  head_hash text not null,
  entry_count integer not null default 0
);

-- Every entry ever received, in the exact canonical text that its hash covers. `body` is empty for an entry
-- that was set aside: its text may hold what jsonb cannot (a NUL), and nothing is built on it.
create table entries (
  device text not null references devices,
  seq integer not null,
  at bigint not null,
  by text not null,
  kind text not null,
  record_type text not null,
  record_id text not null,
  revision integer not null,
  body jsonb,
  prev text not null,
  hash text not null,
  line text not null,
  primary key (device, seq)
);
create index entries_of_record on entries (device, record_type, record_id, seq);

-- The latest usable state of each record. Keyed by desk too: one hall's desk never overwrites another's.
create table records (
  device text not null references devices,
  record_type text not null,
  record_id text not null,
  revision integer not null,
  seq integer not null,
  body jsonb not null,
  primary key (device, record_type, record_id)
);
create index records_of_type on records (record_type);

-- Entries kept but not used. `resolved_seq` is the later entry of the same record that could be used.
create table refusals (
  device text not null references devices,
  seq integer not null,
  record_type text not null,
  record_id text not null,
  code text not null,
  reason text not null,
  resolved_seq integer,
  primary key (device, seq)
);

-- Receipts as sent, so that the same packet gets the same bytes.
create table receipts (
  device text not null references devices,
  from_seq integer not null,
  up_to integer not null,
  head text not null,
  at bigint not null,
  body text not null,
  primary key (device, from_seq, up_to, head)
);
