import type { Instant } from '#shared/basics/days';
import { isSameLeap, leapOf, type Reading, signed } from '#shared/timecheck/leap';
import type { Leap } from '#shared/timecheck/record';
import { type ClockSpan, lastBeforeLeap } from '#shared/timecheck/true-time';
import { bridge } from '../bridge/bridge.ts';
import { databaseHead } from './commit.ts';
import { inTurn } from './queue.ts';
import { lastStamp, noticeLeap, stampsAfter } from './timecheck-acts.ts';

/** What is remembered of the clocks since the page was opened. */
let since: Reading | null = null;
let spans: readonly ClockSpan[] = [];
let seenSeq = 0;
let told: Leap | null = null;
let receiptAt: Instant | null = null;
let looking: Promise<void> | null = null;

/** How the clock stood since this start, for whoever proposes corrections. */
export function clockSpans(): readonly ClockSpan[] {
  return spans;
}

/** A person has answered: what is noticed from here on is held against the clock as it is now. */
export function believeClock(): void {
  spans = [{ afterSeq: databaseHead().seq, offMs: 0 }];
}

/** The newest time that the county signed. */
export function heardFromCounty(at: Instant | null): void {
  receiptAt = at;
}

/**
 * Looks at the clocks, and keeps a leap that was not there before as an entry. Whoever asks meanwhile waits for the
 * same look. Rejects when the database or main does not answer.
 */
export function lookAtClock(): Promise<void> {
  looking ??= look().finally(() => {
    looking = null;
  });
  return looking;
}

/** At the first look the journal's last entry is compared; afterwards the desk itself knows better. */
async function look(): Promise<void> {
  // In the line of acts: the database is level with the journal then.
  const lastEntryAt = since === null ? await inTurn(lastStamp) : null;
  const answer = await bridge().call('clock.read', {});
  if (!answer.ok) return;
  const { now, ticks, countyAt } = answer.value;
  const leap = leapOf({ now, ticks, since, lastEntryAt, receiptAt, countyAt });
  const was = since && since.now + (ticks - since.ticks);
  const { seq } = databaseHead();
  if (was === null) spans = [{ afterSeq: seq, offMs: 0 }];
  // Told again only when it is another one: the clock of a county may be wrong, too.
  const isNew = leap !== null && (leap.against === 'running' || !told || !isSameLeap(leap, told));
  let afterSeq = seq;
  if (leap?.against === 'running' && was !== null) {
    afterSeq = lastBeforeLeap(await stampsAfter(seenSeq), was, now, seenSeq);
    const offMs = (spans.at(-1)?.offMs ?? 0) + signed(leap);
    spans = [...spans, { afterSeq, offMs }];
  }
  // Each look against the one before: clocks drift apart by seconds a day, and that is no leap.
  since = { now, ticks };
  seenSeq = seq;
  if (leap && isNew) {
    told = leap;
    const acted = await noticeLeap(leap, afterSeq);
    // Not written (disk full): noticed again at the next look, unless the desk alone saw it.
    if (!acted.ok) told = null;
  }
}
