import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, type Day } from '#shared/basics/days';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { choose, goToJob } from './hall-work.ts';

/**
 * 督办: a case becomes due while nobody looks at its page, and the director urges, extends, pauses and hands it on
 * with nothing but keys. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

const folder = path.join(import.meta.dirname, '../../.results/screens');
let launched: Launched;
let desk: Page;
/** The day on which the sample hall was filled. */
let today: Day;
/** The mediation that this story is about: its parties, holder and due day. */
const story = { parties: '', holder: '', dueOn: '' as Day };

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  desk = launched.desk;
  await desk.setViewportSize({ width: 1366, height: 768 });
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  today = (await desk.evaluate(() =>
    new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  )) as Day;
  await setClock(launched, today, '08:30');
});
test.afterAll(() => launched?.close());

const warnings = () => desk.getByRole('navigation', { name: '预警' });
const warning = (text: RegExp) => warnings().getByRole('button', { name: text });
const tab = (name: string) => desk.getByRole('tab', { name: new RegExp(`^${name}`) });
const rows = () => desk.getByRole('main').locator('.watch-scroll tbody tr');
const ours = () => rows().filter({ hasText: story.parties }).filter({ hasText: '人民调解' });
const dialog = () => desk.getByRole('dialog');
const press = async (...keys: string[]) => {
  for (const key of keys) await desk.keyboard.press(key);
};
const type = (text: string) => desk.keyboard.insertText(text);

async function sit(name: string): Promise<void> {
  await desk.getByRole('banner').getByLabel('经办人').selectOption(name);
}

/** `MM-DD` of this year or a whole day, as a line shows it. */
async function dueOf(line: ReturnType<typeof rows>): Promise<Day> {
  const text = (await line.locator('td').first().textContent()) ?? '';
  const shown = /^(\d{4}-)?\d\d-\d\d/.exec(text)?.[0] ?? '';
  return (shown.length === 5 ? `${today.slice(0, 4)}-${shown}` : shown) as Day;
}

async function countIn(button: ReturnType<typeof warning>): Promise<number> {
  return Number(((await button.textContent()) ?? '').replace(/\D/g, ''));
}

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('the bar tells at reception what is overdue, and one click leads to it', async () => {
  await warning(/^超期 \d+ 件$/).click();
  await expect(tab('超期')).toHaveAttribute('aria-selected', 'true');
  const line = rows().filter({ hasText: '自然资源所' }).first();
  await expect(line).toContainText(/超期 \d+ 天/);
  await expect(line).toContainText(/交办之日 \d{4}-\d\d-\d\d 起算，5 个工作日/);
  await look('watch-overdue');
});

test('by person and by department: who holds how much, and only theirs on a click', async () => {
  await desk.getByRole('radio', { name: '按部门' }).check();
  const offices = desk.getByRole('region', { name: '按部门' });
  await offices.getByRole('button', { name: '自然资源所', exact: true }).click();
  await expect(rows().first()).toContainText('自然资源所');
  await expect(rows().filter({ hasNotText: '自然资源所' })).toHaveCount(0);
  await look('watch-office');
  await desk.getByRole('radio', { name: '按人' }).check();
  await expect(desk.getByRole('region', { name: '按人' })).not.toContainText('自然资源所');
  await desk.getByRole('radio', { name: '全部' }).check();
});

test('with keys only: to the list, urge with a note, and an extension that is refused until it is right', async () => {
  await goToJob(desk, '接待');
  await press('Alt+u');
  await expect(rows().first().getByRole('button').first()).toBeFocused();
  await press('ArrowRight');
  await expect(tab('今天到期')).toHaveAttribute('aria-selected', 'true');
  await press('ArrowRight', 'ArrowRight');
  await expect(tab('未到期')).toHaveAttribute('aria-selected', 'true');
  await expect(rows().first().getByRole('button').first()).toBeFocused();
  // Down to the first mediation that a mediator has.
  const mediation = rows().filter({ hasText: '人民调解' }).first();
  while (
    !(await mediation
      .getByRole('button')
      .first()
      .evaluate((one) => one === document.activeElement))
  ) {
    await press('ArrowDown');
  }
  story.parties = (await mediation.getByRole('button').first().textContent()) ?? '';
  story.holder = (await mediation.locator('td').nth(3).textContent()) ?? '';
  story.dueOn = await dueOf(mediation);

  await press('u');
  await expect(dialog().getByLabel('催办意见')).toBeFocused();
  await type('请三日内约双方到场。');
  await press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(ours()).toContainText('催办 1 次');
  await expect(ours().getByRole('button').first()).toBeFocused();

  await press('e');
  await expect(dialog().getByLabel('延长多少（日）')).toBeFocused();
  await type('两周');
  await press('Control+s');
  await expect(dialog().getByText('延长多少是 1 到 365 的整数')).toBeVisible();
  await expect(dialog().getByText('此项必须填写')).toHaveCount(2);
  await look('watch-extend-refused');
  await press('Control+a');
  await type('10');
  await press('Tab');
  await type('双方当事人');
  await press('Tab');
  await type('一方在外务工，月底才能到场。');
  await press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(ours()).toContainText('延长 1 次，共 10 日');
  expect(await dueOf(ours())).toBe(addDays(story.dueOn, 10));
  story.dueOn = addDays(story.dueOn, 10);
});

test('whoever is urged sees it on every page until they have looked', async () => {
  await goToJob(desk, '统计');
  await expect(warning(/^催办/)).toHaveCount(0);
  await sit(story.holder);
  await warning(/^催办 \d+ 件$/).click();
  await expect(tab('催我的')).toHaveAttribute('aria-selected', 'true');
  await expect(ours()).toBeVisible();
  await expect(warning(/^催办/)).toHaveCount(0);
  await look('watch-urged');
});

test('a pause for an expert opinion puts the due day off by exactly its days', async () => {
  await ours().getByRole('button').first().focus();
  await press('p');
  await expect(dialog().getByLabel('中止的原因')).toBeFocused();
  await type('委托伤残鉴定');
  await press('Control+s');
  await expect(dialog()).toBeHidden();
  await tab('中止').click();
  await expect(ours()).toContainText('仍在中止');

  await setClock(launched, addDays(today, 6), '09:00');
  await expect(ours()).toContainText('共 6 天');
  await look('watch-paused');
  await ours().getByRole('button', { name: '恢复' }).click();
  await expect(dialog().getByLabel('从哪天起继续计算')).toHaveValue(addDays(today, 6));
  await press('Control+s');
  await expect(dialog()).toBeHidden();
  await tab('未到期').click();
  expect(await dueOf(ours())).toBe(addDays(story.dueOn, 6));
  story.dueOn = addDays(story.dueOn, 6);
});

test('it is handed to another mediator, and the case tells all of it, with its next due day on top', async () => {
  const other = story.holder === '孙桂英' ? '刘明理' : '孙桂英';
  await ours().getByRole('button', { name: '改派' }).click();
  await expect(dialog().getByLabel('改由谁承办')).toBeFocused();
  await press('Control+s');
  await expect(dialog().getByText('请选择在岗的经办人')).toBeVisible();
  await choose(dialog().getByLabel('改由谁承办'), other);
  await press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(ours()).toContainText(other);

  await ours().getByRole('button').first().focus();
  await press('Enter');
  const panel = desk.getByRole('region', { name: '时限' });
  await expect(panel).toContainText(`${story.dueOn} 到期`);
  for (const words of ['催办：请三日内约双方到场。', '延长 10 日', '委托伤残鉴定', other]) {
    await expect(panel).toContainText(words);
  }
  await expect(desk.getByLabel('进度').locator('[aria-current=step]')).toContainText(story.dueOn);
  await panel.scrollIntoViewIfNeeded();
  await look('watch-case');
});

test('it becomes due and overdue while nobody opens its page', async () => {
  await goToJob(desk, '接待');
  await setClock(launched, story.dueOn, '08:30');
  await warning(/^今天到期 \d+ 件$/).click();
  await expect(ours()).toContainText('今天到期');
  await goToJob(desk, '接待');
  const overdue = await countIn(warning(/^超期/));
  await setClock(launched, addDays(story.dueOn, 1), '08:30');
  await expect.poll(() => countIn(warning(/^超期/))).toBeGreaterThan(overdue);
  await warning(/^超期/).click();
  await expect(ours()).toContainText('超期 1 天');
  await ours().getByRole('button').first().focus();
  await press('e');
  await expect(desk.getByText('这个时限已经超期，不能再延期或中止')).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await look('watch-after');
});
