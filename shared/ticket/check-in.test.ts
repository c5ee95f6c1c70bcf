import { describe, expect, it } from 'vitest';
import type { Appointment } from '#shared/appointment/record';
import { GRACE_MS } from '#shared/appointment/rules';
import type { Instant } from '../basics/days.ts';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import { usualQueueRules } from '../settings/queue.ts';
import { anAppointment } from '../testing/appointment.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { staffId } from '../testing/settings.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aRegistration, visitId } from '../testing/visit.ts';
import { decideCheckInVisit } from './check-in.ts';
import { callingOrder } from './order.ts';
import type { Ticket } from './record.ts';

const rules = usualQueueRules;
const run = rules.ordinaryPerPriority;
const at = NOON + 60 * MINUTE_MS;

function checkIn(
  came: Instant,
  change: Partial<Appointment> = {},
  waiting: readonly Ticket[] = [],
) {
  return decideCheckInVisit(
    { ...aRegistration(), ticketId: ticketId(50) },
    anAppointment(1, { at, ...change }),
    { person: null, documentOwner: null, visits: [], issued: 4, waiting, run, rules },
    facts(came),
  );
}
const ticketOf = (came: Instant, change = {}, waiting: readonly Ticket[] = []) =>
  changesOf(checkIn(came, change, waiting)).find(({ type }) => type === 'ticket')?.body as Ticket;

describe('checking in', () => {
  it('N5 visit, ticket and appointment come in one act', () => {
    const changes = changesOf(checkIn(at));
    expect(changes.map(({ kind }) => kind)).toEqual([
      'person.registered',
      'visit.registered',
      'ticket.issued',
      'appointment.checked-in',
    ]);
    expect(changes.at(-1)?.body).toMatchObject({ state: { visitId: visitId() } });
    expect(ticketOf(at)).toMatchObject({ label: 'D005', appointedAt: at, arrivedAt: at });
  });

  it('N5 nothing is saved when the form is wrong, or on another day', () => {
    const wrong = decideCheckInVisit(
      { ...aRegistration({ name: '' }), ticketId: ticketId(50) },
      anAppointment(1, { at }),
      { person: null, documentOwner: null, visits: [], issued: 0, waiting: [], run, rules },
      facts(at),
    );
    expect(refusalsOf(wrong)).toEqual(['name text.empty']);
    expect(refusalsOf(checkIn(at + DAY_MS))).toEqual(['- appointment.other-day']);
  });

  it('N3 the ticket carries the rank of the agreed time while it is kept, and of the arrival when it is not', () => {
    const rank = (came: Instant) => {
      const { state } = ticketOf(came);
      return state.name === 'waiting' && state.rank - at;
    };
    expect([at - MINUTE_MS, at, at + GRACE_MS].map(rank)).toEqual(Array(3).fill(-10 * MINUTE_MS));
    expect(rank(at + GRACE_MS + 1)).toBe(GRACE_MS + 1);
    expect(rank(at - 30 * MINUTE_MS)).toBe(-30 * MINUTE_MS);
  });

  it('N4 behind whoever came eleven minutes before the time, ahead of whoever came nine minutes before it', () => {
    const walkIn = (n: number, before: number) =>
      aTicket(n, { createdAt: at - before * MINUTE_MS, arrivedAt: at - before * MINUTE_MS });
    const waiting = [walkIn(1, 30), walkIn(2, 11), walkIn(3, 9), walkIn(4, 0)];
    const order = (ticket: Ticket) =>
      callingOrder([...waiting, ticket], { run: 0, now: at + GRACE_MS + 1, rules }).map(
        (turn) => turn.ticket.number,
      );
    const number = ticketOf(at).number;
    expect(order(ticketOf(at))).toEqual([1, 2, number, 3, 4]);
    expect(order(ticketOf(at + GRACE_MS))).toEqual([1, 2, number, 3, 4]);
    expect(order(ticketOf(at + GRACE_MS + 1))).toEqual([1, 2, 3, 4, number]);
    expect(ticketOf(at, {}, waiting).ahead).toBe(2);
  });

  it('N7 whoever was to see a mediator is called by that mediator', () => {
    expect(ticketOf(at, { mediator: staffId(4) }).target).toEqual({
      kind: 'mediator',
      staffId: staffId(4),
    });
    expect(ticketOf(at).target).toEqual({ kind: 'any' });
  });
});
