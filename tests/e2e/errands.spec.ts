import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob, typeWalkIn } from './hall-work.ts';

/** 民生代办 from the visitor at the window to the card in her hand, and what stands in its way. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  const reception = desk
    .getByRole('navigation', { name: '工作' })
    .getByRole('button', { name: '接待' });
  await expect(reception).toBeEnabled({ timeout: 60_000 });
});

test.afterAll(() => launched?.close());

const work = () => desk.getByRole('region', { name: /^(收件|办理)$/ });
const row = (name: string) =>
  desk.getByRole('region', { name: '民生代办' }).getByRole('button').filter({ hasText: name });

test('from the number at the window: a known item brings department, list and days along', async () => {
  await desk.getByRole('banner').getByRole('combobox', { name: '窗口' }).selectOption('5');
  await typeWalkIn(desk, {
    ...{ name: '秦素珍', sex: '女', group: '代办', account: '办老年卡，腿脚不便' },
    phone: '13800001234',
  });
  // At once, without queueing behind the sample hall's numbers.
  await desk.keyboard.press('Control+Enter');

  await desk.getByRole('button', { name: '代办…' }).click();
  const form = desk.getByRole('region', { name: '收件' });
  await expect(form.getByRole('heading', { name: '收件：秦素珍' })).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(form.getByLabel('代办事项')).toHaveAccessibleDescription(
    '请填写代办事项，可从列表里选，也可自己写',
  );
  await form.getByLabel('代办事项').fill('老年优待证（老年卡）');
  await expect(form.getByLabel('送交部门')).toHaveValue('民政办');
  await expect(form.getByLabel('第 3 样材料', { exact: true })).toHaveValue('近期一寸照片');
  await form.getByLabel('第 1 样材料已收').check();
  await form.getByLabel('第 2 样材料已收').check();
  await desk.keyboard.press('Control+s');

  await expect(work().getByRole('heading', { name: /秦素珍 · 老年优待证/ })).toBeVisible();
  await expect(work().getByRole('region', { name: '一次性告知' })).toContainText('1. 近期一寸照片');
  await expect(work().getByRole('button', { name: '送交部门' })).toHaveCount(0);
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
});

test('it goes to the department once everything is there, comes back for more, and ends in her hand', async () => {
  await work().getByLabel('第 3 样材料已收').check();
  await desk.keyboard.press('Control+s');
  await expect(work().getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await work().getByRole('button', { name: '送交部门' }).click();
  await expect(work().locator('.state')).toHaveText('部门办理');

  await work().getByRole('button', { name: '退回补正…' }).click();
  await work().getByLabel('部门退回的原因').fill('照片不是白底');
  await work().getByLabel('要补的材料').fill('近期一寸照片');
  await work().getByRole('button', { name: '退回补正', exact: true }).click();
  await expect(work().getByRole('region', { name: '一次性告知' })).toContainText('近期一寸照片');
  await work().getByLabel('第 3 样材料已收').check();
  await work()
    .getByRole('button', { name: /^保存材料/ })
    .click();
  await work().getByRole('button', { name: '送交部门' }).click();
  await expect(work().locator('.state')).toHaveText('部门办理');

  await work().getByRole('button', { name: '办好，待领取' }).click();
  await expect(work().getByLabel('办理结果')).toHaveAccessibleDescription('此项必须填写');
  await work().getByLabel('办理结果').fill('卡已制好');
  await work().getByRole('button', { name: '办好，待领取' }).click();
  await expect(work()).toContainText('收有原件，请一并退还：身份证、户口簿');
  await work().getByRole('button', { name: '送达', exact: true }).click();
  await expect(work().getByText('请选择送达方式')).toBeVisible();
  await work().getByRole('radio', { name: '送到家' }).check();
  await work().getByLabel('领取人').fill('秦素珍之子 秦明');
  await work().getByRole('button', { name: '送达', exact: true }).click();
  await expect(work().locator('.state')).toHaveText('已送达');
  await expect(work()).toContainText('送到家，秦素珍之子 秦明 领取');
  await expect(row('秦素珍')).toHaveCount(0);
  await desk.getByRole('tab', { name: '已了结' }).click();
  await expect(row('秦素珍')).toContainText('已送达');
});

test('by keyboard alone: an item in own words for somebody without papers, and never the same twice', async () => {
  await goToJob(desk, '接待');
  await desk.keyboard.press('Alt+n');
  await expect(desk.getByRole('heading', { name: '民生代办' })).toBeVisible();
  await desk.keyboard.press('F2');
  const form = desk.getByRole('region', { name: '收件' });
  await expect(form.getByLabel('姓名')).toBeFocused();
  await desk.keyboard.type('古丽');
  await form.getByLabel('代办事项').focus();
  await desk.keyboard.type('临时身份证明');
  await form.getByLabel('送交部门').focus();
  await desk.keyboard.type('派出所');
  await form.getByRole('button', { name: '添加材料' }).focus();
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Control+s');
  await expect(form.getByText('第 1 项：此项必须填写')).toBeVisible();
  await form.getByLabel('第 1 样材料', { exact: true }).focus();
  await desk.keyboard.type('本人到场');
  await desk.keyboard.press('Control+s');
  await expect(work().getByRole('heading', { name: '古丽 · 临时身份证明' })).toBeVisible();
  await desk.getByRole('tab', { name: '收件' }).click();
  await expect(row('古丽')).toContainText('临时身份证明');

  await desk.keyboard.press('F2');
  await form.getByLabel('姓名').fill('秦素珍');
  await form.getByLabel('电话').fill('138 0000 1234');
  await form.getByLabel('代办事项').fill('高龄津贴');
  await desk.keyboard.press('Control+s');
  await expect(work().getByRole('heading', { name: '秦素珍 · 高龄津贴' })).toBeVisible();
  // The same again, by name and phone: it is known that one is under way.
  await desk.keyboard.press('F2');
  await form.getByLabel('姓名').fill('秦素珍');
  await form.getByLabel('电话').fill('13800001234');
  await form.getByLabel('代办事项').fill('高龄津贴');
  await desk.keyboard.press('Control+s');
  await expect(form.getByText('此人已有一件“高龄津贴”在办')).toBeVisible();
});
