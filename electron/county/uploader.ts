import { randomBytes as nodeRandomBytes } from 'node:crypto';
import type { Instant } from '#shared/basics/days';
import type { ProblemCode } from '#shared/basics/problems';
import type { Answer, ArgsOf, ValueOf } from '#shared/bridge/bridge';
import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import { nextTry } from '#shared/upload/retry';
import type { UploadState } from '#shared/upload/state';
import type { Disk } from '../../node/disk.ts';
import { isFull } from '../../node/files.ts';
import type { Fetch } from './client.ts';
import { oneCall, type Schedule, type Timing, UPLOAD_TIMING, withTimers } from './clockwork.ts';
import { findCommon, isCountyAhead } from './common.ts';
import { countyClock } from './county-clock.ts';
import { type ExchangeParts, exchange, hashAt } from './exchange.ts';
import type { DeviceKeys, JournalReader } from './journal-reader.ts';
import { type Offers, offersOf } from './offers.ts';
import type { Work } from './packing/work.ts';
import { askToPair } from './pair.ts';
import { openStanding, type Pairing } from './standing.ts';
import { stateOf } from './state-of.ts';
import { introduce, isUnknownThere } from './succession.ts';
import { countToday } from './today.ts';

export type UploaderParts = {
  readonly journal: JournalReader;
  readonly vault: DeviceKeys;
  readonly work: Work;
  /** `upload/` below the user data: pairing, receipts. */
  readonly folder: string;
  readonly onChange: (state: UploadState) => void;
  readonly fetch?: Fetch;
  readonly now?: () => Instant;
  /** Milliseconds of a clock that only goes forward: waits are measured by it. */
  readonly ticks?: () => number;
  /** In [0, 1): jitter. */
  readonly random?: () => number;
  readonly randomBytes?: (count: number) => Uint8Array;
  readonly schedule?: Schedule;
  /** Electron's net.isOnline: false → true means that a try is worth while at once. */
  readonly isOnline?: () => boolean;
  readonly timing?: Timing;
  readonly disk?: Disk;
};

export type Uploader = {
  state(): UploadState;
  /** What the county's clock shows now, while a fresh receipt tells. */
  countyAt(): Instant | null;
  /** A person asks: also when all is sent (the county is asked again) and after a fork. */
  now(): Promise<UploadState>;
  pair(args: ArgsOf<'county.pair'>): Promise<Answer<ValueOf<'county.pair'>>>;
  /** A person lets this desk go on as a successor device; refused while there is no fork. */
  succeed(): Promise<Answer<UploadState>>;
  /** What the county offers back. */
  readonly offers: Offers;
  stop(): Promise<void>;
};

/**
 * Sends what the journal has and the county has not signed for: on a timer, after saves, when the network
 * comes back, on demand. One exchange at a time; only a checked receipt moves the mark, and never backwards.
 */
export function startUploader(parts: UploaderParts): Uploader {
  const { journal, vault, work, folder, onChange } = parts;
  const { fetch = globalThis.fetch, now = () => Date.now(), random = Math.random } = parts;
  const {
    ticks = () => performance.now(),
    schedule = withTimers,
    timing = UPLOAD_TIMING,
    isOnline = () => true,
  } = parts;
  const closing = new AbortController();
  const exchanging: ExchangeParts = {
    ...{ journal, vault, work, fetch, now, timeoutMs: timing.timeoutMs, stopped: closing.signal },
    randomBytes: parts.randomBytes ?? nodeRandomBytes,
  };
  const standing = openStanding(folder, now, parts.disk);
  const offers = offersOf(exchanging, standing);
  const today = countToday(journal);
  const next = oneCall(schedule, ticks);
  const county = countyClock(ticks);
  const news = oneCall(schedule, ticks);
  const network = oneCall(schedule, ticks);
  let running: Promise<void> | null = null;
  let failures = 0;
  let problem: ProblemCode | null = null;
  let lastTriedAt: Instant | null = null;
  /** The county said itself that it lacks what it once signed for: until it signs again the light is off. */
  let hasFallenBack = false;
  /** Entries up to here may have been sent before: a receipt for them may be an old one. */
  let sentBefore = journal.head().seq;
  /** Once after each start: only a start can have another journal than the county heard of last. */
  let isCompared = false;
  let fork: UploadState['fork'] = null;
  let commonHead: Head = EMPTY_HEAD;
  const isStopped = () => closing.signal.aborted;

  const atOf = (left: number | null) => (left === null ? null : Math.round(now() + left));

  const confirmedUpTo = () => standing.receipt()?.upTo ?? 0;
  const state = () =>
    stateOf(standing, {
      ...{ journal: journal.head(), problem, lastTriedAt, hasFallenBack, fork },
      offered: offers.state(),
      isRunning: running !== null,
      nextTryAt: atOf(next.left()),
      today: today.tally(now(), confirmedUpTo()),
    });

  async function look(): Promise<void> {
    await Promise.all([today.refresh(now()), offers.refresh()]).catch(() => {});
  }
  async function tell(): Promise<void> {
    await look();
    if (!isStopped()) onChange(state());
  }
  const tellSoon = () => {
    if (news.left() === null) news.in(timing.tellMs, () => void tell());
  };

  /** Runs when none runs; whoever asks meanwhile waits for the same one. */
  function run(asked: boolean): Promise<void> {
    running ??= (async () => {
      next.drop();
      try {
        await sendAll(asked || problem !== null);
      } catch (error) {
        fail(isFull(error) ? 'journal.disk-full' : 'journal.unavailable');
      }
    })().finally(() => {
      running = null;
      planNext();
      tellSoon();
    });
    tellSoon();
    return running;
  }

  /** `asked`: talk to the county even when nothing is new, by sending the last entry again. */
  async function sendAll(asked: boolean): Promise<void> {
    const pairing = standing.pairing();
    if (!pairing) return;
    if (isUnknownThere(vault, pairing)) lastTriedAt = now();
    const known = await introduce(exchanging, standing);
    if (known.kind === 'problem') return stop(pairing, known.code);
    const paired = standing.pairing() ?? pairing;
    const confirmed = standing.receipt();
    if (confirmed) {
      const isHeld = confirmed.upTo <= journal.head().seq;
      const own = isHeld ? await hashAt(journal, confirmed.upTo) : '';
      if (own === null) return fail('journal.broken');
      if (own !== confirmed.head) return stop(paired, 'county.fork', true);
    }
    if (!isCompared) {
      const isAhead = await isCountyAhead(exchanging, paired);
      if (isAhead) return stop(paired, 'county.fork');
      isCompared = isAhead !== null;
    }
    // Nothing signed for yet, or the mark was lost: the last entry alone makes the county say where it stands.
    await send(paired, confirmed ? confirmed.upTo + 1 : journal.head().seq, asked);
  }

  async function send(pairing: Pairing, first: number, asked: boolean): Promise<void> {
    let from = first;
    let hasResumed = false;
    let mustAsk = asked;
    while (!isStopped()) {
      const { seq } = journal.head();
      if (seq === 0 || (from > seq && !mustAsk)) return;
      lastTriedAt = now();
      const answer = await exchange(exchanging, pairing, Math.min(from, seq));
      if (isStopped()) return;
      mustAsk = false;
      if (answer.kind === 'received') {
        const { receipt } = answer;
        county.hear(receipt.at, receipt.upTo > sentBefore);
        sentBefore = Math.max(sentBefore, receipt.upTo);
        if (receipt.upTo >= confirmedUpTo()) {
          standing.keepReceipt(receipt);
          hasFallenBack = false;
        }
        [from, hasResumed, failures, problem, fork] = [receipt.upTo + 1, false, 0, null, null];
        tellSoon();
      } else {
        const resumeFrom = answer.code === 'county.gap' ? (answer.resumeFrom ?? 0) : 0;
        hasFallenBack ||= answer.code === 'county.gap' && resumeFrom <= confirmedUpTo();
        if (hasResumed || resumeFrom < 1 || resumeFrom >= from) return stop(pairing, answer.code);
        [from, hasResumed] = [resumeFrom, true];
      }
    }
  }

  /**
   * What stopped the upload; where two histories are the reason, also how far they are one. `isOwnMark`: only the
   * newest receipt does not fit to the journal.
   */
  async function stop(pairing: Pairing, code: ProblemCode, isOwnMark = false): Promise<void> {
    if (code !== 'county.fork' && code !== 'county.succeeded') return fail(code);
    const as = vault.devices.find(({ device }) => device === pairing.device);
    const found = as && (await findCommon(exchanging, pairing, as));
    if (!found || found.kind === 'problem') return fail(code);
    const { common, held, succeededBy } = found;
    const isLike = common.seq === held.seq && succeededBy === null;
    if (isLike && isOwnMark) {
      // The county itself is back behind what it signed for, and alike as far as it goes: the receipt says too much.
      standing.dropReceipt();
      return send(pairing, held.seq + 1, true);
    }
    const [commonSeq, countySeq, journalSeq] = [common.seq, held.seq, journal.head().seq];
    const isSucceeded = succeededBy !== null;
    fork = isLike ? null : { commonSeq, journalSeq, countySeq, isSucceeded };
    commonHead = common;
    fail(code);
  }

  function fail(code: ProblemCode): void {
    problem = code;
    failures += 1;
    sentBefore = journal.head().seq;
  }

  function planNext(): void {
    if (isStopped() || !standing.pairing() || problem === 'county.fork') return;
    const wait =
      problem === null
        ? timing.everyMs * (1 + random() * timing.skew)
        : Math.max(timing.floorMs, nextTry(failures - 1, random()));
    next.in(Math.round(wait), () => void run(false));
  }

  function onAppended(): void {
    tellSoon();
    const left = next.left();
    // While something is wrong the back-off decides, not how busy the hall is.
    if (running || problem !== null || left === null) return;
    if (left > timing.debounceMs) next.in(timing.debounceMs, () => void run(false));
  }

  let wasOnline = isOnline();
  function lookForNetwork(): void {
    const online = isOnline();
    if (online && !wasOnline && problem !== 'county.fork') {
      failures = 0;
      void run(false);
    }
    wasOnline = online;
    network.in(timing.onlinePollMs, lookForNetwork);
  }

  const stopListening = journal.onAppended(onAppended);
  lookForNetwork();
  if (standing.pairing()) next.in(timing.floorMs, () => void run(false));
  tellSoon();

  return {
    state,
    countyAt: county.now,
    now: async () => {
      await running;
      if (!isStopped()) await run(true);
      await look();
      return state();
    },
    pair: async (args) => {
      await running;
      const answer = await askToPair(exchanging, args);
      if (!answer.ok || isStopped())
        return answer.ok ? { ok: false, code: 'county.unreachable' } : answer;
      await running;
      standing.keepPairing(answer.value);
      [problem, failures, hasFallenBack, fork, isCompared] = [null, 0, false, null, false];
      void run(true);
      return { ok: true, value: { countyName: answer.value.county } };
    },
    succeed: async () => {
      await running;
      const pairing = standing.pairing();
      if (!fork || !pairing || isStopped()) return { ok: false, code: 'county.no-fork' };
      try {
        // Tried before and cut off: the same name again, so that the county is asked for the same.
        if (!isUnknownThere(vault, pairing)) vault.succeed(commonHead);
      } catch (error) {
        return { ok: false, code: isFull(error) ? 'journal.disk-full' : 'journal.unavailable' };
      }
      await run(true);
      await look();
      return { ok: true, value: state() };
    },
    offers,
    stop: async () => {
      closing.abort();
      stopListening();
      for (const call of [next, news, network]) call.drop();
      await running;
      for (const call of [next, news, network]) call.drop();
    },
  };
}
