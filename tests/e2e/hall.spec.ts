import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { boardSchema } from '#shared/hall/board-record';
import { type Launched, launchDesk } from './desk.ts';
import { rowsOf, type Scene, showScene } from './hall-scenes.ts';
import { goToJob } from './hall-work.ts';

/** The screen that the people in the hall read: every way it can stand, and where else it is shown. */
const folder = path.join(import.meta.dirname, '../../.results/screens');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LONG =
  '本周五（11月27日）下午 2 点至 5 点全镇停电检修，大厅照常接待，叫号改用纸质备用号。领取老年卡的群众请带好身份证和一张一寸照片，到 5 号窗口办理。调解免费，不收取任何费用。';

let launched: Launched;
let hall: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  hall = launched.hall;
  await expect(launched.desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  await hall.setViewportSize({ width: 1920, height: 1080 });
});
test.afterAll(() => launched.close());

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ask(port: number, at: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path: at, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject);
  });
}

test('what is set in 大厅屏 stands on the screen, and what is wrong is said beside its field', async () => {
  const { desk } = launched;
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '大厅屏' }).click();
  const form = desk.getByRole('region', { name: '大厅屏', exact: true });
  await form.getByLabel('通知').fill('今天下午三点演练');
  await form.getByRole('radio', { name: '深色' }).check();
  await form.getByLabel('叫号音量').fill('120');
  await desk.keyboard.press('Control+s');
  await expect(form.getByText('音量请填写 0 到 100 之间的整数')).toBeVisible();
  await desk.screenshot({ path: path.join(folder, 'settings-screen-error-1366.png') });
  await form.getByLabel('叫号音量').fill('0');
  await form.getByRole('checkbox', { name: '赵和平' }).check();
  await desk.keyboard.press('Control+s');
  await expect(form.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await expect(hall.getByRole('region', { name: '通知' })).toHaveText('今天下午三点演练');
  await expect(hall.locator('.hall-dark')).toBeVisible();
  await expect(hall.getByText('带班领导 0 人 · 调解员 1 人')).toBeVisible();
  await expect(hall.locator('body')).not.toContainText('赵和平');
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(WCAG)
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await desk.screenshot({ path: path.join(folder, 'settings-screen-1366.png'), fullPage: true });
});

test('E45 a television on the own network shows the board while it is switched on, and nothing else', async () => {
  const { desk } = launched;
  const card = desk.getByRole('region', { name: '网络电视' });
  const box = card.getByRole('checkbox');
  await expect(box).not.toBeChecked();

  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
  const taken = (other.address() as net.AddressInfo).port;
  await card.getByLabel('端口').fill(String(taken));
  await box.click();
  await expect(card.getByText('已被别的程序占用')).toBeVisible();
  other.close();

  const port = await freePort();
  await card.getByLabel('端口').fill(String(port));
  await card.getByRole('button', { name: '保存端口' }).click();
  await expect(card.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await desk.screenshot({ path: path.join(folder, 'settings-tv-1366.png') });
  const shown = async () => {
    const { status, text } = await ask(port, '/board').catch(() => ({ status: 0, text: '' }));
    return status === 200 ? boardSchema.parse(JSON.parse(text).board) : null;
  };
  await expect.poll(shown, { timeout: 10_000 }).not.toBeNull();
  const total = Number(
    (await hall.getByRole('heading', { name: /等候/ }).textContent())?.match(/\d+/)?.[0],
  );
  expect((await shown())?.waitingTotal).toBe(total);
  expect((await ask(port, '/hall.html')).status).toBe(404);

  const television = await openTelevision(`http://127.0.0.1:${port}/`);
  await expect(television.locator('#total')).toHaveText(`等候 ${total} 人`);
  await expect(television.locator('#foot')).toHaveText('请留意屏幕和语音叫号');
  const isCut = await television.evaluate(() => {
    const side = document.querySelector('#side')?.getBoundingClientRect().left ?? 0;
    const parts = [...document.querySelectorAll('#called li > *')];
    return parts.some((part) => part.getBoundingClientRect().right > side);
  });
  expect(isCut).toBe(false);
  await television.screenshot({ path: path.join(folder, 'tv-1920.png') });

  await box.click();
  await expect(box).not.toBeChecked();
  await expect
    .poll(() =>
      ask(port, '/board').then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed');
  await expect(television.locator('#foot')).toHaveText('画面可能不是最新，请留意窗口人员叫号');
  await television.close();
});

/** A browser of its own, as a television has one: nothing of the desk's rules or sessions. */
async function openTelevision(address: string): Promise<Page> {
  const opening = launched.app.waitForEvent('window');
  await launched.app.evaluate(({ BrowserWindow }, address) => {
    const window = new BrowserWindow({
      ...{ width: 1920, height: 1080 },
      webPreferences: { partition: 'television' },
    });
    void window.loadURL(address);
  }, address);
  const page = await opening;
  await page.setViewportSize({ width: 1920, height: 1080 });
  return page;
}

// From here on what stands in the database is put there, and has no journal behind it.
const scenes: readonly Scene[] = [
  { name: 'empty-1', windows: 1, waiting: 0, busy: 0, screen: { duty: null } },
  { name: 'light-5', windows: 5, waiting: 12, busy: 4, hasPast: true },
  {
    name: 'light-8-notice',
    windows: 8,
    waiting: 30,
    busy: 6,
    hasPast: true,
    screen: { notice: '周五下午停电检修，请改日再来', foot: '监督电话 0632-1234567' },
  },
  {
    name: 'dark-8-notice',
    windows: 8,
    waiting: 30,
    busy: 6,
    hasPast: true,
    screen: { theme: 'dark', notice: LONG },
  },
  { name: 'large-1', windows: 1, waiting: 9, busy: 1, hasPast: true, screen: { isLarge: true } },
  {
    name: 'dark-large-5',
    windows: 5,
    waiting: 20,
    busy: 5,
    hasPast: true,
    screen: { isLarge: true, theme: 'dark', notice: LONG },
  },
  {
    name: 'light-16-notice',
    windows: 16,
    waiting: 60,
    busy: 12,
    hasPast: true,
    screen: { notice: LONG },
  },
  {
    name: 'light-30-notice',
    windows: 30,
    waiting: 40,
    busy: 30,
    hasPast: true,
    screen: { notice: LONG },
  },
  { name: 'dark-30', windows: 30, waiting: 40, busy: 20, hasPast: true, screen: { theme: 'dark' } },
  {
    name: 'large-30-notice',
    windows: 30,
    waiting: 40,
    busy: 24,
    hasPast: true,
    screen: { isLarge: true, notice: LONG },
  },
];

/** Elements whose content is cut off, and letters smaller than 24 px. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    // Boxes, not ink: a CJK font's own box is half as high again as its line.
    const isInside = (inner: DOMRect, outer: DOMRect) =>
      inner.bottom <= outer.bottom + 1 &&
      inner.top >= outer.top - 1 &&
      inner.right <= outer.right + 1;
    for (const window of document.querySelectorAll('.hall-window')) {
      const outer = window.getBoundingClientRect();
      const isCut = [...window.children].some(
        (part) => !isInside(part.getBoundingClientRect(), outer),
      );
      if (isCut) found.push(`cut: ${window.textContent}`);
    }
    for (const part of document.querySelectorAll('.hall, .hall-called, .hall-side, .hall-foot')) {
      const isHigher = part.scrollHeight > part.clientHeight + 2;
      if (isHigher || part.scrollWidth > part.clientWidth + 2) found.push(`cut: ${part.className}`);
    }
    const shown = document.querySelector('.hall-called')?.getBoundingClientRect();
    const last = document.querySelector('.hall-before li:last-child')?.getBoundingClientRect();
    const first = document.querySelector('.hall-now-head')?.getBoundingClientRect();
    if (shown && last && last.bottom > shown.bottom) found.push('the calls before are cut');
    if (shown && first && first.top < shown.top) found.push('the newest call is cut');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (!parentElement || !node.textContent?.trim()) continue;
      if (Number.parseFloat(getComputedStyle(parentElement).fontSize) < 24) {
        found.push(`small: ${node.textContent}`);
      }
    }
    return found;
  });
}

test('the hall screen stands whole with 1 to 30 windows, light, dark and large, and is readable for all', async () => {
  test.setTimeout(300_000);
  for (const scene of scenes) {
    await test.step(scene.name, async () => {
      // Again when the desk was still taking in its own entries and put its hall back.
      await expect(async () => {
        await showScene(hall, rowsOf(scene, Date.now()));
        const windows = hall.getByRole('region', { name: '各窗口' }).getByRole('listitem');
        await expect(windows).toHaveCount(scene.windows, { timeout: 5_000 });
      }).toPass({ timeout: 30_000 });
      await expect(hall.getByRole('heading', { name: /等候/ })).toHaveText(
        `等候 ${scene.waiting} 人`,
      );
      if (scene.hasPast)
        await expect(hall.locator('.hall-range').getByText('分钟').first()).toBeVisible();
      if (scene.busy === 0) await expect(hall.getByText('请取号候号')).toBeVisible();
      // Whoever is waiting for a family matter stands there as a number only.
      await expect(hall.locator('body')).not.toContainText(/家暴|婚姻|未成年/);
      await hall.waitForTimeout(700);
      await hall.screenshot({ path: path.join(folder, `hall-${scene.name}.png`) });
      expect.soft(await faults(hall), scene.name).toEqual([]);
      const { violations } = await new AxeBuilder({ page: hall })
        .setLegacyMode()
        .withTags(WCAG)
        .analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          scene.name,
        )
        .toEqual([]);
    });
  }
});

test('a new call moves for less than five seconds, and not at all for whoever asked for less motion', async () => {
  const moving = () =>
    hall.evaluate(() =>
      document.getAnimations().map((animation) => {
        const timing = animation.effect?.getComputedTiming();
        return { name: (animation as CSSAnimation).animationName, ends: Number(timing?.endTime) };
      }),
    );
  const scene: Scene = {
    name: 'motion',
    windows: 4,
    waiting: 3,
    busy: 4,
    screen: { notice: LONG },
  };
  const rows = rowsOf(scene, Date.now());
  await hall.emulateMedia({ reducedMotion: 'no-preference' });
  await showScene(hall, rows);
  await expect(hall.locator('.hall-new')).toBeVisible();
  const all = await moving();
  expect(all.map(({ name }) => name)).toContain('hall-breathe');
  const endless = all.filter(({ ends }) => ends > 5_000).map(({ name }) => name);
  expect(endless).toEqual(['hall-move']);

  await hall.emulateMedia({ reducedMotion: 'reduce' });
  await showScene(hall, rows);
  await expect(hall.locator('.hall-now-label')).toBeVisible();
  expect(await moving()).toEqual([]);
  await expect(hall.getByRole('region', { name: '通知' })).toContainText('本周五');
  await hall.emulateMedia({ reducedMotion: null });
});
