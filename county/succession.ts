import type { SuccessionRequest } from '#shared/upload/succession';
import type { Held, KnownDevice } from './store/device.ts';

/** What is known about the two devices of a succession. */
export type SuccessionFacts = {
  readonly predecessor: KnownDevice;
  /** How far the predecessor's chain is held, and the hash there at the number that the request names. */
  readonly held: Held;
  readonly hashThere: string | undefined;
  /** The new device, when the county knows it already. */
  readonly known: KnownDevice | undefined;
  readonly knownHeld: Held | undefined;
  /** A person at the county lets it go on, though another one does already. */
  readonly isAllowed: boolean;
};

export type SuccessionDecision =
  /** The same request was answered before. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'join' }
  /** Another device goes on already; kept for a person to look at. */
  | { readonly kind: 'claim' }
  | {
      readonly kind: 'refused';
      readonly problem: 'county.signature' | 'county.gap' | 'county.fork';
      readonly resumeFrom?: number;
    };

/**
 * Whether a device goes on in the place of another. One only: two machines that were restored from the same copy would
 * both write the hall's next entries, so the second waits for a person.
 */
export function decideSuccession(
  { predecessor, device, signingKey }: SuccessionRequest,
  facts: SuccessionFacts,
): SuccessionDecision {
  const { known } = facts;
  if (known && known.signingKey !== signingKey)
    return { kind: 'refused', problem: 'county.signature' };
  if (known?.predecessor) {
    const told = known.predecessor;
    // After a loss the county and the desk may find an earlier common entry than at the first time.
    const isSame =
      told.device === predecessor.device &&
      (told.seq === predecessor.seq
        ? told.hash === predecessor.hash
        : told.seq > predecessor.seq && facts.hashThere === predecessor.hash);
    return isSame ? { kind: 'repeated' } : { kind: 'refused', problem: 'county.fork' };
  }
  // Paired with a code and already sending its own chain from the first entry: it follows nobody.
  if (device === predecessor.device || (facts.knownHeld?.head.seq ?? 0) > 0) {
    return { kind: 'refused', problem: 'county.fork' };
  }
  if (predecessor.seq > facts.held.head.seq) {
    return { kind: 'refused', problem: 'county.gap', resumeFrom: facts.held.head.seq + 1 };
  }
  if (facts.hashThere !== predecessor.hash) return { kind: 'refused', problem: 'county.fork' };
  if (facts.predecessor.succeededBy && !facts.isAllowed) return { kind: 'claim' };
  return { kind: 'join' };
}
