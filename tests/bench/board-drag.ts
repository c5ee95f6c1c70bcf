import { expect, type Page } from '@playwright/test';
import { addDays, type Day, dayOf, type Instant, instantAt } from '#shared/basics/days';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { plainSession, type Session, sessionSchema } from '#shared/session/record';
import { plainRoom } from '#shared/settings/hall';
import { aHall, aStaff } from '#shared/testing/settings';
import { goToJob } from '../e2e/hall-work.ts';
import { watchFrames } from './case-list.ts';
import type { Chance } from './chance.ts';
import { type Figure, median, quantile, rounded } from './figures.ts';
import { CLERK, filled, idAt, type SeededAct } from './township.ts';

const LEAST_FRAMES = 50;
const DRAG_MS = 2_000;
const SETTLE_MS = 500;
/** Chromium's own account of the page's work. */
const WORK = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
const WEEK = { mediators: 10, days: 5, aDay: 10, minutes: 45, every: 55 };
const CASES = 100;
export const SESSIONS = WEEK.mediators * WEEK.days * WEEK.aDay;

/** The week of `now` with 500 booked sessions: ten mediators, each in a room of their own, from morning to evening. */
export function* fullWeek(now: Instant, chance: Chance): Generator<SeededAct> {
  const cases: Case[] = [];
  for (const { at, records } of filled(CASES, chance)) {
    yield {
      at,
      records: records.map((record) => {
        if (record.type !== 'case') return record;
        const body: Case = { ...record.body, state: { name: 'accepted', at, by: CLERK } };
        cases.push(body);
        return { ...record, body };
      }),
    };
  }
  const made = { createdAt: now };
  const staff = Array.from({ length: WEEK.mediators }, (_, at): Staff => {
    const id = idAt('staff', now, chance);
    return aStaff({ ...made, id, name: `调解员${at + 1}`, roles: ['mediator'] });
  });
  const rooms = staff.map((_, at) => ({
    ...{ ...plainRoom, id: `room-${at + 1}`, name: `第${at + 1}调解室` },
  }));
  yield {
    at: now,
    records: [
      ...staff.map((body) => ({ type: 'staff', kind: 'staff.added', body }) as const),
      { type: 'hall', kind: 'hall.revised', body: aHall({ rooms, revision: 2 }) },
    ],
  };
  const monday = addDays(dayOf(now), -((weekdayOf(dayOf(now)) + 6) % 7));
  for (let day = 0; day < WEEK.days; day += 1) {
    const on = addDays(monday, day);
    for (let number = 0; number < WEEK.aDay; number += 1) {
      yield {
        at: now,
        records: staff.map(({ id }, at) => {
          const of = cases[(day * 31 + number * WEEK.mediators + at) % cases.length] as Case;
          const body = sessionAt(on, number, { mediatorId: id, roomId: `room-${at + 1}` }, of);
          return {
            ...({ type: 'session', kind: 'session.booked' } as const),
            body: { ...body, id: idAt('session', now, chance), createdAt: now, arrangedAt: now },
          };
        }),
      };
    }
  }
}

type Taken = Pick<Session, 'mediatorId' | 'roomId'>;

function sessionAt(on: Day, number: number, taken: Taken, of: Case): Session {
  const startsAt = instantAt(on, '08:30') + number * WEEK.every * 60_000;
  return sessionSchema.parse({
    ...{ id: 'session_01935f00-0000-7000-8000-000000000001', revision: 1, createdAt: 0 },
    ...{ createdBy: CLERK, caseId: of.id, kind: 'mediation', on, startsAt, ...taken },
    ...{ endsAt: startsAt + WEEK.minutes * 60_000, place: '', ...plainSession, arrangedAt: 0 },
    attendeeIds: [],
    state: { name: 'booked' },
  });
}

/**
 * A session held over the board of the week for two seconds, to and fro over columns and times by real pointer
 * events, and let go with Esc: frames a second, as the page draws them. Each spot is judged against all 500.
 */
export async function measureBoardDrag(desk: Page, count: number): Promise<Figure> {
  await goToJob(desk, '调解');
  const board = desk.getByRole('region', { name: '场次安排' });
  await board.getByText('周', { exact: true }).click();
  await board.getByText('按调解员', { exact: true }).click();
  const blocks = desk.locator('.board-session');
  const asked = Date.now();
  await expect(blocks).toHaveCount(SESSIONS, { timeout: 30_000 });
  const opened = Date.now() - asked;
  const area = await desk.locator('.board-scroll').boundingBox();
  const held = await blocks.nth(WEEK.aDay + 3).boundingBox();
  if (!area || !held) throw new Error('there is no board');
  const chromium = await desk.context().newCDPSession(desk);
  await chromium.send('Performance.enable');
  const worked = async (name: string): Promise<number> => {
    const { metrics } = await chromium.send('Performance.getMetrics');
    return (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000;
  };
  const seconds: number[] = [];
  const frames: number[] = [];
  const busy = { script: 0, layout: 0, style: 0 };
  let spots = 0;
  for (let drag = 0; drag < count; drag += 1) {
    await desk.waitForTimeout(SETTLE_MS);
    await desk.mouse.move(held.x + held.width / 2, held.y + 4);
    await desk.mouse.down();
    await desk.mouse.move(held.x + held.width / 2, held.y + 40, { steps: 3 });
    await expect(desk.locator('.board-ghost')).toBeVisible();
    const before = await Promise.all(WORK.map(worked));
    await desk.evaluate(watchFrames);
    const began = Date.now();
    for (let at = Date.now(); at < began + DRAG_MS; at = Date.now()) {
      const turn = ((at - began) / 1_000) * Math.PI;
      const x = area.x + area.width * (0.5 + 0.38 * Math.sin(turn * 1.3));
      const y = area.y + area.height * (0.55 + 0.35 * Math.sin(turn * 1.9));
      await desk.mouse.move(x, y);
      spots += 1;
    }
    const after = await Promise.all(WORK.map(worked));
    for (const [at, name] of (['script', 'layout', 'style'] as const).entries()) {
      busy[name] += (after[at] ?? 0) - (before[at] ?? 0);
    }
    const between = await desk.evaluate(() => window.measured.endFrames());
    await desk.keyboard.press('Escape');
    await desk.mouse.up();
    await expect(desk.locator('.board-ghost')).toBeHidden();
    frames.push(...between);
    seconds.push((between.length * 1_000) / between.reduce((sum, one) => sum + one, 0));
  }
  await goToJob(desk, '接待');
  const value = rounded(median(seconds));
  return {
    ...{ value, unit: 'frames/s', peer: null, ratio: null, limit: `≥ ${LEAST_FRAMES} frames/s` },
    ...{ ok: value >= LEAST_FRAMES, excess: rounded(LEAST_FRAMES / value), samples: count },
    detail: {
      ...{ sessions: SESSIONS, opened, least: rounded(Math.min(...seconds)), moves: spots },
      ...{ frameP50: rounded(median(frames)), frameP95: rounded(quantile(frames, 0.95)) },
      frameMax: rounded(Math.max(...frames)),
      // What the page itself works for one pointer event, in ms: the rest of a frame is the machine's.
      scriptPerMove: rounded(busy.script / spots),
      layoutPerMove: rounded((busy.layout + busy.style) / spots),
    },
  };
}
