import type { DeskId } from '#shared/basics/ids';
import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import type { Packet, Receipt } from '#shared/upload/contract';
import type { Judged } from '../judge.ts';
import { insertEntries } from './insert.ts';
import { type HallOverview, overview, type RefusedEntry, refusedEntries } from './overview.ts';
import type { Database, Sql } from './sql.ts';

export type Device = {
  readonly device: DeskId;
  readonly hallName: string;
  readonly divisionCode: string;
  readonly signingKey: string;
  readonly pairedAt: number;
};

/** What the county holds of one desk's journal. */
export type Held = { readonly head: Head; readonly count: number };

export type Placed =
  | { readonly kind: 'taken'; readonly held: Held; readonly refusals: Receipt['refusals'] }
  | { readonly kind: 'gap' | 'fork'; readonly resumeFrom: number };

/** Names one packet: the head's hash covers everything before it. */
export type PacketName = Pick<Packet, 'device' | 'from' | 'upTo' | 'head'>;

export type Store = {
  device(device: string): Promise<Device | undefined>;
  /** A device keeps its first key; the hall's name may change. */
  keepDevice(device: Device): Promise<void>;
  held(device: string): Promise<Held>;
  /**
   * Puts a run that follows `prev` where it belongs. `beforeInsert` gets what is new here and makes it
   * durable; when it throws, nothing is stored.
   */
  place(
    device: string,
    prev: string,
    run: readonly Judged[],
    beforeInsert: (fresh: readonly Judged[]) => Promise<void> | void,
  ): Promise<Placed>;
  receipt(name: PacketName): Promise<string | undefined>;
  keepReceipt(name: PacketName, at: number, body: string): Promise<void>;
  overview(): Promise<HallOverview[]>;
  refusedEntries(limit: number): Promise<RefusedEntry[]>;
  close(): Promise<void>;
};

/** Refusals in one receipt at most; the newest ones, the page has them all. */
const REFUSALS_TOLD = 100;

/** The one store, whichever database is under it. */
export function storeIn(database: Database): Store {
  return {
    device: (device) => findDevice(database, device),
    keepDevice: async ({ device, hallName, divisionCode, signingKey, pairedAt }) => {
      await database.query(
        `insert into devices (device, hall_name, division_code, signing_key, paired_at, head_hash)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (device) do update set hall_name = $2, division_code = $3`,
        [device, hallName, divisionCode, signingKey, pairedAt, EMPTY_HEAD.hash],
      );
    },
    held: (device) => heldOf(database, device),
    place: (device, prev, run, beforeInsert) =>
      database.transaction(async (sql) => {
        const held = await heldOf(sql, device, 'for update');
        const misfit = await misfitOf(sql, device, held.head, prev, run);
        if (misfit) return misfit;
        const fresh = run.filter(({ entry }) => entry.seq > held.head.seq);
        if (fresh.length > 0) {
          await beforeInsert(fresh);
          await insertEntries(sql, device, fresh);
        }
        return {
          kind: 'taken',
          held: await heldOf(sql, device),
          refusals: await openRefusals(sql, device),
        };
      }),
    receipt: async ({ device, from, upTo, head }) => {
      const [row] = await database.query<{ body: string }>(
        'select body from receipts where device = $1 and from_seq = $2 and up_to = $3 and head = $4',
        [device, from, upTo, head],
      );
      return row?.body;
    },
    keepReceipt: async ({ device, from, upTo, head }, at, body) => {
      await database.query(
        `insert into receipts (device, from_seq, up_to, head, at, body) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [device, from, upTo, head, at, body],
      );
    },
    overview: () => overview(database),
    refusedEntries: (limit) => refusedEntries(database, limit),
    close: () => database.close(),
  };
}

async function findDevice(sql: Sql, device: string): Promise<Device | undefined> {
  const [row] = await sql.query<Device>(
    `select device, hall_name as "hallName", division_code as "divisionCode",
            signing_key as "signingKey", paired_at::float8 as "pairedAt"
     from devices where device = $1`,
    [device],
  );
  return row;
}

async function heldOf(sql: Sql, device: string, lock: 'for update' | '' = ''): Promise<Held> {
  const [row] = await sql.query<{ seq: number; hash: string; count: number }>(
    `select head_seq as seq, head_hash as hash, entry_count as count
     from devices where device = $1 ${lock}`,
    [device],
  );
  if (!row) throw new Error('device is gone');
  return { head: { seq: row.seq, hash: row.hash }, count: row.count };
}

/** Null when the run continues what is held, or repeats it exactly. */
async function misfitOf(
  sql: Sql,
  device: string,
  held: Head,
  prev: string,
  run: readonly Judged[],
): Promise<Placed | null> {
  const first = run[0]?.entry.seq ?? 1;
  if (first > held.seq + 1) return { kind: 'gap', resumeFrom: held.seq + 1 };
  const rows = await sql.query<{ seq: number; hash: string }>(
    'select seq, hash from entries where device = $1 and seq between $2 and $3',
    [device, first - 1, first - 1 + run.length],
  );
  const known = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  known.set(0, EMPTY_HEAD.hash);
  if (known.get(first - 1) !== prev) return { kind: 'fork', resumeFrom: Math.max(1, first - 1) };
  const other = run.find(
    ({ entry }) => entry.seq <= held.seq && known.get(entry.seq) !== entry.hash,
  );
  return other ? { kind: 'fork', resumeFrom: other.entry.seq } : null;
}

async function openRefusals(sql: Sql, device: string): Promise<Receipt['refusals']> {
  const rows = await sql.query<Receipt['refusals'][number]>(
    `select seq, code, reason from refusals where device = $1 and resolved_seq is null
     order by seq desc limit ${REFUSALS_TOLD}`,
    [device],
  );
  return rows.map(({ seq, code, reason }) => ({ seq, code, reason })).reverse();
}
