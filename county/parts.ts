import type { Instant } from '#shared/basics/days';
import type { CountyKeys } from './keys.ts';
import type { Note } from './notes.ts';
import type { PairingCodes } from './pairing-codes.ts';
import type { Received } from './received.ts';
import type { Store } from './store/store.ts';

/** What the county's routes work with. */
export type CountyParts = {
  readonly store: Store;
  readonly received: Received;
  readonly keys: CountyKeys;
  readonly codes: PairingCodes;
  readonly now: () => Instant;
  /** Milliseconds without a byte after which a line that is sending is cut. */
  readonly silenceMs: number;
  /** What the start had to tell a person; the page shows it. */
  readonly notes: readonly Note[];
  /** One line for the operator: desk ids and numbers, never names or content. */
  readonly say: (line: string) => void;
};
