import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Launched } from '../e2e/desk.ts';
import { saveWalkIn, typeWalkIn } from '../e2e/hall-work.ts';
import type { Chance } from './chance.ts';
import { type Figure, median, quantile, rounded, spread } from './figures.ts';
import { fillPeer, putInPeer } from './peer-database.ts';
import { visitorOf } from './township.ts';

const MOST_RATIO = 2.5;
const MOST_P99_MS = 20;
/** A person looks at what was typed before saving: lookups and the draft of the form have settled. */
const LOOKS_MS = 450;
/** A finger is on the button this long; the click comes when it is let go. */
const PRESS_MS = 60;

const typeAndSave = async (desk: Page, chance: Chance) => {
  await typeWalkIn(desk, visitorOf(chance));
  await desk.waitForTimeout(LOOKS_MS);
  await saveWalkIn(desk);
};

/**
 * Before anything is measured, and long before: a page's databases share one store, which is busy with sorting
 * new rows for a while. The first saves also leave rows whose form the peer takes over.
 */
export async function prepareSaves({ desk }: Launched, rows: number, chance: Chance) {
  for (let warm = 0; warm < 5; warm += 1) await typeAndSave(desk, chance);
  await fillPeer(desk, rows);
}

/**
 * The same with nothing of the test's own running in the page between the click and the words: Playwright's
 * look for a text by roles takes the page's only thread for several milliseconds.
 */
async function pressSave(desk: Page, chance: Chance): Promise<void> {
  await typeWalkIn(desk, visitorOf(chance));
  const button = await desk.getByRole('button', { name: '保存并取号' }).boundingBox();
  if (!button) throw new Error('no button');
  await desk.evaluate(() => {
    window.measured.saved = new Promise((resolve) => {
      window.measured.onSaved = resolve;
    });
  });
  await desk.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  await desk.waitForTimeout(LOOKS_MS);
  await desk.mouse.down();
  await desk.waitForTimeout(PRESS_MS);
  await desk.mouse.up();
  await desk.evaluate(() => {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error('not saved: see the refusal on the screen')), 20_000);
    });
    return Promise.race([window.measured.saved, late]);
  });
}

/**
 * From the click event on 保存并取号 (first listener, capture phase) to the words 已保存 in the document. In turn
 * with it, in the same page: one strict put into a raw IndexedDB of as many rows plus one fdatasync of 1 KB in
 * main.
 */
export async function measureSaves(
  { app, desk, userData }: Launched,
  count: number,
  chance: Chance,
): Promise<Figure> {
  await desk.evaluate(() => {
    const { measured } = window;
    const status = document.querySelector('form.intake [role=status]');
    if (!status) throw new Error('no status');
    measured.saves = [];
    measured.clickedAt = null;
    addEventListener(
      'click',
      (event) => {
        const isSave = (event.target as Element).closest('form.intake button[type=submit]');
        if (isSave) measured.clickedAt = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (measured.clickedAt === null || !status.textContent?.startsWith('已保存')) return;
      measured.saves.push(performance.now() - measured.clickedAt);
      measured.clickedAt = null;
      measured.onSaved();
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const file = path.join(userData, 'peer-line');
  const puts: number[] = [];
  const flushes: number[] = [];
  const flush = () =>
    app.evaluate((_, name) => {
      const fs = process.getBuiltinModule('node:fs');
      const fd = fs.openSync(name, 'a');
      const line = Buffer.alloc(1024, 'x');
      const start = performance.now();
      fs.writeSync(fd, line);
      fs.fdatasyncSync(fd);
      const took = performance.now() - start;
      fs.closeSync(fd);
      return took;
    }, file);
  for (let warm = 0; warm < 5; warm += 1) await putInPeer(desk).then(flush);
  await pressSave(desk, chance);
  await desk.evaluate(() => {
    window.measured.saves = [];
  });
  for (let sample = 0; sample < count; sample += 1) {
    await pressSave(desk, chance);
    await desk.waitForTimeout(LOOKS_MS);
    puts.push(await putInPeer(desk));
    flushes.push(await flush());
  }
  const saves = await desk.evaluate(() => window.measured.saves);
  if (saves.length !== count) throw new Error(`${saves.length} of ${count} saves were seen`);
  const peers = puts.map((put, at) => put + (flushes[at] ?? 0));
  const ratio = rounded(median(saves) / median(peers));
  const p99 = quantile(saves, 0.99);
  return {
    ...{ value: rounded(median(saves)), unit: 'ms', peer: rounded(median(peers)), ratio },
    limit: `ratio ≤ ${MOST_RATIO}, p99 ≤ ${MOST_P99_MS} ms`,
    ok: ratio <= MOST_RATIO && p99 <= MOST_P99_MS,
    excess: rounded(ratio / MOST_RATIO),
    samples: count,
    detail: {
      ...spread(saves),
      peerP95: rounded(quantile(peers, 0.95)),
      peerPut: rounded(median(puts)),
      peerFdatasync: rounded(median(flushes)),
    },
  };
}
