import { expect, it } from 'vitest';
import { type Day, dayOf, instantAt } from '../basics/days.ts';
import { NOON } from '../testing/clock.ts';
import { aTicket } from '../testing/ticket.ts';
import { aVisit } from '../testing/visit.ts';
import { counterDeltas } from './counters.ts';

const at = instantAt('2010-01-01' as Day, '08:00');
const [day, old] = [dayOf(NOON), dayOf(at)];

it('CK12 a visit that moved is counted on its true day and nowhere else', () => {
  const visit = aVisit({ createdAt: at, on: old, peopleCount: 3, earlierVisits: 1 });
  const deltas = counterDeltas('visit', visit, { ...visit, revision: 2, createdAt: NOON, on: day });
  expect(Object.fromEntries(deltas.map(({ name, by }) => [name, by]))).toEqual({
    ...{ [`day/${day}/visits`]: 1, [`day/${day}/visitors`]: 3, [`day/${day}/repeat-visits`]: 1 },
    ...{ [`day/${old}/visits`]: -1, [`day/${old}/visitors`]: -3 },
    ...{ [`day/${old}/repeat-visits`]: -1 },
  });
  expect(counterDeltas('visit', visit, { ...visit, revision: 2 })).toEqual([]);
});

it('CK12 a number that moved is given again on neither day', () => {
  const ticket = aTicket(1, { createdAt: at });
  const moved = { ...ticket, revision: 2, day };
  expect(counterDeltas('ticket', ticket, moved)).toEqual([{ name: `day/${day}/tickets-D`, by: 1 }]);
  expect(counterDeltas('ticket', moved, { ...moved, revision: 3 })).toEqual([]);
});
