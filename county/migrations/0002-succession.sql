-- A device may go on in the place of another. Its chain is joined to that one's behind entry `joined_seq`; its own
-- rows in `entries` start after it. `claimed_*` is the place it named itself: it may lie behind what is still held.
alter table devices
  add column predecessor text references devices,
  add column claimed_seq integer,
  add column claimed_hash text,
  add column joined_seq integer not null default 0,
  add column succeeded_by text references devices,
  -- Names that the desk had before, as a JSON list: entries of its chain may bear them.
  add column former text not null default '[]';

-- Successions that were refused because the device had been succeeded already. A person may allow one.
create table claims (
  device text primary key,
  predecessor text not null references devices,
  seq integer not null,
  hall_name text not null,
  division_code text not null,
  at bigint not null,
  allowed_at bigint
);

-- An entry is kept as it came, whatever stands in it: what a column cannot hold is left empty there, and the entry
-- is set aside.
alter table entries
  alter column at drop not null,
  alter column revision type bigint,
  alter column revision drop not null;
