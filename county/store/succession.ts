import { EMPTY_HEAD } from '#shared/journal/entry';
import type { Beyond } from '#shared/upload/succession';
import { chainOf, familyOf, hashesBetween } from './chain.ts';
import { type Device, findDevice, heldOf } from './device.ts';
import { settleRefusals } from './insert.ts';
import type { Sql } from './sql.ts';

/**
 * Joins a successor to the chain before it, in one transaction: its head is the last entry that both have, the records
 * and open refusals up to there are copied to it, and the predecessor is marked, so that nothing is counted twice.
 * Where less is held than the successor said (after a loss), it is joined there, and the desk sends the rest again.
 */
export async function join(sql: Sql, successor: Device): Promise<void> {
  const { predecessor } = successor;
  if (!predecessor) throw new Error('nothing to join');
  const { head } = await heldOf(sql, predecessor.device, 'for update');
  const seq = Math.min(predecessor.seq, head.seq);
  const before = await chainOf(sql, predecessor.device);
  const hash = (await hashesBetween(sql, before, seq, seq)).get(seq);
  if (hash === undefined) throw new Error(`entry ${seq} of ${predecessor.device} is gone`);
  await sql.query(
    `insert into devices (device, hall_name, division_code, signing_key, paired_at, former,
       predecessor, claimed_seq, claimed_hash, joined_seq, head_seq, head_hash, entry_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $10)
     on conflict (device) do update set predecessor = $7, claimed_seq = $8, claimed_hash = $9,
       joined_seq = $10, head_seq = $10, head_hash = $11, entry_count = $10`,
    [
      ...[successor.device, successor.hallName, successor.divisionCode, successor.signingKey],
      ...[successor.pairedAt, JSON.stringify(successor.former), predecessor.device],
      ...[predecessor.seq, predecessor.hash, seq, hash],
    ],
  );
  await copyBefore(sql, successor.device);
  const last = await lastOf(sql, predecessor.device);
  await sql.query('update devices set succeeded_by = $2 where device = $1', [
    last,
    successor.device,
  ]);
}

/** The latest usable state of each record, and what waits for a person, from the parts before the successor's own. */
async function copyBefore(sql: Sql, device: string): Promise<void> {
  const [, ...before] = await chainOf(sql, device);
  for (const part of before.reverse()) {
    if (part.low >= part.high) continue;
    const range = [device, part.device, part.low, part.high];
    await sql.query(
      `insert into records (device, record_type, record_id, revision, seq, body)
       select $1, entries.record_type, entries.record_id, entries.revision, entries.seq, entries.body
       from entries join (
         select device, max(seq) as seq from entries
         where device = $2 and seq > $3 and seq <= $4 and body is not null
         group by device, record_type, record_id) as latest using (device, seq)
       on conflict (device, record_type, record_id)
       do update set revision = excluded.revision, seq = excluded.seq, body = excluded.body`,
      range,
    );
    await sql.query(
      `insert into refusals (device, seq, record_type, record_id, code, reason)
       select $1, seq, record_type, record_id, code, reason from refusals
       where device = $2 and seq > $3 and seq <= $4`,
      range,
    );
  }
  await settleRefusals(sql, device);
}

/** Who goes on in the place of this device today; itself when nobody does. */
async function lastOf(sql: Sql, device: string): Promise<string> {
  const found = await findDevice(sql, device, 'for update');
  return found?.succeededBy ? lastOf(sql, found.succeededBy) : device;
}

/** What is held of the devices in whose place this one goes on, and is not in its own chain. */
export async function beyondOf(sql: Sql, device: string): Promise<Beyond[]> {
  const chain = await chainOf(sql, device);
  const beyond: Beyond[] = [];
  for (const name of await familyOf(sql, device)) {
    const member = await findDevice(sql, name);
    if (!member || name === device) continue;
    const upTo = (await heldOf(sql, name)).head.seq;
    const part = chain.find((segment) => segment.device === name);
    const from = Math.max(member.joinedSeq, part?.high ?? EMPTY_HEAD.seq) + 1;
    if (from <= upTo) beyond.push({ device: member.device, from, upTo });
  }
  return beyond;
}
