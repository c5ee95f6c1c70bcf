import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { revise } from '#shared/basics/decision';
import { aCase } from '#shared/testing/case';
import { aDispatch } from '#shared/testing/dispatch';
import { staffId } from '#shared/testing/settings';
import { aTicket } from '#shared/testing/ticket';
import { aVisit, visitId } from '#shared/testing/visit';
import { counter, counterDeltas } from './counters.ts';
import { MEDIATOR_LOAD } from './standing.ts';
import { tallyVisitsOf } from './visits.ts';

describe('counters', () => {
  it('R1 a registered visit counts once as 批次, its people as 人次, and as 重访 from the second on', () => {
    const first = aVisit({ peopleCount: 11, earlierVisits: 0 });
    expect(counterDeltas('visit', null, first)).toEqual([
      { name: counter.visits(first.on), by: 1 },
      { name: counter.visitors(first.on), by: 11 },
    ]);
    const again = aVisit({ earlierVisits: 1 });
    expect(counterDeltas('visit', null, again)).toContainEqual({
      name: counter.repeatVisits(again.on),
      by: 1,
    });
    expect(counterDeltas('visit', first, revise(first, { peopleCount: 2 }))).toEqual([]);
  });

  it('R1 a further matter of the same coming counts nobody again', () => {
    const further = aVisit({ id: visitId(2), sameComing: visitId(1), earlierVisits: 3 });
    expect(counterDeltas('visit', null, further)).toEqual([]);
  });

  it('R14 the repeat visits of a period are those of its days', () => {
    const visits = [
      aVisit({ on: '2026-11-01' as Day, earlierVisits: 0, peopleCount: 3 }),
      aVisit({ on: '2026-11-30' as Day, earlierVisits: 2 }),
      aVisit({ on: '2026-11-30' as Day, earlierVisits: 1, sameComing: visitId(2) }),
    ];
    const counters = visits
      .flatMap((visit) => counterDeltas('visit', null, visit))
      .map(({ name, by }) => ({ name, value: by }));
    expect(tallyVisitsOf([...counters, { name: 'case-cells/2026-11/visits', value: 9 }])).toEqual({
      visits: 2,
      people: 4,
      repeat: { part: 1, whole: 2 },
    });
  });

  it('R3 a ticket is counted for its day and letter when it is issued, not when it is called', () => {
    const ticket = aTicket();
    expect(counterDeltas('ticket', null, ticket)).toEqual([
      { name: counter.tickets(ticket.day, 'D'), by: 1 },
    ]);
    expect(counterDeltas('ticket', ticket, revise(ticket, {}))).toEqual([]);
  });

  it('R3 a case is counted in the year of its code, for every length of division code', () => {
    for (const division of ['370423', '370423101', '370423101002']) {
      const made = aCase({ code: `${division}20260100001` });
      const deltas = counterDeltas('case', null, made);
      expect(deltas).toContainEqual({ name: counter.cases('2026'), by: 1 });
      expect(deltas).toContainEqual({ name: counter.caseStates('registered'), by: 1 });
    }
  });

  it('M9 a mediator has a case in hand from its dispatch until that ends, whoever ends it', () => {
    const given = aDispatch(aCase());
    const name = `${MEDIATOR_LOAD}/${given.staffId}`;
    expect(counterDeltas('dispatch', null, given)).toEqual([{ name, by: 1 }]);
    const done = revise(given, {
      state: { name: 'done', at: 1, by: given.createdBy, note: '' },
    });
    expect(counterDeltas('dispatch', given, revise(given, { note: '改说明' }))).toEqual([]);
    expect(counterDeltas('dispatch', given, done)).toEqual([{ name, by: -1 }]);
    const other = revise(given, { staffId: staffId(7) });
    expect(counterDeltas('dispatch', given, other)).toEqual([
      { name, by: -1 },
      { name: `${MEDIATOR_LOAD}/${staffId(7)}`, by: 1 },
    ]);
    const department = aDispatch(aCase(), { target: 'department', staffId: null });
    expect(counterDeltas('dispatch', null, department)).toEqual([]);
  });
});
