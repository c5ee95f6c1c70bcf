import { MINUTE_MS } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  refuse,
  revise,
} from '../basics/decision.ts';
import type { TimecheckId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import { isSameLeap, TOLERANCE_MS } from './leap.ts';
import { type Dated, reDated, type Shifted } from './re-dating.ts';
import { type Correction, type Leap, MOST_SPANS, type Timecheck } from './record.ts';

/** A clock that is stepped to and fro is told so often; then the journal is not filled with it. */
export const MOST_OPEN = MOST_SPANS;

/** A leap is kept as soon as it is noticed, with the last entry before it: what follows may be stamped wrongly. */
export function decideNotice(
  command: { readonly id: TimecheckId; readonly leap: Leap; readonly afterSeq: number },
  known: { readonly open: readonly Timecheck[] },
  facts: Facts,
): Decision {
  const { leap } = command;
  // A desk that starts again finds again what nobody has answered yet; what it saw itself is always another leap.
  const isKnown =
    leap.against !== 'running' && known.open.some((check) => isSameLeap(check.leap, leap));
  if (isKnown || known.open.length >= MOST_OPEN) return accept();
  const { now, by } = facts;
  const body: Timecheck = {
    ...command,
    revision: 1,
    createdAt: now,
    createdBy: by,
    state: { name: 'noticed' },
    note: '',
  };
  return accept({ kind: 'timecheck.noticed', type: 'timecheck', body });
}

/** A record's time is read before its entry is stamped, and a place in the queue may lie a moment behind the last. */
export const BEFORE_MS = MINUTE_MS;
export const AFTER_MS = 2_000;

export type Answer = {
  /** What was stamped wrongly, from the journal; empty: nothing. */
  readonly corrections: readonly (Correction & {
    /** First and last time that these entries carry. */
    readonly firstAt: number;
    readonly lastAt: number;
  })[];
  readonly note: string;
};

/**
 * A person says that the clock is right now. Every open question is answered by it; with corrections, visits,
 * numbers and shifts of these entries move to their true time, so that lists and figures by day are right.
 */
export function decideAnswer(
  { corrections, note }: Answer,
  known: { readonly open: readonly Timecheck[]; readonly dated: readonly Dated[] },
  facts: Facts,
): Decision {
  const [newest, ...others] = [...known.open].sort((one, other) => other.afterSeq - one.afterSeq);
  if (!newest) return refuse('timecheck.answered');
  const problem = longTextProblem(note, 0, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'note', { max: LONG_TEXT_MAX });
  const isAhead = corrections.some(
    ({ lastAt, addMs }) => lastAt + addMs > facts.now + TOLERANCE_MS,
  );
  if (isAhead) return refuse('timecheck.ahead', 'day');
  if (corrections.some(({ firstAt, addMs }) => firstAt + addMs < 0))
    return refuse('timecheck.ahead', 'day');
  const acted = { at: facts.now, by: facts.by };
  const confirmed = (check: Timecheck): Change<Timecheck> => ({
    kind: 'timecheck.confirmed',
    type: 'timecheck',
    body: revise(check, { state: { name: 'confirmed', ...acted }, note: note.trim() }),
  });
  if (corrections.length === 0) return accept(...[newest, ...others].map(confirmed));
  const kept = corrections.map(({ from, to, addMs }) => ({ from, to, addMs }));
  const body: Timecheck = revise(newest, {
    state: { name: 'corrected', ...acted, corrections: kept },
    note: note.trim(),
  });
  const shifted: Shifted = (at) => {
    const own = corrections.find(
      ({ firstAt, lastAt }) => firstAt - BEFORE_MS <= at && at <= lastAt + AFTER_MS,
    );
    return own ? at + own.addMs : at;
  };
  return accept(
    { kind: 'timecheck.corrected', type: 'timecheck', body },
    ...others.map(confirmed),
    ...known.dated.flatMap((record) => reDated(record, shifted)),
  );
}
