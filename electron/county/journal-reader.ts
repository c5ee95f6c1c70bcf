import type { DeskId } from '#shared/basics/ids';
import type { Entry, Head } from '#shared/journal/entry';
import type { DeviceIdentity } from '../vault/vault.ts';

/** What the uploader needs of the journal: nothing that could change it. */
export type JournalReader = {
  head(): Head;
  /** Entries `from` and on, in order, at most `limit` (≤ 500) and about 1 MB. */
  read(from: number, limit: number): Promise<Entry[]> | Entry[];
  /** Called after entries are on disk. Answers how to stop listening. */
  onAppended(listener: () => void): () => void;
};

/** What the uploader needs of the vault. */
export type DeviceKeys = {
  readonly device: DeskId;
  /** Ed25519, 32 bytes: signs packets and is introduced to the county at pairing. */
  readonly signingSecret: Uint8Array;
  /** Oldest first; the last one is the desk now. */
  readonly devices: readonly DeviceIdentity[];
  /** From now on another device, which shares the chain up to `after`. On disk when it returns. */
  succeed(after: Head): DeviceIdentity;
};
