import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { choose, expectSaved, goToJob, saveWalkIn, serveNext, typeWalkIn } from './hall-work.ts';

/**
 * A hall's own words: set in 设置, proposed at reception, shown to the visitor; what was told there goes into the
 * case, whose open 强制报告 stands on top. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  // A day of its own, on which nobody waits.
  await setClock(launched, addDays(dayOf(Date.now()), 1), '10:00');
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => launched?.close());

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}-1366.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const settings = () => desk.getByRole('region', { name: '文本和词表' });

test('words, notice and errands are the hall’s own, with the keyboard; presets come back', async () => {
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '文本和词表' }).click();
  const crime = settings().getByLabel('提到可能犯罪、民转刑');
  await crime.focus();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.press('Delete');
  await desk.keyboard.press('Control+s');
  await expect(crime).toHaveAccessibleDescription(/至少留一个词/);
  await expect(crime).toBeFocused();
  await look('wording-words-wrong');
  await settings().getByRole('button', { name: '恢复预置' }).click();
  await expect(crime).toHaveValue(/^杀人 .*轻伤$/);
  await crime.focus();
  await desk.keyboard.press('Control+End');
  await desk.keyboard.type('，倒汽油');
  await look('wording-words');

  await settings().getByText('告知', { exact: true }).click();
  const rights = settings().getByLabel('第 2 节内容');
  await rights.focus();
  await desk.keyboard.press('Control+End');
  await desk.keyboard.type('\n可以请本村和事佬陪同。');
  await look('wording-notice');

  await settings().getByText('民生代办事项').click();
  await settings().getByLabel('第 1 项工作日').fill('0');
  await settings().getByText('强制报告词表').click();
  await desk.keyboard.press('Control+s');
  // The part that was refused comes to the front.
  await expect(settings().getByText('请填写 1 到 365 之间的整数')).toBeVisible();
  await look('wording-errands-wrong');
  await settings().getByLabel('第 1 项工作日').fill('3');
  await settings().getByLabel('第 1 项所需材料').fill('身份证（原件）；两寸照片');
  await desk.keyboard.press('Control+s');
  await expectSaved(settings());
  await look('wording-errands');
});

test('an errand is offered as the hall set it', async () => {
  await desk.keyboard.press('Alt+n');
  await desk.getByRole('button', { name: '收一件（F2）' }).click();
  await desk.getByLabel('代办事项').fill('老年优待证（老年卡）');
  await expect(desk.getByText('一般 3 个工作日')).toBeVisible();
  await expect(desk.locator('input[value="两寸照片"]')).toBeVisible();
  await goToJob(desk, '接待');
});

test('a word of the hall proposes the report, and its notice is agreed to at reception', async () => {
  await typeWalkIn(desk, { name: '韩秀兰', group: '纠纷', account: '邻居扬言倒汽油烧我家' });
  await expect(desk.getByText('可能须立即报告：可能涉嫌犯罪（民转刑）')).toBeVisible();
  await desk.keyboard.press('Alt+r');
  const report = desk.getByRole('dialog', { name: '强制报告、移送' });
  await report.getByRole('radio', { name: '可能涉嫌犯罪（民转刑）' }).check();
  await desk.keyboard.press('Control+s');
  await desk.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await desk.keyboard.press('F9');
  const notice = desk.getByRole('dialog', { name: '告知（请当事人看）' });
  await expect(notice).toContainText('可以请本村和事佬陪同。');
  await look('wording-notice-shown');
  await desk.keyboard.press('Control+s');
  await expect(notice).toBeHidden();
  await expect(desk.getByRole('button', { name: '已告知 F9' })).toBeVisible();
  const label = await saveWalkIn(desk);
  await serveNext(desk, label);
  await expect(desk.getByRole('region', { name: '叫号' })).toContainText('已告知 10:0');
  await look('notice-at-counter');
});

test('the case opened from the visit has it, and its open report stands on top until it is answered', async () => {
  await desk.getByRole('button', { name: '转立案' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await expect(form.getByRole('button', { name: '已告知，再看（F9）' })).toBeVisible();
  await choose(form.getByLabel('纠纷事项'), '邻里纠纷（噪音、通行、采光、排水）');
  await form
    .getByRole('group', { name: /^被申请人/ })
    .getByLabel('查找或新增被申请人')
    .fill('韩大');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Control+s');
  const page = desk.getByRole('article', { name: /^案件/ });
  await expect(page.getByRole('region', { name: '告知' })).toContainText('当事人同意');
  await expect(page.getByRole('region', { name: '经过' })).toContainText('来访登记');
  const alert = page.getByRole('alert').filter({ hasText: '强制报告：可能涉嫌犯罪（民转刑）' });
  await expect(alert).toContainText('还没有登记结果');
  await look('case-open-report');
  await alert.getByRole('button', { name: '登记报告结果' }).click();
  const answer = desk.getByRole('dialog', { name: /登记结果/ });
  await expect(answer).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(answer).toBeHidden();
});

test('departments are told by how promptly they came', async () => {
  await goToJob(desk, '统计');
  await desk.getByRole('button', { name: '部门', exact: true }).click();
  const table = desk.getByRole('region', { name: '部门吹哨报到' }).getByRole('table');
  await expect(table.getByRole('row', { name: /^合计/ })).toBeVisible();
  await expect(desk.getByText(/重访率 = 重访 \d+ ÷ 批次/).first()).toBeVisible();
  await look('statistics-departments');
});

test('a shift that was left open is ended on the next day, and said', async () => {
  await goToJob(desk, '接待');
  const queue = desk.getByRole('region', { name: '叫号' });
  await expect(queue).toContainText('在岗 10:0');
  await setClock(launched, addDays(dayOf(Date.now()), 2), '08:10');
  await expect(queue).toContainText(/没有离岗，已按最后一次操作 10:\d\d 结束/);
  await look('shift-left-open');
});
