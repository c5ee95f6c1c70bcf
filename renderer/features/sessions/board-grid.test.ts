import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { emptyProfile } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import type { Session } from '#shared/session/record';
import { plainRoom } from '#shared/settings/hall';
import { usualScheduling } from '#shared/settings/scheduling';
import { aDispatchedCase, aSession, sessionId } from '#shared/testing/session';
import { aStaff, staffId } from '#shared/testing/settings';
import { columnsOf, inLanes, resourcesOf } from './board-columns.ts';
import { clockOf, gridOf, shadesOf, shareOf, slotAt, startNear, stepped } from './board-grid.ts';
import { shownDays } from './board-view.ts';

const dispute = aDispatchedCase();
const MONDAY = '2026-11-23' as Day;
const at = (number: number, from: number, minutes: number, change: Partial<Session> = {}) => {
  const on = change.on ?? MONDAY;
  const startsAt = instantAt(on, clockOf(from));
  return aSession(dispute, {
    ...{ id: sessionId(number), on, startsAt, endsAt: startsAt + minutes * 60_000 },
    ...change,
  });
};
const spans = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 22 * 12 }).map((fives) => fives * 5),
    minutes: fc.integer({ min: 1, max: 24 }).map((fives) => fives * 5),
    mediator: fc.integer({ min: 2, max: 4 }),
    helper: fc.integer({ min: 2, max: 6 }),
    room: fc.constantFrom('room-1', 'room-2', 'room-9', null),
  }),
  { maxLength: 30 },
);
const sessionsOf = (made: typeof spans extends fc.Arbitrary<infer Made> ? Made : never) =>
  made.map(({ from, minutes, mediator, helper, room }, number) =>
    at(number + 1, from, minutes, {
      ...{ mediatorId: staffId(mediator), roomId: room },
      helperIds: helper === mediator ? [] : [staffId(helper)],
    }),
  );
const known = {
  staff: [2, 3].map((number) => aStaff({ id: staffId(number), roles: ['mediator'] })),
  rooms: ['room-1', 'room-2'].map((id) => ({ ...plainRoom, id, name: id })),
};

describe('columns', () => {
  it('BD1 every session stands in the column of its room, and of whoever leads it: none falls off', () => {
    fc.assert(
      fc.property(spans, (made) => {
        const sessions = sessionsOf(made);
        for (const by of ['room', 'mediator'] as const) {
          const columns = columnsOf(by, [MONDAY], resourcesOf(by, sessions, known), sessions);
          const own = columns.flatMap(({ id, blocks }) =>
            blocks.filter(({ isHelping }) => !isHelping).map(({ session }) => ({ id, session })),
          );
          expect(own.map(({ session }) => session.id).sort()).toEqual(
            sessions.map(({ id }) => id).sort(),
          );
          for (const { id, session } of own) {
            expect(id).toBe(by === 'room' ? session.roomId : session.mediatorId);
          }
        }
      }),
    );
  });

  it('BD1 who only helps has it in the own column, told apart; hours and ends lie in sight', () => {
    const session = at(1, 7 * 60 + 15, 60, { mediatorId: staffId(2), helperIds: [staffId(3)] });
    const resources = resourcesOf('mediator', [session], known);
    const [lead, help] = columnsOf('mediator', [MONDAY], resources, [session]);
    expect(lead?.blocks.map(({ isHelping }) => isHelping)).toEqual([false]);
    expect(help?.blocks.map(({ isHelping }) => isHelping)).toEqual([true]);
    const usual = gridOf(usualScheduling, []);
    expect(usual).toMatchObject({ first: 8 * 60, last: 18 * 60 });
    expect(gridOf(usualScheduling, [session, at(2, 19 * 60, 65)])).toMatchObject({
      ...{ first: 7 * 60, last: 21 * 60 },
    });
  });

  it('BD2 sessions at the same time stand side by side, and none lies over another', () => {
    fc.assert(
      fc.property(spans, (made) => {
        const blocks = inLanes(sessionsOf(made).map((session) => ({ session })));
        expect(blocks).toHaveLength(made.length);
        for (const one of blocks) {
          expect(one.lane).toBeLessThan(one.lanes);
          for (const two of blocks) {
            if (one === two) continue;
            const [a, b] = [one.session, two.session];
            if (a.startsAt >= b.endsAt || b.startsAt >= a.endsAt) continue;
            expect(one.lanes).toBe(two.lanes);
            expect(one.lane).not.toBe(two.lane);
          }
        }
      }),
    );
    // What only touches takes the whole width.
    const apart = inLanes([at(1, 540, 60), at(2, 600, 60)].map((session) => ({ session })));
    expect(apart.map(({ lanes }) => lanes)).toEqual([1, 1]);
  });

  it('BD1 a week has its weekdays, a weekend day that is worked, and one on which there is a session', () => {
    const view = { span: 'week', by: 'room', day: '2026-11-25' as Day, only: null } as const;
    const calendar = { isWorkday: (day: Day) => day !== '2026-11-28', knows: () => true };
    const week = (sessions: Session[]) =>
      shownDays(view, sessions, calendar).map((on) => on.slice(8));
    expect(week([])).toEqual(['23', '24', '25', '26', '27', '29']);
    expect(week([at(1, 540, 60, { on: '2026-11-28' as Day })])).toContain('28');
    expect(shownDays({ ...view, span: 'day' }, [], calendar)).toEqual(['2026-11-25']);
  });
});

describe('time', () => {
  const slots = fc.constantFrom(10, 15, 20, 30, 60) as fc.Arbitrary<10 | 15 | 20 | 30 | 60>;

  it('BD3 what is shown, dropped or stepped to lies on the grid, in sight, with its length', () => {
    const opens = fc.constantFrom('08:00', '08:30', '08:45');
    const length = fc.integer({ min: 1, max: 60 }).map((fives) => fives * 5);
    const wanted = fc.integer({ min: -500, max: 2500 });
    fc.assert(
      fc.property(slots, opens, length, wanted, (slot, from, minutes, minute) => {
        const grid = gridOf({ from, to: '17:30', slot }, []);
        const starts = [
          startNear(grid, minute, minutes),
          stepped(grid, minute, 1, minutes),
          stepped(grid, minute, -1, minutes),
          slotAt(grid, minute),
        ];
        for (const start of starts) {
          expect((start - grid.anchor) % slot).toBe(0);
          expect(shareOf(grid, start)).toBeGreaterThanOrEqual(0);
        }
        expect(startNear(grid, minute, minutes) + minutes).toBeLessThanOrEqual(grid.last);
        expect(startNear(grid, starts[0] ?? 0, minutes)).toBe(starts[0]);
      }),
    );
  });

  it('BD3 a step goes to the very next start, from off the grid onto it', () => {
    const grid = gridOf(usualScheduling, []);
    expect(clockOf(stepped(grid, 9 * 60, 1, 60))).toBe('09:30');
    expect(clockOf(stepped(grid, 9 * 60, -1, 60))).toBe('08:30');
    expect(clockOf(stepped(grid, 9 * 60 + 15, 1, 60))).toBe('09:30');
    expect(clockOf(stepped(grid, 9 * 60 + 15, -1, 60))).toBe('09:00');
    expect(clockOf(stepped(grid, 8 * 60, -1, 60))).toBe('08:00');
    expect(clockOf(stepped(grid, 17 * 60, 1, 60))).toBe('17:00');
    expect(clockOf(startNear(grid, 9 * 60 + 14, 60))).toBe('09:00');
    expect(clockOf(startNear(grid, 9 * 60 + 15, 60))).toBe('09:30');
    expect(clockOf(slotAt(grid, 9 * 60 + 29))).toBe('09:00');
  });
});

describe('shades', () => {
  const grid = gridOf(usualScheduling, []);
  const calendar = { isWorkday: (on: Day) => on !== '2026-11-29', knows: () => true };
  const person = aStaff({ id: staffId(2), profile: { ...emptyProfile, weekly: [] } });
  const facts = {
    ...{ rules: usualScheduling, calendar, staff: [person], absences: [], duties: [] },
  };
  const words = (
    column: Parameters<typeof shadesOf>[0],
    change: Partial<Parameters<typeof shadesOf>[2]> = {},
  ) =>
    shadesOf(column, grid, { ...facts, ...change }).map(
      ({ from, to, words }) => `${clockOf(from)}–${clockOf(to)} ${words}`,
    );

  it('BD9 noon, days off, leave and hours that nobody works are shaded, in words', () => {
    const room = { on: MONDAY, by: 'room', id: 'room-1' } as const;
    const usual = ['08:00–08:30 不上班', '17:30–18:00 不上班', '12:00–14:00 午休'];
    expect(words(room)).toEqual(usual);
    expect(words({ ...room, on: '2026-11-29' as Day })).toEqual(['08:00–18:00 休息日']);
    const own = { on: MONDAY, by: 'mediator', id: person.id } as const;
    expect(words(own)).toEqual(usual);
    const weekly = [{ weekday: 1, from: '09:00', to: '11:00' }];
    const staff = [aStaff({ id: staffId(2), profile: { ...emptyProfile, weekly } })];
    expect(words(own, { staff })).toEqual([
      '08:00–09:00 不上班',
      '11:00–18:00 不上班',
      '12:00–14:00 午休',
    ]);
    const leave = { staffId: person.id, from: MONDAY, until: MONDAY, state: { name: 'planned' } };
    expect(words(own, { absences: [leave as Absence] })).toEqual(['08:00–18:00 请假外出']);
    expect(words(room, { absences: [leave as Absence] })).toEqual(usual);
  });
});
