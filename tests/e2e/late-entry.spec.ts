import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** 停电补录 in real Electron: two slips one after the other with the keyboard alone, and what statistics say. */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  // A day of its own: the example hall's visits are not among the figures.
  await setClock(launched, addDays(dayOf(Date.now()), 1), '12:00');
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => launched?.close());

const dialog = () => desk.getByRole('dialog');
const saved = () => dialog().getByRole('form').getByRole('status');

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}-1366.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(WCAG)
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** From 到达 on, as a slip is read; Enter goes on. */
async function typeSlip(slip: {
  readonly times: readonly [string, string, string, string];
  readonly name: string;
  readonly note: string;
}): Promise<void> {
  const [arrived, called, served, ended] = slip.times;
  const type = async (text: string) => {
    await desk.keyboard.type(text);
    await desk.keyboard.press('Enter');
  };
  // 办理窗口 stands there already; the first result is 办结.
  for (const _ of ['备用号', '日期', '办理窗口']) await desk.keyboard.press('Enter');
  await desk.keyboard.press('Space');
  await desk.keyboard.press('Enter');
  await type(arrived);
  await type(called);
  await type(served);
  await type(ended);
  await type(slip.name);
  for (const _ of ['证件种类', '证件号码', '电话']) await desk.keyboard.press('Enter');
  await desk.keyboard.press('a'); // 咨询: no papers are asked for
  for (const _ of ['事项类别', '优先', '来访人数', '简要情况', '敏感事项']) {
    await desk.keyboard.press('Enter');
  }
  await desk.keyboard.type(slip.note);
  await desk.keyboard.press('Control+s');
}

test('times that cannot be are said beside their fields, and nothing typed is lost', async () => {
  await desk.getByRole('tab', { name: '预约' }).click();
  await desk.getByRole('button', { name: '停电补录' }).click();
  await expect(dialog().getByLabel('备用号')).toBeFocused();
  await expect(dialog().getByLabel('备用号')).toHaveValue('P001');
  await typeSlip({ times: ['9:05', '9:00', '9:10', '12:01'], name: '陶有德', note: '告知地点' });
  await expect(dialog().getByText('不能早于“到达”的时间')).toBeVisible();
  await expect(dialog().getByText('这个时间还没有到')).toBeVisible();
  await expect(dialog().getByLabel('叫号')).toBeFocused();
  await expect(dialog().getByLabel('姓名')).toHaveValue('陶有德');
  await look('late-entry-wrong');
  await dialog().getByLabel('叫号').fill('9:09');
  await dialog().getByLabel('结束').fill('9:30');
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText('已补录 P001 · 本次共 1 件');
});

test('the next slip goes on with the keyboard, and one number is entered once', async () => {
  await expect(dialog().getByLabel('备用号')).toBeFocused();
  await expect(dialog().getByLabel('备用号')).toHaveValue('P002');
  await typeSlip({ times: ['905', '920', '922', '950'], name: '姜有礼', note: '引导到派出所' });
  await expect(saved()).toHaveText('已补录 P002 · 本次共 2 件');
  await dialog().getByLabel('备用号').fill('P001');
  await desk.keyboard.press('Control+s');
  await expect(dialog().getByText('P001 号这一天已经补录过')).toBeVisible();
  await dialog().getByLabel('备用号').fill('P003');
  await desk.keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
});

test('a slip that ended as a case is taken up from 接着办, with what the slip says', async () => {
  await desk.getByRole('button', { name: '停电补录' }).click();
  await dialog().getByLabel('备用号').fill('P009');
  await dialog().getByRole('radio', { name: '转立案' }).check();
  for (const [label, time] of Object.entries({ 到达: '9:40', 叫号: '9:50', 结束: '10:20' })) {
    await dialog().getByLabel(label).fill(time);
  }
  await dialog().getByLabel('开始接待').fill('9:51');
  await dialog().getByLabel('姓名').fill('石大山');
  await dialog().getByLabel('证件种类').selectOption('无证件');
  await dialog().getByRole('radio', { name: '纠纷' }).check();
  await dialog().getByRole('textbox', { name: '简要情况', exact: true }).fill('合伙卖姜分账');
  await dialog().getByLabel('说明（写进案情）').fill('已看账本');
  await look('late-entry-case');
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText('已补录 P009 · 本次共 1 件');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('F7');
  await dialog().getByRole('button', { name: '石大山 停电补录 接着办' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await expect(form.getByLabel('简要情况')).toHaveValue('合伙卖姜分账\n已看账本');
  await expect(form.locator('input[value="石大山"]')).toBeVisible();
  await goToJob(desk, '接待');
});

test('a back-entry counts as a visit, is in no queue and in no waiting time', async () => {
  await desk.getByRole('tab', { name: '等候' }).click();
  await expect(desk.getByText('现在没有人在等候')).toBeVisible();
  await goToJob(desk, '统计');
  const today = desk.getByRole('region', { name: '今日来访和等候' });
  await expect(today).toContainText('3 批次 · 3 人次');
  await expect(today).toContainText('另有补录 3 件（含在号数内），等候时间不计入');
  await expect(today).toContainText('已接待 0 号');
  await look('statistics-late-entries');
});
