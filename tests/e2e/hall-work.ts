import { expect, type Locator, type Page } from '@playwright/test';

/**
 * What the people of a hall do at the desk, by the words that stand on the screen. Every act waits for what it
 * opens or for “已保存”, never for time.
 */

export type WalkIn = {
  readonly name: string;
  readonly sex?: '男' | '女';
  /** Resident's number; without one the person has no papers. */
  readonly number?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly people?: number;
  readonly group: string;
  readonly priority?: string;
  readonly account: string;
};

export async function goToJob(desk: Page, name: string): Promise<void> {
  const job = desk.getByRole('navigation', { name: '工作' }).getByRole('button', { name });
  await job.click();
  await expect(job).toHaveAttribute('aria-current', 'page');
}

/** Fills the intake form without saving it. */
export async function typeWalkIn(desk: Page, visitor: WalkIn): Promise<void> {
  await desk.keyboard.press('F2');
  const form = desk.getByRole('form', { name: '来访登记' });
  await form.getByLabel('姓名').fill(visitor.name);
  if (visitor.number) await form.getByLabel('证件号码').fill(visitor.number);
  else await form.getByLabel('证件种类').selectOption('无证件');
  if (visitor.sex) await form.getByRole('radio', { name: visitor.sex, exact: true }).check();
  await form.getByLabel('电话').fill(visitor.phone ?? '');
  await form.getByLabel('来访人数').fill(String(visitor.people ?? 1));
  await form.getByLabel('住址').fill(visitor.address ?? '');
  await form.getByRole('radio', { name: visitor.group, exact: true }).check();
  if (visitor.priority) {
    await form.getByRole('radio', { name: visitor.priority, exact: true }).check();
  }
  await form.getByLabel('简要情况').fill(visitor.account);
}

/** 保存并取号; answers the number on the slip. */
export async function saveWalkIn(desk: Page): Promise<string> {
  await desk.getByRole('button', { name: '保存并取号' }).click();
  const status = desk.getByRole('form', { name: '来访登记' }).getByRole('status');
  await expect(status).toHaveText(/^已保存 · [A-Z]\d{3}$/);
  return ((await status.textContent()) ?? '').slice(-4);
}

export async function register(desk: Page, visitor: WalkIn): Promise<string> {
  await typeWalkIn(desk, visitor);
  return saveWalkIn(desk);
}

/** Calls the next number and begins to serve it. */
export async function serveNext(desk: Page, label: string): Promise<void> {
  const queue = desk.getByRole('region', { name: '叫号' });
  await queue.getByRole('button', { name: '叫下一个' }).click();
  await expect(queue.locator('.at-counter-label')).toHaveText(label);
  await queue.getByRole('button', { name: '开始接待' }).click();
  await expect(queue.getByText('接待中')).toBeVisible();
}

/** 办结 of the number at this window; the note is only asked for when no case came of it. */
export async function finishNumber(desk: Page, note?: string): Promise<void> {
  if (note !== undefined) await desk.getByLabel('办理结果或引导去向').fill(note);
  await desk.getByRole('button', { name: '办结', exact: true }).click();
  await expect(desk.getByText('本窗口现在没有号')).toBeVisible();
}

/** Picks an entry of a drop-down list by its words. */
export async function choose(control: Locator, words: string): Promise<void> {
  await control.click();
  // A long list shows only a part of itself; where words can be typed, they find the entry.
  if (await control.isEditable()) await control.fill(words);
  const list = control.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.getByTitle(words, { exact: true }).click();
  await expect(list).toHaveCount(0);
}

/** Clicks what saves and waits until the words of success stand there. */
export async function expectSaved(place: Locator | Page): Promise<void> {
  await expect(place.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
}

export type Booking = {
  readonly kind?: string;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly mediator?: string;
  readonly room?: string;
  readonly place?: string;
};

/** Fills 预约调解 of the case that is open in 调解, and presses 保存预约. */
export async function book(desk: Page, booking: Booking): Promise<void> {
  await desk.getByRole('tab', { name: '预约调解' }).click();
  const form = desk.getByRole('form', { name: '预约' });
  await form.getByRole('radio', { name: booking.kind ?? '调解会' }).check();
  await form.getByLabel('日期').fill(booking.on);
  await form.getByLabel('开始').fill(booking.from);
  await form.getByLabel('结束').fill(booking.to);
  if (booking.mediator) await choose(form.getByLabel('调解员'), booking.mediator);
  if (booking.room) await choose(form.getByLabel('调解室'), booking.room);
  if (booking.place) await form.getByLabel('地点').fill(booking.place);
  await form.getByRole('button', { name: '保存预约' }).click();
}

/** Writes the minutes of the booked session of a day. */
export async function hold(
  desk: Page,
  session: { readonly on: string; readonly minutes: string; readonly result: string },
): Promise<void> {
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  const article = desk.getByRole('article').filter({ hasText: session.on });
  await article.getByRole('button', { name: '记笔录' }).click();
  const form = desk.getByRole('form', { name: '调解记录' });
  await form.getByLabel('笔录').fill(session.minutes);
  // All seven elements, and everybody whom the case knows.
  for (const box of await form.getByRole('checkbox').all()) await box.check();
  await form.getByRole('radio', { name: session.result }).check();
  await form.getByRole('button', { name: '保存笔录' }).click();
  await expect(form).toBeHidden();
  await expectSaved(desk);
}
