import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchDesk } from './desk.ts';
import { register, saveWalkIn, typeWalkIn } from './hall-work.ts';
import { atWork, filledHall, flipBit, stopped, visitor } from './rescue-halls.ts';

const pointer = (desk: Page) => desk.evaluate(() => localStorage.getItem('database.current'));
const names = (desk: Page) =>
  desk.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const waiting = (desk: Page, number: string) =>
  expect(desk.getByRole('tabpanel', { name: '等候' }).getByText(number)).toBeVisible();

/** A row that the newest entries name is gone. */
function loseTicket(desk: Page): Promise<void> {
  return desk.evaluate(async () => {
    const opening = indexedDB.open('hall');
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const writing = db.transaction('ticket', 'readwrite');
    const rows = writing.objectStore('ticket').openCursor(null, 'prev');
    rows.onsuccess = () => rows.result?.delete();
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    db.close();
  });
}

test('J61 J63 a damaged database stays while the next one is filled; the hall screen goes along', async () => {
  const { userData, numbers } = await filledHall();
  const { desk, hall, close } = await launchDesk({ userData });
  await atWork(desk);
  // Level, and the tables are there.
  for (const number of numbers) await waiting(desk, number);
  await loseTicket(desk);
  await desk.reload();
  await expect.poll(() => pointer(desk), { timeout: 30_000 }).toMatch(/^hall-2@/);
  expect(await names(desk)).toContain('hall');
  for (const number of numbers) await waiting(desk, number);
  const number = await register(desk, visitor('吴去来'));
  await desk.keyboard.press('F4');
  await expect(hall.getByRole('region', { name: '正在叫号' })).toContainText(numbers[0] ?? '');
  await waiting(desk, number);

  // Without a pointer the generation that has come furthest is found again.
  await desk.evaluate(() => localStorage.removeItem('database.current'));
  await desk.reload();
  await waiting(desk, number);
  await expect.poll(() => pointer(desk)).toMatch(/^hall-2@/);
  await close();
});

test('J64 a database that is slow to open is waited for and told, and never filled anew', async () => {
  const { userData, numbers } = await filledHall();
  const { app, desk, hall, close } = await launchDesk({ userData });
  await atWork(desk);
  // The hall's page without its program holds the table that an opening reads first.
  await app.context().route('**/hall/**.js', (route) => route.abort());
  await app.context().route('**/hall-*.js', (route) => route.abort());
  await hall.reload();
  await hall.evaluate(async () => {
    const opening = indexedDB.open('hall');
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const store = db.transaction('meta', 'readwrite').objectStore('meta');
    const held = window as unknown as { isLetGo: boolean };
    const hold = () => {
      if (held.isLetGo) return;
      store.get('head').onsuccess = hold;
    };
    hold();
  });
  await desk.reload();
  await expect(desk.getByRole('heading', { name: '正在打开本机数据库' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(desk.getByText(/已 \d+ 秒/)).toBeVisible();
  await desk.screenshot({ path: '.results/screens/slow-opening.png' });
  await hall.evaluate(() => {
    (window as unknown as { isLetGo: boolean }).isLetGo = true;
  });
  for (const number of numbers) await waiting(desk, number);
  await expect(desk.getByRole('heading', { name: '正在打开本机数据库' })).toHaveCount(0);
  expect(await pointer(desk)).toMatch(/^hall@/);
  expect(await names(desk)).toEqual(['hall']);
  await close();
});

test('J69 without a database, what is intact in a damaged journal can be looked at, and nothing is taken in', async () => {
  const { userData, numbers } = await filledHall();
  flipBit(userData, 4);
  fs.rmSync(path.join(userData, 'IndexedDB'), { recursive: true });
  const { desk, close } = await stopped(userData);
  await desk.getByRole('button', { name: '查看数据（只读）', exact: true }).click();
  // Entry 5 is damaged: the first visitor's number; the others are there.
  await waiting(desk, numbers[1] ?? '');
  await waiting(desk, numbers[2] ?? '');
  await typeWalkIn(desk, visitor('周来迟'));
  await expect(saveWalkIn(desk)).rejects.toThrow();
  await expect(desk.getByRole('form', { name: '来访登记' })).toContainText('流水有损坏');
  await close();
});
