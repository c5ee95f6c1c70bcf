import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { OfferedEntry, Place } from '#shared/bridge/county';
import { toBase64 } from '#shared/upload/base64';
import { MAX_PACKET_ENTRIES, routes } from '#shared/upload/contract';
import { signEntriesRequest } from '#shared/upload/entries';
import { sealingKeyOf } from '#shared/upload/sealing';
import type { Beyond } from '#shared/upload/succession';
import { type LineProblem, post } from './client.ts';
import { type ExchangeParts, hashAt } from './exchange.ts';
import type { Standing } from './standing.ts';

/** The county gives at most 4 MB of entries, or one entry that is larger; sealed it travels as base64. */
const MAX_GIVEN_BYTES = 24 * 1024 * 1024;

export type OfferedRun =
  | { readonly kind: 'run'; readonly entries: readonly OfferedEntry[]; readonly isEnd: boolean }
  | LineProblem;

export type Offers = {
  /** Looks through what the journal has got since the last look, for what was taken in. */
  refresh(): Promise<void>;
  /** Null when nothing is offered, or everything is settled. */
  state(): { readonly total: number; readonly waiting: number } | null;
  /** The next entries behind a place, from the first one for null: fetched, opened, their chain checked. */
  read(after: Place | null): Promise<OfferedRun>;
  /** A person or a rule has looked at these; they stay at the county. On disk when it returns. */
  settle(places: readonly Place[]): void;
};

export function offersOf(parts: ExchangeParts, standing: Standing): Offers {
  const { journal, vault } = parts;
  let looked: {
    readonly beyond: readonly Beyond[];
    upTo: number;
    readonly taken: Set<string>;
  } | null = null;
  /** Hash of the last entry read of a chain: the next run has to follow it. */
  const ends = new Map<string, string>();

  const open = () => {
    const offered = standing.offered();
    return offered && !offered.isDone ? offered : null;
  };

  function counted(): { total: number; waiting: number } | null {
    const offered = open();
    if (!offered) return null;
    const total = offered.beyond.reduce((sum, { from, upTo }) => sum + upTo - from + 1, 0);
    const done = new Set(offered.settled.map(keyOf));
    for (const key of looked?.beyond === offered.beyond ? looked.taken : []) {
      if (isWithin(offered.beyond, key)) done.add(key);
    }
    return { total, waiting: Math.max(0, total - done.size) };
  }

  function closeWhenDone(): void {
    const offered = open();
    if (offered && counted()?.waiting === 0) standing.keepOffered({ ...offered, isDone: true });
  }

  return {
    refresh: async () => {
      const offered = open();
      if (!offered) return;
      if (looked?.beyond !== offered.beyond) {
        const first = Math.min(...offered.beyond.map(({ from }) => from));
        looked = { beyond: offered.beyond, upTo: first - 1, taken: new Set() };
      }
      const at = looked;
      while (at.upTo < journal.head().seq) {
        const entries = await journal.read(at.upTo + 1, MAX_PACKET_ENTRIES);
        if (entries.length === 0) break;
        for (const { seq, origin } of entries) {
          if (origin) at.taken.add(keyOf(origin));
          at.upTo = seq;
        }
        await turnOfOthers();
      }
      closeWhenDone();
    },
    state: counted,
    read: async (after) => {
      const next = placeAfter(open()?.beyond ?? [], after);
      const pairing = standing.pairing();
      if (!next || !pairing) return { kind: 'run', entries: [], isEnd: true };
      const { device: of, from, upTo } = next;
      const replySecret = parts.randomBytes(32);
      const request = signEntriesRequest(
        {
          ...{ device: vault.device, of, from, upTo, at: parts.now() },
          reply: sealingKeyOf(replySecret),
          nonce: toBase64(parts.randomBytes(24)),
        },
        vault.signingSecret,
      );
      const url = `${pairing.address}${routes.entries}`;
      const posted = await post(parts, url, JSON.stringify(request), MAX_GIVEN_BYTES);
      if (posted.kind === 'problem') return posted;
      const entries = await parts.work.entriesIn({
        ...{ answer: posted.bytes, request, replySecret },
        countySigningKey: pairing.signingKey,
      });
      if (!entries) return { kind: 'problem', code: 'county.not-county' };
      const before = await hashBefore(of, from);
      if (before !== null && entries[0]?.prev !== before) {
        return { kind: 'problem', code: 'county.fork' };
      }
      const last = entries.at(-1);
      if (last) ends.set(keyOf({ device: of, seq: last.seq }), last.hash);
      const place = { device: of, seq: last?.seq ?? upTo };
      const settled = new Set(open()?.settled.map(keyOf));
      return {
        kind: 'run',
        entries: entries.map((entry) => {
          const at = { device: of, seq: entry.seq };
          // An act that had come from yet another chain keeps the place where it first stood.
          const isHere = looked?.taken.has(keyOf(entry.origin ?? at)) ?? false;
          return { place: at, entry, isTaken: isHere || settled.has(keyOf(at)) };
        }),
        isEnd: placeAfter(open()?.beyond ?? [], place) === null,
      };
    },
    settle: (places) => {
      const offered = open();
      if (!offered) return;
      const known = new Map([...offered.settled, ...places].map((place) => [keyOf(place), place]));
      const settled = [...known.values()];
      standing.keepOffered({ ...offered, settled });
      closeWhenDone();
    },
  };

  /** The hash that entry `from` of a chain has to follow, where this desk can tell it. */
  async function hashBefore(of: Beyond['device'], from: number): Promise<string | null> {
    const read = ends.get(keyOf({ device: of, seq: from - 1 }));
    if (read !== undefined) return read;
    const shared = vault.devices.at(-1)?.after.seq ?? 0;
    return from > 1 && from - 1 <= shared ? hashAt(journal, from - 1) : null;
  }
}

function keyOf({ device, seq }: Place): string {
  return `${device} ${seq}`;
}

function isWithin(beyond: readonly Beyond[], key: string): boolean {
  const [device, seq] = key.split(' ');
  return beyond.some(
    (run) => run.device === device && run.from <= Number(seq) && Number(seq) <= run.upTo,
  );
}

/** Where to read on; null at the end. */
function placeAfter(beyond: readonly Beyond[], after: Place | null): Beyond | null {
  if (!after) return beyond[0] ?? null;
  const at = beyond.findIndex(({ device }) => device === after.device);
  const run = beyond[at];
  if (run && after.seq < run.upTo) return { ...run, from: after.seq + 1 };
  return beyond[at + 1] ?? null;
}
