import { describe, expect, it } from 'vitest';
import type { Decision } from '../basics/decision.ts';
import type { QueueId } from '../basics/ids.ts';
import { keysOf, type MatterGroup, matterGroups } from '../codes/intake.ts';
import { facts } from '../testing/clock.ts';
import { aHall } from '../testing/settings.ts';
import { type QueueRules, queueRulesSchema, queueSchema, usualQueueRules } from './queue.ts';
import {
  decideChangeQueueRules,
  groupsWithoutWindow,
  type QueueKnown,
  queueLimits,
} from './queue-workflow.ts';

const ID = 'queue_01935f00-0000-7000-8000-000000000001' as QueueId;
const ALL = keysOf(matterGroups);

function change(rules: Partial<QueueRules>, known: Partial<QueueKnown> = {}): Decision {
  return decideChangeQueueRules(
    { id: ID, rules: { ...usualQueueRules, ...rules } },
    {
      existing: undefined,
      now: usualQueueRules,
      windows: aHall().windows,
      issued: () => 0,
      ...known,
    },
    facts(),
  );
}

function withGroup(group: MatterGroup, part: Partial<QueueRules['groups'][number]>) {
  const groups = usualQueueRules.groups.map((one) =>
    one.group === group ? { ...one, ...part } : one,
  );
  return { groups };
}

function refusalsOf(decision: Decision) {
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => [code, field]);
}

function stored(decision: Decision) {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return queueSchema.parse(decision.changes[0]?.body);
}

describe('letters and numbers', () => {
  it('B20 a letter is one of A to Z and stands for one group', () => {
    for (const prefix of ['', 'a', 'AB', '1', 'Ａ', '号']) {
      expect(refusalsOf(change(withGroup('help', { prefix })))).toEqual([
        ['queue.prefix', 'groups.help.prefix'],
      ]);
    }
    expect(refusalsOf(change(withGroup('help', { prefix: 'A' })))).toEqual([
      ['queue.prefix-twice', 'groups.help.prefix'],
    ]);
    expect(refusalsOf(change(withGroup('help', { prefix: 'P' })))).toEqual([
      ['queue.prefix-paper', 'groups.help.prefix'],
    ]);
    expect(stored(change(withGroup('help', { prefix: 'Z' }))).groups[1]?.prefix).toBe('Z');
  });

  it('B21 numbers run from 1 to 9999 and do not end before they begin', () => {
    const range = (first: number, last: number) =>
      refusalsOf(change(withGroup('help', { first, last })));
    expect(range(1, 9999)).toEqual([]);
    expect(range(200, 200)).toEqual([]);
    expect(range(201, 200)).toEqual([['queue.range', 'groups.help.last']]);
    expect(range(0, 200)).toEqual([['queue.whole', 'groups.help.first']]);
    expect(range(1, 10_000)).toEqual([['queue.whole', 'groups.help.last']]);
    expect(range(1.5, Number.NaN)).toEqual([
      ['queue.whole', 'groups.help.first'],
      ['queue.whole', 'groups.help.last'],
    ]);
  });

  it('B21 the first number of a letter stays while numbers of today are out under it', () => {
    const issued = (prefix: string) => (prefix === 'B' ? 1 : 0);
    const first = withGroup('help', { first: 2 });
    expect(refusalsOf(change(first, { issued }))).toEqual([
      ['queue.numbers-out', 'groups.help.first'],
    ]);
    expect(refusalsOf(change(first))).toEqual([]);
    // The last one may move, and so may a letter that is not out.
    expect(refusalsOf(change(withGroup('help', { last: 500 }), { issued }))).toEqual([]);
    expect(refusalsOf(change(withGroup('help', { prefix: 'K' }), { issued }))).toEqual([]);
    // A letter that was taken away today does not come back with unknown numbers behind it.
    const now = { ...usualQueueRules, ...withGroup('help', { prefix: 'K' }) };
    expect(refusalsOf(change({}, { issued, now }))).toEqual([
      ['queue.numbers-out', 'groups.help.first'],
    ]);
  });

  it('B21 a group without a range, or with two, is named', () => {
    expect(refusalsOf(change({ groups: usualQueueRules.groups.slice(1) }))).toEqual([
      ['queue.group-missing', 'groups.consultation'],
    ]);
    const twice = [
      ...usualQueueRules.groups,
      { group: 'help', prefix: 'Z', first: 1, last: 9 } as const,
    ];
    expect(refusalsOf(change({ groups: twice }))).toEqual([['queue.group-missing', 'groups.help']]);
  });
});

describe('windows', () => {
  const without = (group: MatterGroup) => ALL.filter((one) => one !== group);

  it('B22 every group is taken by a window, and every window takes something', () => {
    const both = [1, 2].map((window) => ({ window, groups: without('petition') }));
    expect(refusalsOf(change({ windows: both }))).toEqual([
      ['queue.group-without-window', 'windows'],
    ]);
    expect(refusalsOf(change({ windows: both.slice(0, 1) }))).toEqual([]);
    expect(refusalsOf(change({ windows: [{ window: 1, groups: [] }] }))).toEqual([
      ['queue.window-groups', 'windows.1'],
    ]);
  });

  it('B22 a window that takes everything, or is no longer there, is not kept', () => {
    const { windows } = stored(
      change({
        windows: [
          { window: 1, groups: [...ALL].reverse() },
          { window: 2, groups: ['dispute', 'consultation'] },
          { window: 7, groups: ['help'] },
        ],
      }),
    );
    expect(windows).toEqual([{ window: 2, groups: ['consultation', 'dispute'] }]);
  });

  it('B22 a window taken away leaves no group behind', () => {
    const rules = { windows: [{ window: 1, groups: without('litigation') }] };
    const { windows } = aHall();
    expect(groupsWithoutWindow(rules, windows)).toEqual([]);
    expect(groupsWithoutWindow(rules, windows.slice(0, 1))).toEqual(['litigation']);
  });
});

it('B23 the plain numbers keep their limits, just below, at and above', () => {
  for (const field of keysOf(queueLimits)) {
    const { from, to } = queueLimits[field];
    const wrong = [['queue.whole', field]];
    expect(refusalsOf(change({ [field]: from - 1 }))).toEqual(wrong);
    expect(refusalsOf(change({ [field]: from }))).toEqual([]);
    expect(refusalsOf(change({ [field]: to }))).toEqual([]);
    expect(refusalsOf(change({ [field]: to + 1 }))).toEqual(wrong);
    expect(refusalsOf(change({ [field]: from + 0.5 }))).toEqual(wrong);
    expect(refusalsOf(change({ [field]: Number.NaN }))).toEqual(wrong);
    // The limits here are those of the record: what is taken can be stored.
    for (const value of [from, to]) {
      expect(queueRulesSchema.safeParse({ ...usualQueueRules, [field]: value }).success).toBe(true);
    }
    for (const value of [from - 1, to + 1]) {
      expect(queueRulesSchema.safeParse({ ...usualQueueRules, [field]: value }).success).toBe(
        false,
      );
    }
  }
});

it('B23 a waiting area is named once, and everything wrong is said at once', () => {
  const decision = change({
    ...withGroup('help', { prefix: '?', last: 0 }),
    areas: ['东侧', ' 东侧 ', ''],
    agedAfter: 4,
  });
  expect(refusalsOf(decision)).toEqual([
    ['queue.prefix', 'groups.help.prefix'],
    ['queue.whole', 'groups.help.last'],
    ['hall.name-twice', 'areas.1'],
    ['text.empty', 'areas.2'],
    ['queue.whole', 'agedAfter'],
  ]);
  const many = Array.from({ length: 21 }, (_, at) => `${at} 区`);
  expect(refusalsOf(change({ areas: many }))).toEqual([['hall.too-many', 'areas']]);
  expect(stored(change({ areas: many.slice(1) })).areas).toHaveLength(20);
});

it('B24 the usual rules are rules, and the first save makes the one record that later saves revise', () => {
  expect(queueRulesSchema.parse(usualQueueRules)).toEqual(usualQueueRules);
  const first = stored(change({ areas: [' 东侧 '], priorities: ['urgent', 'elderly'] }));
  expect(first).toMatchObject({
    ...{ id: ID, revision: 1, areas: ['东侧'] },
    priorities: ['elderly', 'urgent'],
  });
  const other = 'queue_01935f00-0000-7000-8000-000000000002' as QueueId;
  const again = decideChangeQueueRules(
    { id: other, rules: { ...first, ordinaryPerPriority: 5 } },
    { existing: first, now: first, windows: aHall().windows, issued: () => 9 },
    facts(first.createdAt + 60_000),
  );
  expect(stored(again)).toEqual({ ...first, ordinaryPerPriority: 5, revision: 2 });
});
