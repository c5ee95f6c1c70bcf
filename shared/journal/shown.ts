import { dutyPosts } from '../codes/forces.ts';
import type { Duty } from '../roster/duty.ts';
import type { Hall } from '../settings/hall.ts';
import type { Queue } from '../settings/queue.ts';
import type { Screen } from '../settings/screen.ts';
import type { Shift } from '../shift/record.ts';
import type { Ticket, TicketState } from '../ticket/record.ts';

/**
 * What the hall screen reads of a record. It has no key, so this stands readable on the disk: numbers, states and
 * times, and no words but those that hang on the wall anyway. Where nothing is taken away, the very same value comes
 * back, and nothing of it needs to be sealed.
 */

export function shownHall({ name, windows }: Hall): Partial<Hall> {
  return { name, windows: windows.map(({ number }) => ({ number, name: '' })) };
}

export function shownQueue(): Partial<Queue> {
  return { areas: [] };
}

export function shownScreen({ notice, foot }: Screen): Partial<Screen> {
  return { notice, foot };
}

/** A post in the hall's own words could hold a name. */
export function shownDuty({ post, state }: Duty): Partial<Duty> {
  return {
    post: dutyPosts.some((known) => known === post) ? post : '',
    state: state.name === 'cancelled' && state.reason !== '' ? { ...state, reason: '' } : state,
  };
}

export function shownShift({ state }: Shift): Partial<Shift> {
  return { state: state.name === 'paused' ? { ...state, reason: '' } : state };
}

export function shownTicket({ state, intervals }: Ticket): Partial<Ticket> {
  return {
    state: withoutWords(state),
    dispute: null,
    intervals: intervals.some(({ wrong }) => wrong)
      ? intervals.map((one) => (one.wrong ? { ...one, wrong: { ...one.wrong, note: '' } } : one))
      : intervals,
  };
}

function withoutWords(state: TicketState): TicketState {
  if (state.name === 'held' && state.note !== '') return { ...state, note: '' };
  return state.name === 'called' && state.reason.kind === 'picked'
    ? { ...state, reason: { ...state.reason, note: '' } }
    : state;
}
