import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { choose, goToJob } from './hall-work.ts';
import { wages, workers } from './story.ts';

/**
 * 分流 in the real program: departments whistled to the case of eleven workers, and a petition that was routed to
 * the wrong office and comes back. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'] });
  ({ desk } = launched);
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  await setClock(launched, '2026-11-23', '09:00');
});
test.afterAll(() => launched?.close());

const folder = path.join(import.meta.dirname, '../../.results/screens');
/** Keeps the picture for the eye, and holds the face against WCAG 2.2 AA. */
async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
const article = () => desk.getByRole('article', { name: /^案件/ });
const state = () => article().locator('.case-head .state');
const whistles = () => desk.getByRole('region', { name: '吹哨报到' });
const department = (name: string) => whistles().getByRole('listitem', { name, exact: true });
const dialog = () => desk.getByRole('dialog');

/** Types only, with the keys that a clerk uses: fills the fields in order and saves with Ctrl+S. */
async function answer(button: string, fields: Record<string, string>): Promise<void> {
  await whistles().getByRole('button', { name: button, exact: true }).press('Enter');
  for (const [label, words] of Object.entries(fields)) await dialog().getByLabel(label).fill(words);
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
}

async function addPerson(form: Locator, side: string, name: string): Promise<void> {
  const group = form.getByRole('group', { name: new RegExp(`^${side}`) });
  await group.getByLabel(`查找或新增${side}`).fill(name);
  await group.getByRole('button', { name: '新增个人' }).click();
}

/** 新立案件 without a visit, accepted without mediation. */
async function openCase(matter: string, applicant: string, summary: string): Promise<Locator> {
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '新立案件' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await choose(form.getByLabel('纠纷事项'), matter);
  await addPerson(form, '申请人', applicant);
  await form.getByLabel('简要情况').fill(summary);
  return form;
}

test('eleven workers’ wages: three departments are whistled in at once', async () => {
  const form = await openCase(wages.matter, '罗长水', '11 人 7 个月工资未发，共 187,000 元。');
  await form.getByLabel('涉及人数').fill('11');
  const applicants = form.getByRole('group', { name: /^申请人/ });
  await applicants.getByRole('button', { name: '粘贴名单' }).click();
  await applicants.getByLabel('申请人名单').fill(workers.join('\n'));
  await applicants.getByRole('button', { name: '加入 10 人' }).click();
  await form.getByRole('button', { name: '登记立案' }).click();
  await expect(desk.getByRole('heading', { name: /罗长水 等 11 方/ })).toBeVisible();
  await desk.getByRole('button', { name: '受理（不进入调解）' }).click();
  await expect(state()).toHaveText('已受理');

  await desk.getByRole('button', { name: '吹哨', exact: true }).press('Enter');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请勾选或填写要吹哨的部门');
  await expect(dialog()).toContainText('此项必须填写');
  for (const name of ['派出所', '人社所']) {
    await dialog().getByRole('checkbox', { name }).press('Space');
  }
  await dialog().getByLabel('其他部门').fill('工信办');
  await dialog().getByLabel('请他们办什么').fill('三日内约谈企业，核实欠薪数额');
  await expect(dialog().getByLabel('到期日')).toHaveValue('2026-11-30');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请选择主责单位');
  await dialog().getByRole('radio', { name: '人社所' }).check();
  await look('whistle-dialog');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(state()).toHaveText('已分流');
  await expect(department('人社所')).toContainText('主责');
  await expect(department('工信办')).toContainText('待签到');
});

test('each signs in, acts and feeds back; who is late is named; the last feedback ends the whistle', async () => {
  await answer('人社所签到', { '来人（姓名、职务）': '唐所长' });
  await expect(department('人社所')).toContainText('11-23 09:00 唐所长 签到');
  await answer('人社所记办理情况', { 做了什么: '约谈郑老板，核对工资表' });
  await answer('工信办职责异议', {
    不属本单位职责的理由: '欠薪不归本办',
    认为应当由谁办: '司法所',
  });
  await expect(department('工信办')).toContainText('认为应由司法所办');
  await answer('增加部门', { 部门: '司法所' });
  await answer('人社所反馈', { 办理结果: '企业书面承诺月底付清' });
  await expect(department('人社所')).toContainText('唐所长');

  await setClock(launched, '2026-12-01', '09:00');
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: '罗长水' }).getByRole('button').click();
  await expect(whistles()).toContainText('超期未反馈：派出所、司法所（2026-11-30 到期）');
  await expect(whistles().getByRole('button', { name: '派出所职责异议' })).toHaveCount(0);
  await look('whistle-late');
  for (const name of ['派出所', '司法所']) {
    await answer(`${name}签到`, { '来人（姓名、职务）': '值班员' });
    await answer(`${name}反馈`, { 办理结果: '已配合办理' });
  }
  await expect(whistles()).toContainText('已全部反馈 2026-12-01');
  await desk.getByRole('button', { name: '登记办理结果' }).click();
  await dialog().getByRole('radio', { name: '已办理，回大厅继续' }).check();
  await dialog().getByLabel('办理情况').fill('企业承诺月底付清，转调解签协议');
  await desk.keyboard.press('Control+s');
  await expect(state()).toHaveText('已受理');
  const timeline = desk.getByRole('region', { name: '经过' });
  await expect(timeline).toContainText('企业承诺月底付清');
  await expect(timeline).toContainText('部门提出职责异议');
});

test('a wrongly routed petition comes back with its history and goes to where it belongs', async () => {
  await setClock(launched, '2026-12-01', '10:00');
  const form = await openCase('村（社区）务管理', '牛满仓', '灌溉渠三年没清淤，信访件转来。');
  await form.getByRole('button', { name: '登记立案' }).click();
  await desk.getByRole('button', { name: '受理（不进入调解）' }).click();
  await expect(state()).toHaveText('已受理');

  await desk.getByRole('button', { name: '登记对接、编号' }).click();
  await dialog().getByRole('button', { name: '增加对接' }).click();
  await choose(dialog().getByLabel('第 1 项对接方式'), '访调对接');
  await dialog().getByLabel('第 1 项对接单位').fill('县信访局');
  await dialog().getByLabel('第 1 项编号', { exact: true }).fill('XF370999 2026 00871');
  await look('tracks-dialog');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(desk.getByRole('region', { name: '对接和编号' })).toContainText('XF370999202600871');

  await desk.getByRole('button', { name: '分流交办' }).click();
  await dialog().getByRole('radio', { name: '转部门（吹哨报到）' }).check();
  await dialog().getByLabel('单位').fill('自然资源所');
  await desk.keyboard.press('Control+s');
  await expect(state()).toHaveText('已分流');

  // The fifth work day after Tuesday: the Tuesday after.
  await setClock(launched, '2026-12-08', '17:00');
  await desk.getByRole('button', { name: '职责异议' }).press('Enter');
  await expect(dialog()).toContainText('2026-12-08 是最后一天');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('此项必须填写');
  await dialog().getByLabel('不属本单位职责的理由').fill('渠道清淤不属本所职责');
  await dialog().getByLabel('认为应当由谁办').fill('水利站');
  await desk.keyboard.press('Control+s');
  await expect(state()).toHaveText('已受理');
  await expect(desk.getByRole('region', { name: '办理情况' })).toContainText(
    '职责异议：渠道清淤不属本所职责；认为应由水利站办',
  );

  await desk.getByRole('button', { name: '分流交办' }).click();
  await expect(dialog().getByRole('list', { name: '职责异议' })).toContainText('自然资源所');
  await expect(dialog().getByLabel('单位')).toHaveValue('水利站');
  await look('dispatch-again');
  await dialog().getByLabel('单位').fill('自然资源所');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('自然资源所提出过职责异议');
  await dialog().getByLabel('单位').fill('水利站');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(state()).toHaveText('已分流');
  await look('petition-back');
});

test('a matter for other roads is guided there, each road named', async () => {
  const form = await openCase('村（社区）务管理', '马小川', '对处罚不服。');
  await form.getByRole('button', { name: '登记立案' }).click();
  await desk.getByRole('button', { name: '受理（不进入调解）' }).click();
  await desk.getByRole('button', { name: '分流交办' }).click();
  await dialog()
    .getByRole('radio', { name: /^引导诉讼/ })
    .check();
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('请勾选引导去哪条途径');
  for (const road of ['行政复议', '司法鉴定', '法律援助']) {
    await dialog().getByRole('checkbox', { name: road }).check();
  }
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(desk.getByRole('region', { name: '办理情况' })).toContainText(
    '行政复议、司法鉴定、法律援助',
  );
});

test('departments help in a mediation: borders are unclear, one takes the lead for points', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('tab', { name: '调解中' }).click();
  const row = desk.getByRole('row').filter({ hasText: '曹金凤' });
  // The list of all cases, which stands there until this one has come, names her twice.
  await expect(row).toHaveCount(1);
  await row.getByRole('button').click();
  await expect(state()).toHaveText('调解中');
  await desk.getByRole('button', { name: '吹哨', exact: true }).press('Enter');
  for (const name of ['派出所', '卫生院']) await dialog().getByRole('checkbox', { name }).check();
  await dialog()
    .getByRole('radio', { name: /^职责边界不清/ })
    .check();
  await dialog().getByLabel('请他们办什么').fill('核实犬只免疫和伤情');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toBeHidden();
  await expect(state()).toHaveText('调解中');
  await expect(whistles()).toContainText('还没有主责单位');
  await whistles().getByRole('button', { name: '派出所认领主责' }).press('Enter');
  await dialog().getByLabel('加分').fill('五');
  await desk.keyboard.press('Control+s');
  await expect(dialog()).toContainText('加分请填 0 到 100 的整数');
  await dialog().getByLabel('加分').fill('5');
  await desk.keyboard.press('Control+s');
  await expect(department('派出所')).toContainText('主责加 5 分');
  // It has a clock of its own, so that the director sees it without opening the case.
  await expect(desk.getByRole('region', { name: '时限' })).toContainText('协办');
  await look('whistle-joint');
});

test('the sample hall shows a whistle under way', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: '兴旺养殖场' }).getByRole('button').click();
  await expect(department('派出所')).toContainText('已反馈');
  await expect(department('市场监管所')).toContainText('待签到');
  await look('demo-whistle');
});
