import type { Instant } from '#shared/basics/days';
import type { ProblemCode } from '#shared/basics/problems';
import type { Answer, ValueOf } from '#shared/bridge/bridge';
import type { Place } from '#shared/bridge/county';
import type { Trouble } from '#shared/bridge/trouble';
import type { Head } from '#shared/journal/entry';
import type { UploadState } from '#shared/upload/state';
import type { ClockCalls } from '../clock/calls.ts';
import type { OfferedRun } from '../county/offers.ts';
import type { FileCalls } from '../files/calls.ts';
import { JournalDamage } from '../journal/reader.ts';
import type { ListCalls } from '../lists/save-list.ts';
import type { MachineCalls } from '../machine/calls.ts';
import type { PaperCalls } from '../papers/calls.ts';
import type { ReaderCalls } from '../reader/calls.ts';
import type { RescueCalls } from '../rescue/calls.ts';
import type { Stores } from '../stores.ts';
import type { TvCalls } from '../tv/calls.ts';
import type { VoiceCalls } from '../voice/calls.ts';
import type { Handlers } from './answer.ts';

/** What the handlers need of the uploader (county/uploader.ts). */
export type Uploader = {
  state(): UploadState | Promise<UploadState>;
  /** What the county's clock shows now, while a fresh receipt tells. */
  countyAt(): Instant | null;
  now(): Promise<UploadState>;
  pair(args: {
    address: string;
    code: string;
    hallName: string;
    divisionCode: string;
  }): Promise<Answer<ValueOf<'county.pair'>>>;
  succeed(): Promise<Answer<UploadState>>;
  readonly offers: {
    read(after: Place | null): Promise<OfferedRun>;
    settle(places: readonly Place[]): void;
  };
  stop(): void | Promise<void>;
};

export type Parts = {
  /** Opened while the window is already coming up. */
  readonly stores: () => Promise<Stores>;
  /** Why nothing can be appended now; null: it can. */
  readonly trouble: () => Promise<Trouble | null>;
  /** Loaded after the desk shows; nothing on the start path waits for it. */
  readonly uploader: (when: 'in time' | 'now') => Promise<Uploader>;
  /** Head of the database that the last repair emptied into the journal (rescue/taken-in.ts). */
  readonly takenIn: () => Head | null;
  readonly openHall: () => void;
  /** Removes the page's database with its files. */
  readonly discardDatabase: () => Promise<void>;
  /** The desk has what it needs; the rest may come up now. */
  readonly onStarted: () => void;
  /** 电脑时钟 (clock/calls.ts). */
  readonly clock: ClockCalls;
  /** 打印和屏幕 (machine/calls.ts). */
  readonly machine: MachineCalls;
  /** 网络电视 (tv/calls.ts). */
  readonly tv: TvCalls;
  /** 文书和模板 (papers/calls.ts). */
  readonly papers: PaperCalls;
  /** 读卡器 (reader/calls.ts). */
  readonly reader: ReaderCalls;
  /** 附件 and the camera (files/calls.ts). */
  readonly files: FileCalls;
  /** The recorder in settings (voice/calls.ts). */
  readonly voice: VoiceCalls;
  /** 抢修 (rescue/calls.ts). */
  readonly rescue: RescueCalls;
  /** 另存清单 (lists/save-list.ts). */
  readonly lists: ListCalls;
  readonly version: string;
  readonly wantsDemo: boolean;
};

/** What stands behind each call. */
export function handlersFor(parts: Parts): Handlers {
  const { stores, uploader, openHall, discardDatabase, onStarted, version, wantsDemo } = parts;
  return {
    ...parts.machine,
    ...parts.clock,
    ...parts.lists,
    ...parts.tv,
    ...parts.voice,
    ...parts.files,
    ...parts.reader,
    ...parts.papers,
    ...parts.rescue,
    'desk.start': async () => {
      const opened = await stores();
      onStarted();
      if (!opened.ok) return refusal(opened);
      const { vault, journal } = opened;
      return {
        ok: true,
        value: {
          version,
          device: vault.device,
          head: journal.head(),
          broken: journal.broken(),
          dataKey: Buffer.from(vault.dataKey).toString('base64'),
          isDevelopmentKey: vault.isDevelopment,
          wantsDemo,
          trouble: await parts.trouble(),
          takenIn: parts.takenIn(),
        },
      };
    },
    'journal.append': async ({ act, after, drafts }) => {
      const opened = await stores();
      if (!opened.ok) return refusal(opened);
      const trouble = await parts.trouble();
      if (trouble) return refusal(trouble);
      const appended = opened.journal.append(after, drafts, act);
      return appended.ok ? { ok: true, value: { stamps: [...appended.stamps] } } : appended;
    },
    'journal.stage': async ({ act, after, from, of, drafts }) => {
      const opened = await stores();
      if (!opened.ok) return refusal(opened);
      const trouble = await parts.trouble();
      if (trouble) return refusal(trouble);
      const staged = opened.journal.stage(after, from, of, drafts, act);
      if (!staged.ok) return staged;
      const { stamps, isWritten } = staged;
      return { ok: true, value: { stamps: [...stamps], isWritten } };
    },
    'journal.unstage': async () => {
      const opened = await stores();
      if (!opened.ok) return refusal(opened);
      opened.journal.unstage();
      return { ok: true, value: {} };
    },
    'journal.read': async ({ from, limit }) => {
      const opened = await stores();
      if (!opened.ok) return refusal(opened);
      const { journal } = opened;
      try {
        // Of a damaged journal whatever is whole: somebody is looking, nothing is rebuilt from it.
        const read = journal.broken() ? journal.readIntact : journal.read;
        return { ok: true, value: { entries: read(from, limit), head: journal.head() } };
      } catch (error) {
        if (error instanceof JournalDamage) return { ok: false, code: 'journal.broken' };
        throw error;
      }
    },
    'database.discard': async () => {
      const opened = await stores();
      if (!opened.ok) return refusal(opened);
      // Without a whole journal the database may be the only copy left.
      if (opened.journal.broken()) return { ok: false, code: 'journal.broken' };
      await discardDatabase();
      return { ok: true, value: {} };
    },
    'upload.state': async () => {
      const hindered = await hindrance(parts);
      return hindered ?? { ok: true, value: await (await uploader('in time')).state() };
    },
    'upload.now': async () => {
      const hindered = await hindrance(parts);
      return hindered ?? { ok: true, value: await (await uploader('now')).now() };
    },
    'county.pair': async (args) => {
      const hindered = await hindrance(parts);
      return hindered ?? (await uploader('now')).pair(args);
    },
    'county.succeed': async () => {
      const hindered = await hindrance(parts);
      return hindered ?? (await uploader('now')).succeed();
    },
    'county.offered': async ({ after }) => {
      const hindered = await hindrance(parts);
      if (hindered) return hindered;
      const run = await (await uploader('now')).offers.read(after);
      if (run.kind === 'problem') return { ok: false, code: run.code };
      return { ok: true, value: { entries: [...run.entries], isEnd: run.isEnd } };
    },
    'county.settle': async ({ places }) => {
      const hindered = await hindrance(parts);
      if (hindered) return hindered;
      (await uploader('now')).offers.settle(places);
      return { ok: true, value: {} };
    },
    'hall.open': () => {
      openHall();
      return { ok: true, value: {} };
    },
  };
}

function refusal({ code }: { readonly code: ProblemCode }) {
  return { ok: false, code } as const;
}

/** A journal that cannot be read from its first entry to its last is not sent. */
async function hindrance({ stores, trouble }: Parts) {
  const opened = await stores();
  if (!opened.ok) return refusal(opened);
  const found = await trouble();
  return found && refusal(found);
}
