import { expect } from '@playwright/test';
import type { Launched } from '../e2e/desk.ts';
import { type Figure, quantile, rounded, spread } from './figures.ts';

const MOST_P95_MS = 80;

/** From the click event on 叫下一个 in the desk to the called number painted in the hall window. */
export async function measureCalls({ desk, hall }: Launched, count: number): Promise<Figure> {
  const skew = (await clockOf(hall)) - (await clockOf(desk));
  await desk.evaluate(() => {
    window.measured.calls = [];
    addEventListener(
      'click',
      (event) => {
        if ((event.target as Element).closest('button')?.textContent?.startsWith('叫下一个')) {
          window.measured.calls.push(performance.timeOrigin + performance.now());
        }
      },
      true,
    );
  });
  await hall.evaluate(() => {
    const { measured } = window;
    measured.painted = [];
    let shown = '';
    new MutationObserver(() => {
      const label = document.querySelector('.hall-now-label')?.textContent ?? '';
      if (label === shown) return;
      shown = label;
      if (label === '') return;
      // The frame after the one that holds the number: by then it is on the screen.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          measured.painted.push({ label, at: performance.timeOrigin + performance.now() });
        }),
      );
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  const queue = desk.getByRole('region', { name: '叫号' });
  for (let sample = 1; sample <= count; sample += 1) {
    await queue.getByRole('button', { name: '叫下一个' }).click();
    await expect.poll(() => hall.evaluate(() => window.measured.painted.length)).toBe(sample);
    // The visitor has gone: the window is free for the next number.
    await queue.locator('.at-counter').getByRole('button', { name: '离开' }).click();
    await expect(queue.getByText('本窗口现在没有号')).toBeVisible();
    await expect(hall.locator('.hall-now-label')).toHaveCount(0);
  }
  const called = await desk.evaluate(() => window.measured.calls);
  const painted = await hall.evaluate(() => window.measured.painted);
  if (called.length !== count || painted.length !== count) {
    throw new Error(`${called.length} calls, ${painted.length} painted, expected ${count}`);
  }
  const times = painted.map(({ at }, index) => at - skew - (called[index] ?? Number.NaN));
  const p95 = quantile(times, 0.95);
  return {
    ...{ value: rounded(p95), unit: 'ms', peer: null, ratio: null },
    ...{
      limit: `p95 ≤ ${MOST_P95_MS} ms`,
      ok: p95 <= MOST_P95_MS,
      excess: rounded(p95 / MOST_P95_MS),
      samples: count,
    },
    detail: { ...spread(times), clockSkew: rounded(skew) },
  };
}

/** How far a page's own clock is ahead of the machine's, in milliseconds: each page starts its own. */
function clockOf(page: Launched['hall']): Promise<number> {
  return page.evaluate(() => {
    // The machine's clock shows whole milliseconds: read right after it has turned.
    const before = Date.now();
    let turned = before;
    while (turned === before) turned = Date.now();
    return performance.timeOrigin + performance.now() - turned;
  });
}
