import { expect, type Locator, type Page, test } from '@playwright/test';
import type { ValueOf } from '#shared/bridge/bridge';
import { residentNumber } from '#shared/testing/person';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { goToJob, saveWalkIn } from './hall-work.ts';

/** What people and their clipboards really put into forms: said beside the field, or kept exactly. */
let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  await open(await launchDesk({ args: ['--demo'], waitForHall: false }));
});
test.afterAll(() => launched.close());

async function open(next: Launched): Promise<void> {
  launched = next;
  ({ desk } = next);
  await expect(form()).toBeVisible({ timeout: 60_000 });
}

const form = () => desk.getByRole('form', { name: '来访登记' });
const field = (label: string) => form().getByLabel(label);

async function startAnew(): Promise<void> {
  await desk.keyboard.press('F2');
  await expect(field('姓名')).toHaveValue('');
}

/** The sentence that a field is described by: the one beside it, which a screen reader reads with it. */
async function saidBeside(control: Locator): Promise<string> {
  const id = (await control.getAttribute('aria-describedby')) ?? '';
  return (await desk.locator(`[id="${id}"]`).textContent()) ?? '';
}

/** Types into one field of an otherwise good form and tries to save it. */
async function tryWith(label: string, text: string): Promise<void> {
  await startAnew();
  const good = { 姓名: '周小满', 证件号码: residentNumber('19800305', '127') };
  for (const [name, value] of Object.entries({ ...good, [label]: text })) {
    await field(name).fill(value);
  }
  await form().getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
}

/** Through the clipboard of the machine, as from a spreadsheet. */
async function paste(control: Locator, text: string): Promise<void> {
  await launched.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await control.focus();
  await desk.keyboard.press('Control+v');
}

/** The newest record of a type, as the journal has it. */
async function newest(type: string): Promise<Record<string, unknown>> {
  const { head } = ((await callBridge(desk, 'desk.start', {})) as { value: ValueOf<'desk.start'> })
    .value;
  const from = Math.max(1, head.seq - 5);
  const answer = (await callBridge(desk, 'journal.read', { from, limit: 10 })) as {
    value: ValueOf<'journal.read'>;
  };
  const entry = answer.value.entries.findLast(({ record }) => record.type === type);
  if (!entry) throw new Error(`no ${type}`);
  return entry.body;
}

const right = residentNumber('19800305', '127');
const wrongCheck = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1');
const NUL = '\u0000';

const refused: [what: string, label: string, text: string, sentence: string][] = [
  ['a wrong check digit', '证件号码', wrongCheck, '校验位不对'],
  ['the 30th of February', '证件号码', residentNumber('19800230'), '出生日期不存在'],
  [
    'the 29th of February of no leap year',
    '证件号码',
    residentNumber('19810229'),
    '出生日期不存在',
  ],
  ['a birth that is still to come', '证件号码', residentNumber('20990101'), '在今天之后'],
  ['seventeen digits', '证件号码', right.slice(0, 17), '现在是 17 位'],
  ['a letter among the digits', '证件号码', `37O423${right.slice(6)}`, '只能是数字'],
  ['a county that is none', '证件号码', residentNumber('19800305', '127', '190423'), '前六位'],
  ['no name', '姓名', '   ', '必须填写'],
  ['51 characters of name', '姓名', '赵'.repeat(51), '最多 50 字'],
  ['an emoji in a name', '姓名', '周小满😀', '表情符号'],
  ['NUL in a name', '姓名', `周${NUL}小满`, '控制字符'],
  ['NUL in an address', '住址', `青石镇${NUL}`, '控制字符'],
  ['201 characters of address', '住址', '村'.repeat(201), '最多 200 字'],
  ['ten digits of a mobile phone', '电话', '1380000123', '11 位'],
  ['words for a phone', '电话', '打他儿子的', '电话号码不像'],
  ['nobody has come', '来访人数', '0', '1 到 9999'],
  ['half a person', '来访人数', '1.5', '1 到 9999'],
  ['a number too long', '来访人数', '9'.repeat(400), '1 到 9999'],
  ['NUL in the account', '简要情况', `摔伤${NUL}`, '控制字符'],
  ['2001 characters of account', '简要情况', '字'.repeat(2001), '最多 2000 字'],
];
for (const [what, label, text, sentence] of refused) {
  test(`${what} is said beside the field, and the typing stays`, async () => {
    await tryWith(label, text);
    await expect(field(label)).toHaveAttribute('aria-invalid', 'true');
    expect(await saidBeside(field(label))).toContain(sentence);
    await expect(field(label)).toHaveValue(text);
    await expect(form().getByRole('status')).toHaveText('');
  });
}

test('a sheet pasted into a line is refused or one line, into the account it is kept as it was', async () => {
  const sheet = `周小满\t${right}\t13800001234\r\n李小雨\t\t0632-5551234\r\n`;
  await startAnew();
  await paste(field('姓名'), '周小满\t女\r\n李小雨\t女\r\n');
  await form().getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
  expect(await saidBeside(field('姓名'))).toContain('控制字符');
  await expect(field('姓名')).toHaveValue(/^周小满\t.*李小雨/);

  await field('姓名').fill('周小满');
  await paste(field('简要情况'), sheet);
  await saveWalkIn(desk);
  expect(await newest('visit')).toMatchObject({
    account: sheet.replaceAll('\r\n', '\n').trim(),
  });
});

const names: [what: string, typed: string, kept: string][] = [
  ['one character', '丽', '丽'],
  [
    'thirty characters with dots',
    '阿卜杜热合曼·买买提·吐尔逊·艾合买提·热西提·库尔班江木',
    '阿卜杜热合曼·买买提·吐尔逊·艾合买提·热西提·库尔班江木',
  ],
  ['dots of another input method', '古丽•买买提．江', '古丽·买买提·江'],
  ['characters outside the basic plane', '𠮷田𬱖', '𠮷田𬱖'],
  ['fifty characters', '赵'.repeat(50), '赵'.repeat(50)],
  ['letters and an apostrophe', "O'Brien-Müller", "O'Brien-Müller"],
  ['marks of a query and of a page', `<b>"'; drop table`, `<b>"'; drop table`],
];
for (const [what, typed, kept] of names) {
  test(`a name of ${what} is accepted and stays intact`, async () => {
    await startAnew();
    await field('姓名').fill(typed);
    await field('证件种类').selectOption('无证件');
    await field('简要情况').fill(`手机 📱 里有照片\n第二行 ${typed}`);
    await form().getByRole('radio', { name: '咨询' }).check();
    const label = await saveWalkIn(desk);
    expect(await newest('person')).toMatchObject({ name: kept });
    expect(await newest('visit')).toMatchObject({ account: `手机 📱 里有照片\n第二行 ${typed}` });
    await expect(desk.getByLabel('叫号')).toContainText(label);
  });
}

test('two people with one number are asked about; nothing typed is lost, and neither is merged', async () => {
  const number = residentNumber('19700101', '117');
  await startAnew();
  await field('姓名').fill('孙有田');
  await field('证件号码').fill(number);
  await form().getByRole('radio', { name: '咨询' }).check();
  await saveWalkIn(desk);
  const first = await newest('person');

  await startAnew();
  await field('姓名').fill('孙有地');
  await field('证件号码').fill(number);
  await field('简要情况').fill('承包地边界');
  await form().getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
  expect(await saidBeside(field('证件号码'))).toContain('已登记在“孙有田”名下');
  await expect(field('姓名')).toHaveValue('孙有地');
  await expect(field('简要情况')).toHaveValue('承包地边界');
  await field('证件号码').fill(residentNumber('19700101', '118'));
  await saveWalkIn(desk);
  const second = await newest('person');
  expect(second).toMatchObject({ name: '孙有地' });
  expect(second.id).not.toBe(first.id);
});

test('a case with an impossible day and a sum in words says so beside the fields and keeps its typing', async () => {
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '新立案件' }).click();
  const caseForm = desk.getByRole('form', { name: '立案登记' });
  for (const [label, text, sentence] of [
    ['涉及金额', '三万多', '金额看不懂'],
    ['涉及人数', '十来个', '1 到 1000000'],
  ] as const) {
    await caseForm.getByLabel(label).fill(text);
    await caseForm.getByRole('button', { name: '登记立案' }).click();
    await expect(caseForm.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
    expect(await saidBeside(caseForm.getByLabel(label))).toContain(sentence);
    await expect(caseForm.getByLabel(label)).toHaveValue(text);
  }
  const day = caseForm.getByLabel('发生日期');
  await day.focus();
  await desk.keyboard.type('2026');
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.type('0230');
  await caseForm.getByRole('button', { name: '登记立案' }).click();
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  expect(await saidBeside(day)).toContain('没有这一天');
  await goToJob(desk, '接待');
});

test('a form full of mistakes survives the death of the program', async () => {
  const account = '字'.repeat(2001);
  await startAnew();
  await field('姓名').fill('周小满😀');
  await field('证件号码').fill(wrongCheck);
  await field('简要情况').fill(account);
  await desk.keyboard.press('Control+s');
  await expect(field('姓名')).toHaveAttribute('aria-invalid', 'true');
  // The draft is written a moment after the last key; leaving the page asks for it at once.
  await goToJob(desk, '统计');
  await goToJob(desk, '接待');
  await expect(desk.getByText('已恢复未保存的内容')).toBeVisible();
  const { userData, app } = launched;
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
  await open(await launchDesk({ userData, waitForHall: false }));
  await expect(desk.getByText('已恢复未保存的内容')).toBeVisible();
  await expect(field('姓名')).toHaveValue('周小满😀');
  await expect(field('证件号码')).toHaveValue(wrongCheck);
  await expect(field('简要情况')).toHaveValue(account);
});
