import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** Rooms, people, leaves, offices and duties of a hall, as its administrator writes them down. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '调解' }),
  ).toBeEnabled({ timeout: 60_000 });
  await setClock(launched, '2027-03-01', '08:00');
  await desk.getByLabel('经办人').selectOption('周正清');
});

test.afterAll(() => launched?.close());

const region = (name: string | RegExp) => desk.getByRole('region', { name });
const saved = (place: Locator) => place.getByRole('status').filter({ hasText: '已保存' });
const save = () => desk.keyboard.press('Control+s');
const tab = async (name: string) => {
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name, exact: true }).click();
};
const noViolations = async () =>
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);

test('a neighbour said once stands with both rooms; a wrong number of seats is named beside its box', async () => {
  await tab('调解室');
  const rooms = region('调解室');
  await rooms.getByLabel('第 3 个调解室的座位数').fill('没有');
  await save();
  await expect(rooms.getByText('第 3 项：座位数请填写 1 到 500 之间的整数')).toBeVisible();
  await rooms.getByLabel('第 3 个调解室的座位数').fill('８');
  await rooms.getByLabel('第 3 个调解室门挨着的房间').click();
  await desk.locator('.ant-select-dropdown').getByTitle('会议室').click();
  await desk.keyboard.press('Escape');
  await save();
  await expect(saved(rooms)).toBeVisible();
  await expect(rooms.locator('.row').nth(2)).toContainText('会议室');
  await expect(rooms.locator('.row').nth(3)).toContainText('“老赵说和”调解室');
  await noViolations();
});

test('排期规则 are saved, and what cannot be is said beside its box', async () => {
  await tab('排期规则');
  const rules = region('排期规则');
  await rules.getByLabel('一场通常').fill('300');
  await save();
  await expect(rules.getByText(/上午、下午都排不下/)).toBeVisible();
  await rules.getByLabel('一场通常').fill('60');
  await save();
  await expect(saved(rules)).toBeVisible();
  await noViolations();
});

test('whoever only helps is not offered at the desk; hours, ceiling and telephone are kept in the file', async () => {
  const people = desk.getByLabel('经办人').locator('option');
  await expect(people.filter({ hasText: '赵和平' })).toHaveCount(1);
  await expect(people.filter({ hasText: '何明德' })).toHaveCount(0);
  await tab('人员');
  await desk.getByRole('button', { name: '何明德的档案' }).click();
  const file = region('何明德的档案');
  await file.getByRole('button', { name: '添加时段' }).click();
  await file.getByLabel('第 1 个时段的结束').fill('08:00');
  await file.getByLabel('每日上限').fill('六');
  await save();
  await expect(file.getByText(/第 1 项：时间请填写成/)).toBeVisible();
  await expect(file.getByText(/每日上限请填写/)).toBeVisible();
  await file.getByLabel('第 1 个时段的结束').fill('11:30');
  await file.getByLabel('每日上限').fill('6');
  await save();
  await expect(saved(file)).toBeVisible();
});

test('a leave lists at once what is booked on its days, and the page of sessions goes on saying so', async () => {
  await goToJob(desk, '调解');
  await region('选择案件').locator('button.med-row').first().click();
  await desk.getByRole('tab', { name: '预约调解' }).click();
  const form = desk.getByRole('form', { name: '预约' });
  await expect(form.locator('.med-proposal')).toHaveCount(3);
  await desk.keyboard.press('Control+1');
  const on = await form.getByLabel('日期').inputValue();
  await save();
  await expect(saved(form)).toBeVisible();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  const header = desk.getByRole('article').filter({ hasText: '已预约' }).first().locator('header');
  await expect(header).toContainText(/调解员 \S+已预约/);
  const words = (await header.textContent()) ?? '';
  const mediator = /调解员 (\S+?)已预约/.exec(words)?.[1] ?? '';

  await tab('人员');
  await desk.getByRole('button', { name: `${mediator}的请假` }).click();
  const leave = region(`${mediator}的请假`);
  await leave.getByLabel('从').fill(on);
  await expect(leave.getByText('这 1 场要改期或换人')).toBeVisible();
  await save();
  await expect(saved(leave)).toBeVisible();
  await leave.getByLabel('从').fill(on);
  await save();
  await expect(leave.getByText(/已登记请假/)).toBeVisible();
  await expect(desk.getByRole('row').filter({ hasText: mediator })).toContainText('请假至');
  await noViolations();

  // Nor is a room taken away that somebody is to come to.
  await tab('调解室');
  const rooms = region('调解室');
  await rooms.getByRole('button', { name: '删除第 1 个调解室' }).click();
  await save();
  await expect(rooms.getByText(/“第一调解室”还有 \d+ 场调解会没有开/)).toBeVisible();
  await rooms.getByRole('button', { name: '不改了' }).click();
  await expect(rooms.getByLabel('第 1 个调解室的名称')).toHaveValue('第一调解室');

  await tab('人员');
  await desk.getByRole('button', { name: `${mediator}的请假` }).click();
  await leave.getByLabel('请假期间的调解会').getByRole('button').click();
  await desk.getByRole('button', { name: '返回场次' }).click();
  await expect(region('今日轮值').getByText('有人请假，要改期')).toBeVisible();
});

test('a week goes round, is copied to the next without whoever is away, and once only', async () => {
  await tab('入驻和轮值');
  const fill = region('排班');
  await fill.getByLabel('岗位').fill('律师');
  await fill.getByLabel('轮流的人').fill('钱守义\n孔律师\n何明德');
  await expect(fill.getByText('将在 5 个工作日里排 5 班')).toBeVisible();
  await save();
  await expect(fill.getByText('已排 5 班')).toBeVisible();
  const table = desk.getByRole('region', { name: '轮值表' }).getByRole('row');
  await expect(table.nth(1)).toContainText('3-1 周一');
  await expect(table.nth(4)).toContainText('钱守义');
  await noViolations();
  await desk.getByRole('button', { name: '下一周' }).click();
  await fill.getByRole('button', { name: '照上周排' }).click();
  await expect(fill.getByText('已排 5 班')).toBeVisible();
  // Taken back whole, and done again.
  await fill.getByRole('button', { name: '撤回这 5 班' }).click();
  await expect(fill.getByText('已排 5 班')).toBeHidden();
  await expect(table.nth(1).getByRole('button', { name: '钱守义' })).toHaveCount(0);
  await fill.getByRole('button', { name: '照上周排' }).click();
  await expect(fill.getByText('已排 5 班')).toBeVisible();
  await fill.getByRole('button', { name: '照上周排' }).click();
  await expect(fill.getByText('没有可以排的班')).toBeVisible();
  // Exchanged by the keyboard alone.
  await table.nth(1).getByRole('button', { name: '钱守义' }).focus();
  await desk.keyboard.press('Enter');
  const one = region('2027-03-08 律师');
  await expect(one.getByLabel('谁')).toBeFocused();
  await one.getByLabel('谁').fill('孙律师');
  await save();
  await expect(table.nth(1)).toContainText('孙律师');
  // Back in the cell, the arrows go on from it.
  await desk.keyboard.press('ArrowDown');
  await expect(table.nth(2).getByRole('button', { name: '孔律师' })).toBeFocused();
  await desk.keyboard.press('ArrowLeft');
  await desk.keyboard.press('Enter');
  await expect(region('排 2027-03-09 的警官')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(region('排班')).toBeVisible();
});

test('nobody stands twice at one time, and the hall screen tells the posts of today without a name', async () => {
  await desk.getByRole('tab', { name: '一月' }).click();
  await expect(desk.getByRole('region', { name: '轮值表' }).getByRole('row')).toHaveCount(32);
  await noViolations();
  await desk.getByRole('tab', { name: '一周' }).click();
  await desk.getByRole('button', { name: '今天', exact: true }).click();
  await desk.getByRole('button', { name: '排 2027-03-01 的法官' }).click();
  const one = region('排 2027-03-01 的法官');
  await one.getByLabel('谁').fill('钱守义');
  await save();
  await expect(one.getByText(/钱守义 2027-03-01 .* 已在值“律师”/)).toBeVisible();
  await one.getByLabel('谁').fill('姜法官');
  await save();
  await expect(one).toBeHidden();
  const foot = launched.hall.locator('.hall-foot');
  await expect(foot).toContainText('今日值班：法官、律师');
  await expect(foot).not.toContainText('姜法官');
});

test('an office is taken into the list by the keyboard alone; one on call has a telephone', async () => {
  await desk.getByRole('tab', { name: '轮值表' }).focus();
  await desk.keyboard.press('ArrowRight');
  const form = region('添加入驻单位');
  await form.getByLabel('单位名称').focus();
  await desk.keyboard.type('县公证处');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('ArrowRight');
  await expect(form.getByRole('radio', { name: '随驻' })).toBeChecked();
  await save();
  await expect(form.getByText('随驻单位要随叫随到')).toBeVisible();
  // What has to be mended has the focus.
  await expect(form.getByLabel('联系电话')).toBeFocused();
  await desk.keyboard.type('0632-5114455');
  await save();
  await expect(saved(form)).toBeVisible();
  const office = region('入驻单位名单').getByRole('row').filter({ hasText: '县公证处' });
  await expect(office).toContainText('随驻');
  await noViolations();
});
