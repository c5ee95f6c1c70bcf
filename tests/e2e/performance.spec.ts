import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { choose, expectSaved, goToJob } from './hall-work.ts';

/** Three instalments: one kept with a proof, one broken and mediated again, the new version confirmed by the court. */
test.describe.configure({ mode: 'serial' });

const screens = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;

/** The sample hall is of today; the story goes on from there. */
const signedOn = addDays(dayOf(Date.now()), 1);
const dueOn = [7, 37, 67].map((days) => addDays(signedOn, days));
const [firstDue = '', secondDue = '', thirdDue = ''] = dueOn;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  await desk.setViewportSize({ width: 1366, height: 768 });
  const reception = desk
    .getByRole('navigation', { name: '工作' })
    .getByRole('button', { name: '接待' });
  await expect(reception).toBeEnabled({ timeout: 60_000 });
  await setClock(launched, signedOn, '10:00');
});

test.afterAll(() => launched?.close());

const agreement = () => desk.getByRole('form', { name: '协议' });
const dialog = () => desk.getByRole('dialog');
const panel = () => desk.getByRole('region', { name: '履行' });
const row = (item: number) => panel().getByRole('row').nth(item);
const tab = (name: string) => desk.getByRole('tab', { name });
let parties: string[] = [];

/** A picture for the eye; with `isMeasured` the accessibility of what stands there, too. */
async function look(name: string, isMeasured = false): Promise<void> {
  await desk.screenshot({ path: path.join(screens, `${name}.png`) });
  if (!isMeasured) return;
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    // The library measures lines in a box of its own, outside of every form.
    .exclude('[name=hiddenTextarea]')
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

async function typeItem(
  at: number,
  item: { what: string; amount: string; dueOn: string },
): Promise<void> {
  const cell = (column: string) => agreement().getByLabel(`第 ${at} 项${column}`);
  await agreement().getByRole('button', { name: '加一项' }).click();
  await cell('谁').fill(parties[1] ?? '');
  await cell('做什么').fill(item.what);
  await cell('向谁').fill(parties[0] ?? '');
  await cell('金额（元）').fill(item.amount);
  await cell('最迟日期').fill(item.dueOn);
}

/** Everybody has signed the paper today. */
async function sign(): Promise<void> {
  await agreement().getByRole('button', { name: '签订…' }).click();
  const signing = desk.getByRole('dialog', { name: /^签订/ });
  await expect(signing.getByRole('checkbox')).toHaveCount(parties.length + 2);
  for (const box of await signing.getByRole('checkbox').all()) await box.check();
  await signing.getByRole('button', { name: '签订并锁定' }).click();
  await expect(signing).toBeHidden();
}

test('signing makes three promises and plans two calls by itself', async () => {
  await goToJob(desk, '案件');
  const found = desk.getByRole('row').filter({ hasText: '调解中' });
  await found.first().getByRole('button').click();
  const heading = await desk.getByRole('article').getByRole('heading', { level: 1 }).textContent();
  parties = (heading ?? '').split('↔').map((name) => name.trim());
  await desk.getByRole('button', { name: '打开调解' }).click();
  await tab('协议').click();
  await desk.getByRole('button', { name: '起草协议' }).click();
  await agreement().getByLabel('主要事实、争议事项').fill('双方就欠款有争议。');
  await agreement().getByLabel('协议内容').fill('分三期还款，合计 9000 元。');
  await agreement().getByLabel('履行方式').fill('银行转账。');
  for (const [at, day] of dueOn.entries()) {
    await typeItem(at + 1, { what: `第${at + 1}期还款`, amount: '3000', dueOn: day });
  }
  await agreement().getByRole('button', { name: '把合计填为涉及金额' }).click();
  await agreement().getByRole('radio', { name: '可以申请' }).check();
  await sign();

  await tab('履行').click();
  await expect(panel()).toContainText('已履行 0 / 3 项，0.00 / 9,000.00 元');
  await expect(row(1)).toContainText(`${firstDue}（还剩 7 天）`);
  await tab('安排回访').click();
  const planned = desk.getByRole('region', { name: '本案回访' });
  await expect(planned).toContainText(addDays(dueOn[2] ?? signedOn, 3));
  await expect(planned).toContainText('履行期满后 3 天');
});

test('the first is kept on its day, with a proof', async () => {
  await setClock(launched, firstDue, '09:30');
  await tab('履行').click();
  await expect(row(1)).toContainText('今天到期');
  await row(1).getByRole('button', { name: '已履行' }).focus();
  await desk.keyboard.press('Enter');
  await dialog()
    .getByLabel('履行日期')
    .fill(addDays(firstDue as typeof signedOn, 1));
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('不晚于今天');
  await dialog().getByLabel('履行日期').fill(firstDue);
  await dialog().getByRole('button', { name: '拍照、扫描或选文件…' }).click();
  await desk.getByLabel('选择图片或 PDF').setInputFiles({
    name: '转账凭证.png',
    mimeType: 'image/png',
    buffer: await desk.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } }),
  });
  await desk.getByRole('button', { name: '保留（Ctrl+S）' }).click();
  await desk.getByRole('button', { name: '完成（Esc）' }).click();
  await expect(dialog()).toContainText('转账凭证');
  await dialog().getByLabel('说明').fill('当面核对过');
  await look('performance-keep', true);
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expectSaved(desk);
  await expect(row(1)).toContainText(`${firstDue} 履行，凭证 1 份：当面核对过`);
  await expect(panel()).toContainText('已履行 1 / 3 项，3,000.00 / 9,000.00 元');
});

test('the second runs over its day: a warning, an urge, and then it is broken and mediated again', async () => {
  await setClock(launched, addDays(secondDue as typeof signedOn, 1), '09:30');
  await goToJob(desk, '督办');
  const line = desk.getByRole('row').filter({ hasText: '协议履行' });
  await expect(line.filter({ hasText: (parties[0] ?? '').slice(0, 2) }).first()).toContainText(
    '超期 1 天',
  );
  // From here to the case by the keyboard alone.
  await desk.keyboard.press('Alt+4');
  await expect(tab('待回访')).toBeVisible();
  await tab('待回访').focus();
  await desk.keyboard.press('ArrowRight');
  const due = desk.getByRole('button').filter({ hasText: '第2期还款' });
  await expect(due).toContainText('已超期 1 天');
  await look('performance-due-list', true);
  const isThere = () => due.evaluate((one) => one === document.activeElement);
  for (let presses = 0; presses < 12 && !(await isThere()); presses += 1) {
    await desk.keyboard.press('Tab');
  }
  await desk.keyboard.press('Enter');

  await row(2).getByRole('button', { name: '督促' }).click();
  await expect(dialog().getByLabel('督促的话')).toHaveValue(/应于 .* 前履行，现已逾期/);
  await dialog().getByRole('button', { name: '复制' }).click();
  await expect(dialog()).toContainText('已复制');
  await dialog().getByLabel('怎样督促的').fill('电话里说没有钱');
  await look('performance-urge');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(row(2)).toContainText('督促：电话里说没有钱');
  await look('performance-panel', true);

  await row(2).getByRole('button', { name: '未履行' }).focus();
  await desk.keyboard.press('Enter');
  await expect(dialog().getByLabel('未履行的情况')).toBeFocused();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请选择下一步');
  await desk.keyboard.insertText('生意亏损，要求延期');
  await dialog().getByRole('radio', { name: '申请执行、起诉' }).check();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请告知对方当事人');
  await look('performance-broken', true);
  await dialog().getByRole('radio', { name: '申请执行、起诉' }).focus();
  await desk.keyboard.press('ArrowLeft');
  await expect(dialog().getByRole('radio', { name: '重新调解' })).toBeChecked();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(row(2)).toContainText('未履行，重新调解');
  await expect(desk.locator('.med-state')).toHaveText('调解中');
});

test('a new version takes the place of what was awaited; the court confirms it', async () => {
  await tab('协议').click();
  await desk.getByRole('button', { name: '另立新版本' }).click();
  await agreement().getByLabel('另立新版本的理由').fill('第二、三期合并延期');
  for (const at of [3, 2, 1]) {
    await agreement()
      .getByRole('button', { name: `删去第 ${at} 项` })
      .click();
  }
  await typeItem(1, { what: '余款一次还清', amount: '6000', dueOn: thirdDue });
  await agreement().getByRole('button', { name: '把合计填为涉及金额' }).click();
  await sign();
  await tab('履行').click();
  await expect(panel()).toContainText('已履行 0 / 1 项，0.00 / 6,000.00 元');
  const earlier = panel().getByRole('rowgroup', { name: '以前的版本' });
  await expect(earlier).toContainText('第1期还款');
  await expect(earlier).not.toContainText('第3期还款');
  await expect(earlier.getByRole('button')).toHaveCount(0);

  await tab('协议').click();
  const court = desk.getByRole('region', { name: '司法确认' });
  await court.getByRole('button', { name: '登记申请' }).click();
  await dialog().getByLabel('法院').fill('青石县人民法院');
  await dialog().getByRole('checkbox', { name: '双方当事人共同申请' }).check();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请逐项核对司法确认的范围');
  await dialog().getByRole('checkbox', { name: '已逐项核对' }).check();
  await look('confirmation-apply');
  await desk.keyboard.press('Control+s');
  await expect(court).toContainText('已向青石县人民法院申请');
  await court.getByRole('button', { name: '登记法院结果' }).click();
  await dialog().getByLabel('裁定书文号').fill('（2026）调确12号');
  await desk.keyboard.press('Control+s');
  await expect(court).toContainText('已确认，（2026）调确12号');
  const roads = desk.getByRole('region', { name: '其他途径' });
  await roads.getByRole('button', { name: '登记其他途径' }).click();
  await expect(dialog().getByRole('radio', { name: '支付令' })).toBeDisabled();
  await dialog().getByRole('radio', { name: '公证' }).check();
  await dialog().getByLabel('法院、公证处或仲裁委员会').fill('青石县公证处');
  await look('road-dialog');
  await desk.keyboard.press('Control+s');
  await expect(roads).toContainText('公证：青石县公证处');
  await look('confirmation-done');
});

test('the last is kept: all is performed', async () => {
  await tab('履行').click();
  await row(1).getByRole('button', { name: '已履行' }).click();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(panel()).toContainText('全部履行，6,000.00 / 6,000.00 元');
  await look('performance-kept');
});

test('the police know of it: the papers of §9, the request and the answer', async () => {
  await desk.getByRole('button', { name: '案件页' }).click();
  await desk.getByRole('button', { name: '登记对接、编号' }).click();
  await dialog().getByRole('button', { name: '增加编号' }).click();
  await choose(dialog().getByLabel('第 1 项编号种类'), '警情号');
  await dialog().getByLabel('第 1 项编号', { exact: true }).fill('J37042326112200017');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await desk.getByRole('button', { name: '协议、司法确认' }).click();
  const police = desk.getByRole('region', { name: '治安案件不予处罚' });
  await expect(police).toContainText('已全部履行');
  const file = path.join(launched.userData, '履行证明.docx');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await police.getByRole('button', { name: '履行证明 Word' }).click();
  await expect(police).toContainText('已存好');
  expect(fs.readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  await police.getByRole('button', { name: '登记申请' }).click();
  await dialog().getByLabel('公安机关').fill('青石派出所');
  await look('police-apply');
  await desk.keyboard.press('Control+s');
  await expect(police).toContainText('已向青石派出所申请（J37042326112200017），等待答复');
  await police.getByRole('button', { name: '登记公安答复' }).click();
  await dialog().getByRole('radio', { name: '不予处罚' }).check();
  await desk.keyboard.press('Control+s');
  await expect(police).toContainText('不予处罚');
  await expect(police.getByRole('button', { name: '登记公安答复' })).toHaveCount(0);
  await look('police-answered', true);
});

test('asked how it was: the rates stand beside their formulas', async () => {
  await tab('安排回访').click();
  await look('followup-plan-after');
  await desk.getByRole('button', { name: '去回访页' }).click();
  const form = desk.getByRole('form', { name: '回访记录' });
  await form.getByRole('radio', { name: '上门' }).check();
  await form.getByLabel('受访人').fill(parties[0] ?? '');
  await form.getByRole('radio', { name: '已履行', exact: true }).check();
  await form.getByRole('radio', { name: '非常满意' }).check();
  await form.getByRole('radio', { name: '有苗头' }).check();
  await form.getByRole('radio', { name: '未起诉' }).check();
  await form.getByRole('button', { name: '保存回访' }).click();
  await expect(form).toContainText('请写明情况');
  await look('followup-form', true);
  await form.getByRole('textbox', { name: '情况', exact: true }).fill('还有口角，已嘱网格员留意');
  await form.getByRole('button', { name: '保存回访' }).click();
  await expect(desk.getByText('回访已保存')).toBeVisible();
  await expect(desk.getByRole('button', { name: '打印人民调解回访记录' })).toBeEnabled();
  await look('followup-saved');
  await goToJob(desk, '统计');
  await desk.getByRole('button', { name: '履行回访' }).click();
  const figures = desk.getByRole('region', { name: '履行和回访' });
  await expect(figures).toContainText('满意率');
  await expect(figures).toContainText('÷ 本期完成回访');
  await look('statistics-after', true);
});
