import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Day, instantAt } from '#shared/basics/days';
import type { Entry, EntryDraft, Head } from '#shared/journal/entry';
import { ACT } from '#shared/testing/clock';
import { readableRecords } from './books.ts';
import { setClock } from './clock.ts';
import { type County, startCounty } from './county.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import {
  book,
  choose,
  expectSaved,
  finishNumber,
  goToJob,
  hold,
  saveWalkIn,
  serveNext,
  typeWalkIn,
} from './hall-work.ts';
import { expected } from './mediation-books.ts';
import * as story from './mediation-story.ts';

/**
 * One quarrel from the booking on the board to the last paper of its file, in the real program with a real county:
 * seven sessions, an agreement in three instalments of which one is broken, the court, the closing and the dossier.
 * Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;
let county: County;

test.beforeAll(async () => {
  county = await startCounty();
  launched = await launchDesk();
  desk = launched.desk;
});

test.afterAll(async () => {
  await launched?.close();
  await county?.stop();
  await county?.remove();
});

const clock = (day: string, time: string) => setClock(launched, day, time);
const dialog = () => desk.getByRole('dialog');
const save = () => desk.keyboard.press('Control+s');
const tab = (name: string) => desk.getByRole('tab', { name, exact: true });
const region = (name: string | RegExp) => desk.getByRole('region', { name });
const agreement = () => desk.getByRole('form', { name: '协议' });
const panel = () => desk.getByRole('region', { name: '履行' });
const row = (item: number) => panel().getByRole('row').nth(item);
const { lender, borrower } = story;

async function openCase(): Promise<void> {
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: lender.name }).getByRole('button').first().click();
  await expect(desk.getByRole('article', { name: /^案件/ })).toContainText(borrower.name);
}

async function openMediation(): Promise<void> {
  await openCase();
  await desk
    .getByRole('button', { name: /^(预约调解|打开调解|协议、司法确认)$/ })
    .first()
    .click();
}

async function asked<Value>(name: string, args: object): Promise<Value> {
  const answer = (await callBridge(desk, name, args)) as { ok: boolean; value: Value };
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
}

async function journal(): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const args = { from: entries.length + 1, limit: 500 };
    const read = await asked<{ entries: Entry[] }>('journal.read', args);
    if (read.entries.length === 0) return entries;
    entries.push(...read.entries);
  }
}

async function saveTo(file: string): Promise<string> {
  const filePath = path.join(launched.userData, file);
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, filePath);
  return filePath;
}

test('a hall is set up with its rooms, a mediator of known hours, an office and a duty', async () => {
  await clock(story.FIRST, '08:30');
  await desk.getByLabel('大厅名称').fill(story.hall.name);
  await desk.getByLabel('区划代码').fill(story.hall.divisionCode);
  await desk.getByLabel('管理员姓名').fill(story.hall.administrator);
  await desk.getByLabel('第 1 个人员的姓名').fill(story.hall.clerk);
  for (const [at, name] of story.hall.mediators.entries()) {
    await desk.getByRole('button', { name: '添加人员' }).click();
    await desk.getByLabel(`第 ${at + 2} 个人员的姓名`).fill(name);
  }
  await desk.getByLabel('村（社区）').fill(story.hall.villages.join('\n'));
  await desk.getByRole('button', { name: '开始使用' }).click();
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible();

  await goToJob(desk, '上传');
  await desk.getByLabel('县中心地址').fill(county.address);
  await desk.getByLabel('配对码').fill(county.code);
  await desk.getByRole('button', { name: '配对', exact: true }).click();
  await expect(region('配对')).toContainText('已与示例县');

  await goToJob(desk, '设置');
  await tab('调解室').click();
  await region('调解室').getByLabel('第 1 个调解室的座位数').fill('8');
  await region('调解室').getByLabel('第 2 个调解室的品牌特色').fill(story.brand);
  await region('调解室').getByLabel('第 2 个调解室有视频设备').check();
  await save();
  await expectSaved(region('调解室'));

  await tab('人员').click();
  await desk.getByRole('button', { name: `${story.mediator}的档案` }).click();
  const profile = region(`${story.mediator}的档案`);
  await profile.getByLabel('调解力量').fill('专职调解员');
  await profile.getByLabel('电话').fill(story.mediatorPhone);
  await profile.getByLabel('每日上限').fill('8');
  await save();
  await expectSaved(profile);

  await tab('入驻和轮值').click();
  await desk.getByRole('button', { name: `排 ${story.FIRST} 的律师` }).click();
  const duty = region(`排 ${story.FIRST} 的律师`);
  await duty.getByLabel('谁').fill(story.lawyer);
  await save();
  await expect(duty).toBeHidden();
  await tab('入驻单位').click();
  const office = region('添加入驻单位');
  await office.getByLabel('单位名称').fill(story.office);
  await save();
  await expectSaved(office);
});

test('a quarrel over borrowed money is registered, told its rights, and given to the mediator', async () => {
  await clock(story.FIRST, '09:00');
  await desk.getByLabel('经办人').selectOption(story.hall.clerk);
  await goToJob(desk, '接待');
  await typeWalkIn(desk, lender);
  await serveNext(desk, await saveWalkIn(desk));
  await desk.getByRole('button', { name: '转立案' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await choose(form.getByLabel('纠纷事项'), story.quarrel.matter);
  await form.getByLabel('涉及金额').fill(story.quarrel.amount);
  await form.getByLabel('简要情况').fill(story.quarrel.summary);
  const respondents = form.getByRole('group', { name: /^被申请人/ });
  await respondents.getByLabel('查找或新增被申请人').fill(borrower.name);
  await respondents.getByRole('button', { name: '新增个人' }).click();
  await choose(respondents.getByLabel('被申请人证件种类'), '居民身份证');
  await respondents.getByLabel('被申请人证件号码').fill(borrower.number);
  await respondents.getByLabel('被申请人电话').fill(borrower.phone);
  await respondents.getByLabel('被申请人住址').fill(borrower.address);
  await form.getByRole('button', { name: '登记立案' }).click();
  const state = desk.getByRole('article', { name: /^案件/ }).locator('.case-head .state');
  await expect(state).toHaveText('已登记');
  await desk.getByRole('button', { name: '受理（人民调解）' }).click();
  await expect(state).toHaveText('已受理');
  await desk.getByRole('button', { name: '出示告知并记录' }).click();
  await save();
  await expect(dialog()).toBeHidden();
  await desk.getByRole('button', { name: '分流交办' }).click();
  await choose(dialog().getByLabel('调解员', { exact: false }).last(), story.mediator);
  await dialog().getByRole('button', { name: '交办' }).click();
  await expect(dialog()).toBeHidden();
  await expect(state).toHaveText('已分流');
  await goToJob(desk, '接待');
  await finishNumber(desk);
});

const board = () => region('场次安排');
const block = (span: string) => board().getByRole('button', { name: new RegExp(`^${span} `) });
const ghost = () => desk.locator('.board-ghost');
/** The hours that the board shows, first and last. */
const hours = [8, 18] as const;

async function pointOf(column: string, time: string): Promise<{ x: number; y: number }> {
  const names = await desk.locator('.board-head-name[title]').allTextContents();
  const body = await desk.locator(`[data-body="${names.indexOf(column)}"]`).boundingBox();
  if (!body) throw new Error(`no column ${column} in ${names.join()}`);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const share = (hour + minute / 60 - hours[0]) / (hours[1] - hours[0]);
  return { x: body.x + body.width / 2, y: body.y + share * body.height + 2 };
}

async function drag(span: string, column: string, time: string): Promise<void> {
  const box = await block(span).boundingBox();
  if (!box) throw new Error(`no session ${span}`);
  const to = await pointOf(column, time);
  await desk.mouse.move(box.x + box.width / 2, box.y + 3);
  await desk.mouse.down();
  await desk.mouse.move(to.x, to.y, { steps: 8 });
  await expect(ghost()).toContainText('可以，放下即改期');
  await desk.mouse.up();
}

/** What another window writes: the other mediator takes the first room, unknown here until an act of this one. */
async function bookElsewhere(on: string, from: string, to: string): Promise<void> {
  const entries = await journal();
  const found = entries.findLast(({ kind }) => kind === 'session.booked') as Entry;
  const other = entries.find(({ body }) => body.name === story.otherMediator) as Entry;
  const id = `${found.record.id.slice(0, -4)}0000`;
  const startsAt = instantAt(on as Day, from);
  const times = { startsAt, endsAt: instantAt(on as Day, to) };
  const people = { mediatorId: other.record.id, attendeeIds: [], roomId: 'room-1' };
  const { by, kind, record, body } = found;
  const draft = { by, kind, record: { ...record, id }, body: { ...body, id, ...times, ...people } };
  const { head } = await asked<{ head: Head }>('desk.start', {});
  const drafts = [draft as unknown as EntryDraft];
  await asked('journal.append', { act: ACT, after: head.seq, drafts });
}

test('the first session is booked and dragged on the board; a room that another window took is refused', async () => {
  const [first] = story.sessions;
  await goToJob(desk, '调解');
  await board().getByLabel('查看日期').fill(first.on);
  const { x, y } = await pointOf('第二调解室', '14:30');
  await desk.mouse.click(x, y);
  await expect(dialog()).toContainText('14:30，第二调解室');
  await dialog().locator('button.med-row').first().click();
  const form = desk.getByRole('form', { name: '预约' });
  await expect(form.getByLabel('开始')).toHaveValue('14:30');
  await save();
  await expectSaved(form);
  await desk.getByRole('button', { name: '返回场次' }).click();
  await board().getByLabel('查看日期').fill(first.on);

  await bookElsewhere(first.on, '09:30', '10:00');
  await drag('14:30–16:00', '第一调解室', first.from);
  const refused = board().getByRole('alert');
  await expect(refused).toContainText('第一调解室在 09:30–10:00 已被预约，请改时间或换调解室');
  await expect(block('14:30–16:00')).toBeVisible();

  // The other booking turns out to be a mistake: it is cancelled with its reason, and the room is free again.
  await block('09:30–10:00').focus();
  await desk.keyboard.press('Enter');
  const other = desk.getByRole('article').filter({ hasText: '09:30' });
  await other.getByRole('button', { name: '取消这一场' }).click();
  await dialog().getByLabel('取消原因').fill(story.cancelled);
  await save();
  await expect(dialog()).toBeHidden();
  await desk.getByRole('button', { name: '返回场次' }).click();
  await board().getByLabel('查看日期').fill(first.on);
  await drag('14:30–16:00', '第一调解室', first.from);
  await expect(board().getByRole('status').filter({ hasText: '已保存' })).toContainText(
    `${first.from}–${first.to}`,
  );
});

test('seven sessions are held, each with its minutes beside those before', async () => {
  test.setTimeout(180_000);
  await openMediation();
  for (const [at, session] of story.sessions.entries()) {
    if (at > 0) {
      await book(desk, session);
      await expectSaved(desk.getByRole('form', { name: '预约' }));
    }
    await clock(session.on, session.to);
    await hold(desk, { result: '下次继续调解', ...session });
  }
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  // The cancelled one stands there, too.
  await expect(desk.locator('.med-session')).toHaveCount(story.sessions.length + 1);
});

async function typeItem(
  at: number,
  item: { readonly what: string; readonly amount: string; readonly dueOn: string },
): Promise<void> {
  const cell = (column: string) => agreement().getByLabel(`第 ${at} 项${column}`);
  await agreement().getByRole('button', { name: '加一项' }).click();
  await cell('谁').fill(borrower.name);
  await cell('做什么').fill(item.what);
  await cell('向谁').fill(lender.name);
  await cell('金额（元）').fill(item.amount);
  await cell('最迟日期').fill(item.dueOn);
}

/** Two strokes with the mouse. */
async function write(pad: Locator): Promise<void> {
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on the screen');
  for (const [from, to] of [
    [0.2, 0.5],
    [0.45, 0.8],
  ] as const) {
    await desk.mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
    await desk.mouse.down();
    await desk.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 8 });
    await desk.mouse.up();
  }
}

/** The parties write on the pad, the mediator on paper. */
async function sign(): Promise<void> {
  await agreement().getByRole('button', { name: '签订…' }).click();
  const signing = desk.getByRole('dialog', { name: /^签订/ });
  for (const { name } of [lender, borrower]) {
    await signing.getByRole('button', { name: `${name} 签名` }).click();
    const signer = desk.getByRole('dialog', { name: /^签名 ·/ });
    await write(signer.getByRole('img', { name: `${name}的签名处` }));
    await save();
    await expect(signer).toBeHidden();
    await expect(signing.getByRole('img', { name: `${name}的签名` })).toBeVisible();
  }
  await signing.getByRole('checkbox', { name: `调解员 ${story.mediator} 已在纸上签名` }).check();
  await signing.getByRole('checkbox', { name: '已加盖人民调解委员会印章' }).check();
  await signing.getByRole('button', { name: '签订并锁定' }).click();
  await expect(signing).toBeHidden();
}

test('the debt is agreed in three instalments and signed by hand', async () => {
  const { terms } = story;
  await tab('协议').click();
  await desk.getByRole('button', { name: '起草协议' }).click();
  await agreement().getByLabel('主要事实、争议事项').fill(terms.dispute);
  await agreement().getByLabel('协议内容').fill(terms.text);
  await agreement().getByLabel('履行方式').fill(terms.performance);
  for (const [at, item] of terms.items.entries()) await typeItem(at + 1, item);
  await agreement().getByRole('button', { name: '把合计填为涉及金额' }).click();
  await agreement().getByRole('radio', { name: '可以申请' }).check();
  await sign();
  await tab('履行').click();
  await expect(panel()).toContainText('已履行 0 / 3 项，0.00 / 9,000.00 元');
});

test('the first instalment is kept with a proof; the second is broken, and the case is open again', async () => {
  const [first, second] = story.terms.items;
  await clock(first.dueOn, '09:30');
  await tab('履行').click();
  await row(1).getByRole('button', { name: '已履行' }).click();
  await dialog().getByLabel('履行日期').fill(first.dueOn);
  await dialog().getByRole('button', { name: '拍照、扫描或选文件…' }).click();
  await desk.getByLabel('选择图片或 PDF').setInputFiles({
    ...{ name: `${story.proof}.png`, mimeType: 'image/png' },
    buffer: await desk.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } }),
  });
  await desk.getByRole('button', { name: '保留（Ctrl+S）' }).click();
  // Esc leaves the scanning only; what was typed below stays.
  await desk.getByRole('button', { name: '完成（Esc）' }).waitFor();
  await desk.keyboard.press('Escape');
  await expect(dialog()).toContainText(story.proof);
  await save();
  await expect(dialog()).toBeHidden();
  await expect(panel()).toContainText('已履行 1 / 3 项，3,000.00 / 9,000.00 元');

  await clock(story.brokenOn, '09:30');
  await goToJob(desk, '督办');
  const late = desk.getByRole('row').filter({ hasText: '协议履行' });
  await expect(late.filter({ hasText: lender.name })).toContainText('超期 1 天');
  await openMediation();
  await tab('履行').click();
  await expect(row(2)).toContainText(second.dueOn);
  await row(2).getByRole('button', { name: '未履行' }).click();
  await dialog().getByLabel('未履行的情况').fill(story.brokenWhy);
  await dialog().getByRole('radio', { name: '重新调解' }).check();
  await save();
  await expect(dialog()).toBeHidden();
  await expect(row(2)).toContainText('未履行，重新调解');
  await expect(desk.locator('.med-state')).toHaveText('调解中');
});

test('a new version says why, is signed, and is confirmed by the court', async () => {
  const { court, again } = story;
  await tab('协议').click();
  await desk.getByRole('button', { name: '另立新版本' }).click();
  await agreement().getByLabel('另立新版本的理由').fill(again.why);
  for (const at of [3, 2, 1]) {
    const remove = agreement().getByRole('button', { name: `删去第 ${at} 项` });
    await remove.click();
  }
  await typeItem(1, again.item);
  await agreement().getByRole('button', { name: '把合计填为涉及金额' }).click();
  await sign();

  const confirmation = region('司法确认');
  await confirmation.getByRole('button', { name: '登记申请' }).click();
  await dialog().getByLabel('法院').fill(court.name);
  await dialog().getByRole('checkbox', { name: '双方当事人共同申请' }).check();
  await dialog().getByRole('checkbox', { name: '已逐项核对' }).check();
  await save();
  await expect(confirmation).toContainText(`已向${court.name}申请`);
  await clock(court.confirmedOn, '16:00');
  await confirmation.getByRole('button', { name: '登记法院结果' }).click();
  await dialog().getByLabel('裁定书文号').fill(court.ruling);
  await save();
  await expect(confirmation).toContainText(`已确认，${court.ruling}`);

  await clock(again.item.dueOn, '10:00');
  await tab('履行').click();
  await row(1).getByRole('button', { name: '已履行' }).click();
  await save();
  await expect(dialog()).toBeHidden();
  await expect(panel()).toContainText('全部履行，6,000.00 / 6,000.00 元');
});

test('the closing names what the file lacks and asks why it is closed all the same', async () => {
  await clock(story.LAST, '09:00');
  await goToJob(desk, '回访');
  await desk
    .getByRole('region', { name: '待回访' })
    .getByRole('button', { name: new RegExp(lender.name) })
    .first()
    .click();
  const form = desk.getByRole('form', { name: '回访记录' });
  await form.getByRole('radio', { name: '电话' }).check();
  await form.getByLabel('受访人').fill(lender.name);
  await form.getByRole('radio', { name: '已履行', exact: true }).check();
  await form.getByRole('radio', { name: '满意', exact: true }).check();
  await form.getByRole('radio', { name: '无', exact: true }).check();
  await form.getByRole('radio', { name: '未起诉' }).check();
  await form.getByLabel('情况', { exact: true }).fill(story.followup);
  await form.getByRole('button', { name: '保存回访' }).click();
  await desk.getByLabel('结案说明').fill(story.closing);
  await desk.getByRole('button', { name: '结案', exact: true }).click();
  await expect(region('办理回访')).toContainText('没有补齐，请补齐，或写明为什么现在结案');
  const gaps = desk.getByRole('list', { name: '卷宗缺项' }).getByRole('listitem');
  for (const words of story.gaps) await expect(gaps.filter({ hasText: words })).toHaveCount(1);
  await expect(gaps).toHaveCount(story.gaps.length);
  await desk.getByLabel('为什么现在结案').fill(story.gapsReason);
  await desk.getByRole('button', { name: '结案', exact: true }).click();
  await expect(desk.getByText('回访已保存，案件已结案。')).toBeVisible();
});

const bare = (text: string) => text.replace(/\s/g, '');

test('the whole file is one PDF that says what was typed', async () => {
  await openCase();
  await expect(region('卷宗')).toContainText(story.gapsReason);
  await desk.getByRole('button', { name: '打开卷宗' }).click();
  const file = await saveTo('dossier.pdf');
  await desk.getByRole('button', { name: '整卷 PDF' }).click();
  const view = desk.getByRole('article', { name: /^卷宗/ });
  await expect(view.getByRole('status').first()).toContainText('已存为', { timeout: 40_000 });
  const text = bare(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
  const missing = story.wordsOfTheFile.map(bare).filter((words) => !text.includes(words));
  expect(missing).toEqual([]);
});

test('the county holds every record of the journal, field by field', async () => {
  const last = new Map<string, { type: string; body: Record<string, unknown> }>();
  for (const { record, body } of await journal()) {
    last.set(record.id, { type: record.type, body: body as unknown as Record<string, unknown> });
  }
  await goToJob(desk, '上传');
  await desk.getByRole('button', { name: '现在上传' }).click();
  await expect(desk.getByRole('banner').getByRole('status')).toHaveText('✓ 已全部上传');
  await expect(desk.getByText('账目相符')).toBeVisible();
  await county.stop();
  const { records, refusals } = await county.holds();
  expect(refusals).toBe(0);
  const byId = (some: readonly { type: string; body: Record<string, unknown> }[]) =>
    [...some].sort((a, b) => (String(a.body.id) < String(b.body.id) ? -1 : 1));
  expect(byId(records)).toEqual(byId([...last.values()]));
  const books = readableRecords(records);
  for (const type of Object.keys(expected) as (keyof typeof expected)[]) {
    // Soft: what differs in one kind of record should not hide the others.
    expect.soft(books[type], type).toMatchObject(expected[type]);
  }
});
