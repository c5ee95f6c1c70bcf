import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Day, instantAt } from '#shared/basics/days';
import type { Entry, EntryDraft, Head } from '#shared/journal/entry';
import type { Staff } from '#shared/people/staff';
import { ACT } from '#shared/testing/clock';
import { setClock } from './clock.ts';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/** A week on the board: booked where time is free, dragged, refused, taken back; the same by keys; two windows. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  await expect(
    desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name: '调解' }),
  ).toBeEnabled({ timeout: 60_000 });
  await setClock(launched, '2027-03-01', '08:00');
});

test.afterAll(() => launched?.close());

const board = () => desk.getByRole('region', { name: '场次安排' });
const session = (span: string) =>
  board()
    .getByRole('button', { name: new RegExp(`^${span} `) })
    .first();
const ghost = () => desk.locator('.board-ghost');
const saved = () => board().getByRole('status').filter({ hasText: '已保存' });
const dialog = () => desk.getByRole('dialog');
const hours = { first: 8, last: 18 };

/** The middle of a column at a time of its day, in pixels of the window. */
async function pointOf(column: string | number, time: string): Promise<{ x: number; y: number }> {
  const names = await desk.locator('.board-head-name[title]').allTextContents();
  const at = typeof column === 'number' ? column : names.indexOf(column);
  const box = await desk.locator(`[data-body="${at}"]`).boundingBox();
  if (!box) throw new Error(`no column ${column}`);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const share = (hour + minute / 60 - hours.first) / (hours.last - hours.first);
  return { x: box.x + box.width / 2, y: box.y + share * box.height + 2 };
}

/** Takes a session by its start and holds it over a column and time. */
async function hold(span: string, column: string | number, time: string): Promise<void> {
  const box = await session(span).boundingBox();
  if (!box) throw new Error(`no session ${span}`);
  const to = await pointOf(column, time);
  await desk.mouse.move(box.x + box.width / 2, box.y + 3);
  await desk.mouse.down();
  await desk.mouse.move(to.x, to.y, { steps: 8 });
  await expect(ghost()).toBeVisible();
}

async function bookAt(column: string, time: string, pick: number): Promise<void> {
  const { x, y } = await pointOf(column, time);
  await desk.mouse.click(x, y);
  await expect(dialog()).toContainText(`${time}，${column}`);
  await dialog().locator('button.med-row').nth(pick).click();
  const form = desk.getByRole('form', { name: '预约' });
  await expect(form.getByLabel('开始')).toHaveValue(time);
  await desk.keyboard.press('Control+s');
  await expect(form.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await desk.getByRole('button', { name: '返回场次' }).click();
}

test('a press on free time books it for a case, with day, time and room filled in', async () => {
  await goToJob(desk, '调解');
  await expect(board().getByLabel('查看日期')).toHaveValue('2027-03-01');
  await bookAt('第一调解室', '09:00', 0);
  await expect(session('09:00–10:30')).toContainText('09:00–10:30');
  await bookAt('第二调解室', '14:30', 1);
  await expect(session('14:30–16:00')).toBeVisible();
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
});

test('BD4 BD7 a session is dragged to another time and room, and taken back', async () => {
  await hold('09:00–10:30', '第二调解室', '10:30');
  await expect(ghost()).toContainText('3月1日 周一 10:30–12:00 第二调解室');
  await expect(ghost()).toContainText('可以，放下即改期');
  await desk.mouse.up();
  await expect(saved()).toContainText('改到 3月1日 周一 10:30–12:00');
  await expect(session('10:30–12:00')).toHaveAttribute('aria-label', /第二调解室/);
  await expect(ghost()).toBeHidden();
  await desk.keyboard.press('Control+z');
  await expect(board().getByText('已撤销，回到原来的时间')).toBeVisible();
  await expect(session('09:00–10:30')).toHaveAttribute('aria-label', /第一调解室/);
});

test('BD5 what it would clash with is said while it is held; a drop there is refused and leaves it', async () => {
  await hold('14:30–16:00', '第一调解室', '09:30');
  await expect(ghost()).toContainText('第一调解室在 09:00–10:30 已被预约');
  await desk.mouse.up();
  const refused = board().getByRole('alert');
  await expect(refused).toContainText('第一调解室在 09:00–10:30 已被预约，请改时间或换调解室');
  await expect(session('14:30–16:00')).toBeVisible();
  // Held and let go with Esc, nothing is said and nothing opens.
  await board().getByRole('button', { name: '知道了' }).click();
  await hold('14:30–16:00', '第一调解室', '16:00');
  await desk.keyboard.press('Escape');
  await desk.mouse.up();
  await expect(ghost()).toBeHidden();
  await expect(session('14:30–16:00')).toBeVisible();
});

test('BD5 a second window took the room: the drop is judged by the journal and refused', async () => {
  await elsewhere('session.booked', '14:30', (body) => ({
    ...{ ...body, id: body.id.replace(/.{4}$/, '0000'), revision: 1 },
    ...{
      roomId: 'room-1',
      mediatorId: '',
      attendeeIds: [],
      ...span('2027-03-02', '15:00', '16:00'),
    },
  }));
  await board().getByText('周', { exact: true }).click();
  await expect(desk.locator('.board-head-day.is-today')).toContainText('3月1日 周一 今天');
  // The second column of days begins behind the rooms of the first.
  const rooms = await desk.locator('.board-head-name[title="第一调解室"]').count();
  const names = await desk.locator('.board-head-name[title]').allTextContents();
  const tuesday = names.length / rooms;
  await hold('14:30–16:00', tuesday, '15:00');
  await expect(ghost()).toContainText('3月2日 周二 15:00–16:30 第一调解室');
  await expect(ghost()).toContainText('可以，放下即改期');
  await desk.mouse.up();
  await expect(board().getByRole('alert')).toContainText('第一调解室在 15:00–16:00 已被预约');
  await expect(session('14:30–16:00')).toBeVisible();
  await expect(session('15:00–16:00')).toBeVisible();
});

test('BD11 what another window changed meanwhile is not overwritten by a drop', async () => {
  await elsewhere('session.moved', '14:30', (body) => ({ ...body, revision: 2, link: '改过' }));
  await hold('14:30–16:00', 1, '16:00');
  await desk.mouse.up();
  await expect(board().getByRole('alert')).toContainText('这条记录刚被别人改过');
  await hold('14:30–16:00', 1, '16:00');
  await desk.mouse.up();
  await expect(saved()).toContainText('16:00–17:30');
});

test('BD10 everything goes by keys: to a session, moved, dropped, taken back, left, opened', async () => {
  await board().getByText('日', { exact: true }).click();
  await board().getByRole('radio', { name: '按调解室' }).focus();
  const first = session('09:00–10:30');
  for (let tab = 0; tab < 6 && !(await first.evaluate((one) => one.matches(':focus'))); tab += 1) {
    await desk.keyboard.press('Tab');
  }
  await expect(first).toBeFocused();
  await desk.keyboard.press('m');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowRight');
  const told = board().getByRole('status').filter({ hasText: '可以，放下即改期' });
  await expect(told).toContainText('09:30–11:00 第二调解室');
  await desk.keyboard.press('Enter');
  await expect(saved()).toContainText('09:30–11:00');
  await expect(session('09:30–11:00')).toBeFocused();
  await desk.keyboard.press('Control+z');
  await expect(session('09:00–10:30')).toBeVisible();
  await session('09:00–10:30').focus();
  await desk.keyboard.press('m');
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('Escape');
  await expect(ghost()).toBeHidden();
  await desk.keyboard.press('ArrowRight');
  await expect(session('16:00–17:30')).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: '返回场次' })).toBeVisible();
  await desk.getByRole('button', { name: '返回场次' }).click();
  await board()
    .getByRole('button', { name: /第一调解室 08:30 起的时间/ })
    .focus();
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(dialog()).toContainText('09:30，第一调解室');
  await expect(dialog().getByRole('textbox')).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('BD8 clashes that came from another desk are named and lead to their session', async () => {
  await elsewhere('session.booked', '16:00', (body) => ({
    ...body,
    ...{ id: body.id.replace(/.{4}$/, '0001'), revision: 1, state: { name: 'booked' } },
  }));
  // An act of this window finds that it is behind.
  await hold('09:00–10:30', '第一调解室', '08:30');
  await desk.mouse.up();
  await expect(saved()).toContainText('08:30–10:00');
  const clashes = board().getByRole('region', { name: '已有的冲突' });
  await expect(clashes).toContainText('已有 1 处冲突');
  await clashes.getByRole('button').click();
  await expect(board().locator('.is-clashing:focus')).toContainText('冲突');
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
});

test('BD6 what a person may have so all the same asks for the reason, and keeps it', async () => {
  await notOnMondays();
  await board()
    .getByRole('button', { name: /^08:30–10:00 .*第一调解室/ })
    .waitFor();
  await hold('08:30–10:00', '第一调解室', '10:30');
  // Beside the board it stands where it stood.
  await desk.mouse.move(20, 20, { steps: 3 });
  await expect(ghost()).toContainText('原来的时间');
  const { x, y } = await pointOf('第一调解室', '10:30');
  await desk.mouse.move(x, y, { steps: 3 });
  await desk.mouse.up();
  await expect(dialog()).toContainText('这一天的工作时间是：不上班。确需预约的，请写明原因');
  await dialog().getByLabel('原因').fill('当事人只有这天在家');
  await desk.keyboard.press('Control+s');
  await expect(saved()).toContainText('10:30–12:00');
  await hold('10:30–12:00', '第一调解室', '10:00');
  await expect(ghost()).toContainText('可以，放下即改期');
  await desk.keyboard.press('Escape');
  await desk.mouse.up();
});

/** The mediator of the last session names hours on Tuesdays only, in another window. */
async function notOnMondays(): Promise<void> {
  const { head } = await asked<{ head: Head }>('desk.start', {});
  const { entries } = await asked<{ entries: Entry[] }>('journal.read', { from: 1, limit: 500 });
  const of = (type: string) => entries.filter(({ record }) => record.type === type);
  const last = of('session').at(-1) as Entry;
  const { mediatorId } = last.body as unknown as Body;
  const found = of('staff').findLast(({ record }) => record.id === mediatorId) as Entry;
  const person = found.body as unknown as Staff;
  const revision = person.revision + 1;
  const weekly = [{ weekday: 2, from: '09:00', to: '11:00' }];
  const body = { ...person, revision, profile: { ...person.profile, weekly } };
  const record = { ...found.record, revision };
  const draft = { by: found.by, kind: 'staff.profiled', record, body } as unknown as EntryDraft;
  await asked('journal.append', { act: ACT, after: head.seq, drafts: [draft] });
}

type Body = Record<string, unknown> & {
  readonly id: string;
  readonly revision: number;
  readonly mediatorId: string;
  readonly createdBy: string;
  readonly startsAt: number;
};

/** What another window writes of the session that was last seen at a time; unknown here until an act of its own. */
async function elsewhere(kind: string, from: string, change: (body: Body) => Body): Promise<void> {
  const { head } = await asked<{ head: Head }>('desk.start', {});
  const { entries } = await asked<{ entries: Entry[] }>('journal.read', {
    ...{ from: Math.max(1, head.seq - 20), limit: 100 },
  });
  const startsAt = instantAt('2027-03-01' as Day, from);
  const found = entries.findLast(
    ({ body }) => (body as unknown as Body).startsAt === startsAt,
  ) as Entry;
  const before = found.body as unknown as Body;
  const after = change(before);
  const body = { ...after, mediatorId: after.mediatorId || before.createdBy };
  const record = { ...found.record, id: after.id, revision: after.revision };
  const draft = { by: found.by, kind, record, body } as unknown as EntryDraft;
  await asked('journal.append', { act: ACT, after: head.seq, drafts: [draft] });
}

function span(on: string, from: string, to: string) {
  return { on, startsAt: instantAt(on as Day, from), endsAt: instantAt(on as Day, to) };
}

async function asked<Value>(name: string, args: object): Promise<Value> {
  const answer = (await callBridge(desk, name, args)) as { ok: boolean; value: Value };
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
}
