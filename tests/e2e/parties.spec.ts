import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Launched, launchDesk } from './desk.ts';
import { choose, expectSaved, finishNumber, goToJob, typeWalkIn } from './hall-work.ts';

/**
 * Who is a party, and whether it is the same quarrel again: in the sample hall, on the small screen. Each test goes on
 * where the one before it ended; pictures lie in `.results/screens`.
 */
const folder = path.join(import.meta.dirname, '../../.results/screens');

let launched: Launched;
let desk: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  ({ desk } = launched);
  await expect(desk.getByRole('textbox', { name: '姓名' }).first()).toBeVisible({
    timeout: 60_000,
  });
  await desk.setViewportSize({ width: 1366, height: 768 });
});
test.afterAll(() => launched?.close());

const form = () => desk.getByRole('form', { name: '立案登记' });
const dialog = () => desk.getByRole('dialog');
const state = () => desk.getByRole('article', { name: /^案件/ }).locator('.case-head .state');
const history = () => desk.getByRole('region', { name: '重访与关联' });

async function look(name: string): Promise<void> {
  await desk.screenshot({ path: path.join(folder, `parties-${name}-1366.png`) });
  const { violations } = await new AxeBuilder({ page: desk })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect.soft(found, name).toEqual([]);
}

/** A person who is not in the list, typed into a side of the form. */
async function addPerson(side: '申请人' | '被申请人', name: string): Promise<Locator> {
  const group = form().getByRole('group', { name: new RegExp(`^${side}`) });
  await group.getByLabel(`查找或新增${side}`).fill(name);
  await group.getByRole('button', { name: '新增个人' }).click();
  return group;
}

test('Y11 somebody comes again about what was closed: the old case is offered and taken up again', async () => {
  await desk.getByRole('banner').getByLabel('窗口').selectOption('1');
  await typeWalkIn(desk, {
    ...{ name: '马德顺', phone: '19900001001', group: '纠纷' },
    account: '鑫达建筑队答应的误工费还差一半没有给，工地摔伤的医疗费也没有结清',
  });
  // Found again by phone, papers or not.
  await desk.getByRole('button', { name: '是此人' }).first().click();
  await desk.getByRole('button', { name: '直接接待' }).click();
  await expect(desk.getByRole('button', { name: '转立案' })).toBeVisible();
  await desk.getByRole('button', { name: '转立案' }).click();

  await expect(form().getByLabel('申请人姓名')).toHaveValue('马德顺');
  await choose(form().getByLabel('纠纷事项'), '务工受伤、工伤');
  const respondents = form().getByRole('group', { name: /^被申请人/ });
  await respondents.getByRole('button', { name: '单位', exact: true }).click();
  await respondents.getByLabel('被申请人单位名称').fill('青石镇 鑫达建筑队');
  await look('form');
  await desk.keyboard.press('Control+S');

  await expect(dialog()).toContainText('可能是同一纠纷');
  await expect(dialog()).toContainText('双方当事人相同');
  await expect(dialog()).toContainText('已结案');
  await look('same-quarrel');
  // Nothing is registered before every offered case was answered.
  await desk.keyboard.press('Control+S');
  await expect(dialog().getByRole('alert')).toContainText('可能是同一纠纷');
  const first = dialog().getByRole('listitem').first();
  // The first answer has the focus: the keyboard alone will do.
  await expect(first.getByRole('radio', { name: '就是这件，重新调解' })).toBeFocused();
  await desk.keyboard.press('Space');
  await expect(dialog().getByRole('button', { name: '就是这件，重新调解' })).toBeVisible();
  await desk.keyboard.press('Control+S');

  await expect(dialog()).toBeHidden();
  await expectSaved(desk);
  await expect(state()).toHaveText('调解中');
  await expect(desk.getByRole('region', { name: '经过' })).toContainText('重新调解');
  await look('reopened');
  await goToJob(desk, '接待');
  await expect(desk.getByText('已转立案，可以办结此号')).toBeVisible();
  await finishNumber(desk);
});

test('Y10 another quarrel of the same two is registered beside the old one, linked, and the link is changed', async () => {
  await goToJob(desk, '案件');
  await desk.keyboard.press('F2');
  await choose(form().getByLabel('纠纷事项'), '拖欠工资');
  const applicants = form().getByRole('group', { name: /^申请人/ });
  await applicants.getByLabel('查找或新增申请人').fill('马德顺');
  await desk.locator('.ant-select-dropdown').getByText('3709').first().click();
  const respondents = form().getByRole('group', { name: /^被申请人/ });
  await respondents.getByRole('button', { name: '单位', exact: true }).click();
  await respondents.getByLabel('被申请人单位名称').fill('青石镇鑫达建筑队');
  await form().getByLabel('简要情况').fill('九月以后的工资没有发。');
  await desk.keyboard.press('Control+S');
  await expect(dialog()).toContainText('就是这件，接着办');
  await dialog().getByRole('radio', { name: '另立，记为重复提出' }).first().check();
  await desk.keyboard.press('Control+S');
  await expectSaved(desk);
  await expect(state()).toHaveText('已登记');
  await expect(history()).toContainText('同一纠纷第 2 次提出');
  await choose(history().getByRole('combobox', { name: /的关联/ }), '有关联');
  await expect(desk.getByRole('region', { name: '经过' })).toContainText('关联案件');
});

test('Y3 a petition with six representatives is refused with the article, five are saved', async () => {
  await goToJob(desk, '案件');
  await desk.keyboard.press('F2');
  await choose(form().getByLabel('纠纷事项'), '征地拆迁、安置补偿');
  await form().getByRole('radio', { name: '一般群体性' }).check();
  await form().getByRole('button', { name: '更多：关系、单位、信访' }).click();
  await form().getByRole('checkbox', { name: '信访事项' }).check();
  await form().getByLabel('涉及人数').fill('36');
  await form().getByLabel('简要情况').fill('河西村 36 户对安置房交付时间有意见，推选代表来访。');
  await addPerson('申请人', '罗长林');
  await choose(form().getByLabel('申请人证件种类'), '无证件');
  for (const [at, name] of ['罗长林', '罗长春', '罗长夏', '罗长秋', '罗长冬', '罗长年'].entries()) {
    await form().getByRole('button', { name: '添加代表人' }).click();
    await form()
      .getByLabel(`代表人 ${at + 1}姓名`)
      .fill(name);
  }
  await form().getByRole('button', { name: '添加代理人' }).click();
  await form().getByLabel('代理人 1姓名').fill('吴律');
  await expect(form().getByText('还没有交授权委托书')).toBeVisible();
  await form().getByRole('button', { name: '登记立案' }).click();
  await expect(
    form().getByText('信访事项的代表不得超过 5 人（《信访工作条例》第二十条）'),
  ).toBeVisible();
  await look('six-representatives');
  await form().getByRole('button', { name: '删除代表人 6' }).click();
  await expect(form().getByText('信访事项的代表不得超过 5 人')).toHaveCount(0);
  await form().getByRole('button', { name: '登记立案' }).click();
  await expectSaved(desk);
  const facts = desk.getByRole('region', { name: '当事人和案情' });
  await expect(facts).toContainText('信访事项');
  await expect(facts).toContainText('罗长冬 申请人代表人');
  await expect(facts).toContainText('吴律 代理罗长林，一般授权 （未交授权委托书）');
});

test('Y2 a person without papers is found again by name and village before a second record is made', async () => {
  await goToJob(desk, '案件');
  await desk.keyboard.press('F2');
  const group = await addPerson('申请人', '董永福');
  await group.getByRole('button', { name: '申请人更多项目' }).click();
  await choose(group.getByLabel('申请人民族'), '回族');
  await group.getByLabel('申请人所在村（社区）').fill(await villageOf());
  await expect(group.getByText('已有档案')).toBeVisible();
  await look('known');
  await group.getByRole('button', { name: '就是此人' }).click();
  await expect(group.getByLabel('申请人证件号码')).not.toHaveValue('');
  await expect(group.getByText('已有档案')).toHaveCount(0);
  await form().getByRole('button', { name: '返回（内容保留）' }).click();
});

test('Y13 two records of one person are merged side by side, told together, and taken apart again', async () => {
  // A case under the record that has no papers.
  await goToJob(desk, '案件');
  await desk.keyboard.press('F2');
  await form().getByRole('button', { name: '丢弃' }).click();
  await choose(form().getByLabel('纠纷事项'), '消费');
  const group = form().getByRole('group', { name: /^申请人/ });
  await group.getByLabel('查找或新增申请人').fill('马德顺');
  const offered = desk.locator('.ant-select-item-option').filter({ hasText: '马德顺' });
  await offered.filter({ hasNotText: '3709' }).click();
  await form().getByLabel('简要情况').fill('买的电动车充不进电。');
  await desk.keyboard.press('Control+S');
  await expectSaved(desk);

  await goToJob(desk, '案件');
  const old = desk.getByRole('row').filter({ hasText: '马德顺' }).filter({ hasText: '务工受伤' });
  await old.getByRole('button').first().click();
  await expect(history()).toContainText('马德顺 可能有两份档案：姓名相同，电话相同');
  await expect(history()).not.toContainText('消费');
  await history().getByRole('button', { name: '核对合并' }).click();
  await expect(dialog()).toContainText('保留这份');
  await desk.keyboard.press('Control+S');
  await expect(dialog()).toContainText('请写明为什么是同一个人');
  await look('merge');
  await dialog().getByLabel('为什么是同一个人').fill('本人到场，核对了身份证和电话');
  await desk.keyboard.press('Control+S');
  await expect(dialog()).toBeHidden();
  await expect(history()).toContainText('合并了两份档案：本人到场');
  await expect(history()).not.toContainText('可能有两份档案');
  await expect(history()).toContainText('消费');
  await look('merged');

  await history().getByRole('button', { name: '撤销合并' }).click();
  await dialog().getByLabel('为什么不是同一个人').fill('同名同号，是父子共用电话');
  await desk.keyboard.press('Control+S');
  await expect(dialog()).toBeHidden();
  await expect(history()).toContainText('可能有两份档案');
  await expect(history()).not.toContainText('合并了两份档案');
  await expect(history()).not.toContainText('消费');
});

/** The village of the sample hall's 董永福, as its list calls it. */
async function villageOf(): Promise<string> {
  const { demoPeople } = await import('../../renderer/features/setup/demo/people.ts');
  return demoPeople.find(({ name }) => name === '董永福')?.village ?? '';
}
