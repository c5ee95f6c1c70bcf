import { expect, type Page, test } from '@playwright/test';
import { workbookOf } from '../lists/spreadsheet.ts';
import { entriesOf, setFates } from './answers.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob, typeWalkIn } from './hall-work.ts';

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '案件' }),
  ).toBeEnabled({ timeout: 60_000 });
});

test.afterAll(async () => {
  await launched.close();
});

const form = () => desk.getByRole('form', { name: '来访登记' });
const saved = () => form().getByRole('status');

async function type(name: string): Promise<void> {
  await typeWalkIn(desk, { name, group: '咨询', account: '问一问低保怎么办' });
}

/** Of the intake form, where drafts are kept. */
async function draftIsKept(): Promise<void> {
  const rows = () =>
    desk.evaluate(async () => {
      const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
      const opening = indexedDB.open(name ?? 'hall');
      const db = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const count = db.transaction('draft').objectStore('draft').count('intake');
      await new Promise((resolve) => {
        count.onsuccess = resolve;
      });
      db.close();
      return count.result;
    });
  await expect.poll(rows).toBe(1);
}

async function timesRegistered(name: string): Promise<number> {
  const people = await entriesOf(desk, 'person.registered');
  return people.filter(({ body }) => body.name === name).length;
}

test('J67 an answer that was lost on the way back is asked of the journal: saved, and once', async () => {
  await type('祝一诺');
  await setFates(launched.app, { 'journal.append': 'answer-lost' });
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText(/^已保存 · [A-Z]\d{3}$/);
  await setFates(launched.app, {});
  expect(await timesRegistered('祝一诺')).toBe(1);
});

test('J67 what certainly was not written is told as 未保存, and saved by the next press', async () => {
  await type('祝二来');
  await setFates(launched.app, { 'journal.append': 'never-done' });
  await desk.keyboard.press('Control+s');
  await expect(form().getByText('本次未保存')).toBeVisible();
  await expect(saved()).toHaveText('');
  await setFates(launched.app, {});
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText(/^已保存 · [A-Z]\d{3}$/);
  expect(await timesRegistered('祝二来')).toBe(1);
});

for (const [fate, name] of [
  ['answer-lost', '祝三省'],
  ['never-done', '祝四方'],
] as const) {
  test(`J67 while nobody can say (${fate}) it is neither 已保存 nor 未保存; the next press asks first and saves once`, async () => {
    await type(name);
    await setFates(launched.app, { 'journal.append': fate, 'journal.read': 'never-done' });
    await desk.keyboard.press('Control+s');
    await expect(form().getByText('还不能确定本次是否已保存')).toBeVisible();
    await expect(saved()).toHaveText('');
    await expect(form().getByText('本次未保存')).toHaveCount(0);
    await expect(form().getByLabel('姓名')).toHaveValue(name);
    await setFates(launched.app, {});
    await desk.keyboard.press('Control+s');
    await expect(saved()).toHaveText(/^已保存 · [A-Z]\d{3}$/);
    expect(await timesRegistered(name)).toBe(1);
    const acts = (await entriesOf(desk, 'visit.registered')).slice(-1).map(({ act }) => act);
    expect((await entriesOf(desk, 'ticket.issued')).at(-1)?.act).toBe(acts[0]);
  });
}

test('J67 an answer that never comes is never shown as 已保存; what was typed comes back', async () => {
  await type('祝五谷');
  await setFates(launched.app, { 'journal.append': 'silent' });
  await draftIsKept();
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText('');
  await desk.reload();
  await setFates(launched.app, {});
  await expect(desk.getByText('已恢复未保存的内容')).toBeVisible({ timeout: 30_000 });
  await expect(saved()).toHaveText('');
  await desk.keyboard.press('Control+s');
  await expect(saved()).toHaveText(/^已保存 · [A-Z]\d{3}$/);
  expect(await timesRegistered('祝五谷')).toBe(1);
});

const ROWS = 40;
const listOf = (rows: number) =>
  workbookOf([
    ['工单编号', '来电人', '联系电话', '对方当事人', '诉求类型', '诉求内容', '来电时间'],
    ...Array.from({ length: rows }, (_, at) => [
      ...[`S-${at}`, `单${'甲乙丙丁戊己庚辛'[at % 8]}${at}`, `1380000${4000 + at}`, '', '邻里'],
      ...[`第 ${at} 件：邻居装修扰民，请求协调`, '2026-11-02'],
    ]),
  ]);

async function judge(): Promise<void> {
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '导入清单' }).click();
  const file = { name: '单.xlsx', mimeType: '', buffer: listOf(ROWS) };
  await desk.getByLabel('清单文件').setInputFiles(file);
  await desk.getByRole('button', { name: /逐行核对/ }).click();
}

test('J65 an import that is in the journal is told as saved when the store fails behind it; the same list again brings nothing new', async () => {
  await judge();
  // The store refuses its next writes; the journal has everything by then.
  await desk.evaluate(() => {
    const real = IDBDatabase.prototype.transaction;
    let left = 3;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite' && left > 0 && [names].flat().includes('case')) {
        left -= 1;
        throw new DOMException('planted', 'UnknownError');
      }
      return real.call(this, names, mode, options);
    };
  });
  await desk.getByRole('button', { name: `导入 ${ROWS} 件` }).click();
  await expect(desk.getByRole('region', { name: '导入结果' })).toContainText(
    `已保存：导入 ${ROWS} 件`,
    { timeout: 60_000 },
  );
  await expect(desk.getByText('没有导入')).toHaveCount(0);
  const batches = await entriesOf(desk, 'batch.imported');
  expect(batches).toHaveLength(1);
  await judge();
  await expect(desk.getByRole('region', { name: '预览' })).toContainText(/可能重复[^0-9]*40/);
});
