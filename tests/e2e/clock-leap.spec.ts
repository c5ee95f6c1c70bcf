import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Day, dayOf, instantAt } from '#shared/basics/days';
import { leapClock, setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { register } from './hall-work.ts';

/** A wrong clock in the middle of a day: it is told, nobody is lost from sight, and the day is right in the end. */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
const DAY = '2026-11-23';
const at = (day: string, time: string) => instantAt(day as Day, time);
let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk();
  desk = launched.desk;
});
test.afterAll(() => launched?.close());

async function setUp(): Promise<void> {
  await desk.getByLabel('大厅名称').fill('青石镇综治中心');
  await desk.getByLabel('区划代码').fill('370423108');
  await desk.getByLabel('管理员姓名').fill('孟庆华');
  await desk.getByLabel('第 1 个人员的姓名').fill('林晓梅');
  await desk.getByRole('button', { name: '开始使用' }).click();
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible();
}

const warning = () => desk.getByRole('button', { name: /^核对电脑时钟/ });
const waiting = () => desk.getByRole('list', { name: '等候队列' }).getByRole('listitem');
const come = (name: string) => register(desk, { name, group: '咨询', account: '问一件事' });

test('three people wait when the clock falls back to 2010', async () => {
  await setClock(launched, DAY, '08:30');
  await setUp();
  await setClock(launched, DAY, '08:40');
  for (const label of ['A001', 'A002', 'A003']) expect(await come(`赵有财${label}`)).toBe(label);
  await expect(warning()).toHaveCount(0);
  await leapClock(launched, at('2010-01-01', '08:00'));
  await expect(warning()).toHaveText('时钟不对？');
  await expect(waiting()).toHaveCount(3);
  await expect(waiting().first()).toContainText(DAY);
});

test('CK18 whoever comes meanwhile stands behind them under a number that nobody has', async () => {
  expect(await come('钱有财')).toBe('A004');
  await expect(waiting()).toHaveCount(4);
  await expect(launched.hall.getByText('A004')).toBeVisible();
  await desk.keyboard.press('F4');
  await expect(desk.locator('.at-counter-label')).toHaveText('A001');
  await expect(launched.hall.locator('.hall-now-label').first()).toHaveText('A001');
});

test('CK19 the question names both times, and 不是 changes nothing', async () => {
  await warning().click();
  const dialog = desk.getByRole('dialog', { name: '核对电脑时钟' });
  await expect(dialog).toContainText('电脑时钟刚才往回跳了 17 年');
  await expect(dialog).toContainText('现在是 2010年1月1日 08:0');
  // Everything would be wrong if the clock were right: nothing is ticked for a person who presses too soon.
  for (const box of await dialog.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  const { violations } = await new AxeBuilder({ page: desk }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await desk.setViewportSize({ width, height });
    await desk.screenshot({ path: path.join(folder, `clock-2010-${width}.png`) });
  }
  await dialog.getByRole('button', { name: '不是' }).click();
  await expect(dialog).toBeHidden();
  await expect(warning()).toBeVisible();
});

test('with the clock set right again one answer puts everything on its day', async () => {
  await leapClock(launched, at(DAY, '08:41'));
  await expect(waiting()).toHaveCount(3);
  await warning().click();
  const dialog = desk.getByRole('dialog', { name: '核对电脑时钟' });
  await expect(dialog).toContainText('现在是 2026年11月23日 08:4');
  await expect(dialog).toContainText('记的是 2010年1月1日');
  await expect(dialog).toContainText('改记为 2026年11月23日 08:4');
  await desk.screenshot({ path: path.join(folder, 'clock-mended-1366.png') });
  await dialog.getByRole('button', { name: /是，时钟正确/ }).click();
  await expect(dialog).toBeHidden();
  await expect(warning()).toHaveCount(0);
  await expect(waiting()).toHaveCount(3);
  for (const line of await waiting().all()) await expect(line).not.toContainText('2010');
  expect(await come('孙有财')).toBe('A005');
});

test('CK18 what was written in 2035 is told at the next start, named by a person, and stands on its day', async () => {
  await launched.close();
  launched = await launchDesk();
  desk = launched.desk;
  await setUp();
  expect(await come('周有财')).toBe('A001');
  await leapClock(launched, at('2035-06-01', '08:00'));
  await expect(warning()).toBeVisible();
  expect(await come('吴有财')).toBe('A002');
  const { userData } = launched;
  await launched.close({ keep: true });
  launched = await launchDesk({ userData });
  desk = launched.desk;
  await expect(warning()).toHaveAccessibleName(/电脑时钟比上一条流水早 \d 年/);
  await expect(waiting()).toHaveCount(2);
  expect(await come('郑有财')).toBe('A003');
  await warning().click();
  const dialog = desk.getByRole('dialog', { name: '核对电脑时钟' });
  await expect(dialog).toContainText('记的是 2035年6月1日');
  await expect(dialog.getByLabel(/实际的日期/)).toHaveValue(dayOf(Date.now()));
  await desk.screenshot({ path: path.join(folder, 'clock-2035.png') });
  await dialog.getByRole('button', { name: /^是，时钟正确/ }).click();
  await expect(warning()).toHaveCount(0);
  await expect(waiting()).toHaveCount(3);
  for (const line of await waiting().all()) await expect(line).not.toContainText('2035');
  expect(await come('王有财')).toBe('A004');
});
