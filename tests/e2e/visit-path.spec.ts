import { expect, type Page, test } from '@playwright/test';
import { expected, readableRecords } from './books.ts';
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
  register,
  saveWalkIn,
  serveNext,
  typeWalkIn,
} from './hall-work.ts';
import * as story from './story.ts';

/**
 * The path of one visit in the real program with both windows and a real county, told in the order of the weeks in
 * which it happens. Each test goes on where the one before it ended.
 */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;
let hallScreen: Page;
let county: County;

test.beforeAll(async () => {
  county = await startCounty();
  launched = await launchDesk();
  desk = launched.desk;
  hallScreen = launched.hall;
});

test.afterAll(async () => {
  await launched?.close();
  await county?.stop();
  await county?.remove();
});

const clock = (day: string, time: string) => setClock(launched, day, time);
const caseState = () => desk.getByRole('article', { name: /^案件/ }).locator('.case-head .state');
const light = () => desk.getByRole('banner').getByRole('status');
const mediationTab = (name: string) => desk.getByRole('tab', { name });

/** Opens the mediation of the labourer's case from the list of cases. */
async function openInjury(): Promise<void> {
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: '石大力' }).getByRole('button').click();
  await expect(desk.getByRole('article', { name: /^案件/ })).toContainText('韩有才');
}

test('the administrator sets the hall up on its first day', async () => {
  await clock('2026-11-23', '08:30');
  await expect(desk.getByRole('heading', { name: '设置大厅' })).toBeVisible();
  await desk.getByLabel('大厅名称').fill(story.hall.name);
  await desk.getByLabel('区划代码').fill('37042');
  await desk.getByLabel('管理员姓名').fill(story.hall.administrator);
  await desk.getByRole('button', { name: '开始使用' }).click();
  await expect(desk.getByText('区划代码是 6 位、9 位或 12 位数字')).toBeVisible();
  await desk.getByLabel('区划代码').fill(story.hall.divisionCode);

  await desk.getByLabel('第 1 个人员的姓名').fill(story.hall.clerk);
  for (const [at, name] of story.hall.mediators.entries()) {
    await desk.getByRole('button', { name: '添加人员' }).click();
    await desk.getByLabel(`第 ${at + 2} 个人员的姓名`).fill(name);
  }
  await desk.getByLabel('村（社区）').fill(story.hall.villages.join('\n'));
  await desk.getByRole('button', { name: '开始使用' }).click();

  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible();
  await expect(desk.getByRole('banner')).toContainText(story.hall.name);
  await expect(hallScreen.getByRole('heading', { name: story.hall.name })).toBeVisible();
  await desk.getByLabel('经办人').selectOption(story.hall.clerk);
});

test('the hall is paired with its county', async () => {
  await expect(light()).toContainText('未配对');
  await goToJob(desk, '上传');
  await desk.getByLabel('县中心地址').fill(county.address);
  await desk.getByLabel('配对码').fill(county.code);
  await desk.getByRole('button', { name: '配对', exact: true }).click();
  await expect(desk.getByRole('region', { name: '配对' })).toContainText('已与示例县');
  await expect(light()).toHaveText('✓ 已全部上传');
});

test('a hurt labourer comes in, gets a number, and is called to window 2 without his name', async () => {
  await clock('2026-11-23', '09:00');
  await goToJob(desk, '接待');
  await desk.getByRole('banner').getByLabel('窗口').selectOption('2');
  await typeWalkIn(desk, story.labourer);
  await expect(desk.getByText('1979-05-12 生 · 47 岁')).toBeVisible();
  await expect(desk.getByRole('radio', { name: '男', exact: true })).toBeChecked();
  expect(await saveWalkIn(desk)).toBe('D001');
  await expect(desk.getByLabel('小票预览')).toContainText('D001');
  await expect(hallScreen.getByRole('region', { name: '等候人数' })).toContainText('等候 1 人');

  await serveNext(desk, 'D001');
  const called = hallScreen.getByRole('region', { name: '正在叫号' });
  await expect(called).toContainText('D001');
  await expect(called).toContainText('2 号窗口');
  await expect(called).toContainText('正在办理');
  for (const secret of ['石大力', '大力', '骨折', '1380546', '南坡']) {
    await expect(hallScreen.locator('body')).not.toContainText(secret);
  }
});

test('his visit becomes a case, classified once for both lines; a doubtful credit code does not stop it', async () => {
  await desk.getByRole('button', { name: '转立案' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await expect(form.getByLabel('申请人姓名')).toHaveValue(story.labourer.name);
  await expect(form.getByLabel('简要情况')).toHaveValue(story.labourer.account);

  await choose(form.getByLabel('纠纷事项'), story.injury.matter);
  await expect(form).toContainText('司法行政线：劳动争议；综治线：劳资');
  await form.getByLabel('涉及人数').fill(story.injury.people);
  await form.getByLabel('涉及金额').fill('三万多');
  await form.getByLabel('发生日期').fill(story.injury.occurredOn);
  await form.getByLabel('发生地点').fill(story.injury.place);
  await form.getByLabel('简要情况').fill(story.injury.summary);

  const respondents = form.getByRole('group', { name: /^被申请人/ });
  await respondents.getByLabel('查找或新增被申请人').fill(story.contractor.name);
  await respondents.getByRole('button', { name: '新增个人' }).click();
  await choose(respondents.getByLabel('被申请人证件种类'), '居民身份证');
  await respondents.getByLabel('被申请人证件号码').fill(story.contractor.number);
  await respondents.getByLabel('被申请人电话').fill(story.contractor.phone);
  await respondents.getByLabel('被申请人住址').fill(story.contractor.address);
  await respondents.getByRole('button', { name: '单位', exact: true }).click();
  await respondents.getByLabel('被申请人 2单位名称').fill(story.company.name);
  await respondents.getByLabel('被申请人 2统一社会信用代码').fill(story.company.creditCode);
  await respondents.getByLabel('被申请人 2联系人').fill(story.company.contact);
  await respondents.getByLabel('被申请人 2电话').fill(story.company.phone);
  await respondents.getByLabel('被申请人 2地址').fill(story.company.address);
  await expect(respondents.getByText('校验位不对，请对照证照核对；确实如此可以照存')).toBeVisible();

  await form.getByRole('button', { name: '登记立案' }).click();
  await expect(form.getByText('金额看不懂')).toBeVisible();
  await expect(form.getByLabel('涉及金额')).toBeFocused();
  await form.getByLabel('涉及金额').fill(story.injury.amount);
  await form.getByRole('button', { name: '登记立案' }).click();

  await expect(desk.getByText('编号 37042310820260100001')).toBeVisible();
  await expectSaved(desk);
  await expect(caseState()).toHaveText('已登记');
  await expect(desk.getByRole('region', { name: '当事人和案情' })).toContainText('31,000.00 元');
  await desk.getByRole('button', { name: '受理（人民调解）' }).click();
  await expect(caseState()).toHaveText('已受理');
  await expect(desk.getByTitle('人调字')).toHaveText('(2026)青石人调字第1号');
});

test('it is given to a mediator, with the last day of the labour clock worked out', async () => {
  await desk.getByRole('button', { name: '分流交办' }).click();
  const dialog = desk.getByRole('dialog', { name: '分流交办' });
  await choose(dialog.getByLabel('调解员', { exact: false }).last(), '马德厚');
  // 劳动争议调解仲裁法 §14: 15 days from the application.
  await expect(dialog.getByLabel('到期日')).toHaveValue('2026-12-08');
  await expect(dialog).toContainText('劳动争议调解仲裁法 §14');
  await dialog.getByLabel('交办说明').fill(story.injury.note);
  await dialog.getByRole('button', { name: '交办' }).click();
  await expect(dialog).toBeHidden();
  await expect(caseState()).toHaveText('已分流');
  await expect(desk.getByRole('article', { name: /^案件/ })).toContainText('2026-12-08');
  await goToJob(desk, '接待');
  await expect(desk.getByText('已转立案，可以办结此号')).toBeVisible();
  await finishNumber(desk);
});

test('a noisy-neighbour matter is settled at the window the same day', async () => {
  await clock('2026-11-23', '10:05');
  await typeWalkIn(desk, story.neighbour);
  await expect(desk.getByRole('radio', { name: '老人' })).toBeChecked();
  expect(await saveWalkIn(desk)).toBe('D002');
  await expect(hallScreen.getByRole('region', { name: '下面几号' })).toContainText('D002优先');
  await serveNext(desk, 'D002');
  await desk.getByRole('button', { name: '转立案' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await choose(form.getByLabel('纠纷事项'), story.noise.matter);
  const respondents = form.getByRole('group', { name: /^被申请人/ });
  await respondents.getByLabel('查找或新增被申请人').fill(story.noise.respondent);
  await respondents.getByRole('button', { name: '新增个人' }).click();
  await form.getByRole('button', { name: '登记立案' }).click();
  await expect(desk.getByText('编号 37042310820260100002')).toBeVisible();
  await desk.getByRole('button', { name: '受理（不进入调解）' }).click();
  await expect(caseState()).toHaveText('已受理');
  await desk.getByRole('button', { name: '即时办结' }).click();
  await desk.getByRole('dialog').getByLabel('怎样办结的').fill(story.noise.settledBy);
  await desk.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await expect(caseState()).toHaveText('已结案');
  await goToJob(desk, '接待');
  await finishNumber(desk);
});

test('eleven workers claim their wages through one of them, and the case goes to a department', async () => {
  await clock('2026-11-23', '10:40');
  expect(await register(desk, story.foreman)).toBe('E001');
  await serveNext(desk, 'E001');
  await desk.getByRole('button', { name: '转立案' }).click();
  const form = desk.getByRole('form', { name: '立案登记' });
  await choose(form.getByLabel('纠纷事项'), story.wages.matter);
  await form.getByRole('checkbox', { name: '拖欠农民工工资' }).check();
  await form.getByRole('radio', { name: story.wages.scale }).check();
  await expect(form.getByLabel('涉及人数')).toHaveValue('11');
  await form.getByLabel('涉及金额').fill(story.wages.amount);
  const applicants = form.getByRole('group', { name: /^申请人/ });
  await applicants.getByRole('button', { name: '粘贴名单' }).click();
  await applicants.getByLabel('申请人名单').fill(story.workers.join('\n'));
  await applicants.getByRole('button', { name: '加入 10 人' }).click();
  await expect(applicants.getByLabel('申请人 11姓名')).toHaveValue('阿布都热依木·买买提');
  const respondents = form.getByRole('group', { name: /^被申请人/ });
  await respondents.getByRole('button', { name: '单位', exact: true }).click();
  await respondents.getByLabel('被申请人单位名称').fill(story.factory.name);
  await respondents.getByLabel('被申请人统一社会信用代码').fill(story.factory.creditCode);
  await respondents.getByLabel('被申请人联系人').fill(story.factory.contact);
  await respondents.getByLabel('被申请人电话').fill(story.factory.phone);
  await respondents.getByLabel('被申请人地址').fill(story.factory.address);
  await expect(respondents.getByText('校验位不对')).toHaveCount(0);
  await form.getByRole('button', { name: '登记立案' }).click();

  await expect(desk.getByText('编号 37042310820260100003')).toBeVisible();
  await expect(desk.getByRole('heading', { name: /罗长水 等 11 方/ })).toBeVisible();
  await expect(desk.getByText('拖欠农民工工资')).toBeVisible();
  await desk.getByRole('button', { name: '受理（不进入调解）' }).click();
  await expect(caseState()).toHaveText('已受理');
  await desk.getByRole('button', { name: '分流交办' }).click();
  const dialog = desk.getByRole('dialog', { name: '分流交办' });
  await dialog.getByRole('radio', { name: '转部门（吹哨报到）' }).check();
  await dialog.getByLabel('单位').fill(story.wages.department);
  await expect(dialog.getByLabel('到期日')).toHaveValue('2026-11-30'); // five work days
  await dialog.getByLabel('交办说明').fill(story.wages.note);
  await dialog.getByRole('button', { name: '交办' }).click();
  await expect(caseState()).toHaveText('已分流');
  await goToJob(desk, '接待');
  await finishNumber(desk);
});

test('a woman without papers is heard like everybody else, and the day adds up', async () => {
  await clock('2026-11-23', '11:20');
  expect(await register(desk, story.stranger)).toBe('A001');
  await serveNext(desk, 'A001');
  await finishNumber(desk, story.adviceToStranger);

  await goToJob(desk, '统计');
  const today = desk.getByRole('region', { name: '今日来访和等候' });
  await expect(today).toContainText('4 批次 · 14 人次');
  await expect(today).toContainText('重访率 0.0% = 重访 0 ÷ 批次 4');
  await expect(today).toContainText('4 号');
  await expect(today).toContainText('已接待 4 号，过号 0 号，离开 0 号');
});

test('two home visits and seven sessions are booked, held and written down; a clash is refused in words', async () => {
  test.setTimeout(240_000);
  await openInjury();
  await desk.getByRole('button', { name: '预约调解' }).click();
  for (const [at, session] of story.sessions.entries()) {
    await book(desk, session);
    await expectSaved(desk.getByRole('form', { name: '预约' }));
    if (at === 1) {
      // The same room and mediator half an hour later, for another case.
      await goToJob(desk, '案件');
      await desk.getByRole('row').filter({ hasText: '罗长水' }).getByRole('button').click();
      await desk.getByRole('button', { name: '打开调解' }).click();
      const clash = { on: session.on, from: '10:00', to: '11:30', room: '第一调解室' };
      await book(desk, { ...clash, mediator: '马德厚' });
      const form = desk.getByRole('form', { name: '预约' });
      await expect(form).toContainText('马德厚在 09:30–11:00 已有另一场，请改时间或换调解员');
      await choose(form.getByLabel('调解员'), '周凤英');
      await form.getByRole('button', { name: '保存预约' }).click();
      await expect(form).toContainText('第一调解室在 09:30–11:00 已被预约，请改时间或换调解室');
      await openInjury();
      await desk.getByRole('button', { name: '打开调解' }).click();
    }
    await clock(session.on, session.to);
    await hold(desk, { result: '下次继续调解', ...session });
  }
  await mediationTab('场次与笔录').click();
  await expect(desk.locator('.med-session')).toHaveCount(9);
});

test('forty thousand yuan are agreed, signed by all and locked', async () => {
  await mediationTab('协议').click();
  await desk.getByRole('button', { name: '起草协议' }).click();
  const form = desk.getByRole('form', { name: '协议' });
  await form.getByLabel('主要事实、争议事项').fill(story.agreement.dispute);
  await form.getByRole('button', { name: '签订…' }).click();
  await expect(form.getByLabel('协议内容')).toHaveAccessibleDescription(/此项必须填写/);
  await form.getByLabel('协议内容').fill(story.agreement.terms);
  await form.getByLabel('履行方式').fill(story.agreement.performance);
  await form.getByLabel('履行期限').fill(story.agreement.performOn);
  await form.getByLabel('涉及金额').fill(story.agreement.amount);
  await expect(form.getByLabel('一式几份')).toHaveValue('4');
  await form.getByRole('radio', { name: '可以申请' }).check();
  await form.getByRole('button', { name: '签订…' }).click();

  const dialog = desk.getByRole('dialog');
  const signers = [story.labourer.name, story.contractor.name, story.company.name];
  for (const name of signers) {
    await dialog.getByRole('checkbox', { name: `${name} 已在纸上签名` }).check();
  }
  await dialog.getByRole('checkbox', { name: '调解员 马德厚 已在纸上签名' }).check();
  await dialog.getByRole('button', { name: '签订并锁定' }).click();
  await expect(dialog).toContainText('缺少人民调解委员会印章');
  await dialog.getByRole('checkbox', { name: '已加盖人民调解委员会印章' }).check();
  await expect(dialog).toContainText('最迟 2027-01-06 可共同申请司法确认');
  await dialog.getByRole('button', { name: '签订并锁定' }).click();
  await expect(dialog).toBeHidden();

  const locked = desk.getByRole('article').filter({ hasText: '青石调协〔2026〕1号' });
  await expect(locked).toContainText('已锁定 · 书面协议 · 自 2026-12-07 起生效');
  await expect(desk.getByRole('form', { name: '协议' })).toHaveCount(0);
  await expect(locked.getByRole('textbox')).toHaveCount(0);
});

test('the court confirms it, and a follow-up is planned for after the payment', async () => {
  await clock(story.agreement.appliedOn, '09:00');
  await openInjury();
  await desk.getByRole('button', { name: '协议、司法确认' }).click();
  const confirmation = desk.getByRole('region', { name: '司法确认' });
  await expect(confirmation).toContainText('2027-01-06');
  await confirmation.getByRole('button', { name: '登记申请' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('法院').fill(story.agreement.court);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toContainText('司法确认须由双方当事人共同申请');
  await dialog.getByRole('checkbox', { name: '双方当事人共同申请' }).check();
  await dialog.getByRole('checkbox', { name: '已逐项核对' }).check();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(confirmation).toContainText('2026-12-09 已向青石县人民法院申请');
  await expect(dialog).toBeHidden();

  await clock(story.agreement.confirmedOn, '16:00');
  await confirmation.getByRole('button', { name: '登记法院结果' }).click();
  await dialog.getByLabel('裁定书文号').fill(story.agreement.ruling);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(confirmation).toContainText(`已确认，${story.agreement.ruling}`);
  await expect(dialog).toBeHidden();

  await mediationTab('安排回访').click();
  // Signing planned both calls by itself.
  await expect(
    desk.getByRole('button', { name: `履行期满后 3 天（${story.followup.plannedOn}）` }),
  ).toBeDisabled();
  const planned = desk.getByRole('region', { name: '本案回访' });
  await expect(planned).toContainText(story.followup.plannedOn);
  await expect(planned).toContainText(story.followup.nextDay);
});

test('he comes again, is known by his number before anything is saved, and has his money', async () => {
  await clock(story.followup.plannedOn, '09:00');
  await goToJob(desk, '接待');
  await desk.keyboard.press('F2');
  await desk.getByLabel('证件号码').fill(story.labourer.number);
  const known = desk.getByRole('region', { name: '重访识别' });
  await expect(known).toContainText('证件号相同');
  await expect(known).toContainText('以前来访 1 次，案件 1 件');
  await expect(known).toContainText('37042310820260100001');
  await expect(known).toContainText('已达成协议');
  await known.getByRole('button', { name: '是此人' }).click();
  await expect(desk.getByLabel('姓名')).toHaveValue(story.labourer.name);
  await desk.getByRole('radio', { name: story.repeat.group, exact: true }).check();
  await desk.getByLabel('简要情况').fill(story.repeat.account);
  expect(await saveWalkIn(desk)).toBe('A001');
  await serveNext(desk, 'A001');
  await expect(desk.getByText('重访，以前来过 1 次')).toBeVisible();
  await finishNumber(desk, '告知鉴定流程');

  await goToJob(desk, '回访');
  await desk.getByRole('tab', { name: '待履行' }).click();
  await desk
    .getByRole('region', { name: '待回访' })
    .getByRole('button', { name: /石大力/ })
    .click();
  await desk.getByRole('button', { name: '已履行（第 1 项）' }).click();
  const kept = desk.getByRole('dialog');
  await kept.getByLabel('履行日期').fill(story.agreement.performOn);
  await kept.getByRole('button', { name: '登记已履行' }).click();
  await expect(desk.getByRole('region', { name: '履行' })).toContainText('全部履行');
  await goToJob(desk, '回访');
  const form = desk.getByRole('form', { name: '回访记录' });
  await expect(form).toContainText('40,000.00 元');
  await form.getByRole('radio', { name: '电话' }).check();
  await form.getByLabel('受访人').fill(story.labourer.name);
  await form.getByRole('radio', { name: '已履行', exact: true }).check();
  await form.getByRole('radio', { name: '满意', exact: true }).check();
  await form.getByRole('radio', { name: '无', exact: true }).check();
  await form.getByRole('radio', { name: '未起诉' }).check();
  await form.getByLabel('情况', { exact: true }).fill(story.followup.note);
  await form.getByRole('button', { name: '保存回访' }).click();
  await desk.getByLabel('为什么现在结案').fill(story.followup.gapsReason);
  await desk.getByLabel('结案说明').fill(story.followup.closing);
  await desk.getByRole('button', { name: '结案', exact: true }).click();
  await expect(desk.getByText('回访已保存，案件已结案。')).toBeVisible();
});

test('the statistics follow from what was done', async () => {
  await goToJob(desk, '统计');
  const today = desk.getByRole('region', { name: '今日来访和等候' });
  await expect(today).toContainText('1 批次 · 1 人次');
  await expect(today).toContainText('重访率 100.0% = 重访 1 ÷ 批次 1');
  const figures = desk.getByRole('region', { name: '案件数字' });
  await expect(figures).toContainText('3 件 · 3 件');
  await expect(figures).toContainText('现在在办 1 件');
  await expect(figures).toContainText('100.0%');
  await expect(figures).toContainText('= 成功 2 ÷ 调处 2');
  await expect(figures).toContainText('66.7%');
  await expect(figures).toContainText('= 成功 2 ÷ 受理 3');
  await expect(figures).toContainText('4.00 万元');
  await desk.getByRole('button', { name: '表', exact: true }).click();
  const rowOf = (title: string, name: string) =>
    desk.getByRole('region', { name: title }).getByRole('row', { name }).getByRole('cell');
  await expect(rowOf('按纠纷类型', '劳动争议')).toHaveText(['2', '1', '1', '100.0%']);
  await expect(rowOf('按纠纷类型', '邻里')).toHaveText(['1', '1', '1', '100.0%']);
  await expect(rowOf('按纠纷类别', '劳资')).toHaveText(['2', '1', '1', '100.0%']);
  await expect(rowOf('按状态', '已分流')).toHaveText(['1']);
  await expect(rowOf('按状态', '结案·达成协议')).toHaveText(['1']);
  await expect(rowOf('按状态', '结案·即时办结')).toHaveText(['1']);
});

test('现在上传: the county signs for everything and holds, field by field, what was typed', async () => {
  await goToJob(desk, '上传');
  await desk.getByRole('button', { name: '现在上传' }).click();
  await expect(light()).toHaveText('✓ 已全部上传');
  await expect(desk.getByText('账目相符')).toBeVisible();
  const started = (await callBridge(desk, 'desk.start', {})) as {
    value: { head: { seq: number; hash: string } };
  };
  const { head } = started.value;

  await county.stop();
  const held = await county.holds();
  expect(held.devices).toEqual([
    {
      hallName: story.hall.name,
      headSeq: head.seq,
      headHash: head.hash,
      count: head.seq,
    },
  ]);
  expect(held.refusals).toBe(0);
  const books = readableRecords(held.records);
  for (const type of Object.keys(expected) as (keyof typeof expected)[]) {
    // Soft: what differs in one kind of record should not hide the others.
    expect.soft(books[type], type).toEqual(expected[type]);
  }
  // The county's clock is the real one, weeks off the story's: the desk asks about its own (CK3).
  const { timecheck: _, ...others } = books;
  expect(Object.keys(others).sort()).toEqual(Object.keys(expected).sort());
});
