import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, instantAt, MINUTE_MS } from '../basics/days.ts';
import { NOON } from '../testing/clock.ts';
import { GRACE_MS, rankAtCheckIn, readAppointedAt, readDay, readTime } from './rules.ts';

const today = dayOf(NOON);
const minutes = (count: number) => count * MINUTE_MS;

describe('when an appointment is', () => {
  it('N2 times are read as people type them, and no time of a day is refused', () => {
    for (const typed of [
      '9:05',
      '09:05',
      '09：05',
      '905',
      '0905',
      '9点05分',
      ' 9:05 ',
      '9:05:00',
    ]) {
      expect([typed, readTime(typed)]).toEqual([typed, '09:05']);
    }
    expect([readTime('14点'), readTime('0:00'), readTime('23:59')]).toEqual([
      '14:00',
      '00:00',
      '23:59',
    ]);
    for (const typed of ['', '24:00', '12:60', '9', '下午', '9:5', '-1:00', '99999']) {
      expect([typed, readTime(typed)]).toEqual([typed, null]);
    }
  });

  it('N2 days are read with and without a year, and a day that does not exist is refused', () => {
    for (const typed of [
      '2026-11-24',
      '2026/11/24',
      '2026.11.24',
      '11-24',
      '11月24日',
      '2026年11月24日',
    ]) {
      expect([typed, readDay(typed, today)]).toEqual([typed, '2026-11-24']);
    }
    expect(['2026-02-30', '11-31', '明天', ''].map((typed) => readDay(typed, today))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('N2 a time is taken until ten minutes after it, and refused one millisecond later', () => {
    const typed = { on: '2026-11-23', time: '12:00' };
    expect(readAppointedAt(typed, NOON + GRACE_MS)).toMatchObject({ ok: true, at: NOON });
    expect(readAppointedAt(typed, NOON + GRACE_MS + 1)).toMatchObject({
      ok: false,
      code: 'appointment.past',
      field: 'time',
    });
    expect(readAppointedAt({ on: '2026-11-22', time: '12:00' }, NOON)).toMatchObject({
      code: 'appointment.past',
      field: 'on',
    });
  });

  it('N2 ninety days ahead is the furthest', () => {
    expect(readAppointedAt({ on: '2027-02-21', time: '9:00' }, NOON)).toMatchObject({ ok: true });
    expect(readAppointedAt({ on: '2027-02-22', time: '9:00' }, NOON)).toMatchObject({
      ok: false,
      code: 'appointment.too-far',
      field: 'on',
    });
  });
});

describe('the place in the queue at check-in', () => {
  const at = instantAt(today, '14:00');

  it('N3 on time ranks the lead before the agreed time: early, at the time and ten minutes after it', () => {
    for (const came of [at - minutes(5), at, at + GRACE_MS]) {
      expect(rankAtCheckIn(at, came, 10)).toBe(at - minutes(10));
    }
  });

  it('N3 one millisecond past the ten minutes ranks as coming then', () => {
    expect(rankAtCheckIn(at, at + GRACE_MS + 1, 10)).toBe(at + GRACE_MS + 1);
    expect(rankAtCheckIn(at, at + minutes(90), 10)).toBe(at + minutes(90));
  });

  it('N3 whoever comes long before the time ranks as coming then, so that a booking is never worse than none', () => {
    expect(rankAtCheckIn(at, at - minutes(60), 10)).toBe(at - minutes(60));
    expect(rankAtCheckIn(at, at - minutes(10), 10)).toBe(at - minutes(10));
  });

  it('N4 nobody who came before the agreed time less the lead is overtaken, and no booking is worse than none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -minutes(240), max: minutes(240) }),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: minutes(240) }),
        (late, lead, earlier) => {
          const came = at + late;
          const rank = rankAtCheckIn(at, came, lead);
          const walkIn = Math.min(came, at - minutes(lead)) - earlier;
          expect(rank).toBeGreaterThan(walkIn);
          expect(rank).toBeLessThanOrEqual(came);
          // The most that a booking can win: the lead and the grace.
          expect(came - rank).toBeLessThanOrEqual(minutes(lead) + GRACE_MS);
        },
      ),
    );
  });
});
