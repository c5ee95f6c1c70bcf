import type { Device } from './device.ts';
import type { Sql } from './sql.ts';

/** A second device that wants to go on in the place of one that was succeeded already: it waits for a person. */
export type Claim = {
  readonly device: string;
  readonly predecessor: string;
  readonly seq: number;
  readonly hallName: string;
  readonly divisionCode: string;
  readonly at: number;
  readonly allowedAt: number | null;
  readonly succeededBy: string | null;
};

export async function keepClaim(sql: Sql, { predecessor, ...claim }: Device): Promise<void> {
  if (!predecessor) return;
  await sql.query(
    `insert into claims (device, predecessor, seq, hall_name, division_code, at)
     values ($1, $2, $3, $4, $5, $6) on conflict (device) do nothing`,
    [
      ...[claim.device, predecessor.device, predecessor.seq],
      ...[claim.hallName, claim.divisionCode, claim.pairedAt],
    ],
  );
}

/** Those that wait, or were allowed and have not come back yet. */
export function openClaims(sql: Sql): Promise<Claim[]> {
  return sql.query<Claim>(
    `select claims.device, claims.predecessor, claims.seq, claims.hall_name as "hallName",
            claims.division_code as "divisionCode", claims.at::float8 as at,
            claims.allowed_at::float8 as "allowedAt", devices.succeeded_by as "succeededBy"
     from claims join devices on devices.device = claims.predecessor
     order by claims.at, claims.device`,
  );
}

/** A person lets the claim's device go on. False when there is no such claim. */
export async function allowClaim(sql: Sql, device: string, at: number): Promise<boolean> {
  const rows = await sql.query(
    'update claims set allowed_at = coalesce(allowed_at, $2) where device = $1 returning device',
    [device, at],
  );
  return rows.length > 0;
}

export async function isAllowed(sql: Sql, device: string, predecessor: string): Promise<boolean> {
  const rows = await sql.query(
    'select 1 from claims where device = $1 and predecessor = $2 and allowed_at is not null',
    [device, predecessor],
  );
  return rows.length > 0;
}

export async function dropClaim(sql: Sql, device: string): Promise<void> {
  await sql.query('delete from claims where device = $1', [device]);
}
