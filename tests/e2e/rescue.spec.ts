import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { aCase } from '#shared/testing/case';
import { ACT } from '#shared/testing/clock';
import { callBridge, launchDesk } from './desk.ts';
import { goToJob, register, typeWalkIn } from './hall-work.ts';
import { atWork, filledHall, flipBit, segmentOf, stopped, visitor } from './rescue-halls.ts';

const button = (desk: Page, name: string) => desk.getByRole('button', { name, exact: true });

async function waiting(desk: Page, numbers: readonly string[]): Promise<void> {
  const list = desk.getByRole('tabpanel', { name: '等候' });
  for (const number of numbers) await expect(list.getByText(number)).toBeVisible();
}

async function looksRight(desk: Page, name: string): Promise<void> {
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ]) {
    await desk.setViewportSize(size);
    await desk.screenshot({ path: `.results/screens/rescue-${name}-${size.width}.png` });
  }
  expect((await new AxeBuilder({ page: desk }).setLegacyMode().analyze()).violations).toEqual([]);
}

test('RQ30 one flipped bit: the desk can be looked at, repaired, and goes on with everybody who came', async () => {
  const { userData, numbers } = await filledHall();
  flipBit(userData, 4);
  const launched = await stopped(userData);
  const { desk } = launched;
  await expect(desk.getByRole('alert')).toContainText('流水有损坏');
  await expect(desk.getByText(/第 5 行，流水号 5/)).toBeVisible();
  await expect(button(desk, '再试一次')).toBeFocused();
  await looksRight(desk, 'flipped-bit');

  await button(desk, '查看数据（只读）').click();
  await expect(desk.getByText('只读', { exact: true })).toBeVisible();
  await waiting(desk, numbers);
  await typeWalkIn(desk, visitor('周来迟'));
  await desk.getByRole('button', { name: '保存并取号' }).click();
  await expect(desk.getByRole('form', { name: '来访登记' })).toContainText('流水有损坏');
  await looksRight(desk, 'looking');
  await button(desk, '返回处理').click();

  await button(desk, '修复…').click();
  await looksRight(desk, 'repair-asked');
  await button(desk, '开始修复').click();
  await expect(desk.getByRole('heading', { name: '已修复并核对' })).toBeVisible({
    timeout: 30_000,
  });
  await looksRight(desk, 'repaired');
  await button(desk, '继续工作').click();
  await atWork(desk);
  await waiting(desk, numbers);
  expect(await register(desk, visitor('李新来'))).toMatch(/^[A-Z]\d{3}$/);
  await launched.close({ keep: true });
});

test('RQ31 each stopped state says what is wrong and has its ways out', async () => {
  test.setTimeout(240_000);
  const { userData } = await filledHall();
  const journal = path.join(userData, 'journal');
  const keys = path.join(userData, 'vault', 'keys.json');
  const whole = `${userData}-whole`;
  fs.cpSync(userData, whole, { recursive: true });
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const segment = () => segmentOf(userData);
  const lines = () => fs.readFileSync(segment(), 'latin1').split('\n').slice(0, -1);
  const states: { name: string; make: () => void; words: RegExp; buttons: string[] }[] = [
    {
      name: 'the last byte',
      make: () => fs.truncateSync(segment(), fs.statSync(segment()).size - 1),
      words: /流水的末尾缺失.*流水号 \d+/s,
      buttons: [LOOK, REPAIR],
    },
    {
      name: 'an older copy',
      make: () => fs.writeFileSync(segment(), `${lines().slice(0, 5).join('\n')}\n`, 'latin1'),
      words: /流水的末尾缺失.*流水号 6 到 \d+/s,
      buttons: [LOOK, REPAIR],
    },
    {
      name: 'keys missing',
      make: () => fs.rmSync(keys),
      words: /找不到本机钥匙文件/,
      buttons: [KEYS],
    },
    {
      name: 'keys damaged',
      make: () => fs.writeFileSync(keys, '{'),
      words: /本机钥匙文件已损坏/,
      buttons: [KEYS],
    },
    {
      name: 'another program',
      make: () => fs.writeFileSync(path.join(journal, 'lock'), lockTextOf(other.pid ?? 0)),
      words: /另一个程序正在使用本机数据.*进程号 \d+/s,
      buttons: [LOOK],
    },
    {
      name: 'a strange file',
      make: () => fs.writeFileSync(path.join(journal, '999999999999-2030-01.journal'), 'strange\n'),
      words: /流水有损坏/,
      buttons: [LOOK, REPAIR],
    },
  ];
  try {
    for (const { name, make, words, buttons } of states) {
      fs.rmSync(userData, { recursive: true });
      fs.cpSync(whole, userData, { recursive: true });
      make();
      const { desk, close } = await stopped(userData);
      await expect(desk.getByRole('main'), name).toHaveText(words);
      await expect(desk.getByRole('main')).not.toContainText('第 条');
      for (const label of ['再试一次', ...buttons, '保存诊断包…']) {
        await expect(button(desk, label), name).toBeVisible();
      }
      await close({ keep: true });
    }
  } finally {
    other.kill();
  }
});

const LOOK = '查看数据（只读）';
const REPAIR = '修复…';
const KEYS = '导入钥匙文件…';

function lockTextOf(pid: number): string {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return JSON.stringify({ pid, bootedAt: 0, started });
}

test('RQ32 a case of an older shape is shown, and the part that lacks something names itself', async () => {
  const { userData } = await filledHall();
  const launched = await launchDesk({ userData, waitForHall: false });
  const { desk } = launched;
  await atWork(desk);
  const started = (await callBridge(desk, 'desk.start', {})) as {
    value: { head: { seq: number } };
  };
  const { numbers: _, ...body } = aCase();
  const record = { type: 'case', id: body.id, revision: 1 };
  const draft = { by: body.createdBy, kind: 'case.opened', record, body };
  const after = started.value.head.seq;
  const answer = await callBridge(desk, 'journal.append', { act: ACT, after, drafts: [draft] });
  expect(answer).toMatchObject({ ok: true });
  await desk.reload();
  await atWork(desk);
  await goToJob(desk, '案件');
  await desk.getByRole('row').filter({ hasText: body.code }).click();
  await expect(desk.getByRole('article', { name: `案件 ${body.code}` })).toBeVisible();
  await expect(desk.getByRole('alert', { name: '文号' })).toContainText('案件的其他内容都在');
  await expect(desk.getByRole('region', { name: '经过' })).toBeVisible();
  await launched.close();
});
