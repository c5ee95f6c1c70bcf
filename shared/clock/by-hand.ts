import { addDays, type Day, dayOf, isRealDay } from '../basics/days.ts';
import { accept, type Decision, type Facts, refuse, refuseAll } from '../basics/decision.ts';
import type { ClockId } from '../basics/ids.ts';
import type { ClockId as ClockName } from '../calendar/clocks.ts';
import type { Case } from '../case/record.ts';
import { isLive, met, started } from './making.ts';
import type { Clock } from './record.ts';
import type { Timing } from './timing.ts';

/**
 * Limits of the law whose event happens outside the hall (a request for 复查, an application to 仲裁 or 复议): a
 * person writes the event down, and later that its answer has come.
 */
export const handClocks = [
  'petition-review',
  'petition-recheck',
  'labour-acceptance',
  'labour-award',
  'land-award',
  'reconsideration-acceptance',
  'reconsideration',
  'reconsideration-summary',
] as const satisfies readonly ClockName[];
export type HandClock = (typeof handClocks)[number];

/** How long ago the event may have been. */
const MOST_DAYS_AGO = 366;

export function isByHand(clock: string): clock is HandClock {
  return (handClocks as readonly string[]).includes(clock);
}

/** 起算: the event was on `startedOn`, today or earlier. */
export function decideStartClock(
  command: { readonly id: ClockId; readonly clock: string; readonly startedOn: string },
  known: Timing & { readonly record: Case; readonly clocks: readonly Clock[] },
  facts: Facts,
): Decision {
  const { record } = known;
  const { clock, startedOn } = command;
  if (record.state.name === 'closed') return refuse('clock.case-closed');
  const today = dayOf(facts.now);
  const from = addDays(today, -MOST_DAYS_AGO);
  const isDay = isRealDay(startedOn) && startedOn <= today && startedOn >= from;
  if (!isByHand(clock) || !isDay) {
    return refuseAll([
      ...(isByHand(clock) ? [] : [{ code: 'clock.kind', field: 'clock' } as const]),
      ...(isDay
        ? []
        : [{ code: 'clock.day', field: 'startedOn', values: { from, to: today } } as const]),
    ]);
  }
  if (known.clocks.some((one) => one.clock === clock && isLive(one))) {
    return refuse('clock.running-already', 'clock');
  }
  const made = {
    ...{ id: command.id, caseId: record.id, dispatchId: null, clock, dueOn: null, office: '' },
    ...({ stage: 'statutory', startedOn: startedOn as Day, holderId: record.handlerId } as const),
  };
  return accept(started(made, known, facts));
}

/** 已有结果: the answer came; the other clocks end with what happens to their case. */
export function decideFinishClock(
  { clock, ...known }: Timing & { readonly clock: Clock },
  facts: Facts,
): Decision {
  if (!isLive(clock)) return refuse('clock.ended');
  if (!isByHand(clock.clock)) return refuse('clock.follows-case');
  return accept(met(clock, known, facts));
}
