import { type Day, dayOf, type Instant } from '../basics/days.ts';
import { signed, TOLERANCE_MS } from './leap.ts';
import type { Correction, Timecheck } from './record.ts';

/** An entry as far as its time goes. */
export type Stamped = { readonly seq: number; readonly at: Instant };

/** Entries one after the other that were stamped wrongly, and the first and last time they carry. */
export type WrongRun = {
  readonly from: number;
  readonly to: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};

/** Every correction that was made, the newest last. */
export function correctionsOf(checks: readonly Pick<Timecheck, 'state'>[]): Correction[] {
  return checks
    .flatMap(({ state }) => (state.name === 'corrected' ? [state] : []))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ corrections }) => corrections);
}

/** When an act happened: the time its entry carries, and every correction that names its number added to it. */
export function trueTime({ at, seq }: Stamped, corrections: readonly Correction[]): Instant {
  const told = corrections.reduce(
    (sum, { from, to, addMs }) => (from <= seq && seq <= to ? sum + addMs : sum),
    at,
  );
  return Math.max(0, told);
}

/**
 * The runs that cannot be right when the clock is right now: ahead of it, or earlier than a right entry before them.
 * `entries`: the newest ones, by number without gaps. Times that were corrected before count as corrected.
 */
export function wrongRuns(
  entries: readonly Stamped[],
  now: Instant,
  corrections: readonly Correction[],
): WrongRun[] {
  const runs: WrongRun[] = [];
  let latest = 0;
  for (const { seq, at } of entries) {
    const told = trueTime({ seq, at }, corrections);
    if (told <= now + TOLERANCE_MS && told >= latest - TOLERANCE_MS) {
      latest = Math.max(latest, told);
      continue;
    }
    const last = runs.at(-1);
    const isNext = last?.to === seq - 1 && told >= last.lastAt - TOLERANCE_MS;
    if (last && isNext)
      runs[runs.length - 1] = { ...last, to: seq, lastAt: Math.max(last.lastAt, told) };
    else runs.push({ from: seq, to: seq, firstAt: told, lastAt: told });
  }
  return runs;
}

/** How the clock stood against the beginning of this start of the desk, from the entry behind `afterSeq` on. */
export type ClockSpan = { readonly afterSeq: number; readonly offMs: number };

/** What a clock that is right now says about the entries since this start, oldest first; `headSeq`: the newest entry. */
export function correctionsFrom(spans: readonly ClockSpan[], headSeq: number): Correction[] {
  const right = spans.at(-1)?.offMs ?? 0;
  return spans.flatMap(({ afterSeq, offMs }, at) => {
    const to = spans[at + 1]?.afterSeq ?? headSeq;
    const addMs = Math.round(right - offMs);
    return to > afterSeq && Math.abs(addMs) > TOLERANCE_MS
      ? [{ from: afterSeq + 1, to, addMs }]
      : [];
  });
}

/** Entries `from` to `to`, both included. */
export type SeqRange = { readonly from: number; readonly to: number };

/** The parts of the journal within which times only go forward: between leaps, and corrected as a whole or not. */
export function orderedParts(
  checks: readonly Pick<Timecheck, 'afterSeq' | 'state'>[],
  headSeq: number,
): SeqRange[] {
  const ends = new Set([headSeq]);
  for (const { afterSeq } of checks) ends.add(afterSeq);
  for (const { from, to } of correctionsOf(checks)) ends.add(from - 1).add(to);
  const inOrder = [...ends].filter((end) => end > 0 && end <= headSeq).sort((a, b) => a - b);
  return inOrder.map((to, at) => ({ from: (inOrder[at - 1] ?? 0) + 1, to }));
}

/** Whether something open of a day is of the hall's present coming: of today, or of a day that cannot be over yet. */
export function isHere(day: Day, today: Day, same: readonly Day[]): boolean {
  return day >= today || same.includes(day);
}

/**
 * The days that are the same coming to the hall as `today`: the clock leapt between them while the desk ran, and
 * nobody has said yet what time it is. Whoever waits since then has not gone home because of a clock.
 */
export function sameDays(
  checks: readonly Pick<Timecheck, 'createdAt' | 'leap' | 'state' | 'afterSeq'>[],
  today: Day,
): Day[] {
  const open = checks
    .filter(({ state, leap }) => state.name === 'noticed' && leap.against === 'running')
    .sort((one, other) => one.afterSeq - other.afterSeq);
  const last = open.at(-1);
  // Another day has come since: what was left open then is left over like any other.
  if (!last || dayOf(last.createdAt) !== today) return [];
  const days = open.flatMap(({ createdAt, leap }) => [
    dayBefore(createdAt, leap),
    dayOf(createdAt),
  ]);
  return [...new Set(days)].filter((day) => day !== today);
}

function dayBefore(createdAt: Instant, leap: Timecheck['leap']): Day {
  return dayOf(Math.max(0, createdAt - signed(leap)));
}

/** Entries that are proposed to be corrected, when the clock is right now. */
export type Suspect = WrongRun & {
  /** Null: it is known that they are wrong, not by how much; a person says which day it was. */
  readonly addMs: number | null;
  /** False: the clock was set ahead, the computer stood still unnoticed, or the clock is wrong now; a person says which. */
  readonly isCertain: boolean;
};

/**
 * What was stamped wrongly if the clock is right `now`: known exactly for what this start of the desk saw itself
 * (`spans`), and found by its order for what was written before.
 */
export function suspectsOf(
  entries: readonly Stamped[],
  now: Instant,
  spans: readonly ClockSpan[],
  corrections: readonly Correction[],
): Suspect[] {
  const headSeq = entries.at(-1)?.seq ?? 0;
  const known = correctionsFrom(spans, headSeq);
  const unsure = wrongRuns(entries, now, corrections);
  // All that is remembered lies ahead of the clock: rather the clock is wrong now, and somebody pressed too soon.
  const isPart = ({ from, lastAt }: WrongRun) => lastAt <= now || from !== entries[0]?.seq;
  const exact = known.flatMap((correction): Suspect[] => {
    const own = entries.filter(({ seq }) => correction.from <= seq && seq <= correction.to);
    const [first] = own;
    if (!first) return [];
    const times = own.map(({ at }) => at);
    const isFirstSpan = correction.from === (spans[0]?.afterSeq ?? 0) + 1;
    return [
      {
        ...{ from: first.seq, to: correction.to, addMs: correction.addMs },
        ...{ firstAt: Math.min(...times), lastAt: Math.max(...times) },
        isCertain:
          !isFirstSpan ||
          unsure.some((run) => run.from <= correction.to && first.seq <= run.to && isPart(run)),
      },
    ];
  });
  const left = wrongRuns(entries, now, [...corrections, ...known]);
  return [...left.map((run) => ({ ...run, addMs: null, isCertain: isPart(run) })), ...exact].sort(
    (one, other) => one.from - other.from,
  );
}

/** Of the entries since the last look, the last that was stamped before the clock leapt from `was` to `now`. */
export function lastBeforeLeap(
  entries: readonly Stamped[],
  was: Instant,
  now: Instant,
  otherwise: number,
): number {
  const before = entries.filter(({ at }) => Math.abs(at - was) <= Math.abs(at - now));
  return before.at(-1)?.seq ?? otherwise;
}
