import { type Day, dayOf, type Instant, startOfDay } from '#shared/basics/days';
import type { JournalReader } from './journal-reader.ts';

/** How much of the journal was written today, for the evening balance. */
export type Today = {
  /** Finds the day's first entry when the day has changed; after that it costs nothing. */
  refresh(now: Instant): Promise<void>;
  /** `confirmed`: up to which number the county has signed. */
  tally(now: Instant, confirmed: number): { written: number; confirmed: number };
};

export function countToday(journal: JournalReader): Today {
  let known: { day: Day; first: number } | null = null;
  return {
    refresh: async (now) => {
      const day = dayOf(now);
      if (known?.day !== day) known = { day, first: await firstSince(journal, startOfDay(day)) };
    },
    tally: (now, confirmed) => {
      if (known?.day !== dayOf(now)) return { written: 0, confirmed: 0 };
      const { seq } = journal.head();
      const upTo = (end: number) => Math.max(0, end - (known?.first ?? end + 1) + 1);
      return { written: upTo(seq), confirmed: upTo(Math.min(seq, confirmed)) };
    },
  };
}

/** Number of the first entry at or after `start`; one past the head when there is none. Times never go back. */
async function firstSince(journal: JournalReader, start: Instant): Promise<number> {
  const isBefore = async (seq: number) => ((await journal.read(seq, 1))[0]?.at ?? 0) < start;
  const end = journal.head().seq;
  // From the end backwards in doubling steps: today is near the end, and old segments stay untouched.
  let step = 1;
  while (step <= end && !(await isBefore(end - step + 1))) step *= 2;
  let before = Math.max(0, end - step + 1);
  let after = end + 1 - Math.floor(step / 2);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (await isBefore(middle)) before = middle;
    else after = middle;
  }
  return after;
}
