import { expect } from '@playwright/test';
import * as z from 'zod';
import { startCounty } from '../e2e/county.ts';
import { callBridge, type Launched, launchDesk } from '../e2e/desk.ts';
import { register } from '../e2e/hall-work.ts';
import { type Figure, rounded } from './figures.ts';

/** Milliseconds. Typing, calls and the hall screen's news wait for main. */
const MOST_BLOCK = 100;
const WITHIN_MS = 15 * 60_000;
/** By the clock, and what main itself computed of it: on a busy machine the clock also counts what others did. */
const longestSchema = z.object({ clock: z.number(), computed: z.number() });

/**
 * How long main could do nothing else at the longest, while the page rebuilds its database from a bare journal,
 * everything goes up to a county (a program of its own) in full packets, and visitors are registered. A timer of 1 ms
 * in main tells: what comes between two of its calls beyond that is a block, whatever caused it.
 */
export async function measureMainBlock(
  userData: string,
  entries: number,
  visitors: number,
): Promise<Figure> {
  const county = await startCounty();
  const launched = await launchDesk({ userData, waitForHall: false });
  const { desk } = launched;
  try {
    await watch(launched);
    const paired = await callBridge(desk, 'county.pair', {
      ...{ address: county.address, code: county.code },
      ...{ hallName: '青石镇综治中心', divisionCode: '370999101' },
    });
    expect(paired).toMatchObject({ ok: true });
    await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: WITHIN_MS });
    for (let at = 1; at <= visitors; at += 1) {
      await register(desk, { name: `赵小满${at}`, group: '咨询', account: '邻居装修漏水' });
    }
    await expect(desk.getByRole('banner').getByRole('status')).toHaveText('✓ 已全部上传', {
      timeout: WITHIN_MS,
    });
    const longest = longestSchema.parse(
      await launched.app.evaluate((): unknown => Reflect.get(globalThis, 'longestBlock')),
    );
    const value = rounded(longest.clock);
    return {
      ...{ value, unit: 'ms', peer: null, ratio: null, samples: visitors },
      limit: `≤ ${MOST_BLOCK} ms`,
      ok: value <= MOST_BLOCK,
      excess: rounded(value / MOST_BLOCK),
      detail: { entries, visitors, computedMs: rounded(longest.computed) },
    };
  } finally {
    await launched.close({ keep: true });
    await county.stop();
    county.remove();
  }
}

/** What main computed is known on Linux only; the runner's compiler allows no function with a name in here. */
async function watch({ app }: Launched): Promise<void> {
  await app.evaluate(() => {
    const fs = process.getBuiltinModule('node:fs');
    const longest = { clock: 0, computed: 0 };
    const last = { clock: performance.now(), computed: Number.NaN };
    Reflect.set(globalThis, 'longestBlock', longest);
    setInterval(() => {
      const clock = performance.now();
      const ran = fs.existsSync('/proc/thread-self/schedstat')
        ? Number(fs.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
        : 0;
      longest.clock = Math.max(longest.clock, clock - last.clock);
      longest.computed = Math.max(longest.computed, ran - last.computed || 0);
      last.clock = clock;
      last.computed = ran;
    }, 1);
  });
}
