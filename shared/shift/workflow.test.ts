import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aShift, shiftId } from '../testing/queue.ts';
import { staffId } from '../testing/settings.ts';
import type { Shift } from './record.ts';
import {
  decideEndLeftOpen,
  decideLogOff,
  decideLogOn,
  decidePause,
  decideResume,
  shiftAt,
} from './workflow.ts';

const at = (minutes: number) => facts(NOON + minutes * MINUTE_MS);
const shiftOf = (decision: Parameters<typeof changesOf>[0], n = 0) =>
  changesOf(decision)[n]?.body as Shift;
const command = { window: 2, shiftId: shiftId(2) };

describe('at the window', () => {
  it('T21 logging on puts one person on, and relieves whoever was on before', () => {
    expect(shiftOf(decideLogOn(command, [], at(0)))).toMatchObject({
      ...{ window: 2, day: '2026-11-23', state: { name: 'open', since: NOON } },
    });
    expect(refusalsOf(decideLogOn(command, [aShift()], at(1)))).toEqual(['- shift.already-on']);
    const other = aShift({ staffId: staffId(9) });
    const changes = changesOf(decideLogOn(command, [other], at(5)));
    expect(changes.map(({ kind }) => kind)).toEqual(['shift.relieved', 'shift.logged-on']);
    expect(changes[0]?.body).toMatchObject({
      state: { name: 'closed', at: at(5).now },
      intervals: [{ state: 'open', from: NOON, to: at(5).now }],
    });
    // At another window somebody else is nobody's business here.
    expect(changesOf(decideLogOn(command, [aShift({ window: 1 })], at(5))).length).toBe(1);
  });

  it('T22 a window is paused with a reason and resumed, each state an interval', () => {
    const refusals = (reason: string) =>
      refusalsOf(decidePause({ window: 2, reason }, [aShift()], at(1)));
    expect(refusals(' ')).toEqual(['reason shift.reason']);
    expect(refusals('字'.repeat(201))).toEqual(['reason text.too-long']);
    const paused = shiftOf(decidePause({ window: 2, reason: ' 午间休息 ' }, [aShift()], at(10)));
    expect(paused.state).toEqual({ name: 'paused', since: at(10).now, reason: '午间休息' });
    expect(refusalsOf(decidePause({ window: 2, reason: '又' }, [paused], at(11)))).toEqual([
      '- shift.paused-already',
    ]);
    const resumed = shiftOf(decideResume({ window: 2 }, [paused], at(40)));
    expect(resumed.state).toEqual({ name: 'open', since: at(40).now });
    expect(resumed.intervals.map(({ state, from, to }) => [state, to - from])).toEqual([
      ['open', 10 * MINUTE_MS],
      ['paused', 30 * MINUTE_MS],
    ]);
    expect(refusalsOf(decideResume({ window: 2 }, [resumed], at(41)))).toEqual([
      '- shift.not-paused',
    ]);
    expect(refusalsOf(decidePause({ window: 3, reason: '午休' }, [aShift()], at(1)))).toEqual([
      '- shift.nobody-on',
    ]);
  });

  it('T22 a window with a number is not left', () => {
    const off = (busy: string | null) =>
      decideLogOff({ window: 2 }, { shifts: [aShift()], busy }, at(60));
    expect(refusalsOf(off('D001'))).toEqual(['- shift.window-busy']);
    expect(shiftOf(off(null))).toMatchObject({ state: { name: 'closed' } });
    expect(shiftAt([shiftOf(off(null))], 2)).toBeNull();
    expect(refusalsOf(decideLogOff({ window: 2 }, { shifts: [], busy: null }, at(1)))).toEqual([
      '- shift.nobody-on',
    ]);
  });

  it('T22 a clock that was set back makes no negative shift', () => {
    const paused = shiftOf(decidePause({ window: 2, reason: '午休' }, [aShift()], at(-9)));
    expect(paused.intervals).toMatchObject([{ from: NOON, to: NOON }]);
  });
});

describe('left open overnight', () => {
  const tomorrow = facts(NOON + DAY_MS);
  const act = (minutes: number, by = aShift().staffId) => ({ at: at(minutes).now, by });

  it('T24 a shift of an earlier day ends at the last act of its person on that day, flagged', () => {
    const acts = [act(10), act(95), act(200, staffId(9)), act(24 * 60)];
    const [change, ...more] = changesOf(decideEndLeftOpen([aShift()], acts, tomorrow));
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      kind: 'shift.left-open',
      body: {
        state: { name: 'closed', at: at(95).now, by: tomorrow.by, leftOpen: true },
        intervals: [{ state: 'open', from: NOON, to: at(95).now }],
      },
    });
  });

  it('T24 without a known act it ends when its last state began, never before', () => {
    const paused = aShift({ state: { name: 'paused', since: at(30).now, reason: '午休' } });
    for (const acts of [[], [act(10)]]) {
      const shift = shiftOf(decideEndLeftOpen([paused], acts, tomorrow));
      expect(shift.state).toMatchObject({ name: 'closed', at: at(30).now });
    }
  });

  it('T24 shifts of today and those that were ended stay as they are', () => {
    expect(changesOf(decideEndLeftOpen([aShift()], [act(10)], at(300)))).toEqual([]);
    const ended = shiftOf(decideLogOff({ window: 2 }, { shifts: [aShift()], busy: null }, at(9)));
    expect(changesOf(decideEndLeftOpen([ended], [], tomorrow))).toEqual([]);
    expect(ended.state).not.toHaveProperty('leftOpen');
  });
});
