import { accept, type Decision, revise } from '../basics/decision.ts';
import { addWorkdays, workdaysIn } from '../calendar/workdays.ts';
import { isLive } from './making.ts';
import type { Clock } from './record.ts';
import { dated, type Timing } from './timing.ts';
import { dueDaysOf, type KnownClock } from './workflow.ts';

/**
 * The clock's days counted again on the calendar that holds now: after the official list of a year was announced, or
 * the hall changed its own days. Null when they are what they were; calendar days always are.
 */
export function recounted(clock: Clock, timing: Timing): Clock | null {
  if (!isLive(clock) || clock.unit === 'day') return null;
  const { calendar } = timing;
  const extended = clock.extensions.reduce((sum, { length }) => sum + length, clock.length);
  const count = clock.pauses.reduce(
    (sum, { from, until }) => sum + (until ? workdaysIn(from, until.on, calendar) : 0),
    extended,
  );
  const dates = dated(clock, addWorkdays(clock.startedOn, count, calendar).on, timing);
  return dates.dueOn === clock.dueOn ? null : revise(clock, dates);
}

/** The same as an act; nothing changes when the days are what they were. */
export function decideRecount(known: KnownClock): Decision {
  const body = recounted(known.clock, known);
  if (!body) return accept();
  return accept({ kind: 'clock.recounted', type: 'clock', body }, ...dueDaysOf(body, known));
}
