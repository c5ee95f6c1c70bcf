import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { HALL_SOUND } from '#shared/hall/sound';
import { type Launched, launchDesk } from './desk.ts';
import { saveWalkIn, typeWalkIn } from './hall-work.ts';

/**
 * What a clerk does with numbers, on the small screen: each test goes on where the one before left the sample hall,
 * where four people wait and window 1 is free. Pictures lie in `.results/screens`.
 */
const folder = path.join(import.meta.dirname, '../../.results/screens');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let launched: Launched;
let desk: Page;
let hall: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  ({ desk, hall } = launched);
  await expect(nameField()).toBeVisible({ timeout: 60_000 });
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => launched.close());

const nameField = () => desk.getByRole('textbox', { name: '姓名' }).first();
const queue = () => desk.getByRole('region', { name: '叫号' });
const waiting = () => queue().getByRole('list', { name: '等候队列' });
const row = (label: string) => queue().getByRole('listitem').filter({ hasText: label });
const labelsWaiting = () => waiting().locator('.ticket-line > strong').allTextContents();
const mine = () => queue().locator('.at-counter-label');
const free = () => expect(queue().getByText('本窗口现在没有号')).toBeVisible();
const tab = (name: string) => queue().getByRole('tab', { name });
const undo = () => queue().getByRole('button', { name: /^撤销：/ });
const button = (name: string) => queue().getByRole('button', { name, exact: true });
const sitAt = (window: string) =>
  desk.getByRole('banner').getByRole('combobox', { name: '窗口' }).selectOption(window);
const nextLabel = async () => (await queue().locator('.queue-why b').textContent()) ?? '';

/** A picture for the eye, and what a machine can tell of it: nothing scrolls, nothing is out of reach of anybody. */
async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `counter-${name}-1366.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(WCAG)
    .analyze();
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect.soft(found, name).toEqual([]);
  const scrolling = await desk.evaluate(() =>
    [document.documentElement, document.querySelector('.work'), document.querySelector('.queue')]
      .filter((part) => part !== null && part.scrollHeight > part.clientHeight)
      .map((part) => part?.className),
  );
  expect.soft(scrolling, name).toEqual([]);
}

test('a window is taken, paused for a reason that is asked for, and goes on', async () => {
  await button('离岗').click();
  await expect(queue().getByText('没有人上岗')).toBeVisible();
  await button('上岗').click();
  await expect(queue().getByText(/在岗 \d\d:\d\d 起/)).toBeVisible();
  await button('暂停').click();
  await expect(queue().getByLabel('暂停的原因')).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(queue().getByLabel('暂停的原因')).toHaveAccessibleDescription(/请写明暂停原因/);
  await look('pause-reason');
  await queue().getByRole('button', { name: '午休' }).click();
  await expect(queue().getByText(/暂停 \d\d:\d\d 起 · 午休/)).toBeVisible();
  await desk.keyboard.press('F4');
  await expect(
    queue().getByRole('alert').filter({ hasText: '已暂停，请先恢复叫号' }),
  ).toBeVisible();
  await button('恢复').click();
  await expect(queue().getByText(/在岗 \d\d:\d\d 起/)).toBeVisible();
});

test('who comes next stands there with the reason before the call, and the reason stays with the call', async () => {
  const label = await nextLabel();
  await expect(queue().locator('.queue-why')).toContainText(`下一个 ${label} · 按顺序`);
  await expect(row(label)).toContainText('下一个');
  await desk.keyboard.press('F4');
  await expect(mine()).toHaveText(label);
  await expect(queue().locator('.at-counter')).toContainText('按顺序');
  await expect(queue().getByRole('group', { name: `${label} 来了吗？` })).toBeVisible();
  await look('called');
});

test('a call is taken back with Ctrl+Z while no field has the keyboard, and typing is not', async () => {
  const label = (await mine().textContent()) ?? '';
  await expect(undo()).toHaveText(/^撤销：叫 .*还有 \d+ 秒/);
  await nameField().fill('试');
  await desk.keyboard.press('Control+z');
  await expect(mine()).toHaveText(label);
  await button('开始接待').focus();
  await desk.keyboard.press('Control+z');
  await free();
  expect((await labelsWaiting())[0]).toBe(label);
  await expect(undo()).toHaveCount(0);
  await desk.keyboard.press('F2');
});

test('out of order is called only with a reason', async () => {
  const label = (await labelsWaiting())[2] ?? '';
  await button(`叫 ${label}`).click();
  const reason = queue().getByLabel(`不按顺序叫 ${label} 的理由`);
  await expect(reason).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(reason).toHaveAccessibleDescription(/不按顺序叫号，请写明原因/);
  await look('pick-reason');
  await desk.keyboard.press('Escape');
  await expect(reason).toHaveCount(0);
  await expect(button(`叫 ${label}`)).toBeFocused();
  await desk.keyboard.press('Enter');
  await reason.fill('家里有病人');
  await desk.keyboard.press('Enter');
  await expect(mine()).toHaveText(label);
  await expect(queue().locator('.at-counter')).toContainText('点叫 · 家里有病人');
  await expect(button('开始接待')).toBeFocused();
});

test('nobody came: three calls, passed, queued again a few places back', async () => {
  const label = (await mine().textContent()) ?? '';
  await queue().getByRole('button', { name: '重呼 1/3' }).click();
  await queue().getByRole('button', { name: '重呼 2/3' }).click();
  await expect(queue().getByRole('button', { name: '重呼 3/3' })).toBeDisabled();
  await button('过号').click();
  await free();
  await tab('过号').click();
  await expect(row(label)).toContainText('1 号窗口');
  await expect(queue()).toContainText('排在 3 个人后面');
  await look('passed');
  await button(`${label} 重新排队`).click();
  await expect(row(label)).toHaveCount(0);
  await tab('等候').click();
  expect((await labelsWaiting())[3]).toBe(label);
});

test('whoever fetches something is put on hold, and the window is free for others meanwhile', async () => {
  const label = await nextLabel();
  await desk.keyboard.press('F4');
  await expect(button('开始接待')).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.getByLabel('办理结果或引导去向')).toBeFocused();
  await desk.keyboard.insertText('缺户口本');
  await button('暂挂…').click();
  await queue().getByRole('button', { name: '取证件' }).click();
  await free();
  await tab('暂挂').click();
  await expect(row(label)).toContainText('取证件');
  await look('held');
  await button(`${label} 恢复接待`).click();
  await expect(mine()).toHaveText(label);
  await expect(desk.getByLabel('办理结果或引导去向')).toHaveValue('缺户口本');
  await tab('等候').click();
});

test('a further matter of the same person has a number of its own and waits at the window', async () => {
  await button('另一事项…').click();
  const form = queue().getByRole('form', { name: /另一事项/ });
  await form.getByRole('button', { name: '登记另一事项' }).click();
  await expect(form.getByText('请选择事项类别')).toBeVisible();
  await look('matter');
  await form.getByRole('radio', { name: '代办' }).check();
  await form.getByLabel('另一事项的简要情况').fill('顺便办老年证');
  await form.getByRole('button', { name: '登记另一事项' }).click();
  await expect(form).toHaveCount(0);
  await expect(tab('暂挂')).toContainText('1');
  await desk.getByLabel('办理结果或引导去向').fill('已答复');
  await button('办结').click();
  await free();
  await queue()
    .getByRole('button', { name: /^恢复接待 F\d{3}$/ })
    .click();
  await expect(mine()).toHaveText(/^F\d{3}$/);
  await expect(queue().locator('.account')).toHaveText('顺便办老年证');
});

test('a number goes to another window with its arrival, and only that window is given it', async () => {
  const label = (await mine().textContent()) ?? '';
  await button('转…').click();
  const form = queue().getByRole('form', { name: `${label} 转到` });
  await form
    .getByLabel('其他窗口', { exact: true })
    .last()
    .selectOption({ label: '3 号 法律咨询与援助' });
  await look('transfer');
  await form.getByRole('button', { name: '转', exact: true }).click();
  await free();
  await expect(row(label)).toContainText('到 3 号窗口');
  expect(await nextLabel()).not.toBe(label);
  await expect(row(label)).toHaveClass(/queue-other/);
  await sitAt('3');
  await expect(queue().getByRole('heading', { name: '3 号窗口' })).toBeVisible();
  await expect(row(label)).not.toHaveClass(/queue-other/);
  await sitAt('1');
});

test('both sides of a dispute get a number each and never come to one window one after the other', async () => {
  await typeWalkIn(desk, { name: '周大勇', group: '纠纷', account: '邻居盖房挡光' });
  await desk.keyboard.press('Alt+8');
  await desk.keyboard.press('Alt+9');
  await expect(desk.getByRole('button', { name: /^直接接待/ })).toBeDisabled();
  await desk.keyboard.press('Control+s');
  await expect(desk.getByLabel('对方姓名')).toHaveAccessibleDescription(/此项必须填写/);
  await look('two-sides');
  await desk.getByLabel('对方姓名').fill('孙大海');
  await desk.getByLabel('本人等候区').selectOption('东侧等候区');
  await desk.getByLabel('对方等候区').selectOption('西侧等候区');
  await desk.keyboard.press('Control+s');
  const status = desk.getByRole('form', { name: '来访登记' }).getByRole('status');
  await expect(status).toHaveText(/^已保存 · D\d{3}、D\d{3}$/);
  const [, one, other] = /(D\d{3})、(D\d{3})/.exec((await status.textContent()) ?? '') ?? [];
  await expect(row(one ?? '')).toContainText('申请方 · 东侧等候区');
  await expect(row(other ?? '')).toContainText('对方 · 西侧等候区');
  await expect(row(one ?? '')).toContainText('敏感');
  await look('two-slips');

  await button(`叫 ${one}`).click();
  await queue().getByRole('button', { name: '情绪激动' }).click();
  await expect(mine()).toHaveText(one ?? '');
  await expect(hall.getByRole('region', { name: '正在叫号' })).toContainText(one ?? '');
  for (const name of ['周大勇', '孙大海'])
    await expect(hall.locator('body')).not.toContainText(name);
  await button('开始接待').click();
  await desk.getByLabel('办理结果或引导去向').fill('先听一方');
  await button('办结').click();
  await free();
  await button(`叫 ${other}`).click();
  await queue().getByRole('button', { name: '情绪激动' }).click();
  await expect(
    queue()
      .getByRole('alert')
      .filter({ hasText: /分钟/ })
      .filter({ hasText: other ?? '' }),
  ).toBeVisible();
  await desk.keyboard.press('Escape');
});

test('a side that came later is linked with the number that it has already', async () => {
  await typeWalkIn(desk, { name: '冯小山', group: '纠纷', account: '地界' });
  const one = await saveWalkIn(desk);
  await typeWalkIn(desk, { name: '冯大河', group: '纠纷', account: '地界' });
  const other = await saveWalkIn(desk);
  await button(`${one} 更多`).click();
  await button('与另一方关联…').click();
  const form = queue().getByRole('form', { name: `${one} 与另一方关联` });
  await form.getByRole('button', { name: '关联' }).click();
  await expect(form.getByLabel('另一方的号')).toHaveAccessibleDescription(/请选择另一方的号/);
  await form.getByLabel('另一方的号').selectOption(other);
  await form.getByLabel('另一方等候区').selectOption('西侧等候区');
  await form.getByRole('button', { name: '关联' }).click();
  await expect(form).toHaveCount(0);
  await expect(row(one)).toContainText('申请方');
  await expect(row(other)).toContainText('对方 · 西侧等候区');
});

test('直接接待: registered and at the counter at once, and the keyboard stands in the note', async () => {
  await typeWalkIn(desk, { name: '何桂兰', group: '咨询', account: '问低保标准' });
  await desk.keyboard.press('Control+Enter');
  await expect(mine()).toHaveText(/^A\d{3}$/);
  await expect(queue()).toContainText('何桂兰');
  await expect(desk.getByLabel('办理结果或引导去向')).toBeFocused();
  await expect(desk.getByLabel('小票预览')).toHaveCount(0);
  await expect(nameField()).toHaveValue('');
  await look('direct');
  await desk.keyboard.insertText('当面答复');
  await desk.keyboard.press('Control+s');
  await free();
});

test('a time that is known to be wrong is marked with its reason, and stays', async () => {
  await tab('已办').click();
  const done = queue().getByRole('list', { name: '已办' });
  const first = done.getByRole('listitem').first();
  await first.getByRole('button', { name: /用时$/ }).click();
  await first.getByRole('button', { name: '接待这段有误' }).click();
  await desk.keyboard.press('Enter');
  await expect(first.getByLabel('接待这段错在哪里')).toHaveAccessibleDescription(/请写明哪里不对/);
  await first.getByLabel('接待这段错在哪里').fill('停电，忘记办结');
  await desk.keyboard.press('Enter');
  await expect(first.getByText('有误，不计入平均：停电，忘记办结')).toBeVisible();
  await expect(first).toContainText('用时有误');
  await look('done');
  await tab('等候').click();
});

test('the hall screen is seen small at the desk, and heard of when it is silent', async () => {
  const picture = desk.getByRole('img', { name: '大厅屏现在的画面' });
  await expect(picture).toBeVisible();
  const width = await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(width).toBeGreaterThan(100);
  const tell = (report: object) =>
    hall.evaluate(([name, message]) => new BroadcastChannel(name as string).postMessage(message), [
      HALL_SOUND,
      report,
    ] as const);
  await tell({ ok: false, reason: 'no-device' });
  const silence = queue().getByRole('alert').filter({ hasText: '大厅屏没有声音' });
  await expect(silence).toContainText('请检查音箱是否插好');
  await tell({ ok: true, reason: null });
  await expect(silence).toHaveCount(0);
});

test('numbers of a plain visit go through the desk as before', async () => {
  await typeWalkIn(desk, { name: '郭秀英', group: '求助', account: '低保证明遗失' });
  const label = await saveWalkIn(desk);
  await expect(row(label)).toContainText('求助');
  await button(`${label} 更多`).click();
  await button(`${label} 离开`).click();
  await expect(row(label)).toHaveCount(0);
  await expect(undo()).toHaveText(/离开 B\d{3}/);
  await undo().click();
  await expect(row(label)).toBeVisible();
});

test('T23 what the desk remembers of the queue is what the database gives when it is read again', async () => {
  const face = async () => ({
    labels: await labelsWaiting(),
    tabs: await queue().getByRole('tab').allTextContents(),
    window: await mine().allTextContents(),
    next: await queue().locator('.queue-why b').allTextContents(),
  });
  const remembered = await face();
  expect(remembered.labels.length).toBeGreaterThan(2);
  await desk.reload();
  await expect(row(remembered.labels[0] ?? '')).toBeVisible();
  await expect.poll(face).toEqual(remembered);
  // The call that was the newest is taken back: which one is it now has to be read.
  await desk.keyboard.press('F4');
  await expect(mine()).toHaveText(remembered.next[0] ?? '');
  await undo().click();
  await expect.poll(face).toEqual(remembered);
});
