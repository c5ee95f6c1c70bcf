import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import type { Sql } from './sql.ts';

/** A part of a joined chain: the entries of `device` after number `low`, up to `high`. */
export type Segment = { readonly device: string; readonly low: number; readonly high: number };

/** An entry as it is kept: the exact text, and where it stands. */
export type KeptLine = {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
  readonly line: string;
};

const HIGHEST = 2 ** 31 - 1;

/** The chain of a device, newest part first: its own entries, then those before it as far as it took them over. */
export function chainOf(sql: Sql, device: string): Promise<Segment[]> {
  return sql.query<Segment>(
    `with recursive chain as (
       select device, predecessor, joined_seq as low, ${HIGHEST} as high, 0 as depth
       from devices where device = $1
       union all
       select devices.device, devices.predecessor, devices.joined_seq,
              least(chain.high, chain.low), chain.depth + 1
       from chain join devices on devices.device = chain.predecessor)
     select device, low, high from chain order by depth`,
    [device],
  );
}

/** All devices in whose place this one goes on, itself among them; also those that lost to it. */
export async function familyOf(sql: Sql, device: string): Promise<string[]> {
  const rows = await sql.query<{ device: string }>(
    `with recursive family as (
       select device from devices where device = $1
       union
       select devices.device from family join devices on devices.succeeded_by = family.device)
     select device from family order by device`,
    [device],
  );
  return rows.map((row) => row.device);
}

/** Hashes by number, of the entries from `from` up to `upTo` that are held; that of 0 always. */
export async function hashesBetween(
  sql: Sql,
  chain: readonly Segment[],
  from: number,
  upTo: number,
): Promise<Map<number, string>> {
  const known = new Map([[0, EMPTY_HEAD.hash]]);
  for (const { device, low, high } of chain) {
    const [first, last] = [Math.max(from, low + 1), Math.min(upTo, high)];
    if (first > last) continue;
    const rows = await sql.query<{ seq: number; hash: string }>(
      'select seq, hash from entries where device = $1 and seq between $2 and $3',
      [device, first, last],
    );
    for (const { seq, hash } of rows) known.set(seq, hash);
  }
  return known;
}

/** The highest of `samples` that is held alike; the empty head when none is. */
export async function highestHeld(
  sql: Sql,
  chain: readonly Segment[],
  samples: readonly Head[],
): Promise<Head> {
  const falling = [...samples].sort((one, other) => other.seq - one.seq);
  for (const { seq, hash } of falling) {
    const known = await hashesBetween(sql, chain, seq, seq);
    if (known.get(seq) === hash) return { seq, hash };
  }
  return EMPTY_HEAD;
}

/** The lines of a chain from number `from` up to `upTo`, in order, at most `limit`. */
export async function linesBetween(
  sql: Sql,
  chain: readonly Segment[],
  { from, upTo, limit }: { readonly from: number; readonly upTo: number; readonly limit: number },
): Promise<KeptLine[]> {
  const lines: KeptLine[] = [];
  for (const { device, low, high } of [...chain].reverse()) {
    const [first, last] = [Math.max(from, low + 1), Math.min(upTo, high)];
    if (first > last || lines.length >= limit) continue;
    const rows = await sql.query<KeptLine>(
      `select seq, prev, hash, line from entries
       where device = $1 and seq between $2 and $3 order by seq limit $4`,
      [device, first, last, limit - lines.length],
    );
    lines.push(...rows);
  }
  return lines;
}
