import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { slipContentSchema } from '#shared/hall/slip';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { choose, goToJob, register } from './hall-work.ts';
import { readPdf } from './pdf.ts';

/** Slips, the sizes of paper, and the hall screen's place, in the real program on a computer without a printer. */
const pictures = path.join(import.meta.dirname, '../../.results/screens');
const HALF_A_MILLIMETRE = 0.5;
const slip = slipContentSchema.parse({
  hall: '青石镇综治中心',
  label: 'D005',
  group: '纠纷',
  isPriority: true,
  day: '2026-11-23',
  time: '09:31',
  ahead: 3,
  wait: '约 10–25 分钟',
  area: '西侧等候区',
  code: '370423108-20261123-1-D005',
});

let launched: Launched;
let desk: Page;

async function open(next: Launched): Promise<void> {
  launched = next;
  desk = next.desk;
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
}

test.beforeAll(async () => open(await launchDesk({ args: ['--demo'] })));
test.afterAll(() => launched?.close());

const inFolder = (name: string) => path.join(launched.userData, name);

/** Answers the system's own save dialog, which no test can press: null is 取消. */
async function saveTo(file: string | null): Promise<void> {
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);
}

const windowsOpen = () =>
  launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

for (const paper of ['80', '58'] as const) {
  test(`E23 a slip for ${paper} mm is one page of just that width, with what the visitor needs and nothing else`, async () => {
    const file = inFolder(`slip-${paper}.pdf`);
    await saveTo(file);
    expect(await callBridge(desk, 'slip.save', { slip, paper })).toEqual({
      ok: true,
      value: { file },
    });
    const pages = readPdf(file);
    expect(pages).toHaveLength(1);
    expect(Math.abs((pages[0]?.width ?? 0) - Number(paper))).toBeLessThan(HALF_A_MILLIMETRE);
    expect(Math.abs((pages[0]?.height ?? 0) - 105)).toBeLessThan(HALF_A_MILLIMETRE);
    expect(pages[0]?.text).toBe(
      [
        ...['青石镇综治中心', 'D005', '纠纷 · 优先', '前面等候 3 人', '预计等候约 10–25 分钟'],
        ...['请在西侧等候区等候', '取号 2026-11-23 09:31'],
        ...['请留意大厅屏和语音叫号', '过号请到窗口重新排队'],
      ].join(''),
    );
    expect(await windowsOpen()).toBe(2);
  });
}

test('E23 the longest of everything stays on one page, and a sensitive matter prints its number only', async () => {
  const file = inFolder('longest.pdf');
  await saveTo(file);
  const longest = {
    ...slip,
    label: 'D9999',
    ahead: 9999,
    hall: '某'.repeat(50),
    area: '东'.repeat(20),
  };
  await callBridge(desk, 'slip.save', { slip: longest, paper: '58' });
  expect(readPdf(file)).toHaveLength(1);
  const bare = { ...slip, group: '', isPriority: false, ahead: 0, wait: '', area: '' };
  await callBridge(desk, 'slip.save', { slip: bare, paper: '58' });
  expect(readPdf(file).map(({ text }) => text)).toEqual([
    '青石镇综治中心D005前面没有人等候取号 2026-11-23 09:31请留意大厅屏和语音叫号过号请到窗口重新排队',
  ]);
});

test('E23 the page itself says its size too, for a runtime that goes by that', async () => {
  const sheet = { kind: 'slip', paper: '58', slip };
  const pdf = await launched.app.evaluate(
    async ({ BrowserWindow }, hash) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      await window.loadURL(`app://desk/slip.html#${hash}`);
      const bytes = await window.webContents.printToPDF({ preferCSSPageSize: true });
      window.destroy();
      return bytes.toString('base64');
    },
    encodeURIComponent(JSON.stringify(sheet)),
  );
  const file = inFolder('own-size.pdf');
  fs.writeFileSync(file, Buffer.from(pdf, 'base64'));
  const pages = readPdf(file);
  expect(pages).toHaveLength(1);
  expect(Math.abs((pages[0]?.width ?? 0) - 58)).toBeLessThan(HALF_A_MILLIMETRE);
  expect(Math.abs((pages[0]?.height ?? 0) - 105)).toBeLessThan(HALF_A_MILLIMETRE);
});

test('E23 the printing page draws nothing but sheets: neither another form nor words of its own', async () => {
  const drawn = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    const all: string[] = [];
    for (const hash of ['', 'x', '%E0%A4%A', encodeURIComponent('{"kind":"slip","paper":"80"}')]) {
      await window.loadURL(`app://desk/slip.html?${all.length}#${hash}`);
      all.push(
        await window.webContents.executeJavaScript(
          'String(document.body.dataset.drawn) + document.getElementById("root").innerHTML',
        ),
      );
    }
    window.destroy();
    return all;
  });
  expect(drawn).toEqual(Array(4).fill('undefined'));
});

test('H22 paper numbers for a power cut: 24 on a page of A4, each once', async () => {
  const file = inFolder('paper.pdf');
  await saveTo(file);
  await callBridge(desk, 'slips.paper', { hall: slip.hall, from: 1, count: 30 });
  const pages = readPdf(file);
  const labels = pages.map(({ text }) => text.match(/P\d{3}/g) ?? []);
  expect(labels.map((page) => page.length)).toEqual([24, 6]);
  expect(labels.flat()).toEqual(
    Array.from({ length: 30 }, (_, at) => `P${String(at + 1).padStart(3, '0')}`),
  );
  for (const page of pages) {
    expect(Math.abs(page.width - 210)).toBeLessThan(HALF_A_MILLIMETRE);
    expect(Math.abs(page.height - 297)).toBeLessThan(HALF_A_MILLIMETRE);
  }
  expect(pages[0]?.text.split(slip.hall)).toHaveLength(25);
});

test('E24 a PDF that cannot be written, or is not wanted after all, is said or does nothing', async () => {
  await saveTo(path.join(launched.userData, 'no-such-folder', 'x.pdf'));
  const args = { slip, paper: '80' };
  expect(await callBridge(desk, 'slip.save', args)).toEqual({
    ok: false,
    code: 'print.not-written',
  });
  await saveTo(null);
  expect(await callBridge(desk, 'slip.save', args)).toEqual({ ok: true, value: { file: null } });
});

const visitor = { name: '孙小海', group: '咨询', account: '问宅基地怎么登记' } as const;
const preview = () => desk.getByRole('region', { name: '小票预览' });

test('E24 without a printer the number is given out all the same, and the slip says what to do', async () => {
  const label = await register(desk, visitor);
  await expect(preview()).toContainText(label);
  await expect(preview()).not.toContainText(visitor.name);
  await desk.getByRole('button', { name: `${label} 打印小票` }).click();
  await expect(desk.getByText('没有打印：这台电脑上没有打印机')).toBeVisible();
  await desk.setViewportSize({ width: 1366, height: 768 });
  await desk.screenshot({ path: path.join(pictures, 'reception-slip-1366.png') });
  await expect(desk.getByRole('button', { name: `${label} 补打小票` })).toBeEnabled();
  await expect(desk.getByRole('list', { name: '等候队列' })).toContainText(label);
});

test('E24 a printer that fails keeps nobody from the next number; it is printed again from the list of those who wait', async () => {
  // A printer that the system names and then does not have: what Chromium says then is its own.
  await launched.app.evaluate(({ BrowserWindow }) => {
    const desk = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().includes('index'),
    );
    if (!desk) throw new Error('no desk');
    const roll = { name: 'XP-80C', displayName: '小票打印机', description: '', options: {} };
    desk.webContents.getPrintersAsync = async () => [roll] as never;
  });
  const machine = { hallDisplayId: null, printer: 'XP-80C', paper: '58', isAutoPrint: true };
  expect(await callBridge(desk, 'machine.set', machine)).toEqual({ ok: true, value: {} });
  const first = await register(desk, { ...visitor, name: '钱大河' });
  const second = await register(desk, { ...visitor, name: '李文江' });
  await expect(desk.getByText('没有打印：打印机没有接收')).toBeVisible();
  const waiting = desk.getByRole('list', { name: '等候队列' });
  await expect(waiting).toContainText(first);
  await expect(waiting).toContainText(second);
  await desk.keyboard.press('F2');
  await waiting.getByRole('button', { name: `${first} 更多` }).click();
  await waiting.getByRole('button', { name: `${first} 补打小票` }).click();
  await expect(waiting.getByText('没有打印：打印机没有接收')).toBeVisible();
  await expect.poll(windowsOpen).toBe(2);
  const log = fs.readFileSync(inFolder('logs/desk.log'), 'utf8');
  expect(log).toContain('slip not printed');
  expect(log).not.toContain(first);
});

test('E22 display, printer and roll are chosen in 设置 with the keyboard, and are there after a restart', async () => {
  await callBridge(desk, 'machine.set', {
    hallDisplayId: 77,
    printer: 'GP-58',
    paper: '58',
    isAutoPrint: false,
  });
  await desk.setViewportSize({ width: 1366, height: 768 });
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '打印和屏幕' }).click();
  const form = desk.getByRole('region', { name: '打印和屏幕' });
  // What is not plugged in now is still what was chosen.
  await expect(form).toContainText('原来选的屏幕（现在没有接上）');
  await expect(form).toContainText('GP-58（现在没有接上）');
  await choose(form.getByLabel('大厅屏显示在'), '自动：受理台以外的那块屏幕');
  await choose(form.getByLabel('小票打印机'), '系统默认打印机');
  await form.getByRole('radio', { name: '80 毫米' }).check();
  await form.getByRole('checkbox', { name: '自动打印小票' }).check();
  await expect(form.getByText('先保存，再试打')).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(form.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await form.getByRole('button', { name: '试打一张' }).click();
  await expect(form.getByText('没有打印：')).toBeVisible();

  const paper = desk.getByRole('region', { name: '停电备用号' });
  await expect(paper).toContainText('P001 到 P048，A4 纸 2 页');
  await paper.getByLabel('从几号起').fill('990');
  await expect(paper.getByText('最多 10 张')).toBeVisible();
  await expect(paper.getByRole('button', { name: '做成 PDF' })).toBeDisabled();
  await desk.screenshot({ path: path.join(pictures, 'settings-machine-1366.png') });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await paper.getByLabel('多少张').fill('10');
  await saveTo(inFolder('drawer.pdf'));
  await paper.getByRole('button', { name: '做成 PDF' }).click();
  await expect(paper.getByText('已存到')).toBeVisible();
  expect(readPdf(inFolder('drawer.pdf'))[0]?.text).toContain('P999');

  await launched.close({ keep: true });
  await open(await launchDesk({ userData: launched.userData }));
  expect(await callBridge(desk, 'machine.get', {})).toMatchObject({
    ok: true,
    value: { hallDisplayId: null, printer: '', paper: '80', isAutoPrint: true },
  });
});

test('E21 opening and moving the hall screen leaves the keyboard with the desk', async () => {
  await desk.bringToFront();
  const focused = () =>
    launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((one) => one.isFocused())
        .map((one) => one.webContents.getURL().includes('hall')),
    );
  await desk.getByLabel('姓名').first().focus();
  await callBridge(desk, 'hall.open', {});
  const machine = { hallDisplayId: 5, printer: '', paper: '80', isAutoPrint: false };
  await callBridge(desk, 'machine.set', machine);
  expect(await focused()).not.toContain(true);
  await desk.keyboard.type('赵');
  await expect(desk.getByLabel('姓名').first()).toHaveValue('赵');
});

test('E25 the desk sees what the hall screen shows, small, and nothing once that is closed', async () => {
  const picture = async () => {
    const answer = await callBridge(desk, 'hall.preview', {});
    return (answer as { value: { jpeg: string | null } }).value.jpeg;
  };
  await expect.poll(async () => (await picture())?.slice(0, 23)).toBe('data:image/jpeg;base64,');
  const size = await launched.app.evaluate(
    ({ nativeImage }, jpeg) => nativeImage.createFromDataURL(jpeg).getSize(),
    (await picture()) ?? '',
  );
  expect(size.width).toBe(320);
  await launched.hall.close();
  await expect.poll(picture).toBeNull();
});
