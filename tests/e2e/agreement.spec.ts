import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { addDays, dayOf } from '#shared/basics/days';
import { setClock } from './clock.ts';
import { type Launched, launchDesk } from './desk.ts';
import { book, expectSaved, goToJob } from './hall-work.ts';

/** 笔录, the agreement in instalments, and three hands under it: strokes, a fingerprint after reading aloud, strokes. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

/** A Tuesday, a week or more ahead: what the sample hall has booked has begun. */
const tuesday = () => {
  const soon = addDays(dayOf(Date.now()), 8);
  const weekday = new Date(`${soon}T00:00:00Z`).getUTCDay();
  return addDays(soon, (9 - weekday) % 7);
};
const day = tuesday();

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  desk = launched.desk;
  const reception = desk
    .getByRole('navigation', { name: '工作' })
    .getByRole('button', { name: '接待' });
  await expect(reception).toBeEnabled({ timeout: 60_000 });
  await setClock(launched, day, '14:00');
});

test.afterAll(() => launched?.close());

const noViolations = async () =>
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
const minutes = () => desk.getByRole('form', { name: '调解记录' });
const element = (name: string) => minutes().getByRole('checkbox', { name });
const agreement = () => desk.getByRole('form', { name: '协议' });
const cell = (at: number, column: string) => agreement().getByLabel(`第 ${at} 项${column}`);
let parties: string[] = [];

test('minutes name the elements that are missing, and come back after they were left', async () => {
  await goToJob(desk, '案件');
  const row = desk.getByRole('row').filter({ hasText: '合同' }).filter({ hasText: '已分流' });
  await row.first().getByRole('button').click();
  const heading = await desk.getByRole('article').getByRole('heading', { level: 1 }).textContent();
  parties = (heading ?? '').split('↔').map((name) => name.trim());
  await desk.getByRole('button', { name: '打开调解' }).click();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  await desk.getByRole('button', { name: '记笔录' }).click();

  await minutes().getByLabel('笔录').fill('告知权利义务。双方各自陈述，承租人要求退押金。');
  await element('权利义务告知').check();
  await minutes().getByRole('radio', { name: '达成书面协议' }).check();
  await desk.keyboard.press('Control+s');
  await expect(minutes()).toContainText(/这个结果的笔录还缺：.*双方陈述.*核实、质证/);
  await expect(minutes()).toContainText('请勾选或填写到场的人（至少一人）');
  await noViolations();

  // Left without saving: nothing typed or ticked is gone.
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: '记笔录' }).click();
  await expect(minutes().getByText('已恢复未保存的内容')).toBeVisible();
  await expect(element('权利义务告知')).toBeChecked();
  await minutes().getByRole('radio', { name: '下次继续调解' }).check();
  for (const name of parties) await minutes().getByRole('checkbox', { name }).check();
  await minutes().getByLabel('其他到场的人').fill('王二柱（见证人）');
  await expect(minutes().getByRole('status').filter({ hasText: '还没有勾选' })).toContainText(
    '风险告知',
  );
  await desk.keyboard.press('Control+s');
  await expectSaved(desk);
  // Whoever works by keyboard goes on from here, not from the top of the window.
  await expect(desk.getByRole('tab', { name: '场次与笔录' })).toBeFocused();
  const held = desk.getByRole('article').filter({ hasText: '下次继续调解' });
  await expect(held).toContainText(`到场：${parties.join('、')}、王二柱（见证人）`);
  await expect(held).toContainText('七要素未记：调解原则、方式与调解员身份告知');
});

test('the next session stands beside what was written before, and comes to an agreement', async () => {
  await book(desk, { on: day, from: '13:00', to: '13:30', place: '租的门面房' });
  await expectSaved(desk.getByRole('form', { name: '预约' }));
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  await desk.getByRole('button', { name: '记笔录' }).click();
  await expect(minutes().getByRole('region', { name: '以前各场' })).toContainText('要求退押金');
  await minutes().getByLabel('笔录').fill('核对租约。双方同意退押金一万六千元，分三期。');
  for (const box of await minutes().getByRole('checkbox').all()) await box.check();
  await minutes().getByRole('radio', { name: '达成书面协议' }).check();
  await noViolations();
  await desk.keyboard.press('Control+s');
  await expect(desk.getByRole('button', { name: '起草协议' })).toBeVisible();
});

test('a sum is cut in three instalments that add up to what is agreed', async () => {
  const [tenant = '', landlord = ''] = parties;
  await desk.getByRole('button', { name: '起草协议' }).click();
  await agreement().getByLabel('主要事实、争议事项').fill('门面房租赁提前解约，押金未退。');
  await agreement().getByLabel('协议内容').fill('出租人退还押金 10000 元。双方不再追究。');
  await agreement().getByRole('button', { name: '加一项' }).click();
  await cell(1, '谁').fill(landlord);
  await cell(1, '做什么').fill('退还押金');
  await cell(1, '向谁').fill(tenant);
  await cell(1, '金额（元）').fill('1万');
  await cell(1, '最迟日期').fill(addDays(day, 10));
  await agreement().getByRole('button', { name: '第 1 项分期' }).click();
  const cut = desk.getByRole('dialog', { name: '分期' });
  await expect(cut.getByRole('list', { name: '分期结果' })).toContainText('3,334.00 元');
  await desk.keyboard.press('Control+s');
  await expect(cut).toBeHidden();
  await expect(cell(3, '金额（元）')).toHaveValue('3,334.00');

  await agreement().getByLabel('履行方式').fill('银行转账。');
  await agreement().getByLabel('涉及金额').fill('9000');
  await agreement().getByRole('radio', { name: '可以申请' }).check();
  await agreement().getByRole('button', { name: '签订…' }).click();
  await expect(agreement().getByLabel('涉及金额')).toHaveAccessibleDescription(
    /合计 10,000.00 元，与涉及金额 9,000.00 元不一致/,
  );
  await noViolations();
  await agreement().getByRole('button', { name: '把合计填为涉及金额' }).click();
  await expect(agreement()).toContainText('与涉及金额一致');
  await agreement().getByRole('button', { name: '签订…' }).click();
  await expect(signing()).toBeVisible();
});

const signing = () => desk.getByRole('dialog', { name: /^签订/ });
const signer = () => desk.getByRole('dialog', { name: /^签名 ·/ });

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

test('one signs by strokes, and the text is opened again only by putting the signature aside', async () => {
  const [tenant = ''] = parties;
  await expect(signing().getByRole('button', { name: '打印人民调解协议书' })).toBeVisible();
  await signing()
    .getByRole('button', { name: `${tenant} 签名` })
    .click();
  await expect(signer().locator('.signer-name')).toHaveText(tenant);
  await desk.keyboard.press('Control+s');
  await expect(signer()).toContainText('请先签名或拍照，再保存');
  const pad = signer().getByRole('img', { name: `${tenant}的签名处` });
  await write(pad);
  await expect(signer().getByRole('img', { name: '已写 2 笔' })).toBeVisible();
  await noViolations();
  await signer().getByRole('button', { name: '撤一笔' }).click();
  await expect(signer().getByRole('img', { name: '已写 1 笔' })).toBeVisible();
  await desk.keyboard.press('Control+s');
  await expect(signer()).toBeHidden();
  await expect(signing().getByRole('img', { name: `${tenant}的签名` })).toBeVisible();
  await signing().getByRole('button', { name: '返回' }).click();
  await expect(agreement()).toHaveCount(0);

  await desk.getByRole('button', { name: '作废签名，修改内容…' }).click();
  const aside = desk.getByRole('dialog', { name: '作废签名' });
  await aside.getByLabel('为什么要改').fill('漏写收款账户');
  await desk.keyboard.press('Control+s');
  await expect(aside).toBeHidden();
  await agreement().getByLabel('履行方式').fill('银行转账到承租人的农商行账户。');
  await agreement().getByRole('button', { name: '签订…' }).click();
  await expect(signing().getByRole('img', { name: `${tenant}的签名` })).toHaveCount(0);
});

/** The tests' machine has no voice: two are given to the page, of which one would send the words over a network. */
function giveVoice(): void {
  const spoken: string[] = [];
  class Words {
    voice = { name: '' };
    onend: (() => void) | null = null;
    readonly text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  const speak = (words: Words) => {
    spoken.push(`${words.voice.name} ${words.text}`);
    setTimeout(() => words.onend?.(), 0);
  };
  const voice = (name: string, localService: boolean) => ({ name, lang: 'zh-CN', localService });
  const getVoices = () => [voice('net', false), voice('here', true)];
  Object.assign(window.speechSynthesis, { getVoices, speak });
  Object.assign(window, { spoken, SpeechSynthesisUtterance: Words });
}

test('a fingerprint waits until every sentence was read', async () => {
  const [tenant = '', landlord = ''] = parties;
  await signing()
    .getByRole('button', { name: `${tenant} 签名` })
    .click();
  await write(signer().getByRole('img', { name: `${tenant}的签名处` }));
  await desk.keyboard.press('Control+s');
  await expect(signer()).toBeHidden();

  await signing()
    .getByRole('button', { name: `${landlord} 签名` })
    .click();
  await signer().getByRole('radio', { name: '按指印' }).check();
  await desk.keyboard.press('Control+s');
  await expect(signer()).toContainText('按指印前须向本人逐句宣读全文');
  await desk.evaluate(giveVoice);
  await signer().getByRole('button', { name: '宣读全文…' }).click();
  const reading = desk.getByRole('dialog', { name: `向 ${landlord} 宣读协议` });
  const sentence = reading.locator('.reading-sentence');
  await expect(sentence).toHaveText('门面房租赁提前解约，押金未退。');
  const size = await sentence.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(size).toBeGreaterThanOrEqual(32);
  const next = reading.getByRole('button', { name: '下一句' });
  await expect(next).toBeDisabled();
  const count = await reading.getByText(/第 1 句，共 \d+ 句/).textContent();
  const sentences = Number(/共 (\d+) 句/.exec(count ?? '')?.[1]);
  await next.click();
  await expect(reading.getByText('第 2 句')).toBeVisible();
  // The rest by a voice that takes no time at all: each sentence stands there all the same.
  await reading.getByRole('button', { name: '电脑慢读' }).click();
  await expect(reading.getByRole('button', { name: '读完了' })).toBeEnabled({ timeout: 30_000 });
  const spoken = await desk.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  expect(spoken).toHaveLength(sentences - 1);
  expect(spoken[0]).toBe('here 出租人退还押金 10000 元。');
  await reading.getByRole('button', { name: '读完了' }).click();
  await expect(signer()).toContainText(`已逐句宣读（${sentences} 句）`);
  await desk.keyboard.press('Control+s');
  await expect(signer()).toBeHidden();
  await expect(signing()).toContainText('按指印');
  await expect(signing()).toContainText('已宣读');
});

test('while somebody has signed the text stands still; the mediator and the seal lock it', async () => {
  await signing().getByRole('button', { name: '返回' }).click();
  await expect(agreement()).toHaveCount(0);
  const half = desk.getByRole('article').filter({ hasText: '签名中：已有 2 人签名' });
  await expect(half.getByRole('textbox')).toHaveCount(0);
  await expect(half).toContainText('（第 3 期，共 3 期） 3,334.00 元');
  await half.getByRole('button', { name: '继续签名…' }).click();
  await signing().getByRole('button', { name: '签订并锁定' }).click();
  await expect(signing()).toContainText('缺少人民调解委员会印章');
  const mine = signing().getByRole('button', { name: /^调解员 .+ 签名/ });
  await mine.click();
  await write(signer().getByRole('img', { name: '的签名处' }));
  await desk.keyboard.press('Control+s');
  await expect(signer()).toBeHidden();
  await signing().getByRole('checkbox', { name: '已加盖人民调解委员会印章' }).check();
  await noViolations();
  await signing().getByRole('button', { name: '签订并锁定' }).click();
  await expect(signing()).toBeHidden();

  const locked = desk.getByRole('article').filter({ hasText: '已锁定 · 书面协议' });
  await expect(locked.getByRole('img', { name: '的签名' })).toHaveCount(2);
  await expect(locked).toContainText('已宣读');
  await noViolations();
});

test('an oral agreement is registered without hands under it', async () => {
  await goToJob(desk, '案件');
  const row = desk.getByRole('row').filter({ hasText: '物业' }).filter({ hasText: '已分流' });
  await row.first().getByRole('button').click();
  await desk.getByRole('button', { name: '打开调解' }).click();
  await desk.getByRole('tab', { name: '场次与笔录' }).click();
  await desk.getByRole('button', { name: '记笔录' }).click();
  await minutes().getByLabel('笔录').fill('物业当场公示收费标准，业主补交停车费。');
  for (const box of await minutes().getByRole('checkbox').all()) await box.check();
  await minutes().getByRole('radio', { name: '达成口头协议' }).check();
  await desk.keyboard.press('Control+s');
  await desk.getByRole('button', { name: '起草协议' }).click();
  await expect(agreement().getByRole('radio', { name: '口头协议' })).toBeChecked();
  await agreement().getByLabel('主要事实、争议事项').fill('停车收费未公示。');
  await agreement().getByLabel('协议内容').fill('公示收费标准，补交 300 元。');
  await agreement().getByLabel('履行方式').fill('当场付清。');
  await agreement().getByLabel('涉及金额').fill('300');
  await agreement()
    .getByRole('checkbox', { name: /^跨调委会/ })
    .check();
  await agreement().getByRole('radio', { name: '可以申请' }).check();
  await agreement().getByRole('button', { name: '登记口头协议…' }).click();
  const register = desk.getByRole('dialog', { name: /^登记口头协议/ });
  await register.getByLabel('达成协议的日期').fill(day);
  await desk.keyboard.press('Control+s');
  await expect(register).toBeHidden();
  const locked = desk.getByRole('article').filter({ hasText: '已锁定 · 口头协议' });
  await expect(locked).toContainText('跨调委会调解');
  await expect(locked).toContainText('履行情况：1 项中已履行 0 项');
  await noViolations();
});
