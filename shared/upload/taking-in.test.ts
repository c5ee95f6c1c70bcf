import { expect, it } from 'vitest';
import type { AnyRecord } from '../journal/records.ts';
import { firstStale } from '../journal/replay.ts';
import { NOON } from '../testing/clock.ts';
import { DESK, OTHER_DESK, staffEntries } from '../testing/upload.ts';
import { type OfferedAct, takingIn } from './taking-in.ts';

const [one, two] = staffEntries(2);
if (!one || !two) throw new Error('no entries');
const at = (entry: typeof one, seq: number, change: Partial<OfferedAct> = {}): OfferedAct => ({
  place: { device: DESK, seq },
  entry: { ...entry, seq },
  isTaken: false,
  ...change,
});
const next = (entry: typeof one, revision: number, name = '某人'): typeof one => ({
  ...entry,
  kind: 'staff.changed',
  record: { ...entry.record, revision },
  body: { ...entry.body, revision, name },
});
const recordOf = (entry: typeof one) => entry.body as AnyRecord;
const none = () => undefined;

it('U102 acts of a record that nobody changed since are taken in as they are, with author and origin', () => {
  const plan = takingIn([at(one, 11), at(next(one, 2), 12), at(two, 13)], none, new Map());
  expect(plan.conflicts).toEqual([]);
  expect(plan.changes.map(({ body }) => body.revision)).toEqual([1, 2, 1]);
  expect(plan.changes[1]).toMatchObject({
    kind: 'staff.changed',
    takenFrom: { by: one.by, origin: { device: DESK, seq: 12, at: NOON } },
  });
});

it('U102 a record that is here at the revision before goes on from it', () => {
  const here = { record: recordOf(one), lastKind: 'staff.added' };
  const plan = takingIn([at(next(one, 2), 12)], () => here, new Map());
  expect(plan.conflicts).toEqual([]);
  expect(plan.changes.map(({ body }) => body.revision)).toEqual([2]);
});

it('U103 a record that both changed waits for a choice, and keeps every act in its history', () => {
  const mine = recordOf(next(one, 2, '本机'));
  const here = (id: string) =>
    id === one.record.id ? { record: mine, lastKind: 'staff.renamed' } : undefined;
  const offered = [at(next(one, 2, '县甲'), 12), at(next(one, 3, '县乙'), 13)];
  const open = takingIn(offered, here, new Map());
  expect(open.changes).toEqual([]);
  expect(open.conflicts).toMatchObject([{ here: { name: '本机' }, county: { name: '县乙' } }]);

  for (const [choice, names] of [
    ['county', ['县甲', '县乙']],
    ['here', ['县甲', '县乙', '本机']],
  ] as const) {
    const { changes } = takingIn(offered, here, new Map([[one.record.id, choice]]));
    expect(
      changes.map(({ body }) => ({ ...body }) as { name?: string }).map(({ name }) => name),
    ).toEqual(names);
    const acts = changes.map(({ type, body }) => ({
      record: { type, id: body.id, revision: body.revision },
      body,
    }));
    expect(firstStale(acts, () => mine)).toBeNull();
    expect(changes.at(-1)?.takenFrom === undefined).toBe(choice === 'here');
  }
});

it('U104 an act is taken in once: not when it is here, and not from two chains', () => {
  const copied = { ...one, origin: { device: DESK, seq: 11, at: NOON } };
  const second = { place: { device: OTHER_DESK, seq: 14 }, entry: copied, isTaken: false };
  const both = takingIn([at(one, 11), second], none, new Map());
  expect(both.changes).toHaveLength(1);
  expect(both.twice).toEqual([second.place]);
  const rest = takingIn([at(one, 11, { isTaken: true }), second], none, new Map());
  expect(rest.changes).toEqual([]);
  expect(rest.twice).toEqual([second.place]);
});

it('U104 what is no record here stays at the county and is in nobody’s way', () => {
  const bad = { ...one, body: { ...one.body, name: 7 } };
  const plan = takingIn([at(bad, 11), at(two, 12)], none, new Map());
  expect(plan.unusable).toEqual([{ device: DESK, seq: 11 }]);
  expect(plan.changes).toHaveLength(1);
});
