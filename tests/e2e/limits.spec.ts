import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, type Day } from '#shared/basics/days';
import { type Launched, launchDesk } from './desk.ts';
import { expectSaved, goToJob } from './hall-work.ts';

/** 时限: the hall sets its own lengths and days with the keyboard, and what starts afterwards follows them. */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;
let today: Day;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await desk.setViewportSize({ width: 1366, height: 768 });
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  today = (await desk.evaluate(() =>
    new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  )) as Day;
});
test.afterAll(() => launched?.close());

const form = () => desk.getByRole('region', { name: '时限', exact: true });
const press = async (...keys: string[]) => {
  for (const key of keys) await desk.keyboard.press(key);
};

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('what is wrong is told beside its box, and nothing typed is lost', async () => {
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '时限', exact: true }).click();
  await expect(form().getByText(/年的放假安排，本程序里还没有/)).toBeVisible();
  await form().getByLabel('受理的到期前几天亮黄牌').fill('0');
  await form().getByLabel('受理的到期前几天亮红牌').fill('2');
  await form().getByLabel('一般事项多长').fill('一周');
  await press('Control+s');
  await expect(form().getByText('黄牌要早于或等于红牌，请改大黄牌的提前天数')).toBeVisible();
  await expect(form().getByText('请填写 1 到 365 之间的整数')).toBeVisible();
  await expect(form().getByLabel('一般事项多长')).toHaveValue('一周');
  await look('limits-refused');
});

test('a place’s way is filled in, own days are added, and all is saved with one key', async () => {
  await form().getByLabel('受理的到期前几天亮黄牌').fill('1');
  await form().getByLabel('受理的到期前几天亮红牌').fill('0');
  await form().getByLabel('一般事项多长').fill('7');
  await form().getByLabel('照搬一种地方做法').click();
  await desk.getByTitle('5 日到 15 日（夏邑）').click();
  await form().getByRole('button', { name: '填入' }).click();
  await expect(form().getByLabel('人民调解多长')).toHaveValue('15');
  await form().getByRole('button', { name: '添加一天' }).click();
  await form().getByLabel('第 1 行的日期').fill(addDays(today, 1));
  await form().getByLabel('第 1 行的说明').fill('停电检修');
  await press('Control+s');
  await expectSaved(form());
  await expect(form().getByText(/已重算/)).toBeVisible();
  await look('limits-saved');
  await desk.evaluate(() => document.querySelector('.limits-law')?.setAttribute('open', ''));
  await form()
    .getByText(/^法定期限/)
    .scrollIntoViewIfNeeded();
  await look('limits-law');
});

test('a case accepted from now on is due by the hall’s own length', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('tab', { name: /^待受理/ }).click();
  await desk.getByRole('main').locator('tbody tr').first().getByRole('button').click();
  const panel = desk.getByRole('region', { name: '时限' });
  await expect(panel).toContainText('受理');
  await desk.getByRole('button', { name: '受理' }).first().click();
  const dialog = desk.getByRole('dialog');
  if (await dialog.isVisible()) await press('Control+s');
  await expect(panel).toContainText(/办理/);
  await look('limits-case');
});

test('a limit whose event is outside the hall is started by hand, and ended when its answer has come', async () => {
  const panel = desk.getByRole('region', { name: '时限' });
  await panel.getByRole('button', { name: '起算法定期限' }).click();
  const dialog = desk.getByRole('dialog');
  await press('Control+s');
  await expect(dialog.getByText('请选择要起算的时限')).toBeVisible();
  await dialog.getByLabel('哪个时限').press('ArrowDown');
  await desk.getByTitle('信访复查（30 日）').click();
  await look('limits-by-hand');
  await press('Control+s');
  await expect(dialog).toBeHidden();
  const line = panel.getByRole('listitem').filter({ hasText: '信访复查' });
  await expect(line).toContainText(`${addDays(today, 30)} 到期`);
  await line.getByRole('button', { name: '已有结果：信访复查' }).click();
  await expect(line).toContainText('按期完成');
  await line.scrollIntoViewIfNeeded();
  await look('limits-panel');
});
