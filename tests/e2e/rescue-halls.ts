import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { BaseRecord } from '#shared/basics/decision';
import type { ActId, RecordType } from '#shared/basics/ids';
import type { EntryDraft } from '#shared/journal/entry';
import { CLERK } from '#shared/testing/clock';
import { aHall, aStaff } from '#shared/testing/settings';
import { callBridge, type Launched, type LaunchOptions, launchDesk } from './desk.ts';
import { register, type WalkIn } from './hall-work.ts';

const VISITORS = ['赵小满', '钱小满', '孙小满'] as const;

/** A visitor without papers: only the name tells them apart. */
export function visitor(name: string): WalkIn {
  return { name, group: '咨询', account: `${name}问低保怎么办` };
}

let acts = 0;
const nextAct = () => {
  acts += 1;
  return `act_01900000-0000-7000-8000-${String(acts).padStart(12, '0')}` as ActId;
};

function draft(type: RecordType, kind: string, body: BaseRecord): EntryDraft {
  const record = { type, id: body.id, revision: body.revision };
  return { by: CLERK, kind, record, body: body as unknown as EntryDraft['body'] };
}

/** A hall with three visitors, closed: its folder is about to be damaged. */
export async function filledHall(): Promise<{ userData: string; numbers: string[] }> {
  const launched = await launchDesk({ waitForHall: false });
  const { desk, userData } = launched;
  await expect(desk.getByRole('heading', { name: '设置大厅' })).toBeVisible({ timeout: 30_000 });
  const drafts = [
    draft('hall', 'hall.set-up', aHall()),
    draft('staff', 'staff.added', aStaff({ roles: ['administrator', 'clerk'] })),
  ];
  const answer = await callBridge(desk, 'journal.append', { act: nextAct(), after: 0, drafts });
  expect(answer).toMatchObject({ ok: true });
  await desk.reload();
  await atWork(desk);
  const numbers: string[] = [];
  for (const name of VISITORS) numbers.push(await register(desk, visitor(name)));
  await launched.close({ keep: true });
  return { userData, numbers };
}

export async function atWork(desk: Page): Promise<void> {
  await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 30_000 });
}

/** The desk over a folder that it cannot work with. */
export async function stopped(userData: string, options: LaunchOptions = {}): Promise<Launched> {
  const launched = await launchDesk({ userData, waitForHall: false, ...options });
  await expect(launched.desk.getByRole('heading', { name: '已停止工作' })).toBeVisible({
    timeout: 30_000,
  });
  return launched;
}

export function segmentOf(userData: string): string {
  const folder = path.join(userData, 'journal');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return path.join(folder, names.sort().at(-1) ?? '');
}

/** One bit in the middle of a line of the newest segment. */
export function flipBit(userData: string, line: number): void {
  const file = segmentOf(userData);
  const lines = fs.readFileSync(file, 'latin1').split('\n');
  const text = lines[line] ?? '';
  lines[line] = `${text.slice(0, 60)}${text[60] === 'A' ? 'B' : 'A'}${text.slice(61)}`;
  fs.writeFileSync(file, lines.join('\n'), 'latin1');
}
