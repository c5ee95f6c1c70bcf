import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, instantAt, MINUTE_MS } from '../basics/days.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aPerson } from '../testing/person.ts';
import { ticketId } from '../testing/ticket.ts';
import { aRegistration, aVisit } from '../testing/visit.ts';
import type { Visit } from '../visit/record.ts';
import { decideEnterLate, type TypedSlip } from './late-entry.ts';
import type { Ticket } from './record.ts';

const aSlip: TypedSlip = {
  label: 'P007',
  on: '2026-11-23',
  arrived: '9:05',
  called: '9:20',
  served: '9:22',
  ended: '9:40',
  window: '2',
  outcome: 'settled',
  note: '告知办理地点',
};
const at = (time: string, on = '2026-11-23') => instantAt(on as never, time);
const stranger = { person: null, documentOwner: null, visits: [], labels: [] };

const enter = (slip: Partial<TypedSlip> = {}, known = {}, now = NOON, visit = aRegistration()) =>
  decideEnterLate(
    { ticketId: ticketId(), visit, slip: { ...aSlip, ...slip } },
    { ...stranger, ...known },
    facts(now),
  );
const ticketOf = (slip: Partial<TypedSlip> = {}, now = NOON) =>
  changesOf(enter(slip, {}, now)).find(({ type }) => type === 'ticket')?.body as Ticket;

describe('the times on the slip', () => {
  it('L1 each may equal the one before it, and not be a minute earlier', () => {
    expect(enter({ arrived: '9:05', called: '9:05', served: '9:05', ended: '9:05' }).ok).toBe(true);
    expect(refusalsOf(enter({ called: '9:04' }))).toEqual(['called late-entry.order']);
    expect(refusalsOf(enter({ served: '9:19' }))).toEqual(['served late-entry.order']);
    expect(refusalsOf(enter({ ended: '9:21' }))).toEqual(['ended late-entry.order']);
  });

  it('L1 none is ahead of the clock: the present minute is taken, the next is not', () => {
    expect(enter({ ended: '12:00' }).ok).toBe(true);
    expect(refusalsOf(enter({ ended: '12:01' }))).toEqual(['ended late-entry.future']);
  });

  it('L1 today and yesterday are taken, the day before and tomorrow are not', () => {
    expect(enter({ on: '2026-11-22', ended: '23:59' }).ok).toBe(true);
    expect(refusalsOf(enter({ on: '2026-11-21' }))).toEqual(['on late-entry.day']);
    expect(refusalsOf(enter({ on: '2026-11-24' }))).toEqual(['on late-entry.day']);
    expect(enter({}, {}, NOON + DAY_MS).ok).toBe(true);
    expect(refusalsOf(enter({}, {}, NOON + 2 * DAY_MS))).toEqual(['on late-entry.day']);
  });

  it('L1 a time that is missing or none is said beside it; only whoever left may lack call and service', () => {
    expect(refusalsOf(enter({ arrived: '', served: '9:60' }))).toEqual([
      'arrived late-entry.time',
      'served late-entry.time',
    ]);
    expect(refusalsOf(enter({ called: '', served: '' }))).toEqual([
      'called late-entry.time',
      'served late-entry.time',
    ]);
    const left = { outcome: 'left', called: '', served: '', window: '', note: '' } as const;
    expect(enter(left).ok).toBe(true);
    expect(refusalsOf(enter({ ...left, served: '9:22', window: '2' }))).toEqual([
      'called late-entry.call-missing',
    ]);
  });
});

describe('the slip', () => {
  it('L2 is P and a number from 1, in whatever width and case it is typed', () => {
    for (const label of ['p7', 'Ｐ００７', ' P007 ', 'P0007']) {
      expect([label, ticketOf({ label }).label]).toEqual([label, 'P007']);
    }
    for (const label of ['', 'P0', 'P000', 'A007', 'P12345', '007']) {
      expect([label, ...refusalsOf(enter({ label }))]).toEqual([label, 'label late-entry.label']);
    }
  });

  it('L2 is entered once a day', () => {
    expect(refusalsOf(enter({}, { labels: ['P007'] }))).toEqual(['label late-entry.label-twice']);
    expect(enter({}, { labels: ['P008', 'A007'] }).ok).toBe(true);
  });

  it('L2 has its window, result and note, or each is asked for beside its field', () => {
    expect(refusalsOf(enter({ window: '', outcome: null, note: ' ' }))).toEqual([
      'window late-entry.window',
      'outcome late-entry.outcome',
      'note visit.note',
    ]);
    expect(refusalsOf(enter({ window: '100' }))).toEqual(['window late-entry.window']);
    expect(refusalsOf(enter({ label: 'x' }, {}, NOON, aRegistration({ name: '' })))).toEqual([
      'label late-entry.label',
      'name text.empty',
    ]);
  });
});

describe('what a slip becomes', () => {
  it('L3 person, an ended visit and a finished ticket come in one act, at the times of the slip', () => {
    const changes = changesOf(enter());
    expect(changes.map(({ kind }) => kind)).toEqual([
      'person.registered',
      'visit.entered-late',
      'ticket.entered-late',
    ]);
    expect(changes[1]?.body as Visit).toMatchObject({
      revision: 1,
      on: '2026-11-23',
      createdAt: at('09:05'),
      outcome: { kind: 'settled', at: at('09:40'), note: '告知办理地点' },
    });
    expect(changes[2]?.body as Ticket).toMatchObject({
      label: 'P007',
      number: 7,
      arrivedAt: at('09:05'),
      lateEntry: { at: NOON, by: CLERK },
      state: { name: 'done', at: at('09:40'), window: 2 },
      turn: null,
    });
  });

  it('L3 the intervals are those of the slip and sum up to the time in the hall', () => {
    const { intervals } = ticketOf();
    expect(intervals.map(({ state, from, to }) => [state, (to - from) / MINUTE_MS])).toEqual([
      ['waiting', 15],
      ['called', 2],
      ['serving', 18],
    ]);
    const sum = intervals.reduce((total, { from, to }) => total + to - from, 0);
    expect(sum).toBe(at('09:40') - at('09:05'));
  });

  it('L1 L3 times in any order are taken exactly when they are in order, and then sum up', () => {
    const minute = fc.integer({ min: 0, max: 12 * 60 });
    const words = (minutes: number) =>
      `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    const isSorted = (times: readonly number[]) =>
      times.every((time, n) => time >= (times[n - 1] ?? 0));
    const four = fc
      .tuple(minute, minute, minute, minute, fc.boolean())
      .map(([a, b, c, d, sort]) => (sort ? [a, b, c, d].sort((x, y) => x - y) : [a, b, c, d]));
    fc.assert(
      fc.property(four, (times) => {
        const [arrived = '', called = '', served = '', ended = ''] = times.map(words);
        const decision = enter({ arrived, called, served, ended });
        expect(decision.ok).toBe(isSorted(times));
        if (!decision.ok) return;
        const { intervals } = ticketOf({ arrived, called, served, ended });
        expect(intervals.every(({ from, to }) => to >= from)).toBe(true);
        const sum = intervals.reduce((total, { from, to }) => total + to - from, 0);
        expect(sum).toBe(((times[3] ?? 0) - (times[0] ?? 0)) * MINUTE_MS);
      }),
    );
  });

  it('L3 whoever left has waited until then, and was called when the slip says so', () => {
    const left = { outcome: 'left', served: '', window: '', note: '' } as const;
    expect(ticketOf({ ...left, called: '' })).toMatchObject({
      state: { name: 'left', at: at('09:40') },
      intervals: [{ state: 'waiting', from: at('09:05'), to: at('09:40') }],
    });
    expect(ticketOf(left).intervals.map(({ state }) => state)).toEqual(['waiting', 'called']);
  });

  it('L3 yesterday stays yesterday, and is marked as entered today', () => {
    const ticket = ticketOf({}, NOON + DAY_MS);
    expect(ticket).toMatchObject({ day: '2026-11-23', lateEntry: { at: NOON + DAY_MS } });
  });

  it('L3 someone on record is known again, and another open visit of the day is asked about', () => {
    const person = aPerson();
    const changes = changesOf(enter({}, { documentOwner: person }));
    expect(changes.map(({ type }) => type)).toEqual(['visit', 'ticket']);
    const open = aVisit({ personId: person.id });
    expect(refusalsOf(enter({}, { documentOwner: person, visits: [open] }))).toEqual([
      '- visit.open-today',
    ]);
  });
});
