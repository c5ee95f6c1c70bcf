import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { plainRoom } from '../settings/hall.ts';
import { noBuffers } from '../testing/booking.ts';
import { NOON } from '../testing/clock.ts';
import { aDispatchedCase, aSession, personId, sessionId } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import { plainMinutes, type Session } from './record.ts';
import { clashesAmong, clashesOf, type Spacing, spanOf } from './rules.ts';

const on = '2026-11-23' as Day;
const dispute = aDispatchedCase();
const at = (from: string, to: string, change: Partial<Session> = {}) =>
  aSession(dispute, { startsAt: instantAt(on, from), endsAt: instantAt(on, to), ...change });
const rooms = ['room-1', 'room-2', 'room-3'].map((id) => ({ ...plainRoom, id, name: id }));
const plain: Spacing = { rules: noBuffers, rooms };
const alone = { mediatorId: staffId(9), roomId: null, place: '村委会', attendeeIds: [] };

describe('clashes', () => {
  const booked = at('09:00', '10:00');

  it('S1 each of mediator, room and attendee clashes by itself', () => {
    const overlapping = { id: sessionId(2), startsAt: instantAt(on, '09:59') };
    const clash = (change: Partial<Session>) =>
      clashesOf(at('09:59', '11:00', { ...overlapping, ...alone, ...change }), [booked], plain).map(
        ({ what }) => what,
      );
    expect(clash({})).toEqual([]);
    expect(clash({ mediatorId: booked.mediatorId })).toEqual(['mediator']);
    expect(clash({ roomId: 'room-1' })).toEqual(['room']);
    expect(clash({ attendeeIds: [personId(7), personId(2)] })).toEqual(['attendee']);
    expect(clashesOf(booked, [booked], plain)).toEqual([]);
  });

  it('S1 two records of one person (合并) are one person', () => {
    const same = new Map([[personId(7), personId(2)]]);
    const candidate = { ...alone, id: sessionId(2), attendeeIds: [personId(7)] };
    const clashes = (spacing: Spacing) =>
      clashesOf(at('09:30', '10:30', candidate), [booked], spacing).map(({ what }) => what);
    expect(clashes(plain)).toEqual([]);
    expect(clashes({ ...plain, same })).toEqual(['attendee']);
  });

  it('S1 a session inside another, or around it, overlaps too', () => {
    for (const [from, to] of [
      ['09:20', '09:40'],
      ['08:00', '12:00'],
      ['09:00', '10:00'],
    ] as const) {
      expect(clashesOf(at(from, to, { id: sessionId(2) }), [booked], plain)).not.toEqual([]);
    }
  });

  it('S2 touching ends are free, a minute more is not', () => {
    const clashes = (from: string, to: string) =>
      clashesOf(at(from, to, { id: sessionId(2) }), [booked], plain).length > 0;
    expect(clashes('10:00', '11:00')).toBe(false);
    expect(clashes('08:00', '09:00')).toBe(false);
    expect(clashes('09:59', '11:00')).toBe(true);
    expect(clashes('08:00', '09:01')).toBe(true);
  });

  it('S2 cancelled takes nothing, held still does', () => {
    const who = { at: NOON, by: staffId(1) };
    const cancelled = { ...booked, state: { name: 'cancelled' as const, ...who, reason: '改期' } };
    const result = { name: 'continue' as const };
    const held = {
      ...booked,
      state: { name: 'held' as const, ...who, minutes: '无', result, ...plainMinutes },
    };
    const candidate = at('09:30', '10:30', { id: sessionId(2) });
    expect(clashesOf(candidate, [cancelled], plain)).toEqual([]);
    expect(clashesOf(candidate, [held], plain)).toHaveLength(4);
  });
});

describe('day and time', () => {
  const span = (typed: Partial<{ on: string; from: string; to: string }>) => {
    const answer = spanOf({ on, from: '09:00', to: '10:00', ...typed }, NOON);
    return 'code' in answer ? `${answer.field} ${answer.code}` : 'fine';
  };

  it('S3 refuses what is no day, no time, no span, or too long', () => {
    expect(span({})).toBe('fine');
    expect(span({ on: '2026-02-29' })).toBe('on session.day');
    expect(span({ on: '' })).toBe('on session.day');
    expect(span({ from: '24:00' })).toBe('from session.time');
    expect(span({ to: '9:5' })).toBe('to session.time');
    expect(span({ to: '09:00' })).toBe('to session.end-before-start');
    expect(span({ to: '09:01' })).toBe('fine');
    expect(span({ to: '17:00' })).toBe('fine');
    expect(span({ to: '17:01' })).toBe('to session.too-long');
  });

  it('S3 books a year ahead at most, so that a slip in the year shows', () => {
    expect(span({ on: '2027-11-24' })).toBe('fine');
    expect(span({ on: '2027-11-25' })).toBe('on session.too-far');
    expect(span({ on: '2025-11-23' })).toBe('fine');
  });
});

describe('helpers, buffers and corridors', () => {
  const booked = at('09:00', '10:00', { helperIds: [staffId(5)], isDiscreet: true });
  const buffered: Spacing = {
    rules: { bufferBefore: 5, bufferAfter: 10, discreetGap: 20 },
    rooms: [
      { id: 'room-1', neighbours: ['room-2'] },
      { id: 'room-2', neighbours: [] },
      { id: 'room-3', neighbours: [] },
    ],
  };
  const clash = (from: string, to: string, change: Partial<Session>, spacing = buffered) =>
    clashesOf(at(from, to, { id: sessionId(2), ...alone, ...change }), [booked], spacing).map(
      ({ what, gap }) => `${what} ${gap}`,
    );

  it('S14 whoever helps is booked like the mediator, in either place', () => {
    expect(clash('09:30', '10:30', { helperIds: [staffId(5)] })).toEqual(['helper 0']);
    expect(clash('09:30', '10:30', { helperIds: [booked.mediatorId] })).toEqual(['helper 0']);
    expect(clash('09:30', '10:30', { mediatorId: staffId(5) })).toEqual(['mediator 0']);
    expect(clash('09:30', '10:30', { helperIds: [staffId(6)] })).toEqual([]);
  });

  it('S15 buffers stack for people and rooms of the hall, and parties need none', () => {
    const { mediatorId, attendeeIds } = booked;
    // 10 minutes after the first and 5 before the second: below, at and above, on both ends.
    expect(clash('10:14', '11:00', { mediatorId })).toEqual(['mediator 15']);
    expect(clash('10:15', '11:00', { mediatorId })).toEqual([]);
    expect(clash('10:16', '11:00', { mediatorId })).toEqual([]);
    expect(clash('08:00', '08:46', { mediatorId })).toEqual(['mediator 15']);
    expect(clash('08:00', '08:45', { mediatorId })).toEqual([]);
    expect(clash('10:14', '11:00', { roomId: 'room-1' })).toEqual(['room 15']);
    expect(clash('10:15', '11:00', { roomId: 'room-1' })).toEqual([]);
    expect(clash('10:14', '11:00', { helperIds: [staffId(5)] })).toEqual(['helper 15']);
    expect(clash('10:00', '11:00', { attendeeIds })).toEqual([]);
    expect(clash('09:59', '11:00', { attendeeIds })).toEqual(['attendee 0', 'attendee 0']);
    expect(clash('10:00', '11:00', { mediatorId }, plain)).toEqual([]);
  });

  it('S16 two sensitive sessions keep their gap from door to door, in one room or beside each other', () => {
    const discreet = (from: string, to: string, roomId: string | null) =>
      clash(from, to, { roomId, isDiscreet: true });
    // Start to end, start to start, end to start, end to end: below, at.
    expect(discreet('10:19', '11:00', 'room-2')).toEqual(['corridor 20']);
    expect(discreet('10:20', '11:00', 'room-2')).toEqual([]);
    expect(discreet('09:19', '09:40', 'room-2')).toEqual(['corridor 20']);
    expect(discreet('09:20', '09:40', 'room-2')).toEqual([]);
    expect(discreet('08:00', '08:41', 'room-2')).toEqual(['corridor 20']);
    expect(discreet('08:00', '08:40', 'room-2')).toEqual([]);
    expect(discreet('08:20', '10:19', 'room-2')).toEqual(['corridor 20']);
    expect(discreet('08:20', '10:20', 'room-2')).toEqual([]);
    expect(discreet('10:16', '11:00', 'room-1')).toEqual(['corridor 20']);
    expect(discreet('10:20', '11:00', 'room-1')).toEqual([]);
    expect(discreet('09:00', '10:00', 'room-3')).toEqual([]);
    expect(discreet('09:00', '10:00', null)).toEqual([]);
    expect(clash('09:00', '10:00', { roomId: 'room-2' })).toEqual([]);
  });

  it('S16 whoever is asked to come later goes through the door then', () => {
    const arrivals = [{ personId: personId(7), at: instantAt(on, '10:10') }];
    const change = { roomId: 'room-2', isDiscreet: true, arrivals };
    expect(clash('09:30', '10:40', change)).toEqual(['corridor 20']);
    expect(clash('09:30', '10:40', { ...change, arrivals: [] })).toEqual([]);
  });

  it('S1 clashes that are there already are found, each pair once', () => {
    const sessions = [
      at('09:00', '10:00', { id: sessionId(3) }),
      at('09:30', '10:30', { id: sessionId(1), ...alone, roomId: 'room-1' }),
      at('11:00', '12:00', { id: sessionId(4), roomId: 'room-1' }),
      at('10:25', '11:05', {
        id: sessionId(2),
        ...alone,
        mediatorId: staffId(8),
        roomId: 'room-1',
      }),
      aSession(dispute, {
        ...{ id: sessionId(5), startsAt: instantAt(on, '09:00'), endsAt: instantAt(on, '12:00') },
        state: { name: 'cancelled', at: NOON, by: staffId(1), reason: '改期' },
      }),
    ];
    const found = clashesAmong(sessions, plain).map(({ session, clashes }) => [
      session.id,
      ...clashes.map(({ what, other }) => `${what} ${other.id}`),
    ]);
    expect(found).toEqual([
      [sessionId(1), `room ${sessionId(3)}`],
      [sessionId(2), `room ${sessionId(1)}`],
      [sessionId(4), `room ${sessionId(2)}`],
    ]);
    expect(clashesAmong([booked], plain)).toEqual([]);
  });
});
