import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aQueue, aShift, shiftId, someRules } from '../testing/queue.ts';
import { staffId } from '../testing/settings.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aRegistration, aVisit, visitId } from '../testing/visit.ts';
import { decideWalkIn } from './intake.ts';
import { callingOrder } from './order.ts';
import { type Ticket, type TicketState, ticketSchema } from './record.ts';
import { moves, waitedMs } from './rules.ts';
import {
  decideCallNext,
  decideCallPicked,
  decideFinish,
  decideLeave,
  decidePass,
  decideRecall,
  decideRequeue,
  decideStartServing,
} from './workflow.ts';

const at = (minutes: number) => facts(NOON + minutes * MINUTE_MS);
const ticketOf = (decision: Decision) =>
  decision.ok ? ticketSchema.parse(decision.changes[0]?.body) : null;
const codeOf = (decision: Decision) => (decision.ok ? 'ok' : decision.refusals[0]?.code);
const reason = { kind: 'turn' } as const;
const calledAt = (window: number, calls = 1): Ticket =>
  aTicket(1, {
    state: { name: 'called', at: NOON, by: CLERK, window, calls, calledAt: NOON, reason },
  });
const serving = aTicket(1, { state: { name: 'serving', since: NOON, by: CLERK, window: 2 } });
const passed = aTicket(1, {
  state: { name: 'passed', at: NOON, by: CLERK, window: 2 },
  intervals: [{ state: 'called', from: NOON, to: NOON, by: CLERK }],
});
const command = { window: 2, shiftId: shiftId() };
const settled = { kind: 'settled', note: '当场说和，双方握手' } as const;

describe('issuing', () => {
  const stranger = { person: null, documentOwner: null, visits: [] };
  const walkIn = (
    issued: number,
    matterGroup: 'consultation' | 'dispute' = 'consultation',
    rules = someRules(),
  ) =>
    decideWalkIn(
      { ...aRegistration({}, { matterGroup }), ticketId: ticketId() },
      { ...stranger, ...aQueue([]), issued, rules },
      facts(),
    );

  it('T1 person, visit and ticket are saved as one act; the label is the group’s letter and number', () => {
    const decision = walkIn(0);
    expect(decision.ok && decision.changes.map(({ type }) => type)).toEqual([
      'person',
      'visit',
      'ticket',
    ]);
    const ticket = decision.ok && ticketSchema.parse(decision.changes[2]!.body);
    expect(ticket).toMatchObject({
      label: 'A001',
      visitId: visitId(),
      arrivedAt: NOON,
      state: { name: 'waiting', since: NOON, rank: NOON },
    });
    const of = (label: string) => expect.objectContaining({ label });
    expect(walkIn(4, 'dispute')).toMatchObject({ changes: [{}, {}, { body: of('D005') }] });
    expect(walkIn(999)).toMatchObject({ changes: [{}, {}, { body: of('A1000') }] });
  });

  it('T1 the last number of a group’s range is the last of the day', () => {
    expect(codeOf(walkIn(9998))).toBe('ok');
    expect(codeOf(walkIn(9999))).toBe('ticket.numbers-used-up');
    const own = someRules({
      groups: [{ group: 'dispute', prefix: 'J', first: 201, last: 202 }],
    });
    expect(walkIn(0, 'dispute', own)).toMatchObject({
      changes: [{}, {}, { body: { label: 'J201', number: 201 } }],
    });
    expect(codeOf(walkIn(1, 'dispute', own))).toBe('ok');
    expect(codeOf(walkIn(2, 'dispute', own))).toBe('ticket.numbers-used-up');
  });

  it('T1 a walk-in that is refused gives out no number', () => {
    const wrong = { ...aRegistration({ name: '' }), ticketId: ticketId() };
    expect(decideWalkIn(wrong, { ...stranger, ...aQueue([]), issued: 0 }, facts()).ok).toBe(false);
  });
});

describe('calling', () => {
  it('T2 the first in order is called, and why is kept with the call', () => {
    const queue = aQueue([
      aTicket(1, { createdAt: NOON }),
      aTicket(2, { createdAt: NOON + 1, priority: 'elderly' }),
      calledAt(1),
    ]);
    const called = ticketOf(decideCallNext(command, queue, at(5)));
    expect(called).toMatchObject({
      number: 2,
      state: { name: 'called', window: 2, calls: 1, reason: { kind: 'priority', every: 3 } },
      turn: { at: at(5).now, run: 0 },
    });
    const next = ticketOf(decideCallNext(command, { ...queue, run: 0 }, at(5)));
    expect(next).toMatchObject({ number: 1, state: { reason }, turn: { run: 1 } });
  });

  it('T3 a ticket is called three times, then not again but passed', () => {
    const second = ticketOf(decideRecall(command, calledAt(2), at(1)))!;
    expect(codeOf(decidePass(command, second, at(2)))).toBe('ticket.call-thrice-first');
    const third = ticketOf(decideRecall(command, second, at(2)))!;
    expect(third.state).toMatchObject({ calls: 3, at: NOON, calledAt: at(2).now });
    expect(codeOf(decideRecall(command, third, at(3)))).toBe('ticket.called-thrice');
    expect(ticketOf(decidePass(command, third, at(3)))).toMatchObject({
      state: { name: 'passed', window: 2 },
      intervals: [{ state: 'called', from: NOON, to: at(3).now }],
    });
  });

  it('CK17 a number is called again at a later moment than before, also when the clock was set back', () => {
    const again = ticketOf(decideRecall(command, calledAt(2), at(-60)));
    expect(again?.state).toMatchObject({ calls: 2, at: NOON, calledAt: NOON + 1 });
  });

  it('CK17 the newest call of the day is the newest by its time, also when the clock was set back', () => {
    const queue = aQueue([aTicket(1)], { lastTurnAt: NOON });
    expect(ticketOf(decideCallNext(command, queue, at(-60)))?.turn?.at).toBe(NOON + 1);
    expect(ticketOf(decideCallNext(command, queue, at(1)))?.turn?.at).toBe(at(1).now);
    expect(ticketOf(decideCallNext(command, aQueue([aTicket(1)]), at(1)))?.turn?.at).toBe(
      at(1).now,
    );
  });

  it('T4 a number that one window called cannot be called or moved by another', () => {
    const called = ticketOf(
      decideCallNext({ ...command, window: 1 }, aQueue([aTicket(1)]), at(1)),
    )!;
    const picked = { ...command, ticket: called, note: '' };
    expect(codeOf(decideCallPicked(picked, aQueue([called]), at(1)))).toBe('ticket.not-waiting');
    expect(codeOf(decideCallNext(command, aQueue([called]), at(1)))).toBe('ticket.nobody-waiting');
    expect(codeOf(decideRecall({ window: 2 }, called, at(2)))).toBe('ticket.other-window');
    expect(codeOf(decideStartServing({ window: 2 }, called, at(2)))).toBe('ticket.other-window');
    expect(codeOf(decideLeave({ window: 2 }, called, aVisit(), at(2)))).toBe('ticket.other-window');
  });

  it('T4 a window has one number at a time, and an empty queue says so', () => {
    const queue = aQueue([aTicket(2), calledAt(2)]);
    expect(decideCallNext(command, queue, at(1))).toMatchObject({
      refusals: [{ code: 'ticket.window-busy', values: { label: 'D001' } }],
    });
    expect(codeOf(decideCallNext({ ...command, window: 3 }, queue, at(1)))).toBe('ok');
    expect(codeOf(decideCallNext(command, aQueue([]), at(1)))).toBe('ticket.nobody-waiting');
  });

  it('T21 calling puts whoever calls on at the window, in the same act', () => {
    const kinds = (shifts: Parameters<typeof aQueue>[1]) => {
      const decision = decideCallNext(command, aQueue([aTicket(1)], shifts), at(1));
      return decision.ok && decision.changes.map(({ kind }) => kind);
    };
    expect(kinds({})).toEqual(['ticket.called', 'shift.logged-on']);
    expect(kinds({ shifts: [aShift()] })).toEqual(['ticket.called']);
    expect(kinds({ shifts: [aShift({ staffId: staffId(9) })] })).toEqual([
      ...['ticket.called', 'shift.relieved', 'shift.logged-on'],
    ]);
  });

  it('T22 a paused window calls nobody, in turn or picked; the others go on', () => {
    const state = { name: 'paused', since: NOON, reason: '午休' } as const;
    const queue = aQueue([aTicket(1)], { shifts: [aShift({ state })] });
    const picked = { ...command, ticket: queue.waiting[0]!, note: '急' };
    expect(codeOf(decideCallNext(command, queue, at(1)))).toBe('shift.paused');
    expect(codeOf(decideCallPicked(picked, queue, at(1)))).toBe('shift.paused');
    expect(codeOf(decideCallNext({ ...command, window: 1 }, queue, at(1)))).toBe('ok');
  });

  it('T12 a number out of order needs a reason, which is kept; the one whose turn it is needs none', () => {
    const queue = aQueue([aTicket(1), aTicket(2), aTicket(3, { createdAt: NOON + 1 })]);
    const pick = (n: number, note: string) =>
      decideCallPicked({ ...command, ticket: queue.waiting[n - 1]!, note }, queue, at(1));
    expect(ticketOf(pick(1, ''))?.state).toMatchObject({ reason: { kind: 'turn' } });
    for (const note of ['', '  ']) {
      expect(pick(3, note)).toMatchObject({
        refusals: [{ code: 'ticket.pick-reason', field: 'note' }],
      });
    }
    expect(pick(3, '字'.repeat(201))).toMatchObject({ refusals: [{ code: 'text.too-long' }] });
    expect(ticketOf(pick(3, ' 急着赶车 '))?.state).toMatchObject({
      reason: { kind: 'picked', note: '急着赶车' },
    });
  });

  it('T5 a passed number queues again behind the next three, and both waits are kept', () => {
    const others = [2, 3, 4, 5].map((n) => aTicket(n, { createdAt: NOON + n * 1_000 }));
    const again = ticketOf(decideRequeue(passed, aQueue(others), at(1)))!;
    const known = { run: 3, now: at(1).now, rules: someRules() };
    const order = callingOrder([again, ...others], known).map(({ ticket }) => ticket.number);
    expect(order).toEqual([2, 3, 4, 1, 5]);
    expect(again.state).toMatchObject({ name: 'waiting', since: at(1).now });
    expect(again.intervals.map(({ state }) => state)).toEqual(['called', 'passed']);
    expect(codeOf(decideRequeue(aTicket(1), aQueue(others), at(1)))).toBe('ticket.move');
  });

  it('T5 whatever waits, the next N (or all) are called before it, and at most one that is then due', () => {
    const waiting = fc.array(
      fc.record({
        came: fc.integer({ min: -60, max: 4 }),
        priority: fc.constantFrom('none', 'none', 'elderly'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 6 }), fc.nat(4), (people, places, run) => {
        const rules = someRules({ requeuePlaces: places });
        const others = people.map(({ came, priority }, n) =>
          // Two that come in one instant have one place between them.
          aTicket(n + 2, { createdAt: NOON + came * MINUTE_MS + 2 * n, priority }),
        );
        // One that is the first of all by its arrival, and had priority.
        const back = { ...passed, priority: 'urgent' as const, arrivedAt: NOON - DAY_MS / 2 };
        const known = { run, now: at(5).now, rules };
        const next = callingOrder(others, known).slice(0, places);
        const again = ticketOf(decideRequeue(back, aQueue(others, { run, rules }), at(5)))!;
        const order = callingOrder([...others, again], known).map(({ ticket }) => ticket.id);
        expect(order.slice(0, next.length)).toEqual(next.map(({ ticket }) => ticket.id));
        // A priority number that is due just then goes first, too; no place lies between the two.
        const behind = order.indexOf(again.id) - next.length;
        expect(behind === 0 || behind === 1).toBe(true);
      }),
    );
  });

  it('T5 where passing ends a number it does not queue again', () => {
    const rules = someRules({ requeuePlaces: 0 });
    expect(codeOf(decideRequeue(passed, aQueue([], { rules }), at(1)))).toBe(
      'ticket.passed-for-good',
    );
  });
});

describe('finishing', () => {
  it('T6 a number is done only with the visit’s outcome, in the same act', () => {
    expect(codeOf(decideFinish({ ...command, end: null }, serving, aVisit(), at(9)))).toBe(
      'ticket.outcome-missing',
    );
    const finished = decideFinish({ ...command, end: settled }, serving, aVisit(), at(9));
    expect(finished.ok && finished.changes.map(({ kind }) => kind)).toEqual([
      'ticket.done',
      'visit.settled',
    ]);
    expect(codeOf(decideFinish({ ...command, end: settled }, calledAt(2), aVisit(), at(9)))).toBe(
      'ticket.move',
    );
  });

  it('T6 a visit that became a case is done without another outcome', () => {
    const caseId = 'case_01900000-0000-7000-8000-000000000001';
    const visit = aVisit({
      outcome: { kind: 'case', at: NOON, by: CLERK, caseId: caseId as never },
    });
    const finished = decideFinish({ ...command, end: null }, serving, visit, at(9));
    expect(finished.ok && finished.changes.map(({ kind }) => kind)).toEqual(['ticket.done']);
    expect(codeOf(decideFinish({ ...command, end: settled }, serving, visit, at(9)))).toBe(
      'visit.ended',
    );
  });

  it('T6 whoever leaves ends ticket and visit, from any open state', () => {
    const held = aTicket(1, {
      state: { name: 'held', since: NOON, by: CLERK, window: 2, note: '' },
    });
    for (const ticket of [aTicket(1), calledAt(2), serving, passed, held]) {
      const left = decideLeave(command, ticket, aVisit(), at(1));
      expect(left.ok && left.changes.map(({ kind }) => kind)).toEqual([
        'ticket.left',
        'visit.left',
      ]);
    }
  });
});

describe('the record', () => {
  it('T7 a clock that was set back never makes a negative interval', () => {
    const called = ticketOf(decideCallNext(command, aQueue([aTicket(1)]), at(-30)))!;
    expect(called.intervals).toEqual([{ state: 'waiting', from: NOON, to: NOON, by: CLERK }]);
    expect(waitedMs(aTicket(1), at(-30).now)).toBe(0);
    expect(waitedMs(aTicket(1), at(7).now)).toBe(7 * MINUTE_MS);
  });

  it('T8 only the moves of the table happen, whatever is asked', () => {
    const open = fc.constantFrom(aTicket(1), calledAt(2), calledAt(2, 3), serving, passed);
    const final = fc.constantFrom<TicketState>(
      { name: 'done', at: NOON, by: CLERK, window: 2 },
      { name: 'left', at: NOON, by: CLERK },
    );
    const any = fc.oneof(
      open,
      final.map((state) => aTicket(1, { state })),
    );
    fc.assert(
      fc.property(any, fc.nat(6), (ticket, which) => {
        const decision = acts[which]!(ticket, aVisit(), NOON + 5);
        const after = ticketOf(decision);
        if (after) expect(moves[ticket.state.name]).toContain(after.state.name);
        if (moves[ticket.state.name].length === 0) expect(decision.ok).toBe(false);
      }),
    );
  });

  it('T10 a number left open yesterday keeps its window until it is finished, or is left', () => {
    const createdAt = NOON - DAY_MS;
    const old = (state: TicketState) => aTicket(1, { createdAt, state });
    const held = old({ name: 'serving', since: createdAt, by: CLERK, window: 2 });
    const next = decideCallNext(command, aQueue([aTicket(2), held]), facts());
    expect(codeOf(next)).toBe('ticket.window-busy');
    expect(ticketOf(decideFinish({ ...command, end: settled }, held, aVisit(), facts()))?.day).toBe(
      held.day,
    );
    for (const state of [
      { name: 'waiting', since: createdAt, rank: createdAt } as const,
      { name: 'passed', at: createdAt, by: CLERK, window: 1 } as const,
    ]) {
      const left = decideLeave(command, old(state), aVisit(), facts());
      expect(left.ok && left.changes.map(({ kind }) => kind)).toEqual([
        'ticket.left',
        'visit.left',
      ]);
    }
  });
});

const acts: ((ticket: Ticket, visit: ReturnType<typeof aVisit>, now: number) => Decision)[] = [
  (ticket, _, now) =>
    decideCallPicked({ ...command, ticket, note: '点叫' }, aQueue([]), facts(now)),
  (ticket, _, now) => decideRecall(command, ticket, facts(now)),
  (ticket, _, now) => decideStartServing(command, ticket, facts(now)),
  (ticket, _, now) => decidePass(command, ticket, facts(now)),
  (ticket, _, now) => decideRequeue(ticket, aQueue([]), facts(now)),
  (ticket, visit, now) => decideFinish({ ...command, end: settled }, ticket, visit, facts(now)),
  (ticket, visit, now) => decideLeave(command, ticket, visit, facts(now)),
];
