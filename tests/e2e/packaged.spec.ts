import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startCounty } from './county.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';

/** The app as it is delivered (release/, out of its asar), but for the one fuse that lets Playwright in. */
const executable = process.env.DESK_PACKAGED;

let launched: Launched;
test.beforeAll(async () => {
  if (!executable)
    throw new Error('DESK_PACKAGED names no program: run `npm test -- --only packaged`.');
  launched = await launchDesk({ executable, args: ['--demo'] });
});
test.afterAll(() => launched?.close());

test('the packed app takes a walk-in from the door to the hall screen, and still has it after a restart', async () => {
  const { desk, hall, app } = launched;
  expect(await app.evaluate(({ app }) => app.isPackaged)).toBe(true);
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });

  await desk.getByLabel('姓名').fill('周大勇');
  await desk.getByLabel('证件种类').selectOption('无证件');
  await desk.getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
  const saved = desk.getByRole('form', { name: '来访登记' }).getByRole('status');
  await expect(saved).toHaveText(/^已保存 · A\d{3}$/);
  const label = ((await saved.textContent()) ?? '').slice(-4);

  await desk.getByRole('button', { name: `叫 ${label}` }).click();
  await desk.getByLabel(`不按顺序叫 ${label} 的理由`).fill('行动不便');
  await desk.keyboard.press('Enter');
  await expect(hall.locator('.hall-now-label')).toHaveText(label);
  await expect(hall.locator('body')).not.toContainText('周大勇');

  await launched.close({ keep: true });
  launched = await launchDesk({
    ...(executable ? { executable } : {}),
    userData: launched.userData,
  });
  await expect(launched.desk.getByLabel('叫号')).toContainText(label);
});

test('the packed app makes papers: templates out of its asar, drawn and bound', async () => {
  const file = path.join(launched.userData, 'cover.pdf');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  const paper = { form: 'agreement', values: { 编号: '28' } };
  const bundle = { name: '协议', items: [{ kind: 'paper', title: '协议', paper }] };
  expect(await callBridge(launched.desk, 'papers.pdf', { bundle })).toMatchObject({ ok: true });
  expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('U90 the packed app reports to a county: packets are packed by a thread out of its asar', async () => {
  const county = await startCounty();
  try {
    const paired = await callBridge(launched.desk, 'county.pair', {
      address: county.address,
      code: county.code,
      hallName: '青石镇综治中心',
      divisionCode: '370999101',
    });
    expect(paired).toMatchObject({ ok: true });
    await expect
      .poll(() => callBridge(launched.desk, 'upload.now', {}), { timeout: 30_000 })
      .toMatchObject({ ok: true, value: { isComplete: true, problem: null } });
  } finally {
    await county.stop();
    county.remove();
  }
});
