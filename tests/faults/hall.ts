import fs from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { RecordType } from '#shared/basics/ids';
import type { EntryDraft } from '#shared/journal/entry';
import { ACT } from '#shared/testing/clock';
import { residentNumber } from '#shared/testing/person';
import { aHall, aStaff } from '#shared/testing/settings';
import { callBridge, type Launched, launchDesk } from '../e2e/desk.ts';

export type Visitor = {
  readonly name: string;
  readonly number: string;
  readonly group: '咨询' | '纠纷' | '求助';
  readonly account: string;
};

const SURNAMES = '赵钱孙李周吴郑王冯陈';
const GROUPS = ['咨询', '纠纷', '求助'] as const;

/** Visitor number `n` of a run: nobody comes twice. */
export function visitor(n: number): Visitor {
  const birth = `${1950 + (n % 55)}${String(1 + (n % 12)).padStart(2, '0')}15`;
  const order = String(Math.floor(n / 55) % 1000).padStart(3, '0');
  return {
    name: `${SURNAMES[n % SURNAMES.length]}小满${n}`,
    number: residentNumber(birth, order),
    group: GROUPS[n % GROUPS.length] ?? '咨询',
    account: `第 ${n} 位来访：邻居装修漏水，协商不成`,
  };
}

/** The desk over a folder, ready for a visitor. */
export async function openDesk(userData?: string, args: readonly string[] = []): Promise<Launched> {
  const launched = await launch(userData, args);
  await atWork(launched.desk);
  return launched;
}

const running = new Set<Launched>();

async function launch(userData?: string, args: readonly string[] = []): Promise<Launched> {
  const options = { ...(userData ? { userData } : {}), args, waitForHall: false };
  const launched = await launchDesk(options);
  running.add(launched);
  launched.app.process().once('exit', () => running.delete(launched));
  return launched;
}

/** Ends what a run that failed has left behind. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(({ app }) => killTree(app)));
}

/** A new hall, set up and at work; what the set-up page does is tried in the e2e tests. */
export async function openNewHall(userData?: string): Promise<Launched> {
  const launched = await launch(userData);
  const { desk } = launched;
  await expect(desk.getByRole('heading', { name: '设置大厅' })).toBeVisible({ timeout: 30_000 });
  const drafts = [
    draft('hall', 'hall.set-up', aHall()),
    draft('staff', 'staff.added', aStaff({ roles: ['administrator', 'clerk'] })),
  ];
  const answer = await callBridge(desk, 'journal.append', { act: ACT, after: 0, drafts });
  expect(answer).toMatchObject({ ok: true });
  await desk.reload();
  await atWork(desk);
  return launched;
}

function draft(type: RecordType, kind: string, body: { id: string; createdBy: string }) {
  const record = { type, id: body.id, revision: 1 };
  return { by: body.createdBy, kind, record, body } as unknown as EntryDraft;
}

async function atWork(desk: Page): Promise<void> {
  try {
    await expect(desk.getByRole('form', { name: '来访登记' })).toBeVisible({ timeout: 60_000 });
  } catch {
    throw new Error(
      `the desk did not come up; it shows: ${await desk.locator('body').textContent()}`,
    );
  }
  // This runner's compiler names functions through a helper that pages do not have.
  await desk.evaluate(() => {
    (globalThis as { __name?: unknown }).__name = <Value>(value: Value) => value;
  });
}

/** Until the walk over every table behind the desk has found the database whole. */
export async function databaseIsWhole(desk: Page): Promise<void> {
  const marks = () =>
    desk.evaluate(() => performance.getEntriesByName('database-whole').length).catch(() => 0);
  await expect.poll(marks, { timeout: 60_000 }).toBeGreaterThan(0);
}

/**
 * Types a visitor into the form and presses 保存并取号, all within the page: as fast as the page can take it.
 * Answers the number at the moment it stands behind “已保存”.
 */
export function saveVisitor(desk: Page, typed: Visitor): Promise<string> {
  return desk.evaluate(async ({ name, number, group, account }) => {
    const form = document.querySelector<HTMLFormElement>('form[aria-label="来访登记"]');
    if (!form) throw new Error('no intake form');
    const control = (label: string) => {
      const found = [...form.querySelectorAll('label')].find(
        (one) => one.textContent?.replace('*', '') === label,
      );
      if (!found?.control) throw new Error(`no field ${label}`);
      return found.control as HTMLInputElement | HTMLTextAreaElement;
    };
    const type = (label: string, text: string) => {
      const field = control(label);
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {};
      set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    // The form of the visitor before has to be cleared away first.
    await until(() => control('姓名').value === '' && control('简要情况').value === '');
    const status = form.querySelector('[role=status]');
    const before = status?.textContent;
    type('姓名', name);
    type('证件号码', number);
    type('简要情况', account);
    for (const option of form.querySelectorAll('label.radio-option')) {
      if (option.querySelector('span')?.firstChild?.textContent === group)
        (option as HTMLElement).click();
    }
    await until(() => control('简要情况').value === account);
    form.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await until(() => {
      const problems = [...form.querySelectorAll('.field-problem, .questions [role=alert]')];
      const words = problems.map((problem) => problem.textContent).join(' ');
      if (words !== '') throw new Error(`refused: ${words}`);
      return status?.textContent !== before && status?.textContent?.startsWith('已保存') === true;
    });
    return (status?.textContent ?? '').slice(-4);
  }, typed);
}

/** Types without saving, and waits until the draft is kept on the disk's side of the page. */
export async function halfFill(desk: Page, { name, account }: Visitor): Promise<void> {
  await desk.getByLabel('姓名').fill(name);
  await desk.getByLabel('简要情况').fill(account);
  await expect
    .poll(() =>
      desk.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
            const opening = indexedDB.open(name ?? 'hall');
            opening.onsuccess = () => {
              const drafts = opening.result.transaction('draft').objectStore('draft');
              const count = drafts.count('intake');
              count.onsuccess = () => {
                opening.result.close();
                resolve(count.result);
              };
            };
          }),
      ),
    )
    .toBe(1);
}

/** Ends the whole program at once, as a power switch does: the main process and everything it started. */
export async function killTree(app: ElectronApplication): Promise<void> {
  const main = app.process();
  const ended = new Promise<void>((resolve) => {
    if (main.exitCode !== null || main.signalCode !== null) resolve();
    else main.once('exit', () => resolve());
  });
  const all = main.pid === undefined ? [] : [main.pid, ...descendantsOf(main.pid)];
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in between.
    }
  }
  await ended;
  while (all.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 2));
}

type Process = { readonly parent: number; readonly state: string };

/** /proc of Linux; elsewhere the children end by themselves when their parent is gone. */
function processOf(pid: number): Process | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields follow the program's name, which is in brackets and may hold spaces (proc(5)).
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  const found = processOf(pid);
  return found !== null && found.state !== 'Z' && found.state !== 'X';
}

function descendantsOf(root: number): number[] {
  const family = new Set([root]);
  const all = fs.existsSync('/proc')
    ? fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : [];
  const parents = all.map((name) => [Number(name), processOf(Number(name))?.parent ?? 0] as const);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  family.delete(root);
  return [...family];
}
