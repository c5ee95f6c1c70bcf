import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { officialCalendar as calendar } from '../calendar/official.ts';
import { aCase, aCaseIn } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { decideObject, isOutside, objectionDue, objectionsOf, proposedPlace } from './objection.ts';
import type { Dispatch } from './record.ts';
import { decideCompleteDispatch, decideDispatch, type GiveCase } from './workflow.ts';

const dispatched = aCase({
  state: {
    ...{ name: 'dispatched', at: NOON, by: CLERK },
    ...{ dispatchId: dispatchId(1), dueOn: '2026-11-30' as Day },
  },
});
const given = aDispatch(dispatched, {
  ...{ target: 'department', staffId: null, targetName: '自然资源所' },
  ...{ clock: 'department-response', dueOn: '2026-11-30' as Day },
});
const command = { reason: '渠道维护不属本所职责', belongsTo: '水利站' };

function objectOn(day: string, dispatch: Dispatch = given, typed = command) {
  const now = instantAt(day as Day, '09:00');
  return decideObject(typed, { dispatch, record: dispatched, calendar }, facts(now));
}

describe('a wrongly routed case', () => {
  it('G7 the objection is in time up to and with the fifth work day (信访工作条例)', () => {
    const cases = [
      // Monday: the Monday after.
      ['2026-11-23', '2026-11-30'],
      // Friday: the Friday after, the weekend not counted.
      ['2026-11-27', '2026-12-04'],
      // Across New Year 2026: 1 January to Saturday 3 January are off, Sunday 4 January is worked.
      ['2025-12-29', '2026-01-06'],
    ] as const;
    for (const [day, due] of cases) {
      const dispatch = { ...given, createdAt: instantAt(day as Day, '16:00') };
      expect(objectionDue(day as Day, calendar).on, day).toBe(due);
      expect(objectOn(due, dispatch).ok, due).toBe(true);
      const next = new Date(Date.parse(`${due}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(refusalsOf(objectOn(next, dispatch)), next).toEqual(['- dispatch.objection-late']);
    }
  });

  it('G7 the last minute of the fifth work day is in time, the next minute is not', () => {
    const at = (time: number) =>
      decideObject(command, { dispatch: given, record: dispatched, calendar }, facts(time));
    const last = instantAt('2026-11-30' as Day, '23:59');
    expect(at(last).ok).toBe(true);
    expect(refusalsOf(at(last + 60_000))).toEqual(['- dispatch.objection-late']);
  });

  it('G8 it comes back with the reason and where it belongs, and waits to be given anew', () => {
    const changes = changesOf(objectOn('2026-11-24'));
    expect(changes).toMatchObject([
      {
        kind: 'dispatch.objected',
        body: {
          state: {
            ...{ name: 'returned', by: CLERK, reason: '渠道维护不属本所职责' },
            objection: { belongsTo: '水利站' },
          },
        },
      },
      { kind: 'case.returned', body: { state: { name: 'accepted' } } },
    ]);
    const back = changes[0]?.body as Dispatch;
    expect(objectionsOf([given, back])).toEqual([back]);
    expect(proposedPlace([back])).toBe('水利站');
    expect(proposedPlace([given])).toBe(null);
    expect(proposedPlace([back, { ...given, createdAt: NOON + 1 }])).toBe(null);
    const later = { ...back, createdAt: NOON + 1, state: { ...back.state } } as Dispatch;
    const silent = changesOf(objectOn('2026-11-24', given, { ...command, belongsTo: ' ' }));
    expect(proposedPlace([silent[0]?.body as Dispatch])).toBe(null);
    expect(objectionsOf([back, later])).toEqual([later, back]);
  });

  it('G8 a case that went on meanwhile keeps its state', () => {
    const mediating = aCase({ state: { name: 'mediating', at: NOON, by: CLERK, dueOn: null } });
    const known = { dispatch: given, record: mediating, calendar };
    expect(changesOf(decideObject(command, known, facts())).map(({ kind }) => kind)).toEqual([
      'dispatch.objected',
    ]);
  });

  it('G8 it needs a reason, and only whoever stands outside the hall objects, once', () => {
    const empty = { reason: '', belongsTo: '水\u0000' };
    expect(refusalsOf(objectOn('2026-11-24', given, empty))).toEqual([
      'reason text.empty',
      'belongsTo text.control-character',
    ]);
    const own = { ...given, target: 'mediator' } as const;
    expect(refusalsOf(objectOn('2026-11-24', own))).toEqual(['- dispatch.objection-inside']);
    expect(isOutside({ target: 'village' })).toBe(true);
    expect(isOutside({ target: 'guided' })).toBe(false);
    const back = changesOf(objectOn('2026-11-24'))[0]?.body as Dispatch;
    expect(refusalsOf(objectOn('2026-11-24', back))).toEqual(['- dispatch.ended']);
  });

  const give: GiveCase = {
    ...{ id: dispatchId(9), target: 'department', staffId: '', targetName: '自然资源所' },
    ...{ note: '', clock: 'department-response', dueOn: '2026-11-30', dueReason: '' },
    namesakeNote: '',
  };
  const started = { receivedOn: '2026-11-23' as Day, acceptedOn: '2026-11-23' as Day };
  const record = aCaseIn('accepted');
  const known = { record, mediator: null, open: [], calendar, started };

  it('G10 given again to whoever objected, the note says why', () => {
    const back = changesOf(objectOn('2026-11-24'))[0]?.body as Dispatch;
    const again = { ...known, objected: [back] };
    expect(refusalsOf(decideDispatch(give, again, facts()))).toEqual([
      'note dispatch.objected-before',
    ]);
    expect(decideDispatch({ ...give, note: '经县协调由你所牵头' }, again, facts()).ok).toBe(true);
    expect(decideDispatch({ ...give, targetName: '水利站' }, again, facts()).ok).toBe(true);
  });

  it('G11 引导 names at least one road; other targets have none', () => {
    const guided = { ...give, target: 'guided', targetName: '' } as const;
    expect(refusalsOf(decideDispatch(guided, known, facts()))).toEqual([
      'roads dispatch.roads-missing',
    ]);
    const roads = ['appraisal', 'legal-aid'] as const;
    expect(changesOf(decideDispatch({ ...guided, roads }, known, facts()))[0]?.body).toMatchObject({
      roads: ['appraisal', 'legal-aid'],
    });
    expect(changesOf(decideDispatch({ ...give, roads }, known, facts()))[0]?.body).toMatchObject({
      roads: [],
    });
  });

  it('G13 done without an end, the case comes back to the hall and goes on there', () => {
    const loaded = { dispatch: given, record: dispatched };
    const done = { note: '已测绘，界址图附后', result: 'back' } as const;
    expect(changesOf(decideCompleteDispatch(done, loaded, facts()))).toMatchObject([
      { kind: 'dispatch.done', body: { state: { name: 'done', note: '已测绘，界址图附后' } } },
      { kind: 'case.returned', body: { state: { name: 'accepted' } } },
    ]);
    expect(refusalsOf(decideCompleteDispatch({ ...done, note: '' }, loaded, facts()))).toEqual([
      'note text.empty',
    ]);
  });
});
