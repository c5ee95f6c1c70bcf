import type { Day } from '../basics/days.ts';
import type { Booking, BookingFacts } from '../session/booking.ts';
import { usualScheduling } from '../settings/scheduling.ts';
import { facts } from './clock.ts';
import { aDispatchedCase, personsOf } from './session.ts';
import { aHall, aStaff, staffId } from './settings.ts';

/** A mediation of both parties from 14:00 to 15:00 of the test's day in the first room. */
export function aBooking(change: Partial<Booking> = {}): Booking {
  return {
    ...{ kind: 'mediation', on: '2026-11-23' as Day, from: '14:00', to: '15:00' },
    ...{ mediatorId: staffId(2), helperIds: [], roomId: 'room-1', place: '' },
    ...{ attendeeIds: personsOf(aDispatchedCase()), way: 'in-person', link: '' },
    ...{ isDiscreet: false, later: [], overrule: '' },
    ...change,
  };
}

/** An empty day of a hall with one mediator: no buffers, so that a test names those it is about. */
export function bookingFacts(change: Partial<BookingFacts> = {}): BookingFacts {
  return {
    ...facts(),
    case: aDispatchedCase(),
    others: [],
    rooms: aHall().rooms,
    staff: [aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] })],
    rules: noBuffers,
    ...{ absences: [], duties: [], weights: new Map(), people: [], notes: [], same: new Map() },
    ...change,
  };
}

/** The usual rules without any time between sessions. */
export const noBuffers = { ...usualScheduling, bufferBefore: 0, bufferAfter: 0, discreetGap: 0 };
