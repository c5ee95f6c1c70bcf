import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Day, instantAt } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import { type EntryDraft, entryDraftSchema } from '#shared/journal/entry';
import { type Journal, type JournalOptions, openJournal } from '../journal/journal.ts';
import { aesSealer } from '../journal/sealer.ts';
import { openVault, type Vault } from '../vault/vault.ts';

export const DESK = 'desk_01900000-0000-7000-8000-0000000000d1' as DeskId;
/** A Monday noon in the hall. */
export const NOON = instantAt('2026-11-23' as Day, '12:00');
/** An act in tests that are not about acts. */
export const ACT = 'act_01900000-0000-7000-8000-0000000000a1' as ActId;
export const KEY = new Uint8Array(32).fill(7);
export const sealer = aesSealer(KEY);

/** A real vault of its own, of the device that tests speak of unless another is wanted. */
export function vaultIn(dir: string, newDevice = (): DeskId => DESK): Vault {
  const opened = openVault(path.join(dir, 'vault'), {
    mustExist: () => false,
    newDevice,
    random: randomBytes,
  });
  if (!opened.ok) throw new Error(opened.code);
  return opened.vault;
}

/** A draft as the page sends it; `text` tells acts apart in a test. */
export function draft(text: string, size = 0): EntryDraft {
  return entryDraftSchema.parse({
    by: 'staff_01900000-0000-7000-8000-000000000001',
    kind: 'visit.registered',
    record: { type: 'visit', id: 'visit_01900000-0000-7000-8000-000000000002', revision: 1 },
    body: { account: text, more: 'x'.repeat(size) },
  });
}

/**
 * A folder of its own for one test; `remove` clears it away. In memory where there is such a place: thousands of
 * flushes would measure the disk of the machine, and no test can cut the power.
 */
export function temporaryFolder(): { dir: string; remove: () => void } {
  const place = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const dir = fs.mkdtempSync(path.join(place, 'hall-journal-'));
  return { dir, remove: () => fs.rmSync(dir, { recursive: true, force: true }) };
}

/** A journal whose acts need not be named one by one. */
export type TestJournal = Omit<Journal, 'append' | 'stage'> & {
  append(after: number, drafts: readonly EntryDraft[], act?: ActId): ReturnType<Journal['append']>;
  stage(
    after: number,
    from: number,
    of: number,
    drafts: readonly EntryDraft[],
    act?: ActId,
  ): ReturnType<Journal['stage']>;
};

/** Opens or throws: for tests that are not about opening. */
export async function open(
  dir: string,
  options: Partial<JournalOptions> = {},
): Promise<TestJournal> {
  const opened = await openJournal(dir, {
    device: () => DESK,
    sealer,
    now: () => NOON,
    marks: [],
    reserveBytes: 4096,
    floorBytes: 0,
    ...options,
  });
  if (!opened.ok) throw new Error(opened.code);
  const { journal } = opened;
  return {
    ...journal,
    append: (after, drafts, act = ACT) => journal.append(after, drafts, act),
    stage: (after, from, of, drafts, act = ACT) => journal.stage(after, from, of, drafts, act),
  };
}

/** The texts of everything in a journal, read in answers of `limit`. */
export function textsOf(journal: Pick<Journal, 'head' | 'read'>, limit = 500): string[] {
  const texts: string[] = [];
  while (texts.length < journal.head().seq) {
    for (const entry of journal.read(texts.length + 1, limit)) {
      texts.push(String(entry.body.account));
    }
  }
  return texts;
}

/** Never pauses. */
export const atOnce = () => Promise.resolve(true);
