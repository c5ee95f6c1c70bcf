import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { residentNumber } from '#shared/testing/person';
import { workbookOf } from '../lists/spreadsheet.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

let launched: Launched;
let desk: Page;
let saved: string;
const reports: string[] = [];

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  saved = path.join(launched.userData, '没有导入的行.csv');
  desk.on('console', (message) => {
    if (message.type() === 'error') reports.push(message.text());
  });
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '案件' }),
  ).toBeEnabled({ timeout: 60_000 });
});

test.afterAll(async () => {
  await launched.close();
});

const HEADINGS = [
  '工单编号',
  '来电人',
  '身份证号',
  '联系电话',
  '对方当事人',
  '诉求类型',
  '诉求内容',
  '来电时间',
];
const numbers = ['19580304', '19800101', '19900202'].map((birth) => residentNumber(birth, '124'));

/** Node writes no GBK. The headings above, and one row: M-1, 王晓, 物业, 楼道灯坏了没有人修. */
const GBK = Buffer.from(
  [
    'b9a4b5a5b1e0bac52cc0b4b5e7c8cb2cc9edb7ddd6a4bac52cc1aacfb5b5e7bbb02cb6d4b7bdb5b1cac2c8cb2c',
    'cbdfc7f3c0e0d0cd2ccbdfc7f3c4dac8dd2cc0b4b5e7cab1bce40d0a4d2d312ccdf5cffe2c2c31333830303030',
    '333330312c2cceefd2b52cc2a5b5c0b5c6bbb5c1cbc3bbd3d0c8cbd0de2c323032362d31312d31380d0a',
  ].join(''),
  'hex',
);

const openFile = (name: string, data: Buffer) =>
  desk.getByLabel('清单文件').setInputFiles({ name, mimeType: '', buffer: data });
const tab = (name: string) => desk.getByRole('tab', { name: new RegExp(`^${name} `) });
const preview = () => desk.getByRole('region', { name: '预览' });
const axe = async () =>
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);

async function allCases(): Promise<number> {
  await goToJob(desk, '统计');
  const figures = desk.getByRole('region', { name: '案件数字' });
  await expect(figures).toContainText(/\d+ 件 · \d+ 件/);
  const text = (await figures.textContent()) ?? '';
  return Number(/(\d+) 件 · \d+ 件/.exec(text)?.[1]);
}

async function openImports(): Promise<void> {
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '导入清单' }).click();
}

test('a 12345 workbook becomes cases: mapping proposed, every row judged, refused rows saved, whole import undone', async () => {
  const before = await allCases();
  await openImports();
  await expect(desk.getByText('还没有导入过清单')).toBeVisible();
  await axe();
  const list = workbookOf([
    ['2026年11月12345工单'],
    HEADINGS,
    [
      'G-1001',
      '邹小满',
      numbers[0] ?? '',
      13800002201,
      '青石建筑有限公司',
      '拖欠工资',
      '在工地做工三个月没有拿到工资',
      { serial: 46346 },
    ],
    [
      'G-1002',
      '霍长河',
      numbers[1] ?? '',
      13800002202,
      '',
      '邻里',
      '隔壁夜里开机器',
      '2026/11/19 21:05',
    ],
    [
      'G-1003',
      '柏秋',
      `${numbers[2]?.slice(0, 17)}${numbers[2]?.endsWith('0') ? '1' : '0'}`,
      '',
      '',
      '天气',
      '=cmd|calc',
      '2026-13-01',
    ],
    [
      'G-1002',
      '霍长河',
      numbers[1] ?? '',
      13800002202,
      '',
      '邻里',
      '隔壁夜里开机器（重复来电）',
      '2026/11/19',
    ],
  ]);
  await openFile('十一月工单.xlsx', list);
  const mapping = desk.getByRole('region', { name: '对照栏目' });
  await expect(mapping.getByRole('status')).toContainText('4 行');
  await expect(mapping).toContainText('如：在工地做工三个月');
  await desk.getByLabel('这个对照叫').fill('12345工单');
  await axe();
  await desk.screenshot({ path: '.results/imports-mapping.png' });
  await desk.keyboard.press('Control+Enter');

  await expect(tab('导入')).toContainText('2');
  await expect(tab('可能重复')).toContainText('1');
  await expect(tab('退回')).toContainText('1');
  await expect(preview()).toContainText('申请人证件号：身份证号校验位不对');
  await expect(preview()).toContainText('“天气”对不上，请改成');
  await expect(preview()).toContainText('发生日期：“2026-13-01”不是看得懂的日期');
  await expect(preview()).toContainText('与第 4 行对方编号相同');
  await axe();
  await desk.screenshot({ path: '.results/imports-preview.png' });
  await desk.getByRole('button', { name: '另存没有导入的 2 行' }).click();
  await expect.poll(() => fs.existsSync(saved)).toBe(true);
  const text = fs.readFileSync(saved, 'utf8');
  expect(text.startsWith('\ufeff没有导入的原因,原行号,')).toBe(true);
  expect(text).toContain("'=cmd|calc");
  await desk.getByRole('checkbox', { name: '仍要导入第 6 行' }).check();
  await desk.keyboard.press('Control+S');
  await expect(desk.getByRole('region', { name: '导入结果' })).toContainText(
    '已保存：导入 3 件，退回 1 行',
  );
  await axe();
  await desk.screenshot({ path: '.results/imports-done.png' });
  expect(await allCases()).toBe(before + 3);

  await goToJob(desk, '案件');
  await expect(desk.getByRole('row', { name: /邹小满/ })).toContainText('拖欠工资');
  await openImports();
  await desk.getByRole('button', { name: '撤销这次导入' }).click();
  await desk.getByLabel('撤销原因').press('Control+S');
  await expect(desk.getByLabel('撤销原因')).toHaveAccessibleDescription(/请写明撤销/);
  await desk.getByLabel('撤销原因').fill('导错了月份');
  await desk.keyboard.press('Control+S');
  await expect(desk.getByRole('region', { name: '导入过的清单' })).toContainText(
    '已撤销：导错了月份',
  );
  expect(await allCases()).toBe(before);
  await goToJob(desk, '案件');
  await expect(desk.getByRole('button', { name: '导入清单' })).toBeVisible();
  await expect(desk.getByRole('row', { name: /邹小满/ })).toHaveCount(0);
  await desk.getByLabel('查找案件').fill('邹小满');
  await expect(desk.getByText('没有找到')).toBeVisible();
  await desk.getByLabel('查找案件').fill('');
});

test('an import of 3,000 rows that is cancelled on its way leaves nothing', async () => {
  const before = await allCases();
  await openImports();
  const lines = Array.from({ length: 3_000 }, (_, at) => `C-${at},来人${at},,,,邻里,噪音 ${at},`);
  await openFile('大清单.csv', Buffer.from([HEADINGS.join(','), ...lines].join('\n')));
  await desk.getByRole('button', { name: /逐行核对/ }).click();
  await expect(tab('导入')).toContainText('3000');
  await desk.getByRole('button', { name: '导入 3000 件' }).press('Control+S');
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('button', { name: '导入 3000 件' })).toBeVisible();
  expect(await allCases()).toBe(before);
  await openImports();
  await expect(desk.getByRole('region', { name: '导入过的清单' })).not.toContainText('大清单');
});

test('a GBK list is recognised by its headings; a cancelled step and a hostile file leave nothing', async () => {
  const before = await allCases();
  await openImports();
  await openFile('民心网.csv', GBK);
  const mapping = desk.getByRole('region', { name: '对照栏目' });
  await expect(mapping.getByRole('status')).toContainText('认出是“12345工单”');
  await desk.keyboard.press('Control+Enter');
  await expect(preview()).toContainText('王晓');
  await expect(tab('导入')).toContainText('1');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('button', { name: /选择清单文件/ })).toBeVisible();
  await openFile('老表.xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'));
  await expect(desk.getByRole('alert')).toContainText('旧版 .xls');
  await desk.screenshot({ path: '.results/imports-refused.png' });
  expect(await allCases()).toBe(before);
  expect(reports).toEqual([]);
});
