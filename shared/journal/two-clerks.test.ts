import { describe, expect, it } from 'vitest';
import { facts, NOON } from '#shared/testing/clock';
import { changesOf, refusalsOf } from '#shared/testing/decided';
import { aQueue, shiftId } from '#shared/testing/queue';
import { staffId } from '#shared/testing/settings';
import { aTicket } from '#shared/testing/ticket';
import type { Ticket } from '#shared/ticket/record';
import { decideCallNext } from '#shared/ticket/workflow';
import { type Act, firstStale } from './replay.ts';

const actsOf = (decision: Parameters<typeof changesOf>[0]): Act[] =>
  changesOf(decision).map(({ type, body }) => ({
    record: { type, id: body.id, revision: body.revision },
    body,
  }));

describe('two clerks', () => {
  const waiting = aTicket(1);
  const first = decideCallNext({ window: 1, shiftId: shiftId(1) }, aQueue([waiting]), facts());
  const called = changesOf(first)[0]?.body as Ticket;

  it('T4 who decided on the same queue is refused before the journal: the number has gone on by then', () => {
    const other = { now: NOON, by: staffId(2) };
    const second = decideCallNext({ window: 2, shiftId: shiftId(2) }, aQueue([waiting]), other);
    const stored = new Map([[waiting.id as string, waiting as Ticket]]);
    expect(firstStale(actsOf(first), (id) => stored.get(id))).toBeNull();
    stored.set(called.id, called);
    expect(firstStale(actsOf(second), (id) => stored.get(id))?.record.id).toBe(waiting.id);
  });

  it('T4 decided again, the second gets the next number or nobody', () => {
    const call = (tickets: Ticket[]) =>
      decideCallNext({ window: 2, shiftId: shiftId(2) }, aQueue(tickets), facts());
    expect(refusalsOf(call([called]))).toEqual(['- ticket.nobody-waiting']);
    expect(changesOf(call([called, aTicket(2)]))[0]?.body).toMatchObject({ number: 2 });
  });
});
