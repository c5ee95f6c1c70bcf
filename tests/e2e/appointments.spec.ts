import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { residentNumber } from '#shared/testing/person';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { register } from './hall-work.ts';

/**
 * 预约 in real Electron, on the day of the example hall's mediations. Each test goes on where the one before it
 * ended; the clock is set ahead, never back.
 */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NUMBER = residentNumber('19900815', '913');

let launched: Launched;
let desk: Page;
let day: string;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  day = addDays(dayOf(Date.now()), 1);
  await setClock(launched, day, '08:30');
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => launched?.close());

const queue = () => desk.getByRole('region', { name: '叫号' });
const list = () => desk.getByRole('list', { name: '预约名单' });
const row = (name: string) => list().getByRole('listitem').filter({ hasText: name });
const dialog = () => desk.getByRole('dialog');

async function openTab(): Promise<void> {
  await queue().getByRole('tab', { name: '预约' }).click();
}

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}-1366.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(WCAG)
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** 新增预约 with the keyboard alone. */
async function book(name: string, phone: string, time: string): Promise<void> {
  await queue().getByRole('button', { name: '新增预约' }).click();
  await expect(dialog().getByLabel('姓名')).toBeFocused();
  for (const typed of [name, phone, day, time]) {
    await desk.keyboard.press('Control+a');
    await desk.keyboard.type(typed);
    await desk.keyboard.press('Enter');
  }
  await desk.keyboard.press('d');
  await desk.keyboard.press('Control+s');
}

test('an appointment is booked by phone with the keyboard; what is wrong is said beside its field', async () => {
  await openTab();
  await book('冯有才', '1380000', '25:00');
  await expect(dialog().getByText('手机号应为 11 位')).toBeVisible();
  await expect(dialog().getByText('时间请按“时:分”填写')).toBeVisible();
  await look('appointment-form-wrong');
  await dialog().getByRole('textbox', { name: '电话' }).fill('138 0546 1122');
  await dialog().getByLabel('时间').fill('9:00');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toHaveCount(0);
  await expect(queue().getByRole('status').filter({ hasText: '已预约 冯有才' })).toBeVisible();
  await expect(row('冯有才')).toContainText('09:00');
  await expect(row('冯有才')).toContainText('纠纷 · 电话预约');
  await book('冯有才', '138 0546 1122', '9:00');
  await expect(dialog().getByText('“冯有才”在这个时间已经有预约')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
});

test('a pasted list is judged line by line, good ones are taken and bad ones stay to be corrected', async () => {
  await queue().getByRole('button', { name: '粘贴名单' }).click();
  const text = [
    '姓名\t电话\t事项\t时间',
    '褚一凡\t13805461133\t咨询\t09:20',
    '卫二林\t1380546\t咨询\t09:40',
    '蒋三元\t13805461144\t吵架\t10:00',
    `沈四海\t13805461155\t代办\t${day} 10:20`,
  ].join('\n');
  await dialog().getByRole('textbox').fill(text);
  const verdicts = dialog().getByRole('list', { name: '逐行核对' }).getByRole('listitem');
  await expect(verdicts).toHaveCount(4);
  await expect(verdicts.nth(0)).toContainText('可以存入：褚一凡 · 咨询');
  await expect(verdicts.nth(1)).toContainText('手机号应为 11 位');
  await expect(verdicts.nth(2)).toContainText('事项“吵架”看不懂');
  await look('appointment-paste');
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByRole('form').getByRole('status')).toHaveText(
    '已存入 2 条预约，还有 2 行要更正',
  );
  await expect(dialog().getByRole('textbox')).not.toHaveValue(/褚一凡/);
  await expect(dialog().getByRole('textbox')).toHaveValue(/卫二林[\s\S]*蒋三元/);
  await dialog().getByRole('textbox').fill('');
  await desk.keyboard.press('Escape');
  await expect(row('褚一凡')).toContainText('小程序预约');
  await expect(row('卫二林')).toHaveCount(0);
});

test('who came before the time less ten minutes stays ahead of an appointment, who came after it does not', async () => {
  await setClock(launched, day, '08:45');
  const early = await register(desk, { name: '早到的人', group: '纠纷', account: '先来' });
  await setClock(launched, day, '08:55');
  const late = await register(desk, { name: '后到的人', group: '纠纷', account: '后来' });
  await setClock(launched, day, '09:05');
  await row('冯有才').getByRole('button', { name: '冯有才 签到' }).click();
  await expect(dialog().getByLabel('姓名')).toHaveValue('冯有才');
  await expect(dialog().getByRole('radio', { name: '纠纷' })).toBeChecked();
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByText('请填写证件号码')).toBeVisible();
  await look('appointment-check-in');
  await dialog().getByLabel('证件号码').fill(NUMBER);
  await desk.keyboard.press('Control+s');
  const said = queue().getByRole('status').filter({ hasText: '已签到' });
  await expect(said).toHaveText(/^已签到 · D\d{3}$/);
  const label = ((await said.textContent()) ?? '').slice(-4);
  await expect(row('冯有才')).toContainText('已签到 09:05');
  await look('appointments');

  await queue().getByRole('tab', { name: '等候' }).click();
  const order = await desk
    .getByRole('list', { name: '等候队列' })
    .locator('strong')
    .allTextContents();
  expect(order.filter((one) => [early, late, label].includes(one))).toEqual([early, label, late]);
  await expect(
    desk.getByRole('list', { name: '等候队列' }).getByRole('listitem').filter({ hasText: label }),
  ).toContainText('预约 09:00');
});

test('someone on record is checked in with one press; a second visit of the day is asked about', async () => {
  await openTab();
  await book('冯有才', '13805461122', '11:00');
  await expect(dialog()).toHaveCount(0);
  await row('冯有才').getByRole('button', { name: '冯有才 签到' }).click();
  await expect(dialog().getByText('此人今天已经取号')).toBeVisible();
  await expect(dialog().getByLabel('证件号码')).toHaveValue(NUMBER);
  await dialog().getByRole('button', { name: '是另一件事，照样保存' }).click();
  await expect(queue().getByRole('status').filter({ hasText: '已签到' })).toHaveText(/D\d{3}$/);
});

test('未到 comes only after ten minutes, and 取消 asks for its reason', async () => {
  await expect(row('褚一凡').getByRole('button', { name: '未到' })).toHaveCount(0);
  await setClock(launched, day, '09:31');
  await row('褚一凡').getByRole('button', { name: '未到' }).click();
  await expect(row('褚一凡')).toContainText('来了仍可签到');
  await row('沈四海').getByRole('button', { name: '取消 沈四海 的预约' }).click();
  await desk.getByRole('button', { name: '取消预约' }).click();
  await expect(desk.getByText('请写明取消的原因')).toBeVisible();
  await desk.getByRole('button', { name: '改期' }).click();
  await expect(row('沈四海')).toContainText('已取消：改期');
});

test('the parties of a mediation of today are expected, and wait for its mediator', async () => {
  const expected = list().getByRole('listitem').filter({ hasText: '调解到场' });
  await expect(expected.first()).toBeVisible();
  const count = await expected.count();
  await expected.first().getByRole('button', { name: /签到$/ }).click();
  // A party may have been registered without papers: the form asks, and takes that as an answer.
  const said = queue().getByRole('status').filter({ hasText: '已签到' });
  await expect(dialog().or(said)).toBeVisible();
  if ((await dialog().count()) > 0) {
    await dialog().getByLabel('证件种类').selectOption('无证件');
    await desk.keyboard.press('Control+s');
  }
  await expect(said).toHaveText(/^已签到 · D\d{3}$/);
  const label = ((await said.textContent()) ?? '').slice(-4);
  await expect(expected.filter({ hasText: '已签到' })).toHaveCount(1);
  await expect(expected).toHaveCount(count);
  await queue().getByRole('tab', { name: '等候' }).click();
  await expect(
    desk.getByRole('list', { name: '等候队列' }).getByRole('listitem').filter({ hasText: label }),
  ).toContainText('找 ');
});
