import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { behindTheDesk } from './behind.ts';
import type { Uploader } from './bridge/handlers.ts';
import { open, temporaryFolder, vaultIn } from './testing/journal.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function desk() {
  const { dir, remove } = temporaryFolder();
  const journal = await open(dir);
  const vault = vaultIn(dir);
  const told: string[] = [];
  const behind = behindTheDesk({
    stores: async () => ({ ok: true, vault, journal, trouble: null }),
    openHall: () => told.push('hall'),
    startUploading: async () => {
      told.push('uploader');
      return { stop: () => told.push('stopped') } as unknown as Uploader;
    },
    onBroken: () => told.push('broken'),
    ticks: () => performance.now(),
  });
  return { behind, told, remove, dir };
}

it('brings up the hall screen, then the uploader, once, and nothing before the desk has started', async () => {
  const { behind, told, remove } = await desk();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  behind.begin();
  behind.begin();
  await vi.advanceTimersByTimeAsync(799);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(['hall']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['hall', 'uploader']);
  await behind.stop();
  expect(told).toEqual(['hall', 'uploader', 'stopped']);
  remove();
});

it('starts the uploader at once when a person asks for it', async () => {
  const { behind, told, remove } = await desk();
  behind.begin();
  await behind.uploader('now');
  expect(told).toEqual(['uploader']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['uploader', 'hall']);
  await behind.stop();
  remove();
});

it('gives the journal back when it stops, and nothing comes up any more', async () => {
  const { behind, told, remove, dir } = await desk();
  behind.begin();
  await vi.advanceTimersByTimeAsync(0);
  await behind.stop();
  (await open(dir)).close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  remove();
});
