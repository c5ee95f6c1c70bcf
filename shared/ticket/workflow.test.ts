import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aRegistration, aVisit, visitId } from '../testing/visit.ts';
import { decideWalkIn } from './intake.ts';
import { aheadOf, inCallingOrder } from './order.ts';
import { type Ticket, type TicketState, ticketSchema } from './record.ts';
import { moves, sinceOf, waitedMs } from './rules.ts';
import {
  decideCallNext,
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
const calledAt = (window: number, calls = 1): Ticket =>
  aTicket(1, { state: { name: 'called', at: NOON, by: CLERK, window, calls, calledAt: NOON } });
const serving = aTicket(1, { state: { name: 'serving', since: NOON, by: CLERK, window: 2 } });
const passed = aTicket(1, { state: { name: 'passed', at: NOON, by: CLERK, window: 2 } });
const command = { window: 2 };
const settled = { kind: 'settled', note: '当场说和，双方握手' } as const;

describe('issuing', () => {
  const stranger = { person: null, documentOwner: null, visits: [] };
  const walkIn = (issued: number, matterGroup: 'consultation' | 'dispute' = 'consultation') =>
    decideWalkIn(
      { ...aRegistration({}, { matterGroup }), ticketId: ticketId() },
      { ...stranger, issued },
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
      state: { name: 'waiting', since: NOON },
    });
    const of = (label: string) => expect.objectContaining({ label });
    expect(walkIn(4, 'dispute')).toMatchObject({ changes: [{}, {}, { body: of('D005') }] });
    expect(walkIn(999)).toMatchObject({ changes: [{}, {}, { body: of('A1000') }] });
  });

  it('T1 number 9999 of a group is the last of the day', () => {
    expect(codeOf(walkIn(9998))).toBe('ok');
    expect(codeOf(walkIn(9999))).toBe('ticket.numbers-used-up');
  });

  it('T1 a walk-in that is refused gives out no number', () => {
    const wrong = { ...aRegistration({ name: '' }), ticketId: ticketId() };
    expect(decideWalkIn(wrong, { ...stranger, issued: 0 }, facts()).ok).toBe(false);
  });
});

describe('calling', () => {
  it('T2 priority classes come ahead of the others, each first come first served', () => {
    const queue = [
      aTicket(1, { createdAt: NOON }),
      aTicket(2, { createdAt: NOON + 1, priority: 'elderly' }),
      aTicket(3, { createdAt: NOON + 2 }),
      aTicket(4, { createdAt: NOON + 3, priority: 'urgent' }),
      calledAt(1),
    ];
    expect(inCallingOrder(queue).map(({ number }) => number)).toEqual([2, 4, 1, 3]);
    expect(queue.slice(0, 4).map((ticket) => aheadOf(ticket, queue))).toEqual([2, 0, 3, 1]);
    const called = ticketOf(decideCallNext(command, { waiting: queue, underWay: [] }, at(5)));
    expect(called).toMatchObject({ number: 2, state: { name: 'called', window: 2, calls: 1 } });
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

  it('T4 a number that one window called cannot be called or moved by another', () => {
    const queue = { waiting: [aTicket(1)], underWay: [] };
    const called = ticketOf(decideCallNext({ window: 1 }, queue, at(1)))!;
    expect(
      codeOf(
        decideCallNext({ window: 2, ticket: called }, { waiting: [], underWay: [called] }, at(1)),
      ),
    ).toBe('ticket.not-waiting');
    expect(codeOf(decideRecall({ window: 2 }, called, at(2)))).toBe('ticket.other-window');
    expect(codeOf(decideStartServing({ window: 2 }, called, at(2)))).toBe('ticket.other-window');
    expect(codeOf(decideLeave({ window: 2 }, called, aVisit(), at(2)))).toBe('ticket.other-window');
  });

  it('T4 a window has one number at a time, and an empty queue says so', () => {
    const queue = { waiting: [aTicket(2)], underWay: [calledAt(2)] };
    expect(decideCallNext(command, queue, at(1))).toMatchObject({
      refusals: [{ code: 'ticket.window-busy', values: { label: 'D001' } }],
    });
    expect(codeOf(decideCallNext({ window: 3 }, queue, at(1)))).toBe('ok');
    expect(codeOf(decideCallNext(command, { waiting: [], underWay: [] }, at(1)))).toBe(
      'ticket.nobody-waiting',
    );
  });

  it('T5 a passed number queues again behind those who wait, and both waits are kept', () => {
    const again = ticketOf(decideRequeue(passed, at(10)))!;
    expect(again.state).toEqual({ name: 'waiting', since: at(10).now });
    expect(
      inCallingOrder([again, aTicket(2, { createdAt: NOON + 1 })]).map(({ number }) => number),
    ).toEqual([2, 1]);
    expect(codeOf(decideRequeue(aTicket(1), at(1)))).toBe('ticket.move');
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
    for (const ticket of [aTicket(1), calledAt(2), serving, passed]) {
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
    const called = ticketOf(
      decideCallNext(command, { waiting: [aTicket(1)], underWay: [] }, at(-30)),
    )!;
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
    const next = decideCallNext(command, { waiting: [aTicket(2)], underWay: [held] }, facts());
    expect(codeOf(next)).toBe('ticket.window-busy');
    expect(ticketOf(decideFinish({ ...command, end: settled }, held, aVisit(), facts()))?.day).toBe(
      held.day,
    );
    for (const state of [
      { name: 'waiting', since: createdAt } as const,
      { name: 'passed', at: createdAt, by: CLERK, window: 1 } as const,
    ]) {
      const left = decideLeave(command, old(state), aVisit(), facts());
      expect(left.ok && left.changes.map(({ kind }) => kind)).toEqual([
        'ticket.left',
        'visit.left',
      ]);
    }
  });

  it('T9 no ticket is ever lost, none has two windows, and intervals sum up to the time in the hall', () => {
    const step = fc.record({
      which: fc.nat(6),
      on: fc.nat(5),
      wait: fc.integer({ min: -500, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let now = NOON;
        const tickets = Array.from({ length: 6 }, (_, n) => aTicket(n + 1));
        for (const { which, on, wait } of steps) {
          now += wait;
          const after = ticketOf(acts[which]!(tickets[on]!, aVisit(), now));
          if (after) tickets[on] = after;
        }
        expect(tickets.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
        for (const ticket of tickets) {
          const inHall = ticket.intervals.reduce((sum, { from, to }) => sum + to - from, 0);
          expect(inHall).toBe(sinceOf(ticket.state) - ticket.createdAt);
          for (const { from, to } of ticket.intervals) expect(to).toBeGreaterThanOrEqual(from);
        }
      }),
    );
  });
});

const acts: ((ticket: Ticket, visit: ReturnType<typeof aVisit>, now: number) => Decision)[] = [
  (ticket, _, now) =>
    decideCallNext({ ...command, ticket }, { waiting: [], underWay: [] }, facts(now)),
  (ticket, _, now) => decideRecall(command, ticket, facts(now)),
  (ticket, _, now) => decideStartServing(command, ticket, facts(now)),
  (ticket, _, now) => decidePass(command, ticket, facts(now)),
  (ticket, _, now) => decideRequeue(ticket, facts(now)),
  (ticket, visit, now) => decideFinish({ ...command, end: settled }, ticket, visit, facts(now)),
  (ticket, visit, now) => decideLeave(command, ticket, visit, facts(now)),
];
