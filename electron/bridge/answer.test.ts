import { describe, expect, it } from 'vitest';
import { MAX_CALL_BYTES } from '#shared/bridge/bridge';
import { ACT, NOON } from '#shared/testing/clock';
import { disk } from '../../node/disk.ts';
import { clockCalls } from '../clock/calls.ts';
import { exportsIn } from '../exports/exports.ts';
import { fileCalls } from '../files/calls.ts';
import { JournalDamage } from '../journal/reader.ts';
import { paperCalls } from '../papers/calls.ts';
import { previewsIn } from '../papers/previews.ts';
import { templatesIn } from '../papers/templates.ts';
import { readerCalls } from '../reader/calls.ts';
import { localService } from '../reader/local-service.ts';
import { rescueCalls } from '../rescue/calls.ts';
import { rescueSession } from '../rescue/session.ts';
import { troubleWith } from '../rescue/trouble.ts';
import { cameraOf } from '../security/camera.ts';
import { microphoneOf } from '../security/microphone.ts';
import type { Stores } from '../stores.ts';
import { draft, open, temporaryFolder, vaultIn } from '../testing/journal.ts';
import { bareMachine } from '../testing/machine.ts';
import { tvCalls } from '../tv/calls.ts';
import { tvOf } from '../tv/tv.ts';
import { voiceCalls } from '../voice/calls.ts';
import { recordingsIn } from '../voice/recordings.ts';
import { answerCall } from './answer.ts';
import { handlersFor, type Parts } from './handlers.ts';

const withoutKeys: Stores = {
  ok: false,
  code: 'vault.missing',
  trouble: troubleWith('vault.missing', '/nowhere', NOON),
};
const noUploader = () => Promise.reject(new Error('no uploader here'));

function handlers(stores: Stores, parts: Partial<Parts> = {}) {
  const nobody = async () => null;
  const bare = {
    ...{ userData: '/nowhere', now: () => NOON, disk, log: () => {}, version: '1.2.3' },
    reopening: { stores: async () => stores, reopen: async () => stores, trouble: nobody },
    choosing: { folder: nobody, file: nobody, place: nobody },
    ...{ receiptHead: () => null, takeBack: async () => [], onProgress: () => {} },
  };
  return handlersFor({
    stores: async () => stores,
    trouble: async () => (stores.ok ? null : stores.trouble),
    uploader: noUploader,
    takenIn: () => null,
    openHall: () => {},
    discardDatabase: async () => {},
    onStarted: () => {},
    clock: clockCalls({ now: () => NOON, ticks: () => 1, countyAt: () => null }),
    machine: bareMachine('/nowhere'),
    tv: tvCalls(tvOf({ userData: '/nowhere', ticks: () => 0, log: () => {}, onChange: () => {} })),
    voice: voiceCalls(
      recordingsIn('/nowhere'),
      microphoneOf(
        () => null,
        () => 0,
      ),
    ),
    files: fileCalls(
      async () => ({ ok: false, code: 'journal.unavailable' }),
      cameraOf(
        () => null,
        () => 0,
      ),
    ),
    lists: {
      'list.save': async () => ({ ok: true, value: { file: null } }),
      'calendar.save': async () => ({ ok: true, value: { file: null } }),
      'list.begin': async () => ({ ok: true, value: { file: null } }),
      'list.write': async () => ({ ok: true, value: {} }),
      'list.end': async () => ({ ok: true, value: {} }),
    },
    papers: paperCalls({
      desk: () => null,
      templates: templatesIn('/nowhere', '/nowhere'),
      read: () => Promise.reject(new Error('no files here')),
      previews: previewsIn('/nowhere'),
      exports: exportsIn('/nowhere'),
      sheetPrinter: () => '',
      log: () => {},
    }),
    reader: readerCalls(() => '', localService),
    rescue: rescueCalls({ ...bare, session: rescueSession(bare) }),
    version: '1.2.3',
    wantsDemo: false,
    ...parts,
  });
}

async function withJournal(work: (stores: Stores & { ok: true }) => Promise<void>): Promise<void> {
  const { dir, remove } = temporaryFolder();
  const journal = await open(dir);
  const vault = vaultIn(dir);
  try {
    await work({ ok: true, vault, journal, trouble: null });
  } finally {
    journal.close();
    remove();
  }
}

describe('one call', () => {
  it('answers start, append and read', () =>
    withJournal(async (stores) => {
      let starts = 0;
      const all = handlers(stores, { onStarted: () => (starts += 1), wantsDemo: true });
      const call = (name: string, args: unknown) =>
        answerCall(all, () => {}, name, JSON.stringify(args));
      expect(await call('desk.start', {})).toMatchObject({
        ok: true,
        value: {
          version: '1.2.3',
          head: { seq: 0 },
          broken: null,
          wantsDemo: true,
          isDevelopmentKey: true,
          dataKey: Buffer.from(stores.vault.dataKey).toString('base64'),
        },
      });
      expect(starts).toBe(1);
      const appended = await call('journal.append', {
        act: ACT,
        after: 0,
        drafts: [draft('一'), draft('二')],
      });
      expect(appended).toMatchObject({ ok: true, value: { stamps: [{ seq: 1 }, { seq: 2 }] } });
      expect(await call('journal.append', { act: ACT, after: 0, drafts: [draft('三')] })).toEqual({
        ok: false,
        code: 'journal.moved',
      });
      expect(await call('journal.read', { from: 2, limit: 9 })).toMatchObject({
        ok: true,
        value: { entries: [{ seq: 2, body: { account: '二' } }], head: { seq: 2 } },
      });
      expect(await call('journal.read', { from: 3, limit: 9 })).toMatchObject({
        ok: true,
        value: { entries: [] },
      });
    }));

  it('J33 a database that nobody can open is removed, but not while the journal is damaged', () =>
    withJournal(async (stores) => {
      let removed = 0;
      const discardDatabase = async () => {
        removed += 1;
      };
      const askOf = (one: Stores) =>
        answerCall(handlers(one, { discardDatabase }), () => {}, 'database.discard', '{}');
      expect(await askOf(stores)).toEqual({ ok: true, value: {} });
      expect(removed).toBe(1);
      const broken = { segment: '2026-11.journal', line: 1, seq: 1, reason: 'gap' } as const;
      const damaged = { ...stores, journal: { ...stores.journal, broken: () => broken } };
      expect(await askOf(damaged)).toEqual({ ok: false, code: 'journal.broken' });
      expect(await askOf(withoutKeys)).toMatchObject({ ok: false });
      expect(removed).toBe(1);
    }));

  it('E11 the size is bounded to the byte, before anything is parsed', () =>
    withJournal(async (stores) => {
      const all = handlers(stores);
      const padded = (bytes: number) => `{}${' '.repeat(bytes - 2)}`;
      const answer = (json: string) => answerCall(all, () => {}, 'hall.open', json);
      expect(await answer(padded(MAX_CALL_BYTES))).toEqual({ ok: true, value: {} });
      expect(await answer(padded(MAX_CALL_BYTES + 1))).toEqual({
        ok: false,
        code: 'bridge.oversize',
      });
      const chinese = JSON.stringify({ text: '字'.repeat(MAX_CALL_BYTES / 3) });
      expect(await answer(chinese)).toEqual({ ok: false, code: 'bridge.oversize' });
    }));

  it('E11 arguments nested deeper than the stack are malformed, not a throw', () =>
    withJournal(async (stores) => {
      const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
      const json = JSON.stringify({ act: ACT, after: 0, drafts: [draft('一')] });
      const nested = json.replace('"一"', deep);
      expect(await answerCall(handlers(stores), () => {}, 'journal.append', nested)).toEqual({
        ok: false,
        code: 'bridge.malformed',
      });
    }));

  it.each([
    ['journal.erase', '{}', 'bridge.refused'],
    ['toString', '{}', 'bridge.refused'],
    ['__proto__', '{}', 'bridge.refused'],
    [undefined, '{}', 'bridge.refused'],
    [{ name: 'desk.start' }, '{}', 'bridge.refused'],
    ['desk.start', undefined, 'bridge.malformed'],
    ['desk.start', {}, 'bridge.malformed'],
    ['desk.start', '', 'bridge.malformed'],
    ['desk.start', '{', 'bridge.malformed'],
    ['desk.start', 'null', 'bridge.malformed'],
    ['journal.read', '{"from":1e99,"limit":1}', 'bridge.malformed'],
    ['journal.append', `{"act":"${ACT}","after":0,"drafts":{"length":1}}`, 'bridge.malformed'],
    ['journal.append', `{"act":"${ACT}","after":-1,"drafts":[]}`, 'bridge.malformed'],
  ])('E11 %o with %o is refused with %s', (name, json, code) =>
    withJournal(async (stores) => {
      expect(await answerCall(handlers(stores), () => {}, name, json)).toEqual({ ok: false, code });
      expect(stores.journal.head().seq).toBe(0);
    }),
  );

  it('gives the reason why there is no journal, to every call that needs one', async () => {
    const all = handlers(withoutKeys);
    const calls: [string, unknown][] = [
      ['desk.start', {}],
      ['journal.append', { act: ACT, after: 0, drafts: [draft('一')] }],
      ['journal.read', { from: 1, limit: 1 }],
      ['upload.state', {}],
      ['upload.now', {}],
    ];
    for (const [name, args] of calls) {
      expect(await answerCall(all, () => {}, name, JSON.stringify(args))).toEqual({
        ok: false,
        code: 'vault.missing',
      });
    }
  });

  it('answers a handler that fails with a code, and a damaged line with journal.broken', () =>
    withJournal(async (stores) => {
      const logged: unknown[] = [];
      const failing = (error: Error) => ({
        ...stores,
        journal: {
          ...stores.journal,
          append: () => {
            throw error;
          },
          read: () => {
            throw error;
          },
        },
      });
      const append = JSON.stringify({ act: ACT, after: 0, drafts: [draft('一')] });
      const read = JSON.stringify({ from: 1, limit: 1 });
      const plain = handlers(failing(new Error('王小明')));
      const log = (...args: unknown[]) => logged.push(args);
      expect(await answerCall(plain, log, 'journal.append', append)).toEqual({
        ok: false,
        code: 'journal.unavailable',
      });
      expect(await answerCall(plain, log, 'journal.read', read)).toEqual({
        ok: false,
        code: 'bridge.refused',
      });
      expect(logged).toHaveLength(2);
      const place = { segment: '2026-11.journal', line: 1, seq: 1, reason: 'checksum' } as const;
      const damaged = handlers(failing(new JournalDamage(place)));
      expect(await answerCall(damaged, log, 'journal.read', read)).toEqual({
        ok: false,
        code: 'journal.broken',
      });
    }));
});
