import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE_MS } from '../basics/days.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aQueue, shiftId, someRules } from '../testing/queue.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aVisit } from '../testing/visit.ts';
import { decideBringBack, decideHold, decideTransfer, type TransferTo } from './away.ts';
import { decideLinkSides, decideMarkWrong } from './corrections.ts';
import type { Ticket } from './record.ts';
import { decideCallNext, decideCallPicked, decideLeave, decideStartServing } from './workflow.ts';

const minutes = (count: number): Instant => NOON + count * MINUTE_MS;
const at = (count: number) => facts(minutes(count));
const serving = (n: number, window: number): Ticket =>
  aTicket(n, {
    state: { name: 'serving', since: NOON, by: CLERK, window },
    intervals: [{ state: 'waiting', from: NOON, to: NOON, by: CLERK }],
  });
const first = (decision: Parameters<typeof changesOf>[0]) => changesOf(decision)[0]?.body as Ticket;

describe('holding', () => {
  const held = first(decideHold({ window: 2, note: ' 回家取证件 ' }, serving(1, 2), at(5)));

  it('T14 a number on hold frees its window and keeps why', () => {
    expect(held.state).toEqual({
      ...{ name: 'held', since: minutes(5), by: CLERK, window: 2 },
      note: '回家取证件',
    });
    const next = decideCallNext(
      { window: 2, shiftId: shiftId() },
      aQueue([held, aTicket(2)]),
      at(6),
    );
    expect(first(next)).toMatchObject({ number: 2 });
  });

  it('T14 it is served again at any free window, and the time away is not service', () => {
    const back = first(decideBringBack({ window: 3 }, held, [], at(25)));
    expect(back.state).toMatchObject({ name: 'serving', window: 3, since: minutes(25) });
    expect(back.intervals.map(({ state, from, to }) => [state, (to - from) / MINUTE_MS])).toEqual([
      ['waiting', 0],
      ['serving', 5],
      ['held', 20],
    ]);
    expect(decideBringBack({ window: 3 }, held, [serving(9, 3)], at(25))).toMatchObject({
      refusals: [{ code: 'ticket.window-busy', values: { label: 'D009' } }],
    });
    // Not by the back door either: starting is for a number that was called.
    expect(refusalsOf(decideStartServing({ window: 3 }, held, at(25)))).toEqual(['- ticket.move']);
  });

  it('T14 only what is being served is put on hold, by its own window', () => {
    expect(refusalsOf(decideHold({ window: 2, note: '' }, aTicket(1), at(1)))).toEqual([
      '- ticket.move',
    ]);
    expect(refusalsOf(decideHold({ window: 1, note: '' }, serving(1, 2), at(1)))).toEqual([
      '- ticket.other-window',
    ]);
    const long = { window: 2, note: '字'.repeat(201) };
    expect(refusalsOf(decideHold(long, serving(1, 2), at(1)))).toEqual(['note text.too-long']);
  });
});

describe('transferring', () => {
  const mediator = aStaff({ id: staffId(5), roles: ['mediator'] });
  const known = { windows: [1, 2, 3], mediator, rules: someRules() };
  const to = (
    goal: TransferTo,
    ticket = serving(1, 2),
    who: Parameters<typeof decideTransfer>[2] = known,
  ) => decideTransfer({ window: 2, to: goal }, ticket, who, at(30));

  it('T15 to a group, a window or a mediator, with arrival, place and printed number kept', () => {
    const kept = { label: 'D001', arrivedAt: NOON, state: { name: 'waiting', rank: NOON } };
    expect(first(to({ kind: 'group', group: 'petition' }))).toMatchObject({
      ...kept,
      group: 'petition',
      target: { kind: 'any' },
    });
    expect(first(to({ kind: 'window', window: 3 }))).toMatchObject({
      ...kept,
      group: 'dispute',
      target: { kind: 'window', window: 3 },
    });
    expect(first(to({ kind: 'mediator', staffId: staffId(5) }))).toMatchObject({
      ...kept,
      target: { kind: 'mediator', staffId: staffId(5) },
    });
  });

  it('T15 one that waits keeps the place that 重排 gave it', () => {
    const state = { name: 'waiting', since: minutes(3), rank: minutes(20) } as const;
    const moved = first(to({ kind: 'window', window: 3 }, aTicket(1, { state })));
    expect(moved.state).toMatchObject({ name: 'waiting', rank: minutes(20) });
  });

  it('T15 to nowhere else, to a window that is not there or to no mediator it is refused', () => {
    expect(refusalsOf(to({ kind: 'group', group: 'dispute' }))).toEqual([
      'group ticket.transfer-nowhere',
    ]);
    expect(refusalsOf(to({ kind: 'window', window: 2 }))).toEqual([
      'window ticket.transfer-nowhere',
    ]);
    expect(refusalsOf(to({ kind: 'window', window: 9 }))).toEqual(['window ticket.window-unknown']);
    const gone = { ...mediator, isActive: false };
    for (const who of [null, gone, { ...mediator, roles: ['clerk' as const] }]) {
      const goal = { kind: 'mediator', staffId: staffId(5) } as const;
      expect(refusalsOf(to(goal, serving(1, 2), { ...known, mediator: who }))).toEqual([
        'staffId ticket.mediator-unknown',
      ]);
    }
    const passed = aTicket(1, { state: { name: 'passed', at: NOON, by: CLERK, window: 2 } });
    expect(refusalsOf(to({ kind: 'window', window: 3 }, passed))).toEqual(['- ticket.move']);
  });
});

describe('the two sides of a dispute', () => {
  const [one, other] = changesOf(
    decideLinkSides(
      { side: 'applicant', areas: { one: '东侧等候区', other: '西侧等候区' } },
      { one: aTicket(1), other: aTicket(2) },
    ),
  ).map(({ body }) => body as Ticket) as [Ticket, Ticket];
  const doneAt = (window: number): Ticket => ({
    ...one,
    state: { name: 'done', at: NOON, by: CLERK, window },
  });
  const call = (window: number, sides: Ticket[], count: number, ticket = other) =>
    decideCallNext({ window, shiftId: shiftId() }, aQueue([ticket], { sides }), at(count));

  it('T18 they have numbers of their own under one key, and areas of their own', () => {
    expect(one.dispute).toEqual({ key: one.id, side: 'applicant', area: '东侧等候区' });
    expect(other.dispute).toEqual({ key: one.id, side: 'respondent', area: '西侧等候区' });
    const areas = { one: '', other: '' };
    const link = (a: Ticket, b: Ticket) =>
      refusalsOf(decideLinkSides({ side: 'applicant', areas }, { one: a, other: b }));
    expect(link(aTicket(1), aTicket(1))).toEqual(['other ticket.sides-same']);
    expect(link(one, aTicket(3))).toEqual(['other ticket.sides-linked']);
    const gone = aTicket(3, { state: { name: 'left', at: NOON, by: CLERK } });
    expect(link(gone, aTicket(4))).toEqual(['other ticket.sides-ended']);
  });

  it('T18 the other side is not called to the same window for 15 minutes, and to another one at once', () => {
    expect(call(2, [doneAt(2)], 14)).toMatchObject({
      refusals: [{ code: 'ticket.not-same-window-yet', values: { label: 'D002', minutes: 1 } }],
    });
    expect(call(2, [doneAt(2)], 15).ok).toBe(true);
    expect(call(2, [doneAt(3)], 0).ok).toBe(true);
    const picked = { window: 2, shiftId: shiftId(), ticket: other, note: '急事' };
    const queue = aQueue([other], { sides: [doneAt(2)] });
    expect(refusalsOf(decideCallPicked(picked, queue, at(14)))).toEqual([
      '- ticket.not-same-window-yet',
    ]);
  });

  it('T18 somebody else is called meanwhile, and the same side may come back', () => {
    const queue = aQueue([other, aTicket(3)], { sides: [doneAt(2)] });
    const command = { window: 2, shiftId: shiftId() };
    expect(first(decideCallNext(command, queue, at(1)))).toMatchObject({ number: 3 });
    const same = { ...other, dispute: { ...one.dispute!, area: '' } };
    expect(call(2, [doneAt(2)], 1, same).ok).toBe(true);
  });

  it('T18 where the other side was in an earlier turn is not known: it counts for every window', () => {
    const began = first(
      decideStartServing(
        { window: 2 },
        first(decideCallNext({ window: 2, shiftId: shiftId() }, aQueue([one]), at(0))),
        at(1),
      ),
    );
    const left = first(decideLeave({ window: 2 }, began, aVisit(), at(3)));
    const known = { windows: [2, 3], mediator: null, rules: someRules() };
    const goal = { window: 2, to: { kind: 'window', window: 3 } } as const;
    const sent = first(decideTransfer(goal, began, known, at(3)));
    const parked = first(decideHold({ window: 2, note: '' }, began, at(3)));
    const elsewhere = first(decideBringBack({ window: 3 }, parked, [], at(4)));
    for (const before of [left, sent, parked, elsewhere]) {
      expect(call(2, [before], 17).ok, before.state.name).toBe(false);
      expect(call(2, [before], 18).ok, before.state.name).toBe(true);
    }
  });

  it('T18 a hall without a gap calls both', () => {
    const queue = aQueue([other], { sides: [doneAt(2)], rules: someRules({ sideGap: 0 }) });
    expect(decideCallNext({ window: 2, shiftId: shiftId() }, queue, at(0)).ok).toBe(true);
  });
});

describe('correcting', () => {
  const served = aTicket(1, {
    state: { name: 'done', at: minutes(90), by: CLERK, window: 2 },
    intervals: [
      { state: 'waiting', from: NOON, to: minutes(5), by: CLERK },
      { state: 'serving', from: minutes(5), to: minutes(90), by: CLERK },
    ],
  });

  it('T20 a wrong interval is marked once with who, when and why, and its times stay', () => {
    const marked = first(decideMarkWrong({ index: 1, note: ' 午休忘记办结 ' }, served, at(95)));
    expect(marked.intervals[1]).toEqual({
      ...served.intervals[1],
      wrong: { at: minutes(95), by: CLERK, note: '午休忘记办结' },
    });
    expect(marked.intervals[0]).toEqual(served.intervals[0]);
    const refusals = (index: number, note: string, ticket = served) =>
      refusalsOf(decideMarkWrong({ index, note }, ticket, at(96)));
    expect(refusals(1, '又错', marked)).toEqual(['- ticket.interval-marked']);
    expect(refusals(2, '没有')).toEqual(['- ticket.interval-missing']);
    expect(refusals(0, ' ')).toEqual(['note ticket.interval-note']);
    expect(marked.id).toBe(ticketId(1));
  });
});
