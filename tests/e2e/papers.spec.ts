import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, type Page, test } from '@playwright/test';
import { exampleOf } from '#shared/papers/example';
import { formIds, formOf, forms } from '#shared/papers/forms';
import type { Bundle, BundleItem, Value } from '#shared/papers/record';
import { keepFile, png } from '../papers/scans.ts';
import { textOf, wordOf } from '../papers/word.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';

/** Papers by our own road: Word template → filled → drawn → PDF, in the real program. */
const pictures = path.join(import.meta.dirname, '../../.results/papers');

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  await expect(desk.getByLabel('姓名').first()).toBeVisible({ timeout: 60_000 });
  fs.mkdirSync(pictures, { recursive: true });
});
test.afterAll(() => launched?.close());

const inFolder = (name: string) => path.join(launched.userData, name);
const run = (command: string, args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const bare = (text: string) => text.replace(/\s/g, '');

async function saveTo(file: string | null): Promise<void> {
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);
}

/** The text of each page of the PDF that became of a bundle. */
async function pdf(bundle: Bundle, file: string): Promise<string[]> {
  await saveTo(file);
  expect(await callBridge(desk, 'papers.pdf', { bundle })).toMatchObject({
    ok: true,
    value: { file },
  });
  return run('pdftotext', ['-raw', file, '-']).split('\f').slice(0, -1);
}

test('PA7 every form with a whole example: each value stands in the PDF, once a page, and none is cut off', async () => {
  const items: BundleItem[] = formIds.map((form) => ({
    kind: 'paper',
    title: forms[form].title,
    paper: exampleOf(form),
  }));
  const file = inFolder('all.pdf');
  const text = bare((await pdf({ name: '全部文书', items }, file)).join(''));
  const missing: string[] = [];
  for (const form of formIds) {
    for (const [name, field] of Object.entries(formOf(form).fields)) {
      const values =
        field.kind === 'rows'
          ? field.example.flatMap((row) => Object.values(row))
          : field.example.split('\n');
      const lost = values.filter((value) => !text.includes(bare(value)));
      missing.push(...lost.map((value) => `${form}.${name} ${value}`));
    }
  }
  expect(missing).toEqual([]);
  expect(text).not.toMatch(/[{}]/);
  // A page shows its own part of the column and holds nothing of the next one's.
  expect(text.split('本协议一式')).toHaveLength(2);
  expect(text.split('院子被淹了两次')).toHaveLength(2);
  fs.copyFileSync(file, path.join(pictures, 'all.pdf'));
});

async function scannedPdf(): Promise<Uint8Array> {
  const scanned = await PDFDocument.create();
  scanned.addPage([595, 842]).drawText('SCANNED', { x: 100, y: 500 });
  return scanned.save();
}

test('PA6 PA8 a dossier: cover, list with page numbers, papers, scans across and upright, PDF pages, back', async () => {
  const upright = await keepFile(desk, png(300, 400));
  const across = await keepFile(desk, png(400, 300));
  const pdfPage = await keepFile(desk, await scannedPdf());
  const sign: Value = { picture: across, widthMm: 30 };
  const agreement = exampleOf('agreement');
  const signed = [{ 称谓: '甲方', 姓名: '王秀兰', 签名: sign, 日期: '2026年5月18日' }];
  const scan = (sha256: string, mime: 'image/png' | 'application/pdf') => ({ sha256, mime });
  const items: BundleItem[] = [
    { kind: 'paper', title: '封面', paper: exampleOf('cover') },
    { kind: 'contents' },
    { kind: 'paper', title: '人民调解申请书', paper: exampleOf('application'), note: '原件' },
    {
      ...{ kind: 'scans', title: '当事人身份证明' },
      pictures: [scan(upright, 'image/png'), scan(across, 'image/png')],
    },
    { kind: 'scans', title: '证据材料', pictures: [scan(pdfPage, 'application/pdf')] },
    {
      ...{ kind: 'paper', title: '人民调解协议书' },
      paper: {
        form: 'agreement',
        values: { ...agreement.values, 调解员签名: sign, 签名: signed },
      },
    },
    { kind: 'scans', title: '其他材料', pictures: [] },
    { kind: 'paper', title: '封底', paper: { form: 'backcover', values: { 卷号: '28' } } },
  ];
  const file = inFolder('dossier.pdf');
  const pages = await pdf({ name: '卷宗', items }, file);
  fs.copyFileSync(file, path.join(pictures, 'dossier.pdf'));
  const count = pages.length - 2;
  const numbers = pages.map((text) => /^(\d+)$/m.exec(text)?.[1] ?? '');
  expect(numbers).toEqual(['', '', ...Array.from({ length: count }, (_, at) => String(at + 1))]);
  expect(pages[5]).toContain('SCANNED');
  const list = bare(pages[1] ?? '');
  for (const line of [
    ...['1人民调解申请书1原件', '2当事人身份证明2-3', '3证据材料4', '4人民调解协议书5'],
    `5封底${count}`,
  ]) {
    expect(list).toContain(line);
  }
  expect(list).not.toContain('其他材料');
  expect(bare(pages.at(-1) ?? '')).toContain(`本卷共${count}页`);
  const sizes = run('pdfinfo', ['-l', '99', file]).matchAll(/size: +([\d.]+) x ([\d.]+)/g);
  const turned = [...sizes].map(([, width, height]) => Number(width) > Number(height));
  expect(turned.flatMap((isTurned, at) => (isTurned ? [at] : []))).toEqual([4]);
  const images = run('pdfimages', ['-list', file]).split('\n').slice(2, -1);
  expect(images.length).toBeGreaterThanOrEqual(4);
});

test('PA8 a picture that is not there, or is none, is told by its code; so is printing what holds a PDF', async () => {
  const bundle = (sha256: string, mime: string) => ({
    name: '扫描',
    items: [{ kind: 'scans', title: '附件', pictures: [{ sha256, mime }] }],
  });
  const make = (sha256: string, mime = 'image/png') =>
    callBridge(desk, 'papers.pdf', { bundle: bundle(sha256, mime) });
  expect(await make('0'.repeat(64))).toEqual({ ok: false, code: 'papers.file-missing' });
  const broken = Buffer.concat([png(300, 400).subarray(0, 24), Buffer.alloc(300, 7)]);
  expect(await make(await keepFile(desk, broken))).toEqual({
    ok: false,
    code: 'papers.file-unreadable',
  });
  const print = (sha256: string, mime: string) =>
    callBridge(desk, 'papers.print', { bundle: bundle(sha256, mime) });
  const picture = await keepFile(desk, png(30, 40));
  expect(await print(picture, 'image/png')).toEqual({ ok: false, code: 'print.no-printer' });
  await launched.app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.getPrintersAsync = async () => [{ name: 'gone' }] as never;
    }
  });
  const pdfPage = await keepFile(desk, await scannedPdf());
  expect(await print(pdfPage, 'application/pdf')).toEqual({ ok: false, code: 'papers.pdf-inside' });
  // A printer that is told of and is not there: the system's refusal is a sentence, too.
  expect(await print(picture, 'image/png')).toEqual({ ok: false, code: 'papers.not-printed' });
});

test('PA7 one paper as a Word file holds what was typed', async () => {
  const file = inFolder('one.docx');
  await saveTo(file);
  const typed = '协议第一条：{编号} <b>&\n第二条';
  const paper = { form: 'agreement', values: { 协议内容: typed, 编号: '28' } };
  expect(await callBridge(desk, 'papers.word', { paper, name: '协议书' })).toEqual({
    ok: true,
    value: { file },
  });
  const text = await textOf(new Uint8Array(fs.readFileSync(file)));
  expect(text).toContain(`${typed}\n`);
  await saveTo(null);
  expect(await callBridge(desk, 'papers.word', { paper, name: '协议书' })).toEqual({
    ok: true,
    value: { file: null },
  });
  expect(
    await callBridge(desk, 'papers.word', {
      paper: { form: 'agreement', values: { 编码: '' } },
      name: 'x',
    }),
  ).toEqual({ ok: false, code: 'bridge.malformed' });
});

async function chooseFile(file: string): Promise<void> {
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);
}

test('PA3 PA9 by keyboard: a wrong template names its field and changes nothing, a right one is used, and reset', async () => {
  const screens = path.join(pictures, '../screens');
  await desk.setViewportSize({ width: 1366, height: 768 });
  const file = inFolder('template.docx');
  await desk
    .getByRole('link', { name: '设置' })
    .or(desk.getByRole('button', { name: '设置' }))
    .first()
    .press('Enter');
  await desk.getByRole('tab', { name: '文书模板' }).press('Enter');
  await desk.getByLabel(/^文书（/).focus();
  const down = formIds.indexOf('agreement') - formIds.indexOf('application');
  for (let at = 0; at < down; at += 1) await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('heading', { name: '人民调解协议书' })).toBeVisible();
  const importButton = desk.getByRole('button', { name: '导入改好的模板' });
  fs.writeFileSync(file, wordOf('协议 {编码}'));
  await chooseFile(file);
  await importButton.press('Enter');
  await expect(desk.getByRole('alert')).toContainText(
    '没有导入，仍用原来的模板。没有这个字段（编码）',
  );
  await desk.screenshot({ path: path.join(screens, 'templates-problem-1366.png') });
  await expect(desk.getByText('用的是程序预置的模板')).toBeVisible();
  fs.writeFileSync(file, wordOf('本厅协议 {编号}'));
  await importButton.press('Enter');
  await expect(desk.getByText('已导入，以后都用这个模板')).toBeVisible();
  await expect(desk.getByText('用的是本厅自己的模板')).toBeVisible();
  await desk.screenshot({ path: path.join(screens, 'templates-own-1366.png') });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const items: BundleItem[] = [
    { kind: 'paper', title: '协议', paper: { form: 'agreement', values: { 编号: '28' } } },
  ];
  expect(bare((await pdf({ name: '协议', items }, inFolder('own.pdf'))).join(''))).toBe(
    '本厅协议281',
  );
  const exported = inFolder('exported.docx');
  await saveTo(exported);
  await desk.getByRole('button', { name: '导出到 Word 修改' }).press('Enter');
  await expect(desk.getByRole('status').filter({ hasText: '已导出' })).toBeVisible();
  expect(fs.readFileSync(exported).equals(fs.readFileSync(file))).toBe(true);
  await desk.getByRole('button', { name: '恢复预置' }).press('Enter');
  await expect(desk.getByText('用的是程序预置的模板')).toBeVisible();
  await desk.screenshot({ path: path.join(screens, 'templates-1366.png') });
});

test('PA8 for a printer every sheet stands upright, a scan across is turned', async () => {
  const [upright, across] = [png(300, 400), png(400, 300)].map((bytes) =>
    Buffer.from(bytes).toString('base64'),
  );
  const file = inFolder('upright.pdf');
  const printed = await launched.app.evaluate(
    async ({ BrowserWindow }, files) => {
      const window = new BrowserWindow({ show: false });
      try {
        await window.loadURL('app://desk/paper.html');
        const run = (code: string) => window.webContents.executeJavaScript(code);
        for (const one of files) await run(`workshop.scan(0, '${one}')`);
        const { sheets } = await run('workshop.bind([7], true)');
        const options = {
          preferCSSPageSize: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
        };
        const pdf = await window.webContents.printToPDF(options);
        return { sheets, pdf: pdf.toString('base64') };
      } finally {
        window.destroy();
      }
    },
    [upright, across],
  );
  fs.writeFileSync(file, Buffer.from(printed.pdf, 'base64'));
  fs.copyFileSync(file, path.join(pictures, 'upright.pdf'));
  expect(printed.sheets).toBe(2);
  const sizes = [...run('pdfinfo', ['-l', '9', file]).matchAll(/size: +([\d.]+) x ([\d.]+)/g)];
  expect(sizes.map(([, width, height]) => Number(width) < Number(height))).toEqual([true, true]);
  expect(bare(run('pdftotext', ['-raw', file, '-']))).toBe('78');
});

test('PA10 a copy for looking at goes to the system’s program, and goes when the desk ends', async () => {
  await launched.app.evaluate(({ shell }) => {
    shell.openPath = async (file) => {
      Object.assign(globalThis, { looked: file });
      return '';
    };
  });
  const items: BundleItem[] = [{ kind: 'paper', title: '封面', paper: exampleOf('cover') }];
  const bundle = { name: '封面', items };
  expect(await callBridge(desk, 'papers.preview', { bundle })).toEqual({ ok: true, value: {} });
  const file = await launched.app.evaluate(
    () => (globalThis as unknown as { looked: string }).looked,
  );
  expect(bare(run('pdftotext', [file, '-']))).toContain('人民调解卷宗');
  await launched.app.evaluate(({ shell }) => {
    shell.openPath = async () => 'no application';
  });
  expect(await callBridge(desk, 'papers.preview', { bundle })).toEqual({
    ok: false,
    code: 'papers.no-viewer',
  });
  const { userData } = launched;
  await launched.close({ keep: true });
  expect(fs.existsSync(path.dirname(file))).toBe(false);
  launched = await launchDesk({ userData, waitForHall: false });
});
