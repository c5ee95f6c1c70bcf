import { describe, expect, it } from 'vitest';
import { DAY_MS, type Day, dayOf, instantAt, MINUTE_MS } from '../basics/days.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aTicket } from '../testing/ticket.ts';
import { aTimecheck, timecheckId } from '../testing/timecheck.ts';
import { aVisit } from '../testing/visit.ts';
import { ticketSchema } from '../ticket/record.ts';
import { TOLERANCE_MS } from './leap.ts';
import type { Dated } from './re-dating.ts';
import {
  AFTER_MS,
  type Answer,
  BEFORE_MS,
  decideAnswer,
  decideNotice,
  MOST_OPEN,
} from './workflow.ts';

const in2010 = instantAt('2010-01-01' as Day, '08:00');
const addMs = NOON - 10 * MINUTE_MS - in2010;
const leap = { direction: 'behind', byMs: addMs, against: 'running' } as const;
const wrong = { from: 5, to: 9, firstAt: in2010, lastAt: in2010 + 5 * MINUTE_MS, addMs };
const answer: Answer = { corrections: [wrong], note: '' };
const open = [aTimecheck(1, { createdAt: in2010, leap, afterSeq: 4 })];
const at = in2010 + MINUTE_MS;

const corrected = (dated: readonly Dated[]) =>
  changesOf(decideAnswer(answer, { open, dated }, facts()));

describe('a leap as an entry', () => {
  it('CK5 is kept as soon as it is noticed, with the last entry before it', () => {
    const decision = decideNotice(
      { id: timecheckId(1), leap, afterSeq: 4 },
      { open: [] },
      facts(at),
    );
    expect(decision).toMatchObject({
      ok: true,
      changes: [
        { kind: 'timecheck.noticed', body: { leap, afterSeq: 4, state: { name: 'noticed' } } },
      ],
    });
  });

  it('CK5 what stands open already is not kept again, but each leap of the running desk is, up to twenty', () => {
    const command = { id: timecheckId(9), leap, afterSeq: 4 };
    const count = (stand: typeof open, against: 'running' | 'county') => {
      const decision = decideNotice(
        { ...command, leap: { ...leap, against } },
        { open: stand.map((one) => ({ ...one, leap: { ...leap, against } })) },
        facts(at),
      );
      return decision.ok ? decision.changes.length : -1;
    };
    expect(count(open, 'county')).toBe(0);
    expect(count(open, 'running')).toBe(1);
    const many = (most: number) => Array.from({ length: most }, (_, n) => aTimecheck(n));
    expect(count(many(MOST_OPEN - 1), 'running')).toBe(1);
    expect(count(many(MOST_OPEN), 'running')).toBe(0);
  });
});

describe('what a person says about the clock', () => {
  it('CK10 without anything wrong it is confirmed, all open questions with one answer, once', () => {
    const both = [...open, aTimecheck(2, { afterSeq: 9 })];
    const decision = decideAnswer(
      { corrections: [], note: ' 换了电池 ' },
      { open: both, dated: [] },
      facts(),
    );
    expect(decision).toMatchObject({
      ok: true,
      changes: [
        { kind: 'timecheck.confirmed', body: { id: timecheckId(2), note: '换了电池' } },
        { kind: 'timecheck.confirmed', body: { id: timecheckId(1) } },
      ],
    });
    expect(refusalsOf(decideAnswer(answer, { open: [], dated: [] }, facts()))).toEqual([
      '- timecheck.answered',
    ]);
  });

  it('CK10 a correction that ends later than now is refused', () => {
    const ending = (ahead: number) =>
      decideAnswer(
        { ...answer, corrections: [{ ...wrong, addMs: NOON - wrong.lastAt + ahead }] },
        { open, dated: [] },
        facts(),
      ).ok;
    expect(ending(TOLERANCE_MS)).toBe(true);
    expect(ending(TOLERANCE_MS + 1)).toBe(false);
  });

  it('CK11 visits, numbers and shifts of the wrong time move to their day, others stay', () => {
    const visit = aVisit({ createdAt: at, on: dayOf(at) });
    const ticket = aTicket(1, {
      ...{ createdAt: at, arrivedAt: at, day: dayOf(at) },
      state: { name: 'waiting', since: at, rank: at },
    });
    const other = aTicket(2);
    const changes = corrected([
      { type: 'visit', body: visit },
      { type: 'ticket', body: ticket },
      { type: 'ticket', body: other },
    ]);
    expect(changes.map(({ kind }) => kind)).toEqual([
      ...['timecheck.corrected', 'visit.re-dated', 'ticket.re-dated'],
    ]);
    expect(changes[1]?.body).toMatchObject({ on: dayOf(NOON), createdAt: at + addMs, revision: 2 });
    expect(changes[2]?.body).toMatchObject({
      ...{ day: dayOf(NOON), arrivedAt: at + addMs },
      state: { name: 'waiting', since: at + addMs, rank: at + addMs },
    });
  });

  it('CK11 no interval becomes negative, whatever day a person names', () => {
    const came = in2010 - DAY_MS;
    const ticket = aTicket(1, {
      ...{ createdAt: at, arrivedAt: at, day: dayOf(at) },
      intervals: [
        { state: 'waiting', from: at, to: at + MINUTE_MS, by: CLERK },
        { state: 'called', from: came, to: came, by: CLERK },
      ],
      state: { name: 'serving', since: came, by: CLERK, window: 1 },
    });
    const [, change] = corrected([{ type: 'ticket', body: ticket }]);
    const { intervals, state } = ticketSchema.parse(change?.body);
    const ends = intervals.flatMap(({ from, to }) => [from, to]);
    expect(ends).toEqual([...ends].sort((one, two) => one - two));
    expect(state).toMatchObject({ since: ends.at(-1) });
  });

  it('CK11 a record was decided up to a minute before its entry, and a place lies up to two seconds behind the last', () => {
    const moves = (createdAt: number) =>
      corrected([{ type: 'visit', body: aVisit({ createdAt, on: dayOf(createdAt) }) }]).length > 1;
    expect(moves(wrong.firstAt - BEFORE_MS)).toBe(true);
    expect(moves(wrong.firstAt - BEFORE_MS - 1)).toBe(false);
    expect(moves(wrong.lastAt + AFTER_MS)).toBe(true);
    expect(moves(wrong.lastAt + AFTER_MS + 1)).toBe(false);
  });

  it('CK11 the times of a slip that was typed in stay', () => {
    const ticket = aTicket(1, { createdAt: at, lateEntry: { at, by: CLERK } });
    expect(corrected([{ type: 'ticket', body: ticket }])).toHaveLength(1);
  });
});
