import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Instant } from '#shared/basics/days';
import type { DeskId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import { type Journal, openJournal } from './journal/journal.ts';
import { aesSealer } from './journal/sealer.ts';
import { segmentsIn } from './journal/segments.ts';
import { openVault, type Vault } from './vault/vault.ts';

/** What the desk keeps on this machine, or why it cannot be opened. */
export type Stores =
  | { readonly ok: true; readonly vault: Vault; readonly journal: Journal }
  | { readonly ok: false; readonly code: ProblemCode };

/** Opens keys, then journal, below the user-data folder. */
export async function openStores(userData: string, now: () => Instant): Promise<Stores> {
  const journalDir = path.join(userData, 'journal');
  const opened = openVault(path.join(userData, 'vault'), {
    mustExist: () => segmentsIn(journalDir).length > 0,
    newDevice: () => `desk_${v7()}` as DeskId,
    random: randomBytes,
  });
  if (!opened.ok) return opened;
  const { vault } = opened;
  const journal = await openJournal(journalDir, {
    device: () => vault.device,
    sealer: aesSealer(vault.journalKey),
    now,
    // Two places, neither beside the segments: a copy, a cleaner or a bad block rarely takes all of them.
    marks: ['vault', 'upload'].map((folder) => path.join(userData, folder, 'high-water')),
  });
  return journal.ok ? { ok: true, vault, journal: journal.journal } : journal;
}
