import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { sentenceOf } from '../basics/problems.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import {
  aDispatchedCase,
  aMediatedCase,
  aSession,
  personId,
  personsOf,
  sessionId,
} from '../testing/session.ts';
import { aHall, aStaff, staffId } from '../testing/settings.ts';
import { decideAmendMinutes } from './minutes.ts';
import { type Session, type SessionResult, sessionSchema } from './record.ts';
import {
  type BookSession,
  decideBookSession,
  decideCancelSession,
  decideHoldSession,
  decideMoveSession,
  decideWithdrawCase,
} from './workflow.ts';

const on = '2026-11-23' as Day;
const dispute = aDispatchedCase();
const mediator = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });
const known = {
  ...facts(),
  case: dispute,
  sameDay: [] as Session[],
  rooms: aHall().rooms,
  mediator,
};
const command: BookSession = {
  id: sessionId(2),
  caseId: dispute.id,
  kind: 'mediation',
  on,
  from: '14:00',
  to: '15:00',
  mediatorId: mediator.id,
  roomId: 'room-1',
  place: '',
  attendeeIds: personsOf(dispute),
};

describe('booking', () => {
  it('S1 says who or what is taken and when', () => {
    const sameDay = [aSession(dispute)];
    const decision = decideBookSession(
      { ...command, from: '15:00', to: '16:00' },
      { ...known, sameDay },
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
    const sameDay = [aSession(dispute)];
    const decision = decideBookSession(
      { ...command, from: '15:30', to: '16:00' },
      { ...known, sameDay },
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
      refusalsOf(decideBookSession(command, { ...known, mediator: { ...mediator, ...change } }));
    expect(book({ isActive: false })).toEqual(['mediatorId session.mediator-unavailable']);
    expect(book({ roles: ['clerk'] })).toEqual(['mediatorId session.mediator-unavailable']);
    expect(book({ roles: ['director'] })).toEqual([]);
    expect(refusalsOf(decideBookSession(command, { ...known, mediator: undefined }))).toEqual([
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
    const decision = decideMoveSession(later, booked, { ...known, sameDay: [booked] });
    expect(changesOf(decision)).toMatchObject([{ kind: 'session.moved', body: { revision: 2 } }]);
    const other = aSession(dispute, { id: sessionId(3), roomId: null, place: '工地' });
    const clash = decideMoveSession(later, booked, { ...known, sameDay: [booked, other] });
    expect(refusalsOf(clash)).toContain('mediatorId session.mediator-busy');
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
    const held = { minutes: '笔录', result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(held, cancelled, late))).toEqual(['- session.not-booked']);
  });
});

describe('holding', () => {
  const booked = aSession(dispute);
  const late = { ...facts(booked.endsAt), case: dispute, ofCase: [booked] };
  const hold = (result: SessionResult, change: Partial<typeof late> = {}) =>
    decideHoldSession({ minutes: '双方到场，陈述各自意见。', result }, booked, {
      ...late,
      ...change,
    });
  const failed = { name: 'no-agreement', reason: '数额差距大', roads: ['litigation'] } as const;

  it('S8 not before it starts, and never without minutes', () => {
    expect(refusalsOf(hold({ name: 'continue' }, { now: booked.startsAt - 1 }))).toEqual([
      '- session.not-started',
    ]);
    expect(refusalsOf(hold({ name: 'continue' }, { now: booked.startsAt }))).toEqual([]);
    const empty = { minutes: ' \n ', result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(empty, booked, late))).toEqual(['minutes text.empty']);
    const long = { minutes: '字'.repeat(20_001), result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(long, booked, late))).toEqual(['minutes text.too-long']);
  });

  it('S9 no agreement needs a reason and a road, fails the case and frees its other bookings', () => {
    const empty: SessionResult = { name: 'no-agreement', reason: '', roads: [] };
    expect(refusalsOf(hold(empty))).toEqual(['reason text.empty', 'roads session.roads-missing']);
    const next = aSession(dispute, {
      id: sessionId(5),
      startsAt: instantAt(on, '16:00'),
      endsAt: instantAt(on, '17:00'),
    });
    const changes = changesOf(
      hold({ ...failed, roads: ['litigation'] }, { ofCase: [booked, next] }),
    );
    expect(changes.map(({ kind, body }) => `${kind} ${body.id}`)).toEqual([
      `session.held ${booked.id}`,
      `case.failed ${dispute.id}`,
      `session.cancelled ${next.id}`,
    ]);
    expect(changes[1]?.body).toMatchObject({ state: { name: 'failed', roads: ['litigation'] } });
  });

  it('S9 withdrawn needs a reason and ends the case', () => {
    expect(refusalsOf(hold({ name: 'withdrawn', reason: '' }))).toEqual(['reason text.empty']);
    const changes = changesOf(hold({ name: 'withdrawn', reason: '申请人撤回' }));
    expect(changes[1]).toMatchObject({
      kind: 'case.withdrawn',
      body: { state: { name: 'withdrawn' } },
    });
  });

  it('S10 an agreement reached, or more to talk about, leaves the case in mediation', () => {
    for (const name of ['continue', 'written-agreement', 'oral-agreement'] as const) {
      const first = changesOf(hold({ name }));
      expect(first.map(({ kind }) => kind)).toEqual(['session.held', 'case.mediation-started']);
      expect(first[1]?.body).toMatchObject({ state: { name: 'mediating', dueOn: '2026-12-23' } });
      const second = changesOf(hold({ name }, { case: aMediatedCase() }));
      expect(second.map(({ kind }) => kind)).toEqual(['session.held']);
    }
  });

  it('S9 what has begun is not cancelled with the rest', () => {
    const begun = aSession(dispute, { id: sessionId(6), startsAt: booked.endsAt });
    const changes = changesOf(
      hold({ ...failed, roads: ['litigation'] }, { ofCase: [booked, begun] }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['session.held', 'case.failed']);
  });

  it('S11 late minutes of a case that ended keep the case as it is', () => {
    const ended = (at: number): typeof dispute => ({
      ...dispute,
      state: { name: 'withdrawn', at, by: staffId(1), reason: '和好' },
    });
    const after = hold({ name: 'continue' }, { case: ended(booked.startsAt) });
    expect(changesOf(after).map(({ kind }) => kind)).toEqual(['session.held']);
    expect(
      refusalsOf(hold({ name: 'written-agreement' }, { case: ended(booked.startsAt) })),
    ).toEqual(['result session.case-ended']);
    expect(refusalsOf(hold({ name: 'continue' }, { case: ended(booked.startsAt - 1) }))).toEqual([
      '- session.case-not-open',
    ]);
  });
});

describe('withdrawing and amending', () => {
  const later = aSession(dispute, {
    id: sessionId(3),
    startsAt: instantAt(on, '16:00'),
    endsAt: instantAt(on, '17:00'),
  });
  const begun = aSession(dispute, { startsAt: instantAt(on, '09:00') });

  it('S12 a party withdraws without a session: reason kept, what is ahead freed, what began stays', () => {
    const at = { ...facts(NOON), case: dispute, ofCase: [begun, later] };
    expect(refusalsOf(decideWithdrawCase({ reason: ' ' }, at))).toEqual(['reason text.empty']);
    const changes = changesOf(decideWithdrawCase({ reason: ' 双方自行和解 ' }, at));
    expect(changes.map(({ kind }) => kind)).toEqual(['case.withdrawn', 'session.cancelled']);
    expect(changes[0]?.body).toMatchObject({
      state: { name: 'withdrawn', reason: '双方自行和解' },
    });
    expect(changes[1]?.body.id).toBe(later.id);
    const registered = aDispatchedCase({ state: { name: 'registered', at: NOON, by: staffId(1) } });
    expect(refusalsOf(decideWithdrawCase({ reason: '和好' }, { ...at, case: registered }))).toEqual(
      ['- case.move'],
    );
  });

  it('S13 minutes are only added to, with who and when, and never before they are there', () => {
    expect(refusalsOf(decideAmendMinutes({ text: '补' }, later, facts()))).toEqual([
      '- session.not-held',
    ]);
    const who = { at: NOON, by: staffId(2) };
    const held = aSession(dispute, {
      state: { name: 'held', ...who, minutes: '原文', result: { name: 'continue' } },
    });
    expect(refusalsOf(decideAmendMinutes({ text: '' }, held, facts()))).toEqual([
      'text text.empty',
    ]);
    const [first] = changesOf(decideAmendMinutes({ text: '金额应为 4 万元' }, held, facts()));
    const once = sessionSchema.parse(first?.body);
    const [second] = changesOf(decideAmendMinutes({ text: '另有证人一名' }, once, facts()));
    expect(sessionSchema.parse(second?.body).state).toMatchObject({
      ...who,
      minutes: '原文',
      amendments: [
        { at: NOON, by: facts().by, text: '金额应为 4 万元' },
        { at: NOON, by: facts().by, text: '另有证人一名' },
      ],
    });
  });
});
