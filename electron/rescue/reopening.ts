import type { Trouble } from '#shared/bridge/trouble';
import type { Stores } from '../stores.ts';
import { troubleOfBreak } from './trouble.ts';

/** Keys and journal of a desk, which can be opened again without ending the program. */
export type Reopening = {
  /** As they were opened last; while they are being opened anew this waits. */
  stores(): Promise<Stores>;
  trouble(): Promise<Trouble | null>;
  /**
   * Ends what uses them, closes the journal, lets `between` do what it must while nothing is open, and opens again.
   * What `between` throws is thrown after that.
   */
  reopen(between?: () => void | Promise<void>): Promise<Stores>;
};

type Using = {
  readonly open: () => Promise<Stores>;
  readonly journalFolder: string;
  readonly now: () => number;
  /** Whatever holds the journal open (upload, check of the chain) stands back, and begins again afterwards. */
  readonly hold: () => Promise<void>;
  readonly goOn: () => void;
};

export function reopening({ open, journalFolder, now, hold, goOn }: Using): Reopening {
  let opening = open();
  let known: Trouble | null = null;

  /** The same trouble as before goes on since then. */
  function sinceFirst(trouble: Trouble | null): Trouble | null {
    const since = known?.code === trouble?.code ? (known?.since ?? null) : null;
    known = trouble && since !== null ? { ...trouble, since } : trouble;
    return known;
  }

  function troubleOf(stores: Stores): Trouble | null {
    if (!stores.ok) return stores.trouble;
    const broken = stores.journal.broken();
    // Damage may be found at any time behind the work.
    return broken
      ? (stores.trouble ?? troubleOfBreak(broken, journalFolder, now()))
      : stores.trouble;
  }

  return {
    stores: () => opening,
    trouble: async () => sinceFirst(troubleOf(await opening)),
    async reopen(between = () => {}) {
      const before = opening;
      let failure: { error: unknown } | null = null;
      opening = before.then(async (stores) => {
        await hold();
        if (stores.ok) stores.journal.close();
        try {
          await between();
        } catch (error) {
          failure = { error };
        }
        return open();
      });
      const stores = await opening;
      goOn();
      if (failure) throw (failure as { error: unknown }).error;
      return stores;
    },
  };
}
