import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MergeId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { aPerson, personId, residentNumber } from '../testing/person.ts';
import { type Merge, mergeSchema } from './merge.ts';
import { decideMerge, decideUnmerge, keptOf, samenessOf } from './merging.ts';
import { type Person, personSchema } from './person.ts';

const id = 'merge_01900000-0000-7000-8000-000000000001' as MergeId;
const none = { documentKind: 'none', documentNumber: '', birthOn: null } as const;
const kept = aPerson();
const other = (change: Partial<Person> = {}) => aPerson({ id: personId(2), ...none, ...change });
const merge = (one: Person, two: Person, reason = '本人到场核对') =>
  decideMerge({ id, reason }, { kept: one, merged: two }, facts());

describe('one person, two records', () => {
  it('Y6 the same name with phone, day of birth or village is proposed, with what agrees', () => {
    expect(samenessOf(kept, other())).toEqual(['phone']);
    expect(samenessOf(kept, other({ phone: '', birthOn: '1958-03-04' as never }))).toEqual([
      'birth',
    ]);
    const villager = aPerson({ village: '河西村' });
    expect(samenessOf(villager, other({ phone: '', village: '河西村' }))).toEqual(['village']);
    expect(samenessOf(villager, other({ village: '河西村' }))).toEqual(['phone', 'village']);
  });

  it('Y6 a name alone, another name, or nothing to compare proposes nobody', () => {
    expect(samenessOf(kept, other({ phone: '' }))).toEqual([]);
    expect(samenessOf(kept, other({ name: '赵春蓝' }))).toEqual([]);
    expect(samenessOf({ ...kept, phone: '', birthOn: null }, other({ phone: '' }))).toEqual([]);
    expect(samenessOf(kept, kept)).toEqual([]);
  });

  it('Y6 two ID numbers, two sexes or two days of birth are two people', () => {
    const twin = { documentKind: 'resident', documentNumber: residentNumber('19580304', '126') };
    expect(samenessOf(kept, other(twin as Partial<Person>))).toEqual([]);
    expect(samenessOf(kept, other({ sex: '1' }))).toEqual([]);
    expect(samenessOf(kept, other({ sex: '0' }))).toEqual(['phone']);
    expect(samenessOf(kept, other({ birthOn: '1958-03-05' as never }))).toEqual([]);
  });

  it('Y7 a merge is one record and a pointer; both people stay as they were', () => {
    const decision = merge(kept, other());
    expect(decision.ok && decision.changes.map(({ kind }) => kind)).toEqual([
      'merge.made',
      'person.merged',
    ]);
    const [made, merged] = decision.ok ? decision.changes.map(({ body }) => body) : [];
    expect(mergeSchema.parse(made)).toMatchObject({ keptId: kept.id, undone: null });
    expect(personSchema.parse(merged)).toEqual({ ...other(), revision: 2, sameAs: kept.id });
  });

  it('Y7 a record is merged once, never with itself, never against its ID number, never without a reason', () => {
    const code = (decision: ReturnType<typeof merge>) =>
      decision.ok ? 'ok' : decision.refusals[0]?.code;
    expect(code(merge(kept, kept))).toBe('merge.same');
    expect(code(merge(kept, other({ sameAs: personId(3) })))).toBe('merge.done-already');
    expect(code(merge(aPerson({ sameAs: personId(3) }), other()))).toBe('merge.done-already');
    expect(
      code(merge(kept, aPerson({ id: personId(2), documentNumber: residentNumber('19600101') }))),
    ).toBe('merge.documents');
    expect(code(merge(other(), kept))).toBe('merge.keep-documented');
    expect(keptOf(other(), kept).kept).toBe(kept);
    expect(keptOf(kept, other()).kept).toBe(kept);
    expect(keptOf(other(), other({ id: personId(3) })).merged.id).toBe(personId(3));
    expect(code(merge(kept, other(), '  '))).toBe('merge.reason');
    expect(code(merge(kept, other(), 'a\u0000b'))).toBe('text.control-character');
  });

  it('Y8 taken back, the merged person is what it was before, and a second time is refused', () => {
    const joined = merge(kept, other());
    const [record, merged] = joined.ok ? joined.changes.map(({ body }) => body) : [];
    const known = { merge: record as Merge, merged: merged as Person };
    const undone = decideUnmerge({ reason: '同名不同人' }, known, facts());
    const [after, person] = undone.ok ? undone.changes.map(({ body }) => body) : [];
    expect(person).toEqual({ ...other(), revision: 3 });
    expect(mergeSchema.parse(after).undone).toMatchObject({ reason: '同名不同人' });
    const again = { merge: after as Merge, merged: person as Person };
    expect(decideUnmerge({ reason: '再来' }, again, facts())).toMatchObject({
      refusals: [{ code: 'merge.undone-already' }],
    });
    expect(decideUnmerge({ reason: '' }, known, facts())).toMatchObject({
      refusals: [{ code: 'merge.reason', field: 'reason' }],
    });
  });

  it('Y7 however records are merged, everybody is found as exactly one, and no ring comes about', () => {
    const pairs = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 20 });
    fc.assert(
      fc.property(pairs, (tries) => {
        const people = Array.from({ length: 6 }, (_, at) => other({ id: personId(at + 1) }));
        for (const [one, two] of tries) {
          const decision = merge(people[one] as Person, people[two] as Person);
          if (decision.ok) people[two] = decision.changes[1]?.body as Person;
        }
        for (const person of people) {
          let at = person;
          for (let steps = 0; at.sameAs !== null; steps += 1) {
            expect(steps).toBeLessThan(people.length);
            at = people.find(({ id: other }) => other === at.sameAs) as Person;
          }
        }
      }),
    );
  });
});
