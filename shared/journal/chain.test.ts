import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeskId } from '../basics/ids.ts';
import { ACT, CLERK, NOON } from '../testing/clock.ts';
import { aVisit, visitId } from '../testing/visit.ts';
import { firstBreak, hashOf, headOf, stamp } from './chain.ts';
import { EMPTY_HEAD, type Entry, type EntryDraft, entrySchema } from './entry.ts';

const DESK = 'desk_01900000-0000-7000-8000-0000000000d1' as DeskId;

function entries(count: number): Entry[] {
  const drafts = Array.from({ length: count }, (_, at): EntryDraft => {
    const body = aVisit({ id: visitId(at + 1) });
    return {
      by: CLERK,
      kind: 'visit.registered',
      record: { type: 'visit', id: body.id, revision: 1 },
      body,
    };
  });
  return stamp(EMPTY_HEAD, drafts, { device: DESK, at: NOON, act: ACT });
}

describe('chain', () => {
  it('J5 stamped entries are numbered without a gap, continue each other and meet the schema', () => {
    const made = entries(4);
    expect(made.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    for (const entry of made) expect(entrySchema.parse(entry)).toEqual(entry);
    expect(firstBreak(EMPTY_HEAD, made)).toBeNull();
    expect(headOf(made, EMPTY_HEAD)).toEqual({ seq: 4, hash: made[3]!.hash });
    expect(headOf([], EMPTY_HEAD)).toBe(EMPTY_HEAD);
  });

  it('J5 the first removed, moved or altered entry is named', () => {
    const made = entries(6);
    const any = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(any, (at) => {
        const place = made[at]!.seq;
        expect(firstBreak(EMPTY_HEAD, made.toSpliced(at, 1))).toEqual({
          seq: place,
          reason: 'gap',
        });
        const swapped = made.with(at, made[at + 1]!).with(at + 1, made[at]!);
        expect(firstBreak(EMPTY_HEAD, swapped)).toEqual({ seq: place, reason: 'gap' });
        const altered = { ...made[at]!, body: { ...made[at]!.body, peopleCount: 99 } };
        expect(firstBreak(EMPTY_HEAD, made.with(at, altered))).toEqual({
          seq: place,
          reason: 'hash',
        });
        // Altered with a hash made to fit: the next entry shows it.
        const { hash: _, ...rest } = altered;
        const forged = { ...rest, hash: hashOf(rest) };
        expect(firstBreak(EMPTY_HEAD, made.with(at, forged))).toEqual({
          seq: place + 1,
          reason: 'prev',
        });
      }),
    );
  });

  it('J5 the order of keys does not change a hash, any value does', () => {
    const { hash, ...rest } = entries(1)[0]!;
    const turned = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest;
    expect(hashOf(turned)).toBe(hash);
    expect(hashOf({ ...rest, at: rest.at + 1 })).not.toBe(hash);
    expect(hashOf({ ...rest, by: CLERK.replace('1', '2') as typeof rest.by })).not.toBe(hash);
  });
});
