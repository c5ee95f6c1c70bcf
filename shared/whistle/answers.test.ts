import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { accept, type Decision } from '../basics/decision.ts';
import { officialCalendar as calendar } from '../calendar/official.ts';
import { caseWithdrawn, mediationStarted } from '../case/workflow.ts';
import { decideReturnDispatch } from '../dispatch/workflow.ts';
import { aCase, caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { aDepartment, aWhistle, whistleId } from '../testing/whistle.ts';
import {
  decideFeedBack,
  decideNoteAct,
  decideSignIn,
  decideWhistleObject,
  endingWhistles,
} from './answers.ts';
import type { Whistle } from './record.ts';
import { isThrough } from './rules.ts';

const dispatched = aCase({
  state: {
    ...{ name: 'dispatched', at: NOON, by: CLERK },
    ...{ dispatchId: dispatchId(1), dueOn: '2026-11-30' as Day },
  },
});
const dispatch = aDispatch(dispatched, {
  ...{ target: 'department', staffId: null, targetName: '人社所、派出所、司法所' },
});
const whistle = aWhistle(dispatched, { dispatchId: dispatch.id });
const known = { record: dispatched, dispatch, calendar };

function whistleIn(decision: Decision): Whistle {
  return changesOf(decision).find(({ type }) => type === 'whistle')?.body as Whistle;
}
const signIn = (name: string, from: Whistle) =>
  whistleIn(decideSignIn({ name, who: '王所长' }, from, facts()));
const feedBack = (name: string, from: Whistle) =>
  decideFeedBack({ name, who: '王所长', note: '已约谈，月底付清' }, from, facts());
const object = (name: string, from: Whistle, day = '2026-11-24') => {
  const command = { name, reason: '不属本单位职责', belongsTo: '住建所' };
  const now = instantAt(day as Day, '23:59');
  return decideWhistleObject(command, { ...known, whistle: from }, facts(now));
};

describe('what the departments answer', () => {
  it('G4 a department signs in, acts as often as it does, and feeds back', () => {
    const signed = signIn('派出所', whistle);
    expect(signed.departments[1]?.state).toEqual({
      ...{ name: 'signed', at: NOON, by: CLERK, who: '王所长' },
    });
    const once = whistleIn(decideNoteAct({ name: '派出所', note: '到厂走访' }, signed, facts()));
    const twice = whistleIn(decideNoteAct({ name: '派出所', note: '约谈郑老板' }, once, facts()));
    expect(twice.departments[1]?.acts.map(({ note }) => note)).toEqual(['到厂走访', '约谈郑老板']);
    expect(whistleIn(feedBack('派出所', twice)).departments[1]?.state).toMatchObject({
      ...{ name: 'fed-back', who: '王所长', note: '已约谈，月底付清' },
      signed: { at: NOON, by: CLERK, who: '王所长' },
    });
  });

  it('G4 nothing is done or fed back before signing in, nothing after the feedback', () => {
    const act = (from: Whistle) => decideNoteAct({ name: '派出所', note: '走访' }, from, facts());
    expect(refusalsOf(act(whistle))).toEqual(['- whistle.not-signed']);
    expect(refusalsOf(feedBack('派出所', whistle))).toEqual(['- whistle.not-signed']);
    const through = whistleIn(feedBack('派出所', signIn('派出所', whistle)));
    expect(refusalsOf(act(through))).toEqual(['- whistle.fed-back']);
    expect(refusalsOf(feedBack('派出所', through))).toEqual(['- whistle.fed-back']);
    expect(refusalsOf(decideSignIn({ name: '派出所', who: '李警官' }, through, facts()))).toEqual([
      '- whistle.signed-already',
    ]);
  });

  it('G4 who came, what was done and what came of it are written down', () => {
    expect(refusalsOf(decideSignIn({ name: '派出所', who: ' ' }, whistle, facts()))).toEqual([
      'who text.empty',
    ]);
    const signed = signIn('派出所', whistle);
    expect(refusalsOf(decideNoteAct({ name: '派出所', note: '' }, signed, facts()))).toEqual([
      'note text.empty',
    ]);
    const empty = { name: '派出所', who: '', note: '' };
    expect(refusalsOf(decideFeedBack(empty, signed, facts()))).toEqual([
      'who text.empty',
      'note text.empty',
    ]);
    const acts = Array.from({ length: 100 }, () => ({ at: NOON, by: CLERK, note: '走访' }));
    const full = { ...signed, departments: [{ ...aDepartment('派出所'), acts }] };
    const state = { name: 'signed', at: NOON, by: CLERK, who: '王所长' } as const;
    const more = { ...full, departments: [{ ...aDepartment('派出所'), acts, state }] };
    expect(refusalsOf(decideNoteAct({ name: '派出所', note: '又走访' }, more, facts()))).toEqual([
      '- whistle.too-many-acts',
    ]);
  });

  it('G5 the whistle is done with the last feedback that was awaited, not before', () => {
    const names = whistle.departments.map(({ name }) => name);
    let now = whistle;
    for (const name of names) {
      expect(now.state.name).toBe('open');
      now = whistleIn(feedBack(name, signIn(name, now)));
    }
    expect(now.state).toEqual({ name: 'done', at: NOON, by: CLERK, note: '' });
    expect(refusalsOf(feedBack('派出所', now))).toEqual(['- whistle.ended']);
  });

  it('G7 an objection is in time on the fifth work day, and late on the day after', () => {
    // Whistled on Monday 2026-11-23: the fifth work day is Monday 2026-11-30.
    expect(object('派出所', whistle, '2026-11-30').ok).toBe(true);
    expect(refusalsOf(object('派出所', whistle, '2026-12-01'))).toEqual([
      '- dispatch.objection-late',
    ]);
  });

  it('G7 a department called later has its own five work days', () => {
    const later = { ...aDepartment('司法所'), calledAt: instantAt('2026-11-27' as Day, '10:00') };
    const joined = { ...whistle, departments: [...whistle.departments.slice(0, 2), later] };
    expect(object('司法所', joined, '2026-12-04').ok).toBe(true);
    expect(refusalsOf(object('司法所', joined, '2026-12-05'))).toEqual([
      '- dispatch.objection-late',
    ]);
    expect(refusalsOf(object('派出所', joined, '2026-12-01'))).toEqual([
      '- dispatch.objection-late',
    ]);
  });

  it('G9 when one objects the others go on, and nobody leads until one takes it on', () => {
    const changes = changesOf(object('人社所', whistle));
    expect(changes.map(({ kind }) => kind)).toEqual(['whistle.objected']);
    const [first] = whistleIn(object('人社所', whistle)).departments;
    expect(first).toMatchObject({
      isLead: false,
      state: { name: 'objected', reason: '不属本单位职责', belongsTo: '住建所' },
    });
    const left = whistleIn(object('人社所', whistle));
    expect(refusalsOf(object('人社所', left))).toEqual(['- whistle.objected']);
    expect(refusalsOf(decideSignIn({ name: '人社所', who: '王' }, left, facts()))).toEqual([
      '- whistle.objected',
    ]);
    const fedBack = whistleIn(feedBack('派出所', signIn('派出所', whistle)));
    expect(refusalsOf(object('派出所', fedBack))).toEqual(['- whistle.fed-back']);
  });

  it('G9 when all have objected, the dispatch comes back and the case waits to be given anew', () => {
    const two = whistleIn(object('派出所', whistleIn(object('人社所', whistle))));
    expect(two.state.name).toBe('open');
    const changes = changesOf(object('司法所', two));
    expect(changes.map(({ kind }) => kind)).toEqual([
      'whistle.objected',
      'dispatch.objected',
      'case.returned',
    ]);
    expect(changes[0]?.body).toMatchObject({ state: { name: 'withdrawn' } });
    expect(changes[1]?.body).toMatchObject({
      state: { name: 'returned', objection: { belongsTo: '住建所' } },
    });
    expect(changes[2]?.body).toMatchObject({ state: { name: 'accepted' } });
  });

  it('G9 the last objection after a feedback ends the whistle as done', () => {
    const one = aWhistle(dispatched, {
      departments: [aDepartment('人社所', { isLead: true }), aDepartment('派出所')],
    });
    const fedBack = whistleIn(feedBack('人社所', signIn('人社所', one)));
    expect(whistleIn(object('派出所', fedBack)).state.name).toBe('done');
  });

  it('G12 what ends the case or its dispatch ends the whistle, anything else leaves it', () => {
    const ended = accept(caseWithdrawn(dispatched, '双方和好', facts()));
    const [, withdrawn] = changesOf(endingWhistles(ended, [whistle], facts()));
    expect(withdrawn?.body).toMatchObject({
      state: { name: 'withdrawn', reason: '撤回、终止' },
    });
    const back = decideReturnDispatch(
      { reason: '改走诉讼' },
      { dispatch, record: dispatched },
      facts(),
    );
    expect(changesOf(endingWhistles(back, [whistle], facts())).at(-1)?.body).toMatchObject({
      state: { name: 'withdrawn', reason: '交办结束：改走诉讼' },
    });
    const begun = accept(mediationStarted(dispatched, facts()));
    expect(endingWhistles(begun, [whistle], facts())).toBe(begun);
    const elsewhere = aWhistle({ ...dispatched, id: caseId(8) }, { id: whistleId(8) });
    expect(endingWhistles(ended, [elsewhere], facts())).toBe(ended);
    const over = { ...whistle, state: { name: 'done', at: NOON, by: CLERK, note: '' } } as const;
    expect(endingWhistles(ended, [over], facts())).toBe(ended);
    // Its own decision is not followed by a second change of the same record.
    const all = aWhistle(dispatched, {
      dispatchId: dispatch.id,
      departments: [aDepartment('人社所')],
    });
    const own = object('人社所', all);
    expect(endingWhistles(own, [all], facts())).toBe(own);
  });

  it('G5 in whatever order they answer, it is open exactly while somebody is awaited', () => {
    const step = fc.record({
      name: fc.constantFrom('人社所', '派出所', '司法所'),
      what: fc.constantFrom('sign', 'act', 'feed', 'object'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let now: Whistle = whistle;
        for (const { name, what } of steps) {
          const decision =
            what === 'sign'
              ? decideSignIn({ name, who: '王' }, now, facts())
              : what === 'act'
                ? decideNoteAct({ name, note: '走访' }, now, facts())
                : what === 'feed'
                  ? feedBack(name, now)
                  : object(name, now);
          if (decision.ok) now = whistleIn(decision);
          expect(now.state.name === 'open').toBe(!now.departments.every(isThrough));
          expect(now.departments.filter(({ isLead }) => isLead).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
