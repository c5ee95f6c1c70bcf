import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Day, instantAt } from '#shared/basics/days';
import type { Entry, Head } from '#shared/journal/entry';
import { ACT } from '#shared/testing/clock';
import { setClock } from './clock.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** A time that suits everybody, booked by the keyboard; what is taken is refused; told, missed, and booked again. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;
let kept: string;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  kept = path.join(launched.userData, '另存的文件');
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, kept);
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '调解' }),
  ).toBeEnabled({ timeout: 60_000 });
  await setClock(launched, '2027-03-01', '08:00');
});

test.afterAll(() => launched?.close());

const run = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
const form = () => desk.getByRole('form', { name: /^(预约|改期)$/ });
const typed = () =>
  Promise.all(['日期', '开始', '结束'].map((label) => form().getByLabel(label).inputValue()));
const proposals = () => form().locator('.med-proposal');
let first: string[] = [];
let mediator = '';
let party = '';

const save = async () => {
  await desk.keyboard.press('Control+s');
};
const saved = () => form().getByRole('status').filter({ hasText: '已保存' });
const booked = () => desk.getByRole('article').filter({ hasText: '已预约' });
const dialog = () => desk.getByRole('dialog');

test('three times that suit everybody are there at once, and one is booked without the mouse', async () => {
  await goToJob(desk, '调解');
  await desk.getByRole('region', { name: '选择案件' }).locator('button.med-row').first().click();
  party = ((await desk.getByRole('heading', { level: 1 }).textContent()) ?? '').split(' ')[0] ?? '';
  await desk.getByRole('tab', { name: '预约调解' }).click();
  await expect(proposals()).toHaveCount(3);
  await expect(proposals().first()).toContainText(/3月1日 周一08:30–10:00.*第一调解室/);
  await desk.keyboard.press('Control+1');
  first = await typed();
  expect(first).toEqual(['2027-03-01', '08:30', '10:00']);
  await save();
  await expect(saved()).toBeVisible();
  // What was booked is not proposed again, nor what lies too near to it.
  await expect(proposals().first()).toContainText('3月1日 周一10:30–12:00');
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
});

test('who and what is taken is said beside its field, with the minutes that are to stay free', async () => {
  const [on = '', from = '', to = ''] = first;
  await form().getByLabel('日期').fill(on);
  await form().getByLabel('开始').fill(from);
  await form().getByLabel('结束').fill(to);
  await choose(form().getByLabel('调解室'), /^第一调解室/);
  await save();
  await expect(form().getByText(/在 08:30–10:00 已有另一场，请改时间或换调解员/)).toBeVisible();
  await expect(form().getByText('第一调解室在 08:30–10:00 已被预约')).toBeVisible();
  await expect(form().getByText(/在 08:30–10:00 已约了另一场/)).toBeVisible();
  await form().getByLabel('开始').fill('10:05');
  await save();
  await expect(form().getByText(/两场之间要留 10 分钟，请改时间或换调解员/)).toBeVisible();
  await expect(form().getByText(/已约了另一场/)).toHaveCount(0);
});

test('a second window books first: the booking is judged again on what stands in the journal, and refused', async () => {
  await form().getByLabel('日期').fill('2027-03-04');
  await form().getByLabel('开始').fill('09:00');
  await form().getByLabel('结束').fill('10:00');
  await bookElsewhere('2027-03-04' as Day, '09:30', '10:30');
  await save();
  await expect(form().getByText(/在 09:30–10:30 已有另一场/)).toBeVisible();
  await expect(form().getByText('第一调解室在 09:30–10:30 已被预约')).toBeVisible();
  // One minute after the other's buffer it is free.
  await form().getByLabel('开始').fill('10:41');
  await save();
  await expect(saved()).toBeVisible();
});

/** What another window writes into the journal, unknown to this page until its own act is refused there. */
async function bookElsewhere(on: Day, from: string, to: string): Promise<void> {
  const { head } = await asked<{ head: Head }>('desk.start', {});
  const { entries } = await asked<{ entries: Entry[] }>('journal.read', {
    ...{ from: Math.max(1, head.seq - 20), limit: 100 },
  });
  const { by, kind, record, body } = entries.findLast(
    (one) => one.kind === 'session.booked',
  ) as Entry;
  const id = `${record.id.slice(0, -4)}0000`;
  const times = { on, startsAt: instantAt(on, from), endsAt: instantAt(on, to) };
  const draft = { by, kind, record: { ...record, id }, body: { ...body, id, ...times } };
  await asked('journal.append', { act: ACT, after: head.seq, drafts: [draft] });
}

/** The session that was moved last, moved once more by another window. */
async function moveElsewhere(on: Day, from: string, to: string): Promise<void> {
  const { head } = await asked<{ head: Head }>('desk.start', {});
  const { entries } = await asked<{ entries: Entry[] }>('journal.read', {
    ...{ from: Math.max(1, head.seq - 20), limit: 100 },
  });
  const last = entries.findLast((one) => one.kind === 'session.moved') as Entry;
  const { by, kind, record, body } = last;
  const times = { on, startsAt: instantAt(on, from), endsAt: instantAt(on, to) };
  const revision = Number((body as { revision: number }).revision) + 1;
  const draft = {
    by,
    kind,
    record: { ...record, revision },
    body: { ...body, revision, ...times },
  };
  await asked('journal.append', { act: ACT, after: head.seq, drafts: [draft] });
}

async function asked<Value>(name: string, args: object): Promise<Value> {
  const answer = (await callBridge(desk, name, args)) as { ok: boolean; value: Value };
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
}

test('a video session wants its line and a room with a screen; the other side is asked to come later', async () => {
  await form().getByLabel('日期').fill('2027-03-01');
  await form().getByLabel('开始').fill('14:00');
  await form().getByLabel('结束').fill('15:30');
  await choose(form().getByLabel('调解室'), /^第一调解室/);
  await form().getByRole('radio', { name: '视频' }).check();
  await save();
  await expect(form().getByText('视频、电话调解请填写会议号')).toBeVisible();
  await expect(form().getByText(/第一调解室没有视频设备/)).toBeVisible();
  await form().getByRole('radio', { name: '当面' }).check();
  await choose(form().getByLabel('错峰到场'), /^对方晚/);
  await save();
  await expect(saved()).toBeVisible();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  await expect(booked().filter({ hasText: '14:00' })).toContainText(/错峰：.+14:10 到/);
});

test('everybody is told: text to copy, and it is kept; a session that moves is to be told anew', async () => {
  const session = booked().filter({ hasText: '08:30' });
  await expect(session).toContainText('还没通知');
  await session.getByRole('button', { name: '通知当事人' }).click();
  await expect(dialog().getByLabel(/的短信、微信/)).toHaveValue(
    /【.+】.+：请于 3月1日（周一） 08:30 到第一调解室参加调解。.+请带身份证/,
  );
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
  await dialog().getByRole('button', { name: '存为 PDF' }).click();
  await expect(dialog().getByText(/^已存为/)).toBeVisible({ timeout: 20_000 });
  const notices = run('pdftotext', ['-raw', kept, '-']);
  const pages = notices.split('\f').slice(0, -1);
  expect(pages).toHaveLength(2);
  for (const page of pages) expect(page).toMatch(/调解通知书[\s\S]*2027年3月1日[\s\S]*第一调解室/);
  await dialog().getByRole('radio', { name: '微信' }).check();
  await save();
  await expect(dialog()).toBeHidden();
  await expect(session).toContainText('要来的人都已通知');

  await session.getByRole('button', { name: '改期' }).click();
  await form().getByLabel('开始').fill('16:00');
  await save();
  await expect(booked().filter({ hasText: '16:00–17:30' })).toContainText('还没通知');
  await goToJob(desk, '接待');
  await goToJob(desk, '调解');
  const due = desk.getByRole('region', { name: '今明两天还没通知' });
  await expect(due.getByText(/今天 16:00–17:30/)).toBeVisible();
  await due.getByText(/今天 16:00–17:30/).click();
});

test('what a second window moved is told before it is moved back', async () => {
  await booked().filter({ hasText: '16:00–17:30' }).getByRole('button', { name: '改期' }).click();
  await expect(form().getByLabel('开始')).toHaveValue('16:00');
  await moveElsewhere('2027-03-01' as Day, '15:30', '17:00');
  await save();
  await expect(form().getByText('这一场刚被别人改过，现在是 2027-03-01 15:30–17:00')).toBeVisible();
  await save();
  await expect(booked().filter({ hasText: '16:00–17:30' })).toBeVisible();
});

test('未到场 frees people and room, and the next three times are there', async () => {
  await setClock(launched, '2027-03-01', '14:20');
  const session = booked().filter({ hasText: '14:00' });
  await session.getByRole('button', { name: '未到场' }).click();
  await dialog().getByRole('checkbox').first().check();
  await dialog().getByLabel('情况说明').fill('电话不通');
  await save();
  await expect(dialog()).toBeHidden();
  await expect(proposals()).toHaveCount(3);
  await expect(proposals().first()).toContainText('3月2日 周二08:30–10:00');
  await desk.keyboard.press('Control+2');
  await save();
  await expect(saved()).toBeVisible();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  const missed = desk.getByRole('article').filter({ hasText: '未到场' });
  await expect(missed).toContainText('电话不通');
  await expect(missed.locator('header')).toContainText(/调解员 \S+未到场/);
  mediator =
    /调解员 (\S+?)未到场/.exec((await missed.locator('header').textContent()) ?? '')?.[1] ?? '';
  expect(mediator).not.toBe('');
});

test('a mediator takes the sessions along as a calendar', async () => {
  await desk.getByRole('button', { name: '返回场次' }).click();
  const own = desk.getByRole('region', { name: '调解员的安排' });
  await choose(own.getByLabel('调解员的安排'), new RegExp(`^${mediator}$`));
  await own.getByRole('button', { name: '存日历文件' }).click();
  await expect(own.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  const lines = fs.readFileSync(kept, 'utf8').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines).toContain('DTSTART:20270301T080000Z');
  expect(lines.filter((line) => line === 'STATUS:CANCELLED')).toHaveLength(1);
});

test('a conflict of interest asks for a reason, which stands with the session', async () => {
  await desk.getByLabel('经办人').selectOption('周正清');
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '人员' }).click();
  await desk.getByRole('button', { name: `${mediator}的档案` }).click();
  const profile = desk.getByRole('region', { name: `${mediator}的档案` });
  await profile.getByLabel('申报：亲属姓名').fill(party);
  await save();
  await expect(profile.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();

  await goToJob(desk, '调解');
  await desk.getByRole('region', { name: '选择案件' }).locator('button.med-row').first().click();
  await desk.getByRole('tab', { name: '预约调解' }).click();
  await form().getByLabel('日期').fill('2027-03-10');
  await form().getByLabel('开始').fill('09:00');
  await choose(form().getByLabel('调解室'), /^第一调解室/);
  await expect(proposals()).toHaveCount(3);
  await save();
  await expect(form().getByText(`${mediator}是${party}的亲属（已申报），应当回避`)).toBeVisible();
  await form().getByLabel('仍要预约的原因').fill('远房亲戚，双方知情并同意');
  await save();
  await expect(saved()).toBeVisible();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  await expect(booked().filter({ hasText: '2027-03-10' })).toContainText('远房亲戚');
});

/** An entry whose words begin so: a room tells its seats behind its name. */
async function choose(control: Locator, words: RegExp): Promise<void> {
  await control.click();
  const list = desk.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.locator('.ant-select-item-option').filter({ hasText: words }).click();
  await expect(list).toHaveCount(0);
}
