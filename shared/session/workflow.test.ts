import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { sentenceOf } from '../basics/problems.ts';
import { aBooking, bookingFacts } from '../testing/booking.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatchedCase, aSession, personId, sessionId } from '../testing/session.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { type Session, sessionSchema } from './record.ts';
import {
  type BookSession,
  decideBookSession,
  decideCancelSession,
  decideMissSession,
  decideMoveSession,
  decideNoticeSession,
} from './workflow.ts';

const on = '2026-11-23' as Day;
const dispute = aDispatchedCase();
const mediator = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });
const known = bookingFacts({ case: dispute, staff: [mediator] });
const command: BookSession = { ...aBooking(), id: sessionId(2), caseId: dispute.id };

describe('booking', () => {
  it('S1 says who or what is taken and when', () => {
    const others = [aSession(dispute)];
    const decision = decideBookSession(
      { ...command, from: '15:00', to: '16:00' },
      { ...known, others },
    );
    const sentences = decision.ok
      ? []
      : decision.refusals.map(({ code, values }) => sentenceOf(code, values));
    expect(sentences).toEqual([
      '李和在 14:00–15:30 已有另一场，请改时间或换调解员',
      '第一调解室在 14:00–15:30 已被预约，请改时间或换调解室',
      '石大力在 14:00–15:30 已约了另一场，请改时间',
      '马建工在 14:00–15:30 已约了另一场，请改时间',
    ]);
    expect(refusalsOf(decision).map((line) => line.split(' ')[0])).toEqual([
      'mediatorId',
      'roomId',
      'attendeeIds',
      'attendeeIds',
    ]);
  });

  it('S2 a session right after another is booked', () => {
    const others = [aSession(dispute)];
    const decision = decideBookSession(
      { ...command, from: '15:30', to: '16:00' },
      { ...known, others },
    );
    expect(changesOf(decision)).toMatchObject([
      { kind: 'session.booked', body: { on, startsAt: instantAt(on, '15:30'), revision: 1 } },
    ]);
  });

  it('S3 a wrong time is refused beside its field, with everything else that is wrong', () => {
    const wrong = { ...command, to: '13:00', roomId: 'room-9' };
    expect(refusalsOf(decideBookSession(wrong, known))).toEqual([
      'to session.end-before-start',
      'roomId session.room-unknown',
    ]);
  });

  it('S4 a home visit takes a place and no room, anything else one of both', () => {
    const book = (change: Partial<BookSession>) =>
      refusalsOf(decideBookSession({ ...command, ...change }, known));
    expect(book({ kind: 'home-visit' })).toEqual(['roomId session.home-visit-room']);
    expect(book({ kind: 'home-visit', roomId: null })).toEqual(['place session.place-missing']);
    expect(book({ kind: 'home-visit', roomId: null, place: '石大力家' })).toEqual([]);
    expect(book({ roomId: null, place: ' ' })).toEqual(['roomId session.place-missing']);
    expect(book({ kind: 'investigation', roomId: null, place: '工地' })).toEqual([]);
    expect(book({ place: 'x\u0000' })).toEqual(['place text.control-character']);
  });

  it('S5 the mediator is at work and a mediator, the attendees are parties', () => {
    const book = (change: Partial<typeof mediator>) =>
      refusalsOf(decideBookSession(command, { ...known, staff: [{ ...mediator, ...change }] }));
    expect(book({ isActive: false })).toEqual(['mediatorId session.mediator-unavailable']);
    expect(book({ roles: ['clerk'] })).toEqual(['mediatorId session.mediator-unavailable']);
    expect(book({ roles: ['director'] })).toEqual([]);
    expect(refusalsOf(decideBookSession(command, { ...known, staff: [] }))).toEqual([
      'mediatorId session.mediator-unavailable',
    ]);
    const stranger = { ...command, attendeeIds: [personId(99)] };
    expect(refusalsOf(decideBookSession(stranger, known))).toEqual([
      'attendeeIds session.attendee-not-party',
    ]);
  });

  it('S6 not before the case is accepted, nor after it ended', () => {
    const who = { at: NOON, by: staffId(1) };
    const inState = (state: (typeof dispute)['state']) =>
      refusalsOf(decideBookSession(command, { ...known, case: { ...dispute, state } }));
    expect(inState({ name: 'registered', ...who })).toEqual(['caseId session.case-not-open']);
    expect(inState({ name: 'withdrawn', ...who, reason: '和好' })).toEqual([
      'caseId session.case-not-open',
    ]);
    expect(inState({ name: 'accepted', ...who })).toEqual([]);
    const ended = {
      ...known,
      case: { ...dispute, state: { name: 'closed', ...who, result: 'agreed', note: '' } as const },
    };
    expect(refusalsOf(decideMoveSession(command, aSession(dispute), ended))).toEqual([
      '- session.case-not-open',
    ]);
  });
});

describe('moving and cancelling', () => {
  const booked = aSession(dispute);

  it('S7 moves against every other session, not against itself', () => {
    const later = { ...command, from: '14:30', to: '16:00' };
    const decision = decideMoveSession(later, booked, { ...known, others: [booked] });
    expect(changesOf(decision)).toMatchObject([{ kind: 'session.moved', body: { revision: 2 } }]);
    const other = aSession(dispute, { id: sessionId(3), roomId: null, place: '工地' });
    const clash = decideMoveSession(later, booked, { ...known, others: [booked, other] });
    expect(refusalsOf(clash)).toContain('mediatorId session.mediator-busy');
  });

  it('S7 what another window moved meanwhile is not moved back unawares', () => {
    const shown = aSession(dispute);
    const moved = { ...shown, endsAt: shown.endsAt + 1_800_000 };
    const later = { ...command, from: '16:00', to: '17:00' };
    expect(refusalsOf(decideMoveSession(later, moved, known, shown))).toEqual([
      '- session.moved-meanwhile',
    ]);
    // A notice that was written down meanwhile changes nothing of it.
    const notice = { at: NOON, by: staffId(2), to: '石大力', way: 'phone', note: '' } as const;
    const told = { ...shown, revision: 2, notices: [notice] };
    expect(refusalsOf(decideMoveSession(later, told, known, shown))).toEqual([]);
  });

  it('S7 cancels with a reason; a final session is neither moved, cancelled nor held', () => {
    expect(refusalsOf(decideCancelSession({ reason: ' ' }, booked, facts()))).toEqual([
      'reason text.empty',
    ]);
    const decision = decideCancelSession({ reason: '当事人住院' }, booked, facts());
    const cancelled = changesOf(decision)[0]?.body as Session;
    expect(cancelled.state).toMatchObject({ name: 'cancelled', reason: '当事人住院' });
    const late = { ...known, now: booked.endsAt };
    expect(refusalsOf(decideCancelSession({ reason: '再' }, cancelled, late))).toEqual([
      '- session.not-booked',
    ]);
    expect(refusalsOf(decideMoveSession(command, cancelled, late))).toEqual([
      '- session.not-booked',
    ]);
  });
});

describe('missed', () => {
  const booked = aSession(dispute);
  const late = facts(booked.startsAt);

  it('S19 未到场 names who did not come, not before it begins; the case stays and the place is free', () => {
    const miss = (absent: string[], now = late) =>
      decideMissSession({ absent, note: ' 电话不通 ' }, booked, now);
    expect(refusalsOf(miss(['马建工'], facts(booked.startsAt - 1)))).toEqual([
      '- session.not-begun',
    ]);
    expect(refusalsOf(miss([' ']))).toEqual(['absent session.nobody']);
    const changes = changesOf(miss(['马建工', '马建工']));
    expect(changes).toMatchObject([
      {
        kind: 'session.missed',
        body: { state: { name: 'missed', absent: ['马建工'], note: '电话不通' } },
      },
    ]);
    const missed = sessionSchema.parse(changes[0]?.body);
    expect(refusalsOf(decideMissSession({ absent: ['马'], note: '' }, missed, late))).toEqual([
      '- session.not-booked',
    ]);
    const again = decideBookSession(command, { ...known, others: [missed] });
    expect(refusalsOf(again)).toEqual([]);
  });
});

describe('notices', () => {
  const booked = aSession(dispute);

  it('S20 a notice keeps who was told, how, by whom and when', () => {
    const told = decideNoticeSession(
      { to: ['石大力', ' 马建工 '], way: 'phone', note: '' },
      booked,
      facts(),
    );
    expect(sessionSchema.parse(changesOf(told)[0]?.body).notices).toEqual([
      { at: NOON, by: facts().by, to: '石大力', way: 'phone', note: '' },
      { at: NOON, by: facts().by, to: '马建工', way: 'phone', note: '' },
    ]);
    expect(
      refusalsOf(decideNoticeSession({ to: [], way: 'sms', note: 'x\u0000' }, booked, facts())),
    ).toEqual(['to session.nobody', 'note text.control-character']);
    const many = Array.from({ length: 201 }, (_, at) => `工人${at}`);
    expect(
      refusalsOf(decideNoticeSession({ to: many, way: 'sms', note: '' }, booked, facts())),
    ).toEqual(['to session.too-many-notices']);
  });

  it('S20 a session that moves is to be told anew; one that only changes its people is not', () => {
    const move = (change: Partial<BookSession>) => {
      const { id, caseId, ...booking } = { ...command, from: '14:00', to: '15:30', ...change };
      const later = { ...known, now: NOON + 1 };
      return sessionSchema.parse(changesOf(decideMoveSession(booking, booked, later))[0]?.body)
        .arrangedAt;
    };
    expect(move({ attendeeIds: [personId(1)] })).toBe(booked.arrangedAt);
    expect(move({ to: '16:00' })).toBe(booked.arrangedAt);
    expect(move({ from: '14:10' })).toBe(NOON + 1);
    expect(move({ roomId: null, place: '村委会' })).toBe(NOON + 1);
    expect(move({ later: [{ personId: personId(2), minutes: 10 }] })).toBe(NOON + 1);
  });
});
