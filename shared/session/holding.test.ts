import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { sentenceOf } from '../basics/problems.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatchedCase, aMediatedCase, aSession, sessionId } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import { decideHoldSession, decideWithdrawCase } from './holding.ts';
import { allElements, decideAmendMinutes, type Minutes, missingElements } from './minutes.ts';
import { plainMinutes, type Session, type SessionResult, sessionSchema } from './record.ts';

const on = '2026-11-23' as Day;
const dispute = aDispatchedCase();
const said: Omit<Minutes, 'result'> = {
  minutes: '双方到场，陈述各自意见。',
  elements: allElements,
  recorder: '林晓梅',
  present: ['石大力', '马建工'],
  asked: '',
  identity: '',
};

describe('holding', () => {
  const booked = aSession(dispute);
  const late = { ...facts(booked.endsAt), case: dispute, ofCase: [booked] };
  const hold = (result: SessionResult, change: Partial<typeof late> = {}) =>
    decideHoldSession({ ...said, result }, booked, { ...late, ...change });
  const failed = { name: 'no-agreement', reason: '数额差距大', roads: ['litigation'] } as const;

  it('S8 not before it starts, and never without minutes', () => {
    expect(refusalsOf(hold({ name: 'continue' }, { now: booked.startsAt - 1 }))).toEqual([
      '- session.not-started',
    ]);
    expect(refusalsOf(hold({ name: 'continue' }, { now: booked.startsAt }))).toEqual([]);
    const empty = { ...said, minutes: ' \n ', result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(empty, booked, late))).toEqual(['minutes text.empty']);
    const long = { ...said, minutes: '字'.repeat(20_001), result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(long, booked, late))).toEqual(['minutes text.too-long']);
  });

  it('S7 a cancelled session is not held', () => {
    const state = { name: 'cancelled', at: NOON, by: staffId(1), reason: '改期' } as const;
    const typed = { ...said, result: { name: 'continue' } } as const;
    expect(refusalsOf(decideHoldSession(typed, { ...booked, state }, late))).toEqual([
      '- session.not-booked',
    ]);
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
      state: {
        name: 'held',
        ...who,
        minutes: '原文',
        result: { name: 'continue' },
        ...plainMinutes,
      },
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

describe('minutes', () => {
  const booked = aSession(dispute);
  const hold = (typed: Partial<Minutes>, change: Partial<Session> = {}) =>
    decideHoldSession(
      { ...said, result: { name: 'continue' }, ...typed },
      { ...booked, ...change },
      { ...facts(booked.endsAt), case: dispute, ofCase: [] },
    );
  const failed: SessionResult = { name: 'no-agreement', reason: '差距大', roads: ['litigation'] };
  const elementsOf = (decision: ReturnType<typeof hold>) => {
    const [held] = changesOf(decision);
    const { state } = sessionSchema.parse(held?.body);
    return state.name === 'held' ? state.elements : null;
  };

  it('MI1 an agreement asks for all seven elements, and names those that are missing', () => {
    for (const name of ['written-agreement', 'oral-agreement'] as const) {
      expect(refusalsOf(hold({ result: { name } }))).toEqual([]);
      for (const left of allElements) {
        const elements = allElements.filter((one) => one !== left);
        expect(refusalsOf(hold({ result: { name }, elements }))).toEqual([
          'elements session.elements-missing',
        ]);
      }
    }
    const decision = hold({
      result: { name: 'written-agreement' },
      elements: allElements.filter((one) => one !== 'risks' && one !== 'signing'),
    });
    const [first] = decision.ok ? [] : decision.refusals;
    expect(first && sentenceOf(first.code, first.values)).toContain('风险告知、签字、盖章或按指印');
  });

  it('MI1 a failed one asks for what was told and for the other roads, one to be continued or withdrawn for nothing', () => {
    expect(refusalsOf(hold({ result: failed, elements: ['duties', 'outcome'] }))).toEqual([]);
    expect(refusalsOf(hold({ result: failed, elements: ['duties'] }))).toEqual([
      'elements session.elements-missing',
    ]);
    expect(refusalsOf(hold({ result: failed, elements: ['outcome'] }))).toEqual([
      'elements session.elements-missing',
    ]);
    expect(elementsOf(hold({ elements: [] }))).toEqual([]);
    const withdrawn = { name: 'withdrawn', reason: '不愿再谈' } as const;
    expect(refusalsOf(hold({ result: withdrawn, elements: [] }))).toEqual([]);
  });

  it('MI1 keeps what a person ticked, no more and no less, in the order of the list', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...allElements]), (elements) => {
        const kept = elementsOf(hold({ elements })) ?? [];
        expect(kept).toEqual(allElements.filter((one) => elements.includes(one)));
        expect([...kept, ...missingElements('mediation', elements)].sort()).toEqual(
          [...allElements].sort(),
        );
      }),
      { numRuns: 60 },
    );
    expect(missingElements('investigation', [])).toEqual([]);
  });

  it('MI2 names who wrote it down and who was there, each once', () => {
    expect(refusalsOf(hold({ recorder: ' ' }))).toEqual(['recorder session.recorder-missing']);
    expect(refusalsOf(hold({ present: [' ', ''] }))).toEqual(['present session.present-missing']);
    expect(refusalsOf(hold({ recorder: '名'.repeat(51) }))).toEqual(['recorder text.too-long']);
    expect(refusalsOf(hold({ recorder: '名'.repeat(50) }))).toEqual([]);
    expect(refusalsOf(hold({ present: ['石\u0000'] }))).toEqual(['present text.control-character']);
    const [held] = changesOf(hold({ present: ['石大力', ' 马建工 ', '石大力', ''] }));
    expect(sessionSchema.parse(held?.body).state).toMatchObject({ present: ['石大力', '马建工'] });
  });

  it('MI3 an investigation names who was asked, and only goes on', () => {
    const asking = (typed: Partial<Minutes>) => hold(typed, { kind: 'investigation' });
    expect(refusalsOf(asking({ elements: [], present: [] }))).toEqual([
      'asked session.asked-missing',
    ]);
    expect(refusalsOf(asking({ elements: [], present: [], asked: '王二柱' }))).toEqual([]);
    expect(refusalsOf(asking({ asked: '王二柱', result: failed }))).toEqual([
      'result session.investigation-result',
    ]);
  });

  it('MI4 a session by video or telephone says how it was made sure who speaks', () => {
    for (const way of ['video', 'phone'] as const) {
      expect(refusalsOf(hold({}, { way }))).toEqual(['identity session.identity-missing']);
      expect(refusalsOf(hold({ identity: '出示身份证，与照片核对' }, { way }))).toEqual([]);
    }
  });
});
