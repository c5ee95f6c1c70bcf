import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JournalDamage } from '../../electron/journal/reader.ts';
import { segmentsIn } from '../../electron/journal/segments.ts';
import { draft, open, type TestJournal, temporaryFolder } from '../../electron/testing/journal.ts';
import { CannotReplay, readThrough } from '../../renderer/data/catch-up.ts';
import { rebuild } from '../../renderer/data/rebuild.ts';

/** What the page asked of main; the journal behind it is a real one. */
const asked: string[] = [];
let journal: TestJournal;
let dir: string;
let remove: () => void;

function answer(name: string, { from = 1, limit = 1 }: { from?: number; limit?: number }) {
  asked.push(name);
  if (name !== 'journal.read') return { ok: true, value: null };
  try {
    const entries = journal.read(from, limit);
    return { ok: true, value: { entries, head: journal.head() } };
  } catch (error) {
    if (error instanceof JournalDamage) return { ok: false, code: 'journal.broken' };
    throw error;
  }
}

/** Chromium when its store as a whole is at fault: nothing opens, nothing can be deleted. */
function failingDelete() {
  const request: { onerror: (() => void) | null } = { onerror: null };
  queueMicrotask(() => request.onerror?.());
  return request;
}

beforeEach(async () => {
  ({ dir, remove } = temporaryFolder());
  journal = await open(dir);
  for (const text of ['a', 'b', 'c', 'd']) journal.append(journal.head().seq, [draft(text)]);
  asked.length = 0;
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} });
  vi.stubGlobal('indexedDB', { databases: async () => [], deleteDatabase: failingDelete });
  vi.stubGlobal('window', {
    bridge: {
      call: async (name: string, json: string) => JSON.stringify(answer(name, JSON.parse(json))),
      on: () => () => {},
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  journal.close();
  remove();
});

/** One byte of the second entry. */
function damage(): void {
  const file = path.join(dir, segmentsIn(dir)[0] ?? '');
  const bytes = fs.readFileSync(file);
  const at = bytes.indexOf(10) + 60;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
}

it('J33 a whole journal is read from its first entry to its last', async () => {
  await expect(readThrough()).resolves.toBeUndefined();
});

it('J33 while the journal would not give everything back, nothing is asked to be removed', async () => {
  damage();
  await expect(readThrough()).rejects.toThrow(CannotReplay);
  await expect(rebuild()).rejects.toThrow(CannotReplay);
  expect(asked).not.toContain('database.discard');
});

it('J33 a store that can be neither opened nor deleted is removed once the journal was read through', async () => {
  vi.useFakeTimers();
  try {
    const failed = rebuild().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(60_000);
    // Nothing opens in this test, also afterwards.
    expect(await failed).toBeInstanceOf(Error);
  } finally {
    vi.useRealTimers();
  }
  expect(asked.filter((name) => name === 'database.discard')).toHaveLength(1);
  expect(asked.indexOf('journal.read')).toBeLessThan(asked.indexOf('database.discard'));
});
