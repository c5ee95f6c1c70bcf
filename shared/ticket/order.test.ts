import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../basics/days.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aQueue, shiftId, someRules } from '../testing/queue.ts';
import { staffId } from '../testing/settings.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aVisit } from '../testing/visit.ts';
import { decideIssueTicket } from './intake.ts';
import { aheadOf, callingOrder, isPriority, ordinaryBound, runAfter } from './order.ts';
import { type Ticket, ticketSchema } from './record.ts';
import { decideCallNext } from './workflow.ts';

const rules = someRules();
const known = (now = NOON, run = 3) => ({ run, now, rules });
const came = (n: number, minutes: number, change: Partial<Ticket> = {}) =>
  aTicket(n, { createdAt: NOON + minutes * MINUTE_MS, ...change });
const old = { priority: 'elderly' } as const;
const numbers = (tickets: readonly Ticket[], at = known()) =>
  callingOrder(tickets, at).map(({ ticket }) => ticket.number);

describe('the order', () => {
  it('T2 one priority number after every three ordinary ones, first come first served in both', () => {
    const queue = [1, 2, 3, 4, 5, 6, 7].map((n) => came(n, n));
    const two = [came(8, 8, old), came(9, 9, old)];
    expect(numbers([...two, ...queue])).toEqual([8, 1, 2, 3, 9, 4, 5, 6, 7]);
    expect(numbers([...two, ...queue], known(NOON, 1))).toEqual([1, 2, 8, 3, 4, 5, 9, 6, 7]);
    const [first, second] = callingOrder([...two, ...queue], known());
    expect(first?.reason).toEqual({ kind: 'priority', every: 3 });
    expect(second?.reason).toEqual({ kind: 'turn' });
  });

  it('T2 whoever has waited 40 minutes is called before everyone else; a moment less is not enough', () => {
    const queue = [came(1, 0), came(2, 20, old)];
    const just = NOON + 40 * MINUTE_MS;
    expect(callingOrder(queue, known(just - 1))[0]).toMatchObject({ ticket: { number: 2 } });
    expect(callingOrder(queue, known(just))[0]).toMatchObject({
      ticket: { number: 1 },
      reason: { kind: 'aged', minutes: 40 },
    });
  });

  it('T2 an appointment is called for its wait only when its holder has waited that long', () => {
    const kept = came(1, 20, { state: { name: 'waiting', since: NOON, rank: NOON } });
    const at = NOON + 40 * MINUTE_MS;
    expect(callingOrder([kept, came(2, 0)], known(at)).map(({ ticket }) => ticket.number)).toEqual([
      2, 1,
    ]);
    expect(callingOrder([kept], known(at))[0]?.reason.kind).toBe('turn');
    expect(callingOrder([kept], known(at + 20 * MINUTE_MS))[0]?.reason.kind).toBe('aged');
  });

  it('T2 only the classes that the hall named count as priority', () => {
    const strict = someRules({ priorities: ['urgent'] });
    expect(isPriority(aTicket(1, old), strict)).toBe(false);
    expect(isPriority(aTicket(1, { priority: 'urgent' }), strict)).toBe(true);
    expect(isPriority(aTicket(1), someRules({ priorities: ['none'] }))).toBe(false);
  });

  it('T2 those ahead are those who will be called before', () => {
    const queue = [1, 2, 3, 4].map((n) => came(n, n));
    const late = came(9, 9, old);
    const ahead = [...queue, late].map((ticket) => aheadOf(ticket, [...queue, late], known()));
    expect(ahead).toEqual([1, 2, 3, 4, 0]);
    // Given out, it is not in the list yet; numbers meant for a mediator are in nobody else's way.
    const target = { kind: 'mediator', staffId: staffId(2) } as const;
    expect(aheadOf(came(10, 10), [...queue, came(8, 0, { target })], known())).toBe(4);
    expect(aheadOf(came(10, 10, { target }), [...queue, came(8, 0, { target })], known())).toBe(5);
  });

  it('T11 nobody is called later for being priority', () => {
    const queue = [came(1, 1, old), came(2, 2, old), came(3, 3), came(4, 4)];
    expect(numbers(queue, known(NOON, 0))).toEqual([1, 2, 3, 4]);
    expect(callingOrder(queue, known())[0]?.reason).toEqual({ kind: 'turn' });
  });

  it('T11 the bound for an ordinary number: those before it, and one of three and one more', () => {
    expect([0, 1, 2, 3, 5, 6, 30].map((before) => ordinaryBound(before, rules))).toEqual([
      1, 2, 3, 5, 7, 9, 41,
    ]);
  });

  it('T11 no ordinary number waits beyond the bound, however many priority numbers come later', () => {
    const arrival = fc.record({
      wait: fc.integer({ min: 0, max: 15 }),
      isOld: fc.boolean(),
      calls: fc.nat(2),
    });
    const ratio = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.array(arrival, { maxLength: 80 }),
        ratio,
        fc.nat(6),
        (arrivals, every, run) => {
          const own = someRules({ ordinaryPerPriority: every });
          const queue = new Map<string, { ticket: Ticket; bound: number }>();
          let state = { run, now: NOON, rules: own };
          const callOne = () => {
            const [turn] = callingOrder(
              [...queue.values()].map(({ ticket }) => ticket),
              state,
            );
            if (!turn) return;
            state = { ...state, run: runAfter(turn.ticket, state) };
            queue.delete(turn.ticket.id);
            for (const waiting of queue.values()) {
              waiting.bound -= 1;
              if (waiting.ticket.priority === 'none')
                expect(waiting.bound).toBeGreaterThanOrEqual(0);
            }
          };
          for (const [n, { wait, isOld, calls }] of arrivals.entries()) {
            state = { ...state, now: state.now + wait * MINUTE_MS };
            const priority = isOld ? 'elderly' : 'none';
            const ticket = aTicket(n + 1, { createdAt: state.now, priority });
            queue.set(ticket.id, { ticket, bound: ordinaryBound(queue.size, own) });
            for (let call = 0; call < calls; call += 1) callOne();
          }
          while (queue.size > 0) callOne();
        },
      ),
    );
  });
});

describe('appointments', () => {
  const issued = (minutes: number, appointedAt: number | null, waiting: Ticket[] = []) => {
    const at = facts(NOON + minutes * MINUTE_MS);
    const queue = { ...aQueue(waiting), issued: 0 };
    const command = { ticketId: ticketId(50), appointedAt };
    const decision = decideIssueTicket(command, aVisit({ createdAt: at.now }), queue, at);
    return ticketSchema.parse(decision.ok && decision.changes[0]?.body);
  };
  const ten = NOON + 60 * MINUTE_MS;

  it('T19 it merges among the others, not on top of them, and says so when it is called', () => {
    const others = [came(1, 45), came(2, 49), came(3, 51), came(4, 54)];
    const kept = issued(58, ten, others);
    expect(kept.ahead).toBe(2);
    const order = callingOrder([...others, kept], known(ten));
    expect(order.map(({ ticket }) => ticket.id).indexOf(kept.id)).toBe(2);
    expect(order[2]?.reason).toEqual({ kind: 'appointment' });
    const late = issued(71, ten, others);
    expect(callingOrder([late], known(ten))[0]?.reason).toEqual({ kind: 'turn' });
  });
});

describe('who may take a number', () => {
  const call = (window: number, tickets: Ticket[], by = CLERK) => {
    const own = someRules({ windows: [{ window: 2, groups: ['dispute'] }] });
    const queue = aQueue(tickets, { rules: own });
    const decision = decideCallNext({ window, shiftId: shiftId() }, queue, { now: NOON, by });
    return decision.ok ? decision.changes[0]?.body : decision.refusals[0]?.code;
  };

  it('T13 a window with groups of its own gets only these, any other window all', () => {
    const consultation = aTicket(1, { group: 'consultation' });
    expect(call(2, [consultation])).toBe('ticket.nobody-waiting');
    expect(call(1, [consultation])).toMatchObject({ label: 'A001' });
    expect(call(2, [consultation, aTicket(2)])).toMatchObject({ label: 'D002' });
  });

  it('T13 a number meant for a window or a mediator goes there and nowhere else', () => {
    const own = aTicket(1, { group: 'help', target: { kind: 'window', window: 2 } });
    expect(call(1, [own])).toBe('ticket.nobody-waiting');
    expect(call(2, [own])).toMatchObject({ number: 1 });
    const his = aTicket(1, { target: { kind: 'mediator', staffId: staffId(7) } });
    expect(call(1, [his])).toBe('ticket.nobody-waiting');
    expect(call(1, [his], staffId(7))).toMatchObject({ number: 1 });
  });
});
