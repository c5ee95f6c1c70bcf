import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** The parties choose their mediator; whoever has a conflict of interest is kept away, also afterwards. */
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

const profile = (name: string) => desk.getByRole('region', { name: `${name}的档案` });
const panel = () => desk.getByRole('region', { name: '调解员和方式' });
let party = '';

async function declareRelative(name: string, relative: string): Promise<void> {
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '人员' }).click();
  await desk.getByRole('button', { name: `${name}的档案` }).click();
  const before = await profile(name).getByLabel('申报：亲属姓名').inputValue();
  await profile(name).getByLabel('申报：亲属姓名').fill(`${before}\n${relative}`);
  await desk.keyboard.press('Control+s');
}

test('the proposal says why, and a declared relative is kept away with the reason', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('tab', { name: /^待分流/ }).click();
  await desk.locator('.cases-link').first().click();
  await expect(panel()).toContainText(/推荐 .+在手 \d+ 件/);
  const heading =
    (await desk.getByRole('article').getByRole('heading', { level: 1 }).textContent()) ?? '';
  party = /^[^ ↔]+/.exec(heading)?.[0] ?? '';
  expect(party).not.toBe('');

  await desk.getByLabel('经办人').selectOption('周正清');
  await declareRelative('孙桂英', party);
  await expect(profile('孙桂英').getByRole('status').filter({ hasText: '已保存' })).toBeVisible();

  await goToJob(desk, '案件');
  await desk.getByRole('tab', { name: /^待分流/ }).click();
  await desk.locator('.cases-link').filter({ hasText: party }).first().click();
  await panel().getByRole('button', { name: '选定' }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByText('应当回避，不推荐')).toBeVisible();
  await dialog.getByRole('radio', { name: /孙桂英.*亲属（已申报）/ }).check();
  await desk.keyboard.press('Control+s');
  await expect(dialog.getByLabel('为什么仍由此人调解')).toBeVisible();
  await expect(dialog.getByText(/孙桂英是.+应当回避。请另选一人/)).toBeVisible();
});

test('the parties choose another and meet by video; the dispatch comes with that name', async () => {
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^刘明理/ }).check();
  await dialog.getByRole('radio', { name: '电话、视频' }).check();
  await dialog.getByLabel('当事人的要求').fill('在外地打工，晚上有空');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await expect(panel()).toContainText('刘明理');
  await expect(panel()).toContainText('当事人自选');
  await expect(panel()).toContainText('电话、视频');
  await expect(desk.getByRole('region', { name: '经过' })).toContainText('选定调解员和方式');

  await desk.getByRole('button', { name: '分流交办' }).click();
  await expect(dialog.locator('.ant-select').filter({ hasText: '刘明理' })).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
});

test('a conflict declared later flags the case in hand, on the profile and on its page', async () => {
  await declareRelative('刘明理', party);
  const doubts = profile('刘明理').getByRole('region', { name: '应当回避的在手案件' });
  await expect(doubts).toContainText('亲属（已申报）');
  await expect(desk.getByRole('button', { name: /^应当回避 \d+ 件$/ })).toBeVisible();
  // The bar leads to all of them, in 督办; from there one goes on by the keyboard.
  await desk.getByRole('button', { name: /^应当回避 \d+ 件$/ }).click();
  await expect(desk.getByRole('tab', { name: /^回避 \d/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const row = desk.getByRole('row').filter({ hasText: '刘明理' }).first();
  await expect(row).toContainText('亲属（已申报）');
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
  await row.getByRole('button', { name: '打开案件改派' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(/承办人刘明理.*应当回避。请改派/)).toBeVisible();
});

test('only the person, an administrator or the director changes a profile', async () => {
  await desk.getByLabel('经办人').selectOption('王晓芳');
  await declareRelative('赵和平', '某人');
  await expect(profile('赵和平').getByText('只有本人、管理员或主任可以改这份档案')).toBeVisible();
  await desk.getByLabel('经办人').selectOption('赵和平');
  await profile('赵和平').getByLabel('调解力量').fill('首席调解员');
  await desk.keyboard.press('Control+s');
  await expect(profile('赵和平').getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
});
