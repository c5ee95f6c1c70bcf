import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type County, startCounty } from './county.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';
import { removeFolder } from './remove-folder.ts';

let county: County;
let launched: Launched;
let copy: string;

test.beforeAll(async () => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-copy-'));
  county = await startCounty();
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  await ready();
});
test.afterAll(async () => {
  await launched?.close();
  await county?.stop();
  county?.remove();
  await removeFolder(copy);
});

const ready = () => expect(launched.desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
const light = () => launched.desk.getByRole('banner').getByRole('status');

async function start(userData: string): Promise<void> {
  launched = await launchDesk({ userData, waitForHall: false });
  await ready();
}

async function register(desk: Page, name: string): Promise<void> {
  await desk.getByLabel('姓名').fill(name);
  await desk.getByLabel('证件种类').selectOption('无证件');
  await desk.getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
  const saved = desk.getByRole('form', { name: '来访登记' }).getByRole('status');
  await expect(saved).toHaveText(/^已保存/);
}

test('U105 a desk restored from a copy is led back to green: successor, taken back, nothing twice', async () => {
  const { userData } = launched;
  expect(
    await callBridge(launched.desk, 'county.pair', {
      ...{ address: county.address, code: county.code },
      ...{ hallName: '青石镇综治中心', divisionCode: '370999101' },
    }),
  ).toMatchObject({ ok: true });
  await callBridge(launched.desk, 'upload.now', {});
  await launched.close({ keep: true });
  fs.cpSync(userData, copy, { recursive: true });

  await start(userData);
  await register(launched.desk, '副本之后');
  await callBridge(launched.desk, 'upload.now', {});
  await expect(light()).toHaveText('✓ 已全部上传');
  await launched.close({ keep: true });
  fs.rmSync(userData, { recursive: true });
  fs.cpSync(copy, userData, { recursive: true });

  await start(userData);
  await register(launched.desk, '恢复之后');
  await callBridge(launched.desk, 'upload.now', {});
  await expect(light()).toContainText('与县中心不一致');
  const { desk } = launched;
  await goToJob(desk, '上传');
  const fork = desk.getByRole('region', { name: '从旧副本恢复' });
  await expect(fork).toContainText('本机数据是旧副本恢复的');
  await expectClean(desk);

  await fork.getByRole('button', { name: '以新设备身份继续' }).press('Enter');

  const offered = desk.getByRole('region', { name: '从县中心取回' });
  await expect(offered.getByRole('row', { name: /来访/ }).first()).toBeVisible();
  await expect(light()).toContainText('待取回');
  await expectClean(desk);

  await offered.getByRole('button', { name: /^取回 \d+ 条$/ }).press('Enter');
  await expect(light()).toHaveText('✓ 已全部上传');
  await expect(offered).toBeHidden();
});

async function expectClean(desk: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: desk }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
