import type { Sql } from './sql.ts';

/** One desk as the county's page lists it: numbers only, nobody's data. One that was succeeded is not among them. */
export type HallOverview = {
  readonly device: string;
  readonly hallName: string;
  readonly divisionCode: string;
  readonly pairedAt: number;
  readonly headSeq: number;
  readonly headHash: string;
  readonly count: number;
  /** The device in whose place it goes on, and after which entry. */
  readonly predecessor: string | null;
  readonly joinedSeq: number;
  readonly lastReceiptAt: number | null;
  readonly openRefusals: number;
  readonly byType: Readonly<Record<string, number>>;
};

/** A device that another one goes on for. */
export type SucceededDevice = {
  readonly device: string;
  readonly hallName: string;
  readonly headSeq: number;
  readonly succeededBy: string;
};

export function succeededDevices(sql: Sql): Promise<SucceededDevice[]> {
  return sql.query<SucceededDevice>(
    `select device, hall_name as "hallName", head_seq as "headSeq", succeeded_by as "succeededBy"
     from devices where succeeded_by is not null order by division_code, hall_name, paired_at, device`,
  );
}

/** An entry that waits for a person: where it is and which fields, never what they say. */
export type RefusedEntry = {
  readonly hallName: string;
  readonly seq: number;
  readonly recordType: string;
  readonly code: string;
  readonly reason: string;
};

export async function overview(sql: Sql): Promise<HallOverview[]> {
  const halls = await sql.query<Omit<HallOverview, 'byType'>>(
    `select device, hall_name as "hallName", division_code as "divisionCode",
            paired_at::float8 as "pairedAt", head_seq as "headSeq", head_hash as "headHash",
            entry_count as count,
            predecessor, joined_seq as "joinedSeq",
            (select max(at)::float8 from receipts where receipts.device = devices.device)
              as "lastReceiptAt",
            (select count(*)::integer from refusals
             where refusals.device = devices.device and resolved_seq is null) as "openRefusals"
     from devices where succeeded_by is null order by division_code, hall_name, device`,
  );
  const counts = await sql.query<{ device: string; type: string; count: number }>(
    `select device, record_type as type, count(*)::integer as count
     from records join devices using (device) where succeeded_by is null group by device, record_type order by record_type`,
  );
  return halls.map((hall) => ({
    ...hall,
    byType: Object.fromEntries(
      counts.filter(({ device }) => device === hall.device).map(({ type, count }) => [type, count]),
    ),
  }));
}

export function refusedEntries(sql: Sql, limit: number): Promise<RefusedEntry[]> {
  return sql.query<RefusedEntry>(
    `select hall_name as "hallName", seq, record_type as "recordType", code, reason
     from refusals join devices using (device) where resolved_seq is null and succeeded_by is null
     order by device, seq limit $1`,
    [limit],
  );
}
