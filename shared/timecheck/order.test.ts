import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, dayOf, MINUTE_MS } from '../basics/days.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { shiftId, someRules } from '../testing/queue.ts';
import { ticketId } from '../testing/ticket.ts';
import { aTimecheck } from '../testing/timecheck.ts';
import { aVisit, visitId } from '../testing/visit.ts';
import { decideIssueTicket } from '../ticket/intake.ts';
import { type Ticket, ticketSchema } from '../ticket/record.ts';
import { decideCallNext } from '../ticket/workflow.ts';
import type { Timecheck } from './record.ts';
import { isHere, sameDays } from './true-time.ts';

const HOUR_MS = 60 * MINUTE_MS;
const rules = someRules({ agedAfter: 20 });
const leaps = [
  -HOUR_MS,
  HOUR_MS,
  -DAY_MS,
  DAY_MS,
  -16 * 365 * DAY_MS,
  9 * 365 * DAY_MS,
  -3 * MINUTE_MS,
];
const someStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ name: fc.constant('come' as const), isPriority: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.constant({ name: 'call' as const }) },
  { weight: 2, arbitrary: fc.constantFrom(...leaps).map((by) => ({ name: 'leap' as const, by })) },
  { weight: 2, arbitrary: fc.nat(30).map((minutes) => ({ name: 'wait' as const, minutes })) },
);

/** A hall whose clock leaps; those who came are numbered in the order in which they came. */
class Hall {
  now = NOON;
  readonly checks: Timecheck[] = [];
  tickets: Ticket[] = [];
  came = 0;
  lastTurnAt = 0;

  waiting(): Ticket[] {
    const today = dayOf(this.now);
    const same = sameDays(this.checks, today);
    return this.tickets.filter(
      ({ day, state }) => state.name === 'waiting' && isHere(day, today, same),
    );
  }

  come(isPriority: boolean): void {
    this.came += 1;
    const visit = aVisit({ id: visitId(this.came), priority: isPriority ? 'elderly' : 'none' });
    const known = { issued: this.came - 1, waiting: this.waiting(), run: 0, rules };
    const issued = decideIssueTicket(
      { ticketId: ticketId(this.came) },
      visit,
      known,
      facts(this.now),
    );
    if (!issued.ok) throw new Error('refused');
    this.tickets.push(ticketSchema.parse(issued.changes[0]?.body));
  }

  leap(by: number): void {
    const direction = by > 0 ? 'ahead' : 'behind';
    this.now = Math.max(0, this.now + by);
    const leap = { direction, byMs: Math.abs(by), against: 'running' } as const;
    const n = this.checks.length + 1;
    this.checks.push(aTimecheck(n, { createdAt: this.now, leap, afterSeq: n }));
  }

  /** Whoever is called, out of those who wait. */
  call(): Ticket | null {
    const { lastTurnAt } = this;
    const queue = {
      waiting: this.waiting(),
      underWay: [],
      sides: [],
      shifts: [],
      run: 0,
      rules,
      lastTurnAt,
    };
    const called = decideCallNext({ window: 1, shiftId: shiftId(1) }, queue, facts(this.now));
    if (!called.ok) return null;
    const ticket = ticketSchema.parse(called.changes[0]?.body);
    expect(ticket.turn?.at).toBeGreaterThan(lastTurnAt);
    this.lastTurnAt = ticket.turn?.at ?? 0;
    this.tickets = this.tickets.filter(({ id }) => id !== ticket.id);
    return ticket;
  }
}

it('CK13 whatever the clock does, nobody is called before someone of the same priority who came earlier', () => {
  fc.assert(
    fc.property(fc.array(someStep, { minLength: 10, maxLength: 60 }), (steps) => {
      const hall = new Hall();
      for (const step of steps) {
        if (step.name === 'come') hall.come(step.isPriority);
        else if (step.name === 'leap') hall.leap(step.by);
        else if (step.name === 'wait') hall.now += step.minutes * 1000;
        else {
          const before = hall.tickets.length;
          const called = hall.call();
          expect(called === null).toBe(before === 0);
          const earlier = hall.tickets.filter(
            ({ id, priority }) => called && priority === called.priority && id < called.id,
          );
          expect(earlier).toEqual([]);
        }
        // Nobody who waits is ever out of the queue.
        expect(hall.waiting()).toHaveLength(hall.tickets.length);
      }
    }),
    { numRuns: 300 },
  );
});

it('CK13 by a right clock a place is the moment of coming', () => {
  const hall = new Hall();
  hall.come(false);
  hall.now += 1;
  hall.come(false);
  expect(hall.tickets.map(({ state }) => state)).toEqual([
    { name: 'waiting', since: NOON, rank: NOON },
    { name: 'waiting', since: NOON + 1, rank: NOON + 1 },
  ]);
  expect(hall.tickets.every(({ createdBy }) => createdBy === CLERK)).toBe(true);
});
