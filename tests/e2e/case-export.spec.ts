import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { rowsOfCsv } from '#shared/batch/csv';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** 导出: what the list of cases shows as a table of its own, without names unless somebody confirms. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;
let saved: string;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  saved = path.join(launched.userData, '案件清单.csv');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '案件' }),
  ).toBeEnabled({ timeout: 60_000 });
});

test.afterAll(() => launched?.close());

const dialog = () => desk.getByRole('dialog', { name: '导出案件清单' });
const table = () => {
  const [head, ...rows] = rowsOfCsv(fs.readFileSync(saved, 'utf8').slice(1));
  return { head: head?.cells ?? [], rows: rows.map(({ cells }) => cells) };
};

test('all cases of a tab are written, without names, by the keyboard alone', async () => {
  await goToJob(desk, '案件');
  const tab = desk.getByRole('tab', { name: /^待分流/ });
  await tab.click();
  await expect(tab).toHaveText(/\d/);
  const count = Number(/\d+/.exec((await tab.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  const parties = await desk.locator('.cases-link').allTextContents();
  await desk.getByRole('button', { name: '导出' }).focus();
  await desk.keyboard.press('Enter');
  await expect(dialog()).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByRole('status')).toContainText(`共 ${count} 件`);
  const { head, rows } = table();
  expect(rows).toHaveLength(count);
  expect(head).toContain('综治线类别');
  expect(head).not.toContain('申请人');
  const text = fs.readFileSync(saved, 'utf8');
  for (const name of parties.flatMap((line) => line.split(/ ↔ | 等 /).slice(0, 1))) {
    expect(text).not.toContain(name);
  }
  expect(fs.readdirSync(launched.userData).filter((one) => one.endsWith('.part'))).toEqual([]);
});

test('names and places are written only after a confirmation', async () => {
  fs.rmSync(saved);
  await dialog()
    .getByRole('checkbox', { name: /连同当事人姓名/ })
    .check();
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByText(/请先勾选确认/)).toBeVisible();
  expect(fs.existsSync(saved)).toBe(false);
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
  await dialog()
    .getByRole('checkbox', { name: /我确认工作需要/ })
    .check();
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByText(/请写明清单提供给谁/)).toBeVisible();
  expect(fs.existsSync(saved)).toBe(false);
  await dialog().getByLabel('提供给谁、做什么用').fill('县信访局核对重访');
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByRole('status')).toContainText('已存成');
  const { head, rows } = table();
  expect(rows.every((cells) => (cells[head.indexOf('申请人')] ?? '') !== '')).toBe(true);
  await desk.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('whoever thinks better of it in the save dialog leaves no file', async () => {
  fs.rmSync(saved);
  await launched.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  await desk.getByRole('button', { name: '导出' }).click();
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByRole('button', { name: /选位置并导出/ })).toBeEnabled();
  await expect(dialog().getByRole('status')).toHaveText('');
  expect(fs.existsSync(saved)).toBe(false);
  await desk.keyboard.press('Escape');
});
