import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launchDesk } from './desk.ts';
import { removeFolder } from './remove-folder.ts';

const server = path.join(import.meta.dirname, '../../dist/county/server.js');

let launched: Launched;
let desk: Page;
let county: ChildProcess;
let countyFolder: string;
let countySaid = '';
const reports: string[] = [];

test.beforeAll(async () => {
  countyFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-county-'));
  county = spawn(process.execPath, [server, '--port', '0', '--data', countyFolder]);
  county.stdout?.on('data', (chunk) => {
    countySaid += chunk;
  });
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  desk.on('console', (message) => {
    if (message.type() === 'error') reports.push(message.text());
  });
  await expect(job('统计')).toBeEnabled({ timeout: 60_000 });
});

test.afterAll(async () => {
  county.kill('SIGTERM');
  await launched.close();
  await removeFolder(countyFolder);
});

const job = (name: string) =>
  desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name });

/** The registrations in the last row of a breakdown. */
async function totalOf(title: string): Promise<number> {
  const table = desk.getByRole('region', { name: title }).getByRole('table');
  return Number(
    await table.getByRole('row', { name: /^合计/ }).getByRole('cell').first().textContent(),
  );
}

test('statistics: both lines and the states sum up to the registered cases, as bars and as a table', async () => {
  await job('统计').click();
  const figures = desk.getByRole('region', { name: '案件数字' });
  await expect(figures).toContainText('成功率（按调处）');
  await expect(figures).toContainText(/= 成功 \d+ ÷ 调处 \d+/);
  await expect(figures).toContainText(/= 成功 \d+ ÷ 受理 \d+/);
  const registered = Number(/(\d+) 件 · \d+ 件/.exec((await figures.textContent()) ?? '')?.[1]);
  expect(registered).toBeGreaterThan(0);
  for (const title of ['按纠纷类型（司法行政线 15 类）', '按纠纷类别（综治线 19 类）', '按状态']) {
    expect(await totalOf(title)).toBe(registered);
  }
  expect(await desk.locator('.recharts-bar-rectangle').count()).toBeGreaterThan(0);
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
  await desk.getByRole('button', { name: '表', exact: true }).click();
  expect(await totalOf('按状态')).toBe(registered);
  expect(reports).toEqual([]);
});

test('upload: pairing is refused in plain words, then the sheet balances at zero, and a county away loses nothing', async () => {
  await job('上传').click();
  const standing = desk.getByRole('region', { name: '上传情况' });
  const sheet = desk.getByRole('region', { name: '对账单' });
  await expect(standing).toContainText('尚未与县中心配对');
  await expect.poll(() => countySaid, { timeout: 60_000 }).toContain('Pairing code:');
  const address = /http:\/\/\S+/.exec(countySaid)?.[0] ?? '';
  const code = /Pairing code: (\S+)/.exec(countySaid)?.[1] ?? '';

  await desk.getByRole('button', { name: '配对', exact: true }).click();
  await expect(desk.getByLabel('县中心地址')).toHaveAccessibleDescription(/此项必须填写/);
  await desk.getByLabel('县中心地址').fill(address);
  await desk.getByLabel('配对码').fill('AAAA-2222');
  await desk.getByLabel('配对码').press('Enter');
  await expect(desk.getByLabel('配对码')).toHaveAccessibleDescription(/配对码不对/);
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);

  await desk.getByLabel('配对码').fill(code);
  await desk.getByRole('button', { name: '配对', exact: true }).click();
  await expect(standing).toContainText('已全部上传，县中心已签收', { timeout: 30_000 });
  const all = sheet.getByRole('row', { name: /^累计/ }).getByRole('cell');
  await expect(all.nth(2)).toHaveText('0');
  expect(await all.nth(0).textContent()).toBe(await all.nth(1).textContent());
  await expect(sheet).toContainText('账目相符');
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);

  const gone = new Promise((resolve) => county.once('exit', resolve));
  county.kill('SIGTERM');
  await gone;
  await desk.getByRole('button', { name: '现在上传' }).click();
  await expect(standing).toContainText('刚才没有连上县中心；本机没有待上传的内容');
  await expect(sheet).toContainText('账目相符');
});
