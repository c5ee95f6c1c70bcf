import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Agreement } from '#shared/agreement/record';
import type { Case } from '#shared/case/record';
import { bundleOf } from '#shared/dossier/bundle';
import type { Followup } from '#shared/followup/record';
import type { Entry } from '#shared/journal/entry';
import type { PaperContent } from '#shared/papers/record';
import type { Person } from '#shared/people/person';
import type { Session } from '#shared/session/record';
import { aFullFile } from '#shared/testing/full-file';
import type { Whistle } from '#shared/whistle/record';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { choose, expectSaved, goToJob } from './hall-work.ts';

/** 卷宗 in the real program: gone through, closed with its gaps explained, bound as one PDF, paid for once. */
test.describe.configure({ mode: 'serial' });

let launched: Launched;
let desk: Page;

test.beforeAll(async () => {
  launched = await launchDesk({ args: ['--demo'], waitForHall: false });
  ({ desk } = launched);
  await desk.setViewportSize({ width: 1366, height: 768 });
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
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

async function saveTo(file: string): Promise<string> {
  const filePath = path.join(launched.userData, file);
  await launched.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, filePath);
  return filePath;
}

/** A scan as a person's own file, made by Chromium. */
async function blackSquare(): Promise<Buffer> {
  const address = await desk.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 300;
    canvas.height = 200;
    canvas.getContext('2d')?.fillRect(0, 0, 300, 200);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/** The last state of every record of a kind, out of the journal itself. */
async function journal<Body>(type: string): Promise<Body[]> {
  const found = new Map<string, Body>();
  for (let from = 1; ; ) {
    const answer = (await callBridge(desk, 'journal.read', { from, limit: 500 })) as {
      value: { entries: Entry[]; head: { seq: number } };
    };
    for (const { record, body } of answer.value.entries) {
      if (record.type === type) found.set(record.id, body as Body);
    }
    from += answer.value.entries.length;
    if (from > answer.value.head.seq) return [...found.values()];
  }
}

const dossier = () => desk.getByRole('article', { name: /^卷宗/ });
const bare = (text: string) => text.replace(/\s/g, '');
let agreed: Case;

test('closing a case with gaps in its file asks for the reason', async () => {
  agreed = (await journal<Case>('case')).find(({ state }) => state.name === 'agreed') as Case;
  await goToJob(desk, '案件');
  await desk.getByRole('tab', { name: '待结案' }).click();
  const name = agreed.applicants[0]?.name ?? '';
  await desk.getByRole('row').filter({ hasText: name }).getByRole('button').first().click();
  const panel = desk.getByRole('region', { name: '卷宗', exact: true });
  await expect(panel).toContainText('材料齐全');
  await expect(panel).toContainText(`缺${name}的身份证明`);
  await panel.scrollIntoViewIfNeeded();
  await look('dossier-panel');
  // What can be mended is mended: the gap goes as soon as it is.
  await desk.getByRole('button', { name: '出示告知并记录' }).press('Enter');
  await desk.keyboard.press('Control+s');
  await expect(panel).not.toContainText('没有权利义务告知');
  await desk.getByRole('button', { name: '拍照、扫描、添加' }).click();
  const adding = desk.getByRole('dialog', { name: '添加附件' });
  const scan = { name: `${name}身份证.png`, mimeType: 'image/png', buffer: await blackSquare() };
  await adding.getByLabel('选择图片或 PDF').setInputFiles([scan]);
  await choose(adding.getByLabel('类别'), '当事人身份证明');
  await adding.getByRole('button', { name: /^保留/ }).click();
  await adding.getByRole('button', { name: '完成' }).click();
  await expect(panel).not.toContainText(`缺${name}的身份证明`);

  await desk.getByRole('button', { name: '不回访，直接结案' }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: '卷宗自检' })).toContainText('身份证明');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toContainText('写明为什么现在结案');
  await dialog.getByLabel('没有回访的，写明原因').fill('当事人外出，电话不通');
  await dialog.getByLabel('为什么现在结案').fill('身份证复印件随后补寄');
  await look('dossier-closing');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await expect(desk.locator('.case-head .state')).toHaveText('已结案');
  await expect(panel).toContainText('身份证复印件随后补寄');
});

test('the file is put together by keyboard and bound as one PDF that says what the case holds', async () => {
  test.setTimeout(60_000);
  await desk.getByRole('button', { name: '打开卷宗' }).press('Enter');
  await expect(dossier()).toBeVisible();
  const form = desk.getByRole('region', { name: '立卷' });
  await form.getByLabel('立卷人').fill('孙小梅');
  await desk.keyboard.press('Tab');
  await form.getByLabel('立卷日期').fill('2026-01-02');
  await form.getByLabel('保管期限').fill('10年');
  await form.getByLabel('卷宗情况说明').fill('现场照片另存光盘。');
  await desk.keyboard.press('Control+s');
  await expectSaved(form);
  const audit = desk.getByRole('region', { name: '卷宗自检' });
  await expect(audit).toContainText('早于结案');
  await look('dossier');

  const file = await saveTo('dossier.pdf');
  await desk.getByRole('button', { name: '整卷 PDF' }).press('Enter');
  await expect(dossier().getByRole('status').first()).toContainText('已存为', { timeout: 40_000 });
  const text = bare(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
  for (const words of await wordsOf(agreed)) expect(text).toContain(bare(words));
  copyFileSync(file, path.join(folder, '../dossier.pdf'));
});

/** What people wrote into the case, field by field, as it stands in the journal. */
async function wordsOf(record: Case): Promise<string[]> {
  const parties = [...record.applicants, ...record.respondents];
  const ids = parties.flatMap((party) => (party.kind === 'person' ? [party.personId] : []));
  const people = (await journal<Person>('person')).filter(({ id }) => ids.includes(id));
  const of = <One extends { caseId: string }>(all: One[]) =>
    all.filter(({ caseId }) => caseId === record.id);
  const sessions = of(await journal<Session>('session'));
  const agreements = of(await journal<Agreement>('agreement'));
  const followups = of(await journal<Followup>('followup'));
  return [
    record.summary,
    ...record.numbers.map(({ number }) => number),
    ...parties.flatMap(({ name, phone, address }) => [name, phone, address]),
    ...people.map(({ birthOn }) => String(2026 - Number(birthOn?.slice(0, 4)))),
    ...sessions.flatMap(({ state }) =>
      state.name === 'held' ? [...state.minutes.split('\n'), state.recorder] : [],
    ),
    ...agreements.flatMap(({ number, dispute, terms, performance }) => [
      ...[number, performance],
      ...dispute.split('\n'),
      ...terms.split('\n'),
    ]),
    ...followups.flatMap(({ state }) => (state.name === 'done' ? [state.note] : [])),
    ...['孙小梅', '2026年1月2日', '10年', '现场照片另存光盘。', '身份证复印件随后补寄'],
    ...[
      '人民调解卷宗',
      '卷内目录',
      '受理登记表',
      '权利义务告知书',
      '调解记录',
      '协议书',
      '结案报告',
    ],
    ...['可以选择或者接受调解员', '当事人身份证明'],
  ].filter((words) => words !== '');
}

test('one paper as Word, and 以案定补 for the closed case, once', async () => {
  const file = await saveTo('registration.docx');
  await desk.getByRole('button', { name: '人民调解受理登记表 Word' }).click();
  await expect(dossier().getByRole('status').first()).toContainText('已存为');
  const inside = execFileSync('unzip', ['-p', file, 'word/document.xml'], { encoding: 'utf8' });
  expect(inside).toContain(agreed.applicants[0]?.name);

  await goToJob(desk, '统计');
  await desk.getByRole('button', { name: '以案定补' }).click();
  const ledger = desk.getByRole('region', { name: '以案定补', exact: true });
  const waiting = ledger.getByRole('region', { name: '可申报的案件' });
  await waiting.getByRole('button', { name: /^全部申报/ }).click();
  const list = ledger.getByRole('region', { name: '补助台账' });
  await expect(list).toContainText('待审核');
  await expect(waiting.getByRole('button', { name: /^申报/ })).toHaveCount(0);
  await look('ledger');
  await ledger.getByRole('button', { name: '补助标准' }).click();
  await expect(desk.getByRole('dialog')).toContainText('预置的只是样子');
  await look('payscale');
  await desk.keyboard.press('Escape');
  const grant = ledger.getByRole('button', { name: /^主任审核通过/ });
  await grant.click();
  await expect(ledger).toContainText('补助由中心主任审核');
  await desk.getByLabel('经办人').selectOption('周正清');
  await grant.click();
  await expect(list).toContainText('已审核（周正清');
  const csv = await saveTo('ledger.csv');
  await ledger.getByRole('button', { name: '另存台账' }).click();
  await expect
    .poll(() => execFileSync('cat', [csv], { encoding: 'utf8' }), { timeout: 10_000 })
    .toContain('一般（书面协议）');
});

test('吹哨单 is one press away from the whistle', async () => {
  const [whistle] = await journal<Whistle>('whistle');
  const record = (await journal<Case>('case')).find(({ id }) => id === whistle?.caseId) as Case;
  await goToJob(desk, '案件');
  const name = record.applicants[0]?.name ?? '';
  await desk.getByRole('row').filter({ hasText: name }).getByRole('button').first().click();
  const file = await saveTo('whistle.pdf');
  const panel = desk.getByRole('region', { name: '吹哨报到' });
  await panel.getByRole('button', { name: '吹哨单 PDF' }).first().press('Enter');
  await expect(panel.getByRole('status').filter({ hasText: '已存好' })).toBeVisible();
  const text = bare(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
  expect(text).toContain('吹哨单');
  expect(text).toContain(bare(whistle?.request ?? ''));
  for (const department of whistle?.departments ?? []) expect(text).toContain(department.name);
});

test('a full file with every kind of paper: each value that was filled in stands in the PDF', async () => {
  const facts = aFullFile({ attachments: [], performances: [] });
  const bundle = bundleOf(facts);
  const file = await saveTo('full.pdf');
  expect(await callBridge(desk, 'papers.pdf', { bundle })).toMatchObject({ ok: true });
  const text = bare(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
  const missing = bundle.items.flatMap((item) =>
    item.kind === 'paper' ? valuesOf(item.paper).filter((value) => !text.includes(value)) : [],
  );
  expect(missing).toEqual([]);
  copyFileSync(file, path.join(folder, '../dossier-full.pdf'));
});

function valuesOf({ values }: PaperContent): string[] {
  return Object.values(values)
    .flatMap((value) => (Array.isArray(value) ? value.flatMap((row) => Object.values(row)) : value))
    .flatMap((value) => (typeof value === 'string' ? value.split('\n') : []))
    .map(bare);
}
