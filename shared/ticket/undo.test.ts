import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import { revise } from '../basics/decision.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aQueue, aShift, shiftId } from '../testing/queue.ts';
import { aTicket, ticketId } from '../testing/ticket.ts';
import { aRegistration, aVisit, visitId } from '../testing/visit.ts';
import { decideBringBack } from './away.ts';
import { decideAnotherMatter, decideServeDirect } from './intake.ts';
import type { Ticket } from './record.ts';
import { decideUndo, type Step, type StepRecord, UNDO_MS } from './undo.ts';
import { decideCallNext, decideFinish } from './workflow.ts';

const serving = aTicket(1, { state: { name: 'serving', since: NOON, by: CLERK, window: 2 } });
const visit = aVisit();
const end = { kind: 'settled', note: '当场说和' } as const;

/** The step of an accepted act, with the records as they were before it. */
function stepOf(decision: Parameters<typeof changesOf>[0], ...before: { id: string }[]): Step {
  const records = changesOf(decision).map(({ type, body }) => ({
    type,
    before: before.find(({ id }) => id === body.id) ?? null,
    after: body,
  }));
  return { ticks: 0, records: records as unknown as StepRecord[] };
}
const finished = stepOf(
  decideFinish({ window: 2, end }, serving, visit, facts()),
  ...[serving, visit],
);
const present = (step: Step) => step.records.map(({ after }) => after);

describe('undoing', () => {
  it('T16 ticket and visit are again what they were, one revision on', () => {
    const known = { current: present(finished), underWay: [], ticks: UNDO_MS };
    const undone = changesOf(decideUndo(finished, known, facts(NOON + MINUTE_MS)));
    expect(undone.map(({ kind }) => kind)).toEqual(['ticket.undone', 'visit.undone']);
    expect(undone.map(({ body }) => body)).toEqual([
      { ...serving, revision: 3 },
      { ...visit, revision: 3 },
    ]);
  });

  it('T16 within 60 seconds, and not a moment later', () => {
    const undo = (ticks: number) =>
      refusalsOf(
        decideUndo(finished, { current: present(finished), underWay: [], ticks }, facts()),
      );
    expect(undo(60_000)).toEqual([]);
    expect(undo(60_001)).toEqual(['- ticket.undo-late']);
  });

  it('CK14 a leap of the wall clock neither ends the minute of a step nor lengthens it', () => {
    const at = (ticks: number, now: number) =>
      decideUndo(finished, { current: present(finished), underWay: [], ticks }, facts(now)).ok;
    expect(at(UNDO_MS, NOON + 9 * 365 * DAY_MS)).toBe(true);
    expect(at(UNDO_MS + 1, NOON - DAY_MS)).toBe(false);
  });

  it('T16 not when anything of it has changed since, nor onto a window that has another number', () => {
    const [ticket, ended] = present(finished);
    const later = [ticket!, revise(ended as typeof visit, {})];
    const undo = (current: typeof later, underWay: Ticket[] = []) =>
      refusalsOf(decideUndo(finished, { current, underWay, ticks: 0 }, facts()));
    expect(undo(later)).toEqual(['- ticket.undo-changed']);
    expect(undo([ticket!])).toEqual(['- ticket.undo-changed']);
    const other = aTicket(9, { state: { name: 'serving', since: NOON, by: CLERK, window: 2 } });
    expect(undo([ticket!, ended!], [other])).toEqual(['- ticket.undo-window']);
  });

  it('T16 a shift is restored too, and one that the step began is ended', () => {
    const waiting = aTicket(1);
    const other = aShift({ staffId: 'staff_01900000-0000-7000-8000-000000000009' as never });
    const queue = aQueue([waiting], { shifts: [other] });
    const command = { window: 2, shiftId: shiftId(2) };
    const called = stepOf(decideCallNext(command, queue, facts()), waiting, other);
    const known = { current: present(called), underWay: [], ticks: 5 };
    const [ticket, relieved, own] = changesOf(decideUndo(called, known, facts(NOON + 5)));
    expect(ticket?.body).toEqual({ ...waiting, revision: 3 });
    expect(relieved?.body).toEqual({ ...other, revision: 3 });
    expect(own?.body).toMatchObject({ id: shiftId(2), state: { name: 'closed', at: NOON + 5 } });
  });

  it('T16 a registration is not undone: whoever came has left, or is served', () => {
    const known = { person: null, documentOwner: null, visits: [], ...aQueue([]), issued: 0 };
    const coming = { ...aRegistration(), ticketId: serving.id, window: 2, shiftId: shiftId() };
    const direct = stepOf(decideServeDirect(coming, known, facts()));
    const undo = decideUndo(direct, { current: present(direct), underWay: [], ticks: 0 }, facts());
    expect(refusalsOf(undo)).toEqual(['- ticket.undo-nothing']);
    const nothing = decideUndo(
      { ticks: 0, records: [] },
      { current: [], underWay: [], ticks: 0 },
      facts(),
    );
    expect(refusalsOf(nothing)).toEqual(['- ticket.undo-nothing']);
  });
});

describe('without queueing', () => {
  const known = {
    person: null,
    documentOwner: null,
    visits: [],
    ...aQueue([aTicket(3)]),
    issued: 4,
  };

  it('T17 someone served directly has visit and number, is never called and waits for nobody', () => {
    const coming = { ...aRegistration(), ticketId: serving.id, window: 2, shiftId: shiftId() };
    const changes = changesOf(decideServeDirect(coming, known, facts()));
    expect(changes.map(({ kind }) => kind)).toEqual([
      ...['person.registered', 'visit.registered', 'ticket.served-directly', 'shift.logged-on'],
    ]);
    expect(changes[2]?.body).toMatchObject({
      ...{ label: 'D005', ahead: 0, turn: null, intervals: [] },
      state: { name: 'serving', window: 2, since: NOON },
    });
    const busy = { ...known, underWay: [serving] };
    expect(refusalsOf(decideServeDirect(coming, busy, facts()))).toEqual(['- ticket.window-busy']);
    const wrong = { ...coming, ...aRegistration({ name: '' }) };
    expect(decideServeDirect(wrong, known, facts()).ok).toBe(false);
  });

  it('T17 a further matter is parked at the window with a number of its own, and served when brought back', () => {
    const typed = { matterGroup: 'errand', account: '代办优待证' } as const;
    const ids = { ticketId: ticketId(7), visitId: visitId(7), window: 2 };
    const add = (window: number, ticket: Ticket) =>
      decideAnotherMatter({ ...ids, window, typed }, { ticket, visit }, known, facts(NOON + 5));
    const changes = changesOf(add(2, serving));
    expect(changes.map(({ kind }) => kind)).toEqual(['visit.matter-added', 'ticket.matter-added']);
    const further = changes[1]?.body as Ticket;
    expect(further).toMatchObject({
      ...{ label: 'F005', group: 'errand', arrivedAt: NOON + 5, ahead: 0 },
      state: { name: 'held', window: 2, since: NOON + 5 },
    });
    expect(decideBringBack({ window: 2 }, further, [], facts(NOON + 9)).ok).toBe(true);
    expect(refusalsOf(add(1, serving))).toEqual(['- ticket.other-window']);
    expect(refusalsOf(add(2, aTicket(1)))).toEqual(['- ticket.move']);
  });
});
