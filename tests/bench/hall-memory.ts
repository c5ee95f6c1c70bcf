import { type CDPSession, expect, type Page } from '@playwright/test';
import { dayOf, type Instant, instantAt } from '#shared/basics/days';
import type { Launched } from '../e2e/desk.ts';
import { type Figure, rounded } from './figures.ts';

const MOST_MB_PER_HOUR = 1;
/** A day of eight hours with 400 visitors: one every 72 s. */
const HOURS_PER_VISITOR = 8 / 400;
/** Clocks and the timers of the hall screen run so much faster: 72 s in the half second that one visitor takes. */
const SPEED = 120;
/** Code that was compiled late and lists that filled up first are no growth. */
const WARM_UP = 20;
const VISITORS_PER_SAMPLE = 10;
const BEAT_MS = 2_000;
const MB = 1024 * 1024;

/** When the hall opens on the day of `now`. */
export const opensAt = (now: Instant): Instant => instantAt(dayOf(now), '08:30');

type Sample = { readonly hours: number; readonly megabytes: number; readonly nodes: number };

/**
 * Growth of the hall window over a day: every visitor is registered, called (and spoken), and leaves again, while
 * the screen's clock, animations and heartbeats run as often as in that time. Heap of scripts and of the page
 * after a forced collection; the slope is that of least squares over simulated hours.
 */
export async function measureHallMemory(launched: Launched, visitors: number): Promise<Figure> {
  const { desk, hall } = launched;
  await quicken(launched);
  const chromium = await hall.context().newCDPSession(hall);
  await chromium.send('HeapProfiler.enable');
  for (let warm = 0; warm < WARM_UP; warm += 1) await oneVisitor(desk, warm);
  const samples = [await sampleAt(0, chromium)];
  for (let done = 1; done <= visitors; done += 1) {
    await oneVisitor(desk, done);
    if (done % VISITORS_PER_SAMPLE === 0) {
      samples.push(await sampleAt(done * HOURS_PER_VISITOR, chromium));
    }
  }
  await chromium.detach();
  const slope = slopeOf(samples.map(({ hours, megabytes }) => [hours, megabytes]));
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('no samples');
  return {
    ...{ value: rounded(slope), unit: 'MB/h', peer: null, ratio: null },
    ...{
      limit: `≤ ${MOST_MB_PER_HOUR} MB/h`,
      ok: slope <= MOST_MB_PER_HOUR,
      excess: rounded(Math.max(0, slope / MOST_MB_PER_HOUR)),
      samples: samples.length,
    },
    detail: {
      ...{ hours: rounded(last.hours), visitors },
      ...{ firstMB: rounded(first.megabytes), lastMB: rounded(last.megabytes) },
      ...{ firstNodes: first.nodes, lastNodes: last.nodes },
      nodesPerHour: rounded(slopeOf(samples.map(({ hours, nodes }) => [hours, nodes]))),
    },
  };
}

/** The least that makes a visit: name, matter, number; called; gone. */
async function oneVisitor(desk: Page, number: number): Promise<void> {
  await desk.keyboard.press('F2');
  const form = desk.getByRole('form', { name: '来访登记' });
  await form.getByLabel('姓名').fill(`来访人${'甲乙丙丁戊己庚辛'[number % 8]}${number}`);
  await form.getByRole('radio', { name: '咨询', exact: true }).check();
  await form.getByLabel('简要情况').fill('咨询');
  await desk.keyboard.press('Control+s');
  await expect(form.getByRole('status')).toHaveText(/^已保存 · A\d{3,4}$/);
  const queue = desk.getByRole('region', { name: '叫号' });
  await desk.keyboard.press('F4');
  await queue.locator('.at-counter').getByRole('button', { name: '离开' }).click();
  await expect(queue.getByText('本窗口现在没有号')).toBeVisible();
}

/** All clocks at the opening of today and faster from there; the hall screen's timers and heartbeats with them. */
async function quicken({ app, desk, hall }: Launched): Promise<void> {
  const pace = { real: Date.now(), from: opensAt(Date.now()), speed: SPEED };
  const paceDate = ({ real, from, speed }: typeof pace) => {
    const now = Date.now;
    Date.now = () => Math.round(from + (now() - real) * speed);
  };
  await app.evaluate((_electron, { real, from, speed }) => {
    const now = Date.now;
    Date.now = () => Math.round(from + (now() - real) * speed);
  }, pace);
  await desk.evaluate(paceDate, pace);
  await desk.evaluate((every) => {
    const channel = new BroadcastChannel('desk-heartbeat');
    setInterval(() => channel.postMessage('beat'), every);
  }, BEAT_MS / SPEED);
  await hall.addInitScript(paceDate, pace);
  await hall.addInitScript((speed) => {
    const { setTimeout: once, setInterval: always } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, after = 0) => once(run, after / speed),
      setInterval: (run: () => void, every = 0) => always(run, every / speed),
    });
  }, SPEED);
  await hall.reload();
  await expect(hall.getByRole('region', { name: '各窗口' })).toBeVisible();
}

async function sampleAt(hours: number, chromium: CDPSession): Promise<Sample> {
  // Twice: what the first round finalises can be collected by the second.
  await chromium.send('HeapProfiler.collectGarbage');
  await chromium.send('HeapProfiler.collectGarbage');
  const heap: Partial<Record<string, number>> = await chromium.send('Runtime.getHeapUsage');
  const { nodes } = await chromium.send('Memory.getDOMCounters');
  const bytes = ['usedSize', 'embedderHeapUsedSize', 'backingStorageSize'].reduce(
    (sum, name) => sum + (heap[name] ?? 0),
    0,
  );
  return { hours, megabytes: bytes / MB, nodes };
}

/** The slope of the straight line with the least squares through `[x, y]`. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const below = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
