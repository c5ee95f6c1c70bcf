import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Instant } from '#shared/basics/days';
import type { DeskId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { Trouble } from '#shared/bridge/trouble';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { holderOf } from '../node/folder-lock.ts';
import { FLOOR_BYTES, type Journal, type JournalOptions, openJournal } from './journal/journal.ts';
import { aesSealer } from './journal/sealer.ts';
import { lockIn } from './journal/segments.ts';
import { journalFilesIn } from './rescue/salvage.ts';
import { finishSwap } from './rescue/swap.ts';
import { codeOfError, troubleOfBreak, troubleWith } from './rescue/trouble.ts';
import { openVault, type Vault, type VaultOpened } from './vault/vault.ts';

/**
 * What the desk keeps on this machine. With a `trouble` the journal takes nothing in, but what is whole in it can be
 * read; without keys or folder there is only the code.
 */
export type Stores =
  | {
      readonly ok: true;
      readonly vault: Vault;
      readonly journal: Journal;
      readonly trouble: Trouble | null;
    }
  | { readonly ok: false; readonly code: ProblemCode; readonly trouble: Trouble };

export type Around = {
  readonly userData: string;
  readonly now: () => Instant;
  readonly disk?: Disk;
};

export function journalFolder(userData: string): string {
  return path.join(userData, 'journal');
}

/** Two places, neither beside the segments: a copy, a cleaner or a bad block rarely takes all of them. */
export function markFiles(userData: string): string[] {
  return ['vault', 'upload'].map((folder) => path.join(userData, folder, 'high-water'));
}

/** Opens keys, then journal, below the user-data folder. Never rejects: what cannot be written is opened to be read. */
export async function openStores({ userData, now, disk = realDisk }: Around): Promise<Stores> {
  const dir = journalFolder(userData);
  const refused = (code: ProblemCode, more: Partial<Trouble> = {}): Stores => {
    return { ok: false, code, trouble: troubleWith(code, dir, now(), more) };
  };
  let opened: VaultOpened;
  try {
    finishSwap(userData, markFiles(userData), disk);
    opened = vaultIn(userData, disk);
  } catch (error) {
    const code = codeOfError(error);
    return refused(code, code === 'journal.no-space' ? spaceIn(dir, disk) : {});
  }
  if (!opened.ok) return refused(opened.code);
  const { vault } = opened;
  const options: JournalOptions = {
    device: () => vault.device,
    sealer: aesSealer(vault.journalKey),
    now,
    marks: markFiles(userData),
    disk,
  };
  let code: ProblemCode = 'journal.other-program';
  try {
    const journal = await openJournal(dir, options);
    if (journal.ok) return { ok: true, vault, ...withTrouble(journal.journal, dir, now, disk) };
  } catch (error) {
    code = codeOfError(error);
  }
  try {
    const looked = await openJournal(dir, { ...options, isReadOnly: true });
    if (!looked.ok) return refused(code);
    const more = {
      pid: code === 'journal.other-program' ? holderOf(lockIn(dir), disk) : null,
      ...(code === 'journal.no-space' ? spaceIn(dir, disk) : {}),
    };
    const trouble = troubleWith(code, dir, now(), { ...more, canRead: true });
    return { ok: true, vault, journal: looked.journal, trouble };
  } catch {
    return refused(code);
  }
}

/** A desk that ever wrote has left a journal, or at least a mark of how far it was. */
function wasHere(userData: string, disk: Disk): boolean {
  const dir = journalFolder(userData);
  const hasJournal = disk.stat(dir) !== null && journalFilesIn(dir, disk).length > 0;
  return hasJournal || markFiles(userData).some((file) => disk.stat(file) !== null);
}

/** Keys are made at the very first start only: something that was sealed already must not be locked for ever. */
function vaultIn(userData: string, disk: Disk): VaultOpened {
  return openVault(path.join(userData, 'vault'), {
    mustExist: () => wasHere(userData, disk),
    newDevice: () => `desk_${v7()}` as DeskId,
    random: randomBytes,
    disk,
  });
}

function withTrouble(journal: Journal, dir: string, now: () => Instant, disk: Disk) {
  const broken = journal.broken();
  if (broken) return { journal, trouble: troubleOfBreak(broken, dir, now()) };
  if (disk.freeBytes(dir) >= FLOOR_BYTES) return { journal, trouble: null };
  const more = { ...spaceIn(dir, disk), canRead: true };
  return { journal, trouble: troubleWith('journal.no-space', dir, now(), more) };
}

function spaceIn(dir: string, disk: Disk): Pick<Trouble, 'freeBytes' | 'needBytes'> {
  const free = disk.freeBytes(dir);
  return { freeBytes: Number.isFinite(free) ? free : null, needBytes: FLOOR_BYTES };
}
