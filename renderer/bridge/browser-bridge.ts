import { Dexie, type Table } from 'dexie';
import { v7 } from 'uuid';
import type { DeskId } from '#shared/basics/ids';
import type { ValueOf } from '#shared/bridge/bridge';
import { type Answer, type ArgsOf, type Bridge, type CallName, calls } from '#shared/bridge/bridge';
import { stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import { usualMachine } from '#shared/settings/machine';

/**
 * The bridge of a plain browser, for working on the pages without Electron: same contract, a journal in
 * IndexedDB, no county. What it keeps is neither sealed nor safe; it never runs in the product.
 */
class BrowserJournal extends Dexie {
  declare readonly entry: Table<Entry, number>;
  declare readonly device: Table<{ name: string; id: DeskId; key: string }, string>;

  constructor() {
    super('browser-journal');
    this.version(1).stores({ entry: 'seq', device: 'name' });
  }

  async head(): Promise<Head> {
    const last = await this.entry.orderBy('seq').last();
    return last ? { seq: last.seq, hash: last.hash } : EMPTY_HEAD;
  }
}

type Handlers = {
  [Name in CallName]: (
    args: ReturnType<(typeof calls)[Name]['args']['parse']>,
  ) => Promise<Answer<ValueOf<Name>>>;
};

export async function makeBrowserBridge(): Promise<Bridge> {
  const journal = new BrowserJournal();
  const device = await deviceOf(journal);
  const done = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
  const uploadState = async () => {
    const head = await journal.head();
    return done({
      fork: null,
      offered: null,
      county: null,
      journal: head,
      confirmed: null,
      isComplete: false,
      isRunning: false,
      waiting: head.seq,
      problem: null,
      lastTriedAt: null,
      nextTryAt: null,
      refusals: [],
      today: { written: 0, confirmed: 0 },
    });
  };

  let staged: Entry[] = [];
  const handlers: Handlers = {
    'desk.start': async () =>
      done({
        version: 'browser',
        device: device.id,
        head: await journal.head(),
        broken: null,
        dataKey: device.key,
        isDevelopmentKey: true,
        wantsDemo: new URLSearchParams(location.search).has('demo'),
        trouble: null,
        takenIn: null,
      }),
    'clock.read': async () => done({ now: Date.now(), ticks: performance.now(), countyAt: null }),
    'journal.append': ({ act, after, drafts }) =>
      journal.transaction('rw', journal.entry, async () => {
        const head = await journal.head();
        if (head.seq !== after) return { ok: false, code: 'journal.moved' };
        const entries = stamp(head, drafts, { device: device.id, at: Date.now(), act });
        await journal.entry.bulkAdd(entries);
        return done({
          stamps: entries.map(({ seq, at, prev, hash }) => ({ seq, at, prev, hash })),
        });
      }),
    'journal.stage': async ({ act, after, from, of, drafts }) => {
      const head = await journal.head();
      if (head.seq !== after) return { ok: false, code: 'journal.moved' };
      staged = from === 0 ? [] : staged;
      if (staged.length !== from) return { ok: false, code: 'journal.staging' };
      const last = staged.at(-1);
      const before = last ? { seq: last.seq, hash: last.hash } : head;
      const entries = stamp(before, drafts, {
        device: device.id,
        at: staged[0]?.at ?? Date.now(),
        act,
      });
      staged.push(...entries);
      const isWritten = staged.length >= of;
      if (isWritten) await journal.entry.bulkAdd(staged.splice(0));
      return done({
        stamps: entries.map(({ seq, at, prev, hash }) => ({ seq, at, prev, hash })),
        isWritten,
      });
    },
    'list.save': async () => ({ ok: false, code: 'import.not-written' }),
    'calendar.save': async () => ({ ok: false, code: 'import.not-written' }),
    'list.begin': async () => ({ ok: false, code: 'import.not-written' }),
    'list.write': async () => ({ ok: false, code: 'import.not-written' }),
    'list.end': async () => ({ ok: false, code: 'import.not-written' }),
    'journal.unstage': async () => {
      staged = [];
      return done({});
    },
    'journal.read': async ({ from, limit }) =>
      done({
        entries: await journal.entry.where('seq').aboveOrEqual(from).limit(limit).toArray(),
        head: await journal.head(),
      }),
    // A plain browser gives a page no way to throw a store away that it cannot open.
    'database.discard': async () => ({ ok: false, code: 'database.unavailable' }),
    'upload.state': uploadState,
    'upload.now': uploadState,
    'county.pair': async () => ({ ok: false, code: 'county.unreachable' }),
    'county.succeed': async () => ({ ok: false, code: 'county.no-fork' }),
    'county.offered': async () => ({ ok: true, value: { entries: [], isEnd: true } }),
    'county.settle': async () => ({ ok: true, value: {} }),
    // The browser asks for the microphone itself; recordings are kept by the program only.
    'voice.list': async () => done({ clips: [] }),
    'voice.save': async () => ({ ok: false, code: 'voice.not-saved' }),
    'voice.remove': async () => done({}),
    'voice.microphone': async () => done({}),
    // A page cannot listen on the network.
    'tv.get': async () => done({ isOn: false, port: 8090, addresses: [], problem: null }),
    'tv.set': async () => ({ ok: false, code: 'tv.unavailable' }),
    'tv.show': async () => done({ isOn: false }),
    'hall.open': async () => {
      window.open('/hall.html', 'hall');
      return done({});
    },
    // A plain browser knows neither displays nor printers, and keeps nothing of them.
    'hall.preview': async () => done({ jpeg: null }),
    'machine.get': async () => done(usualMachine),
    'machine.set': async () => ({ ok: false, code: 'machine.not-written' }),
    'displays.list': async () => done([]),
    'printers.list': async () => done([]),
    'slip.print': async () => ({ ok: false, code: 'print.no-printer' }),
    'slip.save': async () => ({ ok: false, code: 'print.not-written' }),
    'slips.paper': async () => ({ ok: false, code: 'print.not-written' }),
    'told.print': async () => ({ ok: false, code: 'told.not-printed' }),
    'told.save': async () => ({ ok: false, code: 'print.not-written' }),
    // Templates and hidden pages are the program's.
    'papers.word': async () => ({ ok: false, code: 'papers.not-made' }),
    'papers.pdf': async () => ({ ok: false, code: 'papers.not-made' }),
    'papers.print': async () => ({ ok: false, code: 'papers.not-printed' }),
    'papers.preview': async () => ({ ok: false, code: 'papers.not-made' }),
    'templates.list': async () => done([]),
    'templates.export': async () => ({ ok: false, code: 'papers.not-written' }),
    'templates.import': async () => ({ ok: false, code: 'papers.template-not-read' }),
    'templates.reset': async () => ({ ok: false, code: 'papers.template-not-written' }),
    // A page keeps no files; the browser asks for the camera itself.
    'file.put': async () => ({ ok: false, code: 'file.not-written' }),
    'file.get': async () => ({ ok: false, code: 'file.missing' }),
    'file.camera': async () => done({}),
    // The browser's own store has neither keys nor files that could be mended.
    'rescue.state': async () => done({ trouble: null, mayTry: false }),
    'rescue.retry': async () => done({ trouble: null }),
    'rescue.look': async () => ({ ok: false, code: 'rescue.failed' }),
    'rescue.remember': async () => done({}),
    'rescue.copy': async () => done({ folder: null, whole: 0 }),
    'rescue.repair': async () => ({ ok: false, code: 'rescue.failed' }),
    'rescue.cancel': async () => done({}),
    'rescue.export': async () => ({ ok: false, code: 'rescue.not-written' }),
    'rescue.bundle': async () => ({ ok: false, code: 'rescue.not-written' }),
    'rescue.keys': async () => ({ ok: false, code: 'rescue.keys-wrong' }),
    'reader.read': async () => ({ ok: false, code: 'reader.off' }),
  };

  return {
    call: async <Name extends CallName>(name: Name, args: ArgsOf<Name>) => {
      const parsed = calls[name].args.safeParse(args);
      if (!parsed.success) return { ok: false, code: 'bridge.malformed' };
      return handlers[name](parsed.data as Parameters<Handlers[Name]>[0]);
    },
    on: () => () => {},
  } satisfies Bridge;
}

async function deviceOf(journal: BrowserJournal) {
  const kept = await journal.device.get('this');
  if (kept) return kept;
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  const made = { name: 'this', id: `desk_${v7()}` as DeskId, key };
  await journal.device.put(made);
  return made;
}
