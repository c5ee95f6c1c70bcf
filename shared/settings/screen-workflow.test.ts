import { expect, it } from 'vitest';
import { MINUTE_MS } from '../basics/days.ts';
import type { ScreenId } from '../basics/ids.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { staffId } from '../testing/settings.ts';
import type { Screen } from './screen.ts';
import { type ChangeScreen, decideChangeScreen, type ScreenKnown } from './screen-workflow.ts';

const id = 'screen_01935f00-0000-7000-8000-000000000001' as ScreenId;
const command = (change: Partial<ChangeScreen> = {}): ChangeScreen => ({
  id,
  notice: ' 周五下午停电，请改日再来 \n',
  theme: 'dark',
  isLarge: true,
  volume: 60,
  quiet: [{ from: '9:05', to: '12:00' }],
  leaders: [staffId(1)],
  mediators: [staffId(2), staffId(3)],
  foot: ' 监督电话 0632-1234567 ',
  ...change,
});
const known = (change: Partial<ScreenKnown> = {}): ScreenKnown => ({
  existing: undefined,
  staff: [1, 2, 3, 4].map((n) => ({ id: staffId(n), isActive: n !== 4 })),
  ...change,
});
const refusals = (change: Partial<ChangeScreen>) =>
  refusalsOf(decideChangeScreen(command(change), known(), facts()));

it('B30 the first save makes the record, the next one revises it', () => {
  const [made] = changesOf(decideChangeScreen(command(), known(), facts()));
  expect(made).toMatchObject({ kind: 'screen.set-up', body: { id, revision: 1 } });
  const existing = made?.body as Screen;
  const [next] = changesOf(
    decideChangeScreen(
      command({ id: id.replace(/1$/, '9') as ScreenId, volume: 0 }),
      known({ existing }),
      facts(NOON + MINUTE_MS),
    ),
  );
  expect(next).toMatchObject({ kind: 'screen.revised', body: { id, revision: 2, volume: 0 } });
  expect(next?.body.createdAt).toBe(NOON);
});

it('B31 what is stored has no blanks around it and whole clock times', () => {
  const [made] = changesOf(decideChangeScreen(command(), known(), facts()));
  expect(made?.body).toMatchObject({
    notice: '周五下午停电，请改日再来',
    foot: '监督电话 0632-1234567',
    quiet: [{ from: '09:05', to: '12:00' }],
  });
});

it('B31 limits hold just at their edges', () => {
  expect(refusals({ volume: 0 })).toEqual([]);
  expect(refusals({ volume: 100 })).toEqual([]);
  for (const volume of [-1, 101, 0.5, Number.NaN]) {
    expect(refusals({ volume })).toEqual(['volume screen.volume']);
  }
  expect(refusals({ notice: '字'.repeat(300), foot: '字'.repeat(200) })).toEqual([]);
  expect(refusals({ notice: '字'.repeat(301), foot: '字'.repeat(201) })).toEqual([
    'notice text.too-long',
    'foot text.too-long',
  ]);
  expect(refusals({ notice: '一\n二' })).toEqual([]);
  expect(refusals({ foot: '一\u0000' })).toEqual(['foot text.control-character']);
});

it('B31 a quiet time is two clock times that differ; it may go over midnight', () => {
  expect(refusals({ quiet: [{ from: '22:00', to: '6:00' }] })).toEqual([]);
  expect(refusals({ quiet: [{ from: '12:00', to: '12:00' }] })).toEqual([
    'quiet.0.to screen.quiet-same',
  ]);
  expect(refusals({ quiet: [{ from: '9:00', to: '09:00' }] })).toEqual([
    'quiet.0.to screen.quiet-same',
  ]);
  expect(refusals({ quiet: [{ from: '24:00', to: '' }] })).toEqual([
    'quiet.0.from screen.quiet-time',
    'quiet.0.to screen.quiet-time',
  ]);
  const many = Array.from({ length: 7 }, () => ({ from: '12:00', to: '13:00' }));
  expect(refusals({ quiet: many.slice(1) })).toEqual([]);
  expect(refusals({ quiet: many })).toEqual(['quiet hall.too-many']);
});

it('B31 everything wrong is named at once', () => {
  const quiet = [{ from: 'x', to: '12:00' }];
  expect(refusals({ notice: '字'.repeat(301), volume: 101, quiet })).toHaveLength(3);
});

it('B32 duty holds for the day on which it was said, and nobody stands there twice', () => {
  const dutyOf = (change: Partial<ChangeScreen>) =>
    changesOf(decideChangeScreen(command(change), known(), facts())).map(
      ({ body }) => (body as Screen).duty,
    );
  expect(dutyOf({ mediators: [staffId(2), staffId(2)] })).toEqual([
    { on: '2026-11-23', leaders: [staffId(1)], mediators: [staffId(2)] },
  ]);
  expect(dutyOf({ leaders: [], mediators: [] })).toEqual([null]);
});

it('B32 whoever is not at work is not on duty', () => {
  expect(refusals({ leaders: [staffId(4)] })).toEqual(['duty screen.duty-gone']);
  expect(refusals({ mediators: [staffId(9)] })).toEqual(['duty screen.duty-gone']);
});
