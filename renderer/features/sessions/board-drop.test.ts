import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { emptyProfile } from '#shared/people/staff';
import { bookingOf } from '#shared/session/booking';
import { type Session, sessionSchema } from '#shared/session/record';
import { decideMoveSession, decideUndoMove } from '#shared/session/workflow';
import { plainRoom } from '#shared/settings/hall';
import { bookingFacts } from '#shared/testing/booking';
import { NOON } from '#shared/testing/clock';
import { changesOf, refusalsOf } from '#shared/testing/decided';
import { aDispatchedCase, aSession, personId, sessionId } from '#shared/testing/session';
import { aStaff, staffId } from '#shared/testing/settings';
import { idsIn, standingClashes } from './board-clashes.ts';
import { droppedBooking, judgeOf, type Target } from './board-drop.ts';

const dispute = aDispatchedCase();
const MONDAY = '2026-11-23' as Day;
const TUESDAY = '2026-11-24' as Day;
const rooms = ['room-1', 'room-2'].map((id) => ({ ...plainRoom, id, name: id }));
const staff = [2, 3].map((number) =>
  aStaff({ id: staffId(number), name: `调解员${number}`, roles: ['mediator'] }),
);
const session = aSession(dispute, { helperIds: [staffId(3)], arrivals: [] });
const other = aSession(dispute, {
  ...{ id: sessionId(2), on: TUESDAY, mediatorId: staffId(3), roomId: 'room-2' },
  ...{ startsAt: instantAt(TUESDAY, '09:00'), endsAt: instantAt(TUESDAY, '10:00') },
});
const facts = bookingFacts({ rooms, staff, others: [session, other] });
const targets: fc.Arbitrary<Target> = fc
  .record({
    on: fc.constantFrom(MONDAY, TUESDAY),
    to: fc.constantFrom<Pick<Target, 'by' | 'id'>>(
      { by: 'room', id: 'room-1' },
      { by: 'room', id: 'room-2' },
      { by: 'room', id: null },
      { by: 'mediator', id: staffId(2) },
      { by: 'mediator', id: staffId(3) },
    ),
    minute: fc.integer({ min: 16, max: 33 }).map((halves) => halves * 30),
  })
  .map(({ to, ...rest }) => ({ ...rest, ...to }));

describe('a drop', () => {
  it('BD4 changes day, time and the mediator or the room, and nothing else', () => {
    fc.assert(
      fc.property(targets, (target) => {
        const before = bookingOf(session);
        const { on, from, to, mediatorId, helperIds, roomId, ...rest } = droppedBooking(
          session,
          target,
        );
        expect(before).toMatchObject(rest);
        expect(instantAt(on as Day, to) - instantAt(on as Day, from)).toBe(90 * 60_000);
        expect(on).toBe(target.on);
        expect(roomId).toBe(target.by === 'room' ? target.id : before.roomId);
        expect(mediatorId).toBe(target.by === 'mediator' ? target.id : before.mediatorId);
        expect(helperIds).toEqual(mediatorId === staffId(3) ? [] : before.helperIds);
      }),
    );
  });

  it('BD4 takes the old place off a session that goes from elsewhere into a room', () => {
    const away = { ...session, roomId: null, place: '村委会' };
    const target = { on: MONDAY, by: 'room', minute: 600 } as const;
    expect(droppedBooking(away, { ...target, id: 'room-1' })).toMatchObject({ place: '' });
    expect(droppedBooking(away, { ...target, id: null })).toMatchObject({ place: '村委会' });
  });

  it('BD5 is judged before it is made by the decision that is made of it', () => {
    const judge = judgeOf(session, facts);
    fc.assert(
      fc.property(targets, (target) => {
        const { name, booking, sentences } = judge(target);
        const decision = decideMoveSession(booking, session, facts);
        if (name === 'same') return;
        expect(name === 'free').toBe(decision.ok);
        expect(sentences.length > 0).toBe(!decision.ok);
      }),
    );
    const taken = judge({ on: TUESDAY, by: 'room', id: 'room-2', minute: 9 * 60 + 30 });
    expect(taken.name).toBe('refused');
    expect(taken.sentences).toContain('room-2在 09:00–10:00 已被预约，请改时间或换调解室');
    const from = judge({ on: MONDAY, by: 'room', id: 'room-1', minute: 14 * 60 });
    expect(from.name).toBe('same');
  });

  it('BD6 a reason that was given for one doubt does not cover another', () => {
    const profile = { ...emptyProfile, weekly: [{ weekday: 2, from: '09:00', to: '12:00' }] };
    const [mediator, helper] = staff;
    if (!mediator || !helper) throw new Error('no staff');
    const known = { ...facts, staff: [{ ...mediator, profile }, helper] };
    const over = { ...session, overrule: '当事人只有周一有空' };
    const late = { on: MONDAY, by: 'room', id: 'room-1', minute: 15 * 60 } as const;
    // The same doubt, that the mediator does not work then: its reason stays.
    expect(judgeOf(over, known)(late).name).toBe('free');
    const ceiling = { ...helper, profile: { ...emptyProfile, dailyCeiling: 1 } };
    const busy = { ...known, staff: [{ ...mediator, profile }, ceiling] };
    const there = { on: TUESDAY, by: 'room', id: 'room-1', minute: 15 * 60 } as const;
    const verdict = judgeOf(over, busy)(there);
    expect(verdict.name).toBe('reason');
    expect(verdict.sentences).toHaveLength(2);
  });
});

describe('undo', () => {
  const told = { at: NOON, by: staffId(1), to: '石大力', way: 'phone', note: '' } as const;
  const before = { ...session, notices: [told], arrangedAt: NOON - 1 };
  const target = { on: TUESDAY, by: 'room', id: 'room-1', minute: 15 * 60 } as const;
  const moved = changesOf(decideMoveSession(droppedBooking(before, target), before, facts))[0]
    ?.body as Session;

  it('BD7 a move is taken back to what stood there, and whoever had been told still knows', () => {
    expect(moved.arrangedAt).toBe(NOON);
    const undo = decideUndoMove({ before, revision: moved.revision }, moved, facts);
    const after = sessionSchema.parse(changesOf(undo)[0]?.body);
    expect(after).toEqual({ ...before, revision: moved.revision + 1 });
  });

  it('BD7 not once somebody changed it again, nor when the place was taken meanwhile', () => {
    const later = { ...moved, revision: moved.revision + 1 };
    const command = { before, revision: moved.revision };
    expect(refusalsOf(decideUndoMove(command, later, facts))).toEqual(['- session.undo-changed']);
    const meanwhile = { ...session, id: sessionId(3), attendeeIds: [personId(9)], helperIds: [] };
    const taken = { ...facts, others: [moved, { ...meanwhile, mediatorId: staffId(4) }] };
    expect(refusalsOf(decideUndoMove(command, moved, taken))).toEqual(['roomId session.room-busy']);
  });
});

describe('clashes that are there already', () => {
  it('BD8 are named once each, for both sessions, while one of the two can be moved', () => {
    const double = { ...session, id: sessionId(4), attendeeIds: [], helperIds: [] };
    const known = {
      ...{ rules: facts.rules, rooms, staff, same: new Map() },
      cases: new Map([[dispute.id, dispute]]),
    };
    const [found, ...more] = standingClashes([session, other, double], known);
    expect(more).toEqual([]);
    expect(found?.sentences).toEqual([
      '调解员2在 14:00–15:30 已有另一场，请改时间或换调解员',
      'room-1在 14:00–15:30 已被预约，请改时间或换调解室',
    ]);
    expect([...idsIn([found].filter((one) => one !== undefined))].sort()).toEqual([
      session.id,
      double.id,
    ]);
    const held = { ...{ name: 'held' } } as Session['state'];
    const over = [session, double].map((one) => ({ ...one, state: held }));
    expect(standingClashes(over, known)).toEqual([]);
  });
});
