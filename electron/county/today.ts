import { type Day, dayOf, type Instant } from '#shared/basics/days';
import type { Entry } from '#shared/journal/entry';
import type { Correction } from '#shared/timecheck/record';
import { timecheckSchema } from '#shared/timecheck/record';
import { trueTime } from '#shared/timecheck/true-time';
import type { JournalReader } from './journal-reader.ts';

/** How much of the journal was written today, for the evening balance. */
export type Today = {
  /** Takes in what was written since; finds the day's entries anew when the day or a correction changed. */
  refresh(now: Instant): Promise<void>;
  /** `confirmed`: up to which number the county has signed. */
  tally(now: Instant, confirmed: number): { written: number; confirmed: number };
};

/** Entries read at once: a few milliseconds of main's work. */
const CHUNK = 100;
/** The clock may have shown another day for a while: this many entries of other days end the search. */
export const LOOK_BACK = 2_000;

/** Numbers `from` to `to`, both included. */
type Run = { readonly from: number; to: number };

/**
 * Counts by the day that each entry carries, corrected where a person said that the clock was wrong (timecheck): times
 * may be in any order. Looks back from the end once a day, a bounded way; afterwards only new entries are read.
 */
export function countToday(journal: JournalReader): Today {
  let known: { day: Day; runs: Run[]; upTo: number } | null = null;
  let corrections: Correction[] = [];
  let refreshing: Promise<void> | null = null;

  /** True when the times of entries that were counted before have changed. */
  function takeCorrections(entries: readonly Entry[]): boolean {
    const found = entries.flatMap(correctionsIn);
    corrections = [...corrections, ...found];
    return found.length > 0;
  }

  async function findDay(day: Day): Promise<void> {
    const upTo = journal.head().seq;
    const numbers: number[] = [];
    corrections = [];
    let others = 0;
    for (let end = upTo; end > 0 && others < LOOK_BACK; end -= CHUNK) {
      const entries = await readRun(journal, Math.max(1, end - CHUNK + 1), end);
      // A correction stands behind what it corrects: walking back it is met first.
      takeCorrections(entries);
      for (const entry of [...entries].reverse()) {
        if (dayOf(trueTime(entry, corrections)) === day) {
          numbers.push(entry.seq);
          others = 0;
        } else others += 1;
      }
    }
    const runs: Run[] = [];
    for (const seq of numbers.reverse()) add(runs, seq);
    known = { day, runs, upTo };
  }

  async function bring(now: Instant): Promise<void> {
    const day = dayOf(now);
    if (known?.day !== day) return findDay(day);
    const { runs } = known;
    const end = journal.head().seq;
    while (known.upTo < end) {
      const from = known.upTo + 1;
      const entries = await readRun(journal, from, Math.min(end, from + CHUNK - 1));
      if (takeCorrections(entries)) return findDay(day);
      for (const entry of entries) {
        if (dayOf(trueTime(entry, corrections)) === day) add(runs, entry.seq);
        known.upTo = entry.seq;
      }
      if (entries.length === 0) return;
    }
  }

  return {
    refresh: async (now) => {
      await refreshing?.catch(() => {});
      refreshing = bring(now);
      await refreshing;
    },
    tally: (now, confirmed) => {
      if (known?.day !== dayOf(now)) return { written: 0, confirmed: 0 };
      const { runs } = known;
      const upTo = (end: number) =>
        runs.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - from + 1), 0);
      return { written: upTo(Number.POSITIVE_INFINITY), confirmed: upTo(confirmed) };
    },
  };
}

function add(runs: Run[], seq: number): void {
  const last = runs.at(-1);
  if (last && last.to === seq - 1) last.to = seq;
  else runs.push({ from: seq, to: seq });
}

function correctionsIn({ kind, body }: Entry): readonly Correction[] {
  if (kind !== 'timecheck.corrected') return [];
  const check = timecheckSchema.safeParse(body);
  return check.success && check.data.state.name === 'corrected' ? check.data.state.corrections : [];
}

/** Entries `from` to `to`, large ones in several answers; other work comes in between. */
async function readRun(journal: JournalReader, from: number, to: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let next = from; next <= to; ) {
    const read = await journal.read(next, to - next + 1);
    const last = read.at(-1);
    if (!last) break;
    entries.push(...read);
    next = last.seq + 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return entries;
}
