import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { stories } from '../../renderer/features/setup/demo/stories.ts';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { goToJob } from './hall-work.ts';

/**
 * Every page as people see it: without anything in it, filled, and when something is wrong; on the small and the
 * large screen. The pictures lie in `.results/screens` and are looked at by eye; here is checked what a machine can.
 */
const folder = path.join(import.meta.dirname, '../../.results/screens');
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Scene = {
  readonly name: string;
  readonly open: (desk: Page) => Promise<void>;
  /** Set-up and settings are long forms: they may scroll inside the page. */
  readonly mayScroll?: boolean;
};

let launched: Launched;
let desk: Page;
let complaints: string[];

async function launch(args: readonly string[] = []): Promise<void> {
  launched = await launchDesk({ args });
  desk = launched.desk;
  complaints = [];
  desk.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  desk.on('pageerror', (error) => complaints.push(error.message));
}

async function look({ name, open, mayScroll = false }: Scene): Promise<void> {
  await desk.setViewportSize(SIZES[0]);
  await open(desk);
  await expect(desk.getByText('正在打开…')).toHaveCount(0);
  for (const size of SIZES) {
    await desk.setViewportSize(size);
    await desk.screenshot({ path: path.join(folder, `${name}-${size.width}.png`) });
    const { violations } = await new AxeBuilder({ page: desk })
      .setLegacyMode()
      .withTags(WCAG)
      .analyze();
    // Soft: one picture that is not right should not hide the others.
    expect
      .soft(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        name,
      )
      .toEqual([]);
    const scrolling = await desk.evaluate(() =>
      [document.documentElement, document.querySelector('.work')]
        .filter((part) => part !== null && part.scrollHeight > part.clientHeight)
        .map((part) => part?.tagName),
    );
    if (!mayScroll) expect.soft(scrolling, name).toEqual([]);
    const isWider = await desk.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect.soft(isWider, name).toBe(false);
  }
  const dialogs = desk.getByRole('dialog');
  for (let open = await dialogs.count(); open > 0; open -= 1) {
    await desk.keyboard.press('Escape');
    await expect(dialogs).toHaveCount(open - 1);
  }
}

/** The UI library puts two style elements in without a nonce: scroll lock of dialogs, measuring of scrollbars. */
function onlyKnownComplaints(): void {
  const unknown = complaints.filter((text) => !/^Refused to apply inline style/.test(text));
  expect(unknown).toEqual([]);
}

/** A Tuesday, a week or more ahead: what the sample hall has booked has begun. */
const soon = addDays(dayOf(Date.now()), 8);
/** The sample hall has sessions around its first days. */
const sampleDay = addDays(soon, -7);
const tuesday = addDays(soon, (9 - new Date(`${soon}T00:00:00Z`).getUTCDay()) % 7);

/** The latest case of a matter in a state. */
const openFirstCase = async (matter: string, state: string) => {
  await goToJob(desk, '案件');
  await desk.getByLabel('查找案件').fill('');
  const rows = desk.getByRole('row').filter({ hasText: matter }).filter({ hasText: state });
  await rows.first().getByRole('button').click();
  await expect(desk.getByRole('article', { name: /^案件/ })).toBeVisible();
};

const save = () => desk.keyboard.press('Control+s');

test.describe('before and after the set-up', () => {
  test.beforeAll(() => launch());
  test.afterAll(() => launched.close());

  const scenes: readonly Scene[] = [
    {
      name: 'setup-empty',
      mayScroll: true,
      open: (desk) => expect(desk.getByLabel('大厅名称')).toBeVisible(),
    },
    {
      name: 'setup-error',
      mayScroll: true,
      open: async (desk) => {
        await desk.getByLabel('区划代码').fill('37042');
        await desk.getByLabel('第 2 个窗口的号').fill('1');
        await desk.getByRole('button', { name: '开始使用' }).click();
        await expect(desk.getByText('区划代码是 6 位')).toBeVisible();
      },
    },
    {
      name: 'reception-empty',
      open: async (desk) => {
        await desk.getByLabel('大厅名称').fill('青石镇综治中心');
        await desk.getByLabel('区划代码').fill('370423108');
        await desk.getByLabel('第 2 个窗口的号').fill('2');
        await desk.getByLabel('管理员姓名').fill('孟庆华');
        await desk.getByRole('button', { name: '开始使用' }).click();
        await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible();
      },
    },
    {
      name: 'reception-error',
      open: async (desk) => {
        await desk.getByLabel('姓名').fill('张三😀');
        await desk.getByLabel('证件号码').fill('370423195803041231');
        await desk.getByLabel('电话').fill('1380000123');
        await desk.getByLabel('来访人数').fill('0');
        await save();
        await expect(desk.getByText('请选择事项类别')).toBeVisible();
      },
    },
    { name: 'cases-empty', open: (desk) => goToJob(desk, '案件') },
    {
      name: 'case-form-empty',
      open: async (desk) => {
        await desk.getByRole('button', { name: '新立案件' }).click();
        await expect(desk.getByRole('form', { name: '立案登记' })).toBeVisible();
      },
    },
    {
      name: 'case-form-error',
      open: async (desk) => {
        await desk.getByRole('button', { name: '单位', exact: true }).last().click();
        await desk.getByLabel('被申请人统一社会信用代码').fill('91370423MA3C1A45XQ');
        await desk.getByLabel('涉及金额').fill('三万多');
        await desk.getByLabel('发生日期').fill('2099-01-01');
        await save();
        await expect(desk.getByText('请选择纠纷事项')).toBeVisible();
      },
    },
    { name: 'sessions-empty', open: (desk) => goToJob(desk, '调解') },
    { name: 'followups-empty', open: (desk) => goToJob(desk, '回访') },
    { name: 'upload-empty', open: (desk) => goToJob(desk, '上传') },
    {
      name: 'upload-error',
      open: async (desk) => {
        await desk.getByLabel('县中心地址').fill('县中心');
        await desk.getByRole('button', { name: '配对', exact: true }).click();
        await expect(desk.getByText('县中心地址不对')).toBeVisible();
      },
    },
    {
      name: 'upload-unreachable',
      open: async (desk) => {
        // A port that nobody can listen on.
        await desk.getByLabel('县中心地址').fill('http://127.0.0.1:1');
        await desk.getByLabel('配对码').fill('ABCD-2345');
        await desk.getByRole('button', { name: '配对', exact: true }).click();
        await expect(desk.getByText('连不上这个地址')).toBeVisible();
      },
    },
    { name: 'statistics-empty', open: (desk) => goToJob(desk, '统计') },
    { name: 'watch-empty', open: (desk) => goToJob(desk, '督办') },
    { name: 'settings', mayScroll: true, open: (desk) => goToJob(desk, '设置') },
  ];
  test('every page of a new hall stands, readable for all, and only the known styles are refused', async () => {
    test.setTimeout(300_000);
    for (const scene of scenes) await test.step(scene.name, () => look(scene));
    onlyKnownComplaints();
  });
});

test.describe('the sample hall', () => {
  test.beforeAll(async () => {
    await launch(['--demo']);
    await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  });
  test.afterAll(() => launched.close());

  const scenes: readonly Scene[] = [
    {
      name: 'reception-filled',
      open: async (desk) => {
        await desk.keyboard.press('F4');
        await desk.getByRole('button', { name: '开始接待' }).click();
        await expect(desk.getByLabel('办理结果或引导去向')).toBeVisible();
        await desk.keyboard.press('F2');
        await desk.getByLabel('姓名').fill('彭立新');
        await expect(desk.getByText('可能来过')).toBeVisible();
      },
    },
    {
      name: 'reception-known',
      open: async (desk) => {
        await desk.getByRole('button', { name: '是此人' }).first().click();
        await expect(desk.getByText('已认出来访人')).toBeVisible();
        await desk.getByRole('radio', { name: '求助' }).check();
        await save();
        // The same person waits already: the question stands where the eyes are.
        await expect(
          desk.getByLabel('小票预览').or(desk.getByText('此人今天已经取号')),
        ).toBeVisible();
      },
    },
    {
      name: 'reception-note-missing',
      open: async (desk) => {
        await desk.getByRole('button', { name: '办结', exact: true }).click();
        await expect(desk.getByText('请写明办理结果或引导去向')).toBeVisible();
      },
    },
    { name: 'cases-filled', open: (desk) => goToJob(desk, '案件') },
    {
      name: 'cases-not-found',
      open: async (desk) => {
        await desk.getByLabel('查找案件').fill('欧阳');
        await expect(desk.getByText('没有找到')).toBeVisible();
      },
    },
    { name: 'case-registered', open: () => openFirstCase('邻里纠纷', '已登记') },
    {
      name: 'case-decline-error',
      open: async (desk) => {
        await desk.getByRole('button', { name: '不予受理' }).click();
        await save();
        await expect(desk.getByText('请至少选一条其他途径')).toBeVisible();
      },
    },
    { name: 'case-agreed', open: () => openFirstCase('借贷', '已达成协议') },
    {
      name: 'case-dispatch',
      open: async (desk) => {
        await openFirstCase('医疗', '已受理');
        await desk.getByRole('button', { name: '分流交办' }).click();
        await save();
        await expect(desk.getByRole('dialog').getByText('请选择调解员')).toBeVisible();
      },
    },
    { name: 'sessions-filled', open: (desk) => goToJob(desk, '调解') },
    {
      name: 'sessions-booking-error',
      open: async (desk) => {
        await openFirstCase('人身损害赔偿', '调解中');
        await desk.getByRole('button', { name: '打开调解' }).click();
        await desk.getByRole('tab', { name: '预约调解' }).click();
        await desk.getByLabel('开始').fill('10:00');
        await desk.getByLabel('结束').fill('09:00');
        await save();
        await expect(desk.getByText('结束时间必须晚于开始时间')).toBeVisible();
      },
    },
    {
      name: 'sessions-of-case',
      open: (desk) => desk.getByRole('tab', { name: '场次与笔录' }).click(),
    },
    {
      name: 'agreement-error',
      open: async (desk) => {
        await desk.getByRole('tab', { name: '协议' }).click();
        await desk.getByRole('button', { name: '起草协议' }).click();
        await desk.getByRole('button', { name: '签订…' }).click();
        await expect(desk.getByText('此项必须填写').first()).toBeVisible();
      },
    },
    {
      name: 'agreement-locked',
      open: async (desk) => {
        await openFirstCase('借贷', '已达成协议');
        await desk.getByRole('button', { name: '打开调解' }).click();
        await expect(desk.getByText('已锁定')).toBeVisible();
      },
    },
    {
      name: 'followup-plan',
      open: async (desk) => {
        await desk.getByRole('tab', { name: '安排回访' }).click();
        await desk.getByRole('button', { name: '安排', exact: true }).click();
        await expect(desk.getByText('请选择实际存在的日期')).toBeVisible();
      },
    },
    { name: 'followups-filled', open: (desk) => goToJob(desk, '回访') },
    {
      name: 'followups-error',
      open: async (desk) => {
        await desk.getByRole('radio', { name: '电话' }).check();
        await desk.getByRole('radio', { name: '未履行', exact: true }).check();
        await desk.getByRole('radio', { name: '非常不满意' }).check();
        await desk.getByRole('radio', { name: '无', exact: true }).check();
        await desk.getByRole('radio', { name: '未起诉' }).check();
        await save();
        await expect(desk.getByText('不满意、未履行、有激化或已起诉的，请写明情况')).toBeVisible();
      },
    },
    { name: 'upload-filled', open: (desk) => goToJob(desk, '上传') },
    { name: 'watch-filled', open: (desk) => goToJob(desk, '督办') },
    {
      name: 'statistics-filled',
      open: async (desk) => {
        await goToJob(desk, '统计');
        await expect(desk.locator('.recharts-bar-rectangle').first()).toBeVisible();
        // What is counted is what was entered, once each.
        const figures = desk.getByRole('region', { name: '案件数字' });
        await expect(figures).toContainText(`${stories.length} 件 ·`);
      },
    },
    {
      name: 'statistics-table',
      open: (desk) => desk.getByRole('button', { name: '表', exact: true }).click(),
    },
    {
      name: 'settings-staff-error',
      mayScroll: true,
      open: async (desk) => {
        await goToJob(desk, '设置');
        await desk.getByRole('tab', { name: '人员' }).click();
        await save();
        await expect(desk.getByText('此项必须填写').first()).toBeVisible();
      },
    },
    {
      name: 'minutes-error',
      open: async (desk) => {
        await openFirstCase('人身损害赔偿', '调解中');
        await desk.getByRole('button', { name: '打开调解' }).click();
        await desk.getByRole('tab', { name: '场次与笔录' }).click();
        const booked = desk.getByRole('button', { name: '记笔录' });
        await expect(booked.or(desk.getByText('下次继续调解')).first()).toBeVisible();
      },
    },
  ];
  test('every page of the sample hall stands, readable for all, and only the known styles are refused', async () => {
    test.setTimeout(300_000);
    for (const scene of scenes) await test.step(scene.name, () => look(scene));
    onlyKnownComplaints();
  });

  test('the hall screen', async () => {
    const { hall } = launched;
    await hall.setViewportSize(SIZES[1]);
    await expect(hall.getByRole('region', { name: '正在叫号' })).toContainText('号窗口');
    await hall.screenshot({ path: path.join(folder, 'hall-filled-1920.png') });
    const { violations } = await new AxeBuilder({ page: hall })
      .setLegacyMode()
      .withTags(WCAG)
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  const tab = (name: string) => desk.getByRole('tab', { name }).click();
  const settings = (name: string): Scene['open'] => {
    return async (desk) => {
      await goToJob(desk, '设置');
      await desk.getByRole('tab', { name, exact: true }).click();
      await expect(desk.getByRole('tabpanel', { name, exact: true })).toBeVisible();
    };
  };
  const mediation: readonly Scene[] = [
    {
      name: 'board-day',
      open: async (desk) => {
        await goToJob(desk, '调解');
        await desk.getByLabel('查看日期').fill(sampleDay);
      },
    },
    {
      name: 'board-week',
      open: async (desk) => {
        await desk.getByText('周', { exact: true }).click();
        await expect(desk.locator('.board-head-day').nth(4)).toBeVisible();
      },
    },
    {
      name: 'board-by-mediator',
      open: async (desk) => {
        await desk.getByText('日', { exact: true }).click();
        await desk.getByText('按调解员', { exact: true }).click();
      },
    },
    {
      name: 'booking-proposals',
      open: async () => {
        await openFirstCase('合同', '已分流');
        await desk.getByRole('button', { name: '打开调解' }).click();
        await tab('预约调解');
        await expect(desk.locator('.med-proposal')).toHaveCount(3);
      },
    },
    {
      name: 'notice-dialog',
      open: async (desk) => {
        await desk.keyboard.press('Control+1');
        await save();
        await expect(desk.getByRole('form', { name: '预约' }).getByText('已保存')).toBeVisible();
        await tab('场次与笔录');
        const soon = desk.getByRole('article').filter({ hasText: '开始后可记笔录' });
        await soon.getByRole('button', { name: '通知当事人' }).click();
        await expect(desk.getByRole('dialog')).toContainText('请带身份证');
      },
    },
    {
      name: 'minutes-editor',
      open: async (desk) => {
        await desk.getByRole('button', { name: '记笔录', disabled: false }).click();
        const minutes = desk.getByRole('form', { name: '调解记录' });
        await minutes.getByLabel('笔录').fill('双方各自陈述，承租人要求退押金。');
      },
    },
    {
      name: 'minutes-missing',
      open: async (desk) => {
        await desk.getByRole('radio', { name: '达成书面协议' }).check();
        await save();
        await expect(desk.getByText(/这个结果的笔录还缺/)).toBeVisible();
      },
    },
    {
      name: 'agreement-form',
      open: async (desk) => {
        const minutes = desk.getByRole('form', { name: '调解记录' });
        for (const box of await minutes.getByRole('checkbox').all()) await box.check();
        await save();
        await desk.getByRole('button', { name: '起草协议' }).click();
        const form = desk.getByRole('form', { name: '协议' });
        await form.getByLabel('主要事实、争议事项').fill('门面房租赁提前解约，押金未退。');
        await form.getByLabel('协议内容').fill('出租人退还押金 9000 元。');
        await form.getByLabel('履行方式').fill('银行转账。');
        await form.getByRole('button', { name: '加一项' }).click();
        await form.getByLabel('第 1 项谁').fill('出租人');
        await form.getByLabel('第 1 项做什么').fill('退还押金');
        await form.getByLabel('第 1 项金额（元）').fill('9000');
        await form.getByLabel('第 1 项最迟日期').fill(addDays(tuesday, 10));
        await form.getByRole('button', { name: '把合计填为涉及金额' }).click();
        await form.getByRole('radio', { name: '可以申请' }).check();
      },
    },
    {
      name: 'agreement-instalments',
      open: (desk) => desk.getByRole('button', { name: '第 1 项分期' }).click(),
    },
    {
      name: 'sign-dialog',
      open: async (desk) => {
        await desk.getByRole('button', { name: '签订…' }).click();
        await expect(desk.getByRole('dialog', { name: /^签订/ })).toBeVisible();
      },
    },
    {
      name: 'sign-pad',
      open: async (desk) => {
        await desk.getByRole('button', { name: '签订…' }).click();
        await desk
          .getByRole('button', { name: / 签名$/ })
          .first()
          .click();
        await expect(desk.getByRole('dialog', { name: /^签名 ·/ })).toBeVisible();
      },
    },
    {
      name: 'performance-panel',
      open: async (desk) => {
        await openFirstCase('借贷', '已达成协议');
        await desk.getByRole('button', { name: '打开调解' }).click();
        await desk.getByRole('tab', { name: '履行' }).click();
        await expect(desk.getByRole('region', { name: '履行' })).toBeVisible();
      },
    },
    {
      name: 'attachments-panel',
      open: async (desk) => {
        await openFirstCase('借贷', '已达成协议');
        await desk.getByRole('region', { name: '附件' }).scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'attachments-no-camera',
      open: async (desk) => {
        await desk.getByRole('button', { name: '拍照、扫描、添加' }).click();
        await expect(desk.getByRole('dialog', { name: '添加附件' })).toBeVisible();
      },
    },
    {
      name: 'dossier-view',
      open: async (desk) => {
        await desk.getByRole('button', { name: '打开卷宗' }).click();
        await expect(desk.getByRole('region', { name: '卷宗自检' })).toBeVisible();
      },
    },
    {
      name: 'subsidy-ledger',
      open: async (desk) => {
        await goToJob(desk, '统计');
        await desk.getByRole('button', { name: '以案定补' }).click();
        await expect(desk.getByRole('region', { name: '补助台账' })).toBeVisible();
      },
    },
    { name: 'settings-rooms', mayScroll: true, open: settings('调解室') },
    { name: 'settings-scheduling', mayScroll: true, open: settings('排期规则') },
    { name: 'settings-roster', mayScroll: true, open: settings('入驻和轮值') },
    {
      name: 'settings-offices',
      mayScroll: true,
      open: (desk) => desk.getByRole('tab', { name: '入驻单位' }).click(),
    },
    {
      name: 'settings-templates',
      mayScroll: true,
      open: settings('文书模板'),
    },
    { name: 'settings-wording', mayScroll: true, open: settings('文本和词表') },
    {
      name: 'settings-profile',
      mayScroll: true,
      open: async (desk) => {
        await settings('人员')(desk);
        await desk.getByRole('button', { name: '赵和平的档案' }).click();
        await expect(desk.getByRole('region', { name: '赵和平的档案' })).toBeVisible();
      },
    },
    {
      name: 'settings-leave',
      mayScroll: true,
      open: (desk) => desk.getByRole('button', { name: '赵和平的请假' }).click(),
    },
  ];

  test('every face from the booking to the dossier stands, readable for all', async () => {
    test.setTimeout(300_000);
    await setClock(launched, tuesday, '14:00');
    await desk.getByLabel('经办人').selectOption('周正清');
    for (const scene of mediation) await test.step(scene.name, () => look(scene));
    onlyKnownComplaints();
  });
});
