import { expect } from '@playwright/test';
import type { Launched } from '../e2e/desk.ts';
import { type Figure, quantile, rounded, spread } from './figures.ts';

const MOST_P95_MS = 16;
/** The live lists that a call renews are part of it; nothing else runs in the page for so long afterwards. */
const SETTLED_MS = 250;

/**
 * Scripting in the desk page for one 叫下一个: from the key F4 until the number stands at the window and the lists
 * behind it are renewed. Chromium's own account of script time (CDP `ScriptDuration`); what the page scripts in as
 * long a time in which nothing is done (`idle`) is in it. Tasks of 50 ms and more are told apart.
 */
export async function measureCallNext({ desk }: Launched, count: number): Promise<Figure> {
  const chromium = await desk.context().newCDPSession(desk);
  await chromium.send('Performance.enable');
  const scripted = async (): Promise<number> => {
    const { metrics } = await chromium.send('Performance.getMetrics');
    const found = metrics.find(({ name }) => name === 'ScriptDuration');
    if (!found) throw new Error('Chromium does not tell ScriptDuration');
    return found.value * 1_000;
  };
  await desk.evaluate(() => {
    window.measured.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.measured.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  const queue = desk.getByRole('region', { name: '叫号' });
  const samples: number[] = [];
  const idle: number[] = [];
  let longest: number[] = [];
  for (let sample = 0; sample < count; sample += 1) {
    await expect(queue.getByRole('button', { name: '叫下一个' })).toBeEnabled();
    const quietBefore = await scripted();
    await desk.waitForTimeout(SETTLED_MS);
    idle.push((await scripted()) - quietBefore);
    await desk.evaluate(() => {
      window.measured.longTasks = [];
      window.measured.called = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          if (!document.querySelector('.at-counter-label')) return;
          observer.disconnect();
          resolve();
        }).observe(document.body, { childList: true, subtree: true });
      });
    });
    const before = await scripted();
    // The key alone: Playwright's own look for a button would be counted as scripting of the page.
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'F4', code: 'F4' });
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'F4', code: 'F4' });
    await desk.evaluate(() => window.measured.called);
    await desk.waitForTimeout(SETTLED_MS);
    samples.push((await scripted()) - before);
    longest = longest.concat(await desk.evaluate(() => window.measured.longTasks));
    await queue.locator('.at-counter').getByRole('button', { name: '离开' }).click();
    await expect(queue.getByText('本窗口现在没有号')).toBeVisible();
  }
  await chromium.detach();
  const p95 = quantile(samples, 0.95);
  return {
    ...{ value: rounded(p95), unit: 'ms', peer: null, ratio: null },
    ...{
      limit: `p95 ≤ ${MOST_P95_MS} ms of scripting`,
      ok: p95 <= MOST_P95_MS,
      excess: rounded(p95 / MOST_P95_MS),
      samples: count,
    },
    detail: {
      ...spread(samples),
      idle: rounded(quantile(idle, 0.5)),
      longTasks: longest.length,
      longestTask: rounded(Math.max(0, ...longest)),
    },
  };
}
