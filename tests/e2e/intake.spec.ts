import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { residentNumber } from '#shared/testing/person';
import { type Launched, launchDesk } from './desk.ts';
import { choose, goToJob, saveWalkIn, typeWalkIn } from './hall-work.ts';
import { readPdf } from './pdf.ts';
import { startReader } from './reader-simulator.ts';

/** What stands beside the intake form: 暂存, 读身份证, 告知, 一次性告知书, 强制报告. */
const pictures = path.join(import.meta.dirname, '../../.results/screens');
const NUMBER = residentNumber('19620815', '913');

let launched: Launched;
let desk: Page;
let reader: Awaited<ReturnType<typeof startReader>>;

test.beforeAll(async () => {
  reader = await startReader();
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(async () => {
  await launched?.close();
  await reader?.stop();
});

const form = () => desk.getByRole('form', { name: '来访登记' });
const tools = () => desk.getByRole('region', { name: '登记工具' });
const shoot = (name: string) => desk.screenshot({ path: path.join(pictures, `${name}.png`) });

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** For every mandatory report in the order of its making: whether it belongs to a visit (an open field). */
function visitsOfReports(): Promise<boolean[]> {
  return desk.evaluate(
    () =>
      new Promise((resolve) => {
        const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
        const opening = indexedDB.open(name ?? 'hall');
        opening.onsuccess = () => {
          const all = opening.result.transaction('safeguard').objectStore('safeguard').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result as { visitId: unknown }[]).map(({ visitId }) => visitId !== null));
          };
        };
      }),
  );
}

test('IN16 a consultation takes three keystrokes beyond name and matter, and a few seconds', async () => {
  const from = Date.now();
  let keystrokes = 0;
  const press = async (key: string) => {
    keystrokes += 1;
    await desk.keyboard.press(key);
  };
  await press('F2');
  await desk.keyboard.insertText('马秀芬');
  await press('Alt+a');
  await expect(desk.getByLabel('简要情况')).toBeFocused();
  await expect(form().getByRole('radio', { name: '咨询' })).toBeChecked();
  await expect(form().getByLabel('证件号码')).toHaveCount(0);
  await desk.keyboard.insertText('问社保转移怎样办');
  await shoot('intake-consultation-1366');
  await press('Control+s');
  await expect(form().getByRole('status')).toHaveText(/^已保存 · A\d{3}$/);
  expect(keystrokes).toBeLessThanOrEqual(6);
  expect(Date.now() - from).toBeLessThan(20_000);
});

test('IN1 IN2 IN3 a half-finished form is parked with F6, and comes back whole while another one is parked', async () => {
  await typeWalkIn(desk, {
    ...{ name: '阿依古丽·买买提', number: NUMBER, phone: '13805467788', group: '纠纷' },
    ...{ address: '青石镇南坡村 3 组', people: 4, account: '承包地边界说到一半' },
  });
  await form().getByLabel('渠道').selectOption('网格上报');
  await desk.keyboard.press('F6');
  await expect(tools().getByRole('status')).toHaveText('已暂存 · 阿依古丽·买买提');
  await expect(desk.getByLabel('姓名')).toHaveValue('');
  await expect(desk.getByLabel('姓名')).toBeFocused();
  // The sample hall has one of each already.
  await expect(tools().getByRole('button', { name: '接着办 2' })).toBeVisible();

  await desk.getByLabel('姓名').fill('李文江');
  await desk.keyboard.press('F7');
  const list = desk.getByRole('dialog', { name: '暂存的登记' });
  await expect(list).toContainText('阿依古丽·买买提');
  await shoot('intake-parked-1366');
  await expectAccessible();
  const takeUp = list.getByRole('button', { name: '阿依古丽·买买提 接着办' });
  await expect(takeUp).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(desk.getByLabel('姓名')).toHaveValue('阿依古丽·买买提');
  await expect(desk.getByLabel('证件号码')).toHaveValue(NUMBER);
  await expect(desk.getByLabel('来访人数')).toHaveValue('4');
  await expect(desk.getByLabel('简要情况')).toHaveValue('承包地边界说到一半');
  await expect(form().getByLabel('渠道')).toHaveValue('grid');
  await expect(form().getByRole('radio', { name: '纠纷' })).toBeChecked();
  expect(await saveWalkIn(desk)).toMatch(/^D/);

  await desk.keyboard.press('F7');
  await expect(list).toContainText('李文江');
  await list.getByRole('button', { name: '李文江 丢弃' }).click();
  await expect(list).not.toContainText('李文江');
  await desk.keyboard.press('Escape');
  await expect(tools().getByRole('button', { name: '接着办 1' })).toBeVisible();
});

test('IN13 IN14 IN17 the card on the reader is read with F8; every way that it can fail is a sentence', async () => {
  await desk.keyboard.press('F2');
  await desk.getByLabel('简要情况').fill('问低保');
  const told = tools().getByRole('status');
  await desk.keyboard.press('F8');
  await expect(told).toContainText('还没有接读卡器');

  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '打印和屏幕' }).click();
  const settings = desk.getByRole('region', { name: '打印和屏幕' });
  await settings.getByLabel('身份证读卡服务').fill('http://192.168.1.7:24010/read');
  await desk.keyboard.press('Control+s');
  await expect(settings.getByText('读卡服务只能在本机')).toBeVisible();
  await settings.getByLabel('身份证读卡服务').fill(reader.address);
  await desk.keyboard.press('Control+s');
  await expect(settings.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await shoot('settings-reader-1366');

  await goToJob(desk, '接待');
  await desk.keyboard.press('F8');
  await expect(told).toContainText('没有读到证件');
  reader.lay({ name: '周大勇', number: NUMBER, address: '青石镇南坡村 3 组' });
  await desk.keyboard.press('F8');
  await expect(told).toHaveText('已读取 周大勇，请核对');
  await expect(desk.getByLabel('姓名')).toHaveValue('周大勇');
  await expect(desk.getByLabel('证件号码')).toHaveValue(NUMBER);
  await expect(desk.getByLabel('住址')).toHaveValue('青石镇南坡村 3 组');
  await expect(form().getByRole('radio', { name: '老人' })).toBeChecked();
  await expect(desk.getByLabel('简要情况')).toHaveValue('问低保');
  await shoot('intake-card-1366');
  await reader.stop();
  await desk.keyboard.press('F8');
  await expect(told).toContainText('读卡服务没有应答');
  await expect(desk.getByLabel('姓名')).toHaveValue('周大勇');
});

test('IN7 IN8 IN11 harm to a child is told while it is typed, marked with Alt+R, and stays until the report', async () => {
  await typeWalkIn(desk, {
    ...{ name: '孙桂花', group: '求助' },
    account: '继父打骂孙子，孩子 9 岁，手臂有淤青',
  });
  const said = form().getByText('可能须立即报告：未成年人受侵害');
  await expect(said).toBeVisible();
  await shoot('intake-proposed-1366');
  await desk.keyboard.press('Alt+r');
  const dialog = desk.getByRole('dialog', { name: '强制报告、移送' });
  await expect(dialog).toContainText('应当立即向公安、民政、教育等部门报告');
  await expect(dialog).toContainText('立即拨打 110');
  await expect(dialog.getByLabel('看到或听到的情况')).toHaveValue(/手臂有淤青/);
  await shoot('intake-safeguard-1366');
  await expectAccessible();
  await desk.keyboard.press('Control+s');
  const answer = desk.getByRole('dialog', { name: '未成年人受侵害：登记结果' });
  await expect(answer).toBeVisible();
  await answer.getByRole('button', { name: '稍后登记' }).click();
  // The visitor's number is given out as always, and the report waits.
  await expect(said).toHaveCount(0);
  await expect(form().getByRole('checkbox', { name: '敏感事项' })).toBeChecked();
  expect(await saveWalkIn(desk)).toMatch(/^B/);
  await expect(tools().getByRole('button', { name: '强制报告 2' })).toBeVisible();
  // The sample hall's own one has no visit yet; this one has.
  await expect.poll(() => visitsOfReports()).toEqual([false, true]);

  await desk.keyboard.press('F10');
  const first = desk.getByRole('button', { name: '登记结果' }).first();
  await expect(first).toBeFocused();
  await shoot('intake-safeguards-1366');
  await desk.keyboard.press('Enter');
  await answer.getByLabel('报告单位').fill('');
  await desk.keyboard.press('Control+s');
  await expect(answer.getByText('请写明报告给哪个单位')).toBeVisible();
  await answer.getByLabel('报告单位').fill('青石派出所');
  await answer.getByLabel('接报人').fill('刘警官');
  await answer.getByLabel('回执、警情号').fill('警 20261123001');
  await shoot('intake-safeguard-answer-1366');
  await desk.keyboard.press('Control+s');
  await expect(answer).toBeHidden();
  await expect(tools().getByRole('button', { name: '强制报告 1' })).toBeVisible();
});

test('IN9 a number at the window is marked from there, with what was told at its registration', async () => {
  await desk.keyboard.press('F4');
  const queue = desk.getByRole('region', { name: '叫号' });
  await queue.getByRole('button', { name: '开始接待' }).press('Enter');
  await queue.getByRole('button', { name: '强制报告…' }).click();
  const dialog = desk.getByRole('dialog', { name: '强制报告、移送' });
  await expect(dialog.getByLabel('看到或听到的情况')).not.toHaveValue('');
  await dialog.getByRole('radio', { name: '可能涉嫌犯罪（民转刑）' }).check();
  await desk.keyboard.press('Control+s');
  await desk
    .getByRole('dialog', { name: /登记结果$/ })
    .getByRole('button', { name: '稍后登记' })
    .click();
  await expect.poll(() => visitsOfReports()).toEqual([false, true, true]);
  await expect(queue.getByRole('button', { name: '办结' })).toBeVisible();
});

test('IN5 IN12 the notice is shown large, and 一次性告知书 becomes one page of A4', async () => {
  await desk.keyboard.press('F2');
  await desk.keyboard.press('F9');
  const notice = desk.getByRole('dialog', { name: '告知（请当事人看）' });
  await expect(notice).toContainText('人民调解不收任何费用');
  await shoot('intake-notice-1366');
  await expectAccessible();
  await desk.keyboard.press('Escape');
  await expect(notice).toBeHidden();

  await desk.getByLabel('姓名').fill('钱大河');
  await desk.keyboard.press('Alt+t');
  const sheet = desk.getByRole('dialog', { name: '一次性告知书' });
  await expect(sheet.getByLabel('当事人')).toHaveValue('钱大河');
  await desk.keyboard.press('Control+s');
  await expect(sheet.getByText('请至少写一项要补的材料')).toBeVisible();
  await sheet.getByLabel('要补的材料').fill('1. 户口本原件\n2. 近期一寸照片两张');
  await sheet.getByLabel('到哪里办').fill('镇便民服务中心 2 楼 5 号窗口，0546-8881234');
  await desk.keyboard.press('Control+s');
  await expect(sheet.getByText('告知书没有打印出来')).toBeVisible();
  const file = path.join(launched.userData, 'told.pdf');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await sheet.getByRole('button', { name: '存成 PDF' }).click();
  await expect(sheet.getByText('已存到')).toBeVisible();
  const pages = readPdf(file);
  expect(pages).toHaveLength(1);
  expect(Math.round(pages[0]?.width ?? 0)).toBe(210);
  for (const words of ['一次性告知书', '钱大河', '户口本原件', '0546-8881234', '当事人签名']) {
    expect(pages[0]?.text).toContain(words);
  }
  fs.copyFileSync(file, path.join(pictures, 'told.pdf'));
  await shoot('intake-told-1366');
  await desk.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  // It is on paper: nothing of it comes back for the next visitor.
  await desk.keyboard.press('F2');
  await desk.keyboard.press('Alt+t');
  await expect(sheet.getByLabel('当事人')).toHaveValue('');
  await expect(sheet.getByLabel('要补的材料')).toHaveValue('');
  await desk.keyboard.press('Escape');
});

test('IN1 IN6 立案登记 is parked and taken up too; the notice agreed to at the form is recorded with the case', async () => {
  await desk.keyboard.press('Alt+2');
  await desk.getByRole('button', { name: '新立案件' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await form.getByLabel('简要情况').fill('合伙种姜，卖姜款分配说不拢');
  await desk.keyboard.press('F6');
  await expect(form).toBeHidden();
  await goToJob(desk, '接待');
  await desk.keyboard.press('F7');
  const list = desk.getByRole('dialog', { name: '暂存的登记' });
  await list.getByRole('button', { name: /^合伙种姜.* 接着办$/ }).click();
  await expect(form.getByLabel('简要情况')).toHaveValue('合伙种姜，卖姜款分配说不拢');

  await desk.keyboard.press('F9');
  const notice = desk.getByRole('dialog', { name: '告知（请当事人看）' });
  await expect(notice).toContainText('自愿达成协议');
  await shoot('intake-case-notice-1366');
  await desk.keyboard.press('Control+s');
  await expect(notice).toBeHidden();
  await expect(form.getByRole('button', { name: '已告知，再看（F9）' })).toBeVisible();
  await shoot('intake-case-form-1366');
  await choose(form.getByLabel('纠纷事项'), '生产经营');
  await form.getByRole('combobox', { name: '查找或新增申请人' }).fill('邹小满');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Control+s');
  const panel = desk.getByRole('region', { name: '告知' });
  await expect(panel).toContainText('已告知权利义务和个人信息使用，当事人同意');
  await shoot('intake-case-page-1366');
});

test('IN9 IN10 on a case page: what the account suggests, the mark, and the report', async () => {
  const panel = desk.getByRole('region', { name: '强制报告' });
  await panel.getByRole('button', { name: '标记' }).click();
  const mark = desk.getByRole('dialog', { name: '强制报告、移送' });
  await desk.keyboard.press('Control+s');
  await expect(mark.getByText('请选择是哪一种情形')).toBeVisible();
  await mark.getByRole('radio', { name: '可能涉嫌犯罪（民转刑）' }).check();
  await expect(mark).toContainText('人民调解法第二十五条');
  await mark.getByLabel('看到或听到的情况').fill('扬言要放火烧姜窖');
  await shoot('case-safeguard-1366');
  await desk.keyboard.press('Control+s');
  const answer = desk.getByRole('dialog', { name: '可能涉嫌犯罪（民转刑）：登记结果' });
  await answer.getByRole('radio', { name: '不成立' }).check();
  await desk.keyboard.press('Control+s');
  await expect(answer.getByText('认为不成立的，请写明怎样核实')).toBeVisible();
  await answer.getByLabel('不成立的理由').fill('两家当面核实，是气话，村干部在场');
  await desk.keyboard.press('Control+s');
  await expect(answer).toBeHidden();
  await expect(panel).toContainText('不成立：两家当面核实');
  await shoot('case-safeguard-done-1366');
});

test('IN12 a declined case gives its reason, other roads and where to go on the sheet', async () => {
  await desk.getByRole('button', { name: '不予受理' }).click();
  const decline = desk.getByRole('dialog', { name: '不予受理（一次性告知）' });
  await decline.getByLabel('不予受理的原因').fill('已经向法院起诉');
  await decline.getByRole('checkbox', { name: '诉讼' }).check();
  await decline.getByLabel('具体去哪里、带什么').fill('县法院立案庭，带起诉状');
  await desk.keyboard.press('Control+s');
  await expect(decline).toBeHidden();
  await desk
    .getByRole('region', { name: '告知' })
    .getByRole('button', { name: '一次性告知书' })
    .click();
  const sheet = desk.getByRole('dialog', { name: '一次性告知书' });
  await expect(sheet).toContainText('已经向法院起诉');
  const file = path.join(launched.userData, 'declined.pdf');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await sheet.getByRole('button', { name: '存成 PDF' }).click();
  await expect(sheet.getByText('已存到')).toBeVisible();
  const text = readPdf(file)
    .map((page) => page.text)
    .join('');
  for (const words of ['邹小满', '已经向法院起诉', '诉讼', '县法院立案庭'])
    expect(text).toContain(words);
  fs.copyFileSync(file, path.join(pictures, 'declined.pdf'));
});
