import { columnText, type Judged } from '../judge.ts';
import type { Sql } from './sql.ts';

/**
 * One batch, three statements: entries, records, refusals. The line travels as a JSON *string*, so that a
 * text which jsonb cannot hold is still kept exactly; its body is read out only when it was judged usable.
 */
export async function insertEntries(
  sql: Sql,
  device: string,
  run: readonly Judged[],
): Promise<void> {
  const batch = JSON.stringify(
    run.map(({ entry, line, refusal }) => ({
      seq: entry.seq,
      at: columnNumber(entry.at),
      by: columnText(entry.by),
      kind: columnText(entry.kind),
      record_type: columnText(entry.record.type),
      record_id: columnText(entry.record.id),
      revision: columnNumber(entry.record.revision),
      prev: entry.prev,
      hash: entry.hash,
      line,
      code: refusal?.code ?? null,
      reason: refusal?.reason ?? null,
    })),
  );
  await sql.query(
    `insert into entries (device, seq, at, by, kind, record_type, record_id, revision, body, prev, hash, line)
     select $1, seq, at, by, kind, record_type, record_id, revision,
            case when code is null then line::jsonb -> 'body' end, prev, hash, line
     from jsonb_to_recordset($2::text::jsonb) as batch (
       seq integer, at bigint, by text, kind text, record_type text, record_id text, revision bigint,
       prev text, hash text, line text, code text)`,
    [device, batch],
  );
  const [first, last] = [run[0]?.entry.seq ?? 0, run.at(-1)?.entry.seq ?? 0];
  await sql.query(
    `insert into records (device, record_type, record_id, revision, seq, body)
     select distinct on (record_type, record_id) device, record_type, record_id, revision, seq, body
     from entries where device = $1 and seq between $2 and $3 and body is not null
     order by record_type, record_id, seq desc
     on conflict (device, record_type, record_id)
     do update set revision = excluded.revision, seq = excluded.seq, body = excluded.body`,
    [device, first, last],
  );
  await sql.query(
    `insert into refusals (device, seq, record_type, record_id, code, reason)
     select $1, seq, record_type, record_id, code, reason
     from jsonb_to_recordset($2::text::jsonb) as batch (
       seq integer, record_type text, record_id text, code text, reason text)
     where code is not null`,
    [device, batch],
  );
  await settleRefusals(sql, device);
  await sql.query(
    `update devices set head_seq = $2, head_hash = $3, entry_count = entry_count + $4 where device = $1`,
    [device, last, run.at(-1)?.entry.hash ?? '', run.length],
  );
}

/** A later entry of the same record that can be used settles what was set aside before it. */
export async function settleRefusals(sql: Sql, device: string): Promise<void> {
  await sql.query(
    `update refusals set resolved_seq = records.seq from records
     where refusals.device = $1 and refusals.resolved_seq is null and records.device = refusals.device
       and records.record_type = refusals.record_type and records.record_id = refusals.record_id
       and records.seq > refusals.seq`,
    [device],
  );
}

/** For a bigint column: empty when the number is none that it can hold. */
function columnNumber(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null;
}
