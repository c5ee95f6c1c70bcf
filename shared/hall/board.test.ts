import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import { dayOf, MINUTE_MS } from '../basics/days.ts';
import type { RecordType } from '../basics/ids.ts';
import { recordTypes } from '../basics/ids.ts';
import { dutyPosts } from '../codes/forces.ts';
import { keysOf, matterGroups, priorities } from '../codes/intake.ts';
import { usualQueueRules } from '../settings/queue.ts';
import { usualScreen } from '../settings/screen.ts';
import { type Shift, shiftSchema } from '../shift/record.ts';
import { CLERK, NOON } from '../testing/clock.ts';
import { MARK, marked } from '../testing/marked.ts';
import { aDuty } from '../testing/roster.ts';
import { staffId } from '../testing/settings.ts';
import { aTicket } from '../testing/ticket.ts';
import type { PastWait } from '../ticket/estimate.ts';
import type { Ticket, TicketState } from '../ticket/record.ts';
import { type BoardFacts, boardOf, dutyWords } from './board.ts';
import { boardSchema } from './board-record.ts';

const TODAY = dayOf(NOON);
const tail = '01935f00-0000-7000-8000-000000000001';
const stamp = { revision: 1, createdAt: NOON, createdBy: CLERK };

const board = (tickets: readonly Ticket[], facts: Partial<BoardFacts> = {}) =>
  boardOf({
    tickets,
    windows: [1, 2],
    shifts: [],
    rules: usualQueueRules,
    run: 0,
    screen: usualScreen,
    duties: [],
    past: [],
    now: NOON,
    ...facts,
  });

const called = (n: number, window: number, at: number, change: Partial<Ticket> = {}) =>
  aTicket(n, {
    ...change,
    state: {
      name: 'called',
      at,
      by: CLERK,
      window,
      calls: 1,
      calledAt: at,
      reason: { kind: 'turn' },
    },
  });

const aShift = (window: number, state: Shift['state']): Shift =>
  shiftSchema.parse({
    ...stamp,
    id: `shift_${tail}`,
    day: TODAY,
    window,
    staffId: CLERK,
    state,
    intervals: [],
  });

describe('what stands on it', () => {
  it('H2 the newest call stands first, all of them are known, and a number being served stays', () => {
    const serving = aTicket(9, {
      state: { name: 'serving', since: NOON + 50, by: CLERK, window: 9 },
      intervals: [{ state: 'called', from: NOON + 7, to: NOON + 50, by: CLERK }],
    });
    const tickets = [1, 2, 3, 4, 5].map((n) => called(n, n, NOON + n));
    expect(board([...tickets, serving]).called.map(({ label }) => label)).toEqual([
      'D009',
      'D005',
      'D004',
      'D003',
      'D002',
      'D001',
    ]);
  });

  it('H3 those waiting are counted by group, in the order and under the letters of the rules', () => {
    const { waiting, waitingTotal } = board([
      aTicket(1),
      aTicket(2),
      aTicket(3, { group: 'consultation' }),
      called(4, 2, NOON),
    ]);
    expect(waitingTotal).toBe(3);
    expect(waiting.map(({ prefix }) => prefix).join('')).toBe('ABCDEFG');
    expect(waiting.filter(({ count }) => count > 0)).toEqual([
      { name: '咨询', prefix: 'A', count: 1, range: null },
      { name: '纠纷', prefix: 'D', count: 2, range: null },
    ]);
  });

  it('H3 every window has a state: calling, serving, free, paused, or nobody there', () => {
    const since = NOON - 1;
    const { windows } = board(
      [
        called(4, 2, NOON),
        aTicket(5, { state: { name: 'serving', since, by: CLERK, window: 3 } }),
        aTicket(6, { state: { name: 'held', since, by: CLERK, window: 1, note: '' } }),
      ],
      {
        windows: [1, 2, 3, 4, 5, 6],
        shifts: [
          aShift(1, { name: 'open', since }),
          aShift(2, { name: 'open', since }),
          aShift(3, { name: 'paused', since, reason: '送材料' }),
          aShift(4, { name: 'paused', since, reason: '用餐' }),
          aShift(5, { name: 'closed', at: since, by: CLERK }),
        ],
      },
    );
    expect(windows.map(({ state, label }) => [state, label])).toEqual([
      ['free', null],
      ['calling', 'D004'],
      ['serving', 'D005'],
      ['paused', null],
      ['closed', null],
      ['closed', null],
    ]);
  });

  it('H30 the next numbers are those that will be called next, six at most', () => {
    const tickets = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
      aTicket(n, { createdAt: NOON + n, priority: n === 8 ? 'elderly' : 'none' }),
    );
    const { next } = board(tickets, { now: NOON + MINUTE_MS });
    expect(next).toHaveLength(6);
    expect(next.filter(({ isPriority }) => isPriority).map(({ label }) => label)).toEqual(['D008']);
    expect(next.filter(({ isPriority }) => !isPriority).map(({ label }) => label)).toEqual([
      'D001',
      'D002',
      'D003',
      'D004',
      'D005',
    ]);
  });

  it('H31 the expected wait is that of this hall at this hour, and hidden while too little is known', () => {
    const wait = (minutes: number): PastWait => ({
      ahead: 2,
      waitedMs: minutes * MINUTE_MS,
      hour: 12,
      group: 'dispute',
    });
    const ranges = (past: readonly PastWait[]) =>
      board([aTicket(1), aTicket(2)], { past }).waiting.flatMap(({ name, range }) =>
        range ? [{ name, ...range }] : [],
      );
    expect(ranges(Array.from({ length: 19 }, () => wait(12)))).toEqual([]);
    expect(ranges(Array.from({ length: 20 }, () => wait(12)))).toEqual([
      { name: '纠纷', from: 10, to: 15 },
    ]);
  });

  it('H32 duty is told as how many of each role, on its own day only', () => {
    const duty = { on: TODAY, leaders: [staffId(1)], mediators: [staffId(2), staffId(3)] };
    const of = (change: object) =>
      board([], { screen: { ...usualScreen, duty: { ...duty, ...change } } }).duty;
    expect(of({})).toEqual({ leaders: 1, mediators: 2, posts: [] });
    expect(of({ on: '2026-11-22' as Day })).toBeNull();
    expect(of({ on: '2026-11-24' as Day })).toBeNull();
    expect(of({ leaders: [], mediators: [] })).toBeNull();
    expect(board([]).duty).toBeNull();
  });

  it('O16 the known posts of today are told in their order, never who, and no post in other words', () => {
    const duties = [
      ...[aDuty({ post: '律师' }), aDuty({ post: '法官' }), aDuty({ post: '法官', from: '12:00' })],
      ...[aDuty({ post: MARK }), aDuty({ post: '警官', on: '2026-11-22' as Day })],
      aDuty({
        post: '检察官',
        state: { name: 'cancelled', at: NOON, by: CLERK, reason: '开会' },
      }),
    ];
    const shown = board([], { duties });
    expect(boardSchema.parse(shown).duty).toEqual({
      ...{ leaders: 0, mediators: 0, posts: ['法官', '律师'] },
    });
    expect(shown.duty && dutyWords(shown.duty)).toBe('法官、律师');
    expect(dutyWords({ leaders: 1, mediators: 2, posts: ['警官'] })).toBe(
      '带班领导 1 人 · 调解员 2 人 · 警官',
    );
    const named = { ...shown, duty: { leaders: 0, mediators: 0, posts: ['姜法官'] } };
    expect(boardSchema.safeParse(named).success).toBe(false);
  });

  it('H30 numbers that were called three times stand there, newest first, six at most', () => {
    const tickets = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      aTicket(n, { state: { name: 'passed', at: NOON + n, by: CLERK, window: 1 } }),
    );
    expect(board(tickets).passed).toEqual(['D007', 'D006', 'D005', 'D004', 'D003', 'D002']);
  });
});

const states: TicketState[] = [
  { name: 'waiting', since: NOON, rank: NOON },
  {
    ...{ name: 'called', at: NOON, by: CLERK, window: 1, calls: 2, calledAt: NOON },
    reason: { kind: 'picked', note: MARK },
  },
  { name: 'serving', since: NOON, by: CLERK, window: 2 },
  { name: 'passed', at: NOON, by: CLERK, window: 1 },
  { name: 'held', since: NOON, by: CLERK, window: 1, note: MARK },
  { name: 'done', at: NOON, by: CLERK, window: 1 },
  { name: 'left', at: NOON, by: CLERK },
];

describe('what can never stand on it', () => {
  const allMarked = recordTypes.map((type) => ({ type, ...marked(type) }));

  it('H1 the marks reach every record that people type into', () => {
    const without = allMarked.filter(({ marks }) => marks === 0).map(({ type }) => type);
    // Rules of the schedule are numbers, and a follow-up that is planned holds no text; everything else does.
    expect(without).toEqual(['scheduling', 'followup']);
  });

  it('H1 no name, note, reason or matter of any record is on the board, of sensitive matters neither', () => {
    const of = (type: RecordType) => allMarked.find((one) => one.type === type)?.record as never;
    const aMarkedTicket = fc.record({
      n: fc.integer({ min: 1, max: 9999 }),
      state: fc.constantFrom(...states),
      // Whatever somebody might one day join to a ticket.
      joined: fc.constantFrom(...allMarked.map(({ record }) => record)),
      group: fc.constantFrom(...keysOf(matterGroups)),
      priority: fc.constantFrom(...keysOf(priorities)),
      isDiscreet: fc.boolean(),
    });
    const words = new Set([
      ...Object.values(matterGroups).flatMap(({ label, prefix }) => [label, prefix]),
      ...['free', 'calling', 'serving', 'paused', 'closed', ...dutyPosts],
    ]);
    fc.assert(
      fc.property(fc.array(aMarkedTicket, { maxLength: 30 }), (made) => {
        const tickets = made.map(
          ({ n, joined, ...rest }) => ({ ...joined, ...aTicket(n), ...rest }) as Ticket,
        );
        const all = [...tickets, { ...(of('ticket') as Ticket), state: states[0] } as Ticket];
        const shown = board(all, {
          shifts: [
            of('shift'),
            ...tickets.map((ticket) => ({
              ...aShift(2, { name: 'open', since: NOON }),
              ...{ note: MARK, ticket },
            })),
          ],
          rules: of('queue'),
          screen: {
            ...(of('screen') as BoardFacts['screen']),
            duty: { on: TODAY, leaders: [MARK as never], mediators: [MARK as never] },
          },
          duties: [of('duty'), aDuty({ post: MARK, who: MARK }), aDuty({ who: MARK })],
        });
        expect(boardSchema.parse(shown)).toEqual(shown);
        const texts: string[] = [];
        JSON.stringify(shown, (_, value) => {
          if (typeof value === 'string') texts.push(value);
          return value;
        });
        expect(texts.filter((text) => !/^[A-Z]\d{3,4}$/.test(text) && !words.has(text))).toEqual(
          [],
        );
        // A sensitive matter is under its number and in the counts, and nowhere else.
        expect(shown.waitingTotal).toBe(all.filter(({ state }) => state.name === 'waiting').length);
      }),
    );
  });

  it('H1 nothing that is no number, window, count or state gets past the schema of the board', () => {
    const shown = board([called(1, 1, NOON)]);
    const [call] = shown.called;
    expect(boardSchema.safeParse({ ...shown, note: MARK }).success).toBe(false);
    expect(boardSchema.safeParse({ ...shown, called: [{ ...call, name: MARK }] }).success).toBe(
      false,
    );
    expect(boardSchema.safeParse({ ...shown, called: [{ ...call, label: MARK }] }).success).toBe(
      false,
    );
    expect(boardSchema.safeParse({ ...shown, passed: ['张三'] }).success).toBe(false);
    const [group] = shown.waiting;
    expect(boardSchema.safeParse({ ...shown, waiting: [{ ...group, name: '家暴' }] }).success).toBe(
      false,
    );
  });
});
