import { expect, it } from 'vitest';
import type { SchedulingId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { type SchedulingRules, schedulingSchema, usualScheduling } from './scheduling.ts';
import { decideChangeScheduling } from './scheduling-workflow.ts';

const id = 'scheduling_01935f00-0000-7000-8000-000000000001' as SchedulingId;
const change = (rules: Partial<SchedulingRules>) =>
  decideChangeScheduling({ id, rules: { ...usualScheduling, ...rules } }, undefined, facts());

it('O15 排期规则 are set up by the first save and revised by the next', () => {
  const [made] = changesOf(change({ usual: 60 }));
  expect(made).toMatchObject({ kind: 'scheduling.set-up', body: { usual: 60, slot: 30 } });
  const known = schedulingSchema.parse(made?.body);
  const next = decideChangeScheduling({ id, rules: { ...known, stagger: 0 } }, known, facts());
  expect(changesOf(next)[0]).toMatchObject({
    kind: 'scheduling.revised',
    body: { id, revision: 2, stagger: 0, usual: 60 },
  });
});

it('O15 times are in order, and noon lies within the day or is none', () => {
  expect(refusalsOf(change({ from: '8点', noonTo: '25:00' }))).toEqual([
    ...['from scheduling.time', 'noonTo scheduling.time'],
  ]);
  expect(refusalsOf(change({ to: '08:30' }))).toEqual(['to scheduling.hours']);
  expect(refusalsOf(change({ noonTo: '11:59' }))).toEqual(['noonTo scheduling.noon-order']);
  expect(refusalsOf(change({ noonTo: '12:00' }))).toEqual([]);
  expect(refusalsOf(change({ noonFrom: '08:29' }))).toEqual(['noonFrom scheduling.noon']);
  expect(refusalsOf(change({ noonTo: '17:31' }))).toEqual(['noonFrom scheduling.noon']);
});

it('O15 numbers are whole and within their limits, each beside its field', () => {
  const weights = { simple: 0, usual: 1.5, heavy: 21 };
  expect(refusalsOf(change({ usual: 9, bufferAfter: 121, stagger: Number.NaN, weights }))).toEqual([
    ...['usual queue.whole', 'bufferAfter queue.whole', 'stagger queue.whole'],
    ...['weights.simple', 'weights.usual', 'weights.heavy'].map((field) => `${field} queue.whole`),
  ]);
});

it('O15 the usual session fits before noon or after it', () => {
  expect(refusalsOf(change({ usual: 210 }))).toEqual([]);
  expect(refusalsOf(change({ usual: 211 }))).toEqual(['usual scheduling.usual-long']);
  expect(refusalsOf(change({ usual: 211, noonTo: '12:00' }))).toEqual([]);
});
