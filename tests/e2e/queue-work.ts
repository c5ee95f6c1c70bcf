import { expect, type Page } from '@playwright/test';
import type { Launched } from './desk.ts';

export type Window = 1 | 2 | 3;
type AtWindow = { readonly words: string; readonly label?: string };

/** What the hall screen must show now; the story writes down every change of it. */
export type Expected = {
  readonly windows: Record<Window, AtWindow>;
  waiting: number;
  passed: string[];
};

const FREE: AtWindow = { words: '空闲' };

/** One desk that acts for three windows, and the hall screen that must tell every step of it. */
export class Counters {
  readonly desk: Page;
  readonly hall: Page;
  readonly expected: Expected = {
    windows: { 1: { words: '无人' }, 2: { words: '无人' }, 3: { words: '无人' } },
    waiting: 0,
    passed: [],
  };
  readonly #people: Record<Window, string>;
  readonly #names: readonly string[];

  /** `people` sit at the windows; no word of `names` may ever stand on the hall screen. */
  constructor(
    { desk, hall }: Pick<Launched, 'desk' | 'hall'>,
    people: Record<Window, string>,
    names: readonly string[],
  ) {
    this.desk = desk;
    this.hall = hall;
    this.#people = people;
    this.#names = [...names, ...Object.values(people)];
  }

  get queue() {
    return this.desk.getByRole('region', { name: '叫号' });
  }

  async sitAt(window: Window): Promise<void> {
    const bar = this.desk.getByRole('banner');
    await bar.getByLabel('窗口').selectOption(String(window));
    await bar.getByLabel('经办人').selectOption(this.#people[window]);
    await expect(this.queue.getByRole('heading', { name: `${window} 号窗口` })).toBeVisible();
  }

  /** F4; the number that comes, and the words of why it was this one. */
  async call(window: Window, label: string, reason: string): Promise<void> {
    await this.sitAt(window);
    await expect(this.queue.getByText('本窗口现在没有号')).toBeVisible();
    await this.desk.keyboard.press('F4');
    await expect(this.queue.locator('.at-counter-label')).toHaveText(label);
    await expect(this.queue.locator('.at-counter')).toContainText(reason);
    this.expected.windows[window] = { words: '叫号', label };
    this.expected.waiting -= 1;
    await expect(this.hall.locator('.hall-now-label')).toHaveText(label);
    await this.look();
  }

  async start(window: Window): Promise<void> {
    await this.sitAt(window);
    await this.queue.getByRole('button', { name: '开始接待', exact: true }).click();
    await expect(this.queue.getByLabel('办理结果或引导去向')).toBeVisible();
    this.expected.windows[window] = { ...this.expected.windows[window], words: '办理中' };
    await this.look();
  }

  async finish(window: Window, note = '已当面答复'): Promise<void> {
    await this.sitAt(window);
    await this.queue.getByLabel('办理结果或引导去向').fill(note);
    await this.queue.getByRole('button', { name: '办结', exact: true }).click();
    await this.isFree(window);
  }

  async serve(window: Window, label: string, reason: string): Promise<void> {
    await this.call(window, label, reason);
    await this.start(window);
    await this.finish(window);
  }

  /** Three calls in all, then 过号. */
  async pass(window: Window): Promise<void> {
    await this.sitAt(window);
    const label = this.expected.windows[window].label ?? '';
    for (const calls of [2, 3]) {
      await this.queue.getByRole('button', { name: /^重呼/ }).click();
      await expect(this.queue.getByText(`第 ${calls} 次呼叫`)).toBeVisible();
    }
    await this.queue.getByRole('button', { name: '过号', exact: true }).click();
    this.expected.passed.unshift(label);
    await this.isFree(window);
  }

  /** Opens one of the lists of the queue card. */
  async list(name: string): Promise<void> {
    await this.queue.getByRole('tab', { name }).click();
  }

  async isFree(window: Window): Promise<void> {
    await expect(this.queue.getByText('本窗口现在没有号')).toBeVisible();
    this.expected.windows[window] = FREE;
    await this.look();
  }

  /** The hall screen shows what is expected: each window, those who wait and were passed; and nobody's name. */
  async look(): Promise<void> {
    const { windows, waiting, passed } = this.expected;
    for (const [number, { words, label }] of Object.entries(windows)) {
      const window = this.hall
        .getByRole('region', { name: '各窗口' })
        .getByRole('listitem')
        .filter({ hasText: `${number} 号窗口` });
      await expect(window).toContainText(words);
      if (label) await expect(window).toContainText(label);
      else await expect(window).not.toContainText(/[A-Z]\d{3}/);
    }
    const people = this.hall.getByRole('region', { name: '等候人数' });
    await expect(people.getByRole('heading')).toHaveText(new RegExp(`^\\D*${waiting}\\D*$`));
    for (const label of passed)
      await expect(this.hall.locator('.hall-passed')).toContainText(label);
    if (passed.length === 0) await expect(this.hall.locator('.hall-passed')).toHaveCount(0);
    const text = (await this.hall.locator('body').textContent()) ?? '';
    expect(this.#names.filter((name) => text.includes(name))).toEqual([]);
  }

  /** The first numbers of 下面几号. */
  async next(...labels: string[]): Promise<void> {
    const list = this.hall.getByRole('region', { name: '下面几号' }).getByRole('listitem');
    for (const [at, label] of labels.entries()) await expect(list.nth(at)).toContainText(label);
  }
}
