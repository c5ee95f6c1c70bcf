import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob, register } from './hall-work.ts';
import { Counters, type Window } from './queue-work.ts';

/**
 * A morning of forty visitors at three windows, in real Electron: priorities, a passed number, a transfer, a number
 * on hold, the two sides of a dispute, a pause, an undone step, an appointment and people who have waited too long. After every step
 * the hall screen is compared with what it must show. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

const PEOPLE = { 1: '孟庆华', 2: '林晓梅', 3: '马德厚' } as const;
const NAMES = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范',
].map((surname) => `${surname}有财`);
const RATIO = '优先号 · 每3个普通号1个';
const IN_TURN = '按顺序';
const AGED = '等候已满40分钟';
const folder = path.join(import.meta.dirname, '../../.results/screens');

let launched: Launched;
let desk: Page;
let counters: Counters;
let came = 0;

test.beforeAll(async () => {
  launched = await launchDesk();
  desk = launched.desk;
  counters = new Counters(launched, PEOPLE, NAMES);
});
test.afterAll(() => launched?.close());

type Coming = {
  readonly group: string;
  readonly priority?: string;
  readonly isDiscreet?: boolean;
};

/** The next of the forty comes in and gets the number `label`. */
async function comes({ isDiscreet, ...coming }: Coming, label: string): Promise<void> {
  const name = NAMES[came] ?? '';
  came += 1;
  if (isDiscreet) {
    await desk.keyboard.press('F2');
    await desk.getByRole('checkbox', { name: '敏感事项' }).check();
  }
  expect(await register(desk, { name, ...coming, account: '说了说情况' })).toBe(label);
  counters.expected.waiting += 1;
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('the hall opens with three windows and nobody at them', async () => {
  await setClock(launched, '2026-11-23', '08:30');
  await desk.getByLabel('大厅名称').fill('青石镇综治中心');
  await desk.getByLabel('区划代码').fill('370423108');
  await desk.getByLabel('管理员姓名').fill(PEOPLE[1]);
  await desk.getByLabel('第 1 个人员的姓名').fill(PEOPLE[2]);
  await desk.getByRole('button', { name: '添加人员' }).click();
  await desk.getByLabel('第 2 个人员的姓名').fill(PEOPLE[3]);
  await desk.getByRole('button', { name: '开始使用' }).click();
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible();
  await setClock(launched, '2026-11-23', '08:40');
  await counters.look();
});

test('thirteen people come, among them the two sides of one dispute', async () => {
  await comes({ group: '咨询' }, 'A001');
  await comes({ group: '求助' }, 'B001');
  await comes({ group: '信访' }, 'C001');
  await comes({ group: '纠纷' }, 'D001');
  await comes({ group: '咨询', priority: '老人' }, 'A002');
  await comes({ group: '求助', priority: '孕妇' }, 'B002');
  await comes({ group: '信访' }, 'C002');

  // 双方都到场: one form, two numbers, two places to wait.
  const [applicant = '', respondent = ''] = NAMES.slice(came);
  came += 2;
  await desk.keyboard.press('F2');
  const form = desk.getByRole('form', { name: '来访登记' });
  await form.getByLabel('姓名').first().fill(applicant);
  await form.getByLabel('证件种类').selectOption('无证件');
  await form.getByRole('radio', { name: '纠纷', exact: true }).check();
  await form.getByRole('checkbox', { name: '双方都到场' }).check();
  await form.getByLabel('对方姓名').fill(respondent);
  await form.getByLabel('本人等候区').selectOption('东侧等候区');
  await form.getByLabel('对方等候区').selectOption('西侧等候区');
  await desk.keyboard.press('Control+s');
  await expect(form.getByRole('status')).toContainText('已保存');
  counters.expected.waiting += 2;
  const line = (label: string) =>
    counters.queue.getByRole('listitem').filter({ has: desk.getByText(label, { exact: true }) });
  await expect(line('D002')).toContainText('东侧等候区');
  await expect(line('D003')).toContainText('西侧等候区');

  await comes({ group: '咨询' }, 'A003');
  await comes({ group: '求助', priority: '军人' }, 'B003');
  await comes({ group: '信访' }, 'C003');
  await comes({ group: '咨询', isDiscreet: true }, 'A004');
  await counters.look();
  await counters.next('A002', 'A001', 'B001', 'C001', 'B002', 'D001');
});

test('priority numbers come by the ratio, and whoever does not answer is passed', async () => {
  await counters.call(1, 'A002', RATIO);
  await counters.call(2, 'A001', IN_TURN);
  await counters.call(3, 'B001', IN_TURN);
  await counters.start(1);
  await counters.finish(1);
  await counters.pass(2);
});

test('a number goes on hold, another one to a window of its own, and both come back', async () => {
  await counters.start(3);
  await counters.queue.getByRole('button', { name: '暂挂…', exact: true }).click();
  await counters.queue.getByRole('button', { name: '取证件', exact: true }).click();
  await counters.isFree(3);

  await counters.call(2, 'C001', IN_TURN);
  await counters.start(2);
  await counters.queue.getByRole('button', { name: '转…', exact: true }).click();
  const form = counters.queue.getByRole('form', { name: 'C001 转到' });
  await form.getByLabel('其他窗口').last().selectOption('3');
  await form.getByRole('button', { name: '转', exact: true }).click();
  counters.expected.waiting += 1;
  await counters.isFree(2);

  await counters.serve(3, 'B002', RATIO);
  // First in the whole hall, and nobody but window 3 may call it.
  await counters.sitAt(2);
  await expect(counters.queue).toContainText('下一个 D001');
  await counters.serve(3, 'C001', IN_TURN);
});

test('a paused window calls nobody, and says so in the hall', async () => {
  await counters.sitAt(2);
  await counters.queue.getByRole('button', { name: '暂停', exact: true }).click();
  await counters.queue.getByRole('button', { name: '开会', exact: true }).click();
  await expect(counters.queue.getByText('林晓梅 暂停')).toBeVisible();
  counters.expected.windows[2] = { words: '暂停' };
  await counters.look();
  await desk.keyboard.press('F4');
  await expect(counters.queue.getByRole('alert').filter({ hasText: '暂停' })).toBeVisible();
  await counters.look();

  await counters.serve(1, 'D001', IN_TURN);
  await counters.serve(1, 'C002', IN_TURN);
  await counters.serve(1, 'B003', RATIO);
});

test('a passed number queues again three places back', async () => {
  await counters.sitAt(1);
  await counters.list('过号');
  await counters.queue.getByRole('button', { name: 'A001 重新排队', exact: true }).click();
  await expect(counters.queue.getByText('没有过号的人')).toBeVisible();
  await counters.list('等候');
  counters.expected.passed = [];
  counters.expected.waiting += 1;
  await counters.look();
  await counters.next('D002', 'D003', 'A003', 'A001', 'C003', 'A004');
});

test('two sides of one dispute do not meet at one window', async () => {
  await counters.serve(1, 'D002', IN_TURN);
  await expect(counters.queue).toContainText('下一个 A003');
  await counters.queue.getByRole('button', { name: '叫 D003', exact: true }).click();
  await counters.queue.getByRole('button', { name: '情绪激动', exact: true }).click();
  await expect(counters.queue.getByText(/D003.*15 ?分钟/)).toBeVisible();
  await counters.queue.getByRole('button', { name: '取消', exact: true }).click();
  await counters.call(1, 'A003', IN_TURN);
  await counters.start(1);

  await counters.sitAt(2);
  await counters.queue.getByRole('button', { name: '恢复', exact: true }).click();
  await counters.isFree(2);
  await counters.call(2, 'D003', IN_TURN);
});

test('whoever was on hold goes on, and a step taken by mistake is taken back', async () => {
  await counters.sitAt(3);
  await counters.list('暂挂');
  await counters.queue.getByRole('button', { name: 'B001 恢复接待', exact: true }).click();
  await expect(counters.queue.locator('.at-counter-label')).toHaveText('B001');
  counters.expected.windows[3] = { words: '办理中', label: 'B001' };
  await counters.look();
  await counters.finish(3);
  await counters.list('等候');

  await counters.call(3, 'A001', IN_TURN);
  await desk.getByRole('button', { name: /^撤销/ }).click();
  counters.expected.waiting += 1;
  await counters.isFree(3);
  await counters.next('A001', 'C003', 'A004');
});

test('an appointment kept on time has the place that its time gives', async () => {
  await counters.list('预约');
  await counters.queue.getByRole('button', { name: '新增预约', exact: true }).click();
  const form = desk.getByRole('form', { name: '新增预约' });
  const name = NAMES[came] ?? '';
  came += 1;
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('时间').fill('8:45');
  await form.getByRole('radio', { name: '咨询', exact: true }).check();
  await form.getByRole('button', { name: '保存预约' }).click();
  await counters.queue.getByRole('button', { name: `${name} 签到`, exact: true }).click();
  // Nobody whom the records know: the form asks for what is missing, which is nothing for a consultation.
  const arrival = desk.getByRole('form', { name: '签到' });
  await arrival.getByRole('button', { name: '签到取号' }).click();
  await expect(counters.queue.getByText('已签到 · A005')).toBeVisible();
  counters.expected.waiting += 1;
  await counters.list('等候');
  await counters.look();
  await counters.next('A005', 'A001', 'C003', 'A004');
  await counters.serve(3, 'A005', '预约号 · 按约定时间');
  await counters.call(3, 'A001', IN_TURN);
});

const GROUPS = ['咨询', '求助', '信访', '纠纷'] as const;
const given: Record<string, number> = { A: 5, B: 3, C: 3, D: 3 };
const ordinary = ['C003', 'A004'];
const preferred: string[] = [];

test('twenty-six more come: the busiest moment', async () => {
  for (let at = 0; came < 40; at += 1) {
    const prefix = 'ABCD'[at % 4] ?? '';
    given[prefix] = (given[prefix] ?? 0) + 1;
    const label = `${prefix}${String(given[prefix]).padStart(3, '0')}`;
    const isPreferred = at % 4 === 2;
    (isPreferred ? preferred : ordinary).push(label);
    const group = GROUPS[at % 4] ?? '咨询';
    await comes(isPreferred ? { group, priority: '残障' } : { group }, label);
  }
  expect(counters.expected.waiting).toBe(28);
  await counters.look();

  await desk.setViewportSize({ width: 1366, height: 768 });
  await desk.screenshot({ path: path.join(folder, 'queue-busy-1366.png') });
  await launched.hall.setViewportSize({ width: 1920, height: 1080 });
  await launched.hall.screenshot({ path: path.join(folder, 'hall-busy-1920.png') });
  for (const page of [desk, launched.hall]) await isAccessible(page);
});

test('three windows call by turns: one priority number after every three', async () => {
  for (const window of [1, 2, 3] as const) {
    if (counters.expected.windows[window].words === '叫号') await counters.start(window);
    await counters.finish(window);
  }
  for (let turn = 0; turn < 14; turn += 1) {
    const isPreferred = turn % 4 === 0;
    const label = (isPreferred ? preferred : ordinary).shift() ?? '';
    await counters.serve(((turn % 3) + 1) as Window, label, isPreferred ? RATIO : IN_TURN);
  }
});

test('whoever has waited forty minutes comes first, whatever they are', async () => {
  await setClock(launched, '2026-11-23', '09:55');
  const order = [...ordinary, ...preferred].sort(byComing);
  for (const [turn, label] of order.entries()) {
    await counters.serve(((turn % 3) + 1) as Window, label, AGED);
  }
  expect(counters.expected.waiting).toBe(0);
  await desk.keyboard.press('F4');
  await expect(counters.queue.getByRole('alert').filter({ hasText: '没有人在等候' })).toBeVisible();
});

/** The last twenty-six came group by group: A006 B004 C004 D004 A007 … */
function byComing(a: string, b: string): number {
  const place = (label: string) => {
    const prefix = label.slice(0, 1);
    return (Number(label.slice(1)) - (prefix === 'A' ? 2 : 0)) * 4 + 'ABCD'.indexOf(prefix);
  };
  return place(a) - place(b);
}

test('the rules of the hall can be changed, and the next call follows them', async () => {
  await goToJob(desk, '设置');
  await desk.getByRole('tab', { name: '叫号规则' }).click();
  const rules = desk.getByRole('region', { name: '叫号规则' });
  await rules.getByLabel('求助的字头').fill('A');
  await rules.getByLabel('优先号的间隔').fill('');
  await rules.getByRole('checkbox', { name: '3 号窗口全部办理' }).uncheck();
  await rules.getByRole('button', { name: '保存' }).click();
  await expect(rules.getByText('字头 A 用了两次')).toBeVisible();
  await expect(rules.getByText('请填写 1 到 20 之间的整数')).toBeVisible();
  await expect(rules.getByText('这个窗口一类也没有勾选')).toBeVisible();
  await desk.setViewportSize({ width: 1366, height: 1500 });
  await desk.screenshot({ path: path.join(folder, 'queue-rules-error.png') });
  await isAccessible(desk);
  await desk.setViewportSize({ width: 1366, height: 768 });

  await rules.getByLabel('求助的字头').fill('K');
  await rules.getByLabel('优先号的间隔').fill('１');
  await rules.getByRole('checkbox', { name: '3 号窗口办理纠纷' }).check();
  await expect(rules.getByLabel('叫号顺序示例').getByRole('listitem').nth(3)).toHaveText(
    'A011优先',
  );
  await desk.keyboard.press('Control+s');
  await expect(rules.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();

  await goToJob(desk, '接待');
  given.A = (given.A ?? 0) + 1;
  given.D = (given.D ?? 0) + 1;
  const [help, advice, dispute] = ['K001', `A0${given.A}`, `D0${given.D}`];
  await comes({ group: '求助' }, help);
  await comes({ group: '咨询', priority: '老人' }, advice);
  await comes({ group: '纠纷' }, dispute);
  await counters.serve(3, dispute, IN_TURN);
  await counters.serve(1, advice, '优先号 · 每1个普通号1个');
  await counters.serve(1, help, IN_TURN);
});
