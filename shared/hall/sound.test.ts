import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt, MINUTE_MS } from '../basics/days.ts';
import { gainOf, isQuietAt, soundReportSchema, soundTestSchema } from './sound.ts';

const DAY = '2026-11-23' as Day;
const at = (time: string) => instantAt(DAY, time);

describe('quiet hours', () => {
  const noonRest = [{ from: '12:00', to: '13:30' }];

  it('H44 it is quiet from the first moment, and speaks again with the last', () => {
    expect(isQuietAt(at('12:00') - 1, noonRest)).toBe(false);
    expect(isQuietAt(at('12:00'), noonRest)).toBe(true);
    expect(isQuietAt(at('13:30') - 1, noonRest)).toBe(true);
    expect(isQuietAt(at('13:30'), noonRest)).toBe(false);
    expect(isQuietAt(at('12:30'), [])).toBe(false);
  });

  it('H44 a period can go over midnight, and one of no length is none', () => {
    const night = [{ from: '22:00', to: '06:00' }];
    const times = ['21:59', '22:00', '00:00', '05:59', '06:00'];
    expect(times.map((time) => isQuietAt(at(time), night))).toEqual([
      ...[false, true, true, true, false],
    ]);
    expect(isQuietAt(at('12:00'), [{ from: '12:00', to: '12:00' }])).toBe(false);
  });

  it('H44 of several periods any one counts, whatever their order', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const time = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { maxLength: 6 }), minute, (periods, now) => {
        const isIn = periods.some(([from, to]) =>
          from <= to ? from <= now && now < to : now >= from || now < to,
        );
        const quiet = periods.map(([from, to]) => ({ from: time(from), to: time(to) }));
        expect(isQuietAt(at('00:00') + now * MINUTE_MS, quiet)).toBe(isIn);
        expect(isQuietAt(at('00:00') + now * MINUTE_MS + 59_999, quiet.toReversed())).toBe(isIn);
      }),
    );
  });
});

it('H45 volume 0 is silence, 100 is full, and each step up is louder', () => {
  const gains = Array.from({ length: 101 }, (_, volume) => gainOf(volume));
  expect(gains[0]).toBe(0);
  expect(gains[100]).toBe(1);
  for (let volume = 1; volume <= 100; volume += 1) {
    expect(gains[volume]).toBeGreaterThan(gains[volume - 1] ?? 1);
  }
  expect([gainOf(-1), gainOf(101)]).toEqual([0, 1]);
});

it.each([
  undefined,
  null,
  'ask',
  {},
  { kind: 'ask' },
  { kind: 'ask', label: '王小明', window: 1 },
  { kind: 'ask', label: 'A001', window: 0 },
  { kind: 'ask', label: 'A00000', window: 1 },
  { ok: true },
  { ok: false, reason: '王小明' },
])('H46 a message between the windows that is none of ours is not understood: %o', (message) => {
  expect(soundTestSchema.safeParse(message).success).toBe(false);
  expect(soundReportSchema.safeParse(message).success).toBe(false);
});
