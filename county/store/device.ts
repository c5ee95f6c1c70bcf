import * as z from 'zod';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import type { Head } from '#shared/journal/entry';
import type { Predecessor } from '#shared/upload/succession';
import type { Sql } from './sql.ts';

/** A desk that the county knows: by a pairing code, or as the successor of one that it knew. */
export type Device = {
  readonly device: DeskId;
  readonly hallName: string;
  readonly divisionCode: string;
  readonly signingKey: string;
  readonly pairedAt: number;
  /** What the desk was called before: entries of its chain may bear these names. */
  readonly former: readonly DeskId[];
  /** Where it left the chain of the device before it, as it said itself. */
  readonly predecessor: Predecessor | null;
};

/** A device as it is in the database. */
export type KnownDevice = Device & {
  readonly succeededBy: DeskId | null;
  readonly joinedSeq: number;
};

/** What the county holds of one desk's journal. */
export type Held = { readonly head: Head; readonly count: number };

type Row = Omit<KnownDevice, 'former' | 'predecessor'> & {
  readonly former: string;
  readonly predecessor: DeskId | null;
  readonly claimedSeq: number | null;
  readonly claimedHash: string | null;
};

const COLUMNS = `device, hall_name as "hallName", division_code as "divisionCode",
  signing_key as "signingKey", paired_at::float8 as "pairedAt", former, predecessor,
  claimed_seq as "claimedSeq", claimed_hash as "claimedHash", joined_seq as "joinedSeq",
  succeeded_by as "succeededBy"`;
const formerSchema = z.array(deskIdSchema);

export async function findDevice(
  sql: Sql,
  device: string,
  lock: 'for update' | '' = '',
): Promise<KnownDevice | undefined> {
  const [row] = await sql.query<Row>(`select ${COLUMNS} from devices where device = $1 ${lock}`, [
    device,
  ]);
  return row && deviceOf(row);
}

/** In the order in which they came to be known: a predecessor before its successor. */
export async function allDevices(sql: Sql): Promise<KnownDevice[]> {
  const rows = await sql.query<Row>(`select ${COLUMNS} from devices order by paired_at, device`);
  return rows.map(deviceOf);
}

function deviceOf({ former, predecessor, claimedSeq, claimedHash, ...row }: Row): KnownDevice {
  return {
    ...row,
    former: formerSchema.parse(JSON.parse(former)),
    predecessor:
      predecessor === null || claimedSeq === null || claimedHash === null
        ? null
        : { device: predecessor, seq: claimedSeq, hash: claimedHash },
  };
}

export async function heldOf(
  sql: Sql,
  device: string,
  lock: 'for update' | '' = '',
): Promise<Held> {
  const [row] = await sql.query<{ seq: number; hash: string; count: number }>(
    `select head_seq as seq, head_hash as hash, entry_count as count
     from devices where device = $1 ${lock}`,
    [device],
  );
  if (!row) throw new Error('device is gone');
  return { head: { seq: row.seq, hash: row.hash }, count: row.count };
}
