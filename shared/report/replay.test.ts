import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../journal/records.ts';
import { type Act, firstStale, idsBefore, replay } from '../journal/replay.ts';
import { aCase, caseId } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { staffId } from '../testing/settings.ts';
import { aVisit, visitId } from '../testing/visit.ts';
import { counterDeltas } from './counters.ts';

/** Any history of a few visits and cases: each step creates a record or revises one. */
const histories = fc
  .array(
    fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      isCase: fc.boolean(),
      state: fc.constantFrom('registered', 'accepted', 'mediating', 'withdrawn'),
      people: fc.integer({ min: 1, max: 20 }),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    const revisions = new Map<string, number>();
    return steps.map(({ number, isCase, state, people }): Act => {
      const id = isCase ? caseId(number) : visitId(number);
      const revision = (revisions.get(id) ?? 0) + 1;
      revisions.set(id, revision);
      const body = isCase
        ? aCase({ id: caseId(number), revision, state: stateOf(state) })
        : aVisit({ id: visitId(number), revision, peopleCount: people, earlierVisits: number % 2 });
      return { record: { type: isCase ? 'case' : 'visit', id, revision }, body };
    });
  });

function stateOf(name: string) {
  const acted = { at: NOON, by: staffId(1) };
  if (name === 'mediating') return { name, dueOn: null, ...acted } as const;
  if (name === 'withdrawn') return { name, reason: '自行和解', ...acted } as const;
  return { name: name === 'accepted' ? 'accepted' : 'registered', ...acted } as const;
}

/** A database of two maps, written batch by batch. */
function store() {
  const rows = new Map<string, AnyRecord>();
  const counters = new Map<string, number>();
  return {
    rows,
    counters,
    write(acts: readonly Act[]) {
      const known = new Set([...idsBefore(acts).values()].flat());
      const fetched = new Map([...rows].filter(([id]) => known.has(id)));
      const { latest, sums } = replay(acts, (id) => fetched.get(id), counterDeltas);
      for (const [id, { body }] of latest) rows.set(id, body);
      for (const [name, by] of sums) counters.set(name, (counters.get(name) ?? 0) + by);
      for (const [name, value] of counters) if (value === 0) counters.delete(name);
    },
  };
}

describe('replay', () => {
  it('J1 J2 any history leaves the same one by one, at once, and in any split', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.integer({ min: 1, max: 9 })), (acts, sizes) => {
        const single = store();
        for (const act of acts) single.write([act]);
        const whole = store();
        whole.write(acts);
        const split = store();
        let at = 0;
        for (const size of sizes) {
          split.write(acts.slice(at, at + size));
          at += size;
        }
        split.write(acts.slice(at));
        for (const other of [whole, split]) {
          expect(other.rows).toEqual(single.rows);
          expect(other.counters).toEqual(single.counters);
        }
      }),
    );
  });

  it('J2 a record created in the run is not fetched, one changed in it is fetched once', () => {
    const acts = [act(1, 1), act(1, 2), act(2, 7), act(2, 8)];
    expect(idsBefore(acts)).toEqual(new Map([['case', [caseId(2)]]]));
  });

  it('J3 only the revision after the last one is taken', () => {
    const before = (id: string) => (id === caseId(1) ? { revision: 4 } : undefined);
    expect(firstStale([act(1, 5), act(1, 6), act(2, 1)], before)).toBeNull();
    expect(firstStale([act(1, 4)], before)?.record.revision).toBe(4);
    expect(firstStale([act(1, 6)], before)?.record.revision).toBe(6);
    expect(firstStale([act(1, 5), act(1, 5)], before)?.record.revision).toBe(5);
    expect(firstStale([act(2, 2)], before)?.record.id).toBe(caseId(2));
  });

  it('R2 every case stands in exactly one state, and the states sum up to the cases', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const { rows, counters, write } = store();
        write(acts);
        const cases = [...rows.keys()].filter((id) => id.startsWith('case_')).length;
        const states = [...counters].filter(([name]) => name.startsWith('case-states/'));
        expect(states.reduce((sum, [, value]) => sum + value, 0)).toBe(cases);
        expect(states.every(([, value]) => value > 0)).toBe(true);
      }),
    );
  });
});

function act(number: number, revision: number): Act {
  const id = caseId(number);
  return { record: { type: 'case', id, revision }, body: aCase({ id, revision }) };
}
