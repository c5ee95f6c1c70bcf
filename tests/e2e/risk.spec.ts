import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launchDesk } from './desk.ts';
import { choose, expectSaved, goToJob } from './hall-work.ts';

/**
 * A wage case of eleven workers comes to threats: its level rises, it is put on the agenda of a conference, a leader
 * takes it, and what was decided is done. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;
let today: string;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  await desk.setViewportSize({ width: 1366, height: 768 });
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  today = await desk.evaluate(() =>
    new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  );
});
test.afterAll(() => launched?.close());

const panel = () => desk.getByRole('region', { name: '风险和会商' });
const workers = Array.from({ length: 10 }, (_, at) => `钱工${'一二三四五六七八九十'[at]}`);

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('threats raise the level of a wage case, point by point, and it says who must act', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '新立案件' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await choose(form.getByLabel('纠纷事项'), '拖欠工资');
  await form.getByRole('checkbox', { name: '拖欠农民工工资' }).check();
  const applicants = form.getByRole('group', { name: /^申请人/ });
  await applicants.getByLabel('查找或新增申请人').fill('钱大旺');
  await applicants.getByRole('button', { name: '新增个人' }).click();
  await applicants.getByRole('button', { name: '粘贴名单' }).click();
  await applicants.getByLabel('申请人名单').fill(workers.join('\n'));
  await applicants.getByRole('button', { name: '加入 10 人' }).click();
  await form.getByLabel('涉及人数').fill('11');
  const respondents = form.getByRole('group', { name: /^被申请人/ });
  await respondents.getByRole('button', { name: '单位', exact: true }).click();
  await respondents.getByLabel('被申请人单位名称').fill('青石镇永固建材厂');
  await form.getByLabel('简要情况').fill('十一名工人四个月工资未发。');
  await form.getByRole('button', { name: '登记立案' }).click();
  await expect(desk.getByRole('heading', { name: /钱大旺 等 11 方/ })).toBeVisible();

  await expect(panel().getByRole('heading', { name: '风险 一般 25 分' })).toBeVisible();
  await expect(panel().getByRole('note')).toHaveCount(0);
  // By keyboard: the mark has the focus, and the blank ticks it.
  await panel().getByRole('checkbox', { name: '有暴力或扬言暴力' }).focus();
  await desk.keyboard.press('Space');
  await expect(panel().getByRole('heading', { name: '风险 关注 55 分' })).toBeVisible();
  await expect(panel().getByRole('note')).toContainText('关注：中心主任跟进');
  await expect(panel().getByRole('list', { name: '计分' }).getByRole('listitem')).toHaveText([
    '涉及 10 人以上 +10',
    '有暴力或扬言暴力 +30',
    '拖欠工资（含农民工工资） +15',
  ]);
  await panel().getByRole('checkbox', { name: '此前有警情' }).check();
  await expect(panel().getByRole('note')).toContainText('重大：提请会商研判，落实领导包案');
  await expect(desk.getByRole('article', { name: /^案件/ }).locator('header')).toContainText(
    '重大',
  );
  await panel().scrollIntoViewIfNeeded();
  await look('risk-case');
});

test('a leader takes the case, and the adviser’s opinion is attached', async () => {
  await panel().getByRole('button', { name: '领导包案' }).click();
  const dialog = desk.getByRole('dialog');
  await desk.keyboard.press('Control+s');
  await expect(dialog.getByText('此项必须填写')).toBeVisible();
  await dialog.getByLabel('包案领导').fill('周正清');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(dialog.getByLabel('职务')).toHaveValue('管理员');
  await dialog.getByLabel('职务').fill('综治中心主任');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await expect(panel()).toContainText('周正清 综治中心主任');
  await panel().getByRole('button', { name: '附法律意见' }).click();
  await dialog.getByLabel('首席法律咨询专家').fill('韩律师');
  await dialog
    .getByRole('textbox', { name: '意见', exact: true })
    .fill('欠薪证据充分，可申请支付令。');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await expect(panel()).toContainText('可申请支付令');
});

test('it joins an agenda, opinions and a decision are written down, and the task is done', async () => {
  await panel().getByRole('button', { name: '提请会商' }).click();
  const form = desk.getByRole('region', { name: '安排会商' });
  await expect(form.getByRole('checkbox', { name: /钱大旺/ })).toBeChecked();
  await expect(desk.getByRole('button', { name: `加入 ${today} 的会商研判` })).toBeVisible();
  await look('conference-form');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByLabel('主持人')).toHaveAccessibleDescription('此项必须填写');
  await form.getByLabel('主持人').fill('高镇长');
  await form.getByLabel('参加人 1 姓名').fill('韩所长');
  await form.getByLabel('参加人 1 单位、职务').fill('司法所');
  await desk.keyboard.press('Control+s');

  const view = desk.getByRole('region', { name: '会商内容' });
  await expect(view).toContainText('主持 高镇长');
  await view.getByRole('button', { name: '会商结束' }).click();
  await expect(view.getByRole('alert')).toContainText('还有 1 件案件没有写研判结论');
  await view.getByRole('button', { name: '记录研判' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('意见 1 发言人').fill('韩所长');
  await dialog.getByLabel('意见 1 内容').fill('先行支付两个月工资。');
  await dialog.getByLabel('研判结论').fill('由人社所牵头，一周内付清。');
  await dialog.getByLabel('任务 1 内容').fill('约谈厂方负责人');
  await dialog.getByLabel('任务 1 责任人').fill('人社所');
  await desk.keyboard.press('Control+s');
  await expect(dialog.getByText('没有这一天')).toBeVisible();
  await dialog.getByLabel('任务 1 完成期限').fill(today);
  await look('conference-review');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await view.getByRole('button', { name: '会商结束' }).click();
  await expect(view.getByRole('heading', { level: 1 })).toContainText('已结束');

  const tasks = desk.getByRole('region', { name: '会商列表' });
  await expect(tasks).toContainText('约谈厂方负责人');
  await look('conference-held');
  await view.getByRole('button', { name: '任务办结' }).click();
  await dialog.getByLabel('完成情况').fill('厂方承诺周五付清');
  await desk.keyboard.press('Control+s');
  await expect(view).toContainText('办结：厂方承诺周五付清');
  await expect(tasks).not.toContainText('约谈厂方负责人');

  await tasks.getByRole('button', { name: '← 回到案件' }).click();
  await expect(panel()).toContainText('任务 1/1 完成');
  await expect(panel()).toContainText('由人社所牵头，一周内付清。');
  // The conference stands in the case's own timeline, with what it decided.
  const timeline = desk.getByRole('region', { name: '经过' });
  for (const words of ['列入会商', '会商研判', '会商召开', '会商任务完成']) {
    await expect(timeline).toContainText(words);
  }
  await look('risk-timeline');
});

test('the list shows the level, and the table of points is the hall’s own', async () => {
  await goToJob(desk, '案件');
  await expect(desk.getByRole('row').filter({ hasText: '钱大旺' })).toContainText('重大');
  await look('risk-list');
  await desk.getByRole('tab', { name: '重点' }).click();
  await expect(desk.locator('tbody tr')).toHaveCount(2);
  await expect(desk.locator('tbody')).toContainText('钱大旺');
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '风险评分' }).click();
  const form = desk.getByRole('region', { name: '风险评分' });
  await form.getByLabel('有暴力或扬言暴力').fill('101');
  await form.getByLabel('第 2 级起始分').fill('60');
  await desk.keyboard.press('Control+s');
  await expect(form.getByLabel('有暴力或扬言暴力')).toHaveAccessibleDescription(
    '请填写 0 到 100 之间的整数',
  );
  await expect(form).toContainText('第 3 项：起始分要比上一个等级的高，请更正');
  await look('risk-settings-wrong');
  await form.getByLabel('有暴力或扬言暴力').fill('0');
  await form.getByLabel('第 2 级起始分').fill('20');
  await desk.keyboard.press('Control+s');
  await expectSaved(form);

  // At once on the page of the case, without any act on it: 10 + 15 + 15.
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: '钱大旺' }).getByRole('button').click();
  await expect(panel().getByRole('heading', { name: '风险 关注 40 分' })).toBeVisible();
});
