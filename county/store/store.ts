import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import type { Packet, Receipt } from '#shared/upload/contract';
import type { Beyond } from '#shared/upload/succession';
import type { Judged } from '../judge.ts';
import {
  chainOf,
  familyOf,
  hashesBetween,
  highestHeld,
  type KeptLine,
  linesBetween,
  type Segment,
} from './chain.ts';
import { allowClaim, type Claim, dropClaim, isAllowed, keepClaim, openClaims } from './claims.ts';
import {
  allDevices,
  type Device,
  findDevice,
  type Held,
  heldOf,
  type KnownDevice,
} from './device.ts';
import { insertEntries } from './insert.ts';
import {
  type HallOverview,
  overview,
  type RefusedEntry,
  refusedEntries,
  type SucceededDevice,
  succeededDevices,
} from './overview.ts';
import type { Database, Sql } from './sql.ts';
import { beyondOf, join } from './succession.ts';

export type Placed =
  | { readonly kind: 'taken'; readonly held: Held; readonly refusals: Receipt['refusals'] }
  | { readonly kind: 'gap' | 'fork'; readonly resumeFrom: number }
  /** Another device goes on in this one's place. */
  | { readonly kind: 'succeeded' };

/** Names one packet: the head's hash covers everything before it. */
export type PacketName = Pick<Packet, 'device' | 'from' | 'upTo' | 'head'>;

export type Store = {
  device(device: string): Promise<KnownDevice | undefined>;
  /** All, a predecessor before its successor. */
  devices(): Promise<KnownDevice[]>;
  /** A device keeps its first key; the hall's name may change. */
  keepDevice(device: Device): Promise<void>;
  held(device: string): Promise<Held>;
  /** Of an entry of a device's joined chain; undefined when it is not held. */
  hashAt(device: string, seq: number): Promise<string | undefined>;
  /** The parts of a device's joined chain, newest first. */
  chain(device: string): Promise<Segment[]>;
  /** The devices in whose place this one goes on, itself among them. */
  family(device: string): Promise<string[]>;
  /** The highest of the samples that is held alike in a device's chain. */
  highestHeld(device: string, samples: readonly Head[]): Promise<Head>;
  /** Entries of a device's chain as received, in order. */
  lines(device: string, range: { from: number; upTo: number; limit: number }): Promise<KeptLine[]>;
  /** Makes a device the successor of its `predecessor`; all or nothing. */
  join(successor: Device): Promise<void>;
  beyond(device: string): Promise<Beyond[]>;
  readonly claims: {
    keep(asking: Device): Promise<void>;
    open(): Promise<Claim[]>;
    allow(device: string, at: number): Promise<boolean>;
    isAllowed(device: string, predecessor: string): Promise<boolean>;
  };
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
  succeeded(): Promise<SucceededDevice[]>;
  refusedEntries(limit: number): Promise<RefusedEntry[]>;
  close(): Promise<void>;
};

/** Refusals in one receipt at most; the newest ones, the page has them all. */
const REFUSALS_TOLD = 100;

/** The one store, whichever database is under it. */
export function storeIn(database: Database): Store {
  return {
    device: (device) => findDevice(database, device),
    devices: () => allDevices(database),
    keepDevice: async ({ device, hallName, divisionCode, signingKey, pairedAt, former }) => {
      await database.query(
        `insert into devices (device, hall_name, division_code, signing_key, paired_at, head_hash, former)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (device) do update set hall_name = $2, division_code = $3, former = $7`,
        [
          ...[device, hallName, divisionCode, signingKey, pairedAt, EMPTY_HEAD.hash],
          JSON.stringify(former),
        ],
      );
    },
    held: (device) => heldOf(database, device),
    hashAt: async (device, seq) =>
      (await hashesBetween(database, await chainOf(database, device), seq, seq)).get(seq),
    chain: (device) => chainOf(database, device),
    family: (device) => familyOf(database, device),
    highestHeld: async (device, samples) =>
      highestHeld(database, await chainOf(database, device), samples),
    lines: async (device, range) => linesBetween(database, await chainOf(database, device), range),
    join: (successor) =>
      database.transaction(async (sql) => {
        await join(sql, successor);
        await dropClaim(sql, successor.device);
      }),
    beyond: (device) => beyondOf(database, device),
    claims: {
      keep: (asking) => keepClaim(database, asking),
      open: () => openClaims(database),
      allow: (device, at) => allowClaim(database, device, at),
      isAllowed: (device, predecessor) => isAllowed(database, device, predecessor),
    },
    place: (device, prev, run, beforeInsert) =>
      database.transaction(async (sql) => {
        const known = await findDevice(sql, device, 'for update');
        if (known?.succeededBy) return { kind: 'succeeded' };
        const held = await heldOf(sql, device);
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
    succeeded: () => succeededDevices(database),
    refusedEntries: (limit) => refusedEntries(database, limit),
    close: () => database.close(),
  };
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
  const last = Math.min(first - 1 + run.length, held.seq);
  const known = await hashesBetween(sql, await chainOf(sql, device), first - 1, last);
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
