import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { sentenceOf } from '../basics/problems.ts';
import type { Party } from '../people/party.ts';
import { emptyProfile, type Staff } from '../people/staff.ts';
import type { Absence } from '../roster/absence.ts';
import type { Duty } from '../roster/duty.ts';
import { plainRoom } from '../settings/hall.ts';
import { aBooking, bookingFacts, noBuffers } from '../testing/booking.ts';
import { NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatchedCase, aSession, personId, sessionId } from '../testing/session.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { laterOf, laterSideOf } from './arrivals.ts';
import { type Booking, type BookingFacts, bookingOf } from './booking.ts';
import { type Session, sessionSchema } from './record.ts';
import { decideBookSession, decideMoveSession } from './workflow.ts';

const dispute = aDispatchedCase();
const person = (number: number, change: Partial<Staff> = {}) =>
  aStaff({ id: staffId(number), name: `人员${number}`, roles: ['mediator'], ...change });
const mediator = person(2);
const on = (day: string) => day as Day;
const withProfile = (change: Partial<Staff['profile']>) =>
  person(2, { profile: { ...emptyProfile, ...change } });

function decided(change: Partial<Booking>, facts: Partial<BookingFacts> = {}) {
  const known = bookingFacts({ staff: [mediator], ...facts });
  return decideBookSession({ ...aBooking(change), id: sessionId(9), caseId: dispute.id }, known);
}
const bodyOf = (decision: Decision) => sessionSchema.parse(changesOf(decision)[0]?.body);
const refused = (change: Partial<Booking>, facts: Partial<BookingFacts> = {}) =>
  refusalsOf(decided(change, facts));

describe('rooms and lines', () => {
  const room = { ...plainRoom, id: 'room-1', name: '一室' };

  it('S17 a room takes as many as it has seats', () => {
    const helperIds = [staffId(3)];
    const staff = [mediator, person(3, { roles: ['force'] })];
    const inRoom = (seats: number, change: Partial<Booking> = {}) =>
      refused({ helperIds, ...change }, { staff, rooms: [{ ...room, seats }] });
    // Mediator, helper and two parties.
    expect(inRoom(3)).toEqual(['roomId session.room-small']);
    expect(inRoom(4)).toEqual([]);
    expect(inRoom(5)).toEqual([]);
    expect(inRoom(2, { way: 'phone', link: '0632-5123456' })).toEqual([]);
    expect(inRoom(1, { way: 'phone', link: '0632-5123456' })).toEqual([
      'roomId session.room-small',
    ]);
  });

  it('S17 a video session wants a room with a screen, or none; a line is named; a visit is in person', () => {
    const video = { way: 'video', link: '会议号 123 456' } as const;
    expect(refused(video)).toEqual(['roomId session.room-no-video']);
    expect(refused(video, { rooms: [{ ...room, hasVideo: true }] })).toEqual([]);
    expect(refused({ ...video, roomId: null })).toEqual([]);
    expect(refused({ ...video, roomId: null, link: ' ' })).toEqual(['link session.link-missing']);
    const visit = { kind: 'home-visit', roomId: null, place: '家中' } as const;
    expect(refused({ ...visit, ...video })).toEqual(['way session.visit-way']);
    expect(refused(visit)).toEqual([]);
  });
});

describe('people', () => {
  it('S5 more parties than a session keeps are refused, not lost', () => {
    const applicants = Array.from({ length: 501 }, (_, at) => ({
      ...(dispute.applicants[0] as Extract<Party, { kind: 'person' }>),
      personId: personId(at + 100),
    }));
    const attendeeIds = applicants.map(({ personId: id }) => id);
    const crowd = { case: { ...dispute, applicants } };
    const place = { roomId: null, place: '村委会大礼堂' };
    expect(refused({ ...place, attendeeIds }, crowd)).toEqual([
      'attendeeIds session.too-many-attendees',
    ]);
    expect(
      bodyOf(decided({ ...place, attendeeIds: attendeeIds.slice(1) }, crowd)).attendeeIds,
    ).toHaveLength(500);
  });

  it('S14 who helps works at the hall now, is named once, and is not the mediator twice', () => {
    const staff = [mediator, person(3, { roles: ['force'] }), person(4, { isActive: false })];
    expect(refused({ helperIds: [staffId(4)] }, { staff })).toEqual([
      'helperIds session.helper-unavailable',
    ]);
    expect(refused({ helperIds: [staffId(8)] }, { staff })).toEqual([
      'helperIds session.helper-unavailable',
    ]);
    const body = bodyOf(decided({ helperIds: [staffId(3), staffId(3), staffId(2)] }, { staff }));
    expect(body.helperIds).toEqual([staffId(3)]);
    expect(sessionSchema.parse(body)).toEqual(body);
  });

  const absence = (change: Partial<Absence>) =>
    ({
      ...{ id: 'absence_1', staffId: staffId(2), from: on('2026-11-22'), until: on('2026-11-23') },
      ...{ reason: '', state: { name: 'planned' }, ...change },
    }) as Absence;

  it('S18 nobody is booked on a day of leave, from its first to its last', () => {
    const leave = (change: Partial<Absence>) => refused({}, { absences: [absence(change)] });
    expect(leave({})).toEqual(['mediatorId session.on-leave']);
    expect(leave({ from: on('2026-11-23') })).toEqual(['mediatorId session.on-leave']);
    expect(leave({ until: on('2026-11-22') })).toEqual([]);
    expect(leave({ from: on('2026-11-24'), until: on('2026-11-24') })).toEqual([]);
    expect(leave({ staffId: staffId(3) })).toEqual([]);
    const who = { at: NOON, by: staffId(1), reason: '' };
    expect(leave({ state: { name: 'cancelled', ...who } })).toEqual([]);
    const staff = [mediator, person(3)];
    const absences = [absence({ staffId: staffId(3) })];
    expect(refused({ helperIds: [staffId(3)], overrule: '急' }, { staff, absences })).toEqual([
      'helperIds session.on-leave',
    ]);
  });

  it('S18 outside of the hours that somebody named a reason is asked for, and kept', () => {
    // 2026-11-23 is a Monday.
    const weekly = [
      { weekday: 1, from: '08:30', to: '12:00' },
      { weekday: 1, from: '12:00', to: '14:30' },
      { weekday: 2, from: '08:00', to: '18:00' },
    ];
    const staff = [withProfile({ weekly })];
    const at = (from: string, to: string, facts: Partial<BookingFacts> = {}) =>
      refused({ from, to }, { staff, ...facts });
    expect(at('08:30', '14:30')).toEqual([]);
    expect(at('08:29', '10:00')).toEqual(['overrule session.outside-hours']);
    expect(at('14:00', '14:31')).toEqual(['overrule session.outside-hours']);
    expect(refused({ on: '2026-11-25' }, { staff })).toEqual(['overrule session.outside-hours']);
    const decision = decided({ overrule: ' 当事人只有下午有空 ' }, { staff });
    expect(bodyOf(decision).overrule).toBe('当事人只有下午有空');
    const without = decided({ from: '10:00', to: '11:00', overrule: '急' }, { staff });
    expect(bodyOf(without).overrule).toBe('');
    const duty = {
      ...{ staffId: staffId(2), on: '2026-11-23', from: '14:30', to: '17:00' },
      state: { name: 'planned' },
    } as Duty;
    expect(at('14:00', '17:00', { duties: [duty] })).toEqual([]);
    expect(at('14:00', '17:00', { duties: [{ ...duty, staffId: staffId(3) }] })).toEqual([
      'overrule session.outside-hours',
    ]);
    expect(refused({ from: '06:00', to: '07:00' })).toEqual([]);
  });

  it('S18 sessions of a day are weighed against the ceiling by the scale of their cases', () => {
    const rules = { ...noBuffers, weights: { simple: 1, usual: 2, heavy: 4 } };
    const two = aSession(dispute, {
      ...{ startsAt: instantAt(on('2026-11-23'), '09:00'), attendeeIds: [] },
      endsAt: instantAt(on('2026-11-23'), '10:00'),
    });
    const weights = new Map([[dispute.id, 4]]);
    const ceiling = (dailyCeiling: number | null, others: Session[]) =>
      refused({}, { staff: [withProfile({ dailyCeiling })], rules, weights, others });
    expect(ceiling(4, [two])).toEqual(['overrule session.over-ceiling']);
    expect(ceiling(5, [two])).toEqual([]);
    expect(ceiling(6, [two])).toEqual([]);
    expect(ceiling(null, [two])).toEqual([]);
    expect(ceiling(1, [{ ...two, on: on('2026-11-24') }])).toEqual([]);
    const helping = { ...two, mediatorId: staffId(3), helperIds: [staffId(2)] };
    expect(ceiling(4, [helping])).toEqual(['overrule session.over-ceiling']);
  });

  it('S18 a reason that was given for one doubt does not cover another, until it stood beside it', () => {
    const weekly = [{ weekday: 1, from: '08:00', to: '14:00' }];
    const strict = withProfile({ weekly, relatives: ['马建工'] });
    const staff = [withProfile({ weekly }), person(3, { profile: strict.profile })];
    const facts = bookingFacts({ staff });
    const first = bodyOf(decided({ overrule: '当事人下午才到' }, { staff }));
    const move = (change: Partial<Booking>) =>
      refusalsOf(decideMoveSession({ ...bookingOf(first), ...change }, first, facts));
    expect(move({ from: '15:00', to: '16:00' })).toEqual([]);
    const both = ['overrule session.outside-hours', 'overrule session.conflict'];
    expect(move({ mediatorId: staffId(3) })).toEqual(both);
    // What the person typed anew, or saved again with the doubts before them, is meant for them.
    expect(move({ mediatorId: staffId(3), overrule: '双方知情' })).toEqual([]);
    const answered = [
      'session.outside-hours 人员3 ',
      'session.conflict 人员3 是马建工的亲属（已申报）',
    ];
    expect(move({ mediatorId: staffId(3), answered })).toEqual([]);
    expect(move({ mediatorId: staffId(3), answered: answered.slice(0, 1) })).toEqual(both);
    expect(refused({ overrule: '急', answered: [] }, { staff })).toEqual([
      'overrule session.outside-hours',
    ]);
  });

  it('S18 a conflict of interest of mediator or helper needs a reason, unless it was looked into before', () => {
    const staff = [withProfile({ relatives: ['马建工'] })];
    const decision = decided({}, { staff });
    expect(refusalsOf(decision)).toEqual(['overrule session.conflict']);
    const [refusal] = decision.ok ? [] : decision.refusals;
    expect(refusal && sentenceOf(refusal.code, refusal.values)).toBe(
      '人员2是马建工的亲属（已申报），应当回避。已核实可以参加的，请写明原因；否则请换人',
    );
    const notes = ['回避核实（是马建工的亲属（已申报））：远亲，双方同意'];
    expect(refused({}, { staff, notes })).toEqual([]);
    expect(refused({ overrule: '双方知情并同意' }, { staff })).toEqual([]);
    const helper = person(3, { profile: { ...emptyProfile, advised: ['石大力'] } });
    expect(refused({ helperIds: [helper.id] }, { staff: [mediator, helper] })).toEqual([
      'overrule session.conflict',
    ]);
  });
});

describe('staggered arrivals', () => {
  it('S23 the other side comes later, within two hours and before the end', () => {
    const later = (minutes: number, number = 2) => [{ personId: personId(number), minutes }];
    expect(laterOf('respondents', dispute, [personId(1), personId(2)], 10)).toEqual(later(10));
    expect(laterOf('applicants', dispute, [personId(2)], 10)).toEqual([]);
    expect(laterOf('nobody', dispute, [personId(2)], 10)).toEqual([]);
    expect(laterSideOf(later(10), dispute)).toBe('respondents');
    expect(laterSideOf(later(10, 1), dispute)).toBe('applicants');
    expect(laterSideOf([], dispute)).toBe('nobody');
    const at = (minutes: number, to = '17:00') => refused({ later: later(minutes), to });
    expect(at(120)).toEqual([]);
    expect(at(121)).toEqual(['later session.arrival']);
    expect(at(-1)).toEqual(['later session.arrival']);
    expect(at(59, '15:00')).toEqual([]);
    expect(at(60, '15:00')).toEqual(['later session.arrival']);
    expect(refused({ later: later(10, 3) })).toEqual(['later session.arrival']);
    const body = bodyOf(decided({ later: later(10) }));
    expect(body.arrivals).toEqual([
      { personId: personId(2), at: instantAt(on('2026-11-23'), '14:10') },
    ]);
    expect(bookingOf(body)).toEqual(aBooking({ later: later(10) }));
  });
});
