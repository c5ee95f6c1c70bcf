import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../basics/days.ts';
import { caseId } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { staffId } from '../testing/settings.ts';
import {
  type BoardGroup,
  boardGroups,
  clockWords,
  groupOf,
  holderKey,
  holdersOf,
  nextOf,
  rangeOf,
  urgeOf,
  whyWords,
} from './board.ts';
import { type Clock, clockSchema } from './record.ts';

const day = (text: string) => text as Day;
const TODAY = day('2026-11-23');
const acted = { at: NOON, by: staffId(9) };
const groups = Object.keys(boardGroups) as BoardGroup[];

function aClock(change: Partial<Clock> = {}): Clock {
  return clockSchema.parse({
    id: 'clock_01935f00-0000-7000-8000-000000000001',
    ...{ revision: 1, createdAt: NOON, createdBy: staffId(9) },
    ...{ caseId: caseId(1), dispatchId: null, clock: 'mediation', stage: 'handling' },
    ...{ startedOn: '2026-11-01', length: 30, unit: 'day', dueOn: '2026-12-01' },
    ...{ yellowOn: '2026-11-28', redOn: '2026-11-30', pauses: [], extensions: [], urges: [] },
    ...{ holderId: staffId(1), office: '', state: { name: 'running' } },
    ...change,
  });
}
const due = (dueOn: Day, change: Partial<Clock> = {}) => aClock({ dueOn, ...change });
const paused = { state: { name: 'paused' } } as const;

describe('the board', () => {
  it('W1 the due day is today, the day after it is overdue, one to three days before it is soon', () => {
    expect(groupOf(due(day('2026-11-22')), TODAY)).toBe('overdue');
    expect(groupOf(due(day('2026-11-23')), TODAY)).toBe('today');
    expect(groupOf(due(day('2026-11-24')), TODAY)).toBe('soon');
    expect(groupOf(due(day('2026-11-26')), TODAY)).toBe('soon');
    expect(groupOf(due(day('2026-11-27')), TODAY)).toBe('later');
  });

  it('W1 a paused clock is never overdue, and an ended one stands nowhere', () => {
    expect(groupOf(due(day('2026-11-01'), paused), TODAY)).toBe('paused');
    expect(groupOf(due(day('2026-11-01'), { state: { name: 'met', ...acted } }), TODAY)).toBeNull();
    const dropped = { name: 'dropped', ...acted, reason: '撤回' } as const;
    expect(groupOf(due(TODAY, { state: dropped }), TODAY)).toBeNull();
  });

  it('W2 every clock that runs or is paused lies in the range of its group and in no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -800, max: 800 }),
        fc.integer({ min: 0, max: 800 }),
        fc.boolean(),
        (left, start, isPaused) => {
          const today = addDays(TODAY, start);
          const clock = due(addDays(today, left), isPaused ? paused : {});
          const holding = groups.filter((group) => {
            const { status, from, to } = rangeOf(group, today);
            return status === clock.state.name && from <= clock.dueOn && clock.dueOn <= to;
          });
          expect(holding).toEqual([groupOf(clock, today)]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('W3 the why names what started it, when, how long, and every extension, pause and urge', () => {
    expect(whyWords(aClock(), TODAY)).toBe('受理之日 2026-11-01 起算，30 日');
    const pause = { ...acted, reason: '鉴定', from: day('2026-11-05') };
    const until = { ...acted, on: day('2026-11-10') };
    const longer = aClock({
      extensions: [
        { ...acted, length: 10, reason: '取证', approvedBy: '双方当事人' },
        { ...acted, length: 5, reason: '取证', approvedBy: '双方当事人' },
      ],
      pauses: [
        { ...pause, until },
        { ...pause, from: day('2026-11-20'), until: null },
      ],
      urges: [{ ...acted, note: '' }],
      ...paused,
    });
    expect(whyWords(longer, TODAY)).toBe(
      '受理之日 2026-11-01 起算，30 日；延长 2 次，共 15 日；中止 2 次，共 8 天（仍在中止）；催办 1 次',
    );
    const workdays = aClock({ clock: 'department-response', length: 5, unit: 'workday' });
    expect(whyWords(workdays, TODAY)).toBe('交办之日 2026-11-01 起算，5 个工作日');
  });

  it('W3 a clock of a later version is named by its stage', () => {
    expect(clockWords(aClock())).toBe('人民调解');
    expect(clockWords(aClock({ clock: 'court-entrusted-summary' }))).toBe(
      '法院委托调解（简易程序）',
    );
    expect(clockWords(aClock({ clock: 'of-a-later-version', stage: 'verification' }))).toBe('验证');
    expect(whyWords(aClock({ clock: 'of-a-later-version' }), TODAY)).toContain(
      '办理环节 2026-11-01',
    );
  });

  it('W4 clocks are gathered by who answers for them, most overdue first; the rest are not pressing', () => {
    const office = { holderId: null, office: '自然资源所' };
    const clocks = [
      due(day('2026-11-24')),
      due(day('2026-11-23')),
      due(day('2026-12-30')),
      due(day('2026-11-20'), office),
      due(day('2026-11-21'), office),
      due(day('2026-11-22'), { holderId: null, office: '' }),
      due(day('2026-11-01'), paused),
    ];
    expect(holdersOf(clocks, TODAY)).toEqual([
      { key: '自然资源所', staffId: null, overdue: 2, today: 0, soon: 0 },
      { key: '', staffId: null, overdue: 1, today: 0, soon: 0 },
      { key: staffId(1), staffId: staffId(1), overdue: 0, today: 1, soon: 1 },
    ]);
    expect(holderKey(aClock())).toBe(staffId(1));
  });

  it('W5 the next clock of a case is the running one that is due first', () => {
    const first = due(day('2026-11-25'));
    const others = [due(day('2026-11-20'), paused), due(day('2026-11-26')), first];
    expect(nextOf(others)).toBe(first);
    expect(nextOf([due(TODAY, paused)])).toBeNull();
    expect(nextOf([])).toBeNull();
  });

  it('W6 an urge asks the holder of a running clock, unless it is their own', () => {
    const byDirector = { at: NOON + 1, by: staffId(9), note: '' };
    const byHolder = { at: NOON + 2, by: staffId(1), note: '' };
    expect(urgeOf(aClock())).toBeNull();
    expect(urgeOf(aClock({ urges: [byDirector, byHolder] }))).toEqual({
      to: staffId(1),
      at: NOON + 1,
    });
    expect(urgeOf(aClock({ urges: [byHolder] }))).toBeNull();
    expect(urgeOf(aClock({ urges: [byDirector], state: { name: 'met', ...acted } }))).toBeNull();
    expect(urgeOf(aClock({ urges: [byDirector], holderId: null, office: '派出所' }))).toBeNull();
  });
});
